//! How large a difference between paired runs is, and how sure.
//!
//! The standardised effect is the mean paired difference over the *pooled* standard deviation of the runs of
//! both arms, the root of the mean of their two variances. Not that of the control arm: where little happens
//! without the treatment its runs hardly differ, and any difference would count as huge. Not that of the
//! differences: it would grow with how well chance is shared between the arms, which says nothing about the
//! world. The effect with the mechanism off is held to the same yardstick as the effect with it on, or a
//! difference that all but vanishes would be divided by a spread that vanishes too.

use crate::random::mix64;
use crate::verify::Sample;

/// Resamples of a bootstrap.
pub const RESAMPLES: usize = 2000;

/// Differences and spreads below this are rounding.
const ROUNDING: f64 = 1e-9;

/// Paired runs of two arms.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    /// The treated arm.
    pub treated: Vec<f64>,
    /// The control arm.
    pub control: Vec<f64>,
    /// Pairs in which one arm had no value.
    pub empty: usize,
}

/// What is known about a mean after resampling.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resampled {
    /// The mean.
    pub mean: f64,
    /// From the 5th to the 95th percentile of the resampled means.
    pub interval: [f64; 2],
    /// The share of resampled means above zero, and below.
    pub signs: [f64; 2],
}

impl Pairs {
    /// Adds a pair, unless one of its numbers is missing.
    pub fn push(&mut self, treated: f64, control: f64) {
        if treated.is_nan() || control.is_nan() {
            self.empty += 1;
        } else {
            self.treated.push(treated);
            self.control.push(control);
        }
    }

    /// The pooled standard deviation of the runs.
    pub fn spread(&self) -> f64 {
        let [one, other] = [&self.treated, &self.control].map(|arm| Sample(arm.clone()).variance());
        ((one + other) / 2.0).sqrt()
    }

    /// The differences on a yardstick; without spread a difference is without end.
    pub fn effects(&self, spread: f64) -> Vec<f64> {
        let pairs = self.treated.iter().zip(&self.control);
        pairs.map(|(treated, control)| treated - control).map(|d| standardised(d, spread)).collect()
    }
}

fn standardised(difference: f64, spread: f64) -> f64 {
    if difference.abs() < ROUNDING { 0.0 } else { difference / spread.max(ROUNDING) }
}

/// Draws numbers anew with replacement, many times, always in the same way.
pub fn resample(numbers: &[f64]) -> Resampled {
    let n = numbers.len();
    if n == 0 {
        return Resampled { mean: f64::NAN, interval: [f64::NAN; 2], signs: [0.0; 2] };
    }
    let mean_of = |sum: f64| sum / n as f64;
    let mut word = 1;
    let mut means: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            let drawn = (0..n).map(|_| {
                word = mix64(word);
                numbers[(word % n as u64) as usize]
            });
            mean_of(drawn.sum())
        })
        .collect();
    means.sort_by(f64::total_cmp);
    let share = |wanted: &dyn Fn(f64) -> bool| {
        means.iter().filter(|mean| wanted(**mean)).count() as f64 / RESAMPLES as f64
    };
    Resampled {
        mean: mean_of(numbers.iter().sum()),
        interval: [means[RESAMPLES / 20], means[RESAMPLES - RESAMPLES / 20 - 1]],
        signs: [share(&|mean| mean > 0.0), share(&|mean| mean < 0.0)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn effects_of_a_small_sample_by_hand() {
        let mut pairs = Pairs::default();
        [(3.0, 1.0), (5.0, 3.0), (f64::NAN, 1.0)].into_iter().for_each(|(t, c)| pairs.push(t, c));
        assert_eq!((pairs.spread(), pairs.empty), (2.0f64.sqrt(), 1));
        assert_eq!(pairs.effects(2.0), [1.0, 1.0]);
        assert!(pairs.effects(0.0).iter().all(|effect| (effect / 2e9 - 1.0).abs() < 1e-12));
    }

    #[test]
    fn resampling_gives_the_interval_of_a_mean() {
        let numbers: Vec<f64> = (0..400).map(|i| f64::from(i % 2)).collect();
        let Resampled { mean, interval: [low, high], signs } = resample(&numbers);
        assert_eq!((mean, signs), (0.5, [1.0, 0.0]));
        assert!((low - (0.5 - 1.645 * 0.025)).abs() < 0.006 && (high - (0.5 + 1.645 * 0.025)).abs() < 0.006);
        assert_eq!(resample(&[0.0; 5]).signs, [0.0, 0.0]);
    }
}
