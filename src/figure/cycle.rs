//! Functions that feed each other in a circle, and how active each is.

use super::text::plain;

/// One function.
#[derive(Debug, Clone, PartialEq)]
pub struct Station {
    pub(super) label: String,
    pub(super) share: f64,
    pub(super) spread: Option<[f64; 2]>,
    pub(super) baseline: Option<f64>,
}

impl Station {
    /// A function with its activity, 0 to 1.
    pub fn new(label: impl AsRef<str>, share: f64) -> Self {
        Self { label: plain(label.as_ref()), share, spread: None, baseline: None }
    }

    /// Adds the spread of runs.
    pub fn with_spread(mut self, low: f64, high: f64) -> Self {
        self.spread = (low.is_finite() && high.is_finite()).then_some([low, high]);
        self
    }

    /// Adds the activity without support.
    pub fn with_baseline(mut self, share: f64) -> Self {
        self.baseline = share.is_finite().then_some(share);
        self
    }
}

/// Four functions in a circle, clockwise from the top.
#[derive(Debug, Clone, PartialEq)]
pub struct Cycle {
    pub(super) title: String,
    pub(super) stations: [Station; 4],
}

impl Cycle {
    pub fn new(title: impl AsRef<str>, stations: [Station; 4]) -> Self {
        Self { title: plain(title.as_ref()), stations }
    }
}
