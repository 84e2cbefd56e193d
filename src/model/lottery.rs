//! Draws from everyone, at a price that does not grow with their number.
//!
//! A ticket is picked by proposing places in a table and rejecting empty ones, in proportion to weight.
//! Every ticket has a place of its own that follows from its stable id, so one ticket more or less, or a
//! changed weight, alters only the draws that would touch it. Weights fall into classes between powers
//! of two; within a class a proposal is accepted with at least probability one half.

use super::actors::ActorId;
use super::crew::{Hands, PART};
use super::world::World;
use crate::random::{Batch, Poisson, Purpose, below, mix64, unit};

/// A bound on proposals; reached only where everything proposed is refused.
const MOST_PROPOSALS: u32 = 4096;
const EMPTY: u32 = u32::MAX;

/// Tickets to draw from.
#[derive(Clone, Debug, Default)]
pub struct Lottery {
    /// In order of their bounds; those of earlier fillings may be empty.
    classes: Vec<Class>,
    /// The classes that are not empty, in that order.
    filled: Vec<Filled>,
    mass: f64,
}

/// A class that is not empty.
#[derive(Clone, Copy, Debug)]
struct Filled {
    class: usize,
    /// What a proposal in this class weighs: slots times bound, so that empty places cost alike in all.
    mass: f64,
}

#[derive(Clone, Debug, Default)]
struct Class {
    /// The weights in this class lie above 2^(exponent - 1) and up to 2^exponent.
    exponent: i32,
    /// That upper bound.
    bound: f64,
    tickets: Vec<Ticket>,
    /// The ticket in each slot and its weight as a share of the bound.
    slots: Vec<(u32, f64)>,
}

#[derive(Clone, Copy, Debug)]
struct Ticket {
    ticket: u32,
    id: u64,
    weight: f64,
}

impl Lottery {
    /// Fills the lottery with tickets `(ticket, stable id, weight)`; those without weight are left out.
    /// Memory of an earlier filling is used again.
    pub fn fill(&mut self, tickets: impl IntoIterator<Item = (u32, u64, f64)>) {
        self.fill_with(&Hands::default(), tickets);
    }

    /// [`Lottery::fill`] by these hands.
    pub fn fill_with(&mut self, hands: &Hands, tickets: impl IntoIterator<Item = (u32, u64, f64)>) {
        self.classes.iter_mut().for_each(|class| class.tickets.clear());
        for (ticket, id, weight) in tickets {
            if weight > 0.0 {
                self.class(exponent(weight)).tickets.push(Ticket { ticket, id, weight });
            }
        }
        hands.each(self.classes.iter_mut(), |_, class| class.place());
        self.mass = 0.0;
        self.filled.clear();
        for (at, class) in self.classes.iter().enumerate().filter(|(_, c)| !c.tickets.is_empty()) {
            let mass = class.slots.len() as f64 * class.bound;
            self.filled.push(Filled { class: at, mass });
            self.mass += mass;
        }
    }

    /// The class of weights up to this power of two. There are few.
    fn class(&mut self, exponent: i32) -> &mut Class {
        let at = self.classes.iter().position(|class| class.exponent >= exponent);
        let at = at.unwrap_or(self.classes.len());
        if self.classes.get(at).is_none_or(|class| class.exponent != exponent) {
            self.classes.insert(at, Class { exponent, bound: power_of_two(exponent), ..Class::default() });
        }
        &mut self.classes[at]
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.mass == 0.0
    }

    /// Draws a ticket by weight. `words(n)` gives the words of the n-th proposal; `accept(ticket)` is a
    /// further factor in [0, 1] on its weight (0: never). `None` if nothing is accepted.
    pub fn draw(&self, words: impl Fn(u32) -> [u32; 4], accept: impl Fn(u32) -> f64) -> Option<u32> {
        if self.is_empty() {
            return None;
        }
        (0..MOST_PROPOSALS).find_map(|proposal| self.propose(words(proposal), &accept))
    }

    /// The ticket that a proposal with these words draws, if it is accepted.
    fn propose(&self, words: [u32; 4], accept: impl Fn(u32) -> f64) -> Option<u32> {
        let (ticket, share) = self.proposed(words);
        (ticket != EMPTY && below(words[3], share * accept(ticket))).then_some(ticket)
    }

    /// What lies in the slot that these words point at, and its weight as a share of the bound: nothing if it is
    /// empty or there are no slots.
    #[inline]
    fn proposed(&self, words: [u32; 4]) -> (u32, f64) {
        let mut point = unit(words[0], words[1]) * self.mass;
        let (mut at, mut beyond) = (0, true);
        // All are gone through: to guess where the point lies would often be wrong.
        for filled in &self.filled {
            beyond &= point >= filled.mass;
            at += usize::from(beyond);
            point -= filled.mass;
        }
        let Some(filled) = self.filled.get(at).or(self.filled.last()) else { return (EMPTY, 0.0) };
        let slots = &self.classes[filled.class].slots;
        slots[words[2] as usize & (slots.len() - 1)]
    }
}

/// What lotteries show to everyone, one after another.
#[derive(Clone, Debug, Default)]
pub struct Show {
    /// The tickets shown and to which actor, in no order.
    pub shown: Vec<(u32, u32)>,
    counter: Counter,
}

/// What whoever draws for some actors works with.
#[derive(Clone, Debug, Default)]
struct Counter {
    /// Actors and the keys of their draws that have not found a ticket yet.
    open: Vec<(u32, u64)>,
    batch: Batch,
}

impl Show {
    /// Shows every actor that is present `Poisson(mean)` tickets, drawn with replacement. The purposes are that
    /// of the number and that of the tickets.
    pub fn run(
        &mut self,
        world: &World,
        lottery: &Lottery,
        purposes: [Purpose; 2],
        mean: impl Fn(usize) -> f64 + Sync,
    ) {
        let Self { shown, counter } = self;
        let actors = &world.actors;
        shown.clear();
        let parts = actors.here.chunks(PART).zip(actors.ids_here.chunks(PART));
        world.hands.list(parts, counter, shown, |_, part, counter, shown| {
            counter.show(world, lottery, purposes, part, &mean, shown);
        });
    }
}

impl Counter {
    /// Shows tickets to these actors, of which `ids` are the stable ids.
    fn show(
        &mut self,
        world: &World,
        lottery: &Lottery,
        [number, ticket]: [Purpose; 2],
        (here, ids): (&[u32], &[ActorId]),
        mean: impl Fn(usize) -> f64,
        shown: &mut Vec<(u32, u32)>,
    ) {
        let Self { open, batch } = self;
        let (actors, draws, month) = (&world.actors, &world.draws, world.month);
        open.clear();
        let words = batch.draw_listed(draws, number, month, 0, ids);
        let mut poisson = Poisson::default();
        for (&actor, words) in here.iter().zip(words) {
            let i = actor as usize;
            for ordinal in 0..poisson.draw(unit(words[0], words[1]), mean(i)) {
                open.push((actor, actors.pairs[i].with(u64::from(ordinal))));
            }
        }
        // Round by round: whoever's proposal is refused makes another with the others. Who is shown something and
        // who is still open are each noted after the last: a decision would often be guessed wrong.
        let mut found = shown.len();
        shown.resize(found + open.len(), (EMPTY, 0));
        for round in 0..MOST_PROPOSALS {
            if open.is_empty() || lottery.is_empty() {
                break;
            }
            let words = batch.draw(draws, ticket, month, round, open.iter().map(|draw| draw.1));
            let mut left = 0;
            for (at, &words) in words.iter().enumerate() {
                let (ticket, share) = lottery.proposed(words);
                let draw = open[at];
                let accepted = below(words[3], share);
                shown[found] = (ticket, draw.0);
                open[left] = draw;
                found += usize::from(accepted);
                left += usize::from(!accepted);
            }
            open.truncate(left);
        }
        shown.truncate(found);
    }
}

impl Class {
    /// Gives every ticket its slot.
    fn place(&mut self) {
        self.slots.clear();
        if self.tickets.is_empty() {
            return;
        }
        // The order of ids settles who keeps a contested place.
        if !self.tickets.is_sorted_by_key(|ticket| ticket.id) {
            self.tickets.sort_unstable_by_key(|ticket| ticket.id);
        }
        self.slots.resize((2 * self.tickets.len()).next_power_of_two(), (EMPTY, 0.0));
        let mask = self.slots.len() as u64 - 1;
        for &Ticket { ticket, id, weight } in &self.tickets {
            let mut place = mix64(id);
            while self.slots[(place & mask) as usize].0 != EMPTY {
                place = mix64(place.wrapping_add(1));
            }
            self.slots[(place & mask) as usize] = (ticket, weight / self.bound);
        }
    }
}

/// The smallest `e` with `weight <= 2^e`, for normal numbers.
fn exponent(weight: f64) -> i32 {
    let bits = weight.to_bits();
    let whole = ((bits >> 52) & 0x7FF) as i32 - 1023;
    if bits & ((1 << 52) - 1) == 0 { whole } else { whole + 1 }
}

fn power_of_two(e: i32) -> f64 {
    f64::from_bits(((e + 1023).clamp(1, 2046) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Draws;

    fn shares(tickets: &[(u32, u64, f64)], n: u32) -> Vec<f64> {
        let mut lottery = Lottery::default();
        lottery.fill(tickets.iter().copied());
        let draws = Draws::new(3, 1);
        let mut counts = vec![0u32; tickets.len()];
        for i in 0..n {
            let ticket = lottery.draw(|p| draws.words(Purpose::Event, 0, u64::from(i), p), |_| 1.0);
            counts[ticket.unwrap() as usize] += 1;
        }
        counts.into_iter().map(|c| f64::from(c) / f64::from(n)).collect()
    }

    #[test]
    fn tickets_are_drawn_by_weight() {
        let weights = [0.02, 0.5, 1.02, 0.3, 0.3, 7.0, 0.11];
        let tickets: Vec<_> = (0u32..).zip(weights).map(|(t, w)| (t, u64::from(t) + 90, w)).collect();
        let total: f64 = weights.iter().sum();
        let n = 200_000;
        for (share, weight) in shares(&tickets, n).into_iter().zip(weights) {
            let p = weight / total;
            assert!((share - p).abs() < 4.5 * (p * (1.0 - p) / f64::from(n)).sqrt(), "{share} {p}");
        }
    }

    #[test]
    fn a_ticket_more_touches_few_draws() {
        let tickets: Vec<_> = (0u32..200).map(|t| (t, u64::from(t), 0.5)).collect();
        let (mut without, mut with) = (Lottery::default(), Lottery::default());
        without.fill(tickets.iter().copied().filter(|t| t.0 != 100));
        with.fill(tickets.iter().copied());
        let draws = Draws::new(3, 1);
        let pick = |lottery: &Lottery, i| lottery.draw(|p| draws.words(Purpose::Event, 0, i, p), |_| 1.0);
        let changed = (0..20_000).filter(|&i| pick(&without, i) != pick(&with, i)).count();
        // One in 200 goes to the new ticket; contested places move a few more.
        assert!((50..600).contains(&changed), "{changed}");
    }

    #[test]
    fn nothing_to_draw_gives_nothing() {
        let mut lottery = Lottery::default();
        lottery.fill([(0, 0, 0.0)]);
        assert!(lottery.is_empty());
        lottery.fill([(0, 0, 1.0)]);
        assert_eq!(lottery.draw(|p| [p, 0, 0, 0], |_| 0.0), None);
    }

    #[test]
    fn weights_find_their_class() {
        assert_eq!([exponent(1.0), exponent(1.01), exponent(0.5), exponent(0.3)], [0, 1, -1, -1]);
        assert_eq!(power_of_two(3), 8.0);
    }
}
