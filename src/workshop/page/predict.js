/** Predict, then reveal: hands first, curves after. */
import { h } from "./dom.js";
import { inBoth, said, t } from "./i18n.js";
import { choice, frame, inModel, keep, text } from "./frame.js";
import { alive, closePanel, commit, leverMonth, levels, openPanel, refresh, servedAt } from "./actions.js";
import { samePlan, serve, tidy } from "./plan.js";
import { curvesOf, of, wantCurves, wantRun, wantTell } from "./results.js";
import { lastMonth, plan, state, update } from "./store.js";
import { icon } from "./icons.js";
import { askPhones, closePhones, phonesJoin, phonesSaid } from "./phones.js";
import { middle } from "./curves.js";
import { capital } from "./screen.js";
import { branchName } from "./sides.js";
import { asksMore, thanWhat, withThan } from "./beside.js";

const ANSWERS = /** @type {const} */ (['higher', 'same', 'lower', 'unknown']);

/** What the group is asked about, from what the panel keeps. @param {any} data */
export function proposal(data) {
  const prompts = state.scenario.prompts;
  if (data.choice?.startsWith('prompt')) {
    const prompt = prompts[Number(data.choice.slice(6))];
    // The question is about this group's world, with what happened in it.
    const { events, assumptions } = plan();
    const here = (/** @type {any} */ asked) => tidy({ preset: state.scenario.baseline, ...asked, events, assumptions });
    return { plan: here(prompt.plan), against: here(prompt.against), metric: prompt.metric, words: said(prompt.text), text: prompt.text };
  }
  const month = leverMonth();
  const domain = state.scenario.domains.find((/** @type {any} */ d) => d.key === data.domain);
  const level = state.scenario.levels[data.level];
  const { style } = servedAt(plan(), data.domain, month);
  const metric = state.scenario.metrics.find((/** @type {any} */ m) => m.key === data.metric);
  return {
    plan: serve(plan(), data.domain, { level: data.level, style }, month, [], levels()),
    against: plan(),
    metric: data.metric,
    words: t('predict_question', { metric: said(metric), domain: said(domain), level: said(level), month }),
    text: inBoth('predict_question', { metric, domain, level, month }),
  };
}

function fresh() {
  return {
    choice: state.scenario.prompts.length ? 'prompt0' : 'lever',
    domain: 'interaction', level: 2, metric: state.metrics[0],
    votes: { higher: 0, same: 0, lower: 0, unknown: 0 }, why: '', stage: 'ask',
    ...state.panelData,
  };
}

export function predictPanel() {
  const data = fresh();
  return data.stage === 'shown' ? shown(data) : asking(data);
}

/** @param {any} data */
function asking(data) {
  /** @type {[string, string][]} */
  const options = state.scenario.prompts.map((/** @type {any} */ _, /** @type {number} */ n) => [`prompt${n}`, t('prompt_n', { n: n + 1 })]);
  options.push(['lever', t('own_question')]);
  const asked = proposal(data);
  const total = ANSWERS.reduce((sum, answer) => sum + data.votes[answer], 0);
  return frame(t('predict'),
    h('div', { class: 'fields' }, choice(t('which_question'), data.choice, options, (value) => keep({ ...data, choice: value })),
      data.choice === 'lever' ? [
        choice(t('lever'), data.domain, state.scenario.domains.map((/** @type {any} */ d) => [d.key, said(d)]), (domain) => keep({ ...data, domain })),
        choice(t('level'), String(data.level), state.scenario.levels.map((/** @type {any} */ l) => [String(l.level), said(l)]), (level) => keep({ ...data, level: Number(level) })),
        choice(t('curve'), data.metric, state.scenario.metrics.map((/** @type {any} */ m) => [m.key, capital(said(m))]), (metric) => keep({ ...data, metric })),
      ] : null),
    h('p', { class: 'big-question' }, asked.words),
    h('p', { class: 'quiet' }, t('hands')),
    h('div', { class: 'votes' }, ANSWERS.map((answer) => h('div', { class: 'vote' },
      h('button', { class: 'vote-add', onclick: () => vote(data, answer, 1) }, t(`bet_${answer}`), h('b', null, data.votes[answer])),
      h('button', { class: 'vote-less', disabled: data.votes[answer] === 0, 'aria-label': t('one_less', { what: t(`bet_${answer}`) }), onclick: () => vote(data, answer, -1) }, '−')))),
    phonesJoin() ? h('div', { class: 'buttons' }, h('button', { onclick: () => askPhones(asked.text, ANSWERS.map((answer) => inBoth(`bet_${answer}`))) }, t('ask_phones')),
      h('button', { onclick: () => openPanel('phones') }, t('phones_show')),
      h('span', { class: 'quiet', id: 'phones-said', role: 'status' }, phonesSaid(asked.text))) : null,
    text(t('predict_why'), data.why, (why) => keep({ ...data, why }), true),
    h('div', { class: 'buttons' }, h('button', { class: 'primary big', id: 'reveal', disabled: Boolean(data.waiting), onclick: () => reveal(data) }, icon('bet'), t('reveal')),
      h('span', { class: 'quiet', role: 'status' }, data.waiting ? t('busy') : total === 0 ? t('no_bets') : total === 1 ? t('bets_one') : t('bets_n', { n: total }))));
}

/** The group's own plan. @param {import('./store.js').Doc} doc */
const own = (doc) => doc.branches[doc.active];

/** @param {any} data @param {string} answer @param {number} by */
function vote(data, answer, by) {
  keep({ ...data, votes: { ...data.votes, [answer]: Math.max(0, data.votes[answer] + by) } });
}

/** Shows the outcome, and puts what was asked about on view beside the group's own plans. @param {any} data */
async function reveal(data) {
  const asked = proposal(data);
  keep({ ...data, waiting: true });
  if (!state.metrics.includes(asked.metric)) state.metrics[0] = asked.metric;
  const phones = await closePhones(asked.text);
  const votes = /** @type {typeof data.votes} */ (Object.fromEntries(ANSWERS.map((answer, n) => [answer, data.votes[answer] + (phones?.[n] ?? 0)])));
  const few = ANSWERS.filter((_, n) => phones && phones[n] === null);
  const note = { ...asked, month: lastMonth(), seed: state.doc.seed, votes, ...(few.length ? { few } : {}), why: data.why, outcome: null };
  commit(state.doc, 'predict', asked.words);
  // The group's own plan is on view as it is, unless it was held against another.
  const than = thanWhat(asked.against, asked.plan);
  update({ guest: samePlan(asked.plan, own(state.doc)) && !asksMore(asked) ? null : asked.plan });
  refresh();
  await Promise.all([wantRun(asked.plan), wantCurves(asked.plan, [asked.metric]), wantCurves(asked.against, [asked.metric])]);
  // Curves may still be on their way in another request for the same plan.
  let told = null;
  for (let tries = 0; tries < 100 && !told && alive(); tries += 1) {
    told = await wantTell(asked.plan, asked.against, asked.metric, lastMonth());
    if (!told) await new Promise((go) => setTimeout(go, 50));
  }
  const runs = of(asked.plan).curves[asked.metric];
  const end = middle(/** @type {number[][]} */ (runs?.filter(Boolean) ?? []));
  const outcome = !told ? counted(asked, end?.[lastMonth()] ?? null) : { sentence: withThan(told, than), counts: told.counts, higher: told.effect?.higher, lower: told.effect?.lower, n: told.n, clear: clear(told.effect), median: end?.[lastMonth()] ?? null };
  update({ bets: [...state.bets, { ...note, outcome }], month: lastMonth() });
  // Whoever closed the panel meanwhile finds it empty the next time.
  delete state.drafts.predict;
  refresh();
  if (state.panel === 'predict') keep({ ...data, waiting: false, stage: 'shown', bet: state.bets.length - 1 });
}

/** Where the engine cannot run: the counts of stored pairs, without more. @param {any} asked @param {number|null} median */
function counted(asked, median) {
  const [mine, theirs] = [curvesOf(asked.plan, asked.metric), curvesOf(asked.against, asked.metric)];
  if (!mine || !theirs) return null;
  const apart = mine.map((run, n) => run[lastMonth()] - theirs[n][lastMonth()]);
  const [higher, lower] = [apart.filter((d) => d > 0).length, apart.filter((d) => d < 0).length];
  const sentence = inBoth('counted', { higher, lower, n: mine.length });
  return { sentence, counts: '', higher, lower, n: mine.length, median };
}

/** Whether the engine found a clear difference. @param {any} effect */
const clear = (effect) => Boolean(effect?.clear);

/** What came out in one of the three answers; nothing where no outcome is known. @param {any} outcome */
export function cameOut(outcome) {
  if (!outcome) return '';
  const { higher = 0, lower = 0, n = 20 } = outcome;
  if (outcome.clear !== undefined) return !outcome.clear ? 'same' : higher >= lower ? 'higher' : 'lower';
  // Without the engine, and in older sessions: by counts of paired runs alone.
  if (higher >= 0.8 * n) return 'higher';
  if (lower >= 0.8 * n) return 'lower';
  return 'same';
}

/** How many hands said what came out. @param {number} n @param {number} all */
const guessed = (n, all) => (all > 1 ? t('guessed', { n, all }) : t(n ? 'guessed_one' : 'guessed_none'));

/** @param {any} data */
function shown(data) {
  const bet = state.bets[data.bet];
  const out = cameOut(bet?.outcome);
  const total = ANSWERS.reduce((sum, answer) => sum + (bet?.votes[answer] ?? 0), 0);
  return frame(t('outcome'),
    h('p', { class: 'big-question' }, bet.words),
    inModel(),
    h('p', { class: 'outcome', role: 'status' }, bet.outcome ? said(bet.outcome.sentence) : t('no_outcome')),
    bet.outcome ? h('p', null, said(bet.outcome.counts)) : null,
    h('div', { class: 'votes told' }, ANSWERS.map((answer) => h('div', { class: answer === out ? 'vote right' : 'vote' }, h('span', null, t(`bet_${answer}`)), h('b', null, bet.votes[answer]), bet.few?.includes(answer) ? h('span', { class: 'quiet' }, t('phones_too_few')) : null, answer === out ? h('span', { class: 'came' }, t('this_came_out')) : null))),
    bet.few ? h('p', { class: 'quiet' }, t('phones_left_out')) : null,
    total && out && !bet.few ? h('p', null, guessed(bet.votes[/** @type {'higher'} */ (out)] ?? 0, total)) : null,
    bet.why ? h('p', null, h('b', null, t('we_said')), ` ${bet.why}`) : null,
    h('p', { class: 'ask' }, t('who_is_surprised')),
    state.guest ? h('p', { class: 'quiet' }, t('bet_guest', { name: branchName(state.doc.active) })) : null,
    h('div', { class: 'buttons' },
      h('button', { class: 'primary', onclick: closePanel }, t('look_at_it')),
      h('button', { onclick: () => update({ panel: 'notes', panelData: { kind: 'finding' } }) }, t('write_down')),
      h('button', { onclick: () => update({ panelData: { choice: data.choice } }) }, t('another_bet'))));
}
