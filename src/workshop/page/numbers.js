/** Places on axes and shares of runs, for drawing only: statistics come from the engine. */

/** @param {ArrayLike<number|null>} values @param {number} share */
export function quantile(values, share) {
  const sorted = Array.from(values).filter((x) => x !== null && Number.isFinite(x)).map(Number).sort((a, b) => a - b);
  if (sorted.length === 0) return NaN;
  const place = (sorted.length - 1) * share;
  const low = Math.floor(place);
  const high = Math.min(sorted.length - 1, low + 1);
  return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
}

/** The places of an axis at which a reader expects a line. @param {number} low @param {number} high @param {number} about */
export function ticks(low, high, about) {
  const span = high - low || 1;
  const rough = span / Math.max(1, about);
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * unit).find((s) => s >= rough * 0.999) ?? unit;
  /** @type {number[]} */
  const found = [];
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-6; n += 1) found.push(Math.round(n * step * 1e9) / 1e9 + 0);
  return found;
}

/** Decimals with which a step of an axis is written. @param {number} step */
export function decimalsFor(step) {
  if (step >= 1) return Number.isInteger(step) ? 0 : 1;
  return Math.min(4, Math.ceil(-Math.log10(step) - 1e-9) + (String(step).includes('25') ? 1 : 0));
}
