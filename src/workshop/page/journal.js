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

/** @param {Journal} journal @returns {Step|null} */
export function undo(journal) {
  if (journal.at === 0) return null;
  journal.at -= 1;
  return journal.steps[journal.at];
}

/** @param {Journal} journal @returns {Step|null} */
export function redo(journal) {
  if (journal.at >= journal.steps.length - 1) return null;
  journal.at += 1;
  return journal.steps[journal.at];
}

/** The document before the last change, to show the change again. @param {Journal} journal */
export function beforeLast(journal) {
  return journal.at > 0 ? journal.steps[journal.at - 1] : null;
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
