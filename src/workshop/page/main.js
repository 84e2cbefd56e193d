/** The page: starts the engine, opens a scenario, and draws what is known whenever it changes. */
import { jsonBlock, placeOf, settings } from "./boot.js";
import { h, mount } from "./dom.js";
import { startEngine } from "./engine.js";
import { fromHash } from "./link.js";
import { chooseLanguage, closePanel, follow, loadWords, open, unsaved } from "./actions.js";
import { share } from "./sharing.js";
import { controls, curves, engineNote, foot, head, network, why } from "./screen.js";
import { onKey } from "./keys.js";
import { panelView } from "./panels.js";
import { outliveReload, takeUpAgain } from "./reload.js";
import { SPEEDS } from "./playback.js";
import { presentation } from "./present.js";
import { hourView } from "./hour.js";
import { tourView } from "./tour.js";
import { openQuestion, phonesSilent, startPhones } from "./phones.js";
import { listenAsView, tellViews } from "./projector.js";
import { onChange, state, tell, update } from "./store.js";
import { t } from "./i18n.js";

loadWords(jsonBlock('samenspel-words', {}));
const start = fromHash(location.hash);
state.view = Boolean(start.view);
state.present = state.view;
chooseLanguage(/** @type {'nl'|'en'} */ (start.language ?? start.linked?.language ?? settings.language ?? 'nl'));

const place = /** @type {HTMLElement} */ (document.getElementById('app'));
const dialogPlace = /** @type {HTMLDialogElement} */ (document.getElementById('dialog'));
const live = /** @type {HTMLElement} */ (document.getElementById('live'));

function draw() {
  document.documentElement.classList.toggle('present', state.present);
  document.documentElement.classList.toggle('hurry', state.playing && SPEEDS[state.speed] >= 8);
  document.documentElement.classList.toggle('spotlight', state.spotlight);
  document.title = state.scenario ? `Samenspel – ${state.scenario.title[state.language] ?? ''}` : 'Samenspel';
  mount(place, screen());
  const panel = state.panel && state.scenario ? panelView() : null;
  // What lies under an open panel is dimmed: a word for a moment stands in it.
  mount(dialogPlace, panel ? [panel, toast()] : null);
  if (panel && !dialogPlace.open) {
    dialogPlace.showModal();
    dialogPlace.scrollTop = 0;
  } else if (!panel && dialogPlace.open) {
    dialogPlace.close();
  }
  dialogPlace.className = state.panel ? `panel-${state.panel}` : '';
  if (live.textContent !== state.said) live.textContent = state.said;
  tellViews();
}

function screen() {
  if (state.problem) return h('main', { class: 'alone' }, h('h1', null, 'Samenspel'), h('p', { role: 'alert' }, t(state.problem)));
  if (!state.scenario) return h('main', { class: 'alone' }, h('h1', null, 'Samenspel'), h('p', { role: 'status' }, t('starting')));
  if (state.present) return presentation();
  return [
    head(),
    hourView(),
    h('main', { class: state.first ? 'room first' : 'room' }, engineNote(), h('div', { class: 'stage' }, network(), curves()), why(), controls()),
    state.first ? null : foot(),
    openQuestion(),
    tourView(),
    phonesSilent() ? h('p', { class: 'notice', role: 'alert' }, t('server_silent')) : null,
    state.panel ? null : toast(),
  ];
}

function toast() {
  return state.toast ? h('p', { class: 'toast', role: 'status', key: 'toast' }, state.toast) : null;
}

onChange(draw);
onChange(follow);
document.addEventListener('keydown', onKey);
dialogPlace.addEventListener('cancel', (event) => {
  event.preventDefault();
  closePanel();
});
dialogPlace.addEventListener('close', () => {
  // The event of an earlier panel may come when the next one is open already.
  if (state.panel && !dialogPlace.open) closePanel();
});
document.addEventListener('pointermove', (event) => {
  if (!state.spotlight) return;
  document.documentElement.style.setProperty('--x', `${event.clientX}px`);
  document.documentElement.style.setProperty('--y', `${event.clientY}px`);
});
window.addEventListener('beforeunload', (event) => {
  if (!state.view && unsaved()) event.preventDefault();
});
window.addEventListener('hashchange', () => {
  const next = fromHash(location.hash);
  if (next.language && next.language !== state.language) chooseLanguage(/** @type {'nl'|'en'} */ (next.language));
});

async function begin() {
  draw();
  await startEngine();
  const named = placeOf(start.linked?.scenario ?? settings.scenario);
  const before = !state.view && await takeUpAgain();
  if (!before) await open(Math.max(0, named), start.linked);
  if (state.view) listenAsView();
  else {
    outliveReload();
    if (before && unsaved()) tell(t('taken_up'));
    share();
    startPhones();
  }
  update({});
}

begin();
