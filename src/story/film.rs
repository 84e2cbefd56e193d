//! One run, watched: the world at chosen months, what was done, what became of initiatives.

use std::sync::Arc;

use super::why::Lives;
use crate::model::{self, Observer, World};
use crate::random::Draws;
use crate::scenario::Strategy;

/// What a run looked like at chosen months, and what the schedule did in every month.
pub struct Film {
    months: Vec<u32>,
    frames: Vec<World>,
    /// Intensities by domain, month by month from the first.
    pub intensities: Vec<[f64; 6]>,
    /// What became of initiatives.
    pub lives: Lives,
}

impl Film {
    /// Runs one replicate and keeps the world at the start, at two fifths of the months and at the end.
    pub fn of(strategy: &Strategy, seed: u64, replicate: u64) -> Self {
        let last = strategy.setup.months;
        let mut months = vec![0, last * 2 / 5, last];
        months.dedup();
        Self::at(strategy, seed, replicate, months)
    }

    /// Runs one replicate and keeps the world at these months.
    pub fn at(strategy: &Strategy, seed: u64, replicate: u64, months: Vec<u32>) -> Self {
        let (frames, intensities) = (Vec::new(), Vec::new());
        let mut film = Self { months, frames, intensities, lives: Lives::default() };
        let mut world = World::new(Arc::new(strategy.setup.clone()), Draws::new(seed, replicate));
        world.log.on = true;
        model::run(&mut world, &mut film);
        film
    }

    /// The world at each month kept.
    pub fn frames(&self) -> &[World] {
        &self.frames
    }

    /// The world at the first month kept.
    pub fn first(&self) -> Option<&World> {
        self.frames.first()
    }

    /// The world at the last month kept.
    pub fn last(&self) -> Option<&World> {
        self.frames.last()
    }
}

impl Observer for Film {
    fn see(&mut self, world: &World) {
        self.lives.see(world);
        if self.months.contains(&world.month) {
            self.frames.push(world.clone());
        }
        if world.month > 0 {
            self.intensities.push(world.levers.intensity);
        }
    }
}
