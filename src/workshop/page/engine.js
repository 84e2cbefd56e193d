/**
 * Asks the engine: web workers that each hold it, the page itself where workers are refused, or stored answers where
 * the engine cannot run at all.
 */
import { block, stored } from "./boot.js";
import { desk, fromBase64 } from "./wasm.js";
import { lookUp } from "./stored.js";
import { served, server } from "./server.js";

/** @typedef {{ request: any, done: (answer: any) => void, fail: (error: Error) => void, group: string, urgent: boolean }} Job */
/** @typedef {{ post: (message: any, transfer?: any[]) => void, job: Job|null, opened: number }} Hand */

/** @type {Hand[]} */
const hands = [];
/** @type {Job[]} */
const queue = [];
/** @type {{ way: 'workers'|'page'|'server'|'stored', reason: string, opening: any, baseline: string, turn: number }} */
export const engine = { way: 'stored', reason: '', opening: null, baseline: 'none', turn: 0 };

/** Said by a job that is no longer wanted. */
export class Dropped extends Error {}

/** How many workers: one per core, and at least one, but no more than a room's computer stands. */
function wanted() {
  return Math.max(1, Math.min(4, navigator.hardwareConcurrency || 2));
}

/** Starts whatever way works. */
export async function startEngine() {
  const text = block('samenspel-wasm');
  try {
    if (!text) throw new Error('no engine in this file');
    const bytes = fromBase64(text);
    const module = await WebAssembly.compile(bytes);
    try {
      await startWorkers(bytes);
      engine.way = 'workers';
    } catch (error) {
      engine.reason = String(error);
      await startPage(module);
      engine.way = 'page';
    }
  } catch (error) {
    engine.reason = String(error);
    engine.way = served ? 'server' : 'stored';
    if (served) startServer();
  }
  return engine.way;
}

/** @param {Uint8Array} bytes */
async function startWorkers(bytes) {
  const source = block('samenspel-worker');
  if (!source) throw new Error('no worker in this file');
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  await Promise.all(Array.from({ length: wanted() }, () => startWorker(url, bytes)));
}

/** @param {string} url @param {Uint8Array} bytes @returns {Promise<void>} */
function startWorker(url, bytes) {
  return new Promise((ready, refused) => {
    const worker = new Worker(url);
    /** @type {Hand} */
    const hand = { post: (message) => worker.postMessage(message), job: null, opened: 0 };
    const late = setTimeout(() => refused(new Error('worker does not answer')), 8000);
    worker.onerror = () => refused(new Error('worker refused'));
    worker.onmessage = ({ data }) => {
      if (data.id === 'start') {
        clearTimeout(late);
        if (data.failed) return refused(new Error(data.failed));
        hands.push(hand);
        return ready();
      }
      settle(hand, data);
    };
    worker.postMessage({ id: 'start', wasm: bytes });
  });
}

/** @param {WebAssembly.Module} module */
async function startPage(module) {
  let ask = await desk(module);
  /** @type {Hand} */
  const hand = {
    job: null,
    opened: 0,
    post: ({ request, id }) => setTimeout(async () => {
      try {
        settle(hand, { id, result: ask(request) });
      } catch (error) {
        ask = await desk(module);
        hand.opened = 0;
        settle(hand, { id, failed: String(error) });
      }
    }, 0),
  };
  hands.push(hand);
}

/** The program itself works things out: each question says which scenario it is about by itself. */
function startServer() {
  for (let n = 0; n < wanted(); n += 1) {
    /** @type {Hand} */
    const hand = {
      job: null,
      opened: 0,
      post: ({ request, id }) => {
        server('call', request).then((result) => settle(hand, { id, result }), (error) => {
          // The program may have forgotten what this window has open.
          hand.opened = 0;
          settle(hand, { id, failed: String(error) });
        });
      },
    };
    hands.push(hand);
  }
}

/** @param {Hand} hand @param {any} data */
function settle(hand, data) {
  const job = hand.job;
  if (data.id === 'open') {
    if (job) hand.post({ id: 'job', request: job.request });
    return;
  }
  hand.job = null;
  if (job) {
    if (data.failed) job.fail(new Error(data.failed));
    else job.done(data.result);
  }
  next();
}

function next() {
  for (const hand of hands) {
    if (hand.job || queue.length === 0) continue;
    const job = /** @type {Job} */ (queue.shift());
    hand.job = job;
    if (engine.opening && hand.opened !== engine.turn && job.request.do !== 'open') {
      hand.opened = engine.turn;
      hand.post({ id: 'open', request: engine.opening });
    } else {
      if (job.request.do === 'open') hand.opened = engine.turn;
      hand.post({ id: 'job', request: job.request });
    }
  }
}

/**
 * Asks one thing. Jobs of a group can be dropped together; urgent ones go first.
 * @param {any} request @param {{group?: string, urgent?: boolean}} [how]
 * @returns {Promise<any>}
 */
export function ask(request, how = {}) {
  if (engine.way === 'stored') {
    const answer = lookUp(stored, request, engine.baseline);
    return answer ? Promise.resolve(answer) : Promise.reject(new Dropped('not stored'));
  }
  return new Promise((done, fail) => {
    const job = { request, done, fail, group: how.group ?? '', urgent: Boolean(how.urgent) };
    if (job.urgent) {
      const place = queue.findIndex((other) => !other.urgent);
      queue.splice(place < 0 ? queue.length : place, 0, job);
    } else {
      queue.push(job);
    }
    next();
  });
}

/** Opens a scenario at every hand. @param {any} scenario */
export async function openScenario(scenario) {
  drop();
  engine.opening = { do: 'open', scenario };
  engine.turn += 1;
  const answer = await ask(engine.opening, { urgent: true });
  if (!answer.error) engine.baseline = answer.baseline;
  return answer;
}

/** Drops what waits in a group, or everything that waits. @param {string} [group] */
export function drop(group) {
  for (let n = queue.length - 1; n >= 0; n -= 1) {
    if (group === undefined || queue[n].group === group) queue.splice(n, 1)[0].fail(new Dropped('dropped'));
  }
}

/** How many hands there are. */
export function handCount() {
  return Math.max(1, hands.length);
}
