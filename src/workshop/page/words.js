/** Plans, events and changes in words. */
import { num, said, t } from "./i18n.js";
import { differences } from "./plan.js";
import { fromPreset } from "./actions.js";
import { letterOf } from "./sides.js";
import { state } from "./store.js";

/** @param {string} key */
export function domainName(key) {
  return said(state.scenario.domains.find((/** @type {any} */ d) => d.key === key)) || key;
}

/** What a plan is: a preset as it is, or the group's own, begun with one. @param {any} plan */
export function planTitle(plan) {
  return own(plan) ? t('own_plan', { name: title(plan.preset) }) : title(plan.preset);
}

/** What a plan is called in a sentence: by its preset, or by its letter once the group changed it. @param {any} plan @param {string} name */
export function planName(plan, name) {
  return own(plan) ? t('plan_n', { name }) : title(plan.preset);
}

/** @param {any} plan */
const own = (plan) => Boolean(plan.levers || plan.stop || plan.events?.length || plan.assumptions);

/** A lever's entries in words: `stevig vanaf maand 6`. @param {string} domain @param {any[]|undefined} given @param {any} plan */
export function leverWords(domain, given, plan) {
  const entries = given ?? fromPreset(plan, domain);
  if (!entries.length) return t('as_preset');
  const info = state.scenario.domains.find((/** @type {any} */ d) => d.key === domain);
  return entries.map((entry) => {
    const named = state.scenario.levels.find((/** @type {any} */ one) => (entry.level !== undefined ? one.level === entry.level : Math.abs(one.intensity - (entry.intensity ?? 0)) < 1e-9));
    const level = named ? said(named) : `${num(100 * (entry.intensity ?? 0), 0)}%`;
    const none = entry.level === 0 || entry.intensity === 0;
    const style = none || entry.style === undefined || entry.style === null ? '' : ` (${said(info?.poles[entry.style >= 0.5 ? 1 : 0])})`;
    return t('level_from', { level: level + style, n: entry.from });
  }).join(', ');
}

/** @param {any} event */
export function eventWords(event) {
  const info = state.scenario.events.find((/** @type {any} */ e) => e.kind === event.kind);
  const details = (info?.fields ?? []).filter((/** @type {any} */ f) => event[f.key] !== undefined && event[f.key] !== null).map((/** @type {any} */ f) => fieldWords(f, event[f.key]));
  return `${said(info) || event.kind}${details.length ? ` (${details.join(', ')})` : ''}, ${t('month_n', { n: event.month })}`;
}

/** @param {any} field @param {any} value */
export function fieldWords(field, value) {
  if (field.type === 'share') return `${num(100 * value, 0)}%`;
  if (field.type === 'sector') return said(state.scenario.sectors.find((/** @type {any} */ s) => s.key === value)) || String(value);
  if (field.type === 'weights') return t('half_for_one', { what: said(field), aspect: said(state.scenario.aspects[value.indexOf(Math.max(...value))]) });
  if (Array.isArray(value)) return value.map((key) => said(state.scenario.sectors.find((/** @type {any} */ s) => s.key === key)) || key).join(' – ');
  return `${said(field)} ${value}`;
}

/** @param {string} name @param {number|undefined} value */
export function assumptionWords(name, value) {
  const info = state.scenario.assumptions.find((/** @type {any} */ a) => a.name === name);
  return `${said(info) || name}: ${num(value ?? info?.value, 2)}`;
}

/** What differs between two plans, one sentence each. @param {any} a @param {any} b @returns {string[]} */
export function differencesWords(a, b) {
  const words = differences(a, b).flatMap((one) => {
    if (one.what === 'preset') return t('differs_preset', { before: title(one.before), after: title(one.after) });
    if (one.what === 'lever') {
      const [before, after] = [leverWords(one.key, one.before, a), leverWords(one.key, one.after, b)];
      // What the group set may be what the preset did already.
      return before === after ? [] : `${domainName(one.key)}: ${before} → ${after}`;
    }
    if (one.what === 'event') return one.after ? t('with_event', { event: eventWords(one.after) }) : t('without_event', { event: eventWords(one.before) });
    if (one.what === 'stop') return one.after ? t('stops_at', { n: one.after.month }) : t('does_not_stop');
    return `${assumptionWords(one.key, one.before)} → ${num(one.after ?? defaultOf(one.key), 2)}`;
  });
  return words.length ? words : [t('nothing_differs')];
}

/** @param {string} key */
const title = (key) => said(state.scenario.presets.find((/** @type {any} */ p) => p.key === key)?.title) || key;

/** @param {string} name */
const defaultOf = (name) => state.scenario.assumptions.find((/** @type {any} */ a) => a.name === name)?.value;

/** A step of the journal in words. @param {import('./journal.js').Step} step @param {import('./journal.js').Step|undefined} before */
export function stepWords(step, before) {
  if (step.what === 'start') return t('step_start');
  if (step.what === 'predict') return t('step_predict', { words: step.words });
  if (step.what === 'branch') return t('step_branch', { name: letterOf(step.doc.active, step.doc) });
  if (step.what === 'choose') return t('step_choose', { name: letterOf(step.doc.active, step.doc) });
  if (step.what === 'drop') return t('step_drop');
  if (step.what === 'name') return t('step_name', { words: step.words });
  if (step.what === 'seed') return t('seed_n', { n: step.doc.seed });
  if (step.what === 'reset') return t('reset');
  if (step.what === 'hold') return t('hold');
  if (step.what === 'budget') return `${t('budget')}: ${step.words}`;
  const [mine, theirs] = [step.doc.branches[step.doc.active], before?.doc.branches[before.doc.active]];
  return theirs && mine ? differencesWords(theirs, mine).join('; ') : step.what;
}
