//! Choices among own contacts: an exponential race.
//!
//! Every candidate runs for a time of its own, exponential with its speed; the earliest win. Who has twice
//! the speed wins twice as often, and one candidate more, less or faster changes nobody else's time.

use crate::random::{Batch, Draws, Purpose, exponential, exponential_at_least};

/// One candidate: who it is, the key of its draw, its speed.
pub type Runner = (u32, u64, f64);

/// Races, one after another.
#[derive(Clone, Debug, Default)]
pub struct Race {
    runners: Vec<(u32, f64)>,
    keys: Vec<u64>,
    batch: Batch,
    winners: Vec<(f64, u32)>,
}

impl Race {
    /// Lets the earliest `places` candidates win, among equals the lowest place in the network; nobody
    /// whose time is not finite. `block` numbers races with the same keys.
    pub fn run(
        &mut self,
        (draws, month): (&Draws, u32),
        purpose: Purpose,
        block: u32,
        places: usize,
        candidates: impl ExactSizeIterator<Item = Runner>,
    ) {
        let Self { runners, keys, batch, winners } = self;
        winners.clear();
        if places == 0 {
            return;
        }
        // Lists only grow, so that candidates are written without a look at the room.
        let count = candidates.len();
        if keys.len() < count {
            runners.resize(count, (0, 0.0));
            keys.resize(count, 0);
        }
        for ((runner, key), candidate) in runners.iter_mut().zip(&mut *keys).zip(candidates) {
            (*runner, *key) = ((candidate.0, candidate.2), candidate.1);
        }
        let words = batch.draw_listed(draws, purpose, month, block, &keys[..count]);
        let mut slowest = f64::INFINITY;
        for (&words, &(who, speed)) in words.iter().zip(&*runners) {
            // The logarithm is only taken where its bound may still win a place.
            if exponential_at_least(words[0]) <= slowest * speed {
                place(winners, places, (exponential(words) / speed, who));
                slowest = winners.get(places - 1).map_or(f64::INFINITY, |winner| winner.0);
            }
        }
    }

    /// Who won a place, the earliest first.
    pub fn winners(&self) -> impl Iterator<Item = u32> + '_ {
        self.winners.iter().map(|&(_, who)| who)
    }
}

/// Takes a time into the list of the earliest.
fn place(winners: &mut Vec<(f64, u32)>, places: usize, arrival: (f64, u32)) {
    let at = winners.partition_point(|winner| *winner < arrival);
    if at < places && arrival.0.is_finite() {
        winners.truncate(places - 1);
        winners.insert(at, arrival);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn race(places: usize, block: u32, speeds: &[f64]) -> Vec<u32> {
        let runners = speeds.iter().enumerate().map(|(who, &speed)| (who as u32, 100 + who as u64, speed));
        let mut race = Race::default();
        race.run((&Draws::new(4, 0), 1), Purpose::Broker, block, places, runners);
        race.winners().collect()
    }

    #[test]
    fn speeds_are_odds_of_winning() {
        let n = 40_000;
        let wins = (0..n).filter(|&block| race(1, block, &[1.0, 3.0]) == [1]).count();
        assert!((wins as f64 / f64::from(n) - 0.75).abs() < 0.01, "{wins}");
    }

    #[test]
    fn places_are_kept_and_nobody_without_speed_wins() {
        for block in 0..200 {
            let three = race(3, block, &[1.0, 0.5, 0.0, 2.0, 0.1]);
            assert_eq!(three.len(), 3);
            assert_eq!(race(1, block, &[1.0, 0.5, 0.0, 2.0, 0.1]), three[..1]);
            assert!(!race(5, block, &[1.0, 0.5, 0.0, 2.0, 0.1]).contains(&2));
        }
        assert!(race(3, 0, &[]).is_empty() && race(0, 0, &[1.0]).is_empty());
    }
}
