/** From bet to agreement: three agreements on one A4, opened again next time. */
import { h } from "./dom.js";
import { said, t } from "./i18n.js";
import { choice, frame, text } from "./frame.js";
import { saveSession } from "./save.js";
import { icon } from "./icons.js";
import { servedAt } from "./actions.js";
import { lastMonth, plan, state, update } from "./store.js";
import { domainName } from "./words.js";

/** An agreement begins with one of the domains that the plan serves most. @param {number} n @returns {import('./store.js').Agreement} */
const empty = (n) => ({ domain: strongest()[n], level: 2, who: '', when: '', signal: '', done: '' });

/** The domains, those that the plan serves most at the end first. */
function strongest() {
  const keys = state.scenario.domains.map((/** @type {any} */ d) => d.key);
  const served = (/** @type {string} */ key) => servedAt(plan(), key, lastMonth()).intensity;
  return keys.sort((/** @type {string} */ a, /** @type {string} */ b) => served(b) - served(a));
}

export function agreementPanel() {
  const all = [0, 1, 2].map((n) => state.agreements[n] ?? empty(n));
  const change = (/** @type {number} */ n, /** @type {any} */ changes) => update({ agreements: all.map((one, m) => (m === n ? { ...one, ...changes } : one)) });
  const again = state.agreements.some((one) => one.who || one.when || one.signal);
  return frame(t('agreement'),
    h('p', { class: 'lead' }, t('agreement_lead')),
    h('div', { class: 'three' }, all.map((one, n) => h('section', { class: 'agree', key: n },
      h('h3', null, t('agreement_n', { n: n + 1 })),
      choice(t('lever'), one.domain, state.scenario.domains.map((/** @type {any} */ d) => [d.key, said(d)]), (domain) => change(n, { domain })),
      text(t('who_does'), one.who, (who) => change(n, { who }), false, t('who_hint')),
      text(t('when_again'), one.when, (when) => change(n, { when }), false, t('when_hint')),
      text(t('signal'), one.signal, (signal) => change(n, { signal }), true, t('signal_hint')),
      again ? text(t('how_did_it_go'), one.done, (done) => change(n, { done }), true) : null))),
    h('div', { class: 'buttons' },
      h('button', { class: 'primary', id: 'print-a4', onclick: () => window.print() }, icon('paper'), t('print_a4')),
      h('button', { onclick: () => saveSession(true) }, icon('save'), t('save_next_time'))),
    h('article', { class: 'a4', 'aria-label': t('agreement') },
      h('h1', null, said(state.scenario.title)),
      h('p', null, h('b', null, t('note_question')), ': ', said(state.scenario.question)),
      h('table', null, h('thead', null, h('tr', null, ['', t('lever'), t('who_does'), t('when_again'), t('signal')].map((words) => h('th', { scope: 'col' }, words)))),
        h('tbody', null, all.map((one, n) => h('tr', null, h('th', { scope: 'row' }, n + 1), [domainName(one.domain), one.who, one.when, one.signal].map((words) => h('td', null, words)))))),
      h('h2', null, t('our_notes')),
      h('ul', null, state.notes.filter((note) => note.kind === 'decision' || note.kind === 'finding').map((note) => h('li', null, `${t(`note_${note.kind}`)}: ${note.text}`))),
      h('p', { class: 'fine' }, said(state.scenario.banner), ' ', t('not_a_prediction'))));
}
