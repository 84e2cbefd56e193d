/** The network as a table: everything the picture shows, sortable, for who prefers words or a screen reader. */
import { h } from "./dom.js";
import { num, said, t } from "./i18n.js";
import { PIPS, membersWords, tablesAt } from "./initiatives.js";
import { openPanel } from "./actions.js";
import { actorName } from "./telling.js";
import { state, update } from "./store.js";

/** @type {{column: string, down: boolean}} */
const sorting = { column: 'engagement', down: true };

/** @param {any} run @param {number} month */
export function listView(run, month) {
  if (!run) return h('div', { class: 'listing' });
  const frame = run.frames[Math.min(month, run.frames.length - 1)];
  const rows = frame.here.map((/** @type {number} */ place, /** @type {number} */ n) => ({
    place,
    name: actorName(run, place),
    sector: said(state.scenario.sectors[run.actors[place].sector]),
    ring: frame.ring[n],
    engagement: frame.engagement[n],
    recognition: frame.recognition[n],
    role: frame.role[n],
    mandate: frame.mandate[n],
    load: frame.load[n],
  }));
  const by = /** @type {any} */ (sorting.column);
  rows.sort((/** @type {any} */ a, /** @type {any} */ b) => (a[by] > b[by] ? 1 : a[by] < b[by] ? -1 : a.place - b.place) * (sorting.down ? -1 : 1));
  const columns = ['name', 'sector', 'ring', 'engagement', 'recognition', 'role', 'mandate', 'load'];
  return h('div', { class: 'listing', tabindex: '0', role: 'region', 'aria-label': t('as_list') },
    h('table', null,
      h('caption', null, t('list_caption', { month })),
      h('thead', null, h('tr', null, columns.map((column) => h('th', { scope: 'col', 'aria-sort': sorting.column === column ? (sorting.down ? 'descending' : 'ascending') : 'none' },
        h('button', { onclick: () => {
          sorting.down = sorting.column === column ? !sorting.down : column !== 'name' && column !== 'sector' && column !== 'ring';
          sorting.column = column;
          update({});
        } }, t(`column_${column}`)))))),
      h('tbody', null, rows.map((/** @type {any} */ row) => h('tr', { key: row.place },
        h('th', { scope: 'row' }, h('button', { class: 'link', onclick: () => { update({ actor: row.place }); openPanel('actor', { actor: row.place }); } }, row.name)),
        h('td', null, row.sector), h('td', null, said(state.scenario.rings[row.ring])),
        ['engagement', 'recognition', 'role', 'mandate', 'load'].map((column) => h('td', { class: 'number' }, num(row[column]))))))),
    h('h2', null, t('lens_initiatives')),
    h('ul', { class: 'tables-list' }, tablesAt(run.initiatives, month).map((table) => h('li', { key: table.place },
      h('b', null, said(table.initiative.name)), ' – ',
      said(state.scenario.stages.find((/** @type {any} */ s) => s.key === table.stage)),
      PIPS[/** @type {keyof typeof PIPS} */ (table.stage)] ? `, ${membersWords(table.members.length)}: ${table.members.map((m) => actorName(run, m)).join(', ')}` : ''))));
}
