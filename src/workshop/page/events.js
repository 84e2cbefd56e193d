/** Events that the trainer throws in: they happen to everybody, with or without support. */
import { h } from "./dom.js";
import { said, t } from "./i18n.js";
import { choice, frame, keep, number } from "./frame.js";
import { changePlan } from "./actions.js";
import { eventWords } from "./words.js";
import { comingMonth, lastMonth, plan, state } from "./store.js";
import { icon } from "./icons.js";

/** Events that trainers throw in most, first. */
const FIRST = ['budget_cut', 'leader_leaves', 'scandal', 'newcomers'];

export function eventsPanel() {
  const kinds = [...state.scenario.events].sort((/** @type {any} */ a, /** @type {any} */ b) => place(a.kind) - place(b.kind));
  const data = { kind: kinds[0]?.kind, month: comingMonth(), values: {}, ...state.panelData };
  const info = kinds.find((/** @type {any} */ e) => e.kind === data.kind);
  const fields = (info?.fields ?? []).filter((/** @type {any} */ f) => !f.optional);
  return frame(t('events'),
    h('p', { class: 'lead' }, t('events_lead')),
    h('div', { class: 'fields' },
      choice(t('event'), data.kind, kinds.map((/** @type {any} */ e) => [e.kind, said(e)]), (kind) => keep({ ...data, kind, values: {}, done: false })),
      number(t('in_month'), data.month, 1, lastMonth(), 1, (month) => keep({ ...data, month, done: false })),
      fields.map((/** @type {any} */ field) => fieldView(field, data)),
      h('button', { class: 'primary', id: 'throw', onclick: () => {
        const event = { month: data.month, kind: data.kind, ...Object.fromEntries(fields.map((/** @type {any} */ f) => [f.key, valueOf(f, data)])) };
        changePlan({ ...plan(), events: [...(plan().events ?? []), event] }, 'event', data.kind);
        keep({ done: true });
      } }, icon('bolt'), t('throw_in'))),
    h('h3', null, t('thrown_in')),
    plan().events?.length ? h('ul', null, plan().events?.map((event, n) => h('li', { key: n }, eventWords(event), ' ', h('button', { class: 'link', onclick: () => changePlan({ ...plan(), events: plan().events?.filter((_, m) => m !== n) }, 'event', event.kind) }, t('remove'))))) : h('p', { class: 'quiet' }, t('no_events')));
}

/** @param {string} kind */
const place = (kind) => (FIRST.includes(kind) ? FIRST.indexOf(kind) : 9);

/** Needs of which one aspect is half; the others share the rest. @param {number} most */
function mostly(most) {
  const { length } = state.scenario.aspects;
  return state.scenario.aspects.map((/** @type {any} */ _, /** @type {number} */ n) => (length === 1 ? 1 : n === most ? 0.5 : 0.5 / (length - 1)));
}

/** @param {any} field @param {any} data */
function valueOf(field, data) {
  if (data.values[field.key] !== undefined) return data.values[field.key];
  const sectors = state.scenario.sectors.map((/** @type {any} */ s) => s.key);
  if (field.type === 'sector') return sectors[0];
  if (field.type === 'pair') return sectors.slice(0, 2);
  if (field.type === 'weights') return mostly(0);
  if (field.default !== null && field.default !== undefined) return field.default;
  return field.low ?? 1;
}

/** @param {any} field @param {any} data */
function fieldView(field, data) {
  const set = (/** @type {any} */ value) => keep({ ...data, values: { ...data.values, [field.key]: value }, done: false });
  const value = valueOf(field, data);
  const sectors = state.scenario.sectors.map((/** @type {any} */ s) => [s.key, said(s)]);
  if (field.type === 'sector') return choice(said(field), value, sectors, set);
  if (field.type === 'pair') return [0, 1].map((n) => choice(`${said(field)} ${n + 1}`, value[n], sectors, (key) => set(value.map((/** @type {any} */ old, /** @type {number} */ m) => (m === n ? key : old)))));
  if (field.type === 'weights') return choice(t('half_for', { what: said(field) }), String(value.indexOf(Math.max(...value))), state.scenario.aspects.map((/** @type {any} */ a, /** @type {number} */ n) => [String(n), said(a)]), (n) => set(mostly(Number(n))));
  if (field.type === 'share') return choice(said(field), String(value), [0.1, 0.2, 0.3, 0.5, 0.7, 0.9].concat([value]).filter((v, n, all) => all.indexOf(v) === n).sort((a, b) => a - b).map((v) => [String(v), `${Math.round(100 * v)}%`]), (words) => set(Number(words)));
  return number(said(field), value, field.low ?? 0, field.high ?? 1000, 1, set);
}
