//! What the facilitator did, month by month: a row per domain, its height the intensity.

use super::axis::Axis;
use super::text::plain;
use crate::scale::Steps;

/// One domain's intensity over the months, 0 to 1; the first value belongs to month 0.
#[derive(Debug, Clone, PartialEq)]
pub struct StripRow {
    pub(super) label: String,
    pub(super) values: Vec<f64>,
    pub(super) mark: Option<String>,
}

impl StripRow {
    pub fn new(label: impl AsRef<str>, values: Vec<f64>) -> Self {
        Self { label: plain(label.as_ref()), values, mark: None }
    }

    /// Adds a word at the end of the row, such as the style that was chosen.
    pub fn with_mark(mut self, mark: impl AsRef<str>) -> Self {
        self.mark = Some(plain(mark.as_ref()));
        self
    }

    /// Stretches of equal intensity above 0, as (first month, month after the last, intensity).
    pub(super) fn stretches(&self) -> Vec<(usize, usize, f64)> {
        let mut out: Vec<(usize, usize, f64)> = Vec::new();
        for (month, value) in self.values.iter().enumerate() {
            let value = if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 };
            match out.last_mut() {
                Some(last) if last.1 == month && last.2 == value => last.1 += 1,
                _ if value > 0.0 => out.push((month, month + 1, value)),
                _ => {}
            }
        }
        out
    }
}

/// A strip of rows on an axis of months.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    pub(super) x: Axis,
    pub(super) rows: Vec<StripRow>,
}

impl Strip {
    /// `x` is the axis of the curves above it; it steps in months.
    pub fn new(x: Axis, rows: Vec<StripRow>) -> Self {
        Self { x: x.with_steps(Steps::Months), rows }
    }

    pub(super) fn xs(&self) -> impl Iterator<Item = f64> + '_ {
        self.rows.iter().filter(|r| !r.values.is_empty()).flat_map(|r| [0.0, r.values.len() as f64])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_months_merge_and_rests_are_left_out() {
        let row = StripRow::new("agenda", vec![0.5, 0.5, 0.0, 1.0, f64::NAN, 2.0]);
        assert_eq!(row.stretches(), [(0, 2, 0.5), (3, 4, 1.0), (5, 6, 1.0)]);
        assert!(StripRow::new("agenda", Vec::new()).stretches().is_empty());
    }
}
