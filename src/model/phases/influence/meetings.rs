//! Who met whom this month, actor by actor.

use crate::model::crew::{Hands, PART};
use crate::model::network::{Ties, met_in};

/// A contact that an actor met, and its trust in it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Met {
    /// The contact.
    pub other: u32,
    /// Trust of the actor in it.
    pub trust: f64,
}

/// The contacts that each actor met.
///
/// Mostly few of an actor's contacts are met, and in a large network their records lie far apart. So the records
/// are gone through in the order of their places, and those who met are put with their actors.
#[derive(Clone, Debug, Default)]
pub struct Meetings {
    /// Places of ties whose ends met.
    places: Vec<u32>,
    /// The pairs that met, with the trust of each end.
    pairs: Vec<([u32; 2], [f64; 2])>,
    /// Where the contacts of each actor begin, and the end.
    starts: Vec<u32>,
    met: Vec<Met>,
}

impl Meetings {
    /// Goes through all ties, then puts those who met with one another.
    pub fn note(&mut self, ties: &Ties, actors: usize, hands: &Hands) {
        let Self { places, pairs, starts, met } = self;
        pairs.clear();
        hands.list(ties.met_parts(), places, pairs, |_, (part, met), places, pairs| {
            let tie = |&at: &u32| &part[at as usize];
            pairs.extend(met_in(met, places).iter().map(tie).map(|tie| (tie.ends, tie.trust)));
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
        met.resize(met.len().max(2 * pairs.len()), Met::default());
        for &([a, b], [of_a, of_b]) in &*pairs {
            for (actor, other, trust) in [(a, b, of_a), (b, a, of_b)] {
                let next = &mut starts[actor as usize + 1];
                met[*next as usize] = Met { other, trust };
                *next += 1;
            }
        }
        let mut rest = &mut met[..];
        let parts = (0..actors).step_by(PART).map(|from| {
            let starts = &starts[from..=actors.min(from + PART)];
            let length = (starts[starts.len() - 1] - starts[0]) as usize;
            (starts, rest.split_off_mut(..length).expect("there are as many"))
        });
        hands.each(parts, |_, (starts, met)| {
            for ends in starts.windows(2) {
                let row = &mut met[(ends[0] - starts[0]) as usize..(ends[1] - starts[0]) as usize];
                // Pairs come in the order of their places: nearly that of their ends.
                if !row.is_sorted_by_key(|met| met.other) {
                    row.sort_unstable_by_key(|met| met.other);
                }
            }
        });
    }

    /// The contacts that an actor met, in order.
    #[inline]
    pub fn of(&self, actor: usize) -> &[Met] {
        &self.met[self.starts[actor] as usize..self.starts[actor + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{run_phases, world_with};
    use super::*;

    #[test]
    fn those_who_met_are_found_from_both_ends_and_in_order() {
        let mut world = world_with(|setup| setup.generated = 300);
        run_phases(&mut world, &["environment", "meet"]);
        let mut meetings = Meetings::default();
        meetings.note(&world.ties, 300, &world.hands);
        for i in 0..300u32 {
            let row = world.ties.row(i).iter().map(|half| (half.other, world.ties.get(half.tie)));
            let met = row.filter(|(_, tie)| tie.met);
            let met = met.map(|(other, tie)| Met { other, trust: tie.trust[usize::from(other < i)] });
            assert!(met.eq(meetings.of(i as usize).iter().copied()));
        }
        let met = world.ties.each().filter(|tie| tie.met).count();
        assert!(met > 0 && met < world.ties.len());
    }
}
