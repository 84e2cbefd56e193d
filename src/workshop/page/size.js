/** How large places on the page are, so that pictures are drawn in the pixels they get and text keeps its size. */
import { update, state } from "./store.js";

/** @type {Map<string, {w: number, h: number}>} */
const sizes = new Map();
/** @type {Map<string, Element>} */
const watched = new Map();
/** @type {WeakMap<Element, string>} */
const names = new WeakMap();

const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver((entries) => {
  let moved = false;
  for (const { target, contentRect } of entries) {
    const name = names.get(target);
    if (!name || !target.isConnected) continue;
    const [w, h] = [Math.round(contentRect.width), Math.round(contentRect.height)];
    const old = sizes.get(name);
    if (!old || old.w !== w || old.h !== h) {
      sizes.set(name, { w, h });
      moved = true;
    }
  }
  if (moved) update({ version: state.version + 1 });
});

/** For an element's `ref`: watches it under a name. @param {string} name */
export function watch(name) {
  return (/** @type {Element} */ el) => {
    if (watched.get(name) === el) return;
    watched.set(name, el);
    names.set(el, name);
    observer?.observe(el);
  };
}

/** The size of a watched place. @param {string} name */
export function sizeOf(name) {
  return sizes.get(name) ?? { w: 0, h: 0 };
}

/** @type {CanvasRenderingContext2D|null} */
let pen = null;

/** What was fitted before: the same few names come back with every picture. @type {Map<string, string>} */
const known = new Map();

/** Words, shortened with dots where they would be wider than their place; a number at their end stays. @param {string} words @param {number} width @param {number} size of the letters, in pixels @param {boolean} [bold] */
export function fitted(words, width, size, bold) {
  const key = `${words}\n${Math.floor(width)}\n${size}\n${bold}`;
  if (!known.has(key)) known.set(key, shortened(words, Math.floor(width), size, bold));
  return known.get(key) ?? words;
}

/** @param {string} words @param {number} width @param {number} size @param {boolean} [bold] */
function shortened(words, width, size, bold) {
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return words;
  pen.font = `${bold ? 'bold ' : ''}${size}px ${getComputedStyle(document.body).fontFamily}`;
  if (pen.measureText(words).width <= width) return words;
  const tail = / \d+$/.exec(words)?.[0] ?? '';
  let cut = words.slice(0, words.length - tail.length);
  while (cut && pen.measureText(`${cut}…${tail}`).width > width) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…${tail}`;
}

let pixels = 0;

/** Pixels of the page's own unit of text; asked of the document once for each drawing. */
export function unit() {
  if (!pixels) {
    pixels = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    queueMicrotask(() => { pixels = 0; });
  }
  return pixels;
}
