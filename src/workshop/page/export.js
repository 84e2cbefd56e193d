/** Taking it along: address, files, pictures and the command that gives the same. */
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { ask } from "./engine.js";
import { openPanel } from "./actions.js";
import { frame, keep } from "./frame.js";
import { hash } from "./sharing.js";
import { RUNS } from "./results.js";
import { openSession, pictures, saveCsv, savePicture, saveScenario, saveSession } from "./save.js";
import { icon } from "./icons.js";
import { plan, state } from "./store.js";
import { planKey } from "./plan.js";
import { capital } from "./screen.js";

export function exportPanel() {
  const data = state.panelData;
  const wanted = `${state.doc.seed} ${planKey(plan())}`;
  if (data.wanted !== wanted) {
    queueMicrotask(async () => {
      keep({ wanted });
      const answer = await ask({ do: 'command', plan: plan(), seed: state.doc.seed, replicates: RUNS }, { urgent: true }).catch(() => null);
      keep({ command: answer?.command ?? null, failed: !answer || Boolean(answer.error) });
    });
  }
  // Without the token that only the trainer has.
  const address = location.href.split(/[?#]/)[0] + hash();
  return frame(t('export'),
    h('h3', null, t('session')),
    h('label', { class: 'check' }, h('input', { type: 'checkbox', checked: Boolean(data.notes), onchange: (/** @type {any} */ e) => keep({ notes: e.target.checked }) }), t('with_notes')),
    h('p', { class: 'quiet' }, t('with_notes_what')),
    h('div', { class: 'buttons' },
      h('button', { class: 'primary', id: 'save-session', onclick: () => saveSession(Boolean(data.notes)) }, icon('save'), t('save_session')),
      h('label', { class: 'file' }, icon('open'), h('span', null, t('open_session')), h('input', { type: 'file', accept: '.json,application/json', onchange: (/** @type {any} */ e) => e.target.files[0] && openSession(e.target.files[0]) })),
      h('button', { onclick: () => openPanel('report') }, icon('paper'), t('report'))),
    h('h3', null, t('files')),
    h('div', { class: 'buttons' },
      h('button', { onclick: saveCsv, id: 'save-csv' }, icon('save'), t('csv')),
      h('button', { onclick: saveScenario }, icon('save'), t('scenario_file')),
      pictures().map((svg, n) => [h('button', { onclick: () => savePicture(n, 'svg') }, `${figureName(svg)} SVG`), h('button', { onclick: () => savePicture(n, 'png') }, `${figureName(svg)} PNG`)])),
    h('h3', null, t('address')),
    copyable('address', address),
    h('h3', null, t('command')),
    h('p', { class: 'quiet' }, t('command_what')),
    data.command ? copyable('command', data.command) : h('p', { role: 'status' }, data.failed ? t('not_possible') : t('busy')));
}

/** @param {SVGElement} svg */
function figureName(svg) {
  return svg.dataset.figure === 'curve' ? capital(String(svg.getAttribute('aria-label')).split(',')[0]) : t(`figure_${svg.dataset.figure}`);
}

/** @param {string} id @param {string} words */
export function copyable(id, words) {
  return h('div', { class: 'copyable' }, h('textarea', { id: `copy-${id}`, readonly: true, rows: 2, 'aria-label': t(id), value: words }),
    h('button', { onclick: () => {
      const area = /** @type {HTMLTextAreaElement} */ (document.getElementById(`copy-${id}`));
      area.select();
      (navigator.clipboard?.writeText(words) ?? Promise.reject(new Error('none'))).catch(() => document.execCommand('copy'));
    } }, t('copy')));
}
