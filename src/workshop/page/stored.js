/** Answers made beforehand, for rooms where the engine cannot run. Looks them up; never makes one. */
import { planKey } from "./plan.js";

/** @param {any} plan */
const key = (plan) => planKey({ ...(plan ?? {}), preset: plan?.preset ?? '' });

/**
 * The answer to a request, if it was stored.
 * @param {{request: any, answer: any}[]} store @param {any} request @param {string} baseline
 */
export function lookUp(store, request, baseline) {
  const plan = (/** @type {any} */ r) => key({ ...(r.plan ?? {}), preset: r.plan?.preset ?? baseline });
  for (const { request: made, answer } of store) {
    if (made.do !== request.do) continue;
    if (made.do === 'open' && made.scenario?.name === request.scenario?.name) return answer;
    if (made.do === 'run' && plan(made) === plan(request) && made.seed === request.seed) return answer;
    if (made.do === 'ensemble' && plan(made) === plan(request) && made.seed === request.seed) {
      return slice(answer, request);
    }
  }
  return null;
}

/** The presets of which something is stored. @param {{request: any}[]} store @param {string} baseline */
export function storedPresets(store, baseline) {
  return [...new Set(store.filter((s) => s.request.do === 'run').map((s) => s.request.plan?.preset ?? baseline))];
}

/** @param {any} answer @param {any} request */
function slice(answer, request) {
  /** @type {Record<string, number[][]>} */
  const curves = {};
  for (const metric of request.metrics) {
    const runs = answer.curves[metric];
    if (runs) curves[metric] = runs.slice(request.first - answer.first, request.first - answer.first + request.count);
  }
  return { first: request.first, count: request.count, curves };
}
