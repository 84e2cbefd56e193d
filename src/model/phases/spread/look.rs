//! What actors see of practices: among their contacts, and on the stage.

use crate::model::initiative::Practice;
use crate::model::lottery;
use crate::model::network::Ties;
use crate::model::world::World;
use crate::random::{Batch, Purpose};

/// Who sees and who follows one practice after another.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    /// What each actor was last: odd where it saw a practice, even where it followed one.
    marks: Vec<u32>,
    /// The mark of those who follow the practice looked at; who sees it has one less.
    follower: u32,
    seeing: Vec<u32>,
    /// So many of them see the practice looked at.
    count: usize,
}

impl Sight {
    /// Nobody has seen anything yet.
    pub fn clear(&mut self, actors: usize) {
        self.marks.clear();
        self.marks.resize(actors, 0);
        self.follower = 0;
        // Room for one more, so that noting needs no decision.
        self.seeing.resize(actors + 1, 0);
    }

    /// Looks at the next practice, which contacts of followers see and whoever else is named.
    pub fn look(&mut self, ties: &Ties, practice: &Practice, others: impl Iterator<Item = u32>) {
        self.follower += 2;
        let Self { marks, follower, seeing, .. } = self;
        practice.followers.iter().for_each(|&i| marks[i as usize] = *follower);
        let mut count = 0;
        let mut note = |actor: u32| {
            let mark = &mut marks[actor as usize];
            seeing[count] = actor;
            count += usize::from(*mark < *follower - 1);
            *mark = (*mark).max(*follower - 1);
        };
        for &i in &practice.followers {
            ties.row(i).iter().for_each(|half| note(half.other));
        }
        others.for_each(note);
        self.count = count;
    }

    /// Who sees the practice looked at and does not follow it, each once and in no order.
    pub fn seeing(&self) -> &[u32] {
        &self.seeing[..self.count]
    }

    /// The share of an actor's attention that goes to contacts who follow the practice looked at.
    pub fn heeded(&self, ties: &Ties, actor: u32, wariness: f64) -> f64 {
        let (mut all, mut heeded) = (0.0, 0.0);
        for (other, attention) in ties.attention(actor, wariness) {
            all += attention;
            heeded += if self.marks[other as usize] == self.follower { attention } else { 0.0 };
        }
        if all > 0.0 { heeded / all } else { 0.0 }
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
