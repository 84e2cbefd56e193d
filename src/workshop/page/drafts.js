/** What was begun in a panel and not finished: kept until the panel opens again. Other panels change the plan or the notes at once. */
import { state } from "./store.js";

/** What each panel keeps; what was worked out since is asked for anew. @type {Record<string, string[]>} */
const KEPT = {
  predict: ['choice', 'domain', 'level', 'metric', 'votes', 'why'],
  notes: ['kind', 'text'],
  events: ['kind', 'month', 'values'],
  schedule: ['domain', 'from', 'level', 'style'],
  stop: ['month', 'taper', 'metric'],
  scan: ['at', 'metric'],
};

/** What is kept of the panel that is open: nothing where it was finished. */
function draft() {
  const { panel, panelData } = state;
  if (panelData.stage === 'shown' || panelData.done) return {};
  return Object.fromEntries(KEPT[panel].filter((key) => panelData[key] !== undefined).map((key) => [key, panelData[key]]));
}

/** All that was begun, the panel that is open included. */
export function drafts() {
  return state.panel in KEPT ? { ...state.drafts, [state.panel]: draft() } : state.drafts;
}

/** Keeps what was begun in the panel that is open. */
export function putAway() {
  state.drafts = drafts();
}

/** Whether hands were counted or words begun that stand nowhere else. */
export function begun() {
  const { notes = {}, predict = {} } = drafts();
  const hands = Object.values(predict.votes ?? {}).some((/** @type {any} */ n) => n > 0);
  return Boolean(notes.text?.trim() || predict.why?.trim() || hands);
}

/** Has a field that is being typed in tell what it holds, before it goes. */
export function finishTyping() {
  const at = document.activeElement;
  if (at instanceof HTMLElement && at.matches('dialog input, dialog textarea')) at.blur();
}
