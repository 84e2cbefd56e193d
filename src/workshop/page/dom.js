/**
 * Draws the page from plain descriptions: `h()` describes, `mount()` brings the document in line with it.
 * What did not change is left alone, so focus, selection and scrolling stay where they are.
 */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @typedef {{ tag: string, props: Record<string, any>, kids: Node_[], key?: string|number, el?: any }} Element_
 * @typedef {{ text: string, el?: any }} Text_
 * @typedef {Element_ | Text_} Node_
 */

/**
 * Describes an element. Children may be nested lists; `null`, `false` and `undefined` are left out.
 * @param {string} tag
 * @param {Record<string, any>|null} [props]
 * @param {...any} kids
 * @returns {Element_}
 */
export function h(tag, props, ...kids) {
  /** @type {Node_[]} */
  const flat = [];
  collect(kids, flat);
  const { key, ...rest } = props ?? {};
  return { tag, props: rest, kids: flat, key };
}

/** @param {any} kid @param {Node_[]} into */
function collect(kid, into) {
  if (kid === null || kid === undefined || kid === false || kid === true) return;
  if (Array.isArray(kid)) for (const one of kid) collect(one, into);
  else if (typeof kid === 'object') into.push(kid);
  else into.push({ text: String(kid) });
}

/** @type {Map<string, { from: any[], made: any }>} */
const remembered = new Map();

/**
 * What was made before under this name, as long as all it is made from is the same.
 * @template T
 * @param {string} name @param {any[]} from @param {() => T} make @returns {T}
 */
export function memo(name, from, make) {
  const before = remembered.get(name);
  if (before && before.from.length === from.length && before.from.every((one, n) => Object.is(one, from[n]))) return before.made;
  const made = make();
  remembered.set(name, { from, made });
  return made;
}

/** @type {WeakMap<globalThis.Node, Element_>} */
const mounted = new WeakMap();

/**
 * Brings the inside of a place in the document in line with a description.
 * @param {HTMLElement} place
 * @param {any} kids
 */
export function mount(place, kids) {
  const before = mounted.get(place) ?? { tag: '', props: {}, kids: [], el: place };
  const now = h('', null, kids);
  now.el = place;
  patchKids(place, before.kids, now.kids, place.namespaceURI === SVG);
  mounted.set(place, now);
}

/** @param {Node_} node @param {boolean} svg */
function create(node, svg) {
  if ('text' in node) {
    node.el = document.createTextNode(node.text);
    return node.el;
  }
  const inside = svg || node.tag === 'svg';
  const el = inside ? document.createElementNS(SVG, node.tag) : document.createElement(node.tag);
  node.el = el;
  const kidsInside = inside && node.tag !== 'foreignObject';
  for (const kid of node.kids) el.appendChild(create(kid, kidsInside));
  for (const name in node.props) setProp(el, name, node.props[name], undefined);
  return el;
}

/** @param {any} el @param {string} name @param {any} value @param {any} old */
function setProp(el, name, value, old) {
  if (name === 'ref') {
    if (value) value(el);
  } else if (name.startsWith('on')) {
    el[name] = value ?? null;
  } else if (name === 'value' || name === 'checked' || name === 'selected' || name === 'indeterminate') {
    // What somebody is typing stays, as long as what is known has not changed under it.
    if (el[name] !== value && !(value === old && el === document.activeElement)) el[name] = value ?? '';
  } else if (value === old) {
    return;
  } else if (name === 'style') {
    // A style attribute would be refused by the page's security policy; setting it from script is not.
    el.style.cssText = value ?? '';
  } else if (value === null || value === undefined || value === false) {
    el.removeAttribute(name);
  } else {
    el.setAttribute(name, value === true ? '' : String(value));
  }
}

/** @param {any} parent @param {Node_[]} before @param {Node_[]} now @param {boolean} svg */
function patchKids(parent, before, now, svg) {
  /** @type {Map<string|number, Element_>} */
  const keyed = new Map();
  for (const old of before) if ('tag' in old && old.key !== undefined) keyed.set(old.key, old);
  /** @type {Set<Node_>} */
  const used = new Set();
  let place = 0;
  /** @type {any} */
  let at = parent.firstChild;
  for (const node of now) {
    /** @type {Node_|undefined} */
    let old;
    if ('tag' in node && node.key !== undefined) {
      old = keyed.get(node.key);
    } else {
      while (place < before.length && (used.has(before[place]) || keyOf(before[place]) !== undefined)) place += 1;
      old = before[place];
      if (old) place += 1;
    }
    if (old && !used.has(old) && same(old, node)) {
      used.add(old);
      patch(old, node, svg);
      if (node.el !== at) parent.insertBefore(node.el, at);
      else at = at.nextSibling;
    } else {
      parent.insertBefore(create(node, svg), at);
    }
  }
  for (const old of before) if (!used.has(old) && old.el.parentNode === parent) parent.removeChild(old.el);
}

/** @param {Node_} node */
const keyOf = (node) => ('tag' in node ? node.key : undefined);

/** @param {Node_} a @param {Node_} b */
function same(a, b) {
  if ('text' in a || 'text' in b) return 'text' in a && 'text' in b;
  return a.tag === b.tag && a.key === b.key;
}

/** @param {Node_} old @param {Node_} node @param {boolean} svg */
function patch(old, node, svg) {
  // The very same description: nothing in it can have changed.
  if (old === node) return;
  node.el = old.el;
  if ('text' in node) {
    if ('text' in old && old.text !== node.text) node.el.data = node.text;
    return;
  }
  const before = /** @type {Element_} */ (old);
  const inside = svg || node.tag === 'svg';
  patchKids(node.el, before.kids, node.kids, inside && node.tag !== 'foreignObject');
  for (const name in before.props) {
    if (!(name in node.props)) setProp(node.el, name, undefined, before.props[name]);
  }
  for (const name in node.props) setProp(node.el, name, node.props[name], before.props[name]);
}
