//! Runs whose months are timed.

use super::clock::timed;
use crate::model::{Observer, World, run};

/// Looks at nothing.
pub struct Blind;

impl Observer for Blind {
    fn see(&mut self, world: &World) {
        std::hint::black_box(&world.observed);
    }
}

/// Seconds of all the months of a world.
pub fn all(mut world: World) -> f64 {
    timed(|| run(&mut world, &mut Blind)).0
}

/// Seconds of each of some months of a world.
pub fn each(world: &mut World, months: u32) -> Vec<f64> {
    (0..months).map(|_| timed(|| world.step()).0).collect()
}
