/** What a group did and wrote outlives loading the page again in the same window; it ends with the window. */
import { drafts, finishTyping } from "./drafts.js";
import { takeUpHour } from "./hour.js";
import { refresh, session } from "./actions.js";
import { sessionOf, takeUp } from "./save.js";
import { placeOf } from "./boot.js";
import { onChange, state, update } from "./store.js";

const PLACE = 'samenspel';
/** Milliseconds between a change and its being kept. */
const PAUSE = 400;

/** @type {{ timer: any }} */
const waiting = { timer: null };

/** Whether the page was loaded again, rather than opened. */
function again() {
  const [how] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
  return how?.type === 'reload' || how?.type === 'back_forward';
}

function write() {
  clearTimeout(waiting.timer);
  waiting.timer = null;
  if (!state.scenario) return;
  try {
    sessionStorage.setItem(PLACE, JSON.stringify({ session: sessionOf(true), saved: session.saved, drafts: drafts(), shown: shown() }));
  } catch {
    // Some browsers refuse this for files; then loading again asks first, as closing does.
  }
}

/** What is on view besides the session: what the trainer was showing, and the clock. */
function shown() {
  const { lens, first, guest, tour, beforeTour, hour } = state;
  return { lens, first, guest, tour, beforeTour, hour };
}

/** Keeps what changes from now on. */
export function outliveReload() {
  onChange(() => {
    waiting.timer ??= setTimeout(write, PAUSE);
  });
  window.addEventListener('pagehide', () => {
    finishTyping();
    write();
  });
}

/** Takes up what was there before the page was loaded again. Whether there was anything. */
export async function takeUpAgain() {
  const kept = read();
  if (!kept) return false;
  const { hour, guest, tour, beforeTour, ...how } = kept.shown;
  await takeUp(placeOf(kept.session.scenario.name), kept.session, how);
  session.saved = kept.saved;
  update({ drafts: kept.drafts, guest, tour, beforeTour });
  takeUpHour(hour);
  refresh();
  return true;
}

/** What was kept, if the page was loaded again and can still read it. */
function read() {
  try {
    const kept = again() ? JSON.parse(sessionStorage.getItem(PLACE) ?? 'null') : null;
    return kept?.shown && placeOf(kept.session.scenario.name) >= 0 ? kept : null;
  } catch {
    return null;
  }
}
