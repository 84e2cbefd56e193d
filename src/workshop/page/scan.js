/** The network scan: twelve plain questions, thirty versions of the own network, and the question that matters most. */
import { h } from "./dom.js";
import { num, said, t } from "./i18n.js";
import { ask } from "./engine.js";
import { inSlices } from "./slices.js";
import { frame, inModel, keep, choice } from "./frame.js";
import { curveView, middle } from "./curves.js";
import { BRANCHES } from "./palette.js";
import { icon } from "./icons.js";
import { middleVersion, openWith } from "./scanned.js";
import { lastMonth, plan, state, update } from "./store.js";
import { capital } from "./screen.js";

const VERSIONS = 30;

export function scanPanel() {
  const data = { at: 0, metric: 'impact_cumulative', versions: /** @type {any[]} */ ([]), ...state.panelData };
  if (!data.questions && !data.asked) {
    queueMicrotask(async () => {
      keep({ asked: true });
      const answer = await ask({ do: 'scan' }, { urgent: true }).catch(() => null);
      keep({ questions: answer?.questions ?? [], failed: !answer || Boolean(answer.error) });
    });
  }
  if (!data.questions?.length) return frame(t('scan'), h('p', { role: 'status' }, data.failed ? t('not_possible') : t('busy')));
  return frame(t('scan'), data.at < data.questions.length ? asking(data) : results(data));
}

/** @param {any} data */
function asking(data) {
  const question = data.questions[data.at];
  const given = state.answers[question.key];
  const is = (/** @type {number[]} */ range) => given && given[0] === range[0] && given[1] === range[1];
  const answered = data.questions.filter((/** @type {any} */ q) => state.answers[q.key]).length;
  return h('div', { class: 'scan' },
    h('p', { class: 'lead' }, t('scan_lead')),
    h('p', { class: 'quiet' }, t('question_n', { n: data.at + 1, all: data.questions.length })),
    h('p', { class: 'big-question' }, said(question)),
    h('p', null, said(question.help)),
    h('div', { class: 'answers', role: 'group', 'aria-label': said(question) },
      question.answers.map((/** @type {any} */ a) => h('button', { class: is([a.low, a.high]) ? 'on' : '', 'aria-pressed': is([a.low, a.high]) ? 'true' : 'false', onclick: () => give(data, question.key, [a.low, a.high]) }, said(a))),
      h('button', { class: is(question.default) ? 'on' : '', 'aria-pressed': is(question.default) ? 'true' : 'false', onclick: () => give(data, question.key, question.default) }, t('do_not_know'))),
    h('div', { class: 'buttons' },
      h('button', { disabled: data.at === 0, onclick: () => keep({ ...data, at: data.at - 1 }) }, t('previous')),
      h('button', { onclick: () => keep({ ...data, at: data.at + 1 }) }, data.at + 1 === data.questions.length ? t('to_results') : t('next')),
      answered > 0 ? h('button', { onclick: () => keep({ ...data, at: data.questions.length }) }, t('to_results')) : null));
}

/** @param {any} data @param {string} key @param {number[]} range */
function give(data, key, range) {
  update({ answers: { ...state.answers, [key]: /** @type {[number, number]} */ (range) } });
  keep({ ...data, at: data.at + 1, versions: [], told: null });
}

/** @param {any} data */
async function run(data) {
  keep({ ...data, busy: true, failed: false, versions: [], told: null });
  const answers = Object.fromEntries(data.questions.map((/** @type {any} */ q) => [q.key, state.answers[q.key] ?? q.default]));
  const parts = await inSlices(VERSIONS, 3, (from, to) => ({ do: 'scan_run', answers, plan: plan(), count: VERSIONS, from, to, seed: state.doc.seed, replicates: 2 }),
    (so_far) => state.panel === 'scan' && keep({ versions: so_far.filter(Boolean).flatMap((a) => a.versions) }));
  if (state.panel !== 'scan') return;
  if (!parts) return keep({ busy: false, failed: true });
  const versions = parts.flatMap((a) => a.versions);
  const told = await ask({ do: 'scan_told', versions: versions.map((v) => ({ values: v.values, ends: v.ends })), metric: data.metric }, { urgent: true }).catch(() => null);
  if (state.panel === 'scan') keep({ busy: false, versions, told: told?.error ? null : told });
}

/** Another outcome, same versions. @param {any} data @param {string} metric */
async function retell(data, metric) {
  keep({ metric });
  const told = await ask({ do: 'scan_told', versions: data.versions.map((/** @type {any} */ v) => ({ values: v.values, ends: v.ends })), metric }, { urgent: true }).catch(() => null);
  if (state.panel === 'scan') keep({ told: told?.error ? null : told });
}

/** @param {any} data */
function results(data) {
  const keys = Object.keys(data.versions[0]?.curves ?? {});
  const key = keys.includes(data.metric) ? data.metric : keys[0];
  const metric = state.scenario.metrics.find((/** @type {any} */ m) => m.key === key);
  const runs = key ? data.versions.map((/** @type {any} */ v) => v.curves[key]) : [];
  return h('div', { class: 'scan' },
    h('div', { class: 'buttons' }, h('button', { onclick: () => keep({ ...data, at: 0 }) }, t('back_to_questions')),
      h('button', { class: 'primary', id: 'run-scan', disabled: Boolean(data.busy), onclick: () => run(data) }, icon('search'), t('run_scan')),
      h('span', { role: 'status', class: 'quiet' }, data.busy ? t('versions_done', { n: data.versions.length, all: VERSIONS }) : data.failed ? t('not_possible') : '')),
    runs.length ? h('div', null, inModel(),
      choice(t('curve'), key, keys.map((k) => [k, capital(said(state.scenario.metrics.find((/** @type {any} */ m) => m.key === k)))]), (k) => retell(data, k)),
      curveView({ name: 'scan-curve', metric, months: lastMonth(), month: state.month, series: [{ runs, one: null, median: middle(runs), ink: BRANCHES[0], label: t('median'), thin: true }] }),
      h('p', { class: 'quiet' }, t('scan_lines', { n: runs.length }))) : null,
    data.told ? told(data) : null);
}

/** @param {any} data */
function told(data) {
  const spread = data.told.spread?.plan;
  return h('div', null,
    h('p', { class: 'outcome', role: 'status' }, said(data.told.next)),
    h('p', null, said(data.told.sentence)),
    h('h3', null, t('where_differ')),
    h('ul', null, (data.told.differ ?? []).slice(0, 3).map((/** @type {any} */ row) => h('li', null, t('differ_line', { name: said(row), low: num(row.low), high: num(row.high) })))),
    spread ? h('p', null, t('scan_spread', { low: num(spread[0]), middle: num(spread[1]), high: num(spread[2]) })) : null,
    h('h3', null, t('what_matters')),
    h('ul', { class: 'conditions' }, data.told.matters.slice(0, 6).map((/** @type {any} */ m) => h('li', { key: m.key }, h('b', null, said(m)),
      h('svg', { class: 'bar', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, h('rect', { width: 100, height: 8, class: 'meter-track' }), h('rect', { width: 100 * Math.min(1, m.share ?? 0), height: 8, class: 'meter-fill' })),
      h('span', null, t(m.clear ? 'matters_clear' : 'matters_unclear'))))),
    carryOn(data));
}

/** Goes on with the version that comes out in the middle. @param {any} data */
function carryOn(data) {
  const version = middleVersion(data.versions, data.metric);
  const n = version.version + 1;
  const metric = state.scenario.metrics.find((/** @type {any} */ m) => m.key === data.metric);
  return h('div', { class: 'buttons' },
    h('button', { id: 'carry-on', onclick: () => openWith(version, data.versions.length) }, t('carry_on', { n, all: data.versions.length })),
    h('span', { class: 'quiet' }, t('carry_on_what', { metric: said(metric) })));
}
