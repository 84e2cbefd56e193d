//! Many ties that begin at once.

use super::rows::each_common;
use super::{Half, Tie, Ties};
use crate::model::ahead::AHEAD;
use crate::model::crew::{Hands, PART};

/// Fewer are added one by one.
const MANY: usize = 256;

impl Ties {
    /// Ties pairs that are not tied yet, each with its key for draws. The count of common contacts in a record
    /// is not looked at. It comes to what adding one by one gives.
    pub fn add_all(&mut self, new: &[(Tie, u64)], hands: &Hands) {
        if new.len() < MANY || self.in_bits() {
            new.iter().for_each(|(tie, key)| {
                self.add(tie.clone(), *key);
            });
            return;
        }
        let first = self.records.len() as u32;
        self.records.extend(new.iter().map(|(tie, _)| Tie { common: 0, ..tie.clone() }));
        self.keys.extend(new.iter().map(|(_, key)| key));
        self.met.extend(new.iter().map(|(tie, _)| tie.met));
        let ends = (first..).zip(new).flat_map(|(place, (Tie { ends: [a, b], .. }, _))| {
            [(*a, Half { other: *b, tie: place }), (*b, Half { other: *a, tie: place })]
        });
        let mut ends: Vec<(u32, Half)> = ends.collect();
        hands.sort(&mut ends);
        for own in ends.chunk_by(|a, b| a.0 == b.0) {
            self.rows.add(own[0].0, own.iter().map(|end| end.1));
        }
        let all = &*self;
        let parts = hands.gather(new.chunks(PART), |n, part| {
            let mut counted = Vec::new();
            for (at, few) in part.chunks(AHEAD).enumerate() {
                all.read_ahead(few.iter().flat_map(|(tie, _)| tie.ends));
                for (place, (tie, _)) in (first + (n * PART + at * AHEAD) as u32..).zip(few) {
                    all.closed_by(tie.ends, place, &mut counted);
                }
            }
            counted
        });
        for place in parts.into_iter().flatten() {
            self.records[place as usize].common += 1;
        }
    }

    /// Adds to `counted` the three ties of every triangle that the one in this place has closed, being the last.
    fn closed_by(&self, [a, b]: [u32; 2], place: u32, counted: &mut Vec<u32>) {
        each_common(self.row(a), self.row(b), |x, y| {
            if x < place && y < place {
                counted.extend([place, x, y]);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::pair;

    /// As many triangles as can be, some of them of new ties only.
    #[test]
    fn all_at_once_comes_to_what_one_by_one_gives() {
        const N: u32 = 300;
        let pairs = (0..N).flat_map(|a| [1, 2, 3, 5, 8, 13].map(|step| [a, a + step]));
        let (old, new): (Vec<_>, Vec<_>) =
            pairs.filter(|pair| pair[1] < N).partition(|[a, b]| (a * 7 + b * 3) % 5 < 2);
        let mut one_by_one = Ties::new(N as usize);
        for [a, b] in old {
            one_by_one.insert(a, b, [a, b].map(u64::from), 0.3, [0.1, 0.9]);
        }
        let mut at_once = one_by_one.clone();
        let begun: Vec<(Tie, u64)> = new
            .iter()
            .map(|&ends| {
                let tie = Tie { ends, met: ends[0] % 2 == 0, ..at_once.get(0).clone() };
                (tie, pair(u64::from(ends[0]), u64::from(ends[1])))
            })
            .collect();
        assert!(begun.len() > 2 * MANY);
        at_once.add_all(&begun, &Hands::default());
        begun.iter().for_each(|(tie, key)| {
            one_by_one.add(tie.clone(), *key);
        });
        let told = |ties: &Ties| -> Vec<_> {
            let tell = |(tie, met): (&Tie, &bool)| (tie.ends, tie.common, tie.trust, tie.met, *met);
            ties.records.iter().zip(&ties.met).map(tell).collect()
        };
        assert_eq!(told(&at_once), told(&one_by_one));
        assert!(at_once.each().all(|tie| tie.common == at_once.common(tie.ends[0], tie.ends[1])));
        assert!(at_once.each().any(|tie| tie.common > 2));
        assert_eq!(at_once.keys, one_by_one.keys);
        for i in 0..N {
            assert_eq!(at_once.row(i), one_by_one.row(i));
        }
    }
}
