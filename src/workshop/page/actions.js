/** What a group can do. Every action by button, key or panel goes through here. */
import { engine, openScenario } from "./engine.js";
import { beforeLast, newJournal, record, redo as journalRedo, undo as journalUndo } from "./journal.js";
import { addCatalogue, num, said, setLanguage, t } from "./i18n.js";
import { begun, finishTyping, putAway } from "./drafts.js";
import { pause } from "./playback.js";
import { markOf, sides } from "./sides.js";
import { replay } from "./replay.js";
import { refusal } from "./telling.js";
import { share } from "./sharing.js";
import { entryAt, hoursOf, readOff, samePlan, serve, tidy } from "./plan.js";
import { besideNow } from "./beside.js";
import { baselineOf, changed, forget, of, wantCurves, wantRun, wantTell } from "./results.js";
import { lastMonth, plan, state, tell, update } from "./store.js";
import { placeOf, scenarios } from "./boot.js";

/** @typedef {import('./store.js').Doc} Doc */

/** @type {{ journal: import('./journal.js').Journal, saved: string }} */
export const session = { journal: newJournal({ branches: [], names: [], active: 0, seed: 1 }), saved: '' };

/** Curves that are on view in the room at first. */
const FIRST_METRICS = ['impact', 'alignment', 'trust'];
/** Curves that are always asked for: sentences and comparisons need them. */
const ALWAYS = ['core', 'impact_cumulative'];

/** Opens a scenario by its place in the file. @param {number} place @param {any} [linked] */
export async function open(place, linked) {
  const scenario = scenarios[place] ?? scenarios[0];
  if (!scenario) return update({ problem: 'no_scenario' });
  let answer;
  try {
    answer = await openScenario(scenario);
  } catch (error) {
    return update({ problem: 'no_engine' });
  }
  if (answer.error) return update({ problem: said(answer.error.message) });
  // Kinds of events are told under either name.
  for (const event of answer.events) event.kind ??= event.key;
  forget();
  const known = new Set(answer.metrics.map((/** @type {any} */ m) => m.key));
  const doc = linked?.doc ?? { branches: [{ preset: answer.baseline }], names: [''], active: 0, seed: 1 };
  session.journal = newJournal(doc);
  update({
    scenario: answer,
    problem: '',
    doc,
    month: Math.min(linked?.month ?? 0, answer.months),
    lens: linked?.lens ?? 'involvement',
    metrics: (linked?.metrics ?? FIRST_METRICS).filter((/** @type {string} */ key) => known.has(key)),
    first: linked ? linked.first : true,
    started: Boolean(linked),
    actor: null,
    playing: false,
    tour: null,
    beforeTour: null,
    guest: null,
    notes: [],
    bets: [],
    agreements: [],
    debrief: {},
    answers: {},
    drafts: {},
  });
  session.saved = written();
  refresh();
}

/** All that the group wrote and finished, which lives in this window alone. */
export function written() {
  const { notes, bets, agreements, debrief } = state;
  return JSON.stringify({ notes, bets, agreements, debrief });
}

/** Whether the group wrote something that no file holds yet. */
export function unsaved() {
  return written() !== session.saved || begun();
}

/** Whether what the group wrote may go; asked where it is saved nowhere. */
export function mayGo() {
  return !unsaved() || window.confirm(t('lose_notes'));
}

/** The place of the scenario on view among those of this file. */
export function scenarioPlace() {
  return Math.max(0, placeOf(state.scenario?.name ?? ''));
}

/** Asks the engine for all that is on view, in the order in which a room needs it. */
export function refresh() {
  if (!state.scenario) return;
  const [now, base] = [plan(), besideNow()];
  const metrics = [...new Set([...state.metrics, ...ALWAYS])];
  wantRun(now).then(() => refused(now));
  if (!samePlan(now, base)) wantRun(base);
  const curves = [wantCurves(now, metrics), wantCurves(base, metrics)];
  const comparing = state.panel === 'compare';
  if (comparing) for (const { plan: branch } of sides()) {
    wantRun(branch);
    curves.push(wantCurves(branch, metrics));
    curves.push(wantCurves(baselineOf(branch), metrics));
  }
  Promise.all(curves).then(() => tellAll());
}

/** A plan that the engine refuses is undone at once, and the reason told. @param {any} asked */
function refused(asked) {
  const problem = of(asked).problem;
  if (state.guest || !problem?.message || !samePlan(asked, plan()) || session.journal.at === 0) return;
  session.journal.steps.splice(session.journal.at, 1);
  session.journal.at -= 1;
  update({ doc: session.journal.steps[session.journal.at].doc });
  tell(refusal(problem));
  refresh();
  share();
}

/** Asks for the sentences about the month on view, and about the last one. */
export function tellAll() {
  const [now, base] = [plan(), besideNow()];
  for (const month of new Set([state.month, lastMonth()])) for (const metric of new Set([...state.metrics, 'core'])) wantTell(now, base, metric, month);
  if (state.panel === 'compare') {
    const [first, ...others] = sides();
    for (const metric of state.metrics) for (const other of others) wantTell(other.plan, first.plan, metric, lastMonth());
  }
}

/** The month that sentences were last asked about. */
let toldOf = -1;

/** Asks for the sentences of another month, once time stands still. */
export function follow() {
  if (!state.scenario || state.playing || state.month === toldOf) return;
  toldOf = state.month;
  tellAll();
}

/** Takes a new document on view, and remembers it; what the tour shows makes place for another plan. @param {Doc} doc @param {string} what @param {string} words */
export function commit(doc, what, words) {
  record(session.journal, what, words, doc);
  changed();
  const stays = doc.branches === state.doc.branches && doc.active === state.doc.active;
  update({ doc, started: true, guest: stays ? state.guest : null });
  refresh();
  share();
}

/** Puts the group's own plan on view again. */
export function ownAgain() {
  update({ guest: null });
  refresh();
}

/** Copies the plan on view beside the others. Whether there was place for it. */
export function keepPlan() {
  const { branches, names } = state.doc;
  if (branches.length >= 4) {
    tell(t('branch_full'));
    return false;
  }
  const marks = branches.map((_, n) => markOf(n));
  const free = [0, 1, 2, 3].find((mark) => !marks.includes(mark)) ?? 0;
  commit({ ...state.doc, branches: [...branches, plan()], names: [...names, ''], marks: [...marks, free], active: branches.length }, 'branch', '');
  return true;
}

/** @param {any} next @param {string} what @param {string} words */
export function changePlan(next, what, words) {
  const neat = tidy(next);
  if (samePlan(neat, plan())) return;
  // Who changes what the tour shows goes on with a copy of it.
  if (state.guest && !keepPlan()) return;
  const branches = state.doc.branches.map((branch, n) => (n === state.doc.active ? neat : branch));
  commit({ ...state.doc, branches }, what, words);
}

/** The intensities of the four levels. @returns {number[]} */
export function levels() {
  return state.scenario.levels.map((/** @type {any} */ level) => level.intensity);
}

/** How strongly and in which style a domain is served in a month. @param {any} of_ @param {string} domain @param {number} month */
export function servedAt(of_, domain, month) {
  const entry = entryAt(of_, domain, month);
  if (entry) return { intensity: entry.intensity ?? levels()[entry.level ?? 0], style: entry.style ?? 0 };
  if (of_.levers?.[domain]) return { intensity: 0, style: 0 };
  const run = of(of_).run;
  const n = state.scenario.domains.findIndex((/** @type {any} */ d) => d.key === domain);
  if (!run || n < 0) return { intensity: 0, style: 0 };
  const at = Math.min(monthPlace(run.intensity, month), run.intensity.length - 1);
  return { intensity: run.intensity[at]?.[n] ?? 0, style: run.style[at]?.[n] ?? 0 };
}

/** Where a month stands in a list per month, which may begin at month 0 or 1. @param {any[]} rows @param {number} month */
export function monthPlace(rows, month) {
  return rows.length > lastMonth() ? month : Math.max(0, month - 1);
}

/** Whether a lever works from the month on view; not at the very end, where it could change nothing any more. */
export function fromMonth() {
  return state.fromNow && !state.first && state.month < lastMonth();
}

/** The month from which a lever works when it is moved now. */
export function leverMonth() {
  return fromMonth() ? state.month + 1 : 1;
}

/** The month that the levers show: what is done next, at the end what was done last. */
export function shownMonth() {
  return state.fromNow ? Math.min(state.month + 1, lastMonth()) : 1;
}

/** What a domain did before, where only the preset knows. @param {string} domain */
const past = (domain) => fromPreset(plan(), domain);

/** What a plan's preset does with a domain that the group left alone, as far as its run is known. @param {any} of_ @param {string} domain */
export function fromPreset(of_, domain) {
  const run = of(of_).run;
  const n = state.scenario.domains.findIndex((/** @type {any} */ d) => d.key === domain);
  if (!run || of_.levers?.[domain]) return [];
  const from = monthPlace(run.intensity, 1);
  return readOff(run.intensity.slice(from).map((/** @type {number[]} */ row) => row[n]), run.style.slice(from).map((/** @type {number[]} */ row) => row[n]), lastMonth());
}

/** Hours of orchestration there are each month, if anybody said. @returns {number|null} */
export function hoursThere() {
  return state.doc.budget ?? state.scenario.cap ?? null;
}

/** The first month in which a lever goes over a budget that is held; none where it stays within, or goes down. @param {string} domain @param {number} intensity @param {number} from */
function tooMuch(domain, intensity, from) {
  const cap = hoursThere();
  if (!state.doc.hold || cap === null) return null;
  const { domains } = state.scenario;
  const hours = domains.map((/** @type {any} */ d) => d.hours);
  for (let month = Math.max(1, from); month <= lastMonth(); month += 1) {
    const now = domains.map((/** @type {any} */ d) => servedAt(plan(), d.key, month).intensity);
    const next = domains.map((/** @type {any} */ d, /** @type {number} */ n) => (d.key === domain ? intensity : now[n]));
    const spent = hoursOf(next, hours);
    if (spent > cap + 1e-9 && spent > hoursOf(now, hours)) return { n: num(spent, 0), month, cap: num(cap, 0) };
  }
  return null;
}

/** Moves a lever. @param {string} domain @param {number} level */
export function setLevel(domain, level) {
  const month = leverMonth();
  const { style } = servedAt(plan(), domain, shownMonth());
  const over = tooMuch(domain, levels()[level], month);
  if (over) return tell(t('held', over));
  changePlan(serve(plan(), domain, { level, style }, month, past(domain), levels()), 'lever', `${domain} ${level} ${month}`);
}

/** Chooses a style. @param {string} domain @param {number} style */
export function setStyle(domain, style) {
  const month = leverMonth();
  const { intensity } = servedAt(plan(), domain, shownMonth());
  changePlan(serve(plan(), domain, { ...asLevel(intensity), style }, month, past(domain), levels()), 'style', `${domain} ${style} ${month}`);
}

/** An intensity as a level where it is one. @param {number} intensity */
function asLevel(intensity) {
  const level = levels().findIndex((x) => Math.abs(x - intensity) < 1e-9);
  return level >= 0 ? { level } : { intensity };
}

/** Takes a preset as it is, with the events and the world of the plan on view. @param {string} key */
export function choosePreset(key) {
  changePlan({ preset: key, events: plan().events, assumptions: plan().assumptions }, 'preset', key);
}

/** @param {import('./journal.js').Step|null} step */
function take(step) {
  if (!step) return;
  changed();
  update({ doc: step.doc, guest: null });
  refresh();
  share();
}

export function undo() {
  take(journalUndo(session.journal));
}

export function redo() {
  take(journalRedo(session.journal));
}

/** Puts a document on view for a moment, with a word about it. @param {import('./replay.js').Look} shown */
export function look({ doc, words }) {
  update({ doc, guest: null, toast: words });
  refresh();
}

/** Shows the last change again: before, after, before, after. */
export function replayChange() {
  const before = beforeLast(session.journal);
  if (!before) return;
  const looks = [{ doc: before.doc, words: t('replay_before') }, { doc: session.journal.steps[session.journal.at].doc, words: t('replay_after') }];
  replay([...looks, ...looks], 1400, look);
}

/** Other chance, same plan. */
export function newSeed() {
  commit({ ...state.doc, seed: 1 + Math.floor(Math.random() * 99999) }, 'seed', '');
}

/** @param {number} seed */
export function setSeed(seed) {
  if (Number.isFinite(seed) && seed >= 0) commit({ ...state.doc, seed: Math.floor(seed) }, 'seed', '');
}

/** Same chance, from month 0, without the group's plan. */
export function reset() {
  pause();
  update({ month: 0, guest: null });
  changePlan({ preset: state.scenario.baseline }, 'reset', '');
}

/** @param {string} panel @param {any} [data] */
export function openPanel(panel, data) {
  pause();
  finishTyping();
  putAway();
  update({ panel, panelData: data ?? state.drafts[panel] ?? {} });
  if (panel === 'compare') refresh();
}

export function closePanel() {
  finishTyping();
  putAway();
  update({ panel: '', panelData: {} });
}

/** @param {number} n @param {string} metric */
export function chooseMetric(n, metric) {
  const metrics = [...state.metrics];
  const elsewhere = metrics.indexOf(metric);
  if (elsewhere >= 0) metrics[elsewhere] = metrics[n];
  metrics[n] = metric;
  update({ metrics });
  refresh();
  share();
}

/** @param {'nl'|'en'} language */
export function chooseLanguage(language) {
  setLanguage(language);
  document.documentElement.lang = language;
  update({ language });
  share();
}

/** @param {Record<string, Record<string, string>>} words */
export function loadWords(words) {
  addCatalogue('nl', words.nl ?? {});
  addCatalogue('en', words.en ?? {});
}

/** Whether the engine is there to answer anything. */
export function alive() {
  return engine.way !== 'stored';
}

/** Whether averages over few parties are to be hidden. */
export function ownNetwork() {
  return state.scenario?.status === 'self_filled';
}
