// Puts the page together as the program does, until the program can: node assemble.mjs WASM OUT [SCENARIO..]
import fs from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';

const root = path.resolve(import.meta.dirname, '../..');
const page = path.join(root, 'src/workshop/page');

export function bundle(entry) {
  const order = [];
  const seen = new Map();
  const visit = (name) => {
    if (seen.get(name) === 'under way') throw new Error(`circle at ${name}`);
    if (seen.has(name)) return;
    seen.set(name, 'under way');
    const text = fs.readFileSync(path.join(page, name), 'utf8');
    for (const [, from] of text.matchAll(/^import [^;]*? from "\.\/([\w.-]+)";/gm)) visit(from);
    seen.set(name, 'done');
    order.push([name, text]);
  };
  visit(entry);
  let out = '"use strict";\nconst modules = {};\n';
  for (const [name, text] of order) {
    const names = [...text.matchAll(/^export (?:async function|function|class|const) (\w+)/gm)].map((m) => m[1]);
    const body = text
      .replace(/^import \{([^}]*)\} from "\.\/([\w.-]+)";/gm, (_, what, from) => `const {${what.replace(/ as /g, ': ')}} = modules["${from}"];`)
      .replace(/^export (?=async function|function|class|const)/gm, '');
    out += `modules["${name}"] = (function () {\n${body}\nreturn { ${names.join(', ')} };\n})();\n`;
  }
  return out;
}

export function assemble(wasm, names, version = 'dev') {
  const read = (name) => fs.readFileSync(path.join(page, name), 'utf8');
  const scenarios = names.map((name) => ({ name: `${name}.toml`, files: { [`${name}.toml`]: fs.readFileSync(path.join(root, 'scenarios', `${name}.toml`), 'utf8') } }));
  const script = bundle('main.js');
  const style = read('style.css');
  const sha = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const csp = `default-src 'none'; script-src ${sha(script)} 'wasm-unsafe-eval'; style-src ${sha(style)}; worker-src blob:; img-src data: blob:; connect-src 'none'`;
  const block = (id, text) => `<script type="text/plain" id="${id}">${text.replace(/<\//g, '<\\/')}</script>`;
  const json = (x) => JSON.stringify(x).replace(/</g, '\\u003c');
  const data = [
    block('samenspel-settings', json({ version, served: false, language: 'nl', scenario: names[0] })),
    block('samenspel-scenarios', json(scenarios)),
    block('samenspel-words', json({ nl: JSON.parse(read('nl.json')), en: JSON.parse(read('en.json')) })),
    block('samenspel-wasm', wasm ? fs.readFileSync(wasm).toString('base64') : ''),
    `<script type="text/plain" id="samenspel-worker">${bundle('worker.js')}</script>`,
    block('samenspel-stored', '[]'),
  ].join('\n');
  const fill = { title: 'Samenspel', csp: `<meta http-equiv="Content-Security-Policy" content="${csp}">`, style: `<style>${style}</style>`, data, script: `<script>${script}</script>` };
  return read('index.html').replace(/\{\{(\w+)\}\}/g, (_, key) => fill[key]);
}

if (process.argv[1] === import.meta.filename) {
  const [wasm, out, ...names] = process.argv.slice(2);
  fs.writeFileSync(out, assemble(wasm, names.length ? names : ['iza-regio']));
}
