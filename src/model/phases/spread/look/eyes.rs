//! One who looks: in bits where the network is small, by marks where it is large.

use super::{Glance, Looks, Thought, Weigh, key};
use crate::model::ahead::AHEAD;
use crate::model::world::World;

/// Working memory of one who looks.
#[derive(Clone, Debug, Default)]
pub struct Eyes {
    /// What is seen, each once.
    glances: Vec<Glance>,
    /// The key of each.
    keys: Vec<u64>,
    /// Who sees the practice, in large networks.
    seen: Vec<u32>,
    /// In small networks.
    bits: Bits,
    /// In large ones.
    marks: Marks,
    thought: Thought,
}

impl Eyes {
    /// Forgets an earlier month.
    pub fn forget(&mut self) {
        self.thought.known.clear();
    }

    /// Looks at all practices before the first is weighed, everyone at once.
    pub fn everywhere<W: Weigh>(
        &mut self,
        world: &World,
        shown: &[(u32, u32)],
        unprompted: &[(u32, u32)],
        judge: &W,
        found: &mut Vec<W::Found>,
    ) {
        let Self { glances, keys, bits, thought, .. } = self;
        let Bits { follow, staged, seen } = bits;
        staged.clear();
        staged.resize(world.practices.len(), 0);
        shown.iter().for_each(|&(practice, actor)| staged[practice as usize] |= 1 << actor);
        seen.clear();
        seen.extend_from_slice(staged);
        unprompted.iter().for_each(|&(practice, actor)| seen[practice as usize] |= 1 << actor);
        follow.clear();
        for (practice, seen) in world.practices.iter().zip(&mut *seen) {
            let (mut follows, mut sees) = (0u128, *seen);
            for &i in &practice.followers {
                follows |= 1 << i;
                sees |= world.ties.contacts(i);
            }
            follow.push(follows);
            *seen = sees & !follows;
        }
        let count = seen.iter().map(|seen| seen.count_ones() as usize).sum();
        glances.resize(count, Glance::default());
        keys.resize(count, 0);
        let mut places = glances.iter_mut().zip(&mut *keys);
        for ((at, practice), &seen) in (0u32..).zip(&world.practices).zip(&*seen) {
            each(seen, |actor| {
                let Some((glance, own)) = places.next() else { return };
                *glance = Glance { actor, practice: at };
                *own = key(world, actor, practice);
            });
        }
        judge.weigh(glances, keys, bits, thought, found);
    }

    /// Looks at one practice, which the stage shows some and others come across by themselves.
    pub fn at<W: Weigh>(
        &mut self,
        world: &World,
        at: usize,
        [staged, unprompted]: [&[u32]; 2],
        judge: &W,
        found: &mut Vec<W::Found>,
    ) {
        let Self { glances, keys, seen, marks, thought, .. } = self;
        let (practice, followers) = (at as u32, &world.practices[at].followers);
        marks.0.resize(world.actors.len().div_ceil(4), 0);
        seen.clear();
        followers.iter().for_each(|&i| marks.set(i, FOLLOWS));
        let mut note = |actor: u32, way: u8| {
            // Not yet by any way.
            if marks.of(actor) == 0 {
                marks.set(actor, way);
                seen.push(actor);
            }
        };
        staged.iter().for_each(|&actor| note(actor, STAGED));
        for followers in followers.chunks(AHEAD) {
            world.ties.read_ahead(followers.iter().copied());
            let contacts = followers.iter().flat_map(|&follower| world.ties.row(follower));
            contacts.for_each(|half| note(half.other, SEES));
        }
        unprompted.iter().for_each(|&actor| note(actor, SEES));
        glances.clear();
        glances.extend(seen.iter().map(|&actor| Glance { actor, practice }));
        keys.clear();
        keys.extend(seen.iter().map(|&actor| key(world, actor, &world.practices[at])));
        judge.weigh(glances, keys, marks, thought, found);
        followers.iter().chain(&*seen).for_each(|&actor| marks.wipe(actor));
    }
}

/// For each practice the actors that follow it, those whom the stage shows it and those who see it and do not
/// follow it, a bit for each.
#[derive(Clone, Debug, Default)]
struct Bits {
    follow: Vec<u128>,
    staged: Vec<u128>,
    seen: Vec<u128>,
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

/// How each actor came to the practice that is looked at, four actors in a byte, so that all marks stay near.
#[derive(Clone, Debug, Default)]
struct Marks(Vec<u8>);

/// The ways an actor comes to a practice; 0 where it does not.
const FOLLOWS: u8 = 1;
const STAGED: u8 = 2;
const SEES: u8 = 3;

impl Marks {
    #[inline]
    fn of(&self, actor: u32) -> u8 {
        self.0[actor as usize / 4] >> (actor % 4 * 2) & 3
    }

    /// Marks an actor that has no mark yet.
    #[inline]
    fn set(&mut self, actor: u32, way: u8) {
        self.0[actor as usize / 4] |= way << (actor % 4 * 2);
    }

    /// Takes away the mark of an actor, and those beside it: all are taken away after a practice.
    #[inline]
    fn wipe(&mut self, actor: u32) {
        self.0[actor as usize / 4] = 0;
    }
}

impl Looks for Marks {
    #[inline]
    fn staged(&self, Glance { actor, .. }: Glance) -> bool {
        self.of(actor) == STAGED
    }

    #[inline]
    fn heeded(&self, world: &World, Glance { actor, .. }: Glance) -> f64 {
        let mut heeded = 0.0;
        for half in world.ties.row(actor) {
            if self.of(half.other) == FOLLOWS {
                let side = usize::from(half.other < actor);
                heeded += world.ties.get(half.tie).attention(side, world.parameters.wariness);
            }
        }
        heeded
    }
}

/// Actors for each practice, practice by practice, and where each begins.
#[derive(Clone, Debug, Default)]
pub struct PerPractice {
    actors: Vec<u32>,
    starts: Vec<usize>,
}

impl PerPractice {
    /// Takes them, `(practice, actor)` in any order.
    pub fn sort(&mut self, all: &[(u32, u32)], practices: usize) {
        let Self { actors, starts } = self;
        starts.clear();
        starts.resize(practices + 1, 0);
        all.iter().for_each(|&(practice, _)| starts[practice as usize] += 1);
        let mut sum = 0;
        for start in starts.iter_mut() {
            sum += *start;
            *start = sum;
        }
        actors.clear();
        actors.resize(all.len(), 0);
        for &(practice, actor) in all {
            let start = &mut starts[practice as usize];
            *start -= 1;
            actors[*start] = actor;
        }
    }

    /// The actors of a practice.
    pub fn of(&self, practice: usize) -> &[u32] {
        &self.actors[self.starts[practice]..self.starts[practice + 1]]
    }
}
