/** What the plan on view is held against: no support, or the plan that a bet asked about while that bet is on view. */
import { inBoth, said, t } from "./i18n.js";
import { samePlan } from "./plan.js";
import { baselineOf } from "./results.js";
import { BASELINE_PLACE, branchName } from "./sides.js";
import { plan, state } from "./store.js";

/** The last bet about the plan that it put on view, if it asked about more than no support. */
export function betOnView() {
  const { guest, tour } = state;
  if (!guest || tour !== null) return null;
  return [...state.bets].reverse().find((bet) => samePlan(bet.plan, guest) && asksMore(bet)) ?? null;
}

/** Whether a question holds its plan against something else than no support. @param {{plan: any, against: any}} asked */
export const asksMore = ({ plan: own, against }) => Boolean(against) && !samePlan(own, against) && !samePlan(against, baselineOf(own));

/** The plan that lines, counts and differences are held against. */
export function besideNow() {
  return betOnView()?.against ?? baselineOf(plan());
}

/** What a plan is called beside another, in both languages: by its letter where it is the group's own. @param {any} one @returns {{nl: string, en: string}} */
function nameOf(one) {
  const own = state.doc.branches.findIndex((branch) => samePlan(branch, one));
  if (own >= 0) return { nl: branchName(own), en: branchName(own) };
  const title = state.scenario.presets.find((/** @type {any} */ preset) => preset.key === one.preset)?.title;
  return { nl: `'${title?.nl ?? one.preset}'`, en: `'${title?.en ?? one.preset}'` };
}

/** What a comparison is with, as a sentence has it after `than`. @param {any} one @param {any} other the plan that is held against it */
export function thanWhat(one, other) {
  return samePlan(one, baselineOf(other)) ? inBoth('than_baseline') : inBoth('than_plan', { name: nameOf(one) });
}

/** The same of what stands beside the group's plans, by the name that it has there. @param {{name: string, place: number}} side */
export function thanSide({ name, place }) {
  return place === BASELINE_PLACE ? inBoth('than_baseline') : inBoth('than_plan', { name });
}

/** What the dashed line is, beside it. */
export function besideShort() {
  const bet = betOnView();
  return bet ? said(nameOf(bet.against)).replace(/^'|'$/g, '') : t('baseline_short');
}

/** What the dashed line is, in a sentence. */
export function besideLong() {
  const bet = betOnView();
  return bet ? said(nameOf(bet.against)) : t('baseline');
}

/** A sentence of the engine with what it is held against. @param {any} told @param {{nl: string, en: string}} than */
export function withThan(told, than) {
  const { nl, en } = told.sentence;
  return { nl: nl.replace('{than}', than.nl), en: en.replace('{than}', than.en) };
}
