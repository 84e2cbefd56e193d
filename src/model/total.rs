//! Sums over the whole network that do not depend on how it came about.
//!
//! Floating-point addition depends on its order. Actors, initiatives and practices have a canonical order,
//! and a [`Total`] of them is added in it. Ties have none that is cheap to follow: [`order_free`] adds
//! whole multiples of 2^-44 (about 6e-14) instead, exact in any order.

use super::mix::Mix;

/// A sum over actors, initiatives or practices, to be added in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Total(f64);

impl Total {
    /// Adds a number.
    #[inline]
    pub fn add(&mut self, x: f64) {
        self.0 += x;
    }

    /// The sum as a number.
    #[inline]
    pub fn value(self) -> f64 {
        self.0
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

/// Numbers close to this one are 2^-44 apart, so adding it rounds a number between -128 and 128.
const GRID: f64 = 384.0;
/// So many steps of 2^-44 make one.
const ONE: f64 = (1u64 << 44) as f64;
/// So many numbers on the grid can be added in 64 bits.
const PART: usize = 1 << 11;

/// Sums of `N` numbers side by side, each between -128 and 128, the same whatever the order of the rows.
pub fn order_free<const N: usize>(mut rows: impl Iterator<Item = [f64; N]>) -> [f64; N] {
    let mut sums = [0i128; N];
    loop {
        let (mut part, mut count) = ([0i64; N], 0i64);
        for row in rows.by_ref().take(PART) {
            for (sum, x) in part.iter_mut().zip(row) {
                debug_assert!(x.abs() < 128.0);
                // What the grid itself adds is taken off in the end; until then the sum may wrap around.
                *sum = sum.wrapping_add((x + GRID).to_bits() as i64);
            }
            count += 1;
        }
        if count == 0 {
            return sums.map(|sum| sum as f64 / ONE);
        }
        let grid = (GRID.to_bits() as i64).wrapping_mul(count);
        for (sum, part) in sums.iter_mut().zip(part) {
            *sum += i128::from(part.wrapping_sub(grid));
        }
    }
}

/// A weighted mean over actors, to be added in their order.
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

/// A weighted mean of mixes over actors, to be added in their order.
#[derive(Clone, Copy, Debug, Default)]
pub struct MeanMix {
    sum: Mix,
    weight: f64,
}

impl MeanMix {
    /// Adds a mix with `weight`.
    #[inline]
    pub fn add(&mut self, mix: Mix, weight: f64) {
        self.sum = self.sum.plus(mix, weight);
        self.weight += weight;
    }

    /// The mean, brought back to a sum of 1, or `None` without weight.
    pub fn value(self) -> Option<Mix> {
        if self.weight > 0.0 { self.sum.map(|x| x / self.weight).normalised() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_does_not_matter() {
        let row = |i: i32| [1.0 / f64::from(i + 1) - 0.01, -f64::from(i % 100)];
        let forward = order_free((0..5000).map(row));
        assert_eq!(forward, order_free((0..5000).rev().map(row)));
        let [harmonic, steps] = (0..5000).map(row).fold([0.0, 0.0], |[a, b], [x, y]| [a + x, b + y]);
        assert!((forward[0] - harmonic).abs() < 1e-9 && forward[1] == steps);
        assert_eq!(order_free([[0.5, -127.5], [0.25, 0.0]].into_iter()), [0.75, -127.5]);
        assert_eq!(order_free(std::iter::empty::<[f64; 1]>()), [0.0]);
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
