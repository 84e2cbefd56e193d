//! Rows of bars on one axis: a value, the spread around it, and what it is compared with.

use super::axis::Axis;
use super::text::plain;

/// One row. A value that is not a number is drawn as no data.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    pub(super) label: String,
    pub(super) value: f64,
    pub(super) spread: Option<[f64; 2]>,
    pub(super) baseline: Option<f64>,
}

impl Bar {
    pub fn new(label: impl AsRef<str>, value: f64) -> Self {
        Self { label: plain(label.as_ref()), value, spread: None, baseline: None }
    }

    /// Adds a whisker from low to high.
    pub fn with_spread(mut self, low: f64, high: f64) -> Self {
        self.spread = (low.is_finite() && high.is_finite()).then_some([low, high]);
        self
    }

    /// Adds a mark at the value without support.
    pub fn with_baseline(mut self, value: f64) -> Self {
        self.baseline = value.is_finite().then_some(value);
        self
    }
}

/// A panel of bars. Panels beside each other with the same rows share their labels.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    pub(super) title: String,
    pub(super) x: Axis,
    pub(super) rows: Vec<Bar>,
    pub(super) points: bool,
}

impl Bars {
    pub fn new(title: impl AsRef<str>, x: Axis, rows: Vec<Bar>) -> Self {
        Self { title: plain(title.as_ref()), x, rows, points: false }
    }

    /// Draws a dot for each value instead of a bar from zero: what matters is where it lies, not how much it is.
    pub fn as_points(mut self) -> Self {
        self.points = true;
        self
    }

    pub(super) fn labels(&self) -> impl Iterator<Item = &String> {
        self.rows.iter().map(|row| &row.label)
    }

    pub(super) fn xs(&self) -> impl Iterator<Item = f64> + '_ {
        let of = |row: &Bar| {
            [row.value]
                .into_iter()
                .chain(row.baseline)
                .chain(row.spread.into_iter().flatten())
                .collect::<Vec<_>>()
        };
        self.rows.iter().flat_map(of).chain([0.0])
    }
}
