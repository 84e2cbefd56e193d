//! Numbers that carry their caution.

use super::bootstrap::{bca, percentile};
use super::sample::{mean, quantile, variance};

/// Fewer pairs than these decide nothing.
pub const FEWEST: usize = 5;

/// Whether so many numbers decide anything, and their interval leaves out 0.
pub(super) fn decides(n: usize, [low, high]: [f64; 2]) -> bool {
    n >= FEWEST && (low > 0.0 || high < 0.0)
}

/// A mean over runs with its 95% interval and the spread of the runs themselves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Number of runs that have a value.
    pub n: usize,
    /// Mean.
    pub mean: f64,
    /// 95% interval of the mean: bootstrap over runs; empty (`NaN`) below two runs.
    pub interval: [f64; 2],
    /// The middle eight of ten runs lie between these.
    pub middle: [f64; 2],
}

impl Estimate {
    /// Estimates from one value per run; `NaN` values are runs without one. `None` if there are none.
    pub fn of(values: &[f64]) -> Option<Self> {
        Self::with(values, percentile)
    }

    /// The same with a BCa interval, for values that lean to one side, such as effects and contributions.
    pub fn leaning(values: &[f64]) -> Option<Self> {
        Self::with(values, bca)
    }

    /// Whether there surely is something: enough numbers, and an interval that leaves out 0.
    pub fn is_sure(&self) -> bool {
        decides(self.n, self.interval)
    }

    fn with(values: &[f64], interval: fn(&[f64]) -> [f64; 2]) -> Option<Self> {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|x| !x.is_nan()).collect();
        if sorted.is_empty() {
            return None;
        }
        let mean = mean(&sorted);
        let interval = interval(&sorted);
        sorted.sort_by(f64::total_cmp);
        Some(Self {
            n: sorted.len(),
            mean,
            interval,
            middle: [quantile(&sorted, 0.1), quantile(&sorted, 0.9)],
        })
    }
}

/// A strategy against the baseline, run by run with the same chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paired {
    /// The difference of pairs.
    pub difference: Estimate,
    /// The difference in standard deviations of differences, to put in order what moved most; large without spread.
    pub moved: f64,
    /// Pairs in which the strategy has more, and in which it has less.
    pub more: usize,
    /// See [`Self::more`].
    pub less: usize,
    /// Correlation of the pairs; empty (`NaN`) without spread.
    pub correlation: f64,
    /// How many times more independent runs would be needed for the same precision; empty likewise.
    pub gain: f64,
}

impl Paired {
    /// Compares runs by replicate; `None` without a pair in which both have a value.
    pub fn of(strategy: &[f64], baseline: &[f64]) -> Option<Self> {
        let pairs: Vec<(f64, f64)> = strategy
            .iter()
            .copied()
            .zip(baseline.iter().copied())
            .filter(|(a, b)| !(a - b).is_nan())
            .collect();
        let differences: Vec<f64> = pairs.iter().map(|(a, b)| a - b).collect();
        let difference = Estimate::of(&differences)?;
        let [a, b]: [Vec<f64>; 2] =
            [pairs.iter().map(|p| p.0).collect(), pairs.iter().map(|p| p.1).collect()];
        let [va, vb, vd] = [&a, &b, &differences].map(|x| variance(x));
        let covariance = (va + vb - vd) / 2.0;
        Some(Self {
            difference,
            moved: difference.mean / if vd > 0.0 { vd.sqrt() } else { 1e-9 },
            more: differences.iter().filter(|&&d| d > 0.0).count(),
            less: differences.iter().filter(|&&d| d < 0.0).count(),
            correlation: if va * vb > 0.0 { covariance / (va * vb).sqrt() } else { f64::NAN },
            gain: if vd > 0.0 { (va + vb) / vd } else { f64::NAN },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_has_its_interval_and_spread() {
        let values: Vec<f64> = (0..101).map(f64::from).collect();
        let estimate = Estimate::of(&values).unwrap();
        assert_eq!((estimate.mean, estimate.n, estimate.middle), (50.0, 101, [10.0, 90.0]));
        // The standard error of this mean is 2.9.
        assert!((estimate.interval[0] - 44.3).abs() < 0.7 && (estimate.interval[1] - 55.7).abs() < 0.7);
        assert_eq!(Estimate::of(&[f64::NAN]), None);
        assert!(Estimate::of(&[3.0]).unwrap().interval[0].is_nan());
    }

    #[test]
    fn pairs_that_move_together_need_fewer_runs() {
        let noise = |i: u32| f64::from(i * 7919 % 101);
        let baseline: Vec<f64> = (0..100).map(noise).collect();
        let strategy: Vec<f64> = (0..100).map(|i| noise(i) + 5.0 + 0.01 * noise(i + 50)).collect();
        let paired = Paired::of(&strategy, &baseline).unwrap();
        assert_eq!((paired.more, paired.less), (100, 0));
        let even = Paired::of(&[1.0, 2.0, 3.0], &[1.0, 2.0, 4.0]).unwrap();
        assert_eq!((even.more, even.less), (0, 1), "pairs that are equal are neither");
        assert!(paired.correlation > 0.99 && paired.gain > 100.0);
        assert!(Paired::of(&[f64::NAN], &[1.0]).is_none());
    }
}
