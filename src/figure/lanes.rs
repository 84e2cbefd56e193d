//! Lives side by side on one axis of time: how each initiative formed, worked, ended and was followed.

use super::axis::Axis;
use super::text::plain;
use crate::scale::Steps;

/// What an initiative was doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    Forming,
    Working,
    Followed,
}

/// How an initiative ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Succeeded,
    Failed,
    GivenUp,
}

/// One life.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    pub(super) label: String,
    pub(super) stretches: Vec<(f64, f64, Stretch, f64)>,
    pub(super) end: Option<(f64, End)>,
    pub(super) mark: String,
}

impl Lane {
    /// `stretches` are (from, to, what, weight); a weight runs from 0 to 1 and is the height of the band.
    pub fn new(label: impl AsRef<str>, stretches: Vec<(f64, f64, Stretch, f64)>) -> Self {
        Self { label: plain(label.as_ref()), stretches, end: None, mark: String::new() }
    }

    /// Adds when and how it ended.
    pub fn with_end(mut self, month: f64, end: End) -> Self {
        self.end = Some((month, end));
        self
    }

    /// Adds words at the end of the lane.
    pub fn with_mark(mut self, mark: impl AsRef<str>) -> Self {
        self.mark = plain(mark.as_ref());
        self
    }
}

/// Lanes in groups, each with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Lanes {
    pub(super) x: Axis,
    pub(super) groups: Vec<(String, Vec<Lane>)>,
}

impl Lanes {
    /// Lanes that fit a page.
    pub const MOST: usize = 16;

    pub fn new(x: Axis, groups: Vec<(String, Vec<Lane>)>) -> Self {
        let groups = groups.into_iter().map(|(name, lanes)| (plain(&name), lanes)).collect();
        Self { x: x.with_steps(Steps::Months), groups }
    }
}
