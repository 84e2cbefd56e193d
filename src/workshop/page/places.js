/**
 * Where actors stand in the rings. The angle of an actor does not change; coming closer or drifting away is the only
 * movement. Within a ring neighbours stand at different depths, so that a full ring does not overlap; only where one would
 * still hide another it steps a little aside.
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
  // A few parties are drawn larger, so that a room sees them from afar; on a small disc dots stay large enough for a letter.
  const wish = Math.max(radius * (count <= 30 ? 0.062 : 0.049), Math.min(7.2, radius * 0.065));
  return Math.max(3.5, Math.min(wish, (radius * 2.75) / Math.max(12, count) ** 0.98));
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
    // Whoever is placed later makes room.
    const far = distance(ring[n], round[actor], dot / disc.r) * disc.r;
    const angle = actors[actor].angle;
    found.set(actor, freePlace([...found.values()], { far, angle, ring: ring[n] }, dot, disc));
  });
  return { places: found, dot };
}

/** Nearer to each other than so many dots, and one hides the other. */
const HIDES = 1.3;

/**
 * The place of an actor where nobody hides it: its own, or else the nearest within its ring, deeper or a little aside.
 * @param {{x: number, y: number}[]} others @param {{far: number, angle: number, ring: number}} own @param {number} dot
 * @param {{x: number, y: number, r: number}} disc
 */
function freePlace(others, { far, angle, ring }, dot, disc) {
  const at = (/** @type {number} */ to, /** @type {number} */ turn) => ({ x: disc.x + to * Math.sin(angle + turn), y: disc.y - to * Math.cos(angle + turn), ring });
  let near = others;
  // How far the nearest is, squared; further than `HIDES` is far enough.
  const room = (/** @type {{x: number, y: number}} */ p) => near.reduce((least, o) => Math.min(least, (o.x - p.x) ** 2 + (o.y - p.y) ** 2), enough);
  const enough = (HIDES * dot) ** 2;
  let best = { place: at(far, 0), room: 0, moved: 0 };
  best.room = room(best.place);
  if (best.room >= enough) return best.place;
  const [inner, outer] = [ring === 0 ? dot * 0.4 : EDGES[ring - 1] * disc.r + dot, EDGES[ring] * disc.r - dot];
  const reach = outer - inner + 7 * dot;
  near = others.filter((o) => Math.abs(o.x - best.place.x) < reach && Math.abs(o.y - best.place.y) < reach);
  for (let deep = 0; deep <= 6; deep += 1) for (let aside = -7; aside <= 7; aside += 1) {
    const to = inner + ((outer - inner) * deep) / 6;
    const [turn, moved] = [(aside * 0.7 * dot) / Math.max(to, dot), Math.abs(to - far) + 2 * Math.abs(aside) * 0.7 * dot];
    const place = at(to, turn);
    const free = room(place);
    if (free > best.room + 1e-9 || (free > best.room - 1e-9 && best.moved > 0 && moved < best.moved)) best = { place, room: free, moved };
  }
  return best.place;
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
