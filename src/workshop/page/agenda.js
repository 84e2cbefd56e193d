/** The hour of a workshop: what is done when. A third of it is for looking back and agreeing. */

/** What is done, and for how many minutes. */
export const AGENDA = /** @type {const} */ ([['story', 5], ['predict', 10], ['try', 15], ['compare', 10], ['debrief', 15], ['agree', 5]]);

/** Seconds of the whole hour. */
export const HOUR = AGENDA.reduce((sum, [, minutes]) => sum + 60 * minutes, 0);

/**
 * What is on after so many seconds, and how many are left for it; after the hour the last part, overdue.
 * @param {number} seconds
 */
export function partAt(seconds) {
  let end = 0;
  for (const [n, [key, minutes]] of AGENDA.entries()) {
    end += 60 * minutes;
    if (seconds < end || n === AGENDA.length - 1) return { n, key, left: end - seconds };
  }
  throw new Error('an hour has parts');
}

/** The second at which a part begins. @param {number} n */
export function startOf(n) {
  return AGENDA.slice(0, n).reduce((sum, [, minutes]) => sum + 60 * minutes, 0);
}

/** Minutes and seconds; overdue with a minus. @param {number} seconds */
export function clock(seconds) {
  const whole = Math.abs(Math.trunc(seconds));
  return `${seconds < 0 ? '−' : ''}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
