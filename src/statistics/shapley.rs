//! Who contributes what to a whole that is more or less than its parts.
//!
//! A game gives every subset of `n` players a value; subsets are bits of a number, so a game is a list of
//! 2^n values. All results are linear in the game: those of every replicate can be averaged, and resampled
//! together.

/// Most players of a game.
pub const MOST_PLAYERS: usize = 12;

/// The Shapley value of each player (Shapley 1953): its contribution averaged over all orders in which players
/// can join. The values add up to the value of everyone less that of nobody.
///
/// # Panics
/// If the game does not have 2^n values for an `n` up to [`MOST_PLAYERS`].
pub fn shapley(game: &[f64]) -> Vec<f64> {
    let n = players(game);
    // The share of orders in which exactly a certain set of `size` players comes before one.
    let weight = |size: usize| 1.0 / (n as f64 * choose(n - 1, size));
    let value = |player: usize| {
        let others = (0..game.len()).filter(|set| set & 1 << player == 0);
        others
            .map(|set| weight(set.count_ones() as usize) * (game[set | 1 << player] - game[set]))
            .sum::<f64>()
    };
    (0..n).map(value).collect()
}

/// The Shapley interaction of each pair `(first, second, value)` (Grabisch and Roubens 1999): how much more
/// two players give together than each alone, averaged over what the others do; 0 in a game that adds up.
///
/// # Panics
/// As [`shapley`].
pub fn interactions(game: &[f64]) -> Vec<(usize, usize, f64)> {
    let n = players(game);
    let mut pairs = Vec::new();
    for first in 0..n {
        for second in first + 1..n {
            let both = 1 << first | 1 << second;
            let weight = |size: usize| 1.0 / ((n - 1) as f64 * choose(n - 2, size));
            let value = (0..game.len())
                .filter(|set| set & both == 0)
                .map(|set| {
                    let more =
                        game[set | both] - game[set | 1 << first] - game[set | 1 << second] + game[set];
                    weight(set.count_ones() as usize) * more
                })
                .sum();
            pairs.push((first, second, value));
        }
    }
    pairs
}

fn players(game: &[f64]) -> usize {
    let n = game.len().trailing_zeros() as usize;
    assert!(game.len() == 1 << n && n <= MOST_PLAYERS, "a game has a value for each subset");
    n
}

/// In how many ways `k` of `n` can be chosen.
fn choose(n: usize, k: usize) -> f64 {
    (0..k).fold(1.0, |ways, i| ways * (n - i) as f64 / (i + 1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: &[f64], known: &[f64]) {
        assert_eq!(found.len(), known.len());
        for (a, b) in found.iter().zip(known) {
            assert!((a - b).abs() < 1e-12, "{found:?} {known:?}");
        }
    }

    /// One has a left glove, two have right ones, a pair is worth 1 (Osborne and Rubinstein 1994): 2/3, 1/6, 1/6.
    #[test]
    fn the_game_of_gloves() {
        let game: Vec<f64> = (0..8).map(|set| f64::from(set & 1 == 1 && set & 6 != 0)).collect();
        near(&shapley(&game), &[2.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0]);
        let pairs: Vec<f64> = interactions(&game).into_iter().map(|(_, _, x)| x).collect();
        // The two right gloves stand in for each other.
        near(&pairs, &[0.5, 0.5, -0.5]);
    }

    /// The airport of Littlechild and Owen (1973) with runways of 1, 3 and 6: 1/3, 1/3 + 1, 1/3 + 1 + 3.
    #[test]
    fn the_game_of_the_airport() {
        let costs = [1.0, 3.0, 6.0];
        let game: Vec<f64> = (0..8)
            .map(|set| (0..3).filter(|i| set & 1 << i != 0).map(|i| costs[i]).fold(0.0, f64::max))
            .collect();
        near(&shapley(&game), &[1.0 / 3.0, 4.0 / 3.0, 13.0 / 3.0]);
    }

    #[test]
    fn shares_add_up_and_sums_do_not_interact() {
        let game: Vec<f64> =
            (0..64_u32).map(|set| f64::from(set.wrapping_mul(2_654_435_761) >> 8) / 1e6).collect();
        near(&[shapley(&game).iter().sum::<f64>()], &[game[63] - game[0]]);
        let sum: Vec<f64> = (0..64)
            .map(|set| (0..6).filter(|i| set & 1 << i != 0).map(|i| f64::from(i) - 2.0).sum())
            .collect();
        near(&shapley(&sum), &[-2.0, -1.0, 0.0, 1.0, 2.0, 3.0]);
        near(&interactions(&sum).iter().map(|pair| pair.2).collect::<Vec<_>>(), &[0.0; 15]);
        near(&shapley(&[2.0, 5.0]), &[3.0]);
        assert!(interactions(&[2.0, 5.0]).is_empty() && shapley(&[1.0]).is_empty());
    }
}
