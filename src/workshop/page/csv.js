/** Curves as a table that any spreadsheet opens: one row for each month and run. */

/** How a country's spreadsheet reads a table: what stands between columns, the mark in numbers, and what a file begins with. */
const COUNTRIES = { en: { between: ',', mark: '.', start: '' }, nl: { between: ';', mark: ',', start: '\ufeff' } };

/** @param {any} value @param {typeof COUNTRIES.nl} country */
function cell(value, { between, mark }) {
  if (value === null || value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return '';
  const text = typeof value === 'number' ? String(value).replace('.', mark) : String(value);
  return text.includes(between) || /["\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/**
 * @param {Record<string, (number|null)[][]>} runs by metric, replicates in order
 * @param {{seed: number, fields: Record<string, string>}} about
 * @param {'nl'|'en'} [language] Dutch has semicolons and decimal commas, as `--csv-locale nl` writes them
 */
export function toCsv(runs, { seed, fields }, language = 'en') {
  const country = COUNTRIES[language];
  const line = (/** @type {any[]} */ cells) => cells.map((one) => cell(one, country)).join(country.between);
  const metrics = Object.keys(runs);
  const first = runs[metrics[0]] ?? [];
  const rows = [line(['seed', 'replicate', 'month', ...metrics, ...Object.keys(fields)])];
  first.forEach((run, replicate) => {
    run.forEach((_, month) => {
      rows.push(line([seed, replicate, month, ...metrics.map((metric) => runs[metric][replicate]?.[month] ?? null), ...Object.values(fields)]));
    });
  });
  return `${country.start}${rows.join('\n')}\n`;
}

/** What every row says about where it comes from. @param {any} scenario @param {any} plan */
export function fieldsOf(scenario, plan) {
  return { scenario: String(scenario.name), status: String(scenario.status), plan: JSON.stringify(plan) };
}
