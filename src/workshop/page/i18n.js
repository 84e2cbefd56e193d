/** Words and numbers in the two languages of the page. */

/** @typedef {'nl'|'en'} Language */

/** @type {Record<Language, Record<string, string>>} */
const catalogues = { nl: {}, en: {} };
/** @type {{ language: Language }} */
const chosen = { language: 'nl' };

/** @param {Language} language @param {Record<string, string>} words */
export function addCatalogue(language, words) {
  catalogues[language] = words;
}

/** @param {Language} language */
export function setLanguage(language) {
  chosen.language = language;
}

/** @returns {Language} */
export function language() {
  return chosen.language;
}

/**
 * The words of a key, with `{name}` filled in.
 * @param {string} key
 * @param {Record<string, string|number>} [fill]
 */
export function t(key, fill) {
  const words = catalogues[chosen.language][key];
  if (words === undefined) return key;
  return fill ? words.replace(/\{(\w+)\}/g, (whole, name) => (name in fill ? String(fill[name]) : whole)) : words;
}

/**
 * The words of a key in both languages, for who reads elsewhere; what is filled in may be in both too.
 * @param {string} key @param {Record<string, string|number|{nl: string, en: string}>} [fill]
 */
export function inBoth(key, fill = {}) {
  const put = (/** @type {Language} */ code) => (catalogues[code][key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => {
    const value = fill[name];
    return value === undefined ? whole : typeof value === 'object' ? value[code] : String(value);
  });
  return { nl: put('nl'), en: put('en') };
}

/** Whether the catalogue has a key. @param {string} key */
export function known(key) {
  return catalogues[chosen.language][key] !== undefined;
}

/**
 * A text of a scenario, which exists in both languages.
 * @param {{nl: string, en: string}|string|null|undefined} text
 */
export function said(text) {
  if (!text) return '';
  return typeof text === 'string' ? text : text[chosen.language] ?? text.nl ?? '';
}

/**
 * A number with so many decimals, as the language writes it; a dash where there is none.
 * @param {number|null|undefined} x
 * @param {number} [decimals]
 */
export function num(x, decimals = 2) {
  if (x === null || x === undefined || !Number.isFinite(x)) return '–';
  const text = Math.abs(x).toFixed(decimals);
  const negative = x < 0 && Number(text) !== 0;
  const [whole, part] = text.split('.');
  // Four digits read well together.
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, chosen.language === 'nl' ? '.' : ',') : whole;
  return (negative ? '−' : '') + grouped + (part ? (chosen.language === 'nl' ? ',' : '.') + part : '');
}

/** A difference, always with its sign. @param {number} x @param {number} [decimals] */
export function signed(x, decimals = 2) {
  const text = num(x, decimals);
  return x > 0 && Number(x.toFixed(decimals)) !== 0 ? `+${text}` : text;
}

/** Names in a row: `a, b and c`. @param {string[]} names */
export function list(names) {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${t('and')} ${names[names.length - 1]}`;
}
