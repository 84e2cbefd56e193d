/** What stands beside each other: the group's plans, the baseline and what the tour or a bet shows. */
import { t } from "./i18n.js";
import { BRANCHES, GUEST, INK } from "./palette.js";
import { baselineOf } from "./results.js";
import { state } from "./store.js";

/** Which of the four letters and colours a plan has; it keeps them when another is removed. @param {number} n @param {import('./store.js').Doc} [doc] */
export const markOf = (n, doc = state.doc) => doc.marks?.[n] ?? n;

/** The letter of a plan. @param {number} n @param {import('./store.js').Doc} [doc] */
export const letterOf = (n, doc) => 'ABCD'[markOf(n, doc)];

/** The colour of a plan. @param {number} n */
export const inkOf = (n) => BRANCHES[markOf(n)];

/** The name of a branch: a letter, and words where the group gave some. @param {number} n */
export function branchName(n) {
  return letterOf(n) + (state.doc.names[n] ? ` ${state.doc.names[n]}` : '');
}

/** What the plan of a tour or a bet is called, which is none of the group's. */
export const guestName = () => t(state.tour === null ? 'asked_plan' : 'tour');

/** The colour of the plan on view. */
export function inkNow() {
  return state.guest ? GUEST : inkOf(state.doc.active);
}

/** The places of what stands beside the branches. */
export const BASELINE_PLACE = -1;
export const GUEST_PLACE = -2;

/** What is compared: the branches, or the one plan with the baseline; and what the tour shows, where there is place. */
export function sides() {
  const own = state.doc.branches.map((one, n) => ({ plan: one, name: branchName(n), short: letterOf(n), ink: inkOf(n), place: n }));
  if (own.length === 1) own.unshift({ plan: baselineOf(own[0].plan), name: t('baseline'), short: t('baseline_short'), ink: INK, place: BASELINE_PLACE });
  if (state.guest && own.length < 4) own.push({ plan: state.guest, name: guestName(), short: guestName(), ink: GUEST, place: GUEST_PLACE });
  return own;
}
