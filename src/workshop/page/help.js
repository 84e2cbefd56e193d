/** Help: keys, where this comes from, its limits; and the card of each lever. */
import { h } from "./dom.js";
import { known, num, said, t } from "./i18n.js";
import { frame } from "./frame.js";
import { KEYS } from "./keylist.js";
import { closePanel, openPanel } from "./actions.js";
import { meter } from "./levers.js";
import { settings } from "./boot.js";
import { icon } from "./icons.js";
import { startTour } from "./tour.js";
import { state } from "./store.js";

export function helpPanel() {
  const about = state.scenario.about;
  return frame(t('help'),
    h('div', { class: 'buttons' }, h('button', { class: 'primary', onclick: () => { closePanel(); startTour(); } }, icon('play'), t('tour')),
      h('button', { onclick: () => openPanel('works') }, icon('check'), t('works'))),
    h('div', { class: 'card' },
      h('section', null, h('h3', null, t('how_to_read')), h('ul', null, ['read_rings', 'read_curves', 'read_counts', 'read_tables', 'read_loop'].map((key) => h('li', null, t(key)))),
        h('h3', null, t('where_from')),
        h('ol', null, about.points.map((/** @type {any} */ point) => h('li', null, said(point)))),
        h('h3', null, t('limits')),
        h('ul', null, about.limits.map((/** @type {any} */ limit) => h('li', null, said(limit))))),
      h('section', null, h('h3', null, t('keys')), h('dl', { class: 'keys' }, KEYS.map((one) => [h('dt', null, h('kbd', null, one.keys[0] === ' ' ? t('key_space') : one.shown)), h('dd', null, t(one.says))]), h('dt', null, h('kbd', null, '1–4')), h('dd', null, t('lenses')), h('dt', null, h('kbd', null, 'Esc')), h('dd', null, t('close'))))),
    h('p', { class: 'quiet' }, said(state.scenario.source), ' Samenspel ', settings.version || about.version, '. ', t('not_a_prediction')));
}

/** A lever's card: always the same shape. */
export function leverPanel() {
  const domain = state.scenario.domains.find((/** @type {any} */ d) => d.key === state.panelData.domain) ?? state.scenario.domains[0];
  return frame(said(domain),
    h('div', { class: 'card' },
      h('section', null, h('h3', null, t('how_it_works')), h('p', null, said(domain.help.works)), h('h3', null, t('result_meter')), meter(domain), h('p', { class: 'quiet' }, said(domain.meter.text))),
      h('section', null, h('h3', null, t('examples')), h('p', null, said(domain.help.examples)), h('h3', null, t('watch')), h('p', null, said(domain.help.watch)), h('h3', null, t('careful')), h('p', null, said(domain.help.cautions)))),
    h('table', null, h('caption', null, t('levels_and_hours')),
      h('thead', null, h('tr', null, [t('level'), t('strength'), t('hours_month')].map((words) => h('th', { scope: 'col' }, words)))),
      h('tbody', null, state.scenario.levels.map((/** @type {any} */ level) => h('tr', null, h('th', { scope: 'row' }, said(level)), h('td', { class: 'number' }, `${num(100 * level.intensity, 0)}%`), h('td', { class: 'number' }, num(level.intensity * domain.hours, 0)))))),
    h('h3', null, t('two_styles')),
    h('ul', null, domain.poles.map((/** @type {any} */ pole) => h('li', null, h('b', null, said(pole)), known(`style_${pole.key}`) ? ` – ${t(`style_${pole.key}`)}` : ''))),
    h('p', { class: 'quiet' }, t('card_source')),
    h('div', { class: 'buttons' }, state.scenario.domains.map((/** @type {any} */ d) => (d === domain ? null : h('button', { onclick: () => openPanel('lever', { domain: d.key }) }, said(d))))));
}
