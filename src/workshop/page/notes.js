/** What the group writes down, and the debrief: what we saw, through what, and what it means for our network. */
import { h } from "./dom.js";
import { said, t } from "./i18n.js";
import { choice, frame, inModel, keep, text } from "./frame.js";
import { openPanel, session, closePanel, look } from "./actions.js";
import { seek } from "./playback.js";
import { cameOut } from "./predict.js";
import { replay } from "./replay.js";
import { stepWords } from "./words.js";
import { icon } from "./icons.js";
import { state, update } from "./store.js";

/** The four kinds of notes. */
export const KINDS = /** @type {const} */ (['question', 'expectation', 'finding', 'decision']);

/** The three questions of the debrief. */
export const DEBRIEF = ['saw', 'through', 'means'];

export function notesPanel() {
  const data = { kind: 'finding', text: '', ...state.panelData };
  return frame(t('notes'),
    h('div', { class: 'fields' }, choice(t('kind'), data.kind, KINDS.map((kind) => [kind, t(`note_${kind}`)]), (kind) => keep({ ...data, kind })),
      text(t('note_text'), data.text, (words) => keep({ ...data, text: words }), true, t(`note_${data.kind}_hint`)),
      h('button', { class: 'primary', id: 'add-note', disabled: !data.text.trim(), onclick: () => {
        update({ notes: [...state.notes, { kind: data.kind, month: state.month, text: data.text.trim() }] });
        keep({ ...data, text: '' });
      } }, icon('note'), t('write_down'))),
    h('p', { class: 'quiet' }, t('notes_stay')),
    noteList(),
    h('div', { class: 'buttons' }, h('button', { onclick: () => openPanel('debrief') }, icon('check'), t('debrief'))));
}

function noteList() {
  if (state.notes.length === 0) return h('p', { class: 'quiet' }, t('no_notes'));
  return h('ul', { class: 'notes' }, state.notes.map((note, n) => h('li', { key: n },
    h('b', null, t(`note_${note.kind}`)), ` (${t('month_n', { n: note.month })}) `, note.text, ' ',
    h('button', { class: 'link', 'aria-label': t('remove_note', { n: n + 1 }), onclick: () => update({ notes: state.notes.filter((_, m) => m !== n) }) }, t('remove')))));
}

export function debriefPanel() {
  const steps = session.journal.steps.slice(0, session.journal.at + 1);
  return frame(t('debrief'),
    h('p', { class: 'lead' }, t('debrief_lead')),
    h('div', { class: 'three' }, DEBRIEF.map((key) => h('div', null,
      h('h3', null, t(`debrief_${key}`)),
      text(t('answer'), state.debrief[key] ?? '', (words) => update({ debrief: { ...state.debrief, [key]: words } }), true)))),
    h('h3', null, t('what_we_did')),
    h('ol', { class: 'timeline' }, steps.map((step, n) => h('li', { key: n }, stepWords(step, steps[n - 1])))),
    h('h3', null, t('our_bets')),
    inModel(),
    state.bets.length === 0 ? h('p', { class: 'quiet' }, t('no_bets_yet')) : h('ul', { class: 'bets' }, state.bets.map((bet, n) => {
      const out = cameOut(bet.outcome);
      return h('li', { key: n }, h('b', null, bet.words), h('br', null),
        t('bet_line', { higher: bet.votes.higher, same: bet.votes.same, lower: bet.votes.lower, unknown: bet.votes.unknown }), ' ', bet.few ? [t('phones_left_out'), ' '] : null,
        bet.outcome ? [t('came_out', { what: t(`bet_${out}`) }), ' ', said(bet.outcome.sentence)] : '', bet.why ? [h('br', null), t('we_said'), ' ', bet.why] : null);
    })),
    h('h3', null, t('our_notes')),
    KINDS.map((kind) => {
      const own = state.notes.filter((note) => note.kind === kind);
      return own.length ? h('div', null, h('h4', null, t(`note_${kind}`)), h('ul', null, own.map((note) => h('li', null, note.text)))) : null;
    }),
    state.notes.length === 0 ? h('p', { class: 'quiet' }, t('no_notes')) : null,
    h('h3', null, t('take_home')),
    h('p', { class: 'quiet' }, t('insight_lead')),
    h('p', { class: 'insight' }, said(state.scenario.insight)),
    h('div', { class: 'buttons' },
      h('button', { class: 'primary', onclick: () => openPanel('agreement') }, icon('paper'), t('agreement')),
      h('button', { onclick: () => openPanel('export') }, icon('save'), t('save_session')),
      h('button', { id: 'to-report', onclick: () => openPanel('report') }, icon('paper'), t('report')),
      h('button', { onclick: () => window.print() }, t('print')),
      h('button', { onclick: playAgain }, icon('play'), t('replay_session'))));
}

/** Shows every step of the session again, one after the other. */
function playAgain() {
  const { steps, at } = session.journal;
  closePanel();
  seek(state.scenario.months);
  replay(steps.slice(0, at + 1).map(({ doc }, n) => ({ doc, words: `${n + 1}/${at + 1}: ${stepWords(steps[n], steps[n - 1])}` })), 2500, look);
}
