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
pub fn order_free<const N: usize>(rows: impl Iterator<Item = [f64; N]>) -> [f64; N] {
    OrderFree::of(rows).values()
}

/// Sums of `N` numbers side by side that may be put together from parts in any order.
#[derive(Clone, Copy, Debug)]
pub struct OrderFree<const N: usize>([i128; N]);

impl<const N: usize> Default for OrderFree<N> {
    fn default() -> Self {
        Self([0; N])
    }
}

impl<const N: usize> OrderFree<N> {
    /// The sums over these rows of numbers between -128 and 128.
    #[inline]
    pub fn of(mut rows: impl Iterator<Item = [f64; N]>) -> Self {
        let mut sums = [0i128; N];
        loop {
            let (mut part, mut count) = ([0i64; N], 0i64);
            for row in rows.by_ref().take(PART) {
                for (sum, x) in part.iter_mut().zip(row) {
                    // What the grid itself adds is taken off in the end; until then the sum may wrap around.
                    *sum = sum.wrapping_add(on_grid(x));
                }
                count += 1;
            }
            if count == 0 {
                return Self(sums);
            }
            let grid = on_grid(0.0).wrapping_mul(count);
            for (sum, part) in sums.iter_mut().zip(part) {
                *sum += i128::from(part.wrapping_sub(grid));
            }
        }
    }

    /// The sums as numbers.
    pub fn values(self) -> [f64; N] {
        self.0.map(|sum| sum as f64 / ONE)
    }
}

/// The bits of a number between -128 and 128 on the grid.
#[inline]
fn on_grid(x: f64) -> i64 {
    debug_assert!(x.abs() < 128.0);
    (x + GRID).to_bits() as i64
}

/// A number between -128 and 128 in whole steps of 2^-44. Up to 4096 such numbers can be added in any order.
#[inline]
pub fn steps(x: f64) -> i64 {
    on_grid(x) - on_grid(0.0)
}

/// So many steps of 2^-44 as a number.
#[inline]
pub fn of_steps(steps: i64) -> f64 {
    steps as f64 / ONE
}

/// Sums that can be put together from those of parts.
pub trait Join {
    /// Adds what a later part gave.
    fn join(&mut self, later: Self);
}

impl Join for Total {
    fn join(&mut self, later: Self) {
        self.add(later.0);
    }
}

impl Join for u32 {
    fn join(&mut self, later: Self) {
        *self += later;
    }
}

impl Join for Mean {
    fn join(&mut self, later: Self) {
        self.sum.join(later.sum);
        self.weight.join(later.weight);
    }
}

impl Join for MeanMix {
    fn join(&mut self, later: Self) {
        self.sum = self.sum.zip(later.sum, |x, y| x + y);
        self.weight += later.weight;
    }
}

impl<const N: usize> Join for OrderFree<N> {
    fn join(&mut self, later: Self) {
        self.0.iter_mut().zip(later.0).for_each(|(sum, x)| *sum += x);
    }
}

impl<A: Join, B: Join> Join for (A, B) {
    fn join(&mut self, later: Self) {
        self.0.join(later.0);
        self.1.join(later.1);
    }
}

impl<T: Join, const N: usize> Join for [T; N] {
    fn join(&mut self, later: Self) {
        self.iter_mut().zip(later).for_each(|(sum, x)| sum.join(x));
    }
}

impl<T: Join> Join for Vec<T> {
    fn join(&mut self, later: Self) {
        self.iter_mut().zip(later).for_each(|(sum, x)| sum.join(x));
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
        let [harmonic, whole] = (0..5000).map(row).fold([0.0, 0.0], |[a, b], [x, y]| [a + x, b + y]);
        assert!((forward[0] - harmonic).abs() < 1e-9 && forward[1] == whole);
        assert_eq!(order_free([[0.5, -127.5], [0.25, 0.0]].into_iter()), [0.75, -127.5]);
        assert_eq!(order_free(std::iter::empty::<[f64; 1]>()), [0.0]);
        let mut parts = OrderFree::of((3000..5000).map(row));
        parts.join(OrderFree::of((0..3000).map(row)));
        assert_eq!(parts.values(), forward);
        assert_eq!(of_steps((0..5000).map(|i| steps(row(i)[0])).sum()), forward[0]);
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
