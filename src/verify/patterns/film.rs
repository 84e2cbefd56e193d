//! A run, seen month by month.

use crate::model::World;
use crate::model::metrics::{Metric, Observation};
use crate::model::setup::Setup;
use crate::verify::Subject;

/// The seed of all runs.
pub const SEED: u64 = 4;

/// What was observed in every month of a run, and the world after the last.
pub struct Film {
    /// Observations, the start first.
    pub months: Vec<Observation>,
    /// The world at its end.
    pub world: World,
}

/// Runs a set-up to its end.
pub fn film(subject: &Subject, setup: &Setup, replicate: u64) -> Film {
    let mut world = subject.start(setup, SEED, replicate);
    let mut months = vec![world.observed.clone()];
    while world.month < setup.months {
        subject.step(&mut world);
        months.push(world.observed.clone());
    }
    Film { months, world }
}

impl Film {
    /// The mean of a metric over months, the last counted; months without a value are left out.
    pub fn mean(&self, metric: Metric, from: u32, to: u32) -> f64 {
        let months = self.months.get(from as usize..=to as usize).unwrap_or_default();
        let (mut sum, mut count) = (0.0, 0.0);
        for value in months.iter().map(|seen| seen.get(metric)).filter(|value| !value.is_nan()) {
            (sum, count) = (sum + value, count + 1.0);
        }
        sum / count
    }

    /// The first month in which a metric is at least this; one month after the end if it never is.
    pub fn reaches(&self, metric: Metric, level: f64) -> f64 {
        let place = self.months.iter().position(|seen| seen.get(metric) >= level);
        place.unwrap_or(self.months.len()) as f64
    }
}
