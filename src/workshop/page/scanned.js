/** Carries on with one version of the own network: the same scenario, with what the scan drew; plans and notes stay. */
import { scenarios } from "./boot.js";
import { closePanel, scenarioPlace, session } from "./actions.js";
import { sessionOf, takeUp } from "./save.js";
import { state, tell } from "./store.js";
import { t } from "./i18n.js";

/** The version that comes out in the middle on a metric. @param {any[]} versions @param {string} metric */
export function middleVersion(versions, metric) {
  const end = (/** @type {any} */ one) => one.ends[metric]?.[0] ?? 0;
  return [...versions].sort((a, b) => end(a) - end(b) || a.version - b.version)[Math.floor((versions.length - 1) / 2)];
}

/** @param {any} version @param {number} all */
export async function openWith(version, all) {
  const place = scenarioPlace();
  const before = scenarios[place];
  const { saved } = session;
  closePanel();
  const { drafts, lens } = state;
  scenarios[place] = { ...before, set: [...(before.set ?? []), ...version.patches] };
  // The strategies of every version have the same names, so that the plans of the group hold in each.
  await takeUp(place, sessionOf(true), { lens, first: false });
  scenarios[place] = before;
  session.saved = saved;
  state.drafts = drafts;
  tell(t('carried_on', { n: version.version + 1, all }));
}
