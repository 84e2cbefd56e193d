//! The effect of one strategy against another, pair by pair.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::bootstrap::bca;
use super::direction::Direction;
use super::estimate::{FEWEST, decides};
use super::sample::{mean, quantile, sorted, variance};

/// What can be said of an effect against the smallest difference that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Surely better, and by enough to matter.
    Better,
    /// Surely worse, and by enough to matter.
    Worse,
    /// Surely more, and by enough to matter, of what is neither good nor bad.
    Higher,
    /// Surely less of it.
    Lower,
    /// Surely too close to matter.
    NoRelevantDifference,
    /// More runs would be needed.
    Undecided,
}

impl Verdict {
    /// Whether there surely is a difference, and one that matters.
    pub fn is_clear(self) -> bool {
        matches!(self, Self::Better | Self::Worse | Self::Higher | Self::Lower)
    }

    /// The word in tables.
    pub fn key(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::NoRelevantDifference => "no_relevant_difference",
            Self::Undecided => "undecided",
        }
    }
}

/// A difference of pairs, with everything that tells how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// Pairs in which both have a value.
    pub n: usize,
    /// Mean of one and of the other, over those pairs.
    pub means: [f64; 2],
    /// Mean difference.
    pub mean: f64,
    /// Median difference.
    pub median: f64,
    /// 95% interval of the mean difference (BCa bootstrap over pairs, widened for few); empty (`NaN`) for one pair.
    pub interval: [f64; 2],
    /// Mean difference in standard deviations of runs: the root of the mean variance of both; empty without.
    pub standardised: f64,
    /// Pairs in which the strategy has more, and in which it has less.
    pub pairs: [usize; 2],
    /// The smallest difference that matters.
    pub relevant: f64,
    /// Correlation of the pairs; empty without spread.
    pub correlation: f64,
    /// How many times more independent runs would be needed for the same precision; empty without spread.
    pub saved: f64,
    /// Two-sided p of a paired t test, for an appendix; empty without spread.
    pub p: f64,
    /// Which way is good.
    pub direction: Direction,
}

impl Effect {
    /// Compares run by run; `None` without a pair.
    pub fn of(strategy: &[f64], other: &[f64], relevant: f64, direction: Direction) -> Option<Self> {
        let pairs: Vec<[f64; 2]> = strategy
            .iter()
            .zip(other)
            .map(|(a, b)| [*a, *b])
            .filter(|[a, b]| a.is_finite() && b.is_finite())
            .collect();
        if pairs.is_empty() {
            return None;
        }
        let column = |k: usize| pairs.iter().map(|pair| pair[k]).collect::<Vec<f64>>();
        let (a, b) = (column(0), column(1));
        let differences: Vec<f64> = pairs.iter().map(|[a, b]| a - b).collect();
        let [va, vb, vd] = [&a, &b, &differences].map(|x| variance(x));
        let n = differences.len();
        let mean_difference = mean(&differences);
        let pooled = ((va + vb) / 2.0).sqrt();
        let ratio = |x: f64, y: f64| if y > 0.0 { x / y } else { f64::NAN };
        Some(Self {
            n,
            means: [mean(&a), mean(&b)],
            mean: mean_difference,
            median: quantile(&sorted(&differences), 0.5),
            interval: bca(&differences),
            standardised: ratio(mean_difference, pooled),
            pairs: [
                differences.iter().filter(|d| **d > 0.0).count(),
                differences.iter().filter(|d| **d < 0.0).count(),
            ],
            relevant,
            correlation: ratio((va + vb - vd) / 2.0, (va * vb).sqrt()),
            saved: ratio(va + vb, vd),
            p: p_value(mean_difference, vd, n),
            direction,
        })
    }

    /// Pairs in which the strategy is better; in which it has more where neither is.
    pub fn better(&self) -> usize {
        self.pairs[usize::from(self.direction == Direction::Less)]
    }

    /// Whether there are enough pairs to decide and their interval leaves out 0.
    pub fn is_sure(&self) -> bool {
        decides(self.n, self.interval)
    }

    /// What can be said of it: an interval that leaves out 0 is sure, one within what matters is equal.
    pub fn verdict(&self) -> Verdict {
        if self.n < FEWEST {
            return Verdict::Undecided;
        }
        let sign = self.direction.sign();
        let mut ends = self.interval.map(|end| sign * end);
        ends.sort_by(f64::total_cmp);
        let [low, high] = ends;
        let gain = sign * self.mean;
        let judged = self.direction != Direction::Neither;
        if low > 0.0 && gain >= self.relevant {
            if judged { Verdict::Better } else { Verdict::Higher }
        } else if high < 0.0 && gain <= -self.relevant {
            if judged { Verdict::Worse } else { Verdict::Lower }
        } else if low >= -self.relevant && high <= self.relevant {
            Verdict::NoRelevantDifference
        } else {
            Verdict::Undecided
        }
    }
}

fn p_value(difference: f64, variance: f64, n: usize) -> f64 {
    if n < 2 || variance <= 0.0 {
        return f64::NAN;
    }
    let t = difference / (variance / n as f64).sqrt();
    StudentsT::new(0.0, 1.0, n as f64 - 1.0).map_or(f64::NAN, |t_of| 2.0 * t_of.cdf(-t.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::maths::{cos, sin};

    fn planted() -> [Vec<f64>; 2] {
        let base: Vec<f64> = (0..40).map(|i| 10.0 + 2.0 * sin(1.7 * f64::from(i))).collect();
        let bump = |i: usize| {
            let s = sin(0.9 * i as f64);
            0.5 + 0.8 * cos(2.3 * i as f64) + 0.3 * s * s
        };
        [base.iter().enumerate().map(|(i, x)| x + bump(i)).collect(), base]
    }

    /// scipy 1.17.1 and numpy 2.4.6 on the same pairs: `mean`, `median`, `scipy.stats.ttest_rel`,
    /// `scipy.stats.bootstrap(..., method="BCa", n_resamples=200000, confidence_level=0.959485)`.
    #[test]
    fn planted_pairs_as_scipy_has_them() {
        let [strategy, base] = planted();
        let effect = Effect::of(&strategy, &base, 0.2, Direction::More).unwrap();
        assert!((effect.mean - 0.658_709_854_627_197_2).abs() < 1e-9);
        assert!((effect.median - 0.688_643_069_597_799_4).abs() < 1e-9);
        assert!((effect.p / 1.143_329_276_763_703_5e-8 - 1.0).abs() < 1e-6, "{}", effect.p);
        assert!((effect.interval[0] - 0.4737).abs() < 0.01 && (effect.interval[1] - 0.8437).abs() < 0.01);
        assert_eq!((effect.n, effect.verdict()), (40, Verdict::Better));
        assert_eq!(effect.pairs[0] + effect.pairs[1], 40);
    }

    #[test]
    fn the_verdict_knows_what_is_good() {
        let [strategy, base] = planted();
        let judged =
            |relevant, direction| Effect::of(&strategy, &base, relevant, direction).unwrap().verdict();
        assert_eq!(judged(0.2, Direction::Less), Verdict::Worse);
        assert_eq!(judged(0.2, Direction::Neither), Verdict::Higher);
        assert_eq!(judged(0.75, Direction::More), Verdict::Undecided);
        assert_eq!(judged(1.0, Direction::More), Verdict::NoRelevantDifference);
        let few = Effect::of(&strategy[..4], &base[..4], 10.0, Direction::More).unwrap();
        assert!(few.verdict() == Verdict::Undecided && !few.is_sure(), "four pairs decide nothing");
        assert!(Effect::of(&[f64::NAN], &[1.0], 0.1, Direction::More).is_none());
        assert_eq!(
            Effect::of(&[1.0; 5], &[1.0; 5], 0.1, Direction::More).unwrap().verdict(),
            Verdict::NoRelevantDifference
        );
    }
}
