/** The room's screen: head, network, curves, why-line, levers and foot. */
import { h, memo } from "./dom.js";
import { language, num, said, signed, t } from "./i18n.js";
import { icon } from "./icons.js";
import { curveView, middleOf, nowAndBase } from "./curves.js";
import { quantile } from "./numbers.js";
import { leversView, hoursView, whenView } from "./levers.js";
import { loopView } from "./loop.js";
import { tablesAt } from "./initiatives.js";
import { listView } from "./listing.js";
import { ringsView } from "./rings.js";
import { letters } from "./places.js";
import { redoable, undoable } from "./journal.js";
import { samePlan } from "./plan.js";
import { besideLong, besideNow, besideShort, betOnView, thanWhat, withThan } from "./beside.js";
import { curvesOf, of, tellOf } from "./results.js";
import { alive, chooseLanguage, chooseMetric, choosePreset, newSeed, openPanel, redo, replayChange, reset, session, undo } from "./actions.js";
import { branch, chooseBranch } from "./branches.js";
import { branchName, guestName, inkNow, markOf } from "./sides.js";
import { startTour } from "./tour.js";
import { SPEEDS, faster, play, seek } from "./playback.js";
import { actorName, refusal, whyOf, whyText } from "./telling.js";
import { lastMonth, plan, state, update } from "./store.js";
import { engine } from "./engine.js";
import { stored } from "./boot.js";
import { storedPresets } from "./stored.js";

/** The lenses, in the order of their keys. */
export const LENSES = ['involvement', 'trust', 'motives', 'initiatives'];

/** A button with an icon and words. @param {string} name @param {string} words @param {() => void} onclick @param {any} [more] */
export function button(name, words, onclick, more) {
  const { key: letter, ...props } = more ?? {};
  return h('button', { onclick, ...props }, icon(name), h('span', { class: 'label' }, words), letter ? h('kbd', { 'aria-hidden': 'true' }, letter) : null);
}

export function head() {
  const months = lastMonth();
  return h('header', { class: 'head' },
    h('div', { class: 'title' }, h('h1', null, said(state.scenario.title)), worldBadge()),
    h('div', { class: 'time', role: 'group', 'aria-label': t('time') },
      h('span', { class: 'month' }, t('month_of', { n: state.month, all: months })),
      h('button', { onclick: () => seek(0), 'aria-label': t('to_start'), title: t('to_start') }, icon('start')),
      h('button', { onclick: () => seek(state.month - 1), 'aria-label': t('back'), title: `${t('back')} ←` }, icon('back')),
      h('button', { class: 'primary', onclick: play, id: 'play' }, icon(state.playing ? 'pause' : 'play'), h('span', { class: 'label' }, state.playing ? t('pause') : t('play'))),
      h('button', { onclick: () => seek(state.month + 1), 'aria-label': t('step'), title: `${t('step')} →` }, icon('step')),
      h('input', { type: 'range', min: 0, max: months, step: 1, value: String(state.month), 'aria-label': t('seek'), 'aria-valuetext': t('month_of', { n: state.month, all: months }), oninput: (/** @type {any} */ e) => seek(Number(e.target.value)) }),
      h('button', { onclick: () => faster(-1), 'aria-label': t('slower'), disabled: state.speed === 0 }, '−'),
      h('span', { class: 'speed' }, t('speed', { n: SPEEDS[state.speed] })),
      h('button', { onclick: () => faster(1), 'aria-label': t('faster'), disabled: state.speed === SPEEDS.length - 1 }, '+')),
    h('div', { class: 'corner' },
      languages(),
      button('screen', t('present'), () => update({ present: true }), { key: 'F' }),
      button('help', t('help'), () => openPanel('help'), { key: '?' })));
}

/** Says that assumptions were changed. */
function worldBadge() {
  const changed = Object.keys(plan().assumptions ?? {}).length + (plan().events?.length ?? 0);
  return changed ? h('span', { class: 'badge' }, t('other_world')) : null;
}

export function languages() {
  return h('div', { class: 'languages', role: 'group', 'aria-label': 'Taal / Language' }, /** @type {const} */ (['nl', 'en']).map((code) =>
    h('button', { class: state.language === code ? 'on' : '', 'aria-pressed': state.language === code ? 'true' : 'false', lang: code, 'aria-label': code === 'nl' ? 'NL, Nederlands' : 'EN, English', onclick: () => chooseLanguage(code) }, code.toUpperCase())));
}

export function network() {
  const run = of(plan()).run;
  const same = samePlan(plan(), besideNow());
  return h('section', { class: 'network', 'aria-label': t('network') },
    h('div', { class: 'lenses' },
      h('div', { role: 'group', 'aria-label': t('lenses'), class: 'group' }, LENSES.map((lens, n) => h('button', {
        class: state.lens === lens ? 'on' : '', 'aria-pressed': state.lens === lens ? 'true' : 'false', onclick: () => update({ lens }),
      }, h('kbd', { 'aria-hidden': 'true' }, n + 1), t(`lens_${lens}`)))),
      button('list', state.asList ? t('as_picture') : t('as_list'), () => update({ asList: !state.asList }), { key: 'L', 'aria-pressed': state.asList ? 'true' : 'false' })),
    state.asList ? listView(run, state.month) : ringsView(run, state.month, { name: 'rings' }),
    run ? legend(run) : h('p', { class: 'busy', role: 'status' }, waitingFor(of(plan()).problem)),
    counts(same));
}

/** Why there is no picture. @param {any} problem */
function waitingFor(problem) {
  if (problem?.stored) return t('not_stored');
  return problem?.message ? `${refusal(problem)} ${t('undo_it')}` : t('busy');
}

/** How many initiatives there are. @param {number} n */
const tablesWords = (n) => (n === 1 ? t('tables_one') : t('tables_all', { n }));

/** What the inks of the lens mean. @param {any} run */
export function legend(run) {
  const sectors = state.scenario.sectors.map((/** @type {any} */ s) => said(s));
  const marks = run ? letters(sectors) : [];
  return h('p', { class: 'legend' },
    h('span', { class: 'what' }, t('one_run')),
    h('span', { class: 'what' }, t(`lens_${state.lens}_means`)),
    state.lens === 'initiatives' ? h('span', { class: 'key' }, tablesWords(tablesAt(run.initiatives, state.month).length)) : null,
    state.lens === 'motives' ? ['instrumental', 'moral', 'affective'].map((m) => h('span', { class: `key motive-${m}` }, t(`${m}_at`))) : null,
    marks.map((mark, n) => h('span', { class: 'key' }, h('b', null, mark), ` ${sectors[n]}`)));
}

/** The sentence in counts. @param {boolean} same */
function counts(same) {
  if (same) return h('p', { class: 'counts' }, t('this_is_baseline'));
  if (!state.month) return h('p', { class: 'counts' }, t('counts_start'));
  const beside = besideNow();
  const tell = ['core', state.metrics[0]].map((metric) => tellOf(plan(), beside, metric, state.month)).find(Boolean);
  return h('p', { class: 'counts' }, tell ? said(withThan(tell, thanWhat(beside, plan()))) : '');
}

export function curves() {
  const [now, base] = [plan(), besideNow()];
  const same = samePlan(now, base);
  const shown = state.first ? state.metrics.slice(0, 1) : state.metrics;
  return h('section', { class: state.first ? 'curves few' : 'curves', 'aria-label': t('curves') },
    state.first ? story() : null,
    shown.map((key, n) => curveOf(key, n, now, base, same)),
    state.first ? null : loopView(of(now).run, state.month));
}

/** One metric with its head. @param {string} key @param {number} n @param {any} now @param {any} base @param {boolean} same */
function curveOf(key, n, now, base, same) {
  const metric = state.scenario.metrics.find((/** @type {any} */ m) => m.key === key);
  const here = seriesOf(now, key);
  const there = seriesOf(base, key);
  const value = at(here, state.month);
  const tell = same || !state.month ? null : tellOf(now, base, key, state.month);
  // What came out of a bet is about its own plan, and its own chance.
  const pins = state.bets.filter((bet) => bet.metric === key && bet.outcome && bet.seed === state.doc.seed && samePlan(bet.plan, now)).map((bet) => ({ x: bet.month, y: bet.outcome?.median ?? 0, label: winner(bet) ? t('bet_pin', { n: winner(bet) }) : t('bet_pin_bare') }));
  const decimals = metric.high === 1 ? 2 : 1;
  return h('article', { class: 'panel', key, 'data-metric': key },
    h('div', { class: 'panel-head' },
      memo(`choose ${n}`, [state.scenario, key, n, language()], () => h('label', null, h('span', { class: 'hidden' }, t('choose_curve')),
        h('select', { title: capital(said(metric)), onchange: (/** @type {any} */ e) => chooseMetric(n, e.target.value) }, state.scenario.metrics.map((/** @type {any} */ m) =>
          h('option', { value: m.key, selected: m.key === key }, capital(said(m))))))),
      same ? null : h('span', { class: 'panel-counts' }, said(tell?.counts)),
      h('span', { class: 'value' }, h('b', null, num(value, decimals)), apartWords(same ? null : apartAt(now, base, key, state.month), decimals))),
    curveView({ name: `curve-${key}`, metric, months: lastMonth(), month: state.month, pins, onseek: seek,
      series: nowAndBase({ now: here, base: there, same, band: state.band, ink: inkNow(), beside: besideShort() }) }));
}

/** What is known of a metric of a plan. @param {any} of_ @param {string} key */
export function seriesOf(of_, key) {
  const runs = curvesOf(of_, key);
  const one = of(of_).run?.curves[key] ?? null;
  return { runs, one, median: runs ? middleOf(runs) : null };
}

/** The median difference of the paired runs in a month, where all of them are there. @param {any} now @param {any} base @param {string} key @param {number} month */
export function apartAt(now, base, key, month) {
  const [mine, theirs] = [curvesOf(now, key), curvesOf(base, key)];
  // An empty month has no difference.
  const apart = (/** @type {number|null} */ a, /** @type {number|null} */ b) => (a === null || b === null ? NaN : a - b);
  return month && mine && theirs ? quantile(mine.map((run, n) => apart(run[month], theirs[n][month])), 0.5) : null;
}

/** A difference behind a value, with its sign. @param {number|null} apart @param {number} decimals */
export const apartWords = (apart, decimals) => (apart === null || !Number.isFinite(apart) ? '' : ` (${signed(apart, decimals)})`);

/** @param {{median: any, one: any}} series @param {number} month */
function at(series, month) {
  return (series.median ?? series.one)?.[month] ?? null;
}

/** @param {string} words */
export const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** What most said; nothing where up to four more, whom nobody counts, could make it another. @param {import('./store.js').Bet} bet */
export function winner({ votes, few = [] }) {
  const [best, ...others] = Object.entries(votes).sort((a, b) => b[1] - a[1]);
  const sure = few.length === 0 || others.every(([answer, n]) => n + (few.includes(answer) ? 4 : 0) < best[1]);
  return best[1] > 0 && sure ? t(`bet_${best[0]}`) : '';
}

function story() {
  return h('article', { class: 'story' },
    h('p', { class: 'banner' }, said(state.scenario.banner)),
    h('p', null, said(state.scenario.story)),
    h('p', { class: 'question' }, said(state.scenario.question)));
}

/** The why-line: what happened in this month and why. */
export function why() {
  const run = of(plan()).run;
  const lines = run ? whyOf(run, state.month) : [];
  const line = lines[0];
  const actor = line?.refs?.find((/** @type {any} */ ref) => ref.actor !== undefined)?.actor;
  return h('section', { class: 'why', 'aria-label': t('why') },
    h('b', null, t('why_one')),
    h('p', null, line ? whyText(run, line) : state.month === 0 ? t('why_start') : t('why_nothing')),
    actor !== undefined ? h('button', { onclick: () => { update({ actor }); openPanel('actor', { actor }); } }, t('who_is', { name: actorName(run, actor) })) : null,
    lines.length > 1 ? h('button', { onclick: () => openPanel('month') }, t('more_why', { n: lines.length - 1 })) : null);
}

export function controls() {
  return h('section', { class: 'controls' },
    state.first ? null : h('div', { class: 'bar' }, branches(), presets(), whenView(), hoursView()),
    leversView(),
    state.first ? h('div', { class: 'more' },
      state.tour === null ? button('play', t('tour'), startTour) : null,
      button('bet', t('predict'), () => openPanel('predict'), { key: 'P', id: 'predict' }),
      h('button', { class: 'primary big', id: 'more', onclick: () => update({ first: false, started: true }) }, t('more'))) : null);
}

function branches() {
  const shown = state.guest ? -1 : state.doc.active;
  return h('div', { class: 'branches', role: 'group', 'aria-label': t('branches') }, state.doc.branches.map((_, n) =>
    h('button', { class: n === shown ? `tab branch-${markOf(n)} on` : `tab branch-${markOf(n)}`, 'aria-pressed': n === shown ? 'true' : 'false', onclick: () => chooseBranch(n) }, branchName(n))),
    state.guest ? h('span', { class: 'tab guest' }, guestName()) : null,
    betOnView() ? h('span', { class: 'quiet beside' }, t('dashes_are', { name: besideLong() })) : null,
    button('branch', t('branch'), branch, { key: 'B' }));
}

function presets() {
  const shown = alive() ? null : storedPresets(stored, state.scenario.baseline);
  return h('label', { class: 'presets' }, h('span', null, t('begin_with')),
    h('select', { onchange: (/** @type {any} */ e) => choosePreset(e.target.value), id: 'presets' }, state.scenario.presets.filter((/** @type {any} */ p) => !shown || shown.includes(p.key) || p.key === plan().preset).map((/** @type {any} */ p) =>
      h('option', { value: p.key, selected: p.key === plan().preset }, said(p.title) + (p.key === plan().preset && plan().levers ? ` (${t('changed')})` : '')))));
}

export function foot() {
  const [back, forth] = [undoable(session.journal), redoable(session.journal)];
  return h('footer', { class: 'foot' },
    h('div', { class: 'group' },
      button('bet', t('predict'), () => openPanel('predict'), { key: 'P' }),
      button('compare', t('compare'), () => openPanel('compare'), { key: 'C' }),
      button('note', t('notes'), () => openPanel('notes'), { key: 'N' }),
      button('bolt', t('events'), () => openPanel('events'), { key: 'E' }),
      button('tools', t('tools'), () => openPanel('tools'), { key: 'T' })),
    h('div', { class: 'group' },
      button('undo', t('undo'), undo, { disabled: !back, key: 'Z' }),
      button('redo', t('redo'), redo, { disabled: !forth, key: 'Y' }),
      button('again', t('replay'), replayChange, { disabled: !back, key: 'R' })),
    h('div', { class: 'group seed' },
      h('span', null, t('seed_n', { n: state.doc.seed })),
      button('dice', t('new_seed'), newSeed, { disabled: !alive() }),
      button('stop', t('reset'), reset)));
}

/** Which way the engine works, where that is not the usual one. */
export function engineNote() {
  if (engine.way === 'stored') return h('p', { class: 'notice', role: 'status' }, t('stored_only'));
  return null;
}
