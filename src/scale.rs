//! From values to places along an axis, and the round ticks that fit it.

use crate::maths::{log10, pow};

/// How an axis steps from tick to tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Steps {
    /// 1, 2 or 5 times a power of ten.
    Tens,
    /// Parts and multiples of a year, for an axis in months.
    Months,
}

/// The values an axis spans.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The low end.
    pub low: f64,
    /// The high end.
    pub high: f64,
    steps: Steps,
    widen: bool,
}

impl Scale {
    /// A scale with fixed ends.
    pub fn fixed((low, high): (f64, f64), steps: Steps) -> Self {
        Self { low, high, steps, widen: false }
    }

    /// A scale over the finite ones of these values; over 0 to 1 without any.
    pub fn over(values: impl Iterator<Item = f64>, steps: Steps) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.filter(|value| value.is_finite()) {
            (low, high) = (low.min(value), high.max(value));
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        } else if low == high {
            (low, high) = (low - 0.5, high + 0.5);
        }
        Self { low, high, steps, widen: steps == Steps::Tens }
    }

    /// The scale with its ends moved to ticks, where it follows its data.
    pub fn rounded(mut self, most: usize) -> Self {
        if self.widen {
            let step = self.step(most);
            self.low = (self.low / step + 1e-9).floor() * step;
            self.high = (self.high / step - 1e-9).ceil() * step;
        }
        self
    }

    /// Where a value lies, 0 at the low end and 1 at the high end.
    pub fn share(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }

    /// Ticks with at most `most` steps between them, and the decimals that tell them apart.
    pub fn ticks(&self, most: usize) -> (Vec<f64>, usize) {
        let step = self.step(most);
        let decimals = (-log10(step) - 1e-9).ceil().clamp(0.0, 9.0) as usize;
        let first = (self.low / step - 1e-9).ceil();
        let last = (self.high / step + 1e-9).floor();
        let count = (last - first).max(0.0) as usize;
        ((0..=count).map(|i| (first + i as f64) * step).collect(), decimals)
    }

    fn step(&self, most: usize) -> f64 {
        let least = (self.high - self.low) / most.max(1) as f64;
        let enough = |step: &f64| *step >= least * (1.0 - 1e-9);
        if self.steps == Steps::Months {
            let years = (1..).map(|i| 12.0 * f64::from(i)).take(200);
            if let Some(step) = [1.0, 3.0, 6.0].into_iter().chain(years).find(enough) {
                return step;
            }
        }
        let power = pow(10.0, log10(least).floor());
        [1.0, 2.0, 5.0].into_iter().map(|m| m * power).find(enough).unwrap_or(10.0 * power)
    }
}
