//! Axes with their units, the ranges they span and the ticks that fit them.

use super::text::plain;
use super::words::Words;
use crate::maths::{log10, pow};

/// How an axis steps from tick to tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Steps {
    /// 1, 2 or 5 times a power of ten.
    Tens,
    /// Parts and multiples of a year, for an axis in months.
    Months,
}

/// One axis: what it measures, in which unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    label: String,
    unit: String,
    range: Option<(f64, f64)>,
    steps: Steps,
}

impl Axis {
    /// An axis whose range follows the data. A share or index has a unit too: say its bounds, "0–1".
    pub fn new(label: impl AsRef<str>, unit: impl AsRef<str>) -> Self {
        Self { label: plain(label.as_ref()), unit: plain(unit.as_ref()), range: None, steps: Steps::Tens }
    }

    /// Fixes the range, for figures that are compared with each other. Ignores a range that is empty or not finite.
    pub fn with_range(mut self, low: f64, high: f64) -> Self {
        self.range = (low.is_finite() && high.is_finite() && low < high).then_some((low, high));
        self
    }

    pub fn with_steps(mut self, steps: Steps) -> Self {
        self.steps = steps;
        self
    }

    /// Label and unit, as printed: `alignment (0–1)`.
    pub fn caption(&self) -> String {
        format!("{} ({})", self.label, self.unit)
    }

    pub(super) fn required(&self) -> [(&'static str, &String); 2] {
        [("a label on each axis", &self.label), ("a unit on each axis", &self.unit)]
    }

    /// The scale over the fixed range, or over the given values widened to whole ticks.
    pub(super) fn scale(&self, values: impl Iterator<Item = f64>) -> Scale {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for v in values.filter(|v| v.is_finite()) {
            (low, high) = (low.min(v), high.max(v));
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        } else if low == high {
            (low, high) = (low - 0.5, high + 0.5);
        }
        let (low, high, widen) = match self.range {
            Some((low, high)) => (low, high, false),
            None => (low, high, self.steps == Steps::Tens),
        };
        Scale { low, high, steps: self.steps, widen }
    }
}

/// The values an axis spans.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    pub low: f64,
    pub high: f64,
    steps: Steps,
    widen: bool,
}

impl Scale {
    /// The scale with its ends moved to ticks, where the axis follows its data.
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

    /// At most `most` steps between ticks, each with its printed label.
    pub fn ticks(&self, most: usize, words: &Words) -> Vec<(f64, String)> {
        let step = self.step(most);
        let decimals = (-log10(step) - 1e-9).ceil().clamp(0.0, 9.0) as usize;
        let first = (self.low / step - 1e-9).ceil();
        let last = (self.high / step + 1e-9).floor();
        let count = (last - first).max(0.0) as usize;
        (0..=count).map(|i| (first + i as f64) * step).map(|v| (v, words.number(v, decimals))).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis, values: &[f64], most: usize) -> Vec<String> {
        let scale = axis.scale(values.iter().copied()).rounded(most);
        scale.ticks(most, &Words::ENGLISH).into_iter().map(|(_, l)| l).collect()
    }

    #[test]
    fn ticks_are_round_and_few() {
        let axis = Axis::new("alignment", "0–1");
        assert_eq!(labels(&axis, &[0.03, 0.98], 5), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        assert_eq!(labels(&axis, &[120.0, 960.0], 5), ["0", "200", "400", "600", "800", "1000"]);
        assert_eq!(labels(&axis, &[], 2), ["0.0", "0.5", "1.0"]);
        assert_eq!(labels(&axis, &[f64::NAN, 3.0], 2), ["2.5", "3.0", "3.5"]);
    }

    #[test]
    fn months_step_in_years() {
        let axis = Axis::new("time", "months").with_steps(Steps::Months);
        assert_eq!(labels(&axis, &[0.0, 60.0], 6), ["0", "12", "24", "36", "48", "60"]);
        assert_eq!(labels(&axis, &[0.0, 18.0], 8), ["0", "3", "6", "9", "12", "15", "18"]);
        assert_eq!(labels(&axis, &[0.0, 240.0], 6), ["0", "48", "96", "144", "192", "240"]);
    }

    #[test]
    fn a_useless_range_is_ignored() {
        let axis = Axis::new("a", "b").with_range(1.0, 1.0).with_range(f64::NAN, 2.0);
        assert_eq!(axis, Axis::new("a", "b"));
    }
}
