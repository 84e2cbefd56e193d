/** For the projector: the network, two curves, the month and why. Nothing to press. */
import { h } from "./dom.js";
import { num, said, t } from "./i18n.js";
import { curveView, nowAndBase } from "./curves.js";
import { apartAt, apartWords, capital, legend, seriesOf } from "./screen.js";
import { ringsView } from "./rings.js";
import { inkNow } from "./sides.js";
import { samePlan } from "./plan.js";
import { besideLong, besideNow, besideShort } from "./beside.js";
import { of, tellOf } from "./results.js";
import { whyOf, whyText } from "./telling.js";
import { lastMonth, plan, state } from "./store.js";

export function presentation() {
  const [now, base] = [plan(), besideNow()];
  const same = samePlan(now, base);
  const run = of(now).run;
  const line = run ? whyOf(run, state.month)[0] : null;
  return h('main', { class: 'projector' },
    h('header', null, h('h1', null, said(state.scenario.title)), h('p', { class: 'month' }, t('month_of', { n: state.month, all: lastMonth() }))),
    h('section', { class: 'network', 'aria-label': t('network') }, ringsView(run, state.month, { name: 'rings-projector' }), run ? legend(run) : null),
    h('section', { class: 'curves', 'aria-label': t('curves') }, state.metrics.slice(0, 2).map((key) => {
      const metric = state.scenario.metrics.find((/** @type {any} */ m) => m.key === key);
      const [here, there] = [seriesOf(now, key), seriesOf(base, key)];
      const value = (here.median ?? here.one)?.[state.month] ?? null;
      const decimals = metric.high === 1 ? 2 : 1;
      return h('article', { class: 'panel', key },
        h('h2', null, capital(said(metric)), ' ', h('b', null, num(value, decimals)), apartWords(same ? null : apartAt(now, base, key, state.month), decimals)),
        curveView({ name: `projector-${key}`, metric, months: lastMonth(), month: state.month, series: nowAndBase({ now: here, base: there, same, band: state.band, ink: inkNow(), beside: besideShort() }) }),
        h('p', { class: 'panel-counts' }, same || !state.month ? '' : said(tellOf(now, base, key, state.month)?.counts)));
    })),
    h('p', { class: 'what legend' }, `${t('lines_mean', { beside: besideLong() })} ${said(state.scenario.banner)}`),
    h('p', { class: 'why' }, line ? whyText(run, line) : state.month === 0 ? t('why_start') : t('why_nothing')),
    state.view ? null : h('p', { class: 'hidden' }, t('esc_back')));
}
