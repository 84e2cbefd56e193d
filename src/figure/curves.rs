//! Curves over time: a bold median, thin runs, a ribbon, each strategy in its own colour and dash.

use super::axis::Axis;
use super::scene::{Dash, Point};
use super::text::plain;
use crate::palette::{BLACK, BLUE, Colour, GREEN, PURPLE, VERMILION};

/// What a series is, which fixes how it looks in every figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The strategy being tried: blue, solid.
    Current,
    /// Without support: black, dashed.
    Baseline,
    /// A branch to compare with: 0, 1 and 2 are B, C and D; more repeat them.
    Branch(u8),
}

/// The shape at the end of a line, a cue besides colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tip {
    Disc,
    Square,
    Triangle,
    Diamond,
    Cross,
}

impl Role {
    pub(super) fn colour(self) -> Colour {
        match self {
            Role::Current => BLUE,
            Role::Baseline => BLACK,
            Role::Branch(i) => [VERMILION, GREEN, PURPLE][usize::from(i) % 3],
        }
    }

    pub(super) fn dash(self) -> Dash {
        match self {
            Role::Current => &[],
            Role::Baseline => &[3.5, 2.0],
            Role::Branch(i) => [&[8.0, 2.0] as Dash, &[1.6, 1.4], &[6.0, 1.6, 1.4, 1.6]][usize::from(i) % 3],
        }
    }

    pub(super) fn tip(self) -> Tip {
        match self {
            Role::Current => Tip::Disc,
            Role::Baseline => Tip::Cross,
            Role::Branch(i) => [Tip::Square, Tip::Triangle, Tip::Diamond][usize::from(i) % 3],
        }
    }
}

/// One strategy's runs, summarised. A value that is not a number is a gap.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    pub(super) label: String,
    pub(super) role: Role,
    pub(super) median: Vec<Point>,
    pub(super) band: Vec<(f64, f64, f64)>,
    pub(super) traces: Vec<Vec<Point>>,
}

impl Series {
    /// A line through (x, y) points.
    pub fn new(label: impl AsRef<str>, role: Role, median: Vec<(f64, f64)>) -> Self {
        Self { label: plain(label.as_ref()), role, median, band: Vec::new(), traces: Vec::new() }
    }

    /// Adds a ribbon of (x, low, high).
    pub fn with_band(mut self, band: Vec<(f64, f64, f64)>) -> Self {
        self.band = band;
        self
    }

    /// Adds single runs, drawn thin. About twenty are easiest to read.
    pub fn with_traces(mut self, traces: Vec<Vec<(f64, f64)>>) -> Self {
        self.traces = traces;
        self
    }

    fn ys(&self) -> impl Iterator<Item = f64> + '_ {
        let traces = self.traces.iter().flatten().map(|p| p.1);
        self.median.iter().map(|p| p.1).chain(self.band.iter().flat_map(|b| [b.1, b.2])).chain(traces)
    }

    fn xs(&self) -> impl Iterator<Item = f64> + '_ {
        self.median
            .iter()
            .chain(self.traces.iter().flatten())
            .map(|p| p.0)
            .chain(self.band.iter().map(|b| b.0))
    }
}

/// A panel of curves.
#[derive(Debug, Clone, PartialEq)]
pub struct Curves {
    pub(super) x: Axis,
    pub(super) y: Axis,
    pub(super) series: Vec<Series>,
}

impl Curves {
    pub fn new(x: Axis, y: Axis, series: Vec<Series>) -> Self {
        Self { x, y, series }
    }

    pub(super) fn xs(&self) -> impl Iterator<Item = f64> + '_ {
        self.series.iter().flat_map(Series::xs)
    }

    pub(super) fn ys(&self) -> impl Iterator<Item = f64> + '_ {
        self.series.iter().flat_map(Series::ys)
    }
}

/// The unbroken stretches of a line.
pub(super) fn stretches(points: &[Point]) -> Vec<Vec<Point>> {
    points
        .split(|p| !(p.0.is_finite() && p.1.is_finite()))
        .filter(|s| !s.is_empty())
        .map(<[_]>::to_vec)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_differ_in_colour_dash_and_tip() {
        let roles = [Role::Current, Role::Baseline, Role::Branch(0), Role::Branch(1), Role::Branch(2)];
        for (i, a) in roles.iter().enumerate() {
            for b in &roles[..i] {
                assert!(
                    a.colour() != b.colour() && a.dash() != b.dash() && a.tip() != b.tip(),
                    "{a:?} {b:?}"
                );
            }
        }
    }

    #[test]
    fn a_value_that_is_no_number_breaks_the_line() {
        let line = [(0.0, 1.0), (1.0, f64::NAN), (2.0, 1.0), (3.0, 2.0), (4.0, f64::INFINITY)];
        assert_eq!(stretches(&line), vec![vec![(0.0, 1.0)], vec![(2.0, 1.0), (3.0, 2.0)]]);
        assert!(stretches(&[]).is_empty());
    }
}
