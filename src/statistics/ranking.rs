//! Which strategy comes first, over resampled runs.

use rand::RngExt;

use super::direction::Direction;
use super::sample::{mean, resampler};

/// How strategies rank when runs are drawn again with replacement.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// For each strategy the share of resamples in which it takes each place, the first place first; strategies that
    /// are equal share their places.
    pub places: Vec<Vec<f64>>,
    /// For each strategy how much worse it is than the best of its replicate, on average: what is lost by
    /// choosing it without knowing the replicate.
    pub regret: Vec<f64>,
    /// Replicates in which every strategy has a value.
    pub n: usize,
}

/// Ranks strategies by the mean of one number per replicate; replicates stay whole when they are resampled.
pub fn ranking(strategies: &[Vec<f64>], direction: Direction, resamples: usize) -> Ranking {
    let sign = direction.sign();
    let replicates = strategies.iter().map(Vec::len).min().unwrap_or(0);
    let whole: Vec<usize> =
        (0..replicates).filter(|&r| strategies.iter().all(|values| values[r].is_finite())).collect();
    let count = strategies.len();
    let mut taken = vec![vec![0.0; count]; count];
    let mut rng = resampler();
    for _ in 0..if whole.is_empty() { 0 } else { resamples } {
        let picked: Vec<usize> =
            (0..whole.len()).map(|_| whole[rng.random_range(0..whole.len() as u64) as usize]).collect();
        let score = |values: &Vec<f64>| picked.iter().map(|&r| sign * values[r]).sum::<f64>();
        let scores: Vec<f64> = strategies.iter().map(score).collect();
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
        let mut place = 0;
        for equal in order.chunk_by(|&a, &b| scores[a] == scores[b]) {
            let places = place..place + equal.len();
            for &strategy in equal {
                taken[strategy][places.clone()]
                    .iter_mut()
                    .for_each(|times| *times += 1.0 / equal.len() as f64);
            }
            place = places.end;
        }
    }
    let share = |times: &f64| if whole.is_empty() { f64::NAN } else { times / resamples as f64 };
    let lost = |values: &Vec<f64>| {
        let losses: Vec<f64> = whole
            .iter()
            .map(|&r| {
                let best = strategies.iter().map(|other| sign * other[r]).fold(f64::NEG_INFINITY, f64::max);
                best - sign * values[r]
            })
            .collect();
        mean(&losses)
    };
    Ranking {
        places: taken.iter().map(|row| row.iter().map(share).collect()).collect(),
        regret: strategies.iter().map(lost).collect(),
        n: whole.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Direction, ranking};

    #[test]
    fn a_clear_order_is_certain_and_a_tie_is_not() {
        let wave = |shift: f64, turn: u32| {
            (0..50).map(|i| shift + f64::from((i * 7919 + turn * 31) % 101) / 101.0).collect::<Vec<f64>>()
        };
        let found = ranking(&[wave(0.0, 0), wave(5.0, 0), wave(5.0, 17)], Direction::More, 400);
        assert_eq!(found.places[0], [0.0, 0.0, 1.0]);
        assert!(found.places[1][0] > 0.05 && found.places[2][0] > 0.05);
        assert!((found.places[1][0] + found.places[2][0] - 1.0).abs() < 1e-12);
        assert!(found.regret[0] > 4.9 && found.regret[1] < 0.6 && found.n == 50);
        assert_eq!(ranking(&[wave(0.0, 0), wave(5.0, 0)], Direction::Less, 10).places[0], [1.0, 0.0]);
    }

    #[test]
    fn strategies_that_are_equal_share_their_places() {
        let found = ranking(&[vec![1.0, 2.0], vec![1.0, 2.0], vec![0.0, 1.0]], Direction::More, 10);
        assert_eq!(found.places, [[0.5, 0.5, 0.0], [0.5, 0.5, 0.0], [0.0, 0.0, 1.0]]);
    }

    #[test]
    fn without_whole_replicates_nothing_is_ranked() {
        let found = ranking(&[vec![f64::NAN], vec![1.0]], Direction::More, 10);
        assert!(found.n == 0 && found.places[0][0].is_nan() && found.regret[1].is_nan());
    }
}
