/** And if we are wrong? Thirty tiles, each another set of assumptions: which plan does best there? */
import { h } from "./dom.js";
import { num, said, t } from "./i18n.js";
import { ask } from "./engine.js";
import { inSlices } from "./slices.js";
import { choice, frame, inModel, keep } from "./frame.js";
import { baselineOf } from "./results.js";
import { changePlan, closePanel } from "./actions.js";
import { branchName, inkNow, inkOf, letterOf } from "./sides.js";
import { icon } from "./icons.js";
import { plan, state } from "./store.js";
import { capital } from "./screen.js";
import { planName } from "./words.js";

const COUNT = 30;
/** Runs of each plan in each world. */
const REPLICATES = 5;

/** The plans that are set against each other. */
function sides() {
  const bare = (/** @type {any} */ one) => ({ ...one, assumptions: undefined });
  if (state.doc.branches.length > 1) return state.doc.branches.map((one, n) => ({ plan: bare(one), name: branchName(n), mark: letterOf(n), ink: inkOf(n) }));
  return [{ plan: bare(plan()), name: planName(plan(), branchName(state.doc.active)), mark: letterOf(state.doc.active), ink: inkNow() }, { plan: bare(baselineOf(plan())), name: t('baseline'), mark: '–', ink: '#595959' }];
}

export function worldsPanel() {
  const data = { metric: 'impact_cumulative', worlds: /** @type {any[]} */ ([]), ...state.panelData };
  const all = sides();
  return frame(t('worlds'),
    h('p', { class: 'lead' }, t('worlds_lead')),
    h('div', { class: 'fields' },
      choice(t('curve'), data.metric, state.scenario.metrics.map((/** @type {any} */ m) => [m.key, capital(said(m))]), (metric) => keep({ ...data, metric, worlds: [], told: null })),
      h('button', { class: 'primary', id: 'ask-worlds', disabled: Boolean(data.busy), onclick: () => run(data, all) }, icon('tiles'), t('try_worlds')),
      h('span', { role: 'status', class: 'quiet' }, data.busy ? t('worlds_done', { n: data.worlds.length, all: COUNT }) : data.failed ? t('not_possible') : '')),
    h('p', { class: 'legend' }, all.map((side) => h('span', { class: 'key' }, h('b', { style: `background: ${side.ink}; color: #fff; padding: 0 .4em` }, side.mark), ` ${side.name}`))),
    inModel(),
    data.told ? h('p', { class: 'outcome', role: 'status' }, said(data.told.sentence)) : null,
    h('div', { class: 'worlds' }, data.worlds.map((/** @type {any} */ world) => tile(world, all, data))),
    data.chosen !== undefined && data.worlds[data.chosen] ? chosen(data.worlds[data.chosen], all) : h('p', { class: 'quiet' }, data.worlds.length ? t('touch_tile') : ''));
}

/** @param {any} data @param {any[]} all */
async function run(data, all) {
  keep({ ...data, busy: true, failed: false, worlds: [], told: null, chosen: undefined });
  const answers = await inSlices(COUNT, 3, (from, to) => ({ do: 'worlds', plans: all.map((side) => side.plan), metric: data.metric, count: COUNT, from, to, seed: state.doc.seed, replicates: REPLICATES }),
    (so_far) => state.panel === 'worlds' && keep({ worlds: so_far.filter(Boolean).flatMap((a) => a.worlds) }));
  if (state.panel !== 'worlds') return;
  if (!answers) return keep({ busy: false, failed: true });
  const worlds = answers.flatMap((a) => a.worlds);
  const told = await ask({ do: 'worlds_told', means: worlds.map((w) => w.means), metric: data.metric, titles: all.map((side) => ({ nl: side.name, en: side.name })), replicates: REPLICATES }, { urgent: true }).catch(() => null);
  if (state.panel === 'worlds') keep({ busy: false, worlds, told: told?.error ? null : told });
}

/** @param {any} world @param {any[]} all @param {any} data */
function tile(world, all, data) {
  const side = world.best === null ? null : all[world.best];
  const n = data.worlds.indexOf(world);
  return h('button', { key: world.world, class: data.chosen === n ? 'world on' : 'world', style: `background: ${side?.ink ?? '#FFFFFF'}; color: ${side ? '#FFFFFF' : '#1A1A1A'}`, 'aria-label': t('world_label', { n: n + 1, name: side?.name ?? t('no_difference') }), 'aria-pressed': data.chosen === n ? 'true' : 'false', onclick: () => keep({ chosen: n }) }, side?.mark ?? '=');
}

/** @param {any} world @param {any[]} all */
function chosen(world, all) {
  return h('section', { class: 'chosen-world' },
    h('h3', null, t('in_this_world')),
    h('ul', null, world.differs.map((/** @type {any} */ d) => h('li', null, t(d.way > 0 ? 'assumes_more' : 'assumes_less', { name: said(d), value: num(d.value, 2), default: num(d.default, 2) })))),
    h('ul', null, all.map((side, n) => h('li', null, `${side.name}: ${num(world.means[n], 2)}`))),
    h('button', { onclick: () => { changePlan({ ...plan(), assumptions: world.plan_assumptions }, 'world', String(world.world)); closePanel(); } }, icon('world'), t('open_world')));
}
