/** The schedule: from which month each domain is served how strongly, without dragging. */
import { h } from "./dom.js";
import { num, said, t } from "./i18n.js";
import { choice, frame, keep, number } from "./frame.js";
import { changePlan, commit, levels, monthPlace } from "./actions.js";
import { hoursOf, readOff, simple } from "./plan.js";
import { of } from "./results.js";
import { comingMonth, lastMonth, plan, state } from "./store.js";

export function schedulePanel() {
  const data = { domain: 'agenda', from: comingMonth(), level: 2, style: 0, ...state.panelData };
  return frame(t('schedule'),
    h('p', { class: 'lead' }, t('schedule_lead')),
    h('div', { class: 'fields' },
      choice(t('lever'), data.domain, state.scenario.domains.map((/** @type {any} */ d) => [d.key, said(d)]), (domain) => keep({ ...data, domain, done: false })),
      number(t('from_month'), data.from, 1, lastMonth(), 1, (from) => keep({ ...data, from, done: false })),
      choice(t('level'), String(data.level), state.scenario.levels.map((/** @type {any} */ l) => [String(l.level), said(l)]), (level) => keep({ ...data, level: Number(level), done: false })),
      choice(t('style'), String(data.style), [0, 1].map((n) => [String(n), said(info(data.domain).poles[n])]), (style) => keep({ ...data, style: Number(style), done: false })),
      h('button', { class: 'primary', onclick: () => put(data) }, t('put_in'))),
    h('table', { class: 'schedule' },
      h('caption', { class: 'hidden' }, t('schedule')),
      h('thead', null, h('tr', null, [t('lever'), t('from_month'), t('level'), t('style'), ''].map((words) => h('th', { scope: 'col' }, words)))),
      h('tbody', null, state.scenario.domains.map((/** @type {any} */ domain) => rows(domain)))),
    hoursLine(),
    h('div', { class: 'fields' }, number(t('budget'), state.doc.budget ?? state.scenario.cap ?? 0, 0, 10000, 5, (budget) => commit({ ...state.doc, budget: budget || null }, 'budget', String(budget))),
      h('label', { class: 'check' }, h('input', { type: 'checkbox', id: 'hold', checked: Boolean(state.doc.hold), onchange: (/** @type {any} */ e) => commit({ ...state.doc, hold: e.target.checked }, 'hold', '') }), t('hold')),
      h('p', { class: 'quiet' }, t('budget_what'))));
}

/** @param {string} key */
const info = (key) => state.scenario.domains.find((/** @type {any} */ d) => d.key === key);

/** What a domain does, from the plan or read off from its preset. @param {string} domain @returns {import('./plan.js').Entry[]} */
function entriesOf(domain) {
  const own = plan().levers?.[domain];
  if (own) return own;
  const run = of(plan()).run;
  if (!run) return [];
  const n = state.scenario.domains.findIndex((/** @type {any} */ d) => d.key === domain);
  const from = monthPlace(run.intensity, 1);
  const read = readOff(run.intensity.slice(from).map((/** @type {number[]} */ r) => r[n]), run.style.slice(from).map((/** @type {number[]} */ r) => r[n]), lastMonth());
  return read.length === 1 && read[0].intensity === 0 ? [] : read;
}

/** Puts what was filled in into the plan. @param {any} data */
function put({ domain, from, level, style }) {
  set(domain, simple([...entriesOf(domain).filter((entry) => entry.from !== from), { from, level, style }], levels()));
  keep({ done: true });
}

/** @param {string} domain @param {import('./plan.js').Entry[]} entries */
function set(domain, entries) {
  changePlan({ ...plan(), levers: { ...plan().levers, [domain]: entries.length ? entries : [{ from: 1, level: 0 }] } }, 'schedule', domain);
}

/** @param {any} domain */
function rows(domain) {
  const entries = entriesOf(domain.key);
  if (entries.length === 0) return h('tr', { key: domain.key }, h('th', { scope: 'row' }, said(domain)), h('td', { colspan: 4, class: 'quiet' }, t('does_nothing')));
  return entries.slice(0, 24).map((entry, n) => h('tr', { key: `${domain.key}${n}` },
    n === 0 ? h('th', { scope: 'row', rowspan: Math.min(24, entries.length) }, said(domain)) : null,
    h('td', null, entry.from),
    h('td', null, entry.level !== undefined ? said(state.scenario.levels[entry.level]) : `${num(100 * (entry.intensity ?? 0), 0)}%`),
    h('td', null, said(domain.poles[(entry.style ?? 0) >= 0.5 ? 1 : 0])),
    h('td', null, h('button', { class: 'link', 'aria-label': t('remove_entry', { name: said(domain), n: entry.from }), onclick: () => set(domain.key, entries.filter((_, m) => m !== n)) }, t('remove')))));
}

function hoursLine() {
  const run = of(plan()).run;
  if (!run) return null;
  const perDomain = state.scenario.domains.map((/** @type {any} */ d) => d.hours);
  const spent = run.intensity.slice(monthPlace(run.intensity, 1)).map((/** @type {number[]} */ row) => hoursOf(row, perDomain));
  return h('p', { class: 'lead' }, t('hours_schedule', { all: num(spent.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b, 0), 0), most: num(Math.max(0, ...spent), 0) }));
}
