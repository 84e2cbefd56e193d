/** Phones in the room, only where the program serves the page: an address, a question, and what came of it. A number under five is never told. */
import { h } from "./dom.js";
import { said, t } from "./i18n.js";
import { frame } from "./frame.js";
import { listen, served, server } from "./server.js";
import { state, tell, update } from "./store.js";

/** @type {{room: any, counts: any, silent: boolean, listening: boolean}} */
const phones = { room: null, counts: null, silent: false, listening: false };

/** Starts to listen, once. */
export function startPhones() {
  if (!served || phones.listening) return;
  phones.listening = true;
  listen((counts) => {
    phones.counts = counts;
    update({ version: state.version + 1 });
  }, (silent) => {
    if (silent === phones.silent) return;
    phones.silent = silent;
    update({ version: state.version + 1 });
  });
  server('room').then((room) => {
    phones.room = room;
    phones.counts = room.counts;
    update({ version: state.version + 1 });
  }).catch(() => null);
}

/** Whether phones can join. */
export function phonesJoin() {
  return Boolean(phones.room?.address);
}

/** Whether the program has fallen silent. */
export function phonesSilent() {
  return phones.silent;
}

/** Whether five phones or more answered what is asked now; nothing where they were not asked this. @param {{nl: string, en: string}} text */
export function phonesSaid(text) {
  const { counts } = phones;
  if (!counts?.open || counts.ballot?.text.nl !== text.nl) return '';
  return t(counts.enough ? 'phones_enough' : 'phones_few');
}

/** Puts a question to the phones. @param {{nl: string, en: string}} text @param {{nl: string, en: string}[]} choices */
export function askPhones(text, choices) {
  server('ballot', { kind: 'prediction', text, choices }).then((counts) => {
    phones.counts = counts;
    update({ version: state.version + 1 });
  }).catch((error) => tell(String(error.message ?? error)));
}

/**
 * Closes the question: how many chose each answer, nothing for one that fewer than five chose; or nothing at all where
 * phones were not asked this.
 * @param {{nl: string, en: string}} text @returns {Promise<(number|null)[]|null>}
 */
export async function closePhones(text) {
  if (!served || !phones.counts?.open) return null;
  try {
    phones.counts = await server('close', {});
    return phones.counts.ballot?.text.nl === text.nl ? phones.counts.phones : null;
  } catch {
    return null;
  }
}

/** That a question is open on the phones, wherever the trainer is. */
export function openQuestion() {
  const { counts } = phones;
  if (!counts?.open || !counts.ballot || state.panel) return null;
  return h('p', { class: 'notice', role: 'status', id: 'open-question' }, t('phones_open', { question: said(counts.ballot.text) }), ' ',
    h('button', { onclick: () => closePhones(counts.ballot.text).then(() => update({ version: state.version + 1 })) }, t('phones_close')));
}

export function phonesPanel() {
  const { room, counts } = phones;
  return frame(t('phones'),
    h('p', { class: 'lead' }, t('phones_lead')),
    room?.address ? h('div', { class: 'join' },
      room.qr ? h('img', { class: 'qr', alt: t('qr_alt'), src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(room.qr)}` }) : null,
      h('p', { class: 'join-address' }, room.address)) : h('p', null, t('phones_off')),
    counts ? h('p', { role: 'status' }, counts.people ? t('phones_n', { n: counts.people }) : t('phones_n_few')) : null,
    h('p', { class: 'quiet' }, t('phones_safe')));
}
