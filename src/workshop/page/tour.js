/** The guided tour: one thing at a time, with space or the arrows, or the buttons. */
import { h } from "./dom.js";
import { said, t } from "./i18n.js";
import { state, update } from "./store.js";

/** The steps: what is told, and which place on the page it is about. */
export const STEPS = [
  { key: 'story', place: '', first: true },
  { key: 'network', place: '.network', first: true },
  { key: 'predict', place: '#more', first: true },
  { key: 'lever', place: '.lever', first: true },
  { key: 'curves', place: '.curves', first: false },
  { key: 'why', place: '.why', first: false },
  { key: 'compare', place: '.foot', first: false },
  { key: 'notes', place: '.foot', first: false },
];

/** @param {number|null} n */
function go(n) {
  if (n === null || n < 0 || n >= STEPS.length) update({ tour: null });
  else update({ tour: n, first: STEPS[n].first, started: true });
}

export function tourView() {
  mark(state.tour === null ? '' : STEPS[state.tour].place);
  if (state.tour === null) return null;
  const n = state.tour;
  const step = STEPS[n];
  return h('aside', { class: 'tour', role: 'region', 'aria-label': t('tour'), onkeydown: (/** @type {KeyboardEvent} */ event) => {
    const by = event.key === 'ArrowRight' || (event.key === ' ' && /** @type {HTMLElement} */ (event.target).tagName !== 'BUTTON') ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by) {
      event.preventDefault();
      event.stopPropagation();
      go(n + by);
    }
  } },
  h('p', { class: 'quiet' }, `${n + 1}/${STEPS.length}`),
  h('h2', null, t(`tour_${step.key}`)),
  h('p', null, step.key === 'story' ? said(state.scenario.question) : t(`tour_${step.key}_text`)),
  own(step.key),
  h('p', { class: 'say' }, h('b', null, t('say')), ' ', t(`tour_${step.key}_say`)),
  h('div', { class: 'buttons' },
    h('button', { disabled: n === 0, onclick: () => go(n - 1) }, t('previous')),
    h('button', { class: 'primary', id: 'tour-next', onclick: () => go(n + 1) }, n + 1 === STEPS.length ? t('done') : t('next')),
    h('button', { onclick: () => go(null) }, t('close'))));
}

/** What this scenario adds to a step: its first question to bet on, a note for the facilitator, what to take home. @param {string} key */
function own(key) {
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
