//! Points on two axes, each with a label: what two numbers say of a few things at once.

use super::axis::Axis;
use super::curves::Role;
use super::text::plain;

/// One point. A place that is not a number is not drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    pub(super) label: String,
    pub(super) at: (f64, f64),
    pub(super) role: Role,
    pub(super) spread: [Option<[f64; 2]>; 2],
}

impl Spot {
    /// A point; without a label it is small and part of the ground.
    pub fn new(label: impl AsRef<str>, role: Role, at: (f64, f64)) -> Self {
        Self { label: plain(label.as_ref()), at, role, spread: [None; 2] }
    }

    /// Adds whiskers from low to high, along each axis.
    pub fn with_spread(mut self, x: Option<[f64; 2]>, y: Option<[f64; 2]>) -> Self {
        self.spread = [x, y].map(|spread| spread.filter(|ends| ends.iter().all(|end| end.is_finite())));
        self
    }
}

/// A panel of points.
#[derive(Debug, Clone, PartialEq)]
pub struct Points {
    pub(super) x: Axis,
    pub(super) y: Axis,
    pub(super) spots: Vec<Spot>,
}

impl Points {
    pub fn new(x: Axis, y: Axis, spots: Vec<Spot>) -> Self {
        Self { x, y, spots }
    }

    pub(super) fn along(&self, axis: usize) -> impl Iterator<Item = f64> + '_ {
        self.spots.iter().flat_map(move |spot| {
            let value = if axis == 0 { spot.at.0 } else { spot.at.1 };
            [value].into_iter().chain(spot.spread[axis].into_iter().flatten())
        })
    }
}
