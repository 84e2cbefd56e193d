/** A curve of the network over the months: twenty thin runs, their median, and the baseline beside it. */
import { h, memo } from "./dom.js";
import { language, num, said, signed, t } from "./i18n.js";
import { decimalsFor, quantile, ticks } from "./numbers.js";
import { fitted, sizeOf, unit, watch } from "./size.js";
import { INK } from "./palette.js";

/**
 * @typedef {{ runs: number[][]|null, one: number[]|null, median: number[]|null, ink: string, label: string, dashed?: boolean, dash?: string, thin?: boolean, band?: boolean }} Series
 * @typedef {{ x: number, y: number, label: string }} Pin
 */

/** The bounds of an axis: those of the metric where it has them and fills them, else what is drawn. @param {any} metric @param {Series[]} series */
export function bounds(metric, series) {
  let [low, high] = [Infinity, -Infinity];
  for (const one of series) for (const run of [...(one.runs ?? []), one.one, one.median]) for (const x of run ?? []) {
    if (x !== null && Number.isFinite(x)) {
      low = Math.min(low, x);
      high = Math.max(high, x);
    }
  }
  if (metric.low === 0 && metric.high === 1) return [0, high > 0.5 || !Number.isFinite(high) ? 1 : high > 0.25 ? 0.5 : 0.25];
  if (!Number.isFinite(low)) return [0, 1];
  if (metric.low === 0) low = 0;
  if (metric.high === 1 && high > 0.5) high = 1;
  const marks = ticks(low, high, 3);
  const step = marks.length > 1 ? marks[1] - marks[0] : 1;
  return [Math.floor(low / step + 1e-9) * step, Math.max(Math.ceil(high / step - 1e-9) * step, low + step)];
}

/**
 * One panel.
 * @param {{ name: string, metric: any, series: Series[], months: number, month: number, pins?: Pin[], onseek?: (month: number) => void, signedAxis?: boolean }} what
 */
export function curveView({ name, metric, series, months, month, pins, onseek, signedAxis }) {
  const { w, h: high } = sizeOf(name);
  const ready = w > 60 && high > 40;
  return h('div', {
    class: 'curve',
    ref: watch(name),
    onclick: onseek ? (/** @type {MouseEvent} */ event) => {
      const box = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
      const [left, right] = margins();
      onseek(Math.round(((event.clientX - box.left - left) / (w - left - right)) * months));
    } : null,
  }, ready ? picture({ name, metric, series, months, month, pins: pins ?? [], w, high, signedAxis: Boolean(signedAxis) }) : null);
}

const margins = () => [3 * unit(), 5.4 * unit()];

/** @param {any} what */
function picture({ name, metric, series, months, month, pins, w, high, signedAxis }) {
  const rem = unit();
  const [left, right] = margins();
  const [top, bottom] = [0.6 * rem, 1.55 * rem];
  const [low, top_] = bounds(metric, pins.length ? [...series, { runs: null, one: pins.map((/** @type {Pin} */ pin) => pin.y), median: null, ink: '', label: '' }] : series);
  const x = (/** @type {number} */ m) => left + ((w - left - right) * m) / months;
  const y = (/** @type {number} */ v) => high - bottom - ((high - top - bottom) * (v - low)) / (top_ - low || 1);
  const lines = ticks(low, top_, high > 9 * rem ? 4 : 2);
  const decimals = decimalsFor(lines.length > 1 ? lines[1] - lines[0] : 1);
  const every = months <= 36 ? 12 : months <= 84 ? 12 : 24;
  const path = (/** @type {(number|null)[]} */ run) => {
    let d = '';
    let pen = false;
    run.forEach((v, m) => {
      if (v === null || !Number.isFinite(v)) pen = false;
      else {
        d += `${pen ? 'L' : 'M'}${x(m).toFixed(1)} ${y(v).toFixed(1)}`;
        pen = true;
      }
    });
    return d;
  };
  const ends = labels(series, months, y, rem, top, high - bottom);
  return h('svg', { viewBox: `0 0 ${w} ${high}`, width: w, height: high, role: 'img', 'aria-label': t('curve_label', { metric: said(metric) }), 'data-figure': 'curve' },
    // All but the month stays the same while time goes on.
    memo(`curve ${name}`, [w, high, rem, low, top_, months, metric.key, language(), signedAxis, ...series.flatMap((/** @type {Series} */ one) => [one.runs, one.one, one.median, one.ink, one.label, one.dashed, one.dash, one.thin, one.band])], () => [
    h('g', { class: 'axis' },
      lines.map((v) => [h('line', { x1: left, x2: w - right, y1: y(v), y2: y(v), class: Math.abs(v) < 1e-9 && signedAxis ? 'zero' : 'grid' }),
        h('text', { x: left - 0.4 * rem, y: y(v) + 0.33 * rem, 'text-anchor': 'end' }, signedAxis ? signed(v, decimals) : num(v, decimals))]),
      Array.from({ length: Math.floor(months / every) + 1 }, (_, n) => n * every).map((m) =>
        h('text', { x: x(m), y: high - 0.25 * rem, 'text-anchor': 'middle' }, String(m))),
      h('text', { x: w - right + 1.2 * rem, y: high - 0.25 * rem }, t('months_axis')),
      high > 7 * rem ? h('text', { x: left + 0.3 * rem, y: top + 0.75 * rem, class: 'unit' }, unitWords(metric)) : null),
    series.map((/** @type {Series} */ one) => h('g', { class: one.dashed ? 'series dashed' : 'series', stroke: one.ink },
      one.band && one.runs ? h('path', { d: bandPath(one.runs, x, y), fill: one.ink, class: 'band' }) : null,
      one.thin && !one.band ? one.runs?.map((run) => h('path', { d: path(run), class: 'thin' })) : null,
      one.median ? h('path', { d: path(one.median), class: 'median', 'stroke-dasharray': one.dash ?? null }) : one.one ? h('path', { d: path(one.one), class: 'median' }) : null))]),
    h('line', { x1: x(month), x2: x(month), y1: top - 2, y2: high - bottom, class: 'now-line' }),
    pins.map((/** @type {Pin} */ pin) => h('circle', { class: 'pin', cx: x(pin.x), cy: y(pin.y), r: 0.42 * rem })),
    pinWords(pins.map((/** @type {Pin} */ pin) => ({ x: x(pin.x), y: y(pin.y), label: pin.label })), rem, top, high - bottom),
    ends.map((end) => h('text', { x: w - right + 0.35 * rem, y: end.y + 0.33 * rem, fill: end.ink, class: 'end' }, fitted(end.label, right - 0.4 * rem, 0.95 * rem, true))));
}

/** In what a metric is counted, beside its axis. @param {any} metric */
function unitWords(metric) {
  const words = said(metric.unit);
  return words && words !== '-' ? words : t('no_unit');
}

/** What pins say, one under the other where they would meet. @param {Pin[]} pins @param {number} rem @param {number} top @param {number} bottom */
function pinWords(pins, rem, top, bottom) {
  const apart = 1.1 * rem;
  const words = [...pins].sort((a, b) => a.y - b.y).map((pin) => ({ ...pin, y: pin.y - 0.5 * rem }));
  words.forEach((one, n) => { one.y = Math.max(one.y, n ? words[n - 1].y + apart : top + 0.9 * rem); });
  // What would lie under the axis goes up, and what it meets with it.
  for (let n = words.length - 1; n >= 0; n -= 1) words[n].y = Math.min(words[n].y, n === words.length - 1 ? bottom - 0.2 * rem : words[n + 1].y - apart);
  return words.map((one) => h('text', { class: 'pin', x: one.x - 0.6 * rem, y: one.y, 'text-anchor': 'end' }, one.label));
}

/** Names at the ends of lines, moved apart where they would meet. @param {Series[]} series @param {number} months @param {(v: number) => number} y @param {number} rem @param {number} top @param {number} bottom */
function labels(series, months, y, rem, top, bottom) {
  const ends = series.map((one) => {
    const run = one.median ?? one.one ?? [];
    const last = [...run].reverse().find((v) => v !== null && Number.isFinite(v));
    return { label: one.label, ink: one.ink, y: last === undefined ? NaN : y(last) };
  }).filter((end) => end.label && Number.isFinite(end.y)).sort((a, b) => a.y - b.y);
  const apart = 1.15 * rem;
  ends.forEach((end, n) => {
    if (n > 0) end.y = Math.max(end.y, ends[n - 1].y + apart);
  });
  for (let n = ends.length - 1; n >= 0; n -= 1) {
    const limit = n === ends.length - 1 ? bottom - 0.2 * rem : ends[n + 1].y - apart;
    ends[n].y = Math.max(top + 0.3 * rem, Math.min(ends[n].y, limit));
  }
  return ends;
}

/** Where nine of ten runs lie. @param {number[][]} runs @param {(m: number) => number} x @param {(v: number) => number} y */
function bandPath(runs, x, y) {
  const up = [];
  const down = [];
  for (let m = 0; m < (runs[0]?.length ?? 0); m += 1) {
    const here = runs.map((run) => run[m]);
    const [high, low] = [quantile(here, 0.95), quantile(here, 0.05)];
    if (!Number.isFinite(high)) continue;
    up.push(`${x(m).toFixed(1)} ${y(high).toFixed(1)}`);
    down.unshift(`${x(m).toFixed(1)} ${y(low).toFixed(1)}`);
  }
  return up.length ? `M${up.join('L')}L${down.join('L')}Z` : '';
}

/** The median of each month where the engine has not told it yet. @param {number[][]|null} runs */
export function middle(runs) {
  if (!runs?.length) return null;
  return runs[0].map((_, m) => quantile(runs.map((run) => run[m]), 0.5));
}

/** @type {WeakMap<number[][], number[]|null>} */
const medians = new WeakMap();

/** The same of runs that are all there and do not change any more. @param {number[][]} runs */
export function middleOf(runs) {
  if (!medians.has(runs)) medians.set(runs, middle(runs));
  return medians.get(runs) ?? null;
}

/** The two lines that are always there: what is held against, under its name, and now. @param {{now: any, base: any, same: boolean, band: boolean, ink: string, beside: string}} what @returns {Series[]} */
export function nowAndBase({ now, base, same, band, ink, beside }) {
  /** @type {Series[]} */
  const series = [];
  if (!same) series.push({ runs: base.runs, one: base.one, median: base.median, ink: INK, label: beside, dashed: true });
  series.push({ runs: now.runs, one: now.one, median: now.median, ink: same ? INK : ink, label: same ? t('baseline_short') : t('now_short'), thin: true, band, dashed: same });
  return series;
}
