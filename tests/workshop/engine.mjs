// Answers of the compiled engine to a list of requests: node engine.mjs ENGINE.wasm REQUESTS.json
import { readFileSync } from "node:fs";

const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]), {});
const engine = instance.exports;
const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
const answers = JSON.parse(readFileSync(process.argv[3], "utf8")).map((request) => {
  const text = encoder.encode(JSON.stringify(request));
  const at = engine.alloc(text.length);
  new Uint8Array(engine.memory.buffer, at, text.length).set(text);
  const answer = engine.call(at, text.length);
  const length = new DataView(engine.memory.buffer).getUint32(answer, true);
  const json = decoder.decode(new Uint8Array(engine.memory.buffer, answer + 4, length));
  engine.free(answer);
  return json;
});
process.stdout.write(JSON.stringify(answers));
