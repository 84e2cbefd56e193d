//! What actors see of practices: among their contacts, and on the stage.

use crate::model::initiative::Practice;
use crate::model::lottery::Show;
use crate::model::network::Half;
use crate::model::world::World;
use crate::random::Purpose;

/// A practice that an actor sees and does not follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Glance {
    /// The actor.
    pub actor: u32,
    /// Place of the practice.
    pub practice: u32,
}

/// Who sees what.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    /// Everything that is seen, each once.
    pub glances: Vec<Glance>,
    /// For each actor the practices it follows, a bit for each; empty where there are too many practices.
    follows: Vec<u64>,
    /// For each actor what else it sees, likewise; or, for many practices, one more than the last it follows
    /// or sees.
    marks: Vec<u64>,
}

impl Sight {
    /// Looks at every practice. Contacts of followers see it, those whom the stage `shown` shows it, in order
    /// of practices, and actors without a threshold.
    pub fn look(&mut self, world: &World, shown: &[(u32, u32)]) {
        let actors = &world.actors;
        self.glances.clear();
        self.follows.clear();
        self.marks.clear();
        self.marks.resize(actors.len(), 0);
        let seeing_all = actors.here.iter().copied().filter(|&i| actors.threshold[i as usize] <= 0.0);
        let seeing_all: Vec<u32> = seeing_all.collect();
        if world.practices.len() <= 64 {
            self.few(world, shown, &seeing_all);
        } else {
            self.many(world, shown, &seeing_all);
        }
    }

    /// A bit for each practice: one pass over the contacts of everyone finds all of them together.
    fn few(&mut self, world: &World, shown: &[(u32, u32)], seeing_all: &[u32]) {
        let Self { glances, follows, marks } = self;
        follows.resize(world.actors.len(), 0);
        for (at, practice) in world.practices.iter().enumerate() {
            practice.followers.iter().for_each(|&i| follows[i as usize] |= 1 << at);
        }
        shown.iter().for_each(|&(practice, actor)| marks[actor as usize] |= 1 << practice);
        let all = u64::MAX >> (64 - world.practices.len());
        seeing_all.iter().for_each(|&actor| marks[actor as usize] = all);
        for &actor in &world.actors.here {
            let among = |seen, half: &Half| seen | follows[half.other as usize];
            let seen = world.ties.row(actor).iter().fold(marks[actor as usize], among);
            let mut new = seen & !follows[actor as usize];
            while new != 0 {
                glances.push(Glance { actor, practice: new.trailing_zeros() });
                new &= new - 1;
            }
        }
    }

    /// Practice by practice, so that it takes no more than their followers have contacts.
    fn many(&mut self, world: &World, shown: &[(u32, u32)], seeing_all: &[u32]) {
        let Self { glances, marks, .. } = self;
        let mut shown = shown;
        for (at, practice) in (0u32..).zip(&world.practices) {
            let mark = u64::from(at) + 1;
            practice.followers.iter().for_each(|&i| marks[i as usize] = mark);
            let mut note = |actor: u32| {
                if std::mem::replace(&mut marks[actor as usize], mark) != mark {
                    glances.push(Glance { actor, practice: at });
                }
            };
            for &follower in &practice.followers {
                world.ties.row(follower).iter().for_each(|half| note(half.other));
            }
            let (here, later) = shown.split_at(shown.partition_point(|shown| shown.0 <= at));
            shown = later;
            here.iter().for_each(|shown| note(shown.1));
            seeing_all.iter().copied().for_each(note);
        }
    }

    /// The share of an actor's attention that goes to contacts who follow the practice it sees.
    pub fn heeded(&self, world: &World, glance: Glance) -> f64 {
        let followers = &world.practices[glance.practice as usize].followers;
        let follows = |i: u32| match self.follows.get(i as usize) {
            Some(bits) => bits >> glance.practice & 1 == 1,
            None => followers.binary_search(&i).is_ok(),
        };
        let (mut all, mut heeded) = (0.0, 0.0);
        for (other, attention) in world.ties.attention(glance.actor, world.parameters.wariness) {
            all += attention;
            // Times 0 or 1, so that no decision is to be guessed.
            heeded += attention * f64::from(u8::from(follows(other)));
        }
        if all > 0.0 { heeded / all } else { 0.0 }
    }
}

/// Into `show`: what the stage shows whom, `(place of the practice, actor)`, in order; a repeat adds nothing.
pub fn stage(world: &mut World, show: &mut Show) {
    let mut lottery = std::mem::take(&mut world.scratch.lottery);
    let weight = |practice: &Practice| practice.followers.len() as f64 * practice.vigour;
    lottery.fill((0u32..).zip(&world.practices).map(|(at, practice)| (at, practice.key, weight(practice))));
    let mean = world.parameters.stage_shows * world.levers.network_platform;
    show.run(world, &lottery, [Purpose::Staged, Purpose::StagedPick], |_| mean);
    world.scratch.lottery = lottery;
    show.shown.sort_unstable();
    show.shown.dedup();
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::world_with;
    use super::*;

    /// Bits and marks see the same and heed the same.
    #[test]
    fn few_practices_are_seen_as_many_are() {
        let mut world = world_with(|setup| setup.parameters.adoption_threshold = 0.2);
        let mut found = 0;
        for _ in 0..60 {
            world.step();
            if world.practices.is_empty() {
                continue;
            }
            let shown = [(0, 3), (0, 7), (world.practices.len() as u32 - 1, 3)];
            let actors = world.actors.len();
            let mut few = Sight { marks: vec![0; actors], ..Sight::default() };
            let mut many = few.clone();
            few.few(&world, &shown, &[5]);
            many.many(&world, &shown, &[5]);
            many.glances.sort_unstable();
            assert_eq!(few.glances, many.glances);
            found += few.glances.len();
            for &glance in &few.glances {
                assert_eq!(few.heeded(&world, glance).to_bits(), many.heeded(&world, glance).to_bits());
            }
        }
        assert!(found > 500);
    }
}
