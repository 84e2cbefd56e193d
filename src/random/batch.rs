//! Many draws for one purpose at once.
//!
//! A phase that draws for every tie or actor asks for all of them first and then reads their words. The
//! words are those of [`Draws::words`]; only the price differs: where the processor can, several are made
//! side by side.

use super::philox::philox_each;
use super::{Draws, Purpose};

/// How many are made side by side.
const GROUP: usize = 4;

/// Entities to draw for, and then their words.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    entities: Vec<u64>,
    words: Vec<[u32; 4]>,
}

impl Batch {
    /// Draws the words of `purpose` for these entities in month `step`, in their order. Memory of an
    /// earlier drawing is used again.
    #[inline]
    pub fn draw(
        &mut self,
        draws: &Draws,
        purpose: Purpose,
        step: u32,
        block: u32,
        entities: impl IntoIterator<Item = u64>,
    ) -> &[[u32; 4]] {
        self.entities.clear();
        self.entities.extend(entities);
        words_of(&mut self.words, draws.key, Draws::name(purpose, step, block), &self.entities)
    }

    /// [`Batch::draw`] for entities that are listed already.
    #[inline]
    pub fn draw_listed(
        &mut self,
        draws: &Draws,
        purpose: Purpose,
        step: u32,
        block: u32,
        entities: &[u64],
    ) -> &[[u32; 4]] {
        words_of(&mut self.words, draws.key, Draws::name(purpose, step, block), entities)
    }
}

fn words_of<'a>(
    words: &'a mut Vec<[u32; 4]>,
    key: [u32; 2],
    name: [u32; 2],
    entities: &[u64],
) -> &'a [[u32; 4]] {
    let asked = entities.len();
    let room = asked.next_multiple_of(GROUP);
    if words.len() < room {
        words.resize(room, [0; 4]);
    }
    let (full, rest) = entities.split_at(asked - asked % GROUP);
    philox_each(key, name, full, words);
    if !rest.is_empty() {
        // A last group that is not full costs more than one that draws for nobody.
        let mut last = [0; GROUP];
        last[..rest.len()].copy_from_slice(rest);
        philox_each(key, name, &last, &mut words[full.len()..]);
    }
    &words[..asked]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever their number, so that full and partial groups of lanes are both met.
    #[test]
    fn many_draws_are_the_single_draws() {
        let draws = Draws::new(7, 3);
        let mut batch = Batch::default();
        for n in 0..70u64 {
            let entities = (0..n).map(super::super::mix64);
            let words = batch.draw(&draws, Purpose::Contact, 5, 9, entities.clone()).to_vec();
            let single: Vec<_> = entities.clone().map(|e| draws.words(Purpose::Contact, 5, e, 9)).collect();
            assert_eq!(words, single);
            let listed: Vec<u64> = entities.collect();
            assert_eq!(batch.draw_listed(&draws, Purpose::Contact, 5, 9, &listed), single);
        }
    }
}
