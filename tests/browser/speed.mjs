// How fast the workshop page is in Chromium, with web workers, opened from disk: node tests/browser/speed.mjs
// By hand and in .ci/full. It prints milliseconds and frames with their spread and asserts none of them; a page that does
// not answer at all ends with an error. `curves` or `frames` after it measures only these; SAMENSPEL_PAGE_FLAGS goes to
// `samenspel workshop` as it is.
import { CHROMIUM, FLAGS, playwright, program, workshop } from './program.mjs';

const CHANGES = 20;
const SECONDS = 5;
const why = !playwright ? 'playwright-core is not installed (npm install in tests/browser)' : !CHROMIUM ? 'no Chromium' : !program ? 'no program: cargo build first' : null;
if (why) {
  console.log(`skipped: ${why}`);
  process.exit(0);
}
const flags = (process.env.SAMENSPEL_PAGE_FLAGS ?? '').split(' ').filter(Boolean);

/** The value below which a share of the values lie. */
const at = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))];
const told = (name, values, unit) => console.log(`${name}: median ${at(values, 0.5).toFixed(0)} ${unit}, 10-90% ${at(values, 0.1).toFixed(0)} to ${at(values, 0.9).toFixed(0)}, least ${Math.min(...values).toFixed(0)}, most ${Math.max(...values).toFixed(0)}, n = ${values.length}`);

const browser = await playwright.chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

/** A page of so many actors, with a plan on view. */
async function open(actors) {
  const file = workshop('iza-regio', '--no-stored', '--set', `generated=${actors}`, '--set', 'months=48', ...flags);
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, offline: true });
  const page = await context.newPage();
  await page.goto(`file://${file}`);
  await page.waitForSelector('.actors', { timeout: 60000 });
  await page.keyboard.press('m');
  await page.selectOption('#presets', 'all_30');
  await page.waitForFunction(() => document.querySelectorAll('.thin').length >= 60, null, { timeout: 60000 });
  return { page, context };
}

// From a click on a lever to its curve on the screen, and to all twenty runs of each curve on view.
if (process.argv[2] !== 'frames') {
  const { page, context } = await open(60);
  const [first, all] = [[], []];
  for (let n = 0; n < CHANGES; n += 1) {
    await page.waitForTimeout(200);
    const took = await page.evaluate((turn) => new Promise((done, fail) => {
      const d = (selector) => [...document.querySelectorAll(`[data-metric] ${selector}`)].map((line) => line.getAttribute('d'));
      const before = { lines: d('.median'), thin: new Set(d('.thin')) };
      const late = setTimeout(() => fail(new Error('no new curves within 20 s')), 20000);
      const start = performance.now();
      const times = {};
      // A frame later it is on the screen.
      const note = (name) => requestAnimationFrame(() => { times[name] ??= performance.now() - start; if (times.all !== undefined) { clearTimeout(late); watch.disconnect(); done(times); } });
      const watch = new MutationObserver(() => {
        const lines = d('.median');
        if (times.first === undefined && lines.length >= before.lines.length && lines.join() !== before.lines.join()) note('first');
        const thin = d('.thin');
        if (thin.length >= 60 && thin.filter((line) => !before.thin.has(line)).length >= 20) note('all');
      });
      watch.observe(document.getElementById('app'), { subtree: true, childList: true, attributes: true });
      // A curve that a lever leaves alone stays: new are the runs of at least one. Each change is one that was not made
      // before, so that nothing is remembered.
      const levers = document.querySelectorAll('.lever');
      const lever = levers[turn % levers.length];
      const levels = [...lever.querySelectorAll('.level')];
      const on = levels.findIndex((level) => level.getAttribute('aria-pressed') === 'true');
      levels[(on + 1) % levels.length].click();
    }), n);
    first.push(took.first);
    all.push(took.all);
  }
  console.log(`60 actors, 48 months, ${await page.evaluate(() => navigator.hardwareConcurrency)} cores:`);
  told('  lever to new curve', first, 'ms');
  told('  lever to 20 runs of every curve on view', all, 'ms');
  await context.close();
}

// Frames while the months play at their fastest: time between two calls before a frame.
for (const lens of process.argv[2] === 'curves' ? [] : ['1', '2', '3', '4']) {
  const { page, context } = await open(100);
  await page.keyboard.press(lens);
  for (let n = 0; n < 4; n += 1) await page.keyboard.press('+');
  const gaps = await page.evaluate((seconds) => new Promise((done) => {
    const found = [];
    let last = performance.now();
    const end = last + 1000 * seconds;
    const key = (name) => document.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
    key(' ');
    const frame = (now) => {
      found.push(now - last);
      last = now;
      if (document.querySelector('.head .month')?.textContent.includes('48 van')) { key('Home'); key(' '); }
      if (now < end) requestAnimationFrame(frame);
      else done(found.slice(1));
    };
    requestAnimationFrame(frame);
  }), SECONDS);
  const rate = 1000 * gaps.length / gaps.reduce((sum, gap) => sum + gap, 0);
  console.log(`100 actors, lens ${lens}, ${SECONDS} s at full speed: ${rate.toFixed(0)} frames a second, ${gaps.filter((gap) => gap > 34).length} of ${gaps.length} frames late`);
  told('  between frames', gaps, 'ms');
  await context.close();
}
await browser.close();
