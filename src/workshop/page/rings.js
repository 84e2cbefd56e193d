/** The network in rings, with four lenses: same places, different ink. */
import { h } from "./dom.js";
import { divide, membersWords, PIPS, tablesAt } from "./initiatives.js";
import { num, said, t } from "./i18n.js";
import { letters, places, EDGES } from "./places.js";
import { fitted, sizeOf, unit, watch } from "./size.js";
import { openPanel } from "./actions.js";
import { actorName } from "./telling.js";
import { SHADES, MOTIVE_INKS } from "./palette.js";
import { state, update } from "./store.js";

/** Where a ring's name may stand: the top, then further round. */
const ANGLES = [0, Math.PI, 0.35, -0.35, 2.02, 3.65, 4.94, 1.2, -1.2, 2.6];

/** Most ties that can be told apart. */
const MOST_TIES = 60;

/**
 * The picture of a month of a run.
 * @param {any} run @param {number} month @param {{name: string, small?: boolean, marked?: Set<number>, lens?: string}} how
 */
export function ringsView(run, month, how) {
  const { w, h: high } = sizeOf(how.name);
  const picture = run && w > 60 && high > 60 ? draw(run, month, w, high, how) : null;
  return h('div', { class: how.small ? 'rings small' : 'rings', ref: watch(how.name) }, picture);
}

/** @param {any} run @param {number} month @param {number} w @param {number} high @param {any} how */
function draw(run, month, w, high, how) {
  const frame = run.frames[Math.min(month, run.frames.length - 1)];
  const rem = unit();
  const lens = how.lens ?? state.lens;
  const spare = (w - high * (high < 20 * rem ? 1 : 0.86)) / 2;
  const side = how.small ? 0 : Math.max(0, Math.min(15 * rem, Math.max(spare, (lens === 'initiatives' ? 12 : state.present ? 11 : 0) * rem)));
  const boxes = side > 8 * rem;
  const r = Math.max(20, Math.min((w - (boxes ? 2 * side : 0)) / 2, high / 2) - 6);
  const disc = { x: w / 2, y: high / 2, r };
  const { places: at, dot } = places(run.actors, frame.here, frame.ring, disc);
  // A room reads a few tables from afar, not all of them.
  const room = boxes ? Math.min(state.present || lens !== 'initiatives' ? 5 : 99, Math.floor(high / (3.3 * rem))) : 0;
  const tables = tablesAt(run.initiatives, month);
  const sides = divide(tables, run.actors, room);
  const marks = letters(state.scenario.sectors.map((/** @type {any} */ s) => said(s)));
  const focus = how.small ? null : state.actor;
  return h('svg', { viewBox: `0 0 ${w} ${high}`, width: w, height: high, role: 'group', 'aria-label': ringsWords(frame, month), class: `lens-${lens}`, 'data-figure': 'rings',
    // A click on empty room lets go of the chosen party.
    onclick: focus === null ? null : (/** @type {any} */ event) => event.target.closest('.actor') ?? update({ actor: null }) },
    grounds(disc),
    boxes ? spokes(sides, at, high, w, side, rem, lens) : null,
    ties(run, frame, at, lens, focus),
    h('g', { class: 'actors' }, [...frame.here.keys()].map((n) => actor(run, frame, n, at, dot, lens, marks, how, focus))),
    boxes ? [column(run, sides.left, 'left', high, w, side, rem), column(run, sides.right, 'right', high, w, side, rem)] : null,
    how.small ? null : ringNames(disc, at, dot, rem),
    focus === null ? null : chosenName(run, at, dot, focus, w, rem));
}

/** The picture in words. @param {any} frame @param {number} month */
function ringsWords(frame, month) {
  const counts = state.scenario.rings.map((/** @type {any} */ ring, /** @type {number} */ n) => `${said(ring)} ${frame.ring.filter((/** @type {number} */ r) => r === n).length}`);
  return `${t('rings_label', { month })}: ${counts.join(', ')}`;
}

/** @param {{x: number, y: number, r: number}} disc */
function grounds(disc) {
  return h('g', { class: 'grounds', 'aria-hidden': 'true' },
    [3, 2, 1, 0].map((ring) => h('circle', { cx: disc.x, cy: disc.y, r: EDGES[ring] * disc.r, class: `ground ring-${ring}`})));
}

/**
 * The name of each ring on its edge, with how many stand in it, at the first angle where it covers nobody, or fewest.
 * @param {{x: number, y: number, r: number}} disc @param {Map<number, any>} at @param {number} dot @param {number} rem
 */
function ringNames(disc, at, dot, rem) {
  const dots = [...at.values()];
  /** @type {{x: number, y: number, wide: number}[]} */
  const named = [];
  return h('g', { class: 'ring-names', 'aria-hidden': 'true' }, state.scenario.rings.map((/** @type {any} */ ring, /** @type {number} */ n) => {
    const name = `${said(ring)} ${dots.filter((d) => d.ring === n).length}`;
    const [wide, tall] = [name.length * 0.26 * rem + dot, 0.5 * rem + dot];
    const inside = n === 3 ? -0.8 * rem : 0;
    const spots = ANGLES.map((angle) => {
      const far = EDGES[n] * disc.r + inside;
      return { x: disc.x + far * Math.sin(angle), y: disc.y - far * Math.cos(angle) };
    });
    // How many stand in the way: where somebody stands everywhere, the name goes where fewest do.
    const inTheWay = spots.map((p) => dots.filter((d) => Math.abs(d.x - p.x) <= wide && Math.abs(d.y - p.y) <= tall).length
      + (Math.abs(p.x - disc.x) + wide - dot > disc.x ? dots.length : 0) + dots.length * named.filter((d) => Math.abs(d.x - p.x) <= wide + d.wide && Math.abs(d.y - p.y) <= 1.1 * rem).length);
    const spot = spots[inTheWay.indexOf(Math.min(...inTheWay))];
    named.push({ ...spot, wide });
    return h('text', { x: spot.x, y: spot.y + 0.33 * rem, 'text-anchor': 'middle' }, name);
  }));
}

/** @param {any} run @param {any} frame @param {number} n @param {Map<number, any>} at @param {number} dot @param {string} lens @param {string[]} marks @param {any} how @param {number|null} focus */
function actor(run, frame, n, at, dot, lens, marks, how, focus) {
  const place = frame.here[n];
  const one = run.actors[place];
  const { x, y, ring } = at.get(place);
  const shade = Math.min(4, Math.floor(frame.recognition[n] * 5));
  const filled = lens === 'involvement';
  const ink = filled ? SHADES[shade] : '#FFFFFF';
  const chosen = focus === place;
  const name = actorName(run, place);
  // A room reads nothing that is smaller than a fiftieth of its screen.
  const letter = Math.max(dot * (dot > 7 ? 1.05 : 1.3), state.present && !how.small ? 0.86 * unit() : 0);
  return h('g', {
    key: `a${place}`,
    class: `actor${chosen ? ' chosen' : ''}${how.marked?.has(place) ? ' marked' : ''}`,
    style: `transform: translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`,
    ...(how.small ? {} : {
      role: 'button',
      tabindex: chosen || (focus === null && n === 0) ? '0' : '-1',
      'data-actor': place,
      'aria-label': t('actor_label', { name, ring: said(state.scenario.rings[ring]), engagement: num(frame.engagement[n]) }),
      'aria-pressed': chosen ? 'true' : 'false',
      onclick: () => choose(place),
      onkeydown: (/** @type {KeyboardEvent} */ event) => walk(event, run, frame, place),
    }),
  },
  chosen ? h('circle', { r: dot + 6, class: 'halo' }) : null,
  how.marked?.has(place) ? h('circle', { r: dot + 4, class: 'changed' }) : null,
  h('circle', { r: dot, fill: ink, class: 'dot' }),
  lens === 'motives' && dot > 6 ? arcs(frame.alive[n], dot) : null,
  // Only pictures beside others, which no legend explains, leave letters out.
  dot > 7 || !how.small ? h('text', { y: letter * 0.35, 'text-anchor': 'middle', style: `font-size: ${letter.toFixed(1)}px`, class: filled && shade >= 3 ? 'mark light' : 'mark', 'aria-hidden': 'true' }, marks[one.sector]) : null);
}

/** Chooses a party and opens its card; a window without controls marks it only. @param {number} place */
function choose(place) {
  update({ actor: place });
  if (!state.view) openPanel('actor', { actor: place });
}

/** The name of the chosen party, over everything else and within the picture. @param {any} run @param {Map<number, any>} at @param {number} dot @param {number} focus @param {number} w @param {number} rem */
function chosenName(run, at, dot, focus, w, rem) {
  const spot = at.get(focus);
  if (!spot) return null;
  const name = actorName(run, focus);
  const half = Math.min(w / 2, 0.3 * rem * name.length);
  const y = spot.y - dot - 0.6 * rem;
  return h('text', { class: 'name', 'aria-hidden': 'true', 'text-anchor': 'middle', x: Math.max(half, Math.min(w - half, spot.x)), y: y < rem ? spot.y + dot + 1.2 * rem : y }, name);
}

/** The three motives as arcs at fixed places of the clock: length is how alive each is. @param {number[]} alive @param {number} dot */
function arcs(alive, dot) {
  const r = dot + 3;
  return alive.map((share, n) => {
    const middle = (n * 2 * Math.PI) / 3;
    const half = Math.max(0.02, Math.min(1, share)) * (Math.PI / 3) * 0.94;
    const p = (/** @type {number} */ angle) => `${(r * Math.sin(angle)).toFixed(2)} ${(-r * Math.cos(angle)).toFixed(2)}`;
    return h('path', { d: `M ${p(middle - half)} A ${r} ${r} 0 0 1 ${p(middle + half)}`, stroke: MOTIVE_INKS[n], class: 'arc' });
  });
}

/** Left and right go round, up goes to whom this actor trusts most, Enter opens the card as a click does. @param {KeyboardEvent} event @param {any} run @param {any} frame @param {number} place */
function walk(event, run, frame, place) {
  const round = [...frame.here].sort((a, b) => run.actors[a].angle - run.actors[b].angle || a - b);
  const here = round.indexOf(place);
  let to = null;
  if (event.key === 'ArrowRight') to = round[(here + 1) % round.length];
  else if (event.key === 'ArrowLeft') to = round[(here + round.length - 1) % round.length];
  else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
    const ties = frame.ties.filter((/** @type {any} */ tie) => tie[0] === place || tie[1] === place)
      .sort((/** @type {any} */ a, /** @type {any} */ b) => b[4] - a[4]);
    const best = ties[event.key === 'ArrowUp' ? 0 : ties.length - 1];
    if (best) to = best[0] === place ? best[1] : best[0];
  } else if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    event.stopPropagation();
    return choose(place);
  }
  if (to !== null) {
    event.preventDefault();
    event.stopPropagation();
    update({ actor: to });
    queueMicrotask(() => /** @type {HTMLElement|null} */ (document.querySelector(`[data-actor="${to}"]`))?.focus());
  }
}

/** @param {any} run @param {any} frame @param {Map<number, any>} at @param {string} lens @param {number|null} focus */
function ties(run, frame, at, lens, focus) {
  const all = focus === null ? frame.ties : frame.ties.filter((/** @type {any} */ tie) => tie[0] === focus || tie[1] === focus);
  if (lens !== 'trust' && focus === null) return null;
  const key = (/** @type {number[]} */ tie) => `${tie[0]} ${tie[1]}`;
  const fresh = new Set(frame.born.map(key));
  const shown = [...all].filter((tie) => !fresh.has(key(tie))).sort((a, b) => b[2] + b[3] - a[2] - a[3]).slice(0, MOST_TIES);
  const line = (/** @type {number[]} */ [a, b], /** @type {any} */ look) => {
    const [p, q] = [at.get(a), at.get(b)];
    return p && q ? h('line', { key: `${look.class}${a}-${b}`, x1: p.x, y1: p.y, x2: q.x, y2: q.y, ...look }) : null;
  };
  // New ties are drawn whether they are strong or not, as double lines that show without colour too.
  const born = frame.born.filter((/** @type {number[]} */ [a, b]) => focus === null || a === focus || b === focus);
  return h('g', { class: 'ties', 'aria-hidden': 'true' },
    shown.map((tie) => line(tie, { class: 'tie', 'stroke-width': (1 + 2.5 * (tie[2] + tie[3])).toFixed(1) })),
    born.map((/** @type {number[]} */ tie) => [line(tie, { class: 'tie born', 'stroke-width': 6 }), line(tie, { class: 'tie core', 'stroke-width': 2 })]),
    lens === 'trust' ? frame.gone.map((/** @type {number[]} */ tie) => line(tie, { class: 'tie gone' })) : null);
}

/** Where a table's box stands. @param {number} n @param {number} of_ @param {number} high @param {number} rem */
function boxTop(n, of_, high, rem) {
  const step = Math.min(high / Math.max(1, of_), 5.2 * rem);
  return high / 2 + (n - (of_ - 1) / 2) * step - 1.5 * rem;
}

/** @param {any} sides @param {Map<number, any>} at @param {number} high @param {number} w @param {number} side @param {number} rem @param {string} lens */
function spokes(sides, at, high, w, side, rem, lens) {
  const strong = lens === 'initiatives';
  // Ties and arcs have the lines to themselves; whoever was chosen keeps its own.
  if (lens !== 'initiatives' && lens !== 'involvement' && state.actor === null) return null;
  return h('g', { class: strong ? 'spokes strong' : 'spokes', 'aria-hidden': 'true' }, ['left', 'right'].map((name) =>
    sides[name].map((/** @type {any} */ table, /** @type {number} */ n) => {
      const y = boxTop(n, sides[name].length, high, rem) + 1.45 * rem;
      const x = name === 'left' ? side - 0.6 * rem : w - side + 0.6 * rem;
      const mine = state.actor !== null && table.members.includes(state.actor);
      return table.members.map((/** @type {number} */ member) => {
        const p = at.get(member);
        return p ? h('line', { key: `s${table.place}-${member}`, x1: x, y1: y, x2: p.x, y2: p.y, class: `spoke${table.place % 2 ? ' dashed' : ''}${mine ? ' mine' : ''}` }) : null;
      });
    })));
}

/** @param {any} run @param {any[]} tables @param {'left'|'right'} name @param {number} high @param {number} w @param {number} side @param {number} rem */
function column(run, tables, name, high, w, side, rem) {
  const width = side - 0.9 * rem;
  // As the style sheet has them.
  const [large, little] = state.present ? [0.9 * rem, 0.9 * rem] : [0.95 * rem, 0.88 * rem];
  return h('g', { class: 'tables' }, tables.map((table, n) => {
    const x = name === 'left' ? 0.3 * rem : w - side + 0.6 * rem;
    const y = boxTop(n, tables.length, high, rem);
    const pips = PIPS[/** @type {keyof typeof PIPS} */ (table.stage)] ?? 0;
    const stage = state.scenario.stages.find((/** @type {any} */ s) => s.key === table.stage);
    const [count, after] = [String(table.members.length), (pips === 0 ? 1.7 : 3) * rem];
    // From the edge: room, the number and a figure before it, so that the number is not read as part of the name.
    const heads = (1.45 + 0.58 * count.length) * rem;
    return h('g', { key: `i${table.place}`, class: `table stage-${table.stage}`, style: `transform: translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`,
      role: 'img', 'aria-label': t('table_label', { name: said(table.initiative.name), stage: said(stage), members: membersWords(table.members.length) }) },
    h('rect', { width, height: 2.9 * rem, rx: 6 }),
    h('text', { x: 0.5 * rem, y: 1.15 * rem, class: 'table-name' }, fitted(said(table.initiative.name), width - heads - 1.1 * rem, large, true)),
    person(width - heads, 0.45 * rem, 0.75 * rem),
    h('text', { x: width - 0.5 * rem, y: 1.15 * rem, class: 'table-count', 'text-anchor': 'end' }, count),
    pips === 0
      ? h('path', { d: `M ${0.6 * rem} ${1.75 * rem} l ${0.7 * rem} ${0.7 * rem} m 0 ${-0.7 * rem} l ${-0.7 * rem} ${0.7 * rem}`, class: 'cross' })
      : [0, 1, 2, 3].map((pip) => h('rect', { x: (0.5 + pip * 0.55) * rem, y: 1.7 * rem, width: 0.42 * rem, height: 0.8 * rem, rx: 2, class: pip < pips ? 'pip on' : 'pip' })),
    h('text', { x: after, y: 2.42 * rem, class: 'table-stage' }, fitted(said(stage), width - after - 0.3 * rem, little)));
  }));
}

/** A small figure: what comes after it counts members. @param {number} x @param {number} y @param {number} high */
function person(x, y, high) {
  const [r, middle, foot] = [0.24 * high, x + 0.35 * high, y + high];
  return h('path', { class: 'person', 'aria-hidden': 'true', d: `M ${middle - r} ${y + r} a ${r} ${r} 0 1 1 ${2 * r} 0 a ${r} ${r} 0 1 1 ${-2 * r} 0 M ${x} ${foot} v ${-0.1 * high} a ${0.35 * high} ${0.32 * high} 0 0 1 ${0.7 * high} 0 v ${0.1 * high} z` });
}
