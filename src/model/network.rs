//! Ties between actors: one undirected record each, found through sorted rows.
//!
//! A [`Tie`] holds both directions. Every actor has a *row* of half-edges sorted by contact, so whatever
//! walks a row sees the same order however the network came about. Records have no gaps: when a tie ends,
//! the last takes its place. Nothing reads records in the order of their places except maps that treat
//! each record by itself.

mod attention;
mod grid;
mod many;
mod rows;
mod tie;

use super::crew::PART;
use crate::random::pair;
use grid::Grid;
use rows::{Rows, each_common};

pub use rows::Half;
pub use tie::Tie;

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

/// All ties.
#[derive(Clone, Debug, Default)]
pub struct Ties {
    records: Vec<Tie>,
    /// The key of each record's pair for draws.
    keys: Vec<u64>,
    /// Whether the ends of each met: who looks for those who did need not read all records.
    met: Vec<bool>,
    rows: Rows,
    grid: Grid,
}

impl Ties {
    /// Nobody tied, `actors` rows.
    pub fn new(actors: usize) -> Self {
        Self { rows: Rows::new(actors), grid: Grid::new(actors), ..Self::default() }
    }

    /// Makes room for so many ties more, and half as many again for those that begin later: to move records that no
    /// longer fit takes as long as a large network's month. Where there is no such room it is left to come as it may.
    pub fn expect(&mut self, ties: usize) {
        let room = ties.saturating_add(ties / 2);
        let _ = self.records.try_reserve(room);
        let _ = self.keys.try_reserve(room);
        let _ = self.met.try_reserve(room);
    }

    /// Closes the gaps that rows have left as they grew, and puts them in the order of their actors.
    pub fn compact(&mut self) {
        self.rows.compact();
    }

    /// So many ties in all have room where records lie.
    #[cfg(test)]
    pub fn room(&self) -> usize {
        self.records.capacity()
    }

    /// Adds an empty row for a newcomer.
    pub fn add_row(&mut self) {
        self.rows.push();
        if !self.grid.holds(self.rows.len()) {
            self.grid = Grid::new(self.rows.len());
            (0u32..).zip(&self.records).for_each(|(place, tie)| self.grid.set(tie.ends, place));
        }
    }

    /// The contacts of an actor, in order.
    #[inline]
    pub fn row(&self, actor: u32) -> &[Half] {
        self.rows.of(actor)
    }

    /// Reads the rows of some actors, so that whoever walks one after another next finds them near: all are
    /// waited for at the same time. In a network that is [`Ties::in_bits`] everything is near.
    pub fn read_ahead(&self, actors: impl Iterator<Item = u32> + Clone) {
        if self.in_bits() {
            return;
        }
        self.rows.read_ahead(actors);
    }

    /// The ties of an actor with contacts of a higher place, in order; of all actors in turn it is every tie once, in
    /// order of its ends.
    #[inline]
    pub fn upwards(&self, actor: u32) -> impl Iterator<Item = (u32, &Tie)> {
        let row = self.row(actor);
        let above = &row[row.partition_point(|half| half.other < actor)..];
        above.iter().map(|half| (half.other, self.get(half.tie)))
    }

    /// Number of contacts of an actor.
    #[inline]
    pub fn degree(&self, actor: u32) -> u32 {
        self.rows.degree(actor)
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
        let Self { records, rows, .. } = self;
        let mut count = 0;
        each_common(rows.of(a), rows.of(b), |x, y| {
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
        self.rows.add(a, [Half { other: b, tie: place }].into_iter());
        self.rows.add(b, [Half { other: a, tie: place }].into_iter());
        place
    }

    /// Ends a tie; the last record takes its place.
    pub fn remove(&mut self, place: u32) {
        let [a, b] = self.get(place).ends;
        self.grid.clear([a, b]);
        self.rows.remove(a, b);
        self.rows.remove(b, a);
        self.count_common(a, b, -1);
        self.records.swap_remove(place as usize);
        self.keys.swap_remove(place as usize);
        self.met.swap_remove(place as usize);
        if let Some(&Tie { ends: [a, b], .. }) = self.records.get(place as usize) {
            for (actor, other) in [(a, b), (b, a)] {
                self.rows.place(actor, other, place);
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
}

#[cfg(test)]
mod tests;
