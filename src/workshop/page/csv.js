/** Curves as a table that any spreadsheet opens: one row for each month and run. */

/** @param {any} value */
function cell(value) {
  if (value === null || value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return '';
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/**
 * @param {Record<string, (number|null)[][]>} runs by metric, replicates in order
 * @param {{seed: number, fields: Record<string, string>}} about
 */
export function toCsv(runs, { seed, fields }) {
  const metrics = Object.keys(runs);
  const first = runs[metrics[0]] ?? [];
  const rows = [['seed', 'replicate', 'month', ...metrics, ...Object.keys(fields)].map(cell).join(',')];
  first.forEach((run, replicate) => {
    run.forEach((_, month) => {
      rows.push([seed, replicate, month, ...metrics.map((metric) => runs[metric][replicate]?.[month] ?? null), ...Object.values(fields)].map(cell).join(','));
    });
  });
  return `${rows.join('\n')}\n`;
}

/** What every row says about where it comes from. @param {any} scenario @param {any} plan */
export function fieldsOf(scenario, plan) {
  return { scenario: String(scenario.name), status: String(scenario.status), plan: JSON.stringify(plan) };
}
