//! Everyone's attention for their contacts, as it stands at one moment.

use super::{Half, Ties};

/// Attention along all ties, both ways. A phase that reads it often takes it once.
#[derive(Clone, Debug, Default)]
pub struct Attention {
    /// For each record of a tie that of its two ends for each other.
    along: Vec<[f64; 2]>,
    /// Of each actor for all its contacts.
    all: Vec<f64>,
}

impl Attention {
    /// Takes it anew.
    pub fn take(&mut self, ties: &Ties, wariness: f64) {
        self.along.clear();
        self.along.extend(ties.records.iter().map(|tie| [0, 1].map(|side| tie.attention(side, wariness))));
        self.all.clear();
        for actor in 0..ties.rows.len() as u32 {
            let all = self.of(ties, actor).map(|(_, attention)| attention).sum();
            self.all.push(all);
        }
    }

    /// That of the two ends of a tie for each other.
    #[inline]
    pub fn along(&self, place: u32) -> [f64; 2] {
        self.along[place as usize]
    }

    /// That of an actor for all its contacts.
    #[inline]
    pub fn all(&self, actor: u32) -> f64 {
        self.all[actor as usize]
    }

    /// The contacts of an actor, in order, each with the actor's attention for it. `ties` are those it was
    /// taken of.
    #[inline]
    pub fn of(&self, ties: &Ties, actor: u32) -> impl Iterator<Item = (u32, f64)> {
        ties.row(actor).iter().map(move |half| (half.other, self.at(half, half.other < actor)))
    }

    /// The contacts of an actor, in order, each with its attention for the actor.
    #[inline]
    pub fn towards(&self, ties: &Ties, actor: u32) -> impl Iterator<Item = (u32, f64)> {
        ties.row(actor).iter().map(move |half| (half.other, self.at(half, half.other > actor)))
    }

    /// That of the lower or the higher end of a tie.
    #[inline]
    fn at(&self, half: &Half, higher: bool) -> f64 {
        self.along[half.tie as usize][usize::from(higher)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_read_one_tie_from_their_side() {
        let mut ties = Ties::new(3);
        ties.insert(0, 2, [0, 2], 0.5, [0.1, 0.9]);
        ties.insert(1, 2, [1, 2], 1.0, [0.3, 0.4]);
        let mut attention = Attention::default();
        attention.take(&ties, 0.0);
        assert_eq!(attention.of(&ties, 2).collect::<Vec<_>>(), [(0, 0.45), (1, 0.4)]);
        assert_eq!(attention.towards(&ties, 2).collect::<Vec<_>>(), [(0, 0.05), (1, 0.3)]);
        assert_eq!(attention.all(2), 0.45 + 0.4);
        assert_eq!(attention.all(0), ties.all_attention(0, 0.0));
    }
}
