/** The four functions of a network, which feed each other: how active each is, and which is the weakest. */
import { h } from "./dom.js";
import { num, t } from "./i18n.js";
import { of } from "./results.js";
import { plan, state } from "./store.js";

/** The functions in the order in which they feed each other. */
export const FUNCTIONS = ['meet', 'act', 'steer', 'learn'];

/** @param {number} turn quarter turns from the top left @param {number} r */
function quarter(turn, r) {
  const gap = 0.09;
  const from = (turn - 0.5) * (Math.PI / 2) + gap;
  const to = (turn + 0.5) * (Math.PI / 2) - gap;
  const p = (/** @type {number} */ a) => `${(r * Math.sin(a)).toFixed(2)} ${(-r * Math.cos(a)).toFixed(2)}`;
  return { path: `M ${p(from)} A ${r} ${r} 0 0 1 ${p(to)}`, length: r * (to - from) };
}

/** @param {any} run @param {number} month */
export function loopView(run, month) {
  if (!run) return h('div', { class: 'loop' });
  const shares = FUNCTIONS.map((f) => run.curves[`flow_${f}`]?.[month] ?? null);
  const weakest = run.weakest[month];
  const r = 40;
  return h('section', { class: 'loop', 'aria-label': t('loop_title') },
    h('svg', { viewBox: '-52 -52 104 104', class: 'loop-ring', role: 'img', 'aria-label': t('loop_title'), 'data-figure': 'loop' },
      FUNCTIONS.map((f, n) => {
        const { path, length } = quarter(n, r);
        const share = Math.max(0, Math.min(1, shares[n] ?? 0));
        return [h('path', { d: path, class: 'loop-track' }),
          h('path', { d: path, class: f === weakest ? 'loop-fill weak' : 'loop-fill', 'stroke-dasharray': `${(length * share).toFixed(1)} ${length + 10}` }),
          h('path', { d: 'M -4 -5 L 4 0 L -4 5', class: 'loop-arrow', 'stroke-width': (1 + 3 * share).toFixed(1),
            transform: `rotate(${n * 90 + 45}) translate(0 -${r}) ` })];
      })),
    h('ul', { class: 'loop-words' }, FUNCTIONS.map((f, n) => h('li', { class: f === weakest ? 'weak' : '' },
      h('span', null, t(`flow_${f}`)), ' ', h('b', null, num(shares[n]))))),
    h('p', { class: 'weakest' }, weakest ? t('weakest', { name: t(`flow_${weakest}`) }) : '', ' ', h('span', { class: 'quiet' }, t('one_run_short'))));
}

/** The loop of the run on view. */
export function loopNow() {
  return loopView(of(plan()).run, state.month);
}
