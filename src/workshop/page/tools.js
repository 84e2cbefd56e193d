/** The tools: one tile for each, with what it answers. */
import { h } from "./dom.js";
import { said, t } from "./i18n.js";
import { choice, frame } from "./frame.js";
import { icon } from "./icons.js";
import { closePanel, mayGo, newSeed, open, openPanel, scenarioPlace, setSeed } from "./actions.js";
import { startHour } from "./hour.js";
import { startTour } from "./tour.js";
import { openProjector } from "./projector.js";
import { served } from "./server.js";
import { scenarios, settings, shortName } from "./boot.js";
import { number } from "./frame.js";
import { state, update } from "./store.js";

/** @type {[string, string][]} */
const TOOLS = [['search', 'scan'], ['stop', 'stop'], ['question', 'whynot'], ['tiles', 'worlds'], ['paper', 'agreement'], ['check', 'debrief'], ['bolt', 'events'], ['calendar', 'schedule'], ['world', 'world'], ['paper', 'report'], ['save', 'export'], ['help', 'works']];

/** Opens another scenario; what the group wrote is lost with this one. @param {string} n */
function other(n) {
  // The list shows the scenario that stays on view.
  if (!mayGo()) return update({});
  closePanel();
  open(Number(n));
}

export function toolsPanel() {
  return frame(t('tools'),
    h('div', { class: 'tiles' }, (served ? [...TOOLS, ['screen', 'phones']] : TOOLS).map(([mark, panel]) => h('button', { class: 'tile', 'data-tool': panel, onclick: () => openPanel(panel) }, icon(mark), h('b', null, t(panel)), h('span', null, t(`${panel}_what`)))),
      h('button', { class: 'tile', 'data-tool': 'tour', onclick: () => { closePanel(); startTour(); } }, icon('play'), h('b', null, t('tour')), h('span', null, t('tour_what'))),
      h('button', { class: 'tile', 'data-tool': 'hour', onclick: () => { closePanel(); startHour(); } }, icon('clock'), h('b', null, t('hour')), h('span', null, t('hour_what'))),
      h('button', { class: 'tile', 'data-tool': 'window', onclick: () => { closePanel(); openProjector(); } }, icon('screen'), h('b', null, t('second_window')), h('span', null, t('second_window_what')))),
    h('div', { class: 'fields' },
      scenarios.length > 1 ? choice(t('other_scenario'), String(scenarioPlace()), scenarios.map((one, n) => [String(n), said(settings.titles?.[n]) || shortName(one.name)]), other) : null,
      number(t('seed'), state.doc.seed, 0, 2 ** 32, 1, setSeed),
      h('button', { onclick: newSeed }, icon('dice'), t('new_seed')),
      h('label', { class: 'check' }, h('input', { type: 'checkbox', checked: state.band, onchange: (/** @type {any} */ e) => update({ band: e.target.checked }) }), t('show_band')),
      h('label', { class: 'check' }, h('input', { type: 'checkbox', checked: state.showNames, onchange: (/** @type {any} */ e) => update({ showNames: e.target.checked }) }), t('show_names'))),
    h('details', { class: 'notes-for-you' }, h('summary', null, t('notes_for_you')),
      h('ul', null, state.scenario.notes.map((/** @type {any} */ note) => h('li', null, said(note)))),
      h('h4', null, t('three_prompts')),
      h('ul', null, state.scenario.prompts.map((/** @type {any} */ prompt) => h('li', null, said(prompt.text)))),
      h('h4', null, t('pattern')), h('p', null, said(state.scenario.pattern))));
}
