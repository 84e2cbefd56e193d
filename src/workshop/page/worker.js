/** The web worker: opens the scenario once, then answers one request after the other. */
import { desk } from "./wasm.js";

/** @type {WebAssembly.Module|null} */
let module = null;
/** @type {((request: object) => any)|null} */
let ask = null;
/** @type {object|null} */
let opening = null;

/** @param {object} request */
async function answer(request) {
  if (!module) throw new Error('no engine');
  if (!ask) {
    ask = await desk(module);
    if (opening && /** @type {any} */ (request).do !== 'open') ask(opening);
  }
  try {
    return ask(request);
  } catch (error) {
    // A trap leaves the desk in an unknown state; the next request gets a new one.
    ask = null;
    throw error;
  }
}

self.onmessage = async (/** @type {MessageEvent} */ event) => {
  const { id, wasm, request } = event.data;
  try {
    if (wasm) module = await WebAssembly.compile(wasm);
    if (request?.do === 'open') opening = request;
    const result = request ? await answer(request) : {};
    /** @type {any} */ (self).postMessage({ id, result });
  } catch (error) {
    /** @type {any} */ (self).postMessage({ id, failed: String(error) });
  }
};
