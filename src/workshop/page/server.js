/** The program on this machine, where it serves the page: its engine, and the phones in the room. Never needed. */
import { settings } from "./boot.js";

const OPENED = 'x-samenspel-opened';

/** Whether the program serves this page. */
export const served = Boolean(settings.served) && typeof location !== 'undefined' && location.protocol.startsWith('http');

/** What this window has open, by the name that the program gave it; other windows have their own. */
let opened = '';

/** @param {string} path @param {any} [body] asked with POST where there is one */
export async function server(path, body) {
  /** @type {Record<string, string>} */
  const headers = { 'x-samenspel-token': String(settings.token ?? ''), 'content-type': 'application/json' };
  if (opened) headers[OPENED] = opened;
  const answer = await fetch(`api/v1/${path}`, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) });
  opened = answer.headers.get(OPENED) ?? opened;
  if (!answer.ok) throw new Error(await answer.text());
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

/**
 * Listens to what the program tells, and says when it has fallen silent.
 * @param {(counts: any) => void} votes @param {(silent: boolean) => void} silence
 */
export function listen(votes, silence) {
  const stream = new EventSource(`api/v1/events?token=${encodeURIComponent(String(settings.token ?? ''))}`);
  let last = Date.now();
  stream.addEventListener('votes', (event) => votes(JSON.parse(/** @type {MessageEvent} */ (event).data)));
  stream.addEventListener('beat', () => {
    last = Date.now();
    silence(false);
  });
  setInterval(() => silence(Date.now() - last > 25000), 5000);
}
