/** What the engine found for plans: one run in full, twenty thin runs, and the sentences about them. */
import { ask, drop, engine, handCount } from "./engine.js";
import { planKey, withoutSupport } from "./plan.js";
import { state, update } from "./store.js";

/** Thin runs that are drawn. */
export const RUNS = 20;

/**
 * @typedef {{ run: any|null, curves: Record<string, (number[]|null)[]>, tells: Record<string, any>, asked: Set<string>,
 *   running: boolean, problem: any }} Found
 */

/** @type {Map<string, Found>} */
const found = new Map();
/** Milliseconds that the last change took: to the first curve, and to all runs. */
export const timing = { started: 0, first: 0, all: 0 };

/** Forgets everything, for another scenario. */
export function forget() {
  found.clear();
}

/** @param {any} plan */
const keyOf = (plan) => `${state.doc.seed} ${planKey(plan)}`;

/** What is known of a plan so far. @param {any} plan @returns {Found} */
export function of(plan) {
  const key = keyOf(plan);
  let one = found.get(key);
  if (!one) {
    one = { run: null, curves: {}, tells: {}, asked: new Set(), running: false, problem: null };
    found.set(key, one);
    // The oldest go first; a group seldom looks back further than this.
    if (found.size > 60) found.delete(found.keys().next().value ?? '');
  } else {
    found.delete(key);
    found.set(key, one);
  }
  return one;
}

/** The baseline in the same world as a plan. @param {any} plan */
export function baselineOf(plan) {
  return withoutSupport(plan, state.scenario.baseline);
}

/** Starts the clock of a change, and drops what is no longer wanted. */
export function changed() {
  timing.started = performance.now();
  timing.first = 0;
  timing.all = 0;
  for (const one of found.values()) {
    for (const [metric, runs] of Object.entries(one.curves)) {
      if (runs.some((run) => run === null)) {
        one.asked.delete(metric);
        delete one.curves[metric];
      }
    }
  }
  drop('view');
}

/** Asks for the run of a plan in full. @param {any} plan @param {boolean} [urgent] */
export async function wantRun(plan, urgent = true) {
  const one = of(plan);
  if (one.run || one.running) return one.run;
  one.running = true;
  try {
    const answer = await ask({ do: 'run', plan, seed: state.doc.seed, replicate: 0 }, { group: 'view', urgent });
    if (answer.error) one.problem = answer.error;
    else one.run = answer;
    if (!timing.first && timing.started) timing.first = performance.now() - timing.started;
    update({ version: state.version + 1 });
  } catch (error) {
    if (engine.way === 'stored') one.problem = { stored: true };
  } finally {
    one.running = false;
  }
  return one.run;
}

/** Asks for the thin runs of a plan. @param {any} plan @param {string[]} metrics */
export async function wantCurves(plan, metrics) {
  const one = of(plan);
  const wanted = metrics.filter((metric) => !one.asked.has(metric));
  if (wanted.length === 0) return;
  for (const metric of wanted) {
    one.asked.add(metric);
    one.curves[metric] = Array(RUNS).fill(null);
  }
  const share = Math.max(1, Math.ceil(RUNS / (handCount() * 2)));
  /** @type {Promise<void>[]} */
  const slices = [];
  for (let first = 0; first < RUNS; first += share) {
    const count = Math.min(share, RUNS - first);
    slices.push(
      ask({ do: 'ensemble', plan, seed: state.doc.seed, first, count, metrics: wanted }, { group: 'view' }).then((answer) => {
        if (answer.error) throw answer.error;
        for (const metric of wanted) {
          const runs = one.curves[metric];
          answer.curves[metric]?.forEach((/** @type {number[]} */ run, /** @type {number} */ n) => {
            if (runs) runs[first + n] = run;
          });
        }
      }),
    );
  }
  const done = await Promise.allSettled(slices);
  if (done.some((slice) => slice.status === 'rejected')) {
    for (const metric of wanted) {
      one.asked.delete(metric);
      delete one.curves[metric];
    }
    return;
  }
  if (timing.started) timing.all = performance.now() - timing.started;
  update({ version: state.version + 1 });
}

/** The thin runs of a metric, if all are there. @param {any} plan @param {string} metric @returns {number[][]|null} */
export function curvesOf(plan, metric) {
  const runs = of(plan).curves[metric];
  return runs && runs.every(Boolean) ? /** @type {number[][]} */ (runs) : null;
}

/**
 * The engine's words about a metric of a plan, against another plan.
 * @param {any} plan @param {any} against @param {string} metric @param {number} month
 */
export async function wantTell(plan, against, metric, month) {
  const [mine, theirs] = [curvesOf(plan, metric), against ? curvesOf(against, metric) : null];
  if (!mine || (against && !theirs) || engine.way === 'stored') return null;
  const one = of(plan);
  const key = tellKey(against, metric, month);
  if (one.tells[key]) return one.tells[key];
  const before = one.tells[key];
  if (before === undefined) one.tells[key] = null;
  else return null;
  try {
    const request = { do: 'tell', metric, plan: mine, month, ...(theirs ? { against: theirs } : {}) };
    one.tells[key] = await ask(request, { group: 'tell', urgent: true });
    update({ version: state.version + 1 });
  } catch {
    delete one.tells[key];
  }
  return one.tells[key];
}

/** @param {any} against @param {string} metric @param {number} month */
function tellKey(against, metric, month) {
  return `${metric} ${month} ${against ? planKey(against) : ''}`;
}

/** What was told before. @param {any} plan @param {any} against @param {string} metric @param {number} month */
export function tellOf(plan, against, metric, month) {
  return of(plan).tells[tellKey(against, metric, month)] ?? null;
}
