//! Intervals by resampling, each with a fixed seed.

use rand::RngExt;
use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

use super::sample::{mean, quantile, resampler, variance};

/// Resamples of an interval.
pub const RESAMPLES: usize = 2000;

/// Means of resamples, in order.
fn resampled(values: &[f64]) -> Vec<f64> {
    resampled_by(values, |resample| resample.iter().sum::<f64>() / resample.len() as f64)
}

/// How many resamples of so many numbers are taken: fewer where there are very many.
pub(super) fn resamples(count: usize) -> usize {
    (20_000_000 / count).clamp(200, RESAMPLES)
}

/// A number of each resample, in order.
fn resampled_by(values: &[f64], number: impl Fn(&[f64]) -> f64) -> Vec<f64> {
    let resamples = resamples(values.len());
    let mut rng = resampler();
    let mut resample = vec![0.0; values.len()];
    let mut numbers: Vec<f64> = (0..resamples)
        .map(|_| {
            resample.fill_with(|| values[rng.random_range(0..values.len() as u64) as usize]);
            number(&resample)
        })
        .collect();
    numbers.sort_by(f64::total_cmp);
    numbers
}

/// How many standard normal deviations from the middle the ends of a 95% interval over so many numbers lie.
///
/// Resamples of few numbers spread too little, by a factor of sqrt((n - 1) / n), and a normal tail is too thin for them;
/// this puts both right (the expanded percentile interval of Hesterberg 2015, *The American Statistician* 69).
pub(super) fn reach(count: usize) -> f64 {
    let n = count as f64;
    let t = StudentsT::new(0.0, 1.0, n - 1.0).map_or(f64::NAN, |t| t.inverse_cdf(0.975));
    t * (n / (n - 1.0)).sqrt()
}

/// The middle of resampled means, 95% widened for few numbers; empty (`NaN`) below two numbers.
pub fn percentile(values: &[f64]) -> [f64; 2] {
    if values.len() < 2 {
        return [f64::NAN; 2];
    }
    let means = resampled(values);
    let tail = Normal::standard().cdf(-reach(values.len()));
    [quantile(&means, tail), quantile(&means, 1.0 - tail)]
}

/// The same of a standard deviation; that of a resample is a little small, which is put right.
pub fn spread(values: &[f64]) -> [f64; 2] {
    if values.len() < 2 {
        return [f64::NAN; 2];
    }
    let n = values.len() as f64;
    let deviations = resampled_by(values, |resample| (variance(resample) * n / (n - 1.0)).sqrt());
    let tail = Normal::standard().cdf(-reach(values.len()));
    [quantile(&deviations, tail), quantile(&deviations, 1.0 - tail)]
}

/// The 95% interval of a mean, corrected for bias and acceleration (BCa, Efron 1987) and widened for few numbers; empty
/// (`NaN`) below two numbers, and a point where all are equal.
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
    let adjusted = |deviations: f64| {
        let z = bias + deviations;
        // Beyond its pole the correction has no end.
        let stretched = z / (1.0 - acceleration * z).max(f64::MIN_POSITIVE);
        quantile(&means, normal.cdf(bias + stretched).clamp(0.0, 1.0))
    };
    let reach = reach(values.len());
    [adjusted(-reach), adjusted(reach)]
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

    /// scipy 1.17.1, `scipy.stats.bootstrap((x,), numpy.mean, method="BCa", n_resamples=200000,
    /// confidence_level=0.959485)` (what 95% is widened to for 40 numbers) for x = exp(1.5 sin(1.7 i)), i = 0..40:
    /// 1.2313 to 2.2087; by percentiles 1.2049 to 2.1700.
    #[test]
    fn a_skewed_sample_as_scipy_has_it() {
        let values: Vec<f64> =
            (0..40).map(|i| crate::maths::exp(1.5 * crate::maths::sin(1.7 * f64::from(i)))).collect();
        let near = |found: [f64; 2], known: [f64; 2]| {
            assert!((found[0] - known[0]).abs() < 0.03 && (found[1] - known[1]).abs() < 0.03, "{found:?}");
        };
        near(bca(&values), [1.2313, 2.2087]);
        near(percentile(&values), [1.2049, 2.1700]);
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

    /// Where nothing is the matter, some one of twenty intervals leaves out 0, also over few numbers. Five numbers are
    /// all on one side in 1 of 16 cases, and no interval within the data holds 0 then.
    #[test]
    fn few_numbers_leave_out_the_truth_as_seldom_as_many() {
        let draws = Draws::new(9, 10);
        for (count, most) in [(5, 0.095), (10, 0.08), (20, 0.08)] {
            let out = |interval: fn(&[f64]) -> [f64; 2]| {
                let leaves = |&sample: &u32| {
                    let own = |i| draws.normal(Purpose::Trait, sample, i, count as u32);
                    let [low, high] = interval(&(0..count).map(own).collect::<Vec<f64>>());
                    low > 0.0 || high < 0.0
                };
                (0..2000).filter(leaves).count() as f64 / 2000.0
            };
            let [corrected, plain] = [out(bca), out(percentile)];
            assert!((0.02..most).contains(&corrected), "bca of {count}: {corrected}");
            assert!((0.02..most).contains(&plain), "percentile of {count}: {plain}");
        }
    }

    #[test]
    fn limits() {
        assert!(bca(&[1.0])[0].is_nan() && percentile(&[])[0].is_nan());
        assert_eq!(bca(&[2.0, 2.0, 2.0]), [2.0; 2]);
    }
}
