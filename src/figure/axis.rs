//! Axes with their units and the printed labels of their ticks.

use super::text::plain;
use super::words::Words;
use crate::scale::{Scale, Steps};

/// One axis: what it measures, in which unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    label: String,
    unit: String,
    range: Option<(f64, f64)>,
    steps: Steps,
    zero: bool,
}

impl Axis {
    /// An axis whose range follows the data. A share or index has a unit too: say its bounds, "0–1".
    pub fn new(label: impl AsRef<str>, unit: impl AsRef<str>) -> Self {
        Self {
            label: plain(label.as_ref()),
            unit: plain(unit.as_ref()),
            range: None,
            steps: Steps::Tens,
            zero: false,
        }
    }

    /// Fixes the range, for figures that are compared with each other. Ignores a range that is empty or not finite.
    pub fn with_range(mut self, low: f64, high: f64) -> Self {
        self.range = (low.is_finite() && high.is_finite() && low < high).then_some((low, high));
        self
    }

    /// Begins the axis at 0: what is measured has no value below it.
    pub fn from_zero(mut self) -> Self {
        self.zero = true;
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
        match self.range {
            Some(range) => Scale::fixed(range, self.steps),
            None if self.zero => match values.filter(|x| x.is_finite()).fold(0.0, f64::max) {
                0.0 => Scale::fixed((0.0, 1.0), self.steps),
                most => Scale::over([0.0, most].into_iter(), self.steps),
            },
            None => Scale::over(values, self.steps),
        }
    }
}

/// The ticks of a scale, each with its printed label.
pub(super) fn ticks(scale: &Scale, most: usize, words: &Words) -> Vec<(f64, String)> {
    let (values, decimals) = scale.ticks(most);
    values.into_iter().map(|value| (value, words.number(value, decimals))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis, values: &[f64], most: usize) -> Vec<String> {
        let scale = axis.scale(values.iter().copied()).rounded(most);
        ticks(&scale, most, &Words::ENGLISH).into_iter().map(|(_, l)| l).collect()
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
    fn what_has_nothing_below_0_begins_there() {
        let axis = Axis::new("sigma", "b").from_zero();
        for (values, ticks) in [
            (&[3.0, 4.0][..], &["0", "2", "4"][..]),
            (&[0.0], &["0.0", "0.5", "1.0"]),
            (&[-1.0, f64::NAN], &["0.0", "0.5", "1.0"]),
        ] {
            assert_eq!(labels(&axis, values, 2), ticks);
        }
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
