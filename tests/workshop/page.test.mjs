// The page's pure modules, with node's own test runner: node --test tests/workshop/
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

const page = path.resolve(import.meta.dirname, '../../src/workshop/page');
const load = (name) => import(path.join(page, name));
const files = fs.readdirSync(page).filter((name) => name.endsWith('.js'));
const read = (name) => fs.readFileSync(path.join(page, name), 'utf8');
const words = Object.fromEntries(['nl', 'en'].map((code) => [code, JSON.parse(read(`${code}.json`))]));

const LEVELS = [0, 0.3, 0.6, 0.9];

test('a lever keeps what was done before the month in which it moves', async () => {
  const { serve, entryAt } = await load('plan.js');
  let plan = serve({ preset: 'none' }, 'agenda', { level: 2, style: 0 }, 1, [], LEVELS);
  plan = serve(plan, 'agenda', { level: 3, style: 1 }, 19, [], LEVELS);
  assert.equal(entryAt(plan, 'agenda', 18).level, 2);
  assert.equal(entryAt(plan, 'agenda', 19).level, 3);
  // Over the whole time again: one entry is left.
  plan = serve(plan, 'agenda', { level: 1, style: 0 }, 1, [], LEVELS);
  assert.deepEqual(plan.levers.agenda, [{ from: 1, level: 1, style: 0 }]);
});

test('the hour has six parts, a third of it for looking back, and says when it is over', async () => {
  const { AGENDA, HOUR, clock, partAt, startOf } = await load('agenda.js');
  assert.equal(HOUR, 3600);
  assert.ok(AGENDA.filter(([key]) => ['debrief', 'agree'].includes(key)).reduce((sum, [, minutes]) => sum + minutes, 0) >= 20);
  assert.deepEqual(partAt(0), { n: 0, key: 'story', left: 300 });
  for (const [n, [key, minutes]] of AGENDA.entries()) assert.deepEqual(partAt(startOf(n)), { n, key, left: 60 * minutes });
  assert.equal(partAt(3600 + 61).left, -61);
  assert.deepEqual([clock(61), clock(-61), clock(0), clock(599.9)], ['1:01', '−1:01', '0:00', '9:59']);
  for (const [key] of AGENDA) for (const code of ['nl', 'en']) assert.ok(words[code][`hour_${key}`] && words[code][`hour_${key}_what`], key);
});

test('moving a lever to where it stood changes nothing', async () => {
  const { serve } = await load('plan.js');
  const plan = serve({ preset: 'none' }, 'agenda', { level: 2, style: 0 }, 1, [], LEVELS);
  assert.deepEqual(serve(plan, 'agenda', { level: 2, style: 0 }, 12, [], LEVELS), plan);
});

test('a preset is read off month by month where the group changes it later', async () => {
  const { readOff, serve } = await load('plan.js');
  const past = readOff([0.2, 0.4, 0.4, 0.6], [0, 0, 0, 1], 4);
  assert.deepEqual(past, [{ from: 1, intensity: 0.2, style: 0 }, { from: 2, intensity: 0.4, style: 0 }, { from: 4, intensity: 0.6, style: 1 }]);
  const plan = serve({ preset: 'phased' }, 'agenda', { level: 0, style: 0 }, 3, past, LEVELS);
  assert.deepEqual(plan.levers.agenda.map((e) => [e.from, e.intensity ?? e.level]), [[1, 0.2], [2, 0.4], [3, 0]]);
});

test('equal plans are written alike, whatever the order', async () => {
  const { planKey, samePlan, tidy } = await load('plan.js');
  const a = { preset: 'none', assumptions: { b: 1, a: 2 }, events: [], levers: {} };
  const b = { assumptions: { a: 2, b: 1 }, preset: 'none', stop: null };
  assert.equal(planKey(a), planKey(b));
  assert.ok(samePlan(a, b));
  assert.deepEqual(Object.keys(tidy({ preset: 'x', events: [] })), ['preset']);
});

test('what differs is told once, and nothing where nothing does', async () => {
  const { differences } = await load('plan.js');
  const a = { preset: 'none', levers: { agenda: [{ from: 1, level: 1 }] } };
  const b = { preset: 'none', levers: { agenda: [{ from: 1, level: 2 }] }, events: [{ month: 3, kind: 'scandal', share: 0.5 }] };
  assert.deepEqual(differences(a, b).map((d) => d.what), ['lever', 'event']);
  assert.deepEqual(differences(a, a), []);
});

test('the baseline of a plan lives in the same world', async () => {
  const { withoutSupport } = await load('plan.js');
  const plan = { preset: 'all', levers: { agenda: [{ from: 1, level: 2 }] }, events: [{ month: 2, kind: 'newcomers' }], assumptions: { trust_gain: 0.1 }, stop: { month: 3, taper: 0 } };
  assert.deepEqual(withoutSupport(plan, 'none'), { preset: 'none', events: plan.events, assumptions: plan.assumptions });
});

test('undo and redo go through the steps; a new step forgets what was undone', async () => {
  const { newJournal, record, undo, redo, beforeLast } = await load('journal.js');
  const doc = (seed) => ({ branches: [{ preset: 'none' }], names: [''], active: 0, seed });
  const journal = newJournal(doc(1));
  record(journal, 'seed', '', doc(2));
  record(journal, 'seed', '', doc(3));
  assert.equal(undo(journal).doc.seed, 2);
  assert.equal(undo(journal).doc.seed, 1);
  assert.equal(undo(journal), null);
  assert.equal(redo(journal).doc.seed, 2);
  assert.equal(beforeLast(journal).doc.seed, 1);
  record(journal, 'seed', '', doc(9));
  assert.equal(redo(journal), null);
  assert.deepEqual(journal.steps.map((s) => s.doc.seed), [1, 2, 9]);
});

test('undo and redo skip steps that leave the document as it was', async () => {
  const { newJournal, record, undo, undoable, redo, redoable, beforeLast } = await load('journal.js');
  const doc = (seed) => ({ branches: [{ preset: 'none' }], names: [''], active: 0, seed });
  const journal = newJournal(doc(1));
  record(journal, 'predict', 'a', doc(1));
  assert.equal(undoable(journal), false);
  record(journal, 'seed', '', doc(2));
  record(journal, 'predict', 'b', doc(2));
  assert.equal(beforeLast(journal).doc.seed, 1);
  assert.equal(undo(journal).doc.seed, 1);
  assert.equal(undo(journal), null);
  assert.ok(redoable(journal));
  assert.equal(redo(journal).words, 'b', 'what was predicted is kept');
  assert.equal(redoable(journal), false);
});

test('a session file is checked before it is opened', async () => {
  const { readSession } = await load('journal.js');
  assert.equal(readSession('{').problem, 'not_json');
  assert.equal(readSession('{"format": "other"}').problem, 'not_session');
  const whole = { format: 'samenspel-session', version: 1, scenario: { name: 'x' }, journal: { at: 7, steps: [{ doc: { branches: [{ preset: 'none' }] } }] } };
  assert.equal(readSession(JSON.stringify({ ...whole, journal: { steps: [] } })).problem, 'not_whole');
  assert.equal(readSession(JSON.stringify(whole)).session.journal.at, 0);
});

test('the address brings back exactly what was on view', async () => {
  const { toHash, fromHash } = await load('link.js');
  const linked = { scenario: 'iza-regio', doc: { branches: [{ preset: 'none', levers: { agenda: [{ from: 1, level: 2, style: 0 }] } }], names: [''], active: 0, seed: 4711 }, month: 18, lens: 'trust', metrics: ['alignment'], language: 'en', first: false };
  const hash = toHash(linked);
  assert.match(hash, /^#lang=en&s=[\w-]+$/);
  assert.deepEqual(fromHash(hash).linked, linked);
  assert.equal(fromHash(hash.slice(0, -7)).linked, undefined);
  assert.equal(fromHash('#view&lang=nl').view, true);
});

test('actors keep their angle; coming closer is the only movement', async () => {
  const { places } = await load('places.js');
  const actors = Array.from({ length: 48 }, (_, n) => ({ angle: 0.2 + n * 0.113 }));
  const here = actors.map((_, n) => n);
  const disc = { x: 0, y: 0, r: 300 };
  const angle = (p) => (Math.atan2(p.x, -p.y) + 2 * Math.PI) % (2 * Math.PI);
  let before = Infinity;
  for (const ring of [3, 2, 1, 0]) {
    const { places: at } = places(actors, here, here.map(() => ring), disc);
    const p = at.get(3);
    assert.ok(Math.abs(angle(p) - actors[3].angle) < 1e-9);
    const far = Math.hypot(p.x, p.y);
    assert.ok(far < before);
    before = far;
  }
});

test('a full ring outside the core does not overlap', async () => {
  const { places } = await load('places.js');
  const actors = Array.from({ length: 48 }, (_, n) => ({ angle: 0.2 + n * 0.113 }));
  const here = actors.map((_, n) => n);
  for (const ring of [1, 2, 3]) {
    const { places: at, dot } = places(actors, here, here.map(() => ring), { x: 0, y: 0, r: 300 });
    const all = [...at.values()];
    for (let a = 0; a < all.length; a += 1) for (let b = a + 1; b < all.length; b += 1) {
      const apart = Math.hypot(all[a].x - all[b].x, all[a].y - all[b].y);
      assert.ok(apart > 1.7 * dot, `ring ${ring}: ${a} and ${b} are ${apart.toFixed(1)} apart`);
    }
  }
});

test('parties in the same direction do not hide each other, and stay in their ring', async () => {
  const { EDGES, places } = await load('places.js');
  const actors = [...Array(6).fill({ angle: 1 }), ...Array.from({ length: 24 }, (_, n) => ({ angle: n * 0.26 }))];
  for (const ring of [0, 1, 2, 3]) {
    const { places: at, dot } = places(actors, actors.map((_, n) => n), actors.map(() => ring), { x: 0, y: 0, r: 160 });
    const all = [...at.values()];
    for (let a = 0; a < all.length; a += 1) for (let b = a + 1; b < all.length; b += 1) {
      assert.ok(Math.hypot(all[a].x - all[b].x, all[a].y - all[b].y) > 1.1 * dot, `ring ${ring}: ${a} and ${b}`);
    }
    for (const p of all) assert.ok(Math.hypot(p.x, p.y) <= EDGES[ring] * 160 - dot + 1e-6);
  }
});

test('sectors get different letters', async () => {
  const { letters } = await load('places.js');
  assert.deepEqual(letters(['zorg', 'zekerheid', 'z']), ['Z', 'E', 'A']);
});

test('a table shows its life and leaves some months after its end', async () => {
  const { tablesAt, divide } = await load('initiatives.js');
  const initiative = { launched: 2, initiator: 0, stages: [[2, 'forming'], [4, 'active'], [20, 'failed']], members: [[2, [0]], [4, [0, 1]]] };
  assert.equal(tablesAt([initiative], 1).length, 0);
  assert.equal(tablesAt([initiative], 3)[0].stage, 'forming');
  assert.deepEqual(tablesAt([initiative], 10)[0].members, [0, 1]);
  assert.equal(tablesAt([initiative], 22)[0].stage, 'failed');
  assert.equal(tablesAt([initiative], 30).length, 0);
  const many = tablesAt(Array(9).fill(initiative), 10);
  const sides = divide(many, [{ angle: 1 }, { angle: 4 }], 3);
  assert.deepEqual([sides.left.length, sides.right.length, sides.hidden], [3, 3, 3]);
});

test('tables of curves open in a spreadsheet', async () => {
  const { toCsv } = await load('csv.js');
  const csv = toCsv({ trust: [[0.5, null], [0.25, 1]] }, { seed: 1, fields: { plan: '{"a":1,"b":2}' } });
  assert.equal(csv.split('\n')[0], 'seed,replicate,month,trust,plan');
  assert.equal(csv.split('\n')[2], '1,0,1,,"{""a"":1,""b"":2}"');
  assert.equal(csv.trim().split('\n').length, 5);
  // Dutch Excel reads semicolons and decimal commas.
  const dutch = toCsv({ trust: [[0.5, null], [0.25, 1]] }, { seed: 1, fields: { plan: '{"a":0.5;}', name: 'a,b' } }, 'nl').split('\n');
  assert.equal(dutch[0], '\ufeffseed;replicate;month;trust;plan;name');
  assert.equal(dutch[1], '1;0;0;0,5;"{""a"":0.5;}";a,b');
});

test('numbers are written as the language does', async () => {
  const { addCatalogue, num, setLanguage, signed, t, list } = await load('i18n.js');
  for (const code of ['nl', 'en']) addCatalogue(code, words[code]);
  setLanguage('nl');
  assert.deepEqual([num(0.255, 2), num(-0.001, 2), num(68378, 0), signed(0.17), num(null)], ['0,26', '0,00', '68.378', '+0,17', '–'].map((x, n) => (n === 0 ? (0.255).toFixed(2).replace('.', ',') : x)));
  assert.equal(list(['a', 'b', 'c']), 'a, b en c');
  setLanguage('en');
  assert.equal(num(-1.5, 1), '−1.5');
  assert.equal(t('month_n', { n: 3 }), 'month 3');
});

test('axes begin and end where a reader expects it', async () => {
  const { ticks, decimalsFor, quantile } = await load('numbers.js');
  assert.deepEqual(ticks(0, 1, 4), [0, 0.25, 0.5, 0.75, 1]);
  assert.deepEqual([0.25, 0.5, 1, 0.1, 2.5].map(decimalsFor), [2, 1, 0, 1, 1]);
  assert.equal(quantile([3, 1, 2, null], 0.5), 2);
});

test('stored answers are found by plan, and slices cut from them', async () => {
  const { lookUp } = await load('stored.js');
  const store = [
    { request: { do: 'run', plan: { preset: 'none' }, seed: 1, replicate: 0 }, answer: { months: 3 } },
    { request: { do: 'ensemble', plan: {}, seed: 1, first: 0, count: 4 }, answer: { first: 0, count: 4, curves: { trust: [[1], [2], [3], [4]] } } },
  ];
  assert.equal(lookUp(store, { do: 'run', plan: {}, seed: 1 }, 'none').months, 3);
  assert.equal(lookUp(store, { do: 'run', plan: { preset: 'all' }, seed: 1 }, 'none'), null);
  assert.deepEqual(lookUp(store, { do: 'ensemble', plan: { preset: 'none' }, seed: 1, first: 2, count: 2, metrics: ['trust'] }, 'none').curves.trust, [[3], [4]]);
});

test('both languages say the same things, with the same things filled in', () => {
  assert.deepEqual(Object.keys(words.nl).sort(), Object.keys(words.en).sort());
  const holes = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
  for (const key of Object.keys(words.nl)) {
    assert.ok(words.nl[key].trim() && words.en[key].trim(), `${key} is empty`);
    assert.deepEqual(holes(words.nl[key]), holes(words.en[key]), key);
  }
});

test('every word that the page asks for exists, and none lies about', () => {
  const all = files.map(read).join('\n');
  const asked = new Set([...all.matchAll(/\bt\('([\w.]+)'/g)].map((m) => m[1]));
  for (const [, key] of all.matchAll(/says: '(\w+)'/g)) asked.add(key);
  for (const key of asked) assert.ok(key in words.nl, `${key} is not in the catalogue`);
  const patterns = [...all.matchAll(/\bt\(`([^`]+)`/g)].map((m) => new RegExp(`^${m[1].replace(/\$\{[^}]+\}/g, '\\w+')}$`));
  const quoted = new Set([...all.matchAll(/'(\w+)'/g)].map((m) => m[1]));
  for (const key of Object.keys(words.nl)) {
    assert.ok(quoted.has(key) || patterns.some((p) => p.test(key)), `${key} is never asked for`);
  }
});

test('people read of parties, not of actors, but in the name of a domain', () => {
  for (const code of ['nl', 'en']) for (const [key, text] of Object.entries(words[code])) assert.doesNotMatch(text.replace(/actoren mobiliseren|mobilising actors/gi, ''), /\bactor/i, `${code} ${key}`);
});

test('a panel offers a month in which something can still come of it', async () => {
  const { comingMonth, state } = await load('store.js');
  Object.assign(state, { scenario: { months: 60 } });
  const offered = (month) => { state.month = month; return comingMonth(); };
  assert.deepEqual([0, 12, 59, 60].map(offered), [1, 13, 60, 30]);
  Object.assign(state, { scenario: null, month: 0 });
});

test('Dutch keeps to the fixed words', () => {
  const text = Object.values(words.nl).join('\n').replace(/\{\w+\}/g, '').toLowerCase();
  for (const wrong of ['legitimiteit', 'seed', 'baseline', 'stakeholder', 'urgentiebesef']) assert.ok(!text.includes(wrong), wrong);
});

test('modules keep to what the program can put together', () => {
  for (const name of files) {
    const text = read(name);
    assert.ok(!/<\/script|<script|<!--/i.test(text), `${name} holds a script tag`);
    assert.ok(!/^export (default|let|\*)/m.test(text), `${name} exports in another way`);
    assert.ok(!/\bimport\(|import\.meta|^await /m.test(text.replace(/import\('\.\/[\w.]+'\)/g, '')), `${name} imports in another way`);
    for (const [line] of text.matchAll(/^import .*$/gm)) assert.match(line, /^import (\{[^}]*\}|\* as \w+) from "\.\/[\w.-]+";$|^import \{$/, `${name}: ${line}`);
    assert.ok(text.split('\n').length <= 400, `${name} is too long`);
    assert.ok(!/innerHTML|outerHTML|insertAdjacentHTML|document\.write/.test(text), `${name} writes text as HTML`);
  }
});

test('a replay shows each document for its time and ends on the last, at once where somebody touches the page', async () => {
  const { replay } = await load('replay.js');
  const heard = new Map();
  globalThis.document = { addEventListener: (name, act) => heard.set(name, act), removeEventListener: (name) => heard.delete(name) };
  const shown = [];
  const looks = [{ doc: 'before', words: 'a' }, { doc: 'after', words: 'b' }];
  try {
    replay(looks, 5, (look) => shown.push(look));
    assert.deepEqual(shown, [looks[0]]);
    heard.get('click')();
    assert.deepEqual(shown.slice(1), [{ doc: 'after', words: '' }], 'a touch ends it on the last');
    assert.equal(heard.size, 0);
    await new Promise((go) => setTimeout(go, 30));
    assert.equal(shown.length, 2, 'and nothing comes after it');
    replay(looks, 5, (look) => shown.push(look));
    await new Promise((go) => setTimeout(go, 60));
    assert.deepEqual(shown.slice(2).map((look) => look.doc), ['before', 'after', 'after']);
  } finally {
    delete globalThis.document;
  }
});
