//! Sums over the whole network that do not depend on the order of adding.
//!
//! Floating-point addition depends on its order, and so on the number of threads and on who else is in
//! the network. A [`Total`] adds whole multiples of 2^-44 (about 6e-14) instead: exact, in any order.

use super::mix::{MAX_ASPECTS, Mix};

const ONE: f64 = (1u64 << 44) as f64;

/// An order-free sum of numbers below about 500,000 each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total(i128);

impl Total {
    /// Adds a number, rounded to the nearest multiple of 2^-44.
    #[inline]
    pub fn add(&mut self, x: f64) {
        let scaled = x * ONE;
        self.0 += (scaled + 0.5f64.copysign(scaled)) as i64 as i128;
    }

    /// Joins two partial sums.
    #[inline]
    pub fn join(&mut self, other: Self) {
        self.0 += other.0;
    }

    /// The sum as a number.
    #[inline]
    pub fn value(self) -> f64 {
        self.0 as f64 / ONE
    }

    /// The sum divided by `count`, or `empty` where the count is not above 0.
    pub fn over(self, count: f64, empty: f64) -> f64 {
        if count > 0.0 { self.value() / count } else { empty }
    }
}

impl FromIterator<f64> for Total {
    fn from_iter<I: IntoIterator<Item = f64>>(numbers: I) -> Self {
        let mut total = Self::default();
        for x in numbers {
            total.add(x);
        }
        total
    }
}

/// A weighted mean, order-free.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mean {
    sum: Total,
    weight: Total,
}

impl Mean {
    /// Adds `x` with `weight`.
    #[inline]
    pub fn add(&mut self, x: f64, weight: f64) {
        self.sum.add(x * weight);
        self.weight.add(weight);
    }

    /// The mean, or `None` without weight.
    pub fn value(self) -> Option<f64> {
        let weight = self.weight.value();
        (weight > 0.0).then(|| self.sum.value() / weight)
    }

    /// The sum of the weights.
    pub fn weight(self) -> f64 {
        self.weight.value()
    }
}

/// A weighted mean of mixes, order-free.
#[derive(Clone, Copy, Debug, Default)]
pub struct MeanMix {
    sums: [Total; MAX_ASPECTS],
    weight: Total,
}

impl MeanMix {
    /// Adds a mix with `weight`.
    #[inline]
    pub fn add(&mut self, mix: Mix, weight: f64) {
        for (sum, x) in self.sums.iter_mut().zip(mix.0) {
            // Aspects that are not in use add nothing.
            if x != 0.0 {
                sum.add(x * weight);
            }
        }
        self.weight.add(weight);
    }

    /// The mean, brought back to a sum of 1, or `None` without weight.
    pub fn value(self) -> Option<Mix> {
        let weight = self.weight.value();
        if weight <= 0.0 {
            return None;
        }
        Mix(self.sums.map(|sum| sum.value() / weight)).normalised()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_does_not_matter() {
        let numbers: Vec<f64> = (0..1000).map(|i| 1.0 / f64::from(i + 1) - 0.01).collect();
        let forward: Total = numbers.iter().copied().collect();
        let backward: Total = numbers.iter().rev().copied().collect();
        assert_eq!(forward, backward);
        assert!((forward.value() - numbers.iter().sum::<f64>()).abs() < 1e-10);
    }

    #[test]
    fn a_zero_changes_nothing_and_parts_join() {
        let mut total: Total = [0.1, 0.2].into_iter().collect();
        let before = total;
        total.add(0.0);
        assert_eq!(total, before);
        let mut joined: Total = [0.1].into_iter().collect();
        joined.join([0.2].into_iter().collect());
        assert_eq!(joined, before);
    }

    #[test]
    fn a_mean_without_weight_is_empty() {
        assert_eq!(Mean::default().value(), None);
        let mut mean = Mean::default();
        mean.add(2.0, 1.0);
        mean.add(4.0, 3.0);
        assert_eq!(mean.value(), Some(3.5));
    }
}
