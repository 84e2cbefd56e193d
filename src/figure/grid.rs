//! A grid of cells, darker where there is more: many numbers at a glance.

use super::axis::Axis;
use super::text::plain;

/// A panel of cells: rows with a label, columns in an order that the axis tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    pub(super) title: String,
    pub(super) x: Axis,
    pub(super) value: Axis,
    pub(super) rows: Vec<(String, Vec<f64>)>,
}

impl Grid {
    /// A grid over a value that is nowhere below 0; a value that is not a number leaves its cell open.
    pub fn new(title: impl AsRef<str>, x: Axis, value: Axis, rows: Vec<(String, Vec<f64>)>) -> Self {
        let rows = rows.into_iter().map(|(label, cells)| (plain(&label), cells)).collect();
        Self { title: plain(title.as_ref()), x, value, rows }
    }

    pub(super) fn columns(&self) -> usize {
        self.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0)
    }

    pub(super) fn most(&self) -> f64 {
        let cells = self.rows.iter().flat_map(|(_, cells)| cells).filter(|x| x.is_finite());
        cells.fold(0.0, |most: f64, x| most.max(*x))
    }
}
