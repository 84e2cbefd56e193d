//! Ties between actors: one undirected record each, found through sorted rows.
//!
//! A [`Tie`] holds both directions. Every actor has a *row* of half-edges sorted by contact, so whatever
//! walks a row sees the same order however the network came about. Records have no gaps: when a tie ends,
//! the last takes its place. Nothing reads records in the order of their places except maps that treat
//! each record by itself.

mod grid;
mod many;

use std::sync::{Mutex, PoisonError};

use super::ahead::{self, TOGETHER};
use super::crew::{Hands, PART};
use super::total::{of_steps, steps};
use crate::random::pair;
use grid::Grid;

/// One undirected tie. `ends[0] < ends[1]`; index 0 of a pair of values is the view of `ends[0]`.
///
/// A record fills a line of cache: whoever reaches one by its place waits once.
#[derive(Clone, Debug)]
#[repr(align(64))]
pub struct Tie {
    /// The two actors, lower id first.
    pub ends: [u32; 2],
    /// Strength `w` in (0, 1].
    pub strength: f64,
    /// Trust `tau` of each end in the other, in [0, 1].
    pub trust: [f64; 2],
    /// Gratitude `ga` of each end towards the other, in [0, 1].
    pub gratitude: [f64; 2],
    /// Number of common contacts now.
    pub common: u32,
    /// Whether the two met this month.
    pub met: bool,
    /// Whether that was a good experience.
    pub good: bool,
    /// Whether each end helped the other this month.
    pub helped: [bool; 2],
    /// Whether it counted as a bridge in this month's *meet*.
    pub bridge: bool,
}

impl Tie {
    /// A tie that begins, with the trust of each end; the count of common contacts is still to come.
    pub fn new(ends: [u32; 2], strength: f64, trust: [f64; 2]) -> Self {
        Self {
            ends,
            strength,
            trust,
            gratitude: [0.0; 2],
            common: 0,
            met: false,
            good: false,
            helped: [false; 2],
            bridge: false,
        }
    }

    /// The side of an end: 0 or 1.
    #[inline]
    pub fn side(&self, actor: u32) -> usize {
        usize::from(self.ends[1] == actor)
    }

    /// Attention `w (wariness + (1 - wariness) tau)` of one side for the other.
    #[inline]
    pub fn attention(&self, side: usize, wariness: f64) -> f64 {
        self.strength * (wariness + (1.0 - wariness) * self.trust[side])
    }
}

/// The places in a part of the ties whose ends met, noted in `places`.
pub fn met_in<'a>(met: &[bool], places: &'a mut Vec<u32>) -> &'a [u32] {
    if places.len() < met.len() {
        places.resize(met.len(), 0);
    }
    // Every tie is noted in the place after the last that met: few met, and no decision is to be guessed.
    let mut count = 0;
    for (place, met) in (0u32..).zip(met) {
        places[count] = place;
        count += usize::from(*met);
    }
    &places[..count]
}

/// Some ties that lie side by side, to be changed, each by itself.
#[derive(Debug)]
pub struct Part<'a> {
    /// The records.
    pub ties: &'a mut [Tie],
    /// The keys of their pairs.
    pub keys: &'a [u64],
    /// Whether their ends met, as it stands in each record.
    pub met: &'a mut [bool],
}

/// A tie as one of its ends sees it: the contact and the place of the record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Half {
    /// The contact.
    pub other: u32,
    /// Place of the record.
    pub tie: u32,
}

/// So many half-edges share a line of cache.
const LINE: usize = 8;

#[derive(Clone, Copy, Debug, Default)]
struct Row {
    start: u32,
    len: u32,
    room: u32,
}

impl Row {
    /// What it holds of the store.
    #[inline]
    fn of(self, halves: &[Half]) -> &[Half] {
        &halves[self.start as usize..(self.start + self.len) as usize]
    }
}

/// Visits the contacts that two rows share, in order, with the place of the tie in each.
fn each_common(x: &[Half], y: &[Half], mut visit: impl FnMut(u32, u32)) {
    let (mut i, mut j) = (0, 0);
    while i < x.len() && j < y.len() {
        let (left, right) = (x[i], y[j]);
        if left.other == right.other {
            visit(left.tie, right.tie);
        }
        // Both steps are taken without a decision that could be guessed wrong.
        i += usize::from(left.other <= right.other);
        j += usize::from(right.other <= left.other);
    }
}

/// All ties.
#[derive(Clone, Debug, Default)]
pub struct Ties {
    records: Vec<Tie>,
    /// The key of each record's pair for draws.
    keys: Vec<u64>,
    /// Whether the ends of each met: who looks for those who did need not read all records.
    met: Vec<bool>,
    rows: Vec<Row>,
    halves: Vec<Half>,
    wasted: usize,
    grid: Grid,
}

impl Ties {
    /// Nobody tied, `actors` rows.
    pub fn new(actors: usize) -> Self {
        Self { rows: vec![Row::default(); actors], grid: Grid::new(actors), ..Self::default() }
    }

    /// Makes room for so many ties more, and half as many again for those that begin later: to move records that no
    /// longer fit takes as long as a large network's month. Where there is no such room it is left to come as it may.
    pub fn expect(&mut self, ties: usize) {
        let room = ties.saturating_add(ties / 2);
        let _ = self.records.try_reserve(room);
        let _ = self.keys.try_reserve(room);
        let _ = self.met.try_reserve(room);
    }

    /// So many ties in all have room where records lie.
    #[cfg(test)]
    pub fn room(&self) -> usize {
        self.records.capacity()
    }

    /// Adds an empty row for a newcomer.
    pub fn add_row(&mut self) {
        self.rows.push(Row::default());
        if !self.grid.holds(self.rows.len()) {
            self.grid = Grid::new(self.rows.len());
            (0u32..).zip(&self.records).for_each(|(place, tie)| self.grid.set(tie.ends, place));
        }
    }

    /// The contacts of an actor, in order.
    #[inline]
    pub fn row(&self, actor: u32) -> &[Half] {
        self.rows[actor as usize].of(&self.halves)
    }

    /// Reads the rows of some actors, so that whoever walks one after another next finds them near: all are
    /// waited for at the same time. In a network that is [`Ties::in_bits`] everything is near.
    pub fn read_ahead(&self, actors: impl Iterator<Item = u32> + Clone) {
        if self.in_bits() {
            return;
        }
        // Where rows lie comes first: it decides what is read next, and a decision must not wait.
        ahead::read(actors.clone().map(|i| self.rows[i as usize].start.into()));
        ahead::read(actors.flat_map(|i| self.row(i).iter().step_by(LINE)).map(|half| half.tie.into()));
    }

    /// The contacts of an actor, in order, each with the actor's attention for it.
    #[inline]
    pub fn attention(&self, actor: u32, wariness: f64) -> impl ExactSizeIterator<Item = (u32, f64)> {
        self.row(actor).iter().map(move |half| {
            // The side follows from the contact, without waiting for the record.
            let side = usize::from(half.other < actor);
            (half.other, self.get(half.tie).attention(side, wariness))
        })
    }

    /// The ties of an actor with contacts of a higher place, in order; of all actors in turn it is every tie once, in
    /// order of its ends.
    #[inline]
    pub fn upwards(&self, actor: u32) -> impl Iterator<Item = (u32, &Tie)> {
        let row = self.row(actor);
        let above = &row[row.partition_point(|half| half.other < actor)..];
        above.iter().map(|half| (half.other, self.get(half.tie)))
    }

    /// The attention of an actor for all its contacts, in order.
    pub fn all_attention(&self, actor: u32, wariness: f64) -> f64 {
        self.attention(actor, wariness).map(|(_, attention)| attention).sum()
    }

    /// Into `sums`: what everyone's attention for all its contacts adds up to. Up to [`PART`] actors it is that
    /// of [`Ties::all_attention`] to the last bit, with more it is rounded to 2^-44 for each contact: rows would
    /// reach records that lie far apart, so records are gone through in the order of their places instead.
    pub fn attention_of_all(&self, wariness: f64, hands: &Hands, sums: &mut Vec<f64>) {
        sums.clear();
        sums.resize(self.rows.len(), 0.0);
        if self.rows.len() <= PART {
            // In order of ends, so that everyone's contacts come in order.
            for i in 0..self.rows.len() {
                let mut own = sums[i];
                for (other, tie) in self.upwards(i as u32) {
                    own += tie.attention(0, wariness);
                    sums[other as usize] += tie.attention(1, wariness);
                }
                sums[i] = own;
            }
            return;
        }
        // Every hand has sums of its own; whole steps can be added in any order.
        let hand = Mutex::new(Vec::new());
        let own = || hand.lock().unwrap_or_else(PoisonError::into_inner);
        hands.each(self.parts(), |_, part| {
            let idle = own().pop();
            let mut sums: Vec<i64> = idle.unwrap_or_else(|| vec![0; self.rows.len()]);
            for some in part.chunks(TOGETHER) {
                ahead::read(some.iter().map(|tie| sums[tie.ends[1] as usize] as u64));
                for tie in some {
                    (0..2).for_each(|side| {
                        sums[tie.ends[side] as usize] += steps(tie.attention(side, wariness))
                    });
                }
            }
            own().push(sums);
        });
        let all = hand.into_inner().unwrap_or_else(PoisonError::into_inner);
        for (i, sum) in sums.iter_mut().enumerate() {
            *sum = of_steps(all.iter().map(|own| own[i]).sum());
        }
    }

    /// Number of contacts of an actor.
    #[inline]
    pub fn degree(&self, actor: u32) -> u32 {
        self.rows[actor as usize].len
    }

    /// Number of ties.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether nobody is tied.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A record by place.
    #[inline]
    pub fn get(&self, tie: u32) -> &Tie {
        &self.records[tie as usize]
    }

    /// A record by place, to be changed.
    #[inline]
    pub fn get_mut(&mut self, tie: u32) -> &mut Tie {
        &mut self.records[tie as usize]
    }

    /// Every record, each to be treated by itself: their order is not defined.
    #[inline]
    pub fn each(&self) -> impl ExactSizeIterator<Item = &Tie> {
        self.records.iter()
    }

    /// Every record in the order of their places, to be changed, each by itself.
    #[inline]
    pub fn each_mut(&mut self) -> impl ExactSizeIterator<Item = &mut Tie> {
        self.records.iter_mut()
    }

    /// Every record in parts of [`PART`] places.
    #[inline]
    pub fn parts(&self) -> impl ExactSizeIterator<Item = &[Tie]> {
        self.records.chunks(PART)
    }

    /// Every record in parts of [`PART`] places, to be changed, each by itself.
    #[inline]
    pub fn parts_mut(&mut self) -> impl ExactSizeIterator<Item = Part<'_>> {
        let parts = self.records.chunks_mut(PART).zip(self.keys.chunks(PART));
        parts.zip(self.met.chunks_mut(PART)).map(|((ties, keys), met)| Part { ties, keys, met })
    }

    /// Every record in parts of [`PART`] places, and whether their ends met.
    #[inline]
    pub fn met_parts(&self) -> impl ExactSizeIterator<Item = (&[Tie], &[bool])> {
        self.parts().zip(self.met.chunks(PART))
    }

    /// The key of every pair for draws, in the order of their places.
    #[inline]
    pub fn keys(&self) -> &[u64] {
        &self.keys
    }

    /// Every tie in order of its ends.
    pub fn ordered(&self) -> impl Iterator<Item = &Tie> {
        (0..self.rows.len() as u32).flat_map(|i| self.upwards(i).map(|(_, tie)| tie))
    }

    /// Place of the tie between two actors.
    #[inline]
    pub fn find(&self, a: u32, b: u32) -> Option<u32> {
        if self.grid.holds(self.rows.len()) {
            return self.grid.find(a, b);
        }
        let row = self.row(a);
        row.binary_search_by_key(&b, |h| h.other).ok().map(|at| row[at].tie)
    }

    /// Whether the network is so small that contacts fit into bits.
    #[inline]
    pub fn in_bits(&self) -> bool {
        self.grid.holds(self.rows.len())
    }

    /// The contacts of an actor, a bit for each, in a network that is [`Ties::in_bits`].
    #[inline]
    pub fn contacts(&self, actor: u32) -> u128 {
        self.grid.contacts(actor)
    }

    /// Trust of `a` in `b`, or `untied` where there is no tie.
    #[inline]
    pub fn trust(&self, a: u32, b: u32, untied: f64) -> f64 {
        self.find(a, b).map_or(untied, |tie| {
            let tie = self.get(tie);
            tie.trust[tie.side(a)]
        })
    }

    /// Number of contacts two actors have in common.
    pub fn common(&self, a: u32, b: u32) -> u32 {
        if self.in_bits() {
            return (self.contacts(a) & self.contacts(b)).count_ones();
        }
        let mut count = 0;
        each_common(self.row(a), self.row(b), |_, _| count += 1);
        count
    }

    /// Changes by `change` the count of common contacts of every tie that shares `a` and `b` as contact.
    fn count_common(&mut self, a: u32, b: u32, change: i32) -> u32 {
        if self.in_bits() {
            let mut shared = self.contacts(a) & self.contacts(b);
            let count = shared.count_ones();
            while shared != 0 {
                let other = shared.trailing_zeros();
                shared &= shared - 1;
                for tie in [a, b].into_iter().filter_map(|end| self.grid.find(end, other)) {
                    let common = &mut self.records[tie as usize].common;
                    *common = common.wrapping_add_signed(change);
                }
            }
            return count;
        }
        let Self { records, rows, halves, .. } = self;
        let mut count = 0;
        each_common(rows[a as usize].of(halves), rows[b as usize].of(halves), |x, y| {
            for tie in [x, y] {
                let common = &mut records[tie as usize].common;
                *common = common.wrapping_add_signed(change);
            }
            count += 1;
        });
        count
    }

    /// Ties two actors that are not tied yet. `ids` are their stable ids, `trust` that of `a` and of `b`.
    pub fn insert(&mut self, a: u32, b: u32, ids: [u64; 2], strength: f64, trust: [f64; 2]) -> u32 {
        self.add(Tie::new([a, b], strength, trust), pair(ids[0], ids[1]))
    }

    /// Adds a tie with the key of its pair for draws; the two are not tied yet. The count of common contacts in
    /// the record is not looked at.
    pub fn add(&mut self, tie: Tie, key: u64) -> u32 {
        let [a, b] = tie.ends;
        debug_assert!(a < b && self.find(a, b).is_none());
        let common = self.count_common(a, b, 1);
        let place = self.records.len() as u32;
        self.keys.push(key);
        self.met.push(tie.met);
        self.records.push(Tie { common, ..tie });
        self.grid.set([a, b], place);
        self.add_halves(a, [Half { other: b, tie: place }].into_iter());
        self.add_halves(b, [Half { other: a, tie: place }].into_iter());
        place
    }

    /// Ends a tie; the last record takes its place.
    pub fn remove(&mut self, place: u32) {
        let [a, b] = self.get(place).ends;
        self.grid.clear([a, b]);
        self.remove_half(a, b);
        self.remove_half(b, a);
        self.count_common(a, b, -1);
        self.records.swap_remove(place as usize);
        self.keys.swap_remove(place as usize);
        self.met.swap_remove(place as usize);
        if let Some(&Tie { ends: [a, b], .. }) = self.records.get(place as usize) {
            for (actor, other) in [(a, b), (b, a)] {
                let at = self.half(actor, other);
                self.halves[at].tie = place;
            }
            self.grid.set([a, b], place);
        }
    }

    /// Ends every tie of an actor.
    pub fn isolate(&mut self, actor: u32) {
        while let Some(half) = self.row(actor).last().copied() {
            self.remove(half.tie);
        }
    }

    /// Puts some half-edges, in order, in the row of an actor.
    fn add_halves(&mut self, actor: u32, new: impl DoubleEndedIterator<Item = Half> + ExactSizeIterator) {
        let count = new.len() as u32;
        while self.rows[actor as usize].room < self.rows[actor as usize].len + count {
            self.enlarge(actor);
        }
        let row = &mut self.rows[actor as usize];
        let start = row.start as usize;
        // Those up to `end` are still to be moved, up to `to`; the last first.
        let mut end = start + row.len as usize;
        row.len += count;
        let mut to = start + row.len as usize;
        for half in new.rev() {
            let at = start + self.halves[start..end].partition_point(|h| h.other < half.other);
            to -= end - at + 1;
            self.halves.copy_within(at..end, to + 1);
            self.halves[to] = half;
            end = at;
        }
    }

    fn remove_half(&mut self, actor: u32, other: u32) {
        let at = self.half(actor, other);
        let row = &mut self.rows[actor as usize];
        let end = (row.start + row.len) as usize;
        row.len -= 1;
        self.halves.copy_within(at + 1..end, at);
    }

    /// Where the half-edge of an actor to a contact is.
    fn half(&self, actor: u32, other: u32) -> usize {
        self.rows[actor as usize].start as usize + self.row(actor).partition_point(|h| h.other < other)
    }

    /// Moves a full row to the end of the store with twice the room.
    fn enlarge(&mut self, actor: u32) {
        if self.wasted > 1024 && self.wasted > self.halves.len() / 2 {
            self.compact();
        }
        let row = self.rows[actor as usize];
        let (start, end) = (row.start as usize, (row.start + row.len) as usize);
        let room = (row.room * 2).max(8);
        let new_start = self.halves.len();
        self.halves.extend_from_within(start..end);
        self.halves.resize(new_start + room as usize, Half::default());
        self.wasted += row.room as usize;
        self.rows[actor as usize] = Row { start: new_start as u32, len: row.len, room };
    }

    /// Closes the gaps that moved rows have left, and puts rows in the order of their actors.
    pub fn compact(&mut self) {
        let mut halves = Vec::with_capacity(self.halves.len() - self.wasted);
        for row in &mut self.rows {
            let start = halves.len();
            halves.extend_from_slice(&self.halves[row.start as usize..(row.start + row.room) as usize]);
            row.start = start as u32;
        }
        self.halves = halves;
        self.wasted = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tie(ties: &mut Ties, a: u32, b: u32) -> u32 {
        ties.insert(a, b, [u64::from(a), u64::from(b)], 0.3, [0.1, 0.9])
    }

    #[test]
    fn both_ends_see_the_same_record_from_their_side() {
        let mut ties = Ties::new(3);
        tie(&mut ties, 0, 2);
        assert_eq!(ties.trust(0, 2, 0.35), 0.1);
        assert_eq!(ties.trust(2, 0, 0.35), 0.9);
        assert_eq!(ties.trust(0, 1, 0.35), 0.35);
        assert_eq!((ties.degree(0), ties.degree(1), ties.len()), (1, 0, 1));
    }

    /// Whatever comes and goes, rows are sorted and counts of common contacts are those of a recount.
    #[test]
    fn counts_survive_any_history() {
        // Below and above what the grid holds.
        [40, 140].into_iter().for_each(any_history);
    }

    fn any_history(n: u32) {
        let mut ties = Ties::new(n as usize / 2);
        (0..n / 2).for_each(|_| ties.add_row());
        let draws = crate::random::Draws::new(5, 0);
        for round in 0..4000 {
            let words = draws.words(crate::random::Purpose::Wiring, round, 0, 0);
            let (a, b) = (words[0] % n, words[1] % n);
            if a == b {
                continue;
            }
            let (a, b) = (a.min(b), a.max(b));
            match ties.find(a, b) {
                Some(place) => ties.remove(place),
                None => {
                    tie(&mut ties, a, b);
                }
            }
        }
        assert!(ties.len() > 100 && ties.wasted > 0);
        ties.compact();
        assert!(ties.wasted == 0 && ties.rows.windows(2).all(|w| w[0].start + w[0].room == w[1].start));
        for i in 0..n {
            assert!(ties.row(i).windows(2).all(|w| w[0].other < w[1].other));
        }
        for i in (0..n).filter(|_| ties.in_bits()) {
            let bits = ties.row(i).iter().fold(0, |bits, half| bits | 1 << half.other);
            assert_eq!(ties.contacts(i), bits);
        }
        for (t, &key) in ties.each().zip(ties.keys()) {
            let [a, b] = t.ends;
            assert_eq!(t.common, ties.common(a, b));
            assert_eq!((key, ties.find(a, b)), (pair(u64::from(a), u64::from(b)), ties.find(b, a)));
            assert_eq!(ties.get(ties.find(a, b).unwrap()).ends, t.ends);
        }
        assert_eq!(ties.ordered().count(), ties.len());
        ties.isolate(7);
        assert_eq!(ties.degree(7), 0);
        assert!(ties.each().all(|t| t.common == ties.common(t.ends[0], t.ends[1])));
    }

    /// One by one in small networks, rounded in large ones.
    #[test]
    fn attention_of_all_is_that_of_each() {
        for n in [300u32, PART as u32 + 300] {
            let mut ties = Ties::new(n as usize);
            for (i, step) in (0..n).flat_map(|i| [1, 7, 30, 200].map(|step| (i, step))) {
                if i + step < n {
                    let trust = [i, step].map(|x| f64::from(x % 89) / 88.0);
                    let strength = 1.0 / f64::from(1 + (i * step) % 13);
                    ties.insert(i, i + step, [i, i + step].map(u64::from), strength, trust);
                }
            }
            ties.remove(5);
            ties.remove(1);
            let mut sums = vec![9.0];
            ties.attention_of_all(0.3, &Hands::default(), &mut sums);
            assert_eq!(sums.len(), n as usize);
            for (i, sum) in (0..n).zip(sums) {
                let exact = ties.all_attention(i, 0.3);
                assert!(
                    (sum - exact).abs() <= if n < PART as u32 { 0.0 } else { 1e-12 },
                    "{i} {sum} {exact}"
                );
            }
        }
    }
}
