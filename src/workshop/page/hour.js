/** The trainer's clock: how far the hour is, what is on now, and how long that may take. Not on the projector. */
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { AGENDA, HOUR, clock, partAt, startOf } from "./agenda.js";
import { icon } from "./icons.js";
import { state, update } from "./store.js";

/** @type {{ timer: any }} */
const ticking = { timer: null };

/** Seconds of the hour that are past. */
function past() {
  const { hour } = state;
  return hour ? hour.past + (hour.since === null ? 0 : (Date.now() - hour.since) / 1000) : 0;
}

/** Goes on from an hour as it was; one that ran went on while the page was loaded again. @param {typeof state.hour} hour */
export function takeUpHour(hour) {
  clearInterval(ticking.timer);
  if (hour && hour.since !== null) ticking.timer = setInterval(() => update({}), 1000);
  update({ hour });
}

/** Goes to a second of the hour, running or not. @param {number} seconds @param {boolean} running */
function set(seconds, running) {
  takeUpHour({ past: Math.max(0, seconds), since: running ? Date.now() : null });
}

/** Begins the hour. */
export function startHour() {
  set(0, true);
}

function endHour() {
  takeUpHour(null);
}

export function hourView() {
  if (!state.hour) return null;
  const seconds = past();
  const running = state.hour.since !== null;
  const part = partAt(seconds);
  const words = (/** @type {string} */ key, /** @type {number} */ minutes) => t('hour_go', { what: t(`hour_${key}`), n: minutes });
  return h('aside', { class: part.left < 0 ? 'hour late' : 'hour', 'aria-label': t('hour') },
    h('p', { class: 'hour-now', role: 'timer', 'aria-live': 'off' }, h('b', null, t(`hour_${part.key}`)), ' ', clock(part.left)),
    h('p', { class: 'hour-what' }, t(`hour_${part.key}_what`)),
    h('div', { class: 'agenda', role: 'group', 'aria-label': t('hour') }, AGENDA.map(([key, minutes], n) => h('button', {
      class: n === part.n ? 'on' : '', style: `width: ${1.2 + minutes / 5}rem`, 'aria-pressed': n === part.n ? 'true' : 'false',
      title: words(key, minutes), 'aria-label': words(key, minutes), onclick: () => set(startOf(n), running),
    }, String(minutes)))),
    h('button', { id: 'hour-pause', onclick: () => set(seconds, !running) }, icon(running ? 'pause' : 'play'), h('span', { class: 'label' }, running ? t('pause') : t('go_on'))),
    h('span', { class: 'quiet' }, t('hour_past', { n: clock(seconds), all: clock(HOUR) })),
    h('button', { 'aria-label': t('close'), onclick: endHour }, icon('close')));
}
