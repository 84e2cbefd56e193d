/** Initiatives as tables: how far each is in a month, who sits at it, and where it is drawn. */
import { t } from "./i18n.js";

/** How far along the life of an initiative each stage is; 0 is the end of one that did not make it. */
export const PIPS = { waiting: 1, forming: 1, active: 2, succeeded: 3, followed: 4, failed: 0, deserted: 0, abandoned: 0, faded: 0 };

/** How many sit at a table, in words. @param {number} n */
export const membersWords = (n) => (n === 1 ? t('members_one') : t('members_n', { n }));

/** Months that an end stays on view. */
const LINGER = 3;

/** The last of `[month, value]` rows at a month. @param {[number, any][]} rows @param {number} month */
export function at(rows, month) {
  let found = null;
  for (const row of rows) if (row[0] <= month) found = row;
  return found;
}

/** @typedef {{ place: number, stage: string, since: number, members: number[], initiative: any }} Table */

/**
 * The initiatives that are on view in a month, those at work first.
 * @param {any[]} initiatives @param {number} month
 * @returns {Table[]}
 */
export function tablesAt(initiatives, month) {
  /** @type {Table[]} */
  const tables = [];
  initiatives.forEach((initiative, place) => {
    if (initiative.launched > month) return;
    const stage = at(initiative.stages, month);
    if (!stage) return;
    const [since, name] = stage;
    const ended = PIPS[/** @type {keyof typeof PIPS} */ (name)] === 0;
    if (ended && month - since > LINGER) return;
    if (name === 'succeeded' && month - since > 2 * LINGER) return;
    tables.push({ place, stage: name, since, members: at(initiative.members, month)?.[1] ?? [], initiative });
  });
  const rank = (/** @type {Table} */ table) => ['active', 'followed', 'succeeded', 'forming', 'waiting'].indexOf(table.stage);
  const first = (/** @type {Table} */ table) => (rank(table) < 0 ? 9 : rank(table));
  return tables.sort((a, b) => first(a) - first(b) || b.members.length - a.members.length || a.place - b.place);
}

/**
 * Divides tables over the left and the right of the rings: on the side of whoever began, in order of height, so that a
 * table stays where it is while it lives.
 * @param {Table[]} tables @param {{angle: number}[]} actors @param {number} room tables that fit on one side
 */
export function divide(tables, actors, room) {
  const shown = tables.slice(0, 2 * room);
  const angle = (/** @type {Table} */ table) => actors[table.initiative.initiator ?? table.members[0] ?? 0]?.angle ?? 0;
  const sides = { left: /** @type {Table[]} */ ([]), right: /** @type {Table[]} */ ([]) };
  for (const table of shown) {
    const wish = Math.sin(angle(table)) < 0 ? 'left' : 'right';
    const other = wish === 'left' ? 'right' : 'left';
    (sides[wish].length < room ? sides[wish] : sides[other]).push(table);
  }
  const height = (/** @type {Table} */ table) => -Math.cos(angle(table));
  for (const side of [sides.left, sides.right]) side.sort((a, b) => height(a) - height(b) || a.place - b.place);
  return { ...sides, hidden: tables.length - shown.length };
}
