/** Does this work here? What the room's computer can, in words that a trainer can act on. */
import { h } from "./dom.js";
import { num, t } from "./i18n.js";
import { ask, engine, handCount } from "./engine.js";
import { frame, keep } from "./frame.js";
import { RUNS, timing } from "./results.js";
import { plan, state } from "./store.js";

/** @returns {{key: string, good: boolean, words: string}[]} */
function checks() {
  const height = window.innerHeight;
  return [
    { key: 'engine', good: engine.way !== 'stored', words: t(`works_engine_${engine.way}`, { n: handCount() }) },
    { key: 'screen', good: window.innerWidth >= 1200 && height >= 720, words: t('works_screen', { w: window.innerWidth, h: height }) },
    { key: 'storage', good: typeof Blob !== 'undefined' && 'download' in document.createElement('a'), words: t('works_save') },
    { key: 'address', good: hashWorks(), words: t('works_address') },
    { key: 'window', good: typeof window.open === 'function', words: t('works_window') },
  ];
}

function hashWorks() {
  try {
    history.replaceState(null, '', location.href);
    return true;
  } catch {
    return false;
  }
}

export function worksPanel() {
  const data = state.panelData;
  return frame(t('works'),
    h('p', { class: 'lead' }, t('works_lead')),
    h('ul', { class: 'checks' }, checks().map((one) => h('li', { key: one.key, class: one.good ? 'good' : 'bad' }, h('b', null, t(one.good ? 'works_yes' : 'works_no')), ' ', one.words))),
    h('div', { class: 'buttons' }, h('button', { class: 'primary', onclick: measure }, t('measure')), h('span', { role: 'status' }, data.measured ? t('measured', data.measured) : '')),
    timing.all ? h('p', { class: 'quiet' }, t('last_change', { first: num(timing.first, 0), all: num(timing.all, 0), runs: RUNS })) : null,
    engine.reason ? h('p', { class: 'quiet' }, engine.reason) : null,
    h('p', null, t('works_else')));
}

/** Times one run and twenty thin ones, each with a seed of its own so that nothing is known already. */
async function measure() {
  const seed = 100000 + Math.floor(Math.random() * 900000);
  const begin = performance.now();
  await ask({ do: 'run', plan: plan(), seed, replicate: 0 }, { urgent: true }).catch(() => null);
  const first = performance.now() - begin;
  const share = Math.max(1, Math.ceil(RUNS / (handCount() * 2)));
  const again = performance.now();
  const jobs = [];
  for (let from = 0; from < RUNS; from += share) jobs.push(ask({ do: 'ensemble', plan: plan(), seed, first: from, count: Math.min(share, RUNS - from), metrics: state.metrics }).catch(() => null));
  await Promise.all(jobs);
  keep({ measured: { first: num(first, 0), all: num(performance.now() - again, 0), runs: RUNS } });
}
