/** The state of the page in its address: scenario, plans, seed, month, lens and curves. Never notes or names. */

/** @param {string} text */
export function toBase64Url(text) {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** @param {string} text */
export function fromBase64Url(text) {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0)));
}

/**
 * @typedef {{ scenario: string, doc: import('./store.js').Doc, month: number, lens: string, metrics: string[],
 *   language: string, first: boolean }} Linked
 */

/** @param {Linked} linked */
export function toHash(linked) {
  return `#lang=${linked.language}&s=${toBase64Url(JSON.stringify(linked))}`;
}

/** What an address holds; `null` where it holds nothing that can be read. @param {string} hash @returns {{language?: string, view?: boolean, linked?: Linked}} */
export function fromHash(hash) {
  /** @type {{language?: string, view?: boolean, linked?: Linked}} */
  const found = {};
  for (const part of hash.replace(/^#/, '').split('&')) {
    const [name, value] = part.split('=');
    if (name === 'view') found.view = true;
    if (name === 'lang' && (value === 'nl' || value === 'en')) found.language = value;
    if (name === 's' && value) {
      try {
        const linked = JSON.parse(fromBase64Url(value));
        if (Array.isArray(linked?.doc?.branches) && linked.doc.branches.length > 0 && linked.doc.branches.length <= 4) {
          found.linked = linked;
        }
      } catch {
        // An address that was cut off opens the page as if it said nothing.
      }
    }
  }
  return found;
}
