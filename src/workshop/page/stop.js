/** What if we stop? What stays, and what fades, in the same runs with and without going on. */
import { h } from "./dom.js";
import { said, signed, t } from "./i18n.js";
import { ask } from "./engine.js";
import { inSlices } from "./slices.js";
import { changePlan, closePanel } from "./actions.js";
import { choice, frame, inModel, keep, number } from "./frame.js";
import { curveView, middle } from "./curves.js";
import { BRANCHES, INK } from "./palette.js";
import { RUNS } from "./results.js";
import { icon } from "./icons.js";
import { comingMonth, lastMonth, plan, state } from "./store.js";
import { capital } from "./screen.js";

export function stopPanel() {
  const data = { month: Math.max(1, Math.min(state.month < 6 ? 24 : comingMonth() - 1, lastMonth() - 1)), taper: 0, metric: 'impact', ...state.panelData };
  return frame(t('stop'),
    h('p', { class: 'lead' }, t('stop_lead')),
    h('div', { class: 'fields' },
      number(t('stop_month'), data.month, 1, lastMonth() - 1, 1, (month) => keep({ ...data, month, told: null })),
      choice(t('taper'), String(data.taper), [0, 3, 6, 12].map((n) => [String(n), n === 0 ? t('at_once') : t('taper_n', { n })]), (n) => keep({ ...data, taper: Number(n), told: null })),
      h('button', { class: 'primary', id: 'ask-stop', disabled: Boolean(data.busy), onclick: () => run(data) }, icon('stop'), t('work_out')),
      h('span', { role: 'status', class: 'quiet' }, data.busy ? t('runs_done', { n: data.done ?? 0, all: RUNS }) : data.failed ? t('not_possible') : '')),
    data.told ? answer(data) : null);
}

/** @param {any} data */
async function run(data) {
  const { month, taper } = data;
  const asked = plan();
  keep({ ...data, busy: true, done: 0, told: null, failed: false });
  const answers = await inSlices(RUNS, 4, (from, to) => ({ do: 'stop', plan: asked, month, taper, seed: state.doc.seed, first: from, count: to - from }),
    (_, done) => state.panel === 'stop' && keep({ done }));
  if (state.panel !== 'stop') return;
  if (!answers) return keep({ busy: false, failed: true });
  const values = joined(answers.map((a) => a.values));
  const curves = Object.fromEntries(['on', 'off', 'base'].map((way) => [way, joined(answers.map((a) => a.curves[way]))]));
  const told = await ask({ do: 'stays', values, month, taper }, { urgent: true }).catch(() => null);
  if (state.panel === 'stop') keep({ busy: false, told: told?.error ? null : told, failed: !told || Boolean(told.error), curves });
}

/** Joins lists of the same name, slice after slice. @param {any[]} parts @returns {any} */
export function joined(parts) {
  if (Array.isArray(parts[0])) return parts.flat();
  return Object.fromEntries(Object.keys(parts[0]).map((key) => [key, joined(parts.map((part) => part[key]))]));
}

/** @param {any} data */
function answer(data) {
  const keys = Object.keys(data.curves.on);
  const key = keys.includes(data.metric) ? data.metric : keys[0];
  const metric = state.scenario.metrics.find((/** @type {any} */ m) => m.key === key);
  const series = [['base', INK, t('baseline_short')], ['on', BRANCHES[0], t('goes_on')], ['off', BRANCHES[1], t('stops')]].map(([way, ink, label]) => ({
    runs: data.curves[way][key], one: null, median: middle(data.curves[way][key]), ink, label, dashed: way === 'base', thin: way === 'off' }));
  return h('div', null,
    inModel(),
    h('p', { class: 'outcome', role: 'status' }, said(data.told.sentence)),
    choice(t('curve'), key, keys.map((k) => [k, capital(said(state.scenario.metrics.find((/** @type {any} */ m) => m.key === k)))]), (k) => keep({ metric: k })),
    curveView({ name: 'stop-curve', metric, series, months: lastMonth(), month: data.month }),
    h('table', { class: 'stays' },
      h('caption', null, t('stays_caption', { n: RUNS, month: data.month })),
      h('thead', null, h('tr', null, ['', t('then'), t('goes_on'), t('stops'), t('stays')].map((words) => h('th', { scope: 'col' }, words)))),
      h('tbody', null, data.told.rows.map((/** @type {any} */ row) => h('tr', { key: row.metric },
        h('th', { scope: 'row' }, capital(said(row))), [row.then, row.on, row.off].map((effect) => h('td', { class: 'number' }, signed(effect.mean))),
        h('td', null, row.stays === null ? said(row.text) : stays(row)))))),
    h('div', { class: 'buttons' }, h('button', { onclick: () => { changePlan({ ...plan(), stop: { month: data.month, taper: data.taper } }, 'stop', String(data.month)); closePanel(); } }, t('put_in_plan')),
      plan().stop ? h('button', { onclick: () => changePlan({ ...plan(), stop: null }, 'stop', '') }, t('take_out')) : null));
}

/** @param {any} row */
function stays(row) {
  return [h('svg', { class: 'bar', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    h('rect', { width: 100, height: 8, class: 'meter-track' }), h('rect', { width: 100 * Math.max(0, Math.min(1, row.stays)), height: 8, class: 'meter-fill' })), h('span', null, said(row.text))];
}
