//! What actors see of practices: among their contacts, and on the stage.

use crate::model::initiative::Practice;
use crate::model::lottery::Show;
use crate::model::world::World;
use crate::random::Purpose;

/// A practice that an actor sees and does not follow, by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Glance {
    /// The actor.
    pub actor: u32,
    /// The practice.
    pub practice: u32,
}

/// What is asked about a glance.
pub trait Looks {
    /// Whether the stage showed it.
    fn staged(&self, glance: Glance) -> bool;
    /// The actor's attention for its contacts that follow the practice, in order.
    fn heeded(&self, world: &World, glance: Glance) -> f64;
}

/// What is made of glances.
pub trait Weigh {
    /// Weighs some glances; `looks` tells more about each.
    fn weigh(&mut self, glances: &[Glance], looks: &impl Looks);
}

/// Working memory for looking.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    /// What is seen, each once.
    glances: Vec<Glance>,
    /// In small networks.
    bits: Bits,
    /// In large ones.
    marks: Marks,
}

/// For each practice the actors that follow it and those whom the stage shows it, a bit for each.
#[derive(Clone, Debug, Default)]
struct Bits {
    follow: Vec<u128>,
    staged: Vec<u128>,
}

impl Looks for Bits {
    #[inline]
    fn staged(&self, Glance { actor, practice }: Glance) -> bool {
        self.staged[practice as usize] >> actor & 1 == 1
    }

    #[inline]
    fn heeded(&self, world: &World, Glance { actor, practice }: Glance) -> f64 {
        let (ties, wariness) = (&world.ties, world.parameters.wariness);
        let mut heeded = 0.0;
        each(ties.contacts(actor) & self.follow[practice as usize], |other| {
            let tie = ties.find(actor, other).map(|tie| ties.get(tie));
            heeded += tie.map_or(0.0, |tie| tie.attention(usize::from(other < actor), wariness));
        });
        heeded
    }
}

/// Visits the bits of a set in order.
#[inline]
fn each(set: u128, mut visit: impl FnMut(u32)) {
    for (mut half, from) in [(set as u64, 0), ((set >> 64) as u64, 64)] {
        while half != 0 {
            visit(from + half.trailing_zeros());
            half &= half - 1;
        }
    }
}

/// How each actor came to the practice that is looked at, marked with the practice, so that the marks of one
/// need not be wiped for the next.
#[derive(Clone, Debug, Default)]
struct Marks {
    actors: Vec<u32>,
    /// Whom the stage shows each practice, practice by practice, and where each begins.
    staged: Vec<u32>,
    starts: Vec<u32>,
}

/// The ways an actor comes to a practice; a mark is one of these and four times the place of the practice.
const FOLLOWS: u32 = 1;
const STAGED: u32 = 2;
const SEES: u32 = 3;

impl Looks for Marks {
    #[inline]
    fn staged(&self, Glance { actor, practice }: Glance) -> bool {
        self.actors[actor as usize] == practice << 2 | STAGED
    }

    #[inline]
    fn heeded(&self, world: &World, Glance { actor, practice }: Glance) -> f64 {
        let mut heeded = 0.0;
        for half in world.ties.row(actor) {
            if self.actors[half.other as usize] == practice << 2 | FOLLOWS {
                let side = usize::from(half.other < actor);
                heeded += world.ties.get(half.tie).attention(side, world.parameters.wariness);
            }
        }
        heeded
    }
}

impl Marks {
    /// Forgets everything and takes what the stage shows, in the order of practices.
    fn clear(&mut self, world: &World, shown: &[(u32, u32)]) {
        let Self { actors, staged, starts } = self;
        actors.clear();
        actors.resize(world.actors.len(), 0);
        starts.clear();
        starts.resize(world.practices.len() + 1, 0);
        shown.iter().for_each(|&(practice, _)| starts[practice as usize] += 1);
        let mut sum = 0;
        for start in starts.iter_mut() {
            sum += *start;
            *start = sum;
        }
        staged.clear();
        staged.resize(shown.len(), 0);
        for &(practice, actor) in shown {
            let start = &mut starts[practice as usize];
            *start -= 1;
            staged[*start as usize] = actor;
        }
    }
}

impl Sight {
    /// Looks at every practice and has what is seen weighed. Contacts of followers see it, those whom the stage
    /// shows it, `(practice, actor)` in any order, and actors without a threshold.
    pub fn look(&mut self, world: &World, shown: &[(u32, u32)], judge: &mut impl Weigh) {
        let actors = &world.actors;
        let seeing_all = actors.here.iter().copied().filter(|&i| actors.threshold[i as usize] <= 0.0);
        let seeing_all: Vec<u32> = seeing_all.collect();
        if world.ties.in_bits() {
            self.in_bits(world, shown, &seeing_all, judge);
        } else {
            self.by_marks(world, shown, &seeing_all, judge);
        }
    }

    /// Everyone at once, and all practices before the first is weighed.
    fn in_bits(&mut self, world: &World, shown: &[(u32, u32)], seeing_all: &[u32], judge: &mut impl Weigh) {
        let Self { glances, bits, .. } = self;
        glances.clear();
        bits.follow.clear();
        bits.staged.clear();
        bits.staged.resize(world.practices.len(), 0);
        shown.iter().for_each(|&(practice, actor)| bits.staged[practice as usize] |= 1 << actor);
        let seeing_all = seeing_all.iter().fold(0u128, |all, actor| all | 1 << actor);
        for (at, practice) in world.practices.iter().enumerate() {
            let (mut follow, mut see) = (0u128, bits.staged[at] | seeing_all);
            for &i in &practice.followers {
                follow |= 1 << i;
                see |= world.ties.contacts(i);
            }
            each(see & !follow, |actor| glances.push(Glance { actor, practice: at as u32 }));
            bits.follow.push(follow);
        }
        judge.weigh(glances, bits);
    }

    /// Practice by practice, so that it takes no more time than their followers have contacts, and memory for
    /// the glances at one.
    fn by_marks(&mut self, world: &World, shown: &[(u32, u32)], seeing_all: &[u32], judge: &mut impl Weigh) {
        let Self { glances, marks, .. } = self;
        marks.clear(world, shown);
        for (at, practice) in (0u32..).zip(&world.practices) {
            glances.clear();
            let Marks { actors, staged, starts } = &mut *marks;
            practice.followers.iter().for_each(|&i| actors[i as usize] = at << 2 | FOLLOWS);
            let mut note = |actor: u32, how: u32| {
                let mark = &mut actors[actor as usize];
                // Not yet by any way.
                if *mark <= at << 2 {
                    *mark = at << 2 | how;
                    glances.push(Glance { actor, practice: at });
                }
            };
            let [from, to] = [at, at + 1].map(|at| starts[at as usize] as usize);
            staged[from..to].iter().for_each(|&actor| note(actor, STAGED));
            for &follower in &practice.followers {
                world.ties.row(follower).iter().for_each(|half| note(half.other, SEES));
            }
            seeing_all.iter().for_each(|&actor| note(actor, SEES));
            judge.weigh(glances, marks);
        }
    }
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

#[cfg(test)]
mod tests {
    use super::super::super::testing::world_with;
    use super::*;

    /// Every glance with whether it was staged and how much it was heeded.
    struct Witness<'a>(&'a World, Vec<(Glance, bool, u64)>);

    impl Weigh for Witness<'_> {
        fn weigh(&mut self, glances: &[Glance], looks: &impl Looks) {
            let tell = |&glance| (glance, looks.staged(glance), looks.heeded(self.0, glance).to_bits());
            self.1.extend(glances.iter().map(tell));
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
            let [mut bits, mut marks] = [0, 1].map(|_| Witness(&world, Vec::new()));
            Sight::default().in_bits(&world, &shown, &[5], &mut bits);
            Sight::default().by_marks(&world, &shown, &[5], &mut marks);
            bits.1.sort_unstable();
            marks.1.sort_unstable();
            assert_eq!(bits.1, marks.1);
            found += bits.1.len();
        }
        assert!(found > 500);
    }
}
