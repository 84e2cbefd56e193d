//! Half-edges in rows: who an actor's contacts are, and where the records of those ties lie.

use crate::model::ahead;

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

/// A row of half-edges for every actor, each sorted by contact, all in one store with room to grow.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    rows: Vec<Row>,
    halves: Vec<Half>,
    wasted: usize,
}

impl Rows {
    /// Empty rows.
    pub fn new(actors: usize) -> Self {
        Self { rows: vec![Row::default(); actors], ..Self::default() }
    }

    /// An empty row more.
    pub fn push(&mut self) {
        self.rows.push(Row::default());
    }

    /// Number of rows.
    #[inline]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The row of an actor.
    #[inline]
    pub fn of(&self, actor: u32) -> &[Half] {
        let row = self.rows[actor as usize];
        &self.halves[row.start as usize..(row.start + row.len) as usize]
    }

    /// Number of contacts of an actor.
    #[inline]
    pub fn degree(&self, actor: u32) -> u32 {
        self.rows[actor as usize].len
    }

    /// Reads the rows of some actors, all waited for at the same time.
    #[inline]
    pub fn read_ahead(&self, actors: impl Iterator<Item = u32> + Clone) {
        // Where rows lie comes first: it decides what is read next, and a decision must not wait.
        ahead::read(actors.clone().map(|i| self.rows[i as usize].start.into()));
        ahead::read(actors.flat_map(|i| self.of(i).iter().step_by(LINE)).map(|half| half.tie.into()));
    }

    /// Puts some half-edges, in order, in the row of an actor.
    pub fn add(&mut self, actor: u32, new: impl DoubleEndedIterator<Item = Half> + ExactSizeIterator) {
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

    /// Takes the half-edge of an actor to a contact out.
    pub fn remove(&mut self, actor: u32, other: u32) {
        let at = self.at(actor, other);
        let row = &mut self.rows[actor as usize];
        let end = (row.start + row.len) as usize;
        row.len -= 1;
        self.halves.copy_within(at + 1..end, at);
    }

    /// Says where the record of the tie between an actor and a contact lies now.
    pub fn place(&mut self, actor: u32, other: u32, tie: u32) {
        let at = self.at(actor, other);
        self.halves[at].tie = tie;
    }

    /// Where the half-edge of an actor to a contact is.
    fn at(&self, actor: u32, other: u32) -> usize {
        self.rows[actor as usize].start as usize + self.of(actor).partition_point(|h| h.other < other)
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

    /// Whether no store is lost in gaps, and rows lie in the order of their actors.
    #[cfg(test)]
    pub fn are_compact(&self) -> bool {
        self.wasted == 0 && self.rows.windows(2).all(|w| w[0].start + w[0].room == w[1].start)
    }
}

/// Visits the contacts that two rows share, in order, with the place of the tie in each.
pub(super) fn each_common(x: &[Half], y: &[Half], mut visit: impl FnMut(u32, u32)) {
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
