/** Shows documents again, one after the other. Whoever touches the page ends it, and goes on from the last of them. */

/** @typedef {{ doc: import('./store.js').Doc, words: string }} Look */

/** @type {{ timer: any, end: () => void }} */
const going = { timer: null, end: () => {} };

/** What somebody does to a page; heard here before anything else hears of it. */
const TOUCHES = ['click', 'input', 'change', 'keydown'];

/** Shows documents for some time each; the last one stays. @param {Look[]} looks @param {number} each milliseconds @param {(look: Look) => void} show */
export function replay(looks, each, show) {
  going.end();
  const end = () => {
    clearTimeout(going.timer);
    for (const touch of TOUCHES) document.removeEventListener(touch, end, true);
    going.end = () => {};
    show({ ...looks[looks.length - 1], words: '' });
  };
  going.end = end;
  for (const touch of TOUCHES) document.addEventListener(touch, end, true);
  const next = (/** @type {number} */ n) => {
    if (n >= looks.length) return end();
    show(looks[n]);
    going.timer = setTimeout(() => next(n + 1), each);
  };
  next(0);
}
