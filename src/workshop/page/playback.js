/** Time: play, pause, step and seek, each speed. */
import { share } from "./sharing.js";
import { monthSaid } from "./telling.js";
import { lastMonth, state, update } from "./store.js";

/** @type {{ timer: any }} */
const clock = { timer: null };

/** Goes to a month. @param {number} month */
export function seek(month) {
  const to = Math.max(0, Math.min(lastMonth(), Math.round(month)));
  if (to === state.month) return;
  update({ month: to, said: monthSaid(to), started: true });
  share();
}

/** Plays or pauses. */
export function play() {
  if (state.playing) return pause();
  if (state.month >= lastMonth()) update({ month: 0 });
  update({ playing: true, started: true });
  tick();
}

export function pause() {
  clearTimeout(clock.timer);
  if (state.playing) {
    update({ playing: false });
    share();
  }
}

/** Months per second at each speed. */
export const SPEEDS = [1, 2, 4, 8, 20];

function tick() {
  clearTimeout(clock.timer);
  clock.timer = setTimeout(() => {
    if (!state.playing) return;
    const next = state.month + 1;
    update({ month: Math.min(next, lastMonth()), said: SPEEDS[state.speed] <= 2 ? monthSaid(next) : '' });
    if (next >= lastMonth()) pause();
    else tick();
  }, 1000 / SPEEDS[state.speed]);
}

/** @param {number} by */
export function faster(by) {
  update({ speed: Math.max(0, Math.min(SPEEDS.length - 1, state.speed + by)) });
}
