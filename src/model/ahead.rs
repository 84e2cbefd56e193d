//! Reading ahead in the memory of large networks.
//!
//! What actors and ties tell lies far apart there, and a decision in between holds up the next read. Whoever reads
//! a number of things first, with nothing to decide, lets the processor wait for all of them at the same time.

use std::hint::black_box;

/// So many rows are read ahead at a time: more would not stay near.
pub const AHEAD: usize = 16;
/// So many values of other actors or ties.
pub const TOGETHER: usize = 256;

/// Reads some values, so that whoever uses them, or what lies beside them, finds them near.
#[inline]
pub fn read(values: impl Iterator<Item = u64>) {
    black_box(values.fold(0, |all, value| all ^ value));
}

/// Whether a network of so many actors is large enough to read ahead in; in smaller ones all is near.
#[inline]
pub fn pays(actors: usize) -> bool {
    actors > super::PART
}
