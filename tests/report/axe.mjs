// Opens reports as their readers do: axe-core, the policy, the keyboard, a page without scripts, a narrow screen.
// node tests/report/axe.mjs FILE...
import { pathToFileURL } from "node:url";
import { violations, within } from "../browser/browser.mjs";

const failures = [];
const expect = (holds, what) => { if (!holds) failures.push(what); };

for (const file of process.argv.slice(2)) {
  const address = pathToFileURL(file).href;
  // As it is opened: its policy holds, its script runs, nothing is asked of a network.
  await within({ viewport: { width: 1280, height: 900 } }, async (context) => {
    const page = await context.newPage();
    const talk = [];
    const asked = [];
    page.on("console", (message) => { if (message.type() === "error") talk.push(message.text()); });
    page.on("pageerror", (error) => talk.push(String(error)));
    page.on("request", (request) => { if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) asked.push(request.url()); });
    await page.goto(address);
    expect(await page.evaluate(() => document.documentElement.classList.contains("js")), `${file}: the script did not run`);
    expect(talk.length === 0, `${file}: ${talk.join("; ")}`);
    expect(asked.length === 0, `${file}: asked for ${asked.join(", ")}`);
    const blocked = await page.evaluate(() => new Promise((done) => {
      document.addEventListener("securitypolicyviolation", () => done(true));
      const script = document.createElement("script");
      script.textContent = "window.slipped = true";
      document.body.appendChild(script);
      setTimeout(() => done(!window.slipped), 300);
    }));
    expect(blocked && !(await page.evaluate(() => window.slipped)), `${file}: a script that was slipped in ran`);
    // By keyboard: the first stop skips to the content, and a table can be sorted.
    await page.reload();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement.className === "skip"), `${file}: Tab does not reach the skip link`);
    const sorter = page.locator("button.sorter").first();
    if (await sorter.count()) {
      await sorter.focus();
      await page.keyboard.press("Enter");
      expect(await page.locator("th[aria-sort]").count() > 0, `${file}: Enter does not sort`);
    }
    const values = page.locator("details.values summary").first();
    if (await values.count()) {
      await values.focus();
      await page.keyboard.press("Enter");
      await page.waitForSelector("details.values[open] li", { timeout: 2000 })
        .catch(() => failures.push(`${file}: Enter does not open the values of a figure`));
    }
    const small = await page.evaluate(() => [...document.querySelectorAll("button, select, summary, .get a, nav a")]
      .filter((e) => e.getClientRects().length && e.getBoundingClientRect().height < 24).map((e) => e.outerHTML.slice(0, 120)));
    expect(small.length === 0, `${file}: targets below 24 pixels: ${small.slice(0, 3).join(" ")}`);
  });
  // axe needs to run a script of its own.
  for (const viewport of [{ width: 1280, height: 900 }, { width: 390, height: 844 }]) {
    await within({ viewport, bypassCSP: true }, async (context) => {
      const page = await context.newPage();
      await page.goto(address);
      for (const found of await violations(page)) {
        failures.push(`${file} at ${viewport.width}: ${found.id} (${found.impact}): ${found.help}\n    ${found.nodes.join("\n    ")}`);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide <= 1, `${file} at ${viewport.width}: ${wide} pixels too wide`);
    });
  }
  // Without scripts everything is there.
  await within({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } }, async (context) => {
    const page = await context.newPage();
    await page.goto(address);
    const [figures, hidden] = await Promise.all([page.locator("figure.fig").count(), page.locator("[hidden]").count()]);
    expect(figures > 0 && hidden === 0, `${file}: without scripts ${figures} figures, ${hidden} hidden parts`);
  });
}

if (failures.length) {
  console.error(failures.join("\n"));
  process.exit(1);
}
console.log(`${process.argv.length - 2} pages are sound`);
