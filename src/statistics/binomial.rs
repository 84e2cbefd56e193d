//! How few hits chance explains.

use statrs::distribution::{Binomial, DiscreteCDF};

/// The fewest hits of some trials, each a hit with this chance, that are no surprise: fewer come about less often than
/// `rare`.
pub fn fewest(trials: usize, chance: f64, rare: f64) -> usize {
    let Ok(hits) = Binomial::new(chance, trials as u64) else { return 0 };
    (0..=trials).find(|few| hits.cdf(*few as u64) >= rare).unwrap_or(trials)
}

#[cfg(test)]
mod tests {
    use super::fewest;

    /// By the table of the binomial distribution: of 20 with chance 0.95, 16 or fewer have chance 0.0159 and 17 or fewer
    /// 0.0755; of 100, 90 or fewer have 0.0282 and 91 or fewer 0.0631.
    #[test]
    fn the_bound_is_that_of_the_binomial() {
        assert_eq!(fewest(20, 0.95, 0.05), 17);
        assert_eq!(fewest(20, 0.95, 0.01), 16);
        assert_eq!(fewest(100, 0.95, 0.05), 91);
        assert_eq!(fewest(0, 0.95, 0.05), 0);
        assert_eq!(fewest(5, 1.0, 0.05), 5);
    }
}
