// The page's modules keep to the types that their comments state, where typescript is installed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';

const root = path.resolve(import.meta.dirname, '../..');
const tsc = [path.join(root, 'tests/browser/node_modules/.bin/tsc'), 'tsc'].find((file) => spawnSync(file, ['--version']).status === 0);
const skip = tsc ? false : 'typescript is not installed';
if (skip) console.log(`skipped: ${skip}`);

test('types hold', { skip }, () => {
  const project = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'samenspel-types-')), 'tsconfig.json');
  const compilerOptions = { target: 'ES2022', module: 'ES2022', moduleResolution: 'bundler', lib: ['ES2022', 'DOM', 'DOM.Iterable'], checkJs: true, allowJs: true, noEmit: true, strict: true, types: [] };
  fs.writeFileSync(project, JSON.stringify({ compilerOptions, include: [path.join(root, 'src/workshop/page/*.js')] }));
  const { status, stdout } = spawnSync(tsc, ['-p', project], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});
