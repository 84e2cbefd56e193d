/** The card of one actor: where it stands, what drives it, whom it trusts and what it decided. And what happened in a month. */
import { h } from "./dom.js";
import { num, said, t } from "./i18n.js";
import { ask } from "./engine.js";
import { frame, inModel, keep, choice } from "./frame.js";
import { openPanel, ownNetwork } from "./actions.js";
import { actorName, whyOf, whyText } from "./telling.js";
import { MOTIVE_INKS } from "./palette.js";
import { of } from "./results.js";
import { plan, state, update } from "./store.js";
import { planKey } from "./plan.js";
import { tablesAt } from "./initiatives.js";

/** Fewer than these, and what a group shares would tell about one party. */
const FEW = 5;

export function actorPanel() {
  const run = of(plan()).run;
  const data = state.panelData;
  const place = data.actor ?? state.actor ?? 0;
  if (!run?.actors[place]) return frame(t('actor'), h('p', null, t('busy')));
  const wanted = `${place} ${state.month} ${state.doc.seed} ${planKey(plan())}`;
  if (data.wanted !== wanted) {
    queueMicrotask(async () => {
      keep({ wanted, card: data.card });
      const card = await ask({ do: 'actor', plan: plan(), seed: state.doc.seed, replicate: 0, actor: place, month: state.month }, { urgent: true }).catch(() => null);
      if (state.panel === 'actor') keep({ card: card?.error ? null : card, failed: !card || card.error });
    });
  }
  const one = run.actors[place];
  const frame_ = run.frames[state.month];
  const n = frame_.here.indexOf(place);
  const sector = state.scenario.sectors[one.sector];
  const hidden = ownNetwork() && run.actors.filter((/** @type {any} */ a) => a.sector === one.sector).length < FEW;
  const round = [...frame_.here];
  return frame(actorName(run, place),
    h('div', { class: 'fields' }, choice(t('actor'), String(place), round.map((p) => [String(p), actorName(run, p)]), (p) => { update({ actor: Number(p) }); keep({ actor: Number(p) }); }),
      h('button', { onclick: () => openPanel('whynot', { actor: place }) }, t('whynot'))),
    inModel(),
    h('p', null, said(sector), ' · ', t('month_n', { n: state.month }), ' · ', n < 0 ? t('not_here') : said(state.scenario.rings[frame_.ring[n]])),
    n < 0 ? null : h('div', { class: 'card' },
      h('dl', null, ['engagement', 'recognition', 'role', 'mandate', 'load'].map((key) => [h('dt', null, t(`column_${key}`)), h('dd', null, bar(frame_[key][n], '#0072B2'))])),
      h('div', null, h('h3', null, t('motives')), hidden ? h('p', { class: 'quiet' }, t('hidden_few')) : h('dl', null, ['instrumental', 'moral', 'affective'].map((key, k) => [h('dt', null, t(key)), h('dd', null, bar(frame_.alive[n][k], MOTIVE_INKS[k]))])),
        h('p', { class: 'quiet' }, t('motives_note')))),
    h('div', { class: 'card' },
      h('div', null, h('h3', null, t('sits_at')), h('ul', null, tablesAt(run.initiatives, state.month).filter((table) => table.members.includes(place)).map((table) => h('li', null, said(table.initiative.name))))),
      h('div', null, h('h3', null, t('trusts_most')), data.card ? h('ul', null, [...data.card.ties].sort((/** @type {any} */ a, /** @type {any} */ b) => b[1] - a[1]).slice(0, 6).map((/** @type {any} */ tie) => h('li', null, t('trust_line', { name: actorName(run, tie[0]), there: num(tie[1]), back: num(tie[2]) })))) : h('p', { class: 'quiet' }, data.failed ? t('not_possible') : t('busy')))),
    h('h3', null, t('decided')),
    data.card ? h('ul', { class: 'decisions' }, data.card.decisions.slice(0, 12).map((/** @type {any} */ line) => h('li', null, h('b', null, t('month_n', { n: line.month })), ' ', whyText(run, line)))) : null,
    data.card?.decisions.length === 0 ? h('p', { class: 'quiet' }, t('decided_nothing')) : null);
}

/** @param {number} share @param {string} ink */
export function bar(share, ink) {
  const x = Math.max(0, Math.min(1, share ?? 0));
  return [h('svg', { class: 'bar', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, h('rect', { width: 100, height: 8, class: 'meter-track' }), h('rect', { width: 100 * x, height: 8, fill: ink })), h('b', null, num(share))];
}

export function monthPanel() {
  const run = of(plan()).run;
  const lines = run ? whyOf(run, state.month) : [];
  return frame(t('what_happened', { n: state.month }), inModel(), h('ul', { class: 'decisions' }, lines.map((/** @type {any} */ line) => h('li', null, whyText(run, line)))));
}
