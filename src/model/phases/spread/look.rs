//! What actors see of practices: among their contacts, and on the stage.

use crate::model::initiative::Practice;
use crate::model::lottery;
use crate::model::world::World;
use crate::random::{Batch, Purpose};

/// A practice that an actor sees and does not follow.
#[derive(Clone, Copy, Debug)]
pub struct Glance {
    /// The actor.
    pub actor: u32,
    /// Place of the practice.
    pub practice: u32,
    /// Attention for the contacts that follow it.
    pub heeded: f64,
}

/// Stays what it is whatever attention is added.
const OWN: f64 = f64::NEG_INFINITY;

/// Into `glances`: who sees which practice, practices in order. `shown` is what the stage shows, as
/// [`stage`] gives it; an actor without a threshold sees everything.
pub fn around(world: &mut World, shown: &[(u32, u32)], glances: &mut Vec<Glance>) {
    let mut heeded = std::mem::take(&mut world.scratch.numbers);
    heeded.clear();
    heeded.resize(world.actors.len(), 0.0);
    glances.clear();
    world.scratch.attention.take(&world.ties, world.parameters.wariness);
    let sees_all = |i: &u32| world.actors.threshold[*i as usize] <= 0.0;
    let seeing_all: Vec<u32> = world.actors.here.iter().copied().filter(sees_all).collect();
    let mut shown = shown;
    for (at, practice) in (0u32..).zip(&world.practices) {
        let first = glances.len();
        practice.followers.iter().for_each(|&i| heeded[i as usize] = OWN);
        among_contacts(world, at, &mut heeded, glances);
        let (here, later) = shown.split_at(shown.partition_point(|shown| shown.0 <= at));
        shown = later;
        for actor in
            here.iter().map(|shown| shown.1).filter(|i| !sees_all(i)).chain(seeing_all.iter().copied())
        {
            if heeded[actor as usize] == 0.0 {
                glances.push(Glance { actor, practice: at, heeded: 0.0 });
            }
        }
        for glance in &mut glances[first..] {
            glance.heeded = std::mem::take(&mut heeded[glance.actor as usize]);
        }
        practice.followers.iter().for_each(|&i| heeded[i as usize] = 0.0);
    }
    world.scratch.numbers = heeded;
}

/// Adds up who heeds contacts that follow a practice, followers in order.
fn among_contacts(world: &World, at: u32, heeded: &mut [f64], glances: &mut Vec<Glance>) {
    for &follower in &world.practices[at as usize].followers {
        for (actor, attention) in world.scratch.attention.towards(&world.ties, follower) {
            let sum = &mut heeded[actor as usize];
            if *sum == 0.0 && attention > 0.0 {
                glances.push(Glance { actor, practice: at, heeded: 0.0 });
            }
            *sum += attention;
        }
    }
}

/// What the stage shows whom, `(place of the practice, actor)`, in order; a repeat adds nothing.
pub fn stage(world: &mut World, batch: &mut Batch) -> Vec<(u32, u32)> {
    let mut lottery = std::mem::take(&mut world.scratch.lottery);
    let weight = |practice: &Practice| practice.followers.len() as f64 * practice.vigour;
    lottery.fill((0u32..).zip(&world.practices).map(|(at, practice)| (at, practice.key, weight(practice))));
    let mean = world.parameters.stage_shows * world.levers.network_platform;
    let mut shown = lottery::show(world, batch, &lottery, [Purpose::Staged, Purpose::StagedPick], |_| mean);
    world.scratch.lottery = lottery;
    shown.sort_unstable();
    shown.dedup();
    shown
}
