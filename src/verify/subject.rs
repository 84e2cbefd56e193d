//! What is proved: the phases of the product, or the same with one spoiled on purpose.

use std::sync::Arc;

use crate::model::setup::Setup;
use crate::model::{PHASES, Phase, World};
use crate::random::Draws;

/// The list of phases that a check runs.
#[derive(Clone)]
pub struct Subject {
    phases: [Phase; PHASES.len()],
    start: fn(&Arc<Setup>, Draws) -> World,
}

impl std::fmt::Debug for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.phases.iter().map(|phase| phase.name)).finish()
    }
}

impl Subject {
    /// The product's own phases.
    pub fn product() -> Self {
        Self { phases: PHASES, start: |setup, draws| World::new(Arc::clone(setup), draws) }
    }

    /// The same with another phase in the place of the one of that name.
    pub fn with_phase(mut self, name: &str, run: fn(&mut World)) -> Self {
        let phase = self.phases.iter_mut().find(|phase| phase.name == name).expect("a phase of the model");
        phase.run = run;
        self
    }

    /// The same with another start.
    pub fn with_start(mut self, start: fn(&Arc<Setup>, Draws) -> World) -> Self {
        self.start = start;
        self
    }

    /// A world at its start.
    pub fn start(&self, setup: &Setup, seed: u64, replicate: u64) -> World {
        (self.start)(&Arc::new(setup.clone()), Draws::new(seed, replicate))
    }

    /// The next month.
    pub fn step(&self, world: &mut World) {
        self.step_phases(world, |_| true);
    }

    /// The next month, with only the phases of these names.
    pub fn step_only(&self, world: &mut World, names: &[&str]) {
        self.step_phases(world, |name| names.contains(&name));
    }

    /// The next month, with the phases of these names in this order.
    pub fn step_in_order(&self, world: &mut World, names: &[&str]) {
        world.log.entries.clear();
        world.month += 1;
        for name in names {
            let phase = self.phases.iter().find(|phase| phase.name == *name).expect("a phase of the model");
            (phase.run)(world);
        }
    }

    /// The next month; `see` looks after each phase.
    pub fn step_seen(&self, world: &mut World, mut see: impl FnMut(&str, &World)) {
        world.log.entries.clear();
        world.month += 1;
        for phase in &self.phases {
            (phase.run)(world);
            see(phase.name, world);
        }
    }

    fn step_phases(&self, world: &mut World, wanted: impl Fn(&str) -> bool) {
        world.log.entries.clear();
        world.month += 1;
        for phase in self.phases.iter().filter(|phase| wanted(phase.name)) {
            (phase.run)(world);
        }
    }

    /// A world after its last month.
    pub fn finished(&self, setup: &Setup, seed: u64, replicate: u64) -> World {
        let mut world = self.start(setup, seed, replicate);
        while world.month < setup.months {
            self.step(&mut world);
        }
        world
    }
}
