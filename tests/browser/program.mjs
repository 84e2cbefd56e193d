// The program, a Chromium and pages of it, for tests and measurements in a browser.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** The installed Chromium, or nothing. */
export const CHROMIUM = process.env.SAMENSPEL_CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => fs.existsSync(file));

/** How it is started. */
export const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Playwright, or nothing. */
export const playwright = await import('playwright-core').catch(() => null);

const built = ['target/release/samenspel', 'target/debug/samenspel'].map((p) => path.resolve(root, p)).filter((p) => fs.existsSync(p));
/** The program that was built last, or nothing. */
export const program = process.env.SAMENSPEL_BIN ? path.resolve(root, process.env.SAMENSPEL_BIN) : built.sort((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs)[0];

/** The one file of scenarios as the program writes it; its path. */
export function workshop(...asked) {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'samenspel-page-')), 'page.html');
  execFileSync(program, ['workshop', ...asked, '--out', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  return file;
}
