/** What every panel has: a title, a way out, and fields. */
import { h } from "./dom.js";
import { said, t } from "./i18n.js";
import { closePanel } from "./actions.js";
import { icon } from "./icons.js";
import { state, tell, update } from "./store.js";

/** @param {string} title @param {...any} body */
export function frame(title, ...body) {
  return h('div', { class: 'sheet', key: state.panel },
    h('p', { class: 'on-paper' }, `${said(state.scenario.title)}. ${said(state.scenario.banner)} ${t('not_a_prediction')}`),
    h('div', { class: 'sheet-head' },
      h('h2', { tabindex: '-1', autofocus: true }, title),
      h('button', { class: 'close', onclick: closePanel }, icon('close'), h('span', { class: 'label' }, t('close')))),
    h('div', { class: 'sheet-body' }, body));
}

/** Changes what a panel keeps for itself. @param {any} changes */
export function keep(changes) {
  update({ panelData: { ...state.panelData, ...changes } });
}

/** A choice from a list. @param {string} label @param {string} value @param {[string, string][]} options @param {(value: string) => void} onchange */
export function choice(label, value, options, onchange) {
  return h('label', { class: 'field' }, h('span', null, label),
    h('select', { onchange: (/** @type {any} */ e) => onchange(e.target.value) }, options.map(([key, words]) =>
      h('option', { value: key, selected: key === value }, words))));
}

/** A text of more or one line. @param {string} label @param {string} value @param {(value: string) => void} oninput @param {boolean} [long] @param {string} [placeholder] */
export function text(label, value, oninput, long, placeholder) {
  const props = { value, placeholder: placeholder ?? '', oninput: (/** @type {any} */ e) => oninput(e.target.value) };
  // A field on paper shows no more than fits in it; so there the words stand beside it.
  return h('label', { class: 'field wide' }, h('span', null, label), long ? h('textarea', { rows: 2, ...props }) : h('input', { type: 'text', ...props }),
    h('span', { class: 'on-paper', 'aria-hidden': 'true' }, value));
}

/** A number. @param {string} label @param {number} value @param {number} low @param {number} high @param {number} step @param {(value: number) => void} onchange */
export function number(label, value, low, high, step, onchange) {
  return h('label', { class: 'field' }, h('span', null, label), h('input', { type: 'number', min: low, max: high, step, value: String(value), onchange: (/** @type {any} */ e) => {
    const given = Number(e.target.value);
    const written = e.target.value.trim() && Number.isFinite(given);
    // What cannot be is not quietly made into something else.
    const within = written && given >= low && given <= high;
    if (written && !within) tell(t('out_of_bounds', { given, low, high }));
    e.target.value = String(within ? given : value);
    if (within && given !== value) onchange(given);
  } }));
}

/** Above every explanation. */
export function inModel() {
  return h('p', { class: 'in-model' }, t('in_model'));
}
