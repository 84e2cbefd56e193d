/** What is told about a run: who is who, and what happened in a month and why. */
import { said, t } from "./i18n.js";
import { of } from "./results.js";
import { plan, state } from "./store.js";

/** One sentence about a month, for whoever listens. @param {number} month */
export function monthSaid(month) {
  const run = of(plan()).run;
  const line = run ? whyOf(run, month)[0] : null;
  return line ? `${t('month_n', { n: month })}. ${whyText(run, line)}` : t('month_n', { n: month });
}

/** What happened in a month and why, most telling first. @param {any} run @param {number} month */
export function whyOf(run, month) {
  return run.why.filter((/** @type {any} */ w) => w.month === month).sort((/** @type {any} */ a, /** @type {any} */ b) => b.weight - a.weight);
}

/** A sentence with its names filled in. @param {any} run @param {{text: any, refs: any[]}} line */
export function whyText(run, line) {
  return said(line.text).replace(/\{(\d+)\}/g, (whole, n) => {
    const ref = line.refs?.[Number(n)];
    if (!ref) return whole;
    return ref.actor !== undefined ? actorName(run, ref.actor) : said(run.initiatives[ref.initiative]?.name);
  });
}

/** Words as a whole sentence. @param {string} words */
const whole = (words) => (words ? `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.?!]$/.test(words) ? '' : '.'}` : '');

/** Why the engine refused something: what is wrong, and where the first fault is, or else what to do. @param {{message: any, hint?: any, problems?: any[]}} problem */
export function refusal({ message, hint, problems }) {
  const first = problems?.[0];
  const more = first ? t('problem_first', { place: first.field || first.file, message: first.message, found: first.found, allowed: first.allowed }) : whole(said(hint));
  return `${whole(said(message))} ${more}`.trim();
}

/** An actor as the room reads it: a role, unless names are asked for. @param {any} run @param {number} place */
export function actorName(run, place) {
  const actor = run.actors[place];
  if (!actor) return '';
  return state.showNames ? actor.name : said(actor.role);
}
