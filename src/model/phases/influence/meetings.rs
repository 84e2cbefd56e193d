//! Who met whom this month, actor by actor.

use crate::model::crew::Hands;
use crate::model::network::{Ties, met_in};

/// A contact that an actor met, and its trust in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Met {
    /// The contact.
    pub other: u32,
    /// Trust of the actor in it.
    pub trust: f64,
}

/// The contacts that each actor met.
///
/// Few of an actor's contacts are met, and in a large network their records lie far apart. So the records are
/// gone through in the order of their places, and those who met are put with their actors.
#[derive(Clone, Debug, Default)]
pub struct Meetings {
    /// The pairs that met, with the trust of each end.
    pairs: Vec<([u32; 2], [f64; 2])>,
    /// Where the contacts of each actor begin, and the end.
    starts: Vec<u32>,
    met: Vec<Met>,
}

impl Meetings {
    /// Notes who met whom.
    pub fn note(&mut self, ties: &Ties, actors: usize, hands: &Hands) {
        let Self { pairs, starts, met } = self;
        pairs.clear();
        hands.list(ties.parts(), &mut Vec::new(), pairs, |_, part, places, pairs| {
            let tie = |&at: &u32| &part[at as usize];
            pairs.extend(met_in(part, places).iter().map(tie).map(|tie| (tie.ends, tie.trust)));
        });
        // First the number of contacts of everyone two places on, so that what follows moves them into theirs.
        starts.clear();
        starts.resize(actors + 2, 0);
        pairs.iter().flat_map(|pair| pair.0).for_each(|end| starts[end as usize + 2] += 1);
        let mut sum = 0;
        for start in starts.iter_mut() {
            sum += *start;
            *start = sum;
        }
        met.resize(2 * pairs.len(), Met::default());
        for &([a, b], [of_a, of_b]) in &*pairs {
            for (actor, other, trust) in [(a, b, of_a), (b, a, of_b)] {
                let next = &mut starts[actor as usize + 1];
                met[*next as usize] = Met { other, trust };
                *next += 1;
            }
        }
        for ends in starts[..=actors].windows(2) {
            let row = &mut met[ends[0] as usize..ends[1] as usize];
            // Pairs come in the order of their places: nearly that of their ends.
            if !row.is_sorted_by_key(|met| met.other) {
                row.sort_unstable_by_key(|met| met.other);
            }
        }
    }

    /// The contacts that an actor met, in order.
    #[inline]
    pub fn of(&self, actor: usize) -> &[Met] {
        &self.met[self.starts[actor] as usize..self.starts[actor + 1] as usize]
    }
}
