//! Intervals by resampling, each with a fixed seed.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use statrs::distribution::{ContinuousCDF, Normal};

use super::sample::{mean, quantile};

/// Resamples of an interval.
pub const RESAMPLES: usize = 2000;

/// Means of resamples, in order; fewer resamples where there are very many numbers.
fn resampled(values: &[f64]) -> Vec<f64> {
    let resamples = (20_000_000 / values.len()).clamp(200, RESAMPLES);
    let mut rng = ChaCha8Rng::seed_from_u64(95);
    let mut means: Vec<f64> = (0..resamples)
        .map(|_| {
            let pick = |_| values[rng.random_range(0..values.len() as u64) as usize];
            (0..values.len()).map(pick).sum::<f64>() / values.len() as f64
        })
        .collect();
    means.sort_by(f64::total_cmp);
    means
}

/// The middle 95% of resampled means; empty (`NaN`) below two numbers.
pub fn percentile(values: &[f64]) -> [f64; 2] {
    if values.len() < 2 {
        return [f64::NAN; 2];
    }
    let means = resampled(values);
    [quantile(&means, 0.025), quantile(&means, 0.975)]
}

/// The 95% interval of a mean, corrected for bias and acceleration (BCa, Efron 1987); empty (`NaN`) below
/// two numbers, and a point where all are equal.
pub fn bca(values: &[f64]) -> [f64; 2] {
    if values.len() < 2 {
        return [f64::NAN; 2];
    }
    let centre = mean(values);
    if values.iter().all(|x| *x == values[0]) {
        return [values[0]; 2];
    }
    let means = resampled(values);
    let normal = Normal::standard();
    let below = means.iter().filter(|x| **x < centre).count() as f64;
    let level = means.iter().filter(|x| **x == centre).count() as f64;
    let share = ((below + level / 2.0) / means.len() as f64)
        .clamp(0.5 / means.len() as f64, 1.0 - 0.5 / means.len() as f64);
    let bias = normal.inverse_cdf(share);
    let acceleration = acceleration(values, centre);
    let adjusted = |tail: f64| {
        let z = bias + normal.inverse_cdf(tail);
        quantile(&means, normal.cdf(bias + z / (1.0 - acceleration * z)).clamp(0.0, 1.0))
    };
    [adjusted(0.025), adjusted(0.975)]
}

/// The skewness of the mean, by leaving out one number at a time.
fn acceleration(values: &[f64], centre: f64) -> f64 {
    // Leaving out x moves the mean by (centre - x) / (n - 1), so the jackknife needs no loop of its own.
    let [mut second, mut third] = [0.0; 2];
    for x in values {
        let moved = x - centre;
        second += moved * moved;
        third += moved * moved * moved;
    }
    if second > 0.0 { third / (6.0 * second * second.sqrt()) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Draws, Purpose};

    /// scipy 1.17.1, `scipy.stats.bootstrap((x,), numpy.mean, method="BCa", n_resamples=400000)` for
    /// x = exp(1.5 sin(1.7 i)), i = 0..40: 1.2483 to 2.1810; by percentiles 1.2232 to 2.1494.
    #[test]
    fn a_skewed_sample_as_scipy_has_it() {
        let values: Vec<f64> =
            (0..40).map(|i| crate::maths::exp(1.5 * crate::maths::sin(1.7 * f64::from(i)))).collect();
        let near = |found: [f64; 2], known: [f64; 2]| {
            assert!((found[0] - known[0]).abs() < 0.03 && (found[1] - known[1]).abs() < 0.03, "{found:?}");
        };
        near(bca(&values), [1.2483, 2.1810]);
        near(percentile(&values), [1.2232, 2.1494]);
        assert!(bca(&values)[0] > percentile(&values)[0], "skewness shifts the interval");
    }

    /// Nineteen of twenty intervals should hold the truth: 92 to 97% over many samples, even skewed ones.
    #[test]
    fn intervals_cover() {
        let draws = Draws::new(9, 9);
        let samples = 1000;
        let covered = |interval: fn(&[f64]) -> [f64; 2], skewed: bool| {
            let holds = |&sample: &u32| {
                let values: Vec<f64> = (0..60)
                    .map(|i| draws.normal(Purpose::Trait, sample, i, 0))
                    .map(|x| if skewed { x * x } else { x })
                    .collect();
                let [low, high] = interval(&values);
                let truth = if skewed { 1.0 } else { 0.0 };
                low <= truth && truth <= high
            };
            (0..samples).filter(holds).count() as f64 / f64::from(samples)
        };
        for (name, interval) in [("bca", bca as fn(&[f64]) -> [f64; 2]), ("percentile", percentile)] {
            let share = covered(interval, false);
            assert!((0.92..=0.97).contains(&share), "{name}: {share}");
        }
        let share = covered(bca, true);
        assert!((0.91..=0.97).contains(&share), "bca, skewed: {share}");
    }

    #[test]
    fn limits() {
        assert!(bca(&[1.0])[0].is_nan() && percentile(&[])[0].is_nan());
        assert_eq!(bca(&[2.0, 2.0, 2.0]), [2.0; 2]);
    }
}
