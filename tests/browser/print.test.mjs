// What comes out of a printer: the room, the panels, and a report with parts opened and closed. node --test tests/browser/
// Needs Chromium, `npm ci` in this folder and the program; where one of these is absent it says so and is skipped.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { CHROMIUM, FLAGS, playwright, program, workshop } from './program.mjs';

const why = !playwright ? 'playwright-core is not installed' : !CHROMIUM ? 'no Chromium' : !program && !process.env.SAMENSPEL_PAGE ? 'no program' : null;
if (why) console.log(`skipped: ${why}`);
const skip = why ?? false;

/** What A4 leaves between its margins, in the pixels that a browser prints with. */
const SHEET = { width: 688, height: 1017 };

let browser;
before(async () => {
  if (!skip) browser = await playwright.chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
});
after(() => browser?.close());

/** Looks at the page as it goes on paper. */
async function onPaper(page, look) {
  const screen = page.viewportSize();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(SHEET);
  await page.waitForTimeout(300);
  const found = await page.evaluate(look);
  await page.setViewportSize(screen);
  await page.emulateMedia({ media: null });
  return found;
}

test('the room and its panels come out whole', { skip, timeout: 120000 }, async () => {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(`file://${path.resolve(process.env.SAMENSPEL_PAGE ?? workshop('iza-regio'))}`);
  await page.waitForSelector('.actors');
  await page.keyboard.press('m');
  await page.selectOption('#presets', 'all_30');
  await page.waitForFunction(() => document.querySelectorAll('.thin, .band').length >= 60);
  const room = await onPaper(page, () => {
    const seen = (s) => [...document.querySelectorAll(s)].filter((one) => one.getClientRects().length).length;
    return { rings: seen('.rings > svg'), curves: seen('.curve > svg'), levers: seen('.lever'), play: seen('#play'), tools: seen('.foot button'), wide: document.documentElement.scrollWidth };
  });
  assert.deepEqual(room, { rings: 1, curves: 3, levers: 6, play: 0, tools: 0, wide: SHEET.width });
  const long = 'Eerst moest er vertrouwen zijn, en niemand wilde de eerste zijn. '.repeat(8).trim();
  await page.keyboard.press('t');
  await page.click('[data-tool=debrief]');
  await page.locator('.sheet textarea').first().fill(long);
  const debrief = await onPaper(page, () => {
    const dialog = document.querySelector('dialog').getBoundingClientRect();
    const words = document.querySelector('.field > .on-paper');
    return { top: dialog.top, title: document.querySelector('.sheet-head h2').getClientRects().length, said: words.innerText, cut: words.scrollHeight > words.clientHeight + 1, banner: /Verzonnen netwerk/.test(document.querySelector('p.on-paper').innerText), room: document.querySelector('#app').getClientRects().length, buttons: [...document.querySelectorAll('dialog button')].filter((b) => b.getClientRects().length).length };
  });
  assert.deepEqual(debrief, { top: 0, title: 1, said: long, cut: false, banner: true, room: 0, buttons: 0 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await page.waitForFunction(() => document.querySelectorAll('.compare-curves .panel-counts').length === 3);
  const compare = await onPaper(page, () => ({ top: document.querySelector('dialog').getBoundingClientRect().top, out: [...document.querySelectorAll('dialog svg')].filter((svg) => svg.getBoundingClientRect().right > innerWidth + 1).length, wide: document.documentElement.scrollWidth }));
  assert.deepEqual(compare, { top: 0, out: 0, wide: SHEET.width });
  await page.close();
});

test('a report prints the same parts whether they are open or closed', { skip: skip || (program ? false : 'no program'), timeout: 240000 }, async () => {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'samenspel-print-'));
  const run = (...asked) => execFileSync(program, asked, { cwd: place, stdio: ['ignore', 'ignore', 'pipe'] });
  run('compare', 'iza-regio', '--set', 'months=12', '--strategies', 'all_10,all_30', '--replicates', '5', '--worlds', '4', '--world-replicates', '2', '--no-figures', '--out', 'study');
  run('report', 'study', '--lang', 'nl', '--out', 'report.html');
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(`file://${path.join(place, 'report.html')}`);
  const look = () => onPaper(page, () => {
    const shown = (s) => [...document.querySelectorAll(s)].filter((one) => one.getClientRects().length && one.getBoundingClientRect().height > 0).length;
    return { tables: shown('table'), rows: shown('tbody tr'), tiles: shown('.tiles summary'), inside: shown('.tiles .inside'), told: shown('.paper li'), high: document.documentElement.scrollHeight, wide: document.documentElement.scrollWidth };
  });
  const closed = await look();
  await page.evaluate(() => document.querySelectorAll('details').forEach((one, n) => { one.open = n % 2 === 0; }));
  const half = await look();
  assert.deepEqual(half, closed);
  assert.equal(closed.wide, SHEET.width);
  assert.ok(closed.tables > 5 && closed.tiles === 4 && closed.told === 4 && closed.inside === 0, JSON.stringify(closed));
  // On the screen an opened tile takes the whole row, so that it can be read.
  const tile = await page.evaluate(() => {
    document.querySelector('.tiles details').open = true;
    return document.querySelector('.tiles details[open]').getBoundingClientRect().width / document.querySelector('.tiles').getBoundingClientRect().width;
  });
  assert.ok(tile > 0.9, String(tile));
  await page.close();
  fs.rmSync(place, { recursive: true, force: true });
});
