/** What the page was made with: the data blocks in its own text. */

/** @param {string} id */
export function block(id) {
  return document.getElementById(id)?.textContent?.trim() ?? '';
}

/** @param {string} id @param {any} fallback */
export function jsonBlock(id, fallback) {
  const text = block(id);
  return text ? JSON.parse(text) : fallback;
}

/** @type {{version: string, served: boolean, language: 'nl'|'en', scenario: string, titles?: {nl: string, en: string}[], token?: string, program?: {commit: string, changed: boolean}}} */
export const settings = jsonBlock('samenspel-settings', { version: '', served: false, language: 'nl', scenario: '' });

/** @type {{name: string, files: Record<string, string>, set?: string[]}[]} */
export const scenarios = jsonBlock('samenspel-scenarios', []);

/** @type {{request: any, answer: any}[]} */
export const stored = jsonBlock('samenspel-stored', []);

/** The short name of a scenario file: `scenarios/iza-regio.toml` is `iza-regio`. @param {string} file */
export function shortName(file) {
  const parts = file.replace(/(\/scenario)?\.toml$/, '').split('/');
  return parts[parts.length - 1];
}

/** The place of a scenario in this file by its name, or -1. @param {string} name */
export function placeOf(name) {
  return scenarios.findIndex((one) => shortName(one.name) === shortName(name));
}
