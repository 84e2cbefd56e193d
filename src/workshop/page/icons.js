/** The icons of the page, drawn as lines: characters for them are missing in many fonts. */
import { h } from "./dom.js";

/** @type {Record<string, string>} */
const PATHS = {
  play: 'M7 4 L19 12 L7 20 Z',
  pause: 'M7 5 V19 M16 5 V19',
  step: 'M6 5 L14 12 L6 19 M18 5 V19',
  back: 'M18 5 L10 12 L18 19 M6 5 V19',
  start: 'M19 5 L12 12 L19 19 M12 5 L5 12 L12 19',
  again: 'M19 12 a7 7 0 1 1 -2.5 -5.4 M17 2.5 V7 H12.5',
  undo: 'M9 6 L4 11 L9 16 M4 11 H14 a5 5 0 0 1 0 10 H10',
  redo: 'M15 6 L20 11 L15 16 M20 11 H10 a5 5 0 0 0 0 10 H14',
  branch: 'M6 4 V20 M6 13 C6 9 18 11 18 5 M15 7.5 L18 4 L21 7.5',
  compare: 'M4 5 H10 V19 H4 Z M14 5 H20 V19 H14 Z',
  dice: 'M4 4 H20 V20 H4 Z M8.5 8.5 h.01 M15.5 15.5 h.01 M15.5 8.5 h.01 M8.5 15.5 h.01 M12 12 h.01',
  bet: 'M4 18 L10 11 L14 14 L20 6 M15 6 H20 V11',
  note: 'M5 4 H19 V20 H5 Z M8 9 H16 M8 13 H16 M8 17 H12',
  bolt: 'M13 3 L6 13 H11 L10 21 L18 10 H12.5 Z',
  clock: 'M12 3 a9 9 0 1 0 .01 0 Z M12 7 V12 L15.5 14',
  calendar: 'M4 6 H20 V20 H4 Z M4 10 H20 M9 3 V7 M15 3 V7',
  list: 'M9 6 H20 M9 12 H20 M9 18 H20 M4.5 6 h.01 M4.5 12 h.01 M4.5 18 h.01',
  screen: 'M3 5 H21 V16 H3 Z M9 20 H15 M12 16 V20',
  help: 'M9 9 a3 3 0 1 1 4.5 2.6 C12 12.5 12 13 12 14.5 M12 18.2 h.01',
  save: 'M12 3 V15 M7 10 L12 15 L17 10 M4 20 H20',
  open: 'M3 7 H9 L11 9 H21 V19 H3 Z',
  tools: 'M4 7 H20 M4 12 H20 M4 17 H20',
  close: 'M6 6 L18 18 M18 6 L6 18',
  question: 'M12 3 a9 9 0 1 0 .01 0 M9.5 9.5 a2.5 2.5 0 1 1 3.5 2.3 C12 12.3 12 13 12 14 M12 17 h.01',
  stop: 'M6 6 H18 V18 H6 Z',
  tiles: 'M4 4 H10 V10 H4 Z M14 4 H20 V10 H14 Z M4 14 H10 V20 H4 Z M14 14 H20 V20 H14 Z',
  search: 'M10.5 4 a6.5 6.5 0 1 0 .01 0 M15.5 15.5 L21 21',
  paper: 'M6 3 H15 L19 7 V21 H6 Z M15 3 V7 H19 M9 12 H16 M9 16 H16',
  link: 'M10 14 L14 10 M8 12 L5.5 14.5 a3.5 3.5 0 0 0 5 5 L13 17 M16 12 L18.5 9.5 a3.5 3.5 0 0 0 -5 -5 L11 7',
  world: 'M12 3 a9 9 0 1 0 .01 0 M3 12 H21 M12 3 C7 8 7 16 12 21 C17 16 17 8 12 3',
  check: 'M4 13 L10 19 L20 6',
};

/** @param {string} name */
export function icon(name) {
  return h('svg', { viewBox: '0 0 24 24', class: name === 'play' || name === 'stop' ? 'icon full' : 'icon', 'aria-hidden': 'true', focusable: 'false' }, h('path', { d: PATHS[name] ?? '' }));
}
