// A served room in a real browser: the trainer's page and twenty phones at once, of which one vanishes.
// It needs Chromium, `npm install` in this folder and the program; where one is absent it says so and is skipped.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { CHROMIUM, FLAGS, playwright, program } from './program.mjs';

const PHONES = 20;
// An address for documentation: nobody has it, and the browser is told that it is this machine.
const LAN = '192.0.2.55';
const skip = !playwright ? 'playwright-core is not installed (npm install in tests/browser)' : !CHROMIUM ? 'no Chromium' : !program ? 'no program: cargo build first, or set SAMENSPEL_BIN' : false;
if (skip) console.log(`skipped: ${skip}`);

/** Starts the program; its two addresses. */
function start() {
  const child = spawn(program, ['serve', 'twee-huizen', 'kansrijke-start', '--port', '0', '--lan', LAN], { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((ready, failed) => {
    let [out, talk] = ['', ''];
    const look = () => {
      const [trainer] = /http:\/\/127\.0\.0\.1:\d+\/\?token=\w+/.exec(out) ?? [];
      const [phone] = /http:\/\/192\.0\.2\.55:\d+\/j\/\w+/.exec(talk) ?? [];
      if (trainer && phone) ready({ child, trainer, phone });
    };
    child.stdout.on('data', (text) => { out += text; look(); });
    child.stderr.on('data', (text) => { talk += text; look(); });
    child.on('exit', (code) => failed(new Error(`ended with ${code}: ${talk}`)));
  });
}

test('twenty phones join and vote, one vanishes, and two windows keep their own scenario', { skip, timeout: 120000 }, async () => {
  const { child, trainer, phone } = await start();
  const browser = await playwright.chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, `--host-resolver-rules=MAP ${LAN} 127.0.0.1`] });
  try {
    const room = await browser.newPage();
    await room.goto(trainer);
    await room.waitForSelector('.actors', { timeout: 60000 });
    const phones = [];
    for (let n = 0; n < PHONES; n += 1) phones.push(await browser.newContext({ viewport: { width: 360, height: 640 }, locale: n % 2 ? 'en-US' : 'nl-NL' }));
    const pages = await Promise.all(phones.map(async (context) => {
      const page = await context.newPage();
      await page.goto(phone);
      await page.waitForFunction(() => /Jouw rol/.test(document.getElementById('role').textContent));
      return page;
    }));
    await room.keyboard.press('p');
    await room.getByRole('button', { name: 'Toon de code voor telefoons' }).click();
    await room.waitForSelector('.qr');
    await room.keyboard.press('Escape');
    await room.keyboard.press('p');
    await room.getByRole('button', { name: 'Vraag het ook aan de telefoons' }).click();
    await Promise.all(pages.map((page) => page.waitForSelector('#choices button', { timeout: 15000 })));
    // One goes away without a word, the others answer at the same moment.
    await phones[0].close();
    await Promise.all(pages.slice(1).map(async (page, n) => {
      await page.locator('#choices button').nth(n % 2).click();
      await page.waitForSelector('#choices button[aria-pressed=true]');
    }));
    // While it is open the trainer sees whether enough have answered, and no count of an answer.
    await room.waitForFunction(() => /Vijf of meer telefoons gaven/.test(document.getElementById('phones-said').textContent), null, { timeout: 20000 });
    assert.deepEqual(await room.locator('.vote-add b').allInnerTexts(), ['0', '0', '0', '0']);
    // Away from the panel the trainer still sees that a question is open; hands and question are there again.
    await room.keyboard.press('Escape');
    assert.match(await room.locator('#open-question').innerText(), /Op de telefoons staat een vraag open/);
    await room.keyboard.press('p');
    const wide = await pages[1].evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `nothing sticks out on a phone: ${wide}`);
    await room.click('#reveal');
    await room.waitForSelector('.outcome', { timeout: 60000 });
    assert.match(await room.locator('.votes.told').innerText(), /10[\s\S]*9/);
    assert.equal(await room.locator('#open-question').count(), 0);
    // Three who answer are fewer than five: nobody is told how many, neither before nor after.
    await room.getByRole('button', { name: 'Nog een voorspelling' }).click();
    const heard = [];
    room.on('response', (answer) => /api\/v1\/(ballot|close)/.test(answer.url()) && heard.push(answer.text()));
    await room.getByRole('button', { name: 'Vraag het ook aan de telefoons' }).click();
    await room.waitForFunction(() => /Minder dan vijf telefoons gaven/.test(document.getElementById('phones-said').textContent));
    await Promise.all(pages.slice(1, 4).map(async (page) => {
      await page.waitForFunction(() => !document.querySelector('#choices button[aria-pressed=true]'), null, { timeout: 15000 });
      await page.locator('#choices button').nth(2).click();
      await page.waitForSelector('#choices button[aria-pressed=true]');
    }));
    assert.match(await room.locator('#phones-said').innerText(), /Minder dan vijf/);
    await room.click('#reveal');
    await room.waitForSelector('.outcome', { timeout: 60000 });
    const told = await room.locator('.votes.told').innerText();
    assert.equal(told.match(/minder dan vijf via telefoon/g).length, 4);
    assert.doesNotMatch(told, /[1-9]/);
    assert.match(await room.locator('.sheet').innerText(), /zijn niet meegeteld/);
    const answers = (await Promise.all(heard)).map((text) => JSON.parse(text));
    assert.deepEqual(answers.map(({ enough, phones }) => [enough, phones]), [[false, null], [false, [null, null, null, null]]]);
    // A second window without an engine of its own asks the program, about another scenario.
    const other = await browser.newPage();
    await other.addInitScript(() => { Object.defineProperty(window, 'WebAssembly', { value: { compile() { throw new Error('blocked'); } } }); });
    await other.goto(trainer);
    await other.waitForSelector('.actors', { timeout: 60000 });
    await other.keyboard.press('t');
    await other.locator('.sheet select').first().selectOption({ label: 'Kansrijke Start, Beekdal' });
    await other.waitForFunction(() => /Beekdal/.test(document.querySelector('.head h1').textContent));
    const third = await browser.newPage();
    await third.addInitScript(() => { Object.defineProperty(window, 'WebAssembly', { value: { compile() { throw new Error('blocked'); } } }); });
    await third.goto(trainer);
    await third.waitForSelector('.actors', { timeout: 60000 });
    assert.match(await third.locator('.head h1').innerText(), /Twee huizen/);
    await other.keyboard.press('m');
    await other.waitForFunction(() => document.querySelectorAll('.thin, .band').length >= 20, null, { timeout: 60000 });
    assert.match(await other.locator('.head .month').innerText(), /van 48/);
    // There the program makes the report.
    await other.keyboard.press('t');
    await other.click('[data-tool=report]');
    const [report] = await Promise.all([other.waitForEvent('download', { timeout: 60000 }), other.click('#make-report')]);
    assert.match(fs.readFileSync(await report.path(), 'utf8'), /Beekdal[\s\S]*id="effects"/);
  } finally {
    await browser.close();
    child.removeAllListeners('exit');
    child.kill('SIGINT');
  }
});

test('a phone keeps its place, says what came of an answer, and fits its screen', { skip, timeout: 120000 }, async () => {
  const { child, trainer, phone } = await start();
  const browser = await playwright.chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, `--host-resolver-rules=MAP ${LAN} 127.0.0.1`] });
  try {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
    const page = await context.newPage();
    const joined = [];
    const wrong = [];
    page.on('request', (asked) => /\/join$/.test(asked.url()) && joined.push(asked.url()));
    page.on('pageerror', (error) => wrong.push(String(error.stack)));
    await page.goto(phone);
    await page.waitForFunction(() => /^Verbonden/.test(document.getElementById('state').textContent));
    assert.match(await page.locator('#question').innerText(), /geen vraag open/);
    await fits(page, 'waiting');
    // The trainer's program asks by itself what its page would ask.
    const { origin, searchParams } = new URL(trainer);
    const tell = (what, body) => fetch(`${origin}/api/v1/${what}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-samenspel-token': searchParams.get('token') }, body: JSON.stringify(body) });
    const both = (nl, en) => ({ nl, en });
    const ballot = { kind: 'prediction', text: both('Wat gebeurt er met het gezamenlijk verantwoordelijkheidsgevoel als legitimatie vanaf maand 12 veel aandacht krijgt?', 'What happens to trust?'), choices: [both('hoger', 'higher'), both('geen duidelijk verschil', 'no clear difference'), both('arbeidsmarktkrapteverantwoordelijkheidsverdelingsoverleg', 'lower')] };
    assert.equal((await tell('ballot', ballot)).status, 200);
    const choices = page.locator('#choices button');
    await choices.first().waitFor();
    await fits(page, 'a question');
    // Looking again leaves the buttons, so that focus and a tap halfway are not lost.
    await choices.nth(1).focus();
    await page.evaluate(() => { document.querySelector('#choices').children[1].mine = true; });
    await Promise.all([0, 1].map(() => page.waitForResponse(/card$/)));
    assert.equal(await page.evaluate(() => document.activeElement.mine), true);
    // An answer that does not arrive is told, and can be given again.
    await page.route('**/answer', (route) => route.abort());
    await choices.nth(1).tap();
    await page.waitForFunction(() => /niet aangekomen/.test(document.getElementById('said').textContent));
    assert.equal(await choices.nth(1).getAttribute('aria-pressed'), 'false');
    await page.unroute('**/answer');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => /is binnen/.test(document.getElementById('said').textContent));
    await fits(page, 'an answer');
    // Loaded again, in another language: the same participant, its answer, its language.
    await page.click('#language');
    const role = await page.locator('#role').innerText();
    await page.reload();
    await page.locator('#choices button[aria-pressed=true]').waitFor();
    assert.deepEqual([await page.locator('#role').innerText(), await page.locator('#choices button[aria-pressed=true]').innerText()], [role, 'no clear difference']);
    assert.match(await page.locator('#said').innerText(), /has arrived/);
    assert.equal(joined.length, 1, 'nobody counts twice');
    // Closed: the phone waits for the next question.
    await tell('close', {});
    await page.waitForFunction(() => document.querySelectorAll('#choices button').length === 0);
    assert.match(await page.locator('#question').innerText(), /No question is open/);
    // Without the program it says so, and keeps trying.
    await context.setOffline(true);
    await page.waitForFunction(() => /connection is lost/.test(document.getElementById('state').textContent));
    await context.setOffline(false);
    await page.waitForFunction(() => /^Connected/.test(document.getElementById('state').textContent));
    assert.deepEqual(wrong, []);
  } finally {
    await browser.close();
    child.removeAllListeners('exit');
    child.kill('SIGINT');
  }
});

/** Nothing sticks out or is too small for a thumb, at two widths, and axe-core finds nothing. */
async function fits(page, what) {
  for (const width of [390, 360]) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 844 });
    const found = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, small: [...document.querySelectorAll('button')].filter((one) => one.getBoundingClientRect().height < 48 || one.scrollWidth > one.clientWidth).map((one) => one.textContent) }));
    assert.ok(found.wide <= width, `${what} sticks out at ${width}: ${found.wide}`);
    assert.deepEqual(found.small, [], what);
    if (process.env.SAMENSPEL_SHOTS) await page.screenshot({ path: path.join(process.env.SAMENSPEL_SHOTS, `phone ${what} ${width}.png`) });
  }
  const axe = path.join(import.meta.dirname, 'node_modules/axe-core/axe.min.js');
  if (!fs.existsSync(axe)) return;
  await page.evaluate(fs.readFileSync(axe, 'utf8'));
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), [], what);
}
