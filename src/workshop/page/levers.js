/** Six levers: four named levels and a style each, the hours they cost, and the result each is meant to have. */
import { h, memo } from "./dom.js";
import { num, said, t } from "./i18n.js";
import { hoursOf, nearestLevel } from "./plan.js";
import { baselineOf, of } from "./results.js";
import { alive, fromMonth, hoursThere, levels, monthPlace, openPanel, servedAt, setLevel, setStyle, shownMonth } from "./actions.js";
import { lastMonth, plan, state, update } from "./store.js";
import { icon } from "./icons.js";

/** The two levers that a group meets first, unless the scenario says otherwise. */
const FIRST = ['agenda', 'interaction'];

export function leversView() {
  const domains = state.scenario.domains.filter((/** @type {any} */ d) => !state.first || FIRST.includes(d.key));
  return h('section', { class: state.first ? 'levers two' : 'levers', 'aria-label': t('levers') }, domains.map(lever));
}

/** @param {any} domain */
function lever(domain) {
  const month = shownMonth();
  const { intensity, style } = servedAt(plan(), domain.key, month);
  const chosen = nearestLevel(intensity, levels());
  const exact = levels().some((x) => Math.abs(x - intensity) < 1e-9);
  const n = state.scenario.domains.indexOf(domain) + 1;
  const id = `lever-${domain.key}`;
  return h('div', { class: 'lever', key: domain.key, role: 'group', 'aria-labelledby': id },
    h('div', { class: 'lever-head' },
      h('h2', { id }, h('span', { class: 'nr', 'aria-hidden': 'true' }, n), ' ', said(domain).replace(/^./, (c) => c.toUpperCase())),
      h('button', { class: 'info', 'aria-label': t('help_about', { name: said(domain) }), onclick: () => openPanel('lever', { domain: domain.key }) }, 'i')),
    h('div', { class: 'levels' }, state.scenario.levels.map((/** @type {any} */ level) =>
      h('button', {
        class: level.level === chosen ? 'level on' : 'level',
        'aria-pressed': level.level === chosen ? 'true' : 'false',
        disabled: !alive(),
        onclick: () => setLevel(domain.key, level.level),
      }, said(level)))),
    exact || intensity === 0 ? null : h('p', { class: 'exact' }, t('exactly', { n: num(100 * intensity, 0) })),
    state.first ? null : h('div', { class: 'styles', role: 'group', 'aria-label': t('style_of', { name: said(domain) }) },
      domain.poles.map((/** @type {any} */ pole, /** @type {number} */ side) => h('button', {
        class: Math.abs(style - side) < 0.5 && intensity > 0 ? 'pole on' : 'pole',
        'aria-pressed': Math.abs(style - side) < 0.5 ? 'true' : 'false',
        disabled: intensity === 0 || !alive(),
        onclick: () => setStyle(domain.key, side),
      }, said(pole)))),
    strip(domain, n - 1),
    meter(domain));
}

/** What was planned over the months, with a mark where it changes. @param {any} domain @param {number} n */
function strip(domain, n) {
  const run = of(plan()).run;
  const months = lastMonth();
  const d = memo(`strip ${domain.key}`, [run, n, months], () => {
    const rows = run ? run.intensity : [];
    const heights = Array.from({ length: months }, (_, m) => (run ? rows[monthPlace(rows, m + 1)]?.[n] ?? 0 : 0));
    return heights.reduce((line, v, m) => `${line} L ${m} ${10 - 10 * v} L ${m + 1} ${10 - 10 * v}`, 'M 0 10');
  });
  return h('svg', { class: 'strip', viewBox: `0 0 ${months} 10.5`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    h('path', { d: `${d} L ${months} 10 Z`, class: 'strip-fill' }),
    h('rect', { x: Math.max(0, state.month - 0.4), y: 0, width: 0.8, height: 10.5, class: 'strip-now' }));
}

/** The result that a domain is meant to have, now and without support, in the run on view. @param {any} domain */
export function meter(domain) {
  const run = of(plan()).run;
  const base = of(baselineOf(plan())).run;
  const now = meterAt(domain, run, state.month);
  const before = meterAt(domain, base, state.month);
  if (now === null) return h('div', { class: 'meter' });
  const share = Math.max(0, Math.min(1, now));
  return h('div', { class: 'meter', title: said(domain.meter.text) },
    h('span', { class: 'meter-name' }, said(domain.meter.name)), h('b', null, num(now)),
    h('svg', { viewBox: '0 0 100 6', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      h('rect', { width: 100, height: 6, class: 'meter-track' }),
      h('rect', { width: 100 * share, height: 6, class: 'meter-fill' }),
      before === null ? null : h('rect', { x: Math.max(0, 100 * Math.min(1, before) - 0.6), y: 0, width: 1.2, height: 6, class: 'meter-base' })),
    h('span', { class: 'meter-run' }, t('one_run_short')));
}

/** The mean of the metrics of a meter that run from 0 to 1. @param {any} domain @param {any} run @param {number} month */
export function meterAt(domain, run, month) {
  if (!run) return null;
  const values = domain.meter.metrics
    .map((/** @type {string} */ key) => share(key, run, month))
    .filter((/** @type {number|null} */ x) => x !== null);
  return values.length ? values.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b, 0) / values.length : null;
}

/** A metric as a share: what has no highest value is set against one launch per actor. @param {string} key @param {any} run @param {number} month */
function share(key, run, month) {
  const value = run.curves[key]?.[month];
  if (value === null || value === undefined) return null;
  const metric = state.scenario.metrics.find((/** @type {any} */ m) => m.key === key);
  if (metric?.high === 1) return value;
  return Math.min(1, value / Math.max(1, run.actors.length));
}

/** Hours of orchestration this month against what there is. */
export function hoursView() {
  const month = Math.max(1, shownMonth());
  const perDomain = state.scenario.domains.map((/** @type {any} */ d) => d.hours);
  const spent = hoursOf(state.scenario.domains.map((/** @type {any} */ d) => servedAt(plan(), d.key, month).intensity), perDomain);
  const cap = hoursThere();
  const over = cap !== null && spent > cap + 1e-9;
  const most = cap ?? perDomain.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b, 0);
  return h('div', { class: over ? 'hours over' : 'hours' },
    h('span', null, cap === null ? t('hours', { n: num(spent, 0) }) : t('hours_of', { n: num(spent, 0), cap: num(cap, 0) })),
    h('svg', { viewBox: '0 0 100 6', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      h('rect', { width: 100, height: 6, class: 'meter-track' }),
      h('rect', { width: Math.min(100, (100 * spent) / (most || 1)), height: 6, class: 'meter-fill' })),
    over ? h('b', null, t('hours_over')) : null);
}

/** From when a lever works. */
export function whenView() {
  return h('div', { class: 'when', role: 'group', 'aria-label': t('when') },
    h('button', { class: fromMonth() ? 'on' : '', 'aria-pressed': fromMonth() ? 'true' : 'false', disabled: state.month >= lastMonth(), onclick: () => update({ fromNow: true }) }, t('when_now', { n: Math.min(state.month + 1, lastMonth()) })),
    h('button', { class: fromMonth() ? '' : 'on', 'aria-pressed': fromMonth() ? 'false' : 'true', onclick: () => update({ fromNow: false }) }, t('when_all')),
    h('button', { onclick: () => openPanel('schedule') }, icon('calendar'), t('schedule')));
}
