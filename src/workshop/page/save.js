/** Files that the group takes home: the session, tables, pictures, the scenario and the report. Names and notes only if ticked. */
import { ask } from "./engine.js";
import { fieldsOf, toCsv } from "./csv.js";
import { readSession } from "./journal.js";
import { besideLong } from "./beside.js";
import { language, said, t } from "./i18n.js";
import { RUNS, curvesOf, of } from "./results.js";
import { mayGo, open, refresh, session, written } from "./actions.js";
import { placeOf, settings } from "./boot.js";
import { plan, state, tell, update } from "./store.js";

/** Offers a file. @param {string} name @param {string|Blob} content @param {string} [type] */
export function offer(name, content, type = 'text/plain') {
  const blob = typeof content === 'string' ? new Blob([content], { type: `${type};charset=utf-8` }) : content;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  tell(t('saved', { name }));
}

const stem = () => `samenspel-${state.scenario.name.replace(/\.toml$/, '').replace(/[^\w-]+/g, '-')}`;

/** What a group says in counts under which nobody can hide. */
const FEWEST = 5;

/** A bet without what could be traced to a person: a count that is too small is one that is not told. @param {import('./store.js').Bet} bet */
function bare(bet) {
  const votes = /** @type {typeof bet.votes} */ (Object.fromEntries(Object.entries(bet.votes).map(([answer, n]) => [answer, n < FEWEST ? 0 : n])));
  const few = Object.entries(bet.votes).filter(([answer, n]) => n < FEWEST && (n > 0 || bet.few?.includes(answer))).map(([answer]) => answer);
  return { ...bet, why: '', votes, few };
}

/** The steps of the session, without what the group calls its plans. @param {import('./journal.js').Journal} journal */
function unnamed(journal) {
  const words = (/** @type {any} */ step) => (step.what === 'name' ? '' : step.words);
  return { ...journal, steps: journal.steps.map((step) => ({ ...step, words: words(step), doc: { ...step.doc, names: step.doc.names.map(() => '') } })) };
}

/** All that the group did and wrote. @param {boolean} withNotes */
export function sessionOf(withNotes) {
  return {
    format: 'samenspel-session',
    version: 1,
    made_with: settings.version,
    status: state.scenario.status,
    scenario: { name: state.scenario.name },
    journal: withNotes ? session.journal : unnamed(session.journal),
    month: state.month,
    metrics: state.metrics,
    bets: withNotes ? state.bets : state.bets.map(bare),
    agreements: withNotes ? state.agreements : [],
    notes: withNotes ? state.notes : [],
    debrief: withNotes ? state.debrief : {},
    answers: state.answers,
    language: language(),
  };
}

/** What the group wrote, as a report takes it. */
export function recordOf() {
  const { format, version, scenario, notes, bets, agreements, debrief } = sessionOf(true);
  return { format, version, scenario, notes, bets, agreements, debrief };
}

/** @param {boolean} withNotes */
export function saveSession(withNotes) {
  offer(`${stem()}-sessie.json`, JSON.stringify(sessionOf(withNotes), null, 1), 'application/json');
  if (withNotes) session.saved = written();
}

/** Opens a session from a file. @param {File} file */
export async function openSession(file) {
  const read = readSession(await file.text());
  if (!read.session) {
    tell(t(`session_${read.problem}`));
    return;
  }
  const saved = read.session;
  const place = placeOf(saved.scenario.name);
  if (place < 0) {
    tell(t('session_other', { name: saved.scenario.name }));
    return;
  }
  if (!mayGo()) return;
  await takeUp(place, saved, { lens: 'involvement', first: false });
  tell(t('session_opened'));
}

/** Goes on with a session. @param {number} place @param {any} saved @param {{lens: string, first: boolean}} how */
export async function takeUp(place, saved, { lens, first }) {
  const doc = saved.journal.steps[saved.journal.at].doc;
  await open(place, { doc, month: saved.month ?? 0, lens, metrics: saved.metrics ?? state.metrics, first });
  session.journal = saved.journal;
  update({ notes: saved.notes ?? [], bets: saved.bets ?? [], agreements: saved.agreements ?? [], debrief: saved.debrief ?? {}, answers: saved.answers ?? {}, panel: '' });
  session.saved = written();
  refresh();
}

/** The curves on view as a table. */
export function saveCsv() {
  const metrics = Object.keys(of(plan()).curves).filter((key) => curvesOf(plan(), key));
  const runs = Object.fromEntries(metrics.map((key) => [key, curvesOf(plan(), key) ?? []]));
  offer(`${stem()}.csv`, toCsv(runs, { seed: state.doc.seed, fields: fieldsOf(state.scenario, plan()) }, language()), 'text/csv');
}

/** What a figure is, and what it rests on. @param {SVGElement} svg */
function captionOf(svg) {
  const what = svg.getAttribute('aria-label') ?? '';
  const how = svg.dataset.figure === 'curve' ? t('figure_curves', { n: RUNS, seed: state.doc.seed, last: RUNS - 1, beside: besideLong() }) : t('figure_one', { seed: state.doc.seed, month: state.month });
  return [`${said(state.scenario.title)}: ${what.split(':')[0]}`, how, `${said(state.scenario.banner)} ${t('not_a_prediction')}`];
}

/** A picture of the page as a file of its own, with its style written into it. @param {SVGElement} svg */
export function standalone(svg) {
  const copy = /** @type {SVGElement} */ (svg.cloneNode(true));
  const props = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-size', 'font-family', 'font-weight', 'opacity', 'fill-opacity', 'stroke-opacity', 'paint-order', 'stroke-linejoin', 'transform', 'text-anchor'];
  const walk = (/** @type {Element} */ from, /** @type {Element} */ to) => {
    const style = getComputedStyle(from);
    to.removeAttribute('class');
    const moved = /** @type {SVGElement} */ (from).style?.transform;
    to.removeAttribute('style');
    for (const prop of props) {
      const value = style.getPropertyValue(prop);
      if (prop === 'transform') {
        const [x, y] = (moved?.match(/-?[\d.]+/g) ?? []).map(Number);
        if (moved && Number.isFinite(x)) to.setAttribute('transform', `translate(${x} ${y})`);
      } else if (value && value !== 'normal') to.setAttribute(prop, value);
    }
    [...from.children].forEach((kid, n) => walk(kid, to.children[n]));
  };
  walk(svg, copy);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  // A figure that leaves the page takes along what it is and what it rests on.
  const lines = captionOf(svg);
  const [wide, high] = ['width', 'height'].map((name) => Number(copy.getAttribute(name)) || 104);
  const size = Math.max(9, Math.min(15, wide / 60));
  const whole = high + (lines.length + 0.6) * 1.3 * size;
  if (copy.hasAttribute('width')) {
    copy.setAttribute('viewBox', `0 0 ${wide} ${whole}`);
    copy.setAttribute('height', String(whole));
    lines.forEach((words, n) => {
      const line = document.createElementNS('http://www.w3.org/2000/svg', 'text');
      for (const [name, value] of Object.entries({ x: 6, y: high + (n + 1) * 1.3 * size, 'font-size': size, 'font-family': 'Arial, sans-serif', fill: '#1A1A1A', 'font-weight': n ? 400 : 700 })) line.setAttribute(name, String(value));
      line.textContent = words;
      copy.appendChild(line);
    });
  }
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', '#FFFFFF');
  copy.insertBefore(ground, copy.firstChild);
  const caption = document.createElementNS('http://www.w3.org/2000/svg', 'desc');
  caption.textContent = lines.join(' ');
  copy.insertBefore(caption, copy.firstChild);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}`;
}

/** The pictures that are on the page now. @returns {SVGElement[]} */
export function pictures() {
  return [...document.querySelectorAll('#app svg[data-figure]')].map((svg) => /** @type {SVGElement} */ (svg));
}

/** @param {number} n @param {'svg'|'png'} kind */
export function savePicture(n, kind) {
  const svg = pictures()[n];
  if (!svg) return;
  const name = `${stem()}-${svg.dataset.figure}-${n + 1}.${kind}`;
  const markup = standalone(svg);
  if (kind === 'svg') return offer(name, markup, 'image/svg+xml');
  const box = svg.getBoundingClientRect();
  const high = (Number(/viewBox="0 0 [\d.]+ ([\d.]+)"/.exec(markup)?.[1]) || box.height);
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement('canvas');
    const scale = 2;
    [canvas.width, canvas.height] = [Math.round(box.width * scale), Math.round(high * scale)];
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    pen.scale(scale, scale);
    pen.drawImage(image, 0, 0, box.width, high);
    canvas.toBlob((blob) => blob && offer(name, blob));
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
}

/** The scenario with the plan as one of its strategies. */
export async function saveScenario() {
  const answer = await ask({ do: 'export', plan: plan() });
  if (answer.error) tell(t('not_possible'));
  else offer(answer.file, answer.text, 'application/toml');
}
