/**
 * A plan as the engine takes it: a preset, and what the group changed in it. Plain data; every change gives a new plan.
 */

/**
 * @typedef {{ from: number, level?: number, intensity?: number, style?: number }} Entry
 * @typedef {{ month: number, kind: string } & Record<string, any>} Happening
 * @typedef {{ preset: string, levers?: Record<string, Entry[]>, stop?: {month: number, taper: number}|null,
 *   events?: Happening[], assumptions?: Record<string, number> }} Plan
 */

/** The six domains, in the order of the model. */
export const DOMAINS = ['agenda', 'interaction', 'mobilisation', 'platform', 'steering', 'legitimacy'];

/** The plan without what holds nothing, so that equal plans are written alike. @param {Plan} plan @returns {Plan} */
export function tidy(plan) {
  /** @type {Plan} */
  const neat = { preset: plan.preset };
  const levers = DOMAINS.filter((d) => plan.levers?.[d]?.length).map((d) => [d, plan.levers?.[d] ?? []]);
  if (levers.length) neat.levers = Object.fromEntries(levers);
  if (plan.stop) neat.stop = plan.stop;
  if (plan.events?.length) neat.events = [...plan.events].sort((a, b) => a.month - b.month || (a.kind < b.kind ? -1 : 1));
  const assumed = Object.keys(plan.assumptions ?? {}).sort();
  if (assumed.length) neat.assumptions = Object.fromEntries(assumed.map((key) => [key, plan.assumptions?.[key] ?? 0]));
  return neat;
}

/** The plan's text: the same for equal plans. @param {Plan} plan */
export function planKey(plan) {
  return JSON.stringify(tidy(plan));
}

/** @param {Plan} a @param {Plan} b */
export function samePlan(a, b) {
  return planKey(a) === planKey(b);
}

/** The same world without orchestration. @param {Plan} plan @param {string} baseline @returns {Plan} */
export function withoutSupport(plan, baseline) {
  return tidy({ preset: baseline, events: plan.events, assumptions: plan.assumptions });
}

/**
 * A domain's lever as entries, read off from what was done month by month (index 0 is month 1).
 * @param {number[]} intensities @param {number[]} styles @param {number} until the last month to keep
 * @returns {Entry[]}
 */
export function readOff(intensities, styles, until) {
  /** @type {Entry[]} */
  const entries = [];
  for (let month = 1; month <= until && month <= intensities.length; month += 1) {
    const [intensity, style] = [intensities[month - 1], styles[month - 1] ?? 0];
    const last = entries[entries.length - 1];
    if (!last || last.intensity !== intensity || (intensity > 0 && last.style !== style)) {
      entries.push({ from: month, intensity, style });
    }
  }
  return entries;
}

/** What an entry does, with levels written out. @param {Entry} entry @param {number[]} levels */
const intensityOf = (entry, levels) => entry.intensity ?? levels[entry.level ?? 0] ?? 0;

/**
 * Serves a domain at a level and in a style from a month on; what was done before that month stays.
 * @param {Plan} plan @param {string} domain @param {{level?: number, intensity?: number, style: number}} how
 * @param {number} from @param {Entry[]} past what the domain did before, where the plan does not say
 * @param {number[]} levels the intensities of the four levels
 * @returns {Plan}
 */
export function serve(plan, domain, how, from, past, levels) {
  const before = (plan.levers?.[domain] ?? past).filter((entry) => entry.from < from);
  const entries = simple([...before, { from, ...how }], levels);
  return tidy({ ...plan, levers: { ...plan.levers, [domain]: entries } });
}

/** Leaves out entries that change nothing. @param {Entry[]} entries @param {number[]} levels */
export function simple(entries, levels) {
  /** @type {Entry[]} */
  const kept = [];
  for (const entry of [...entries].sort((a, b) => a.from - b.from)) {
    const last = kept[kept.length - 1];
    const [now, then] = [intensityOf(entry, levels), last ? intensityOf(last, levels) : NaN];
    if (last && now === then && (now === 0 || (entry.style ?? 0) === (last.style ?? 0))) continue;
    if (last && last.from === entry.from) kept.pop();
    kept.push(entry);
  }
  return kept;
}

/** A lever's entry in force in a month, if its plan says one. @param {Plan} plan @param {string} domain @param {number} month */
export function entryAt(plan, domain, month) {
  const entries = plan.levers?.[domain];
  return entries?.filter((entry) => entry.from <= month).pop();
}

/** The level (0 to 3) nearest to an intensity; a little is never nothing. @param {number} intensity @param {number[]} levels */
export function nearestLevel(intensity, levels) {
  let best = 0;
  levels.forEach((level, n) => {
    if (Math.abs(level - intensity) < Math.abs(levels[best] - intensity) - 1e-9) best = n;
  });
  return intensity > 0 && best === 0 ? 1 : best;
}

/** Hours of a month. @param {number[]} intensities of the six domains @param {number[]} hours per unit of each */
export function hoursOf(intensities, hours) {
  return intensities.reduce((sum, intensity, n) => sum + intensity * hours[n], 0);
}

/**
 * What differs between two plans, as facts to be told.
 * @param {Plan} a @param {Plan} b
 * @returns {{ what: 'preset'|'lever'|'event'|'world'|'stop', key: string, before: any, after: any }[]}
 */
export function differences(a, b) {
  /** @type {ReturnType<typeof differences>} */
  const found = [];
  const text = (/** @type {any} */ x) => JSON.stringify(x ?? null);
  if (a.preset !== b.preset) found.push({ what: 'preset', key: 'preset', before: a.preset, after: b.preset });
  for (const domain of DOMAINS) {
    const [before, after] = [a.levers?.[domain], b.levers?.[domain]];
    if (text(before) !== text(after)) found.push({ what: 'lever', key: domain, before, after });
  }
  if (text(a.stop) !== text(b.stop)) found.push({ what: 'stop', key: 'stop', before: a.stop, after: b.stop });
  const [mine, theirs] = [a.events ?? [], b.events ?? []];
  for (const event of mine) if (!theirs.some((e) => text(e) === text(event))) found.push({ what: 'event', key: event.kind, before: event, after: null });
  for (const event of theirs) if (!mine.some((e) => text(e) === text(event))) found.push({ what: 'event', key: event.kind, before: null, after: event });
  for (const key of [...new Set([...Object.keys(a.assumptions ?? {}), ...Object.keys(b.assumptions ?? {})])].sort()) {
    const [before, after] = [a.assumptions?.[key], b.assumptions?.[key]];
    if (before !== after) found.push({ what: 'world', key, before, after });
  }
  return found;
}
