/** Why does ... not take part? Six conditions, and the smallest change that tips it. */
import { h } from "./dom.js";
import { num, said, t } from "./i18n.js";
import { ask } from "./engine.js";
import { choice, frame, inModel, keep } from "./frame.js";
import { actorName, whyText } from "./telling.js";
import { of } from "./results.js";
import { domainName } from "./words.js";
import { icon } from "./icons.js";
import { plan, state } from "./store.js";

export function whynotPanel() {
  const run = of(plan()).run;
  if (!run) return frame(t('whynot'), h('p', null, t('busy')));
  const frame_ = run.frames[state.month];
  const data = { actor: state.actor ?? quietest(frame_), initiative: '', ...state.panelData };
  const open = run.initiatives.map((/** @type {any} */ i, /** @type {number} */ n) => [String(n), `${said(i.name)} (${t('month_n', { n: i.launched })})`]).filter((/** @type {any} */ _, /** @type {number} */ n) => run.initiatives[n].launched <= Math.max(1, state.month));
  return frame(t('whynot'),
    h('p', { class: 'lead' }, t('whynot_lead')),
    h('div', { class: 'fields' },
      choice(t('actor'), String(data.actor), frame_.here.map((/** @type {number} */ p) => [String(p), actorName(run, p)]), (p) => keep({ ...data, actor: Number(p), told: null })),
      choice(t('initiative'), data.initiative, [['', t('any_initiative')], ...open], (n) => keep({ ...data, initiative: n, told: null })),
      h('button', { class: 'primary', id: 'ask-why', disabled: Boolean(data.busy), onclick: () => look(data) }, icon('question'), t('look_it_up')),
      h('span', { role: 'status', class: 'quiet' }, data.busy ? t('busy') : data.failed ? t('not_possible') : '')),
    data.told ? answer(run, data.told) : null);
}

/** Who is furthest from the core. @param {any} frame_ */
function quietest(frame_) {
  let least = 0;
  frame_.engagement.forEach((/** @type {number} */ e, /** @type {number} */ n) => { if (e < frame_.engagement[least]) least = n; });
  return frame_.here[least];
}

/** @param {any} data */
async function look(data) {
  keep({ ...data, busy: true, failed: false, told: null });
  const told = await ask({ do: 'why_not', plan: plan(), seed: state.doc.seed, replicate: 0, actor: data.actor, initiative: data.initiative === '' ? null : Number(data.initiative), month: null }, { urgent: true }).catch(() => null);
  if (state.panel === 'whynot') keep({ busy: false, told: told?.error ? null : told, failed: !told || Boolean(told.error), problem: told?.error });
}

/** @param {any} run @param {any} told */
function answer(run, told) {
  return h('div', null,
    inModel(),
    h('p', { class: 'outcome', role: 'status' }, whyText(run, { text: told.sentence, refs: told.refs })),
    told.refused ? h('ul', { class: 'conditions' }, told.conditions.map((/** @type {any} */ c) => condition(c, told.obstacle))) : null,
    told.smallest ? h('p', { class: 'smallest' }, h('b', null, t('smallest')), ' ', whyText(run, { text: told.smallest.text, refs: told.refs })) : null,
    h('h3', null, t('what_if_more')),
    h('p', { class: 'quiet' }, t('paired_rerun')),
    h('ul', { class: 'reruns' }, (told.rerun?.raised ?? []).map((/** @type {any} */ one) => h('li', { key: one.domain, class: one.sooner ? 'yes' : 'no' },
      h('b', null, domainName(one.domain)), ' ', whyText(run, { text: one.text, refs: told.refs })))),
    told.rerun ? h('p', { class: 'quiet' }, told.rerun.joined_now === null ? t('now_not', { n: told.rerun.until }) : t('now_joins', { n: told.rerun.joined_now })) : null);
}

/** One condition: how far it was there, and what would have been enough. @param {any} c @param {string} obstacle */
function condition(c, obstacle) {
  const full = c.full || 1;
  const level = Math.max(0, Math.min(1, (c.level ?? 0) / full));
  const needed = c.needed === null || c.needed === undefined ? null : Math.max(0, Math.min(1, c.needed / full));
  return h('li', { key: c.key, class: c.key === obstacle ? 'obstacle' : '' },
    h('b', null, said(c)), h('span', { class: 'quiet' }, said(c.quantity)),
    h('svg', { class: 'bar', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      h('rect', { width: 100, height: 8, class: 'meter-track' }), h('rect', { width: 100 * level, height: 8, class: 'meter-fill' }),
      needed === null ? null : h('rect', { x: Math.max(0, 100 * needed - 1), width: 2, height: 8, class: 'meter-need' })),
    h('span', null, needed === null ? t('level_is', { n: num(c.level) }) : t('level_needs', { n: num(c.level), needed: num(c.needed) })));
}
