//! Decisions by log-odds, without an exponential where a table already decides.

use std::sync::LazyLock;

use super::below;
use crate::maths::logistic;

/// The table covers log-odds from minus to plus this.
const END: f64 = 8.0;
/// Entries per unit of log-odds: between two entries a chance differs by at most 1/64.
const STEPS: f64 = 16.0;
const ENTRIES: usize = 2 * (END * STEPS) as usize;

/// Of each step the least and the largest chance, with room for what rounding may add.
static BOUNDS: LazyLock<[[f64; 2]; ENTRIES]> = LazyLock::new(|| {
    let mut bounds = [[0.0; 2]; ENTRIES];
    for (at, bound) in bounds.iter_mut().enumerate() {
        let low = at as f64 / STEPS - END;
        *bound = [logistic(low) * (1.0 - 1e-14), logistic(low + 1.0 / STEPS) * (1.0 + 1e-14)];
    }
    bounds
});

/// Whether a word falls below `factor * logistic(u)`, exactly. Most words lie outside the bounds of a step.
#[inline]
pub fn below_logistic(word: u32, factor: f64, u: f64) -> bool {
    let at = (u + END) * STEPS;
    if at >= 0.0 && at < ENTRIES as f64 {
        let [least, most] = BOUNDS[at as usize].map(|bound| below(word, factor * bound));
        // Whether they agree is easy to guess; what they agree on is not.
        if least == most {
            return least;
        }
    }
    exactly(word, factor, u)
}

#[cold]
fn exactly(word: u32, factor: f64, u: f64) -> bool {
    below(word, factor * logistic(u))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Draws, Purpose};

    #[test]
    fn the_table_decides_as_the_logistic_does() {
        let draws = Draws::new(8, 0);
        for step in 0..40_000 {
            let words = draws.words(Purpose::Join, step, 0, 0);
            let u = f64::from(words[1]) / 4_294_967_296.0 * 20.0 - 10.0;
            for factor in [1.0, 0.3, 0.0, -0.2, f64::from(words[2]) / 4_294_967_296.0] {
                let chance = factor * logistic(u);
                // The words next to the chance are those a bound could get wrong.
                let edge = (chance * 4_294_967_296.0) as u32;
                for word in [words[0], edge.saturating_sub(1), edge, edge.saturating_add(1)] {
                    assert_eq!(below_logistic(word, factor, u), below(word, chance), "{word} {factor} {u}");
                }
            }
        }
        for u in [-8.0, 8.0, -0.5, 0.0, 1e9, -1e9, f64::INFINITY, f64::NEG_INFINITY] {
            for word in [0, 1 << 31, u32::MAX] {
                assert_eq!(below_logistic(word, 1.0, u), below(word, logistic(u)));
            }
        }
    }
}
