/** All that the page knows, in one place; whoever draws is told when it changed. */

/** @typedef {import('./plan.js').Plan} Plan */
/**
 * @typedef {{ branches: Plan[], names: string[], marks?: number[], active: number, seed: number, budget?: number|null, hold?: boolean }} Doc what undo and redo go through; `marks` says which letter and colour each plan keeps, in order where it is absent
 * @typedef {{ kind: 'question'|'expectation'|'finding'|'decision', month: number, text: string }} Note
 * @typedef {{ metric: string, month: number, plan: Plan, against: Plan, seed: number, words: string,
 *   votes: {higher: number, same: number, lower: number, unknown: number}, few?: string[], why: string,
 *   outcome: null|{sentence: any, counts: any, higher: number, lower: number, n: number, median: number|null} }} Bet
 * @typedef {{ domain: string, level: number, who: string, when: string, signal: string, done: string }} Agreement
 */

export const state = {
  /** @type {any} the answer to `open` */
  scenario: null,
  /** @type {string} */
  problem: '',
  /** @type {Doc} */
  doc: { branches: [], names: [], active: 0, seed: 1 },
  month: 0,
  playing: false,
  speed: 1,
  lens: 'involvement',
  /** Whether only the story, one question and two levers are on view. */
  first: true,
  started: false,
  /** @type {string[]} */
  metrics: [],
  /** @type {number|null} */
  actor: null,
  asList: false,
  present: false,
  view: false,
  band: false,
  spotlight: false,
  /** Whether a lever works from the month on view, or over the whole time. */
  fromNow: true,
  showNames: false,
  /** @type {string} */
  panel: '',
  /** @type {any} */
  panelData: {},
  /** @type {Record<string, any>} what was begun in panels and not finished, by panel */
  drafts: {},
  /** @type {Note[]} */
  notes: [],
  /** @type {Bet[]} */
  bets: [],
  /** @type {Agreement[]} */
  agreements: [],
  /** @type {Record<string, [number, number]>} */
  answers: {},
  /** @type {Record<string, string>} answers to the three questions of the debrief */
  debrief: {},
  /** @type {number|null} the step of the tour */
  tour: null,
  /** @type {{month: number, metrics: string[]}|null} what was on view before the tour, to be given back after it */
  beforeTour: null,
  /** @type {Plan|null} the plan that a step of the tour or a bet shows; the group's own plans stay as they are */
  guest: null,
  /** @type {{past: number, since: number|null}|null} the trainer's clock: seconds past, and since when it runs, by the clock of this machine */
  hour: null,
  said: '',
  toast: '',
  /** @type {any} results of the plans on view, by key */
  version: 0,
  language: /** @type {'nl'|'en'} */ ('nl'),
};

/** @type {Set<() => void>} */
const listeners = new Set();
let waiting = false;

/** @param {() => void} listener */
export function onChange(listener) {
  listeners.add(listener);
}

/** Changes what is known and draws once, before the next frame. @param {Partial<typeof state>} changes */
export function update(changes) {
  Object.assign(state, changes);
  if (waiting) return;
  waiting = true;
  queueMicrotask(() => {
    waiting = false;
    for (const listener of listeners) listener();
  });
}

/** Says something for a moment. @param {string} words */
export function tell(words) {
  update({ toast: words });
  setTimeout(() => state.toast === words && update({ toast: '' }), 5000);
}

/** The plan on view. */
export function plan() {
  return state.guest ?? state.doc.branches[state.doc.active] ?? { preset: state.scenario?.baseline ?? 'none' };
}

/** The month that a panel offers to change something in: the next one, or halfway where the end is on view and nothing could come of it any more. */
export function comingMonth() {
  return state.month < lastMonth() ? state.month + 1 : Math.max(1, Math.round(lastMonth() / 2));
}

/** The last month. */
export function lastMonth() {
  return state.scenario?.months ?? 0;
}
