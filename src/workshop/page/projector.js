/** A second window without controls. It runs the same engine; this window only tells it what is on view. */
import { openPanel, refresh } from "./actions.js";
import { language, setLanguage, t } from "./i18n.js";
import { state, tell, update } from "./store.js";

/** @type {Window[]} */
const views = [];
let told = '';

/** Opens the window for the projector. */
export function openProjector() {
  const view = window.open(`${location.href.split('#')[0]}#view&lang=${language()}`, 'samenspel-view', 'popup,width=1280,height=720');
  if (!view) {
    tell(t('window_blocked'));
    return;
  }
  views.push(view);
  told = '';
  window.addEventListener('message', (event) => {
    if (event.data?.samenspel === 'ready' && views.includes(/** @type {Window} */ (event.source))) {
      told = '';
      tellViews();
    }
  });
  openPanel('');
}

/** Tells the windows what is on view, when it changed. Messages hold no notes. */
export function tellViews() {
  if (views.length === 0 || state.view || !state.scenario) return;
  const { doc, guest, month, lens, metrics, band, actor } = state;
  // Of bets, no more than what was asked.
  const bets = state.bets.map(({ plan, against }) => ({ plan, against }));
  const message = JSON.stringify({ doc: { ...doc, names: doc.names.map(() => '') }, guest, bets, month, lens, metrics, band, actor, language: language(), scenario: state.scenario.name });
  if (message === told) return;
  told = message;
  for (const view of views) if (!view.closed) view.postMessage({ samenspel: 'show', message }, '*');
}

/** In the second window: shows what the first one says. */
export function listenAsView() {
  const first = window.opener;
  window.addEventListener('message', (event) => {
    if (event.source !== first || event.data?.samenspel !== 'show') return;
    const { doc, guest, bets, month, lens, metrics, band, actor, language: spoken, scenario } = JSON.parse(event.data.message);
    if (scenario !== state.scenario?.name || !Array.isArray(doc?.branches)) return;
    if (spoken === 'nl' || spoken === 'en') {
      setLanguage(spoken);
      document.documentElement.lang = spoken;
      state.language = spoken;
    }
    update({ doc, guest: guest ?? null, bets, month, lens, metrics, band, actor });
    refresh();
  });
  first?.postMessage({ samenspel: 'ready' }, '*');
}
