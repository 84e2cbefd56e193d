/**
 * Where actors stand in the rings. The angle of an actor never changes; coming closer or drifting away is the only
 * movement. Within a ring neighbours stand at different depths, so that a full ring does not overlap.
 */

/** Outer edge of each ring, from the core outwards, as a share of the whole. */
export const EDGES = [0.46, 0.67, 0.84, 1];

/** Depth of an actor within the core, by its place in the round: every third far out, few near the middle. */
const CORE_DEPTHS = [0.95, 0.66, 0.38, 0.95, 0.06, 0.66, 0.95, 0.38, 0.16];

/**
 * The place of an actor in the round: the order of angles among all actors.
 * @param {{angle: number}[]} actors
 * @returns {number[]}
 */
export function order(actors) {
  const sorted = actors.map((_, n) => n).sort((a, b) => actors[a].angle - actors[b].angle || a - b);
  /** @type {number[]} */
  const place = [];
  sorted.forEach((actor, n) => {
    place[actor] = n;
  });
  return place;
}

/**
 * Distance from the middle, as a share of the whole.
 * @param {number} ring 0 core to 3 outside @param {number} place in the round @param {number} dot radius of a dot as a share
 */
export function distance(ring, place, dot) {
  const [inner, outer] = [ring === 0 ? 0 : EDGES[ring - 1], EDGES[ring]];
  const [low, high] = [ring === 0 ? dot * 0.4 : inner + dot, outer - dot];
  if (high <= low) return (inner + outer) / 2;
  const depth = ring === 0 ? CORE_DEPTHS[place % CORE_DEPTHS.length] : place % 2 ? 0.9 : 0.1;
  return low + (high - low) * depth;
}

/** Radius of a dot in pixels, for so many actors on a disc. @param {number} count @param {number} radius */
export function dotRadius(count, radius) {
  // A few parties are drawn larger, so that a room sees them from afar.
  return Math.max(3.5, Math.min(radius * (count <= 30 ? 0.062 : 0.049), (radius * 2.75) / Math.max(12, count) ** 0.98));
}

/**
 * All places at once.
 * @param {{angle: number}[]} actors @param {number[]} here @param {number[]} ring in the order of `here`
 * @param {{x: number, y: number, r: number}} disc
 */
export function places(actors, here, ring, disc) {
  const round = order(actors);
  const dot = dotRadius(actors.length, disc.r);
  /** @type {Map<number, {x: number, y: number, ring: number}>} */
  const found = new Map();
  here.forEach((actor, n) => {
    const far = distance(ring[n], round[actor], dot / disc.r) * disc.r;
    const angle = actors[actor].angle;
    found.set(actor, { x: disc.x + far * Math.sin(angle), y: disc.y - far * Math.cos(angle), ring: ring[n] });
  });
  return { places: found, dot };
}

/** A letter for each sector: the first of its name that is still free. @param {string[]} names */
export function letters(names) {
  /** @type {string[]} */
  const taken = [];
  for (const name of names) {
    const own = [...name.toUpperCase()].filter((c) => /\p{L}/u.test(c));
    taken.push([...own, ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'].find((c) => !taken.includes(c)) ?? '·');
  }
  return taken;
}
