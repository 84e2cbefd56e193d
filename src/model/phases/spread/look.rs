//! What actors see of practices: among their contacts, and on the stage.

mod eyes;

use core::ops::Range;
use std::sync::{Mutex, PoisonError};

use self::eyes::{Eyes, PerPractice};
use crate::model::crew::PART;
use crate::model::initiative::Practice;
use crate::model::lottery::{Lottery, Show};
use crate::model::world::World;
use crate::random::{Batch, Purpose};

/// An actor without a threshold comes across every practice by itself if there are no more than these, and else
/// across so many that it draws.
const UNPROMPTED: u32 = 256;

/// A practice that an actor sees and does not follow, by their places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Glance {
    /// The actor.
    pub actor: u32,
    /// The practice.
    pub practice: u32,
}

/// The key of a pair of actor and practice for draws.
#[inline]
fn key(world: &World, actor: u32, practice: &Practice) -> u64 {
    world.actors.pairs[actor as usize].with(practice.key)
}

/// What is asked about a glance.
pub trait Looks {
    /// Whether the stage showed it.
    fn staged(&self, glance: Glance) -> bool;
    /// The actor's attention for its contacts that follow the practice, in order.
    fn heeded(&self, world: &World, glance: Glance) -> f64;
}

/// What is made of glances. It reads only, so that several hands can work with it.
pub trait Weigh: Sync {
    /// What comes of it.
    type Found: Send;

    /// Weighs some glances, each with its key for draws; `looks` tells more about each.
    fn weigh(
        &self,
        glances: &[Glance],
        keys: &[u64],
        looks: &impl Looks,
        thought: &mut Thought,
        found: &mut Vec<Self::Found>,
    );
}

/// Working memory of one who weighs.
#[derive(Clone, Debug, Default)]
pub struct Thought {
    /// Draws.
    pub batch: Batch,
    /// What is known of each actor; empty at first.
    pub known: Vec<Known>,
    /// Glances that something may come of.
    pub ready: Vec<Ready>,
}

/// What is the same for an actor whatever practice it looks at, `NaN` until it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Its attention for all its contacts.
    pub attention: f64,
    /// What a practice has to be worth more than for the actor to follow it.
    pub bar: f64,
}

impl Known {
    /// Nothing yet.
    pub const NOTHING: Self = Self { attention: f64::NAN, bar: f64::NAN };
}

/// A glance of an actor that is ready to adopt.
#[derive(Clone, Copy, Debug)]
pub struct Ready {
    /// The glance.
    pub seen: Glance,
    /// The word that decides.
    pub word: u32,
    /// Perceived use `us(z)`.
    pub use_seen: f64,
}

/// Working memory for looking.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    staged: PerPractice,
    unprompted: PerPractice,
    /// One for every hand that has ever looked.
    eyes: Vec<Eyes>,
}

impl Sight {
    /// Looks at every practice and has what is seen weighed. Contacts of followers see it, those whom the stage
    /// shows it, `(practice, actor)` in any order, and some who come across it by themselves.
    pub fn look<W: Weigh>(
        &mut self,
        world: &World,
        shown: &[(u32, u32)],
        judge: &W,
        found: &mut Vec<W::Found>,
    ) {
        let unprompted = unprompted(world);
        self.eyes.iter_mut().for_each(Eyes::forget);
        if world.ties.in_bits() {
            let mut eyes = self.eyes.pop().unwrap_or_default();
            eyes.everywhere(world, shown, &unprompted, judge, found);
            self.eyes.push(eyes);
        } else {
            self.in_parts(world, shown, &unprompted, judge, found);
        }
    }

    /// Practice by practice, so that it takes no more time than their followers have contacts, and memory for
    /// the glances at one.
    fn in_parts<W: Weigh>(
        &mut self,
        world: &World,
        shown: &[(u32, u32)],
        unprompted: &[(u32, u32)],
        judge: &W,
        found: &mut Vec<W::Found>,
    ) {
        self.staged.sort(shown, world.practices.len());
        self.unprompted.sort(unprompted, world.practices.len());
        let (staged, unprompted) = (&self.staged, &self.unprompted);
        let eyes = Mutex::new(std::mem::take(&mut self.eyes));
        let rest = || eyes.lock().unwrap_or_else(PoisonError::into_inner);
        let parts = world.hands.gather(parts(&world.practices).into_iter(), |_, part| {
            let mut eyes = rest().pop().unwrap_or_default();
            let mut found = Vec::new();
            for at in part {
                eyes.at(world, at, [staged.of(at), unprompted.of(at)], judge, &mut found);
            }
            rest().push(eyes);
            found
        });
        parts.into_iter().for_each(|part| found.extend(part));
        self.eyes = eyes.into_inner().unwrap_or_else(PoisonError::into_inner);
    }
}

/// Practices side by side in parts of about [`PART`] followers.
fn parts(practices: &[Practice]) -> Vec<Range<usize>> {
    let (mut parts, mut from, mut followers) = (Vec::new(), 0, 0);
    for (at, practice) in practices.iter().enumerate() {
        followers += practice.followers.len();
        if followers >= PART || at + 1 == practices.len() {
            parts.push(from..at + 1);
            (from, followers) = (at + 1, 0);
        }
    }
    parts
}

/// Into `show`: what the stage shows whom, `(place of the practice, actor)`, in no order; a repeat adds nothing.
pub fn stage(world: &mut World, show: &mut Show) {
    let mut lottery = std::mem::take(&mut world.scratch.lottery);
    let weight = |practice: &Practice| practice.followers.len() as f64 * practice.vigour;
    lottery.fill((0u32..).zip(&world.practices).map(|(at, practice)| (at, practice.key, weight(practice))));
    let mean = world.parameters.stage_shows * world.levers.network_platform;
    show.run(world, &lottery, [Purpose::Staged, Purpose::StagedPick], |_| mean);
    world.scratch.lottery = lottery;
}

/// What actors without a threshold, who need nobody's example, come across by themselves: `(place of the practice,
/// actor)`, in any order.
fn unprompted(world: &World) -> Vec<(u32, u32)> {
    /// So many actors are a part: each draws often.
    const FEW: usize = 16;
    let actors = &world.actors;
    let free: Vec<u32> =
        actors.here.iter().copied().filter(|&i| actors.threshold[i as usize] <= 0.0).collect();
    let practices = world.practices.len() as u32;
    if free.is_empty() || practices <= UNPROMPTED {
        return free.into_iter().flat_map(|actor| (0..practices).map(move |at| (at, actor))).collect();
    }
    let mut lottery = Lottery::default();
    lottery.fill((0..).zip(&world.practices).map(|(at, practice)| (at, practice.key, 1.0)));
    let mut found = Vec::new();
    world.hands.list(free.chunks(FEW), &mut (), &mut found, |_, few, (), found| {
        for &actor in few {
            let own = actors.pairs[actor as usize];
            found.extend((0..UNPROMPTED).filter_map(|ordinal| {
                let key = own.with(u64::from(ordinal));
                let words = |n| world.draws.words(Purpose::Unprompted, world.month, key, n);
                lottery.draw(words, |_| 1.0).map(|at| (at, actor))
            }));
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::world_with;
    use super::*;

    /// Tells every glance with whether it was staged and how much it was heeded.
    struct Witness<'a>(&'a World);

    impl Weigh for Witness<'_> {
        type Found = (Glance, bool, u64);

        fn weigh(
            &self,
            glances: &[Glance],
            _: &[u64],
            looks: &impl Looks,
            _: &mut Thought,
            found: &mut Vec<Self::Found>,
        ) {
            let tell = |&glance| (glance, looks.staged(glance), looks.heeded(self.0, glance).to_bits());
            found.extend(glances.iter().map(tell));
        }
    }

    /// Bits and marks see the same.
    #[test]
    fn small_networks_look_as_large_ones_do() {
        let mut world = world_with(|setup| setup.parameters.adoption_threshold = 0.2);
        let mut found = 0;
        for _ in 0..60 {
            world.step();
            if world.practices.is_empty() {
                continue;
            }
            let last = world.practices.len() as u32 - 1;
            let shown = [(0, 3), (last, 3), (0, 7), (0, 3)];
            let unprompted: Vec<_> = (0..=last).map(|at| (at, 5)).collect();
            let [mut bits, mut marks] = [Vec::new(), Vec::new()];
            Eyes::default().everywhere(&world, &shown, &unprompted, &Witness(&world), &mut bits);
            Sight::default().in_parts(&world, &shown, &unprompted, &Witness(&world), &mut marks);
            bits.sort_unstable();
            marks.sort_unstable();
            assert_eq!(bits, marks);
            found += bits.len();
        }
        assert!(found > 500);
    }
}
