/** The report: what goes along, how many runs it rests on, and the page that the command line would make. */
import { h } from "./dom.js";
import { language, said, t } from "./i18n.js";
import { ask, engine } from "./engine.js";
import { inSlices } from "./slices.js";
import { choice, frame, keep } from "./frame.js";
import { settings } from "./boot.js";
import { icon } from "./icons.js";
import { offer, recordOf } from "./save.js";
import { copyable } from "./export.js";
import { state } from "./store.js";

/** Runs of each plan, and how many are asked for at a time. */
const RUNS = ['20', '50', '100'];
const SLICE = 5;
/** Worlds of other assumptions, and runs of each plan in each: as the thirty tiles have them. */
const WORLDS = 30;
const IN_WORLD = 5;

export function reportPanel() {
  const data = { notes: false, names: false, worlds: false, brief: false, runs: RUNS[0], ...state.panelData };
  const tick = (/** @type {'notes'|'names'|'brief'|'worlds'} */ name, /** @type {string} */ words) => h('label', { class: 'check' },
    h('input', { type: 'checkbox', checked: data[name], id: `report-${name}`, onchange: (/** @type {any} */ e) => keep({ [name]: e.target.checked }) }), words);
  return frame(t('report'),
    h('p', { class: 'lead' }, t('report_lead')),
    tick('notes', t('with_notes')),
    tick('names', t('with_names')),
    tick('worlds', t('report_worlds')),
    tick('brief', t('report_brief')),
    h('p', { class: 'quiet' }, t('report_private')),
    h('div', { class: 'fields' },
      choice(t('report_runs'), String(data.runs), RUNS.map((n) => [n, n]), (runs) => keep({ runs })),
      h('button', { class: 'primary', id: 'make-report', disabled: Boolean(data.busy), onclick: () => make(data) }, icon('paper'), t('make_report')),
      h('span', { role: 'status', class: 'quiet' }, data.busy ? t(data.elsewhere === undefined ? 'report_busy' : 'worlds_done', data.elsewhere === undefined ? { n: data.done ?? 0, all: data.runs } : { n: data.elsewhere, all: WORLDS }) : data.failed ? data.failed : data.file ? t('report_made', { name: data.file }) : '')),
    data.commands ? [h('h3', null, t('command')), h('p', { class: 'quiet' }, t('report_command')), copyable('command', data.commands.join('\n'))] : null);
}

/** @param {any} data */
async function make(data) {
  const runs = Number(data.runs);
  const names = data.names ? state.doc.names : [];
  const asked = { plans: state.doc.branches, names, seed: state.doc.seed };
  keep({ busy: true, done: 0, elsewhere: undefined, failed: '', file: '', commands: null });
  try {
    // The program does all of it at once; workers share it and tell how far they are.
    const slices = engine.way === 'server' ? null : await inSlices(runs, SLICE, (from, to) => ({ do: 'report_runs', ...asked, first: from, count: to - from }),
      (_, done) => state.panel === 'report' && keep({ done }));
    if (state.panel !== 'report') return;
    if (!slices && engine.way !== 'server') throw new Error('no runs');
    /** @type {any} */
    let worlds = null;
    if (data.worlds) {
      const others = engine.way === 'server' ? null : await inSlices(WORLDS, 3, (from, to) => ({ do: 'report_worlds', ...asked, count: WORLDS, from, to, replicates: IN_WORLD }),
        (_, done) => state.panel === 'report' && keep({ elsewhere: done }));
      if (state.panel !== 'report') return;
      if (!others && engine.way !== 'server') throw new Error('no worlds');
      worlds = { count: WORLDS, replicates: IN_WORLD, means: others?.flatMap((one) => one.means) ?? null };
    }
    const answer = await ask({
      do: 'report', ...asked, replicates: runs, language: language(), brief: data.brief, roles: !data.names,
      record: data.notes ? recordOf() : null, slices: slices?.map((one) => one.rows) ?? null, worlds, program: settings.program ?? {},
    }, { urgent: true });
    if (answer.error) throw answer.error;
    const file = `samenspel-${answer.file}`;
    offer(file, answer.html, 'text/html');
    if (state.panel === 'report') keep({ busy: false, file, commands: answer.commands });
  } catch (/** @type {any} */ error) {
    if (state.panel === 'report') keep({ busy: false, failed: engine.way === 'stored' ? t('no_report') : error?.message?.nl ? `${said(error.message)} ${said(error.hint)}` : t('not_possible') });
  }
}
