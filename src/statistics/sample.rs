//! Means, variances, quantiles, and the chance of resampling.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

/// Chance to draw numbers again with: always the same, so that an interval follows from its numbers alone.
pub(super) fn resampler() -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(95)
}

/// The mean; empty (`NaN`) without numbers.
pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The variance, dividing by one less than their number; 0 for one number.
pub fn variance(values: &[f64]) -> f64 {
    let mean = mean(values);
    let n = values.len() as f64;
    values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0).max(1.0)
}

/// The numbers in order, without empty ones.
pub fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|x| !x.is_nan()).collect();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// The quantile of sorted numbers, between neighbours in proportion (type 7 of Hyndman and Fan 1996).
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let below = place as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}
