/** Another world: assumptions of the model, apart from what the group does. The baseline changes along with it. */
import { h } from "./dom.js";
import { num, said, t } from "./i18n.js";
import { frame, number } from "./frame.js";
import { changePlan } from "./actions.js";
import { plan, state } from "./store.js";

export function worldPanel() {
  const main = state.scenario.assumptions.filter((/** @type {any} */ a) => a.main);
  const set = plan().assumptions ?? {};
  const rest = state.scenario.assumptions.filter((/** @type {any} */ a) => !a.main && set[a.name] !== undefined);
  return frame(t('world'),
    h('p', { class: 'lead' }, t('world_lead')),
    h('div', { class: 'assumptions' }, [...main, ...rest].map((/** @type {any} */ one) => h('div', { class: set[one.name] === undefined ? 'assumption' : 'assumption changed', key: one.name },
      number(said(one), set[one.name] ?? one.value, one.low, one.high, step(one), (value) => change(one, value)),
      h('p', { class: 'quiet' }, said(one.meaning), ' ', t('between', { low: num(one.low, 2), high: num(one.high, 2) })),
      set[one.name] === undefined ? null : h('button', { onclick: () => change(one, one.value) }, t('as_it_was', { n: num(one.value, 2) }))))),
    Object.keys(set).length ? h('button', { onclick: () => changePlan({ ...plan(), assumptions: {} }, 'world', '') }, t('own_world')) : null);
}

/** @param {any} one */
const step = (one) => (one.high - one.low > 20 ? 1 : one.high - one.low > 2 ? 0.1 : 0.01);

/** @param {any} one @param {number} value */
function change(one, value) {
  const assumptions = { ...plan().assumptions };
  if (value === one.value) delete assumptions[one.name];
  else assumptions[one.name] = value;
  changePlan({ ...plan(), assumptions }, 'world', one.name);
}
