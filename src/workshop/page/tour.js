/** The guided tour: one thing at a time, with space or the arrows, or the buttons; in between, the scenario's own steps. */
import { h } from "./dom.js";
import { said, t } from "./i18n.js";
import { chooseMetric, keepPlan, refresh } from "./actions.js";
import { branchName } from "./sides.js";
import { seek } from "./playback.js";
import { share } from "./sharing.js";
import { tidy } from "./plan.js";
import { state, tell, update } from "./store.js";

/** The steps about the page: what is told, and which place it is about. */
const BEFORE = [
  { key: 'story', place: '', first: true },
  { key: 'network', place: '.network', first: true },
  { key: 'predict', place: '#predict', first: true },
  { key: 'lever', place: '.lever', first: true },
  { key: 'curves', place: '.curves', first: false },
  { key: 'why', place: '.why', first: false },
];
const AFTER = [
  { key: 'compare', place: '.foot', first: false },
  { key: 'notes', place: '.foot', first: false },
];

/** All steps, with those of the scenario in between. */
export function stepsOf() {
  const own = state.scenario.tour.map((/** @type {any} */ step) => ({ key: 'own', place: '.curves', first: false, own: step }));
  return [...BEFORE, ...own, ...AFTER];
}

/** Begins the tour. */
export function startTour() {
  if (state.tour === null) update({ beforeTour: { month: state.month, metrics: [...state.metrics] } });
  go(0);
  focusNext();
}

/** Puts the keyboard on the way on, once it is drawn. */
function focusNext() {
  requestAnimationFrame(() => /** @type {HTMLElement|null} */ (document.querySelector('#tour-next'))?.focus());
}

/** Goes through the tour with a key that the rest of the page uses for its months. Whether it did. @param {string} key */
export function tourKey(key) {
  const by = key === ' ' || key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (state.tour === null || !by) return false;
  go(Math.max(0, state.tour + by));
  focusNext();
  return true;
}

/** Ends the tour: what the group had on view comes back. */
export function endTour() {
  update({ tour: null, guest: null, ...state.beforeTour, beforeTour: null });
  refresh();
  share();
}

/** The plan that a step shows: its strategy as the scenario wrote it, or that of the last step which names one. @param {number} n */
function guestOf(n) {
  const steps = stepsOf();
  if (!steps[n].own) return null;
  for (let m = n; steps[m]?.own; m -= 1) if (steps[m].own.strategy) return tidy({ preset: steps[m].own.strategy });
  return null;
}

/** @param {number} n */
function go(n) {
  const steps = stepsOf();
  if (n < 0 || n >= steps.length) return endTour();
  const { first, own } = steps[n];
  update({ tour: n, first, started: true, guest: guestOf(n) });
  refresh();
  if (!own) return;
  if (own.metric && !state.metrics.includes(own.metric)) chooseMetric(0, own.metric);
  seek(own.month);
}

/** Keeps what a step shows as a plan of the group's own. */
function keep() {
  if (keepPlan()) tell(t('branched', { name: branchName(state.doc.active) }));
}

export function tourView() {
  const steps = state.tour === null ? [] : stepsOf();
  const step = state.tour === null ? null : steps[state.tour];
  mark(step?.place ?? '');
  if (state.tour === null || !step) return null;
  const n = state.tour;
  return h('aside', { class: step.place === '.curves' ? 'tour left' : 'tour', role: 'region', 'aria-label': t('tour') },
  h('p', { class: 'quiet' }, `${n + 1}/${steps.length}`),
  step.own ? ownStep(step.own) : [
    h('h2', null, t(`tour_${step.key}`)),
    h('p', null, step.key === 'story' ? said(state.scenario.question) : t(`tour_${step.key}_text`)),
    hint(step.key),
    h('p', { class: 'say' }, h('b', null, t('say')), ' ', t(`tour_${step.key}_say`)),
  ],
  h('div', { class: 'buttons' },
    h('button', { disabled: n === 0, onclick: () => go(n - 1) }, t('previous')),
    h('button', { class: 'primary', id: 'tour-next', onclick: () => go(n + 1) }, n + 1 === steps.length ? t('done') : t('next')),
    h('button', { onclick: endTour }, t('close'))));
}

/** A step of the scenario's own: what is on view, what is told, what is asked. @param {any} own */
function ownStep(own) {
  const preset = state.scenario.presets.find((/** @type {any} */ one) => one.key === own.strategy);
  return [
    h('h2', null, preset ? said(preset.title) : t('tour')),
    h('p', { class: 'quiet' }, t('month_n', { n: own.month })),
    h('p', null, said(own.text)),
    state.guest ? h('p', { class: 'quiet' }, t('tour_guest'), ' ', h('button', { class: 'link', id: 'tour-keep', onclick: keep }, t('tour_keep'))) : null,
    said(own.ask) ? h('p', { class: 'say' }, h('b', null, t('ask_room')), ' ', said(own.ask)) : null,
  ];
}

/** What this scenario adds to a step: its first question to bet on, a note for the facilitator, what to take home. @param {string} key */
function hint(key) {
  const { prompts, notes, insight } = state.scenario;
  const words = key === 'predict' ? said(prompts[0]?.text) : key === 'curves' ? said(notes[0]) : key === 'compare' ? said(notes[1]) : key === 'notes' ? said(insight) : '';
  return words ? h('p', { class: 'insight' }, words) : null;
}

/** Puts a frame round what a step is about. @param {string} place */
function mark(place) {
  requestAnimationFrame(() => {
    const now = place ? document.querySelector(place) : null;
    for (const old of document.querySelectorAll('.touring')) if (old !== now) old.classList.remove('touring');
    now?.classList.add('touring');
  });
}
