/** The keyboard: everything that a button does, without a mouse. */
import { closePanel, redo, undo } from "./actions.js";
import { pause } from "./playback.js";
import { KEYS } from "./keylist.js";
import { LENSES } from "./screen.js";
import { endTour, tourKey } from "./tour.js";
import { state, update } from "./store.js";

/** @param {KeyboardEvent} event */
export function onKey(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  const typing = /^(TEXTAREA|SELECT)$/.test(target.tagName) || (target.tagName === 'INPUT' && !/^(range|checkbox|radio|button)$/.test(/** @type {HTMLInputElement} */ (target).type));
  if (event.key === 'Escape') {
    if (state.panel) closePanel();
    else if (state.actor !== null) update({ actor: null });
    else if (state.present && !state.view) update({ present: false });
    else if (state.tour !== null) endTour();
    return;
  }
  if (typing || event.altKey || event.metaKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey) {
    if (key === 'z') (event.shiftKey ? redo : undo)();
    else if (key === 'y') redo();
    else return;
    event.preventDefault();
    return;
  }
  if (state.panel || !state.scenario) return;
  // Buttons and sliders keep the keys that they know themselves.
  if (key === ' ' && /^(BUTTON|SUMMARY|A)$/.test(target.tagName)) return;
  if (key.startsWith('Arrow') && target.tagName === 'INPUT') return;
  if (state.view) return;
  if (tourKey(key)) {
    event.preventDefault();
    return pause();
  }
  const lens = LENSES[Number(key) - 1];
  if (lens && /^[1-4]$/.test(key)) {
    update({ lens });
    event.preventDefault();
    return;
  }
  const found = KEYS.find((one) => one.keys.includes(key));
  if (!found) return;
  event.preventDefault();
  if (key !== ' ') pause();
  found.act();
}
