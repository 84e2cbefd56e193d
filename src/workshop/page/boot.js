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

/** @type {{version: string, served: boolean, language: 'nl'|'en', scenario: string, token?: string}} */
export const settings = jsonBlock('samenspel-settings', { version: '', served: false, language: 'nl', scenario: '' });

/** @type {{name: string, files: Record<string, string>, set?: string[]}[]} */
export const scenarios = jsonBlock('samenspel-scenarios', []);

/** @type {{request: any, answer: any}[]} */
export const stored = jsonBlock('samenspel-stored', []);
