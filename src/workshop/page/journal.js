/** Every change of a plan, in order: undo, redo, replay of the last one, and the session that is saved. */

/** @typedef {import('./store.js').Doc} Doc */
/** @typedef {{ what: string, words: string, doc: Doc }} Step */

/** A journal that begins with a first document. @param {Doc} doc */
export function newJournal(doc) {
  return { steps: [{ what: 'start', words: '', doc }], at: 0 };
}

/** @typedef {ReturnType<typeof newJournal>} Journal */

/**
 * Adds a change; what was undone before it is gone, as everywhere.
 * @param {Journal} journal @param {string} what @param {string} words @param {Doc} doc
 */
export function record(journal, what, words, doc) {
  journal.steps.splice(journal.at + 1);
  journal.steps.push({ what, words, doc });
  journal.at = journal.steps.length - 1;
}

/** Whether two steps have the same document, so that going from one to the other would show nothing. @param {Step} a @param {Step} b */
const alike = (a, b) => a.doc === b.doc || JSON.stringify(a.doc) === JSON.stringify(b.doc);

/** The place of the last step before this one with another document, or -1. @param {Journal} journal */
function placeBefore({ steps, at }) {
  let place = at - 1;
  while (place >= 0 && alike(steps[place], steps[at])) place -= 1;
  return place;
}

/** The place of the next step with another document, after which come its equals; -1 where there is none. @param {Journal} journal */
function placeAfter({ steps, at }) {
  let place = at + 1;
  while (place < steps.length && alike(steps[place], steps[at])) place += 1;
  if (place >= steps.length) return -1;
  while (place + 1 < steps.length && alike(steps[place + 1], steps[place])) place += 1;
  return place;
}

/** Whether there is anything to undo, and to redo. @param {Journal} journal */
export const undoable = (journal) => placeBefore(journal) >= 0;
/** @param {Journal} journal */
export const redoable = (journal) => placeAfter(journal) >= 0;

/** @param {Journal} journal @param {number} place @returns {Step|null} */
function stepTo(journal, place) {
  if (place < 0) return null;
  journal.at = place;
  return journal.steps[place];
}

/** Goes back over steps without a visible effect, such as a prediction. @param {Journal} journal */
export function undo(journal) {
  return stepTo(journal, placeBefore(journal));
}

/** @param {Journal} journal */
export function redo(journal) {
  return stepTo(journal, placeAfter(journal));
}

/** The step before the last change, to show the change again. @param {Journal} journal @returns {Step|null} */
export function beforeLast(journal) {
  return journal.steps[placeBefore(journal)] ?? null;
}

/** Whether a text holds a session; gives it back in good order, or says what is wrong. @param {string} text */
export function readSession(text) {
  let session;
  try {
    session = JSON.parse(text);
  } catch {
    return { problem: 'not_json' };
  }
  if (session?.format !== 'samenspel-session' || session.version !== 1) return { problem: 'not_session' };
  const steps = session.journal?.steps;
  const good = Array.isArray(steps) && steps.length > 0
    && steps.every((/** @type {any} */ step) => Array.isArray(step?.doc?.branches) && step.doc.branches.length > 0);
  if (!good || typeof session.scenario?.name !== 'string') return { problem: 'not_whole' };
  const at = Math.max(0, Math.min(steps.length - 1, Number(session.journal.at) || 0));
  return { session: { ...session, journal: { steps, at } } };
}
