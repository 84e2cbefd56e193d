/** Compare plans: same chance, same axes, the same month; what differs, and run by run how much. */
import { h } from "./dom.js";
import { num, said, t } from "./i18n.js";
import { frame, inModel, number } from "./frame.js";
import { curveView, middle } from "./curves.js";
import { differencesWords, planTitle } from "./words.js";
import { at as lastAt } from "./initiatives.js";
import { baselineOf, curvesOf, of, tellOf } from "./results.js";
import { closePanel } from "./actions.js";
import { branch, chooseBranch, dropBranch, nameBranch } from "./branches.js";
import { thanSide, withThan } from "./beside.js";
import { BASELINE_PLACE, branchName, sides } from "./sides.js";
import { INK } from "./palette.js";
import { seek } from "./playback.js";
import { ringsView } from "./rings.js";
import { lastMonth, state } from "./store.js";
import { capital } from "./screen.js";

export function comparePanel() {
  const all = sides();
  const [first] = all;
  return frame(t('compare'),
    h('div', { class: 'buttons' }, number(t('month'), state.month, 0, lastMonth(), 1, seek),
      state.doc.branches.length < 4 ? h('button', { onclick: () => { closePanel(); branch(); } }, t('branch_from_here')) : null),
    inModel(),
    h('div', { class: `sides n${all.length}` }, all.map((side, n) => sideView(side, n, first))),
    h('div', { class: 'compare-curves' }, state.metrics.map((metric) => metricView(metric, all))),
    h('h3', null, t('filmstrip')),
    h('div', { class: 'films' }, all.map((side, n) => film(side, n))));
}

/** @param {any} side @param {number} n @param {any} first */
function sideView(side, n, first) {
  const run = of(side.plan).run;
  const there = of(first.plan).run;
  const frame_ = run?.frames[state.month];
  const rings = [0, 1, 2].map((ring) => frame_?.ring.filter((/** @type {number} */ r) => r === ring).length ?? 0);
  return h('section', { class: 'side', key: side.place, style: `border-top-color: ${side.ink}` },
    h('h3', null, side.name, ' ', h('span', { class: 'quiet' }, planTitle(side.plan))),
    ringsView(run, state.month, { name: `side-${n}`, small: true, lens: 'involvement', marked: n ? changed(run, there) : undefined }),
    h('p', { class: 'quiet' }, t('rings_counts', { core: rings[0], active: rings[1], rest: (frame_?.here.length ?? 0) - rings[0] - rings[1] })),
    n ? h('div', null, h('h4', null, t('what_differs')), h('ul', null, differencesWords(first.plan, side.plan).map((words) => h('li', null, words)))) : h('p', { class: 'quiet' }, t('others_beside_this')),
    side.place >= 0 ? h('div', { class: 'buttons' },
      h('label', { class: 'field' }, h('span', null, t('name_it')), h('input', { type: 'text', value: state.doc.names[side.place] ?? '', maxlength: 24, onchange: (/** @type {any} */ e) => nameBranch(side.place, e.target.value) })),
      h('button', { onclick: () => { chooseBranch(side.place); closePanel(); } }, t('take', { name: branchName(side.place) })),
      state.doc.branches.length > 1 ? h('button', { onclick: () => dropBranch(side.place) }, t('drop')) : null) : null);
}

/** Actors that stand in another ring than in the first plan. @param {any} run @param {any} there */
function changed(run, there) {
  /** @type {Set<number>} */
  const found = new Set();
  if (!run || !there) return found;
  const ring = (/** @type {any} */ r) => new Map(r.frames[state.month].here.map((/** @type {number} */ place, /** @type {number} */ n) => [r.actors[place].id, r.frames[state.month].ring[n]]));
  const before = ring(there);
  run.frames[state.month].here.forEach((/** @type {number} */ place, /** @type {number} */ n) => {
    if (before.get(run.actors[place].id) !== run.frames[state.month].ring[n]) found.add(place);
  });
  return found;
}

/** How lines after the first are drawn, so that they are told apart without colour too. @type {(string|undefined)[]} */
const DASHES = [undefined, '3 4', '13 4 3 4'];

/** What would be without support, in the world of the first plan. @param {any} of_ @param {string} key */
function baseline(of_, key) {
  const runs = curvesOf(baselineOf(of_), key);
  return { runs: null, one: null, median: middle(runs), ink: INK, label: t('baseline_short'), dashed: true, dash: undefined };
}

/** @param {string} key @param {any[]} all */
function metricView(key, all) {
  const metric = state.scenario.metrics.find((/** @type {any} */ m) => m.key === key);
  const [first, ...others] = all;
  const than = thanSide(first);
  const series = all.map((side, n) => {
    const runs = curvesOf(side.plan, key);
    return { runs: null, one: runs ? null : of(side.plan).run?.curves[key] ?? null, median: middle(runs), ink: side.ink, label: side.short, dashed: side.place === BASELINE_PLACE, dash: DASHES[n - 1] };
  });
  if (first.place !== BASELINE_PLACE) series.unshift(baseline(first.plan, key));
  const tells = others.map((side) => ({ side, tell: tellOf(side.plan, first.plan, key, lastMonth()) }));
  const apart = tells.map(({ side, tell }, n) => ({ runs: null, one: null, median: tell?.difference ?? null, dash: DASHES[n], ink: side.ink, label: `${side.short}−${first.short}` })).filter((one) => one.median);
  return h('article', { class: 'panel', key },
    h('h3', null, capital(said(metric))),
    curveView({ name: `compare-${key}`, metric, series, months: lastMonth(), month: state.month, onseek: seek }),
    h('h4', null, t('paired_difference')),
    curveView({ name: `apart-${key}`, metric: { ...metric, low: null, high: null }, series: apart.length ? apart : [], months: lastMonth(), month: state.month, signedAxis: true }),
    tells.map(({ side, tell }) => h('p', { class: 'panel-counts' }, tell ? [h('b', { style: `color: ${side.ink}` }, side.name), ' ', said(withThan(tell, than)), ' ', capital(said(tell.interval)), '.'] : t('busy'))));
}

/** The network at five moments. @param {any} side @param {number} n */
function film(side, n) {
  const run = of(side.plan).run;
  const months = [0, 1, 2, 3, 4].map((k) => Math.round((k * lastMonth()) / 4));
  return h('div', { class: 'film', key: side.place }, h('b', null, side.name), months.map((month) => h('figure', { key: month },
    ringsView(run, month, { name: `film-${n}-${month}`, small: true, lens: 'involvement' }),
    h('figcaption', null, `${t('month_n', { n: month })} · ${run ? t('tables_n', { n: run.initiatives.filter((/** @type {any} */ i) => i.launched <= month && lastAt(i.stages, month)?.[1] === 'active').length }) : ''}`))));
}

/** A number as the compare panel writes it. @param {number} x */
export const shownNumber = (x) => num(x, 2);
