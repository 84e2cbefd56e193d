/** Long questions in slices over all workers: each slice that is done is shown at once. */
import { ask, drop, handCount } from "./engine.js";

let turn = 0;

/**
 * Asks slices of a range in order, and tells after each; a later question stops an earlier one.
 * @param {number} count @param {number} size @param {(from: number, to: number) => any} request
 * @param {(answers: any[], done: number) => void} told
 * @returns {Promise<any[]|null>} answers in order, or null when stopped or refused
 */
export async function inSlices(count, size, request, told) {
  turn += 1;
  const mine = turn;
  drop('slices');
  /** @type {any[]} */
  const answers = [];
  let next = 0;
  let done = 0;
  let failed = false;
  const hand = async () => {
    while (next < count && !failed && mine === turn) {
      const from = next;
      const to = Math.min(count, from + size);
      next = to;
      try {
        const answer = await ask(request(from, to), { group: 'slices' });
        if (answer.error) throw answer.error;
        answers[from / size] = answer;
        done += to - from;
        if (mine === turn) told(answers, done);
      } catch {
        failed = true;
      }
    }
  };
  await Promise.all(Array.from({ length: handCount() }, hand));
  return failed || mine !== turn ? null : answers;
}

/** Stops what is under way. */
export function stopSlices() {
  turn += 1;
  drop('slices');
}
