// The workshop page in a real browser, opened from disk with the network off: node --test tests/browser/
// It needs Chromium, `npm install` in this folder and a page: the program's own (`samenspel workshop`), or the file that
// SAMENSPEL_PAGE names. Where one of these is absent it says so and is skipped.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { toHash } from '../../src/workshop/page/link.js';
import { CHROMIUM, FLAGS, playwright, program, workshop } from './program.mjs';

const shots = process.env.SAMENSPEL_SHOTS ?? fs.mkdtempSync(path.join(os.tmpdir(), 'samenspel-shots-'));

const axe = (() => {
  try {
    return fs.readFileSync(path.join(import.meta.dirname, 'node_modules/axe-core/axe.min.js'), 'utf8');
  } catch {
    return null;
  }
})();

/** The page to be tested, or why there is none. */
function find() {
  if (process.env.SAMENSPEL_PAGE) return { file: process.env.SAMENSPEL_PAGE };
  if (!program) return { why: 'no program: cargo build first, or set SAMENSPEL_BIN or SAMENSPEL_PAGE' };
  try {
    return { file: workshop('iza-regio') };
  } catch (error) {
    return { why: `the program makes no page: ${String(error.stderr ?? error).slice(0, 300)}` };
  }
}

const found = find();
const why = !playwright ? 'playwright-core is not installed (npm install in tests/browser)' : !CHROMIUM ? 'no Chromium' : found.why ?? null;
if (why) console.log(`skipped: ${why}`);
const skip = why ?? false;

let browser;
before(async () => {
  if (!skip) browser = await playwright.chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
});
after(() => browser?.close());

/** Opens the page from disk, offline; anything that goes wrong in it fails the test. */
async function open(how = {}) {
  const context = await browser.newContext({ viewport: how.viewport ?? { width: 1920, height: 1080 }, offline: true, reducedMotion: 'reduce', ...how.context });
  const page = await context.newPage();
  if (how.blocked) await page.addInitScript(() => { Object.defineProperty(window, 'WebAssembly', { value: { compile() { throw new Error('blocked'); } } }); });
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(String(error.stack)));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('request', (request) => /^https?:/.test(request.url()) && wrong.push(`asked ${request.url()}`));
  await page.goto(`file://${path.resolve(found.file)}${how.hash ?? ''}`);
  await page.waitForSelector('.actors', { timeout: 60000 });
  await settled(page);
  return { page, context, wrong, close: async () => { await context.close(); assert.deepEqual(wrong, []); } };
}

/** Waits until all thin runs are drawn. */
async function settled(page) {
  await page.waitForFunction(() => document.querySelectorAll('.thin, .band').length >= 20, null, { timeout: 60000 });
}

const press = (page, ...keys) => keys.reduce((so_far, key) => so_far.then(() => page.keyboard.press(key)), Promise.resolve());

async function clean(page, what) {
  if (!axe) return console.log('skipped: axe-core is not installed');
  // Playwright's own way in, since the page's policy refuses scripts from elsewhere.
  const result = await page.evaluate(`${axe}; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`);
  const told = result.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).join('; ')}`);
  assert.deepEqual(told, [], what);
}

/** Tabs until something is reached. */
async function tabTo(page, selector) {
  for (let n = 0; n < 200; n += 1) {
    if (await page.evaluate((s) => document.activeElement?.matches(s), selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${selector} cannot be reached with Tab`);
}

test('the room\'s loop by keyboard alone: predict, run, compare, explain, write down', { skip }, async () => {
  const { page, close } = await open();
  // Story, one question, two levers.
  assert.equal(await page.locator('.lever').count(), 2);
  assert.ok((await page.locator('.question').innerText()).endsWith('?'));
  // Predict.
  await press(page, 'p');
  await tabTo(page, '.vote-add');
  await press(page, 'Enter', 'Enter', 'Enter');
  await tabTo(page, '.sheet textarea');
  await page.keyboard.type('Samen kom je verder.');
  await tabTo(page, '#reveal');
  await press(page, 'Enter');
  await page.waitForSelector('.outcome');
  await page.waitForFunction(() => /20/.test(document.querySelector('.outcome').textContent));
  assert.match(await page.locator('.outcome').innerText(), /^In dit model/);
  await press(page, 'Escape');
  // Run.
  await press(page, 'm');
  assert.equal(await page.locator('.lever').count(), 6);
  await press(page, 'Home', 'ArrowRight', 'ArrowRight', 'ArrowLeft');
  assert.match(await page.locator('.head .month').innerText(), /^Maand 1 van/);
  await press(page, '+', '+', '+', ' ');
  await page.waitForFunction(() => Number(/\d+/.exec(document.querySelector('.head .month').textContent)[0]) > 6);
  await press(page, ' ');
  // A lever by keyboard, then undo, redo, replay.
  await tabTo(page, '.lever:nth-child(5) .level:nth-child(4)');
  const before = await page.locator('[data-metric=impact_cumulative] .value b, [data-metric=impact] .value b').first().innerText();
  await press(page, 'Enter', 'End');
  await page.waitForFunction((b) => document.querySelector('.panel .value b').textContent !== b, before);
  await press(page, 'z');
  assert.equal(await page.locator('.lever:nth-child(5) .level:nth-child(4)').getAttribute('aria-pressed'), 'false');
  await press(page, 'y');
  assert.equal(await page.locator('.lever:nth-child(5) .level:nth-child(4)').getAttribute('aria-pressed'), 'true');
  // Branch and compare: the group's own plan, what the bet showed and they changed, and a branch of that.
  await press(page, 'b');
  await tabTo(page, '.when button:nth-child(2)');
  await press(page, 'Enter');
  await tabTo(page, '.lever:nth-child(1) .level:nth-child(3)');
  await press(page, 'Enter');
  await settled(page);
  await press(page, 'c');
  await page.waitForFunction(() => document.querySelectorAll('.side').length === 3 && [...document.querySelectorAll('.compare-curves .panel-counts')].every((p) => /20/.test(p.textContent)));
  assert.ok((await page.locator('.side li').count()) >= 1, 'the list of what differs');
  await press(page, 'Escape');
  // Explain: an actor by keyboard.
  await tabTo(page, '.actor');
  await press(page, 'ArrowRight', 'ArrowRight', 'Enter');
  await page.waitForSelector('.panel-actor .card');
  await press(page, 'Escape');
  // Write down, and debrief.
  await press(page, 'n');
  await tabTo(page, '.sheet textarea');
  await page.keyboard.type('Alles een beetje helpt.');
  await tabTo(page, '#add-note');
  await press(page, 'Enter');
  assert.equal(await page.locator('.notes li').count(), 1);
  await tabTo(page, '.sheet .buttons button:last-child');
  await press(page, 'Enter');
  await page.waitForSelector('.panel-debrief .timeline li');
  assert.match(await page.locator('.bets').innerText(), /Samen kom je verder/);
  await close();
});

test('the same plan beside itself differs by exactly zero', { skip }, async () => {
  const { page, close } = await open();
  await press(page, 'm');
  await page.selectOption('#presets', 'all_30');
  await settled(page);
  await press(page, 'b', 'c');
  await page.waitForFunction(() => document.querySelectorAll('.compare-curves .panel-counts').length === 3 && [...document.querySelectorAll('.compare-curves .panel-counts')].every((p) => /n = 20/.test(p.textContent)));
  const paths = await page.$$eval('.compare-curves .curve:nth-of-type(2) .median', (all) => all.map((p) => p.getAttribute('d')));
  assert.equal(paths.length, 3);
  for (const d of paths) {
    const heights = new Set([...d.matchAll(/[ML][\d.]+ (-?[\d.]+)/g)].map((m) => m[1]));
    assert.equal(heights.size, 1, 'a flat line');
  }
  const zero = await page.$eval('.compare-curves .curve:nth-of-type(2) .zero', (line) => Number(line.getAttribute('y1')).toFixed(1));
  assert.equal([...paths[0].matchAll(/[ML][\d.]+ (-?[\d.]+)/g)][0][1], zero, 'on zero');
  await close();
});

for (const language of ['nl', 'en']) {
  test(`accessible and looked at in ${language}: room, panels, phone`, { skip, timeout: 240000 }, async () => {
    const { page, close } = await open({ hash: `#lang=${language}` });
    const shot = (name) => page.screenshot({ path: path.join(shots, `${language}-${name}.png`) });
    assert.equal(await page.getAttribute('html', 'lang'), language);
    await shot('1-first');
    await clean(page, 'first screen');
    await press(page, 'm');
    await page.selectOption('#presets', 'all_30');
    await settled(page);
    await press(page, 'End', 'ArrowLeft');
    for (const lens of ['1', '2', '3', '4']) {
      await press(page, lens);
      await shot(`2-lens-${lens}`);
    }
    await clean(page, 'room');
    await press(page, 'l');
    await clean(page, 'list');
    await press(page, 'l');
    for (const key of ['p', 'n', 'e', 't', '?', 'c']) {
      await press(page, key);
      await page.waitForSelector('.sheet');
      await page.waitForTimeout(400);
      await shot(`3-panel-${key === '?' ? 'help' : key}`);
      await clean(page, `panel ${key}`);
      await press(page, 'Escape');
    }
    for (const tool of ['scan', 'stop', 'whynot', 'worlds', 'agreement', 'debrief', 'schedule', 'world', 'report', 'export', 'works']) {
      await press(page, 't');
      await page.click(`[data-tool=${tool}]`);
      await page.waitForTimeout(500);
      await shot(`4-tool-${tool}`);
      await clean(page, `tool ${tool}`);
      await press(page, 'Escape');
    }
    await page.setViewportSize({ width: 360, height: 740 });
    await page.waitForTimeout(400);
    await page.screenshot({ path: path.join(shots, `${language}-5-phone.png`), fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `nothing sticks out on a phone: ${wide}`);
    await clean(page, 'phone');
    await close();
  });
}

test('on the projector no text is smaller than a fiftieth of the screen', { skip }, async () => {
  for (const viewport of [{ width: 1920, height: 1080 }, { width: 1280, height: 720 }]) {
    const { page, close } = await open({ viewport });
    await press(page, 'm');
    await page.selectOption('#presets', 'all_30');
    await settled(page);
    await press(page, 'End', '4', 'f');
    await page.waitForSelector('.projector .actors');
    await page.waitForTimeout(300);
    const small = await page.evaluate(() => {
      const found = [];
      const walk = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const el = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || el.closest('.hidden')) continue;
        const size = parseFloat(getComputedStyle(el).fontSize);
        if (size < window.innerHeight / 50 - 0.01) found.push(`${size.toFixed(1)}px ${walk.currentNode.data.slice(0, 30)}`);
      }
      return found;
    });
    assert.deepEqual(small, []);
    const outside = await page.evaluate(() => [...document.querySelectorAll('.projector .table')].filter((table) => {
      const box = table.querySelector('rect').getBoundingClientRect();
      const [name, count] = ['.table-name', '.table-count'].map((one) => table.querySelector(one).getBoundingClientRect());
      return [...table.querySelectorAll('text')].some((text) => text.getBoundingClientRect().right > box.right) || name.right > count.left;
    }).map((table) => table.textContent));
    assert.deepEqual(outside, [], 'what stands in a box of an initiative stays in it');
    assert.match(await page.locator('.projector').innerText(), /Dikke lijn: hun mediaan.*Verzonnen netwerk/s);
    assert.equal(await page.locator('.projector button, .projector select, .projector input').count(), 0, 'nothing to press');
    await page.screenshot({ path: path.join(shots, `projector-${viewport.height}.png`) });
    await close();
  }
});

test('the address brings the same view back, and languages switch without reloading', { skip }, async () => {
  const first = await open();
  await press(first.page, 'm');
  await first.page.selectOption('#presets', 'all_30');
  await settled(first.page);
  await press(first.page, '2', 'ArrowRight', 'ArrowRight', 'ArrowRight');
  await first.page.evaluate(() => { window.sameDocument = true; });
  await first.page.click('.languages button:last-child');
  assert.match(await first.page.locator('.head .month').innerText(), /^Month 3 of/);
  assert.equal(await first.page.evaluate(() => window.sameDocument), true);
  const hash = await first.page.evaluate(() => location.hash);
  await first.page.waitForTimeout(1500);
  const value = await first.page.locator('.panel .value').first().innerText();
  await first.close();
  const second = await open({ hash });
  assert.match(await second.page.locator('.head .month').innerText(), /^Month 3 of/);
  // The median stands where the first run stood once all runs are there.
  await second.page.waitForFunction((v) => document.querySelector('.panel .value').innerText === v, value, { timeout: 20000 });
  await second.close();
});

test('a session is saved without notes unless ticked, and opens again', { skip }, async () => {
  const { page, close } = await open();
  await press(page, 'm');
  await page.selectOption('#presets', 'all_30');
  await press(page, 'n');
  await page.fill('.sheet textarea', 'Alleen voor ons.');
  await page.click('#add-note');
  await press(page, 'Escape', 't');
  await page.click('[data-tool=export]');
  const save = async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-session')]);
    return JSON.parse(fs.readFileSync(await download.path(), 'utf8'));
  };
  const bare = await save();
  assert.deepEqual(bare.notes, []);
  assert.ok(!JSON.stringify(bare).includes('Alleen voor ons'));
  await page.check('.sheet .check input');
  const whole = await save();
  assert.equal(whole.notes[0].text, 'Alleen voor ons.');
  const file = path.join(shots, 'session.json');
  fs.writeFileSync(file, JSON.stringify(whole));
  await close();
  const again = await open();
  await press(again.page, 'm', 't');
  await again.page.click('[data-tool=export]');
  await again.page.setInputFiles('.file input', file);
  await again.page.waitForSelector('.toast');
  assert.equal(await again.page.locator('#presets').inputValue(), 'all_30');
  await press(again.page, 'n');
  assert.match(await again.page.locator('.notes').innerText(), /Alleen voor ons/);
  await again.close();
});

test('meters on levers say that they are of one run', { skip }, async () => {
  for (const [language, words] of [['nl', '(één run)'], ['en', '(one run)']]) {
    const { page, close } = await open({ hash: `#lang=${language}`, viewport: { width: 1366, height: 768 } });
    await press(page, 'm');
    await page.selectOption('#presets', 'all_30');
    await settled(page);
    await press(page, 'End');
    const meters = await page.$$eval('.lever .meter', (all) => all.map((m) => ({ text: m.textContent, out: m.scrollWidth > m.clientWidth, seen: m.querySelector('.meter-name').clientWidth })));
    assert.equal(meters.length, 6);
    assert.equal(await page.evaluate(() => new Set([...document.querySelectorAll('.foot button')].map((one) => one.offsetTop)).size), 1, 'what is below stands in one row');
    for (const meter of meters) assert.ok(meter.text.includes(words) && !meter.out && meter.seen > 60, JSON.stringify(meter));
    await close();
  }
});

test('what is being typed stays in every panel: over a drawing, over closing, and over loading the page again', { skip, timeout: 120000 }, async () => {
  const { page, close } = await open();
  page.on('dialog', (dialog) => dialog.accept());
  await press(page, 'm');
  await page.selectOption('#presets', 'all_30');
  await settled(page);
  /** Opens a panel, types over its first number, closes it without leaving the field, and opens it again. */
  const kept = async (tool, value) => {
    const go = async () => {
      await press(page, 't');
      await page.click(`[data-tool=${tool}]`);
    };
    await go();
    await page.locator('.sheet input[type=number]').first().click({ clickCount: 3 });
    await page.keyboard.type(value);
    // Anything may be drawn meanwhile.
    await page.evaluate(() => window.dispatchEvent(new HashChangeEvent('hashchange')));
    await press(page, 'Escape');
    await go();
    assert.equal(await page.locator('.sheet input[type=number]').first().inputValue(), value, tool);
    await press(page, 'Escape');
  };
  for (const tool of ['stop', 'schedule', 'world']) await kept(tool, tool === 'world' ? '0.11' : '17');
  // An event is begun, and no more begun once it is thrown in.
  const month = page.locator('.panel-events input[type=number]').first();
  await press(page, 'e');
  await month.fill('31');
  await press(page, 'Escape', 'e');
  assert.equal(await month.inputValue(), '31');
  await page.click('#throw');
  await press(page, 'Escape', 'e');
  assert.equal(await month.inputValue(), '1');
  await press(page, 'Escape');
  // A name that is half typed outlives a drawing, and is taken when the panel closes.
  await press(page, 'c');
  const name = page.locator('.side input[type=text]').first();
  await name.click();
  await page.keyboard.type('Rust');
  await press(page, 'Tab', 'Shift+Tab', 'End');
  await page.keyboard.type('ig aan');
  await page.evaluate(() => { location.hash = location.hash.replace('lang=nl', 'lang=en'); });
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  assert.equal(await name.inputValue(), 'Rustig aan');
  await page.evaluate(() => { location.hash = location.hash.replace('lang=en', 'lang=nl'); });
  await page.waitForFunction(() => document.documentElement.lang === 'nl');
  await press(page, 'Escape', 'c');
  assert.equal(await name.inputValue(), 'Rustig aan');
  await press(page, 'Escape');
  // Notes and hands, finished and not; an agreement; the debrief.
  await press(page, 'n');
  await page.fill('.sheet textarea', 'Vertrouwen eerst.');
  await page.click('#add-note');
  await page.fill('.sheet textarea', 'En dan');
  await press(page, 'Escape', 't');
  await page.click('[data-tool=agreement]');
  await page.locator('.agree input').first().fill('Fatima');
  await press(page, 'Escape', 'p');
  await page.locator('.vote-add').first().click();
  await page.locator('.sheet textarea').fill('Omdat');
  await page.reload();
  await page.waitForSelector('.actors');
  assert.match(await page.locator('.toast').innerText(), /staat er weer/);
  await settled(page);
  assert.equal(await page.locator('#presets').inputValue(), 'all_30');
  await press(page, 'p');
  assert.equal(await page.locator('.vote-add b').first().innerText(), '1');
  assert.equal(await page.locator('.sheet textarea').inputValue(), 'Omdat');
  await press(page, 'Escape', 'n');
  assert.match(await page.locator('.notes').innerText(), /Vertrouwen eerst/);
  assert.equal(await page.locator('.sheet textarea').inputValue(), 'En dan');
  await press(page, 'Escape', 't');
  await page.click('[data-tool=agreement]');
  assert.equal(await page.locator('.agree input').first().inputValue(), 'Fatima');
  await press(page, 'Escape', 'c');
  assert.equal(await name.inputValue(), 'Rustig aan');
  // Undo still knows what was done before: the name, the event, the schedule's world.
  await press(page, 'Escape', 'z', 'z');
  await press(page, 'c');
  assert.equal(await name.inputValue(), '');
  await press(page, 'Escape');
  await close();
  // Another window knows nothing of it.
  const other = await open();
  await press(other.page, 'n');
  assert.equal(await other.page.locator('.notes').count(), 0);
  assert.equal(await other.page.locator('.sheet textarea').inputValue(), '');
  await other.close();
});

test('a plan that the tour or a bet shows and the clock of the hour outlive loading the page again', { skip }, async () => {
  const { page, close } = await open();
  page.on('dialog', (dialog) => dialog.accept());
  const again = async () => {
    await page.reload();
    await page.waitForSelector('.actors');
    await settled(page);
  };
  await press(page, 'm', 'ArrowRight', 'ArrowRight', 't');
  const before = await page.locator('.head .month').innerText();
  await page.click('[data-tool=tour]');
  const preset = page.locator('#presets');
  while (!(await preset.count()) || (await preset.inputValue()) === 'none') await page.click('#tour-next');
  await settled(page);
  const shown = async () => [await page.locator('.tour').innerText(), await page.locator('#presets').inputValue(), await page.locator('.tab.guest').innerText(), await page.locator('.head .month').innerText()];
  const told = await shown();
  assert.notEqual(told[1], 'none');
  await again();
  assert.deepEqual(await shown(), told);
  // The tour goes on, and gives back what was on view before it.
  await page.locator('.tour .buttons button:last-child').click();
  assert.equal(await page.locator('.tab.guest').count(), 0);
  assert.equal(await page.locator('#presets').inputValue(), 'none');
  assert.equal(await page.locator('.head .month').innerText(), before);
  // The same for the plan of a bet.
  await press(page, 'p');
  await page.click('#reveal');
  await page.waitForSelector('.outcome');
  await press(page, 'Escape');
  await again();
  assert.equal(await page.locator('.tab.guest').innerText(), 'voorspelling');
  assert.equal(await page.locator('#presets').inputValue(), 'all_30');
  // A clock that stands still stands where it stood; one that runs goes on.
  await press(page, 't');
  await page.click('[data-tool=hour]');
  await page.locator('.agenda button').nth(2).click();
  await page.click('#hour-pause');
  const clock = await page.locator('.hour').innerText();
  assert.match(clock, /Uitproberen[^]*Verder/);
  await again();
  assert.equal(await page.locator('.hour').innerText(), clock);
  await page.click('#hour-pause');
  await again();
  assert.match(await page.locator('.hour').innerText(), /Uitproberen[^]*Pauze/);
  const now = await page.locator('.hour-now').innerText();
  await page.waitForFunction((text) => document.querySelector('.hour-now').innerText !== text, now);
  // A clock that was closed stays away.
  await page.locator('.hour button').last().click();
  await again();
  assert.equal(await page.locator('.hour').count(), 0);
  await close();
});

test('in the room nothing is cut off, and no curve lies over another, on screens of a laptop and an old projector', { skip }, async () => {
  const { page, close } = await open();
  await press(page, 'm');
  await page.locator('.lever').nth(4).locator('.level').nth(2).click();
  await settled(page);
  await press(page, 'End');
  for (const [width, height] of [[1920, 1080], [1366, 768], [1366, 640], [1024, 768]]) for (const language of ['nl', 'en']) {
    await page.setViewportSize({ width, height });
    await page.click(`.languages [lang=${language}]`);
    await page.waitForFunction(() => [...document.querySelectorAll('.panel-head .panel-counts')].every((one) => one.textContent));
    const found = await page.evaluate(() => {
      const boxes = (what) => [...document.querySelectorAll(what)].map((one) => one.getBoundingClientRect());
      const parts = boxes('.curves > *');
      const words = [...document.querySelectorAll('.meter-name, .level, .pole, .lever h2, .head h1, .panel-counts, .value')];
      return {
        cut: words.filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline').map((one) => one.textContent),
        dots: words.filter((one) => getComputedStyle(one).textOverflow === 'ellipsis').map((one) => one.textContent),
        over: parts.filter((box, n) => n > 0 && box.top < parts[n - 1].bottom - 1).length,
        flat: boxes('.curve').filter((box) => box.height < 50).length,
        wide: document.documentElement.scrollWidth - innerWidth,
        // The number of members keeps away from the name, which may end in a number itself.
        read: [...document.querySelectorAll('.table')].filter((table) => table.querySelector('.table-name').getBoundingClientRect().right + 3 > table.querySelector('.person').getBoundingClientRect().left).length,
        // Every circle has the letter that the legend explains.
        bare: [...document.querySelectorAll('.actor')].filter((one) => !one.querySelector('.mark')).length,
      };
    });
    assert.deepEqual(found, { cut: [], dots: [], over: 0, flat: 0, wide: 0, read: 0, bare: 0 }, `${width} ${height} ${language}`);
  }
  await close();
});

test('half a note is a reason to ask before the page goes', { skip }, async () => {
  const { page, context, close } = await open();
  const asked = [];
  page.on('dialog', (dialog) => { asked.push(dialog.type()); return dialog.dismiss(); });
  await press(page, 'n');
  await page.locator('.sheet textarea').click();
  await page.keyboard.type('Half');
  await page.close({ runBeforeUnload: true });
  await page.waitForTimeout(500);
  assert.deepEqual(asked, ['beforeunload']);
  assert.equal(context.pages().length, 1);
  await close();
});

test('the five questions: stop, why not, wrong, scan, and an agreement', { skip, timeout: 240000 }, async () => {
  const { page, close } = await open();
  await press(page, 'm');
  await page.selectOption('#presets', 'all_30');
  await settled(page);
  const tool = async (name) => {
    await press(page, 't');
    await page.click(`[data-tool=${name}]`);
  };
  const shot = (name) => page.screenshot({ path: path.join(shots, `6-${name}.png`) });
  await tool('stop');
  await page.click('#ask-stop');
  await page.waitForSelector('.stays tbody tr', { timeout: 60000 });
  assert.match(await page.locator('.outcome').innerText(), /^In dit model/);
  await shot('stop');
  await press(page, 'Escape');
  await tool('whynot');
  await page.click('#ask-why');
  await page.waitForSelector('.reruns li', { timeout: 60000 });
  assert.equal(await page.locator('.reruns li').count(), 6);
  await shot('whynot');
  await press(page, 'Escape');
  await tool('worlds');
  await page.click('#ask-worlds');
  await page.waitForSelector('.outcome', { timeout: 120000 });
  assert.equal(await page.locator('.world').count(), 30);
  await page.locator('.world').nth(3).click();
  await shot('worlds');
  await page.click('.chosen-world button');
  await page.waitForSelector('.badge');
  await press(page, 'z');
  await tool('scan');
  for (let n = 0; n < 12; n += 1) await page.locator('.answers button').nth(n % 3).click();
  await page.click('#run-scan');
  await page.waitForSelector('.outcome', { timeout: 120000 });
  await shot('scan');
  // The plans go along into the version that is carried on with, and undo still works.
  const number = /versie (\d+) van de 30/.exec(await page.locator('#carry-on').innerText())[1];
  await page.click('#carry-on');
  await page.waitForSelector('.toast');
  assert.match(await page.locator('.toast').innerText(), new RegExp(`versie ${number} van de 30`));
  await settled(page);
  assert.equal(await page.locator('#presets').inputValue(), 'all_30');
  assert.equal(await page.locator('.foot button', { hasText: 'Ongedaan' }).isDisabled(), false);
  await tool('agreement');
  await page.locator('.agree input').first().fill('de welzijnsorganisatie');
  assert.match(await page.locator('.a4').innerText(), /de welzijnsorganisatie/);
  await press(page, 'Escape', 'e');
  await page.click('#throw');
  await page.waitForSelector('.panel-events li');
  await press(page, 'Escape');
  await settled(page);
  assert.doesNotMatch((await page.locator('.toast').allInnerTexts()).join(), /klopt iets niet/, 'the engine takes the event');
  await tool('export');
  await page.waitForSelector('#copy-command', { timeout: 20000 });
  assert.match(await page.locator('#copy-command').inputValue(), /^samenspel run \S*iza-regio.*budget_cut/);
  await close();
});

test('where the engine is blocked, stored runs are shown and said to be so', { skip }, async () => {
  const { page, close } = await open({ blocked: true });
  await press(page, 'p');
  await page.locator('.vote-add').first().click();
  await page.click('#reveal');
  await page.waitForSelector('.outcome');
  assert.match(await page.locator('.outcome').innerText(), /^In dit model: hoger in \d+ en lager in \d+ van de 20 gepaarde runs/);
  await press(page, 'Escape', 'm');
  assert.match(await page.locator('.notice').innerText(), /opgeslagen runs/);
  assert.equal(await page.locator('.level:not(:disabled)').count(), 0);
  for (const key of await page.$$eval('#presets option', (all) => all.map((o) => o.value))) {
    await page.selectOption('#presets', key);
    await settled(page);
  }
  await close();
});

test('a session that is not one is refused in words', { skip }, async () => {
  const { page, close } = await open();
  await press(page, 'm', 't');
  await page.click('[data-tool=export]');
  const file = path.join(shots, 'wrong.json');
  fs.writeFileSync(file, '{"format": "something"}');
  await page.setInputFiles('.file input', file);
  assert.match(await page.locator('.toast').innerText(), /geen sessie van Samenspel/);
  await close();
});

test('the report of two plans is made here, with notes and names only where ticked', { skip, timeout: 120000 }, async () => {
  const { page, close } = await open();
  await press(page, 'm');
  await page.selectOption('#presets', 'all_30');
  await press(page, 'b');
  await page.selectOption('#presets', 'agenda_imposed');
  await press(page, 'n');
  await page.fill('.sheet textarea', 'Alleen voor ons.');
  await page.click('#add-note');
  await page.click('.sheet .buttons button:last-child');
  await page.click('#to-report');
  const make = async () => {
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60000 }), page.click('#make-report')]);
    await page.waitForSelector('#copy-command');
    return fs.readFileSync(await download.path(), 'utf8');
  };
  const bare = await make();
  assert.ok(bare.includes('A: Alles een beetje') && bare.includes('id="effects"') && !bare.includes('Alleen voor ons'));
  await page.check('#report-notes');
  await page.check('#report-brief');
  const noted = await make();
  assert.match(noted, /id="record".*Alleen voor ons/s);
  assert.match(await page.locator('#copy-command').inputValue(), /samenspel compare iza-regio .*--record SESSION\.json/s);
  await close();
});

test('new ties are drawn, as double lines that show without colour', { skip }, async () => {
  const { page, close } = await open();
  await press(page, 'm', '2');
  await page.locator('.lever').nth(1).locator('.level').nth(3).click();
  await settled(page);
  let born = 0;
  for (let month = 0; month < 24 && born === 0; month += 1) {
    await press(page, 'ArrowRight');
    born = await page.locator('.tie.born').count();
  }
  assert.ok(born > 0, 'ties begin in two years');
  assert.equal(await page.locator('.tie.core').count(), born);
  assert.match(await page.locator('.legend').innerText(), /Dubbele lijn: nieuw/);
  await close();
});

test('the tour shows plans of its own beside the plan of the group, and gives back what was on view', { skip }, async () => {
  const { page, close } = await open();
  await press(page, 'm');
  // The group's own plan: one lever, and some month.
  await page.locator('.lever').nth(1).locator('.level').nth(2).click();
  await settled(page);
  const own = () => page.evaluate(() => [document.querySelector('.head .month').textContent, [...document.querySelectorAll('.level[aria-pressed=true]')].map((level) => level.textContent).join(), [...document.querySelectorAll('.panel')].map((panel) => panel.dataset.metric).join(), location.hash]);
  await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight');
  const before = await own();
  const toOwnStep = async () => {
    await press(page, 't');
    await page.click('[data-tool=tour]');
    for (let n = 0; n < 20 && !(await page.locator('#tour-keep').count()); n += 1) await page.click('#tour-next');
  };
  await toOwnStep();
  assert.match(await page.locator('.tour').innerText(), /eigen plannen blijven bewaard/);
  assert.equal(await page.locator('.branches .guest').count(), 1);
  assert.equal(await page.locator('.branches .tab[aria-pressed=true]').count(), 0);
  assert.notDeepEqual(await own(), before);
  await press(page, 'c');
  assert.deepEqual(await page.locator('.side h3').evaluateAll((all) => all.map((one) => one.firstChild.textContent)), ['zonder ondersteuning', 'A', 'Rondleiding']);
  await clean(page, 'compare in the tour');
  await press(page, 'Escape', 'Escape');
  assert.equal(await page.locator('.tour').count(), 0);
  assert.deepEqual(await own(), before);
  // Who wants to keep what is shown, or moves a lever, goes on beside the own plan.
  await toOwnStep();
  await page.click('#tour-keep');
  assert.deepEqual(await page.locator('.branches button.tab').allInnerTexts(), ['A', 'B']);
  await page.click('#tour-next');
  await page.locator('.lever').nth(3).locator('.level').nth(3).click();
  assert.deepEqual(await page.locator('.branches button.tab').allInnerTexts(), ['A', 'B', 'C']);
  await press(page, 'Escape');
  await page.locator('.branches button.tab').first().click();
  assert.deepEqual((await own())[1], before[1]);
  await close();
});

test('the tour goes through the scenario, a held budget holds, and the clock of the hour can be stopped', { skip }, async () => {
  const { page, close } = await open();
  await press(page, 'm', 't');
  await page.click('[data-tool=tour]');
  // Space and the arrows go through the tour, and leave the months alone.
  const at = () => page.locator('.tour > .quiet').first().innerText();
  await page.waitForFunction(() => document.activeElement?.id === 'tour-next');
  assert.match(await at(), /^1\//);
  await press(page, ' ', 'ArrowRight');
  assert.match(await at(), /^3\//);
  await page.waitForSelector('#predict.touring');
  await press(page, 'ArrowLeft');
  assert.match(await at(), /^2\//);
  await press(page, 'ArrowLeft', 'ArrowLeft');
  assert.match(await at(), /^1\//);
  assert.match(await page.locator('.head .month').innerText(), /^Maand 0 /);
  const told = [];
  for (let n = 0; n < 9; n += 1) {
    told.push(await page.locator('.tour').innerText());
    if (/opgelegde agenda/i.test(told.at(-1))) assert.equal(await page.locator('#presets').inputValue(), 'agenda_imposed');
    await page.click('#tour-next');
  }
  assert.ok(told.some((text) => /opgelegde agenda/i.test(text)), told.join('\n'));
  // The steps after those of the scenario are about the group's own plan again.
  assert.equal(await page.locator('#presets').inputValue(), 'none');
  await page.locator('.tour .buttons button:last-child').click();
  await press(page, 't');
  await page.click('[data-tool=hour]');
  await page.click('#hour-pause');
  const before = await page.locator('.hour-now').innerText();
  await page.locator('.agenda button').nth(2).click();
  assert.notEqual(await page.locator('.hour-now').innerText(), before);
  await clean(page, 'clock');
  await press(page, 't');
  await page.click('[data-tool=schedule]');
  await page.locator('.sheet input[type=number]').last().fill('1');
  await page.locator('.sheet input[type=number]').last().blur();
  await page.check('#hold');
  await press(page, 'Escape');
  const level = page.locator('.lever').nth(3).locator('.level').nth(3);
  await level.click();
  assert.equal(await level.getAttribute('aria-pressed'), 'false');
  assert.match(await page.locator('.toast').innerText(), /past niet/);
  await close();
});

test('a change during a replay is kept, and undo goes back from it', { skip }, async () => {
  const { page, close } = await open();
  await press(page, 'm');
  const lever = (domain, level) => page.locator('.lever').nth(domain - 1).locator('.level').nth(level);
  await lever(1, 2).click();
  await settled(page);
  await press(page, 'r');
  await page.waitForSelector('.toast');
  assert.equal(await lever(1, 2).getAttribute('aria-pressed'), 'false', 'what was before is on view');
  await lever(4, 3).click();
  await page.waitForTimeout(3500);
  const pressed = async () => [await lever(1, 2).getAttribute('aria-pressed'), await lever(4, 3).getAttribute('aria-pressed')];
  assert.deepEqual(await pressed(), ['true', 'true']);
  await press(page, 'z');
  assert.deepEqual(await pressed(), ['true', 'false']);
  await close();
});

test('what was written is not lost without a question, and what was begun is kept', { skip }, async () => {
  const { page, close } = await open();
  const asked = [];
  page.on('dialog', (dialog) => { asked.push(dialog.type()); dialog.accept(); });
  await page.reload();
  await page.waitForSelector('.actors');
  assert.deepEqual(asked, [], 'nothing to lose');
  await press(page, 'p');
  await page.locator('.vote-add').first().click();
  await page.fill('.sheet textarea', 'Half een zin');
  await press(page, 'Escape', 'p');
  assert.equal(await page.locator('.vote-add b').first().innerText(), '1');
  assert.equal(await page.inputValue('.sheet textarea'), 'Half een zin');
  await press(page, 'Escape', 'n');
  await page.fill('.sheet textarea', 'Onbewaard.');
  await page.click('#add-note');
  await page.reload();
  await page.waitForSelector('.actors');
  assert.deepEqual(asked, ['beforeunload']);
  await close();
});

test('a bet shows its plan beside the group\'s own, in the same world', { skip }, async () => {
  const { page, close } = await open();
  await press(page, 'm', 'e');
  await page.click('#throw');
  await press(page, 'Escape');
  await settled(page);
  await press(page, 'p');
  await page.click('#reveal');
  await page.waitForSelector('.outcome');
  await press(page, 'Escape');
  assert.equal(await page.locator('.tab.guest').innerText(), 'voorspelling');
  assert.equal(await page.locator('.badge').count(), 1, 'the event is there too');
  assert.equal(await page.locator('#presets').inputValue(), 'all_30');
  await page.locator('.branches .tab').first().click();
  assert.equal(await page.locator('.tab.guest').count(), 0);
  assert.equal(await page.locator('#presets').inputValue(), 'none', 'their own plan is as it was');
  // A question about one plan beside another is drawn beside that other.
  const ends = () => page.locator('.panel').first().locator('.end').allTextContents();
  assert.ok((await ends()).includes('zonder'));
  await press(page, 'p');
  await page.locator('.sheet select').first().selectOption('prompt1');
  await page.click('#reveal');
  await page.waitForSelector('.outcome');
  await press(page, 'Escape');
  assert.ok((await ends()).some((name) => name.startsWith('Alleen')));
  assert.equal(await page.locator('.beside').innerText(), "Streepjes: 'Alleen opgave agenderen'");
  await close();
});

test('every event that is offered can be thrown in as it stands, and a refusal says where and why', { skip }, async () => {
  const { page, close } = await open();
  await press(page, 'm', 'e');
  // A month that does not exist is refused in words, and not made into another.
  const month = page.locator('.sheet input[type=number]').first();
  await month.fill('99');
  await month.blur();
  assert.equal(await month.inputValue(), '1');
  assert.match(await page.locator('.toast').innerText(), /^99 kan hier niet: kies 1 tot en met 60/);
  const kind = page.locator('.sheet select').first();
  const kinds = await kind.locator('option').evaluateAll((all) => all.map((one) => one.value));
  for (const [n, key] of kinds.entries()) {
    await kind.selectOption(key);
    await page.click('#throw');
    assert.equal(await page.locator('.panel-events li').count(), n + 1);
    await settled(page);
  }
  assert.equal(await page.locator('.panel-events li').count(), kinds.length, 'the engine takes them all');
  assert.match(await page.locator('.panel-events ul').innerText(), /nieuwe behoeften: de helft voor \w/);
  await close();
  const doc = { branches: [{ preset: 'none', events: [{ month: 3, kind: 'needs_shift', needs: [0.5], months: 12 }] }], names: [''], active: 0, seed: 1 };
  const context = await browser.newContext({ offline: true });
  const other = await context.newPage();
  await other.goto(`file://${path.resolve(found.file)}${toHash({ scenario: 'iza-regio', doc, month: 0, lens: 'involvement', metrics: ['trust'], language: 'nl', first: false })}`);
  await other.waitForFunction(() => /er mag staan/.test(document.querySelector('.busy')?.textContent));
  assert.match(await other.locator('.busy').innerText(), /^Hier klopt iets niet: 1 fout\. Bij \S*event\S*needs: .+\. Er staat .+, er mag staan: weights.+\. Maak de laatste stap/);
  await context.close();
});

test('a click on a party opens its card; Esc and a click on empty room let go of it', { skip }, async () => {
  const { page, close } = await open();
  await press(page, 'm');
  const chosen = page.locator('.actor.chosen');
  const party = page.locator('.actor').nth(12);
  await party.click();
  await page.waitForSelector('.panel-actor .card');
  const name = await page.locator('.sheet-head h2').innerText();
  await press(page, 'Escape');
  assert.equal(await chosen.count(), 1);
  // Nothing is painted over its name.
  assert.equal(await page.locator('.rings > svg').evaluate((svg) => svg.lastElementChild.textContent), name);
  await press(page, 'Escape');
  assert.equal(await chosen.count(), 0);
  await party.click();
  await press(page, 'Escape');
  await page.locator('.rings > svg').click({ position: { x: 3, y: 3 } });
  assert.equal(await chosen.count(), 0);
  await close();
});

test('a plan keeps its letter and colour when another goes, and the outcome of a bet is pinned to its own plan alone', { skip }, async () => {
  const { page, close } = await open();
  await press(page, 'm');
  for (const preset of ['all_30', 'agenda_imposed']) {
    await press(page, 'b');
    await page.selectOption('#presets', preset);
  }
  await settled(page);
  const tabs = page.locator('.branches button.tab');
  assert.deepEqual(await tabs.allInnerTexts(), ['A', 'B', 'C']);
  const ink = () => tabs.last().evaluate((tab) => getComputedStyle(tab).backgroundColor);
  const before = await ink();
  await press(page, 'c');
  await page.locator('.side').nth(1).getByText('Haal weg').click();
  await page.waitForFunction(() => document.querySelectorAll('.side').length === 2);
  assert.deepEqual(await page.locator('.side h3').evaluateAll((all) => all.map((one) => one.firstChild.textContent)), ['A', 'C']);
  await press(page, 'Escape');
  assert.deepEqual(await tabs.allInnerTexts(), ['A', 'C']);
  assert.equal(await ink(), before);
  // What is added next takes the letter that is free.
  await press(page, 'b');
  assert.deepEqual(await tabs.allInnerTexts(), ['A', 'C', 'B']);
  // Two bets on one plan: pins beside each other's words, and none with another plan.
  for (let n = 0; n < 2; n += 1) {
    await press(page, 'p');
    await page.click('#reveal');
    await page.waitForSelector('.outcome');
    await press(page, 'Escape');
  }
  const pins = page.locator('text.pin');
  assert.equal(await pins.count(), 2);
  const [one, two] = await pins.evaluateAll((all) => all.map((pin) => Number(pin.getAttribute('y'))));
  assert.ok(Math.abs(one - two) > 12);
  await tabs.first().click();
  assert.equal(await pins.count(), 0);
  await close();
});
