/** One instance of the engine: text of a request in, text of an answer out. */

/** Bytes of a base64 text. @param {string} text */
export function fromBase64(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let n = 0; n < binary.length; n += 1) bytes[n] = binary.charCodeAt(n);
  return bytes;
}

/**
 * A desk of the engine. After a trap the desk is thrown away by whoever owns it.
 * @param {WebAssembly.Module} module
 * @returns {Promise<(request: object) => any>}
 */
export async function desk(module) {
  const instance = await WebAssembly.instantiate(module, {});
  const engine = /** @type {any} */ (instance.exports);
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
  return (request) => {
    const text = encoder.encode(JSON.stringify(request));
    const at = engine.alloc(text.length);
    new Uint8Array(engine.memory.buffer, at, text.length).set(text);
    const answer = engine.call(at, text.length);
    const length = new DataView(engine.memory.buffer).getUint32(answer, true);
    const json = decoder.decode(new Uint8Array(engine.memory.buffer, answer + 4, length));
    engine.free(answer);
    return JSON.parse(json);
  };
}
