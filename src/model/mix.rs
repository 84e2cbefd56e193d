//! Weights over the aspects of the task: frames, competences, themes, the vision, the needs.

/// The most aspects a task can have.
pub const MAX_ASPECTS: usize = 8;

/// One weight for each aspect. With fewer than [`MAX_ASPECTS`] aspects the rest stay zero.
///
/// Most mixes lie on the simplex: weights of 0 or more that sum to 1. Sums over aspects are taken in a
/// fixed order, two halves side by side (`0+4, 1+5, 2+6, 3+7`, then pairwise), see [`Mix::sum`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mix(pub [f64; MAX_ASPECTS]);

impl Mix {
    /// All zero.
    pub const ZERO: Self = Self([0.0; MAX_ASPECTS]);

    /// A mix from the weights of the first aspects; `None` if there are too many.
    pub fn from_slice(weights: &[f64]) -> Option<Self> {
        let mut mix = Self::ZERO;
        mix.0.get_mut(..weights.len())?.copy_from_slice(weights);
        Some(mix)
    }

    /// Applies `f` to every weight.
    #[inline]
    pub fn map(self, f: impl Fn(f64) -> f64) -> Self {
        Self(self.0.map(f))
    }

    /// Applies `f` to the weights of two mixes, aspect by aspect.
    #[inline]
    pub fn zip(self, other: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        let mut out = Self::ZERO;
        for k in 0..MAX_ASPECTS {
            out.0[k] = f(self.0[k], other.0[k]);
        }
        out
    }

    /// The sum of the weights, `((x0+x4)+(x1+x5)) + ((x2+x6)+(x3+x7))`.
    #[inline]
    pub fn sum(self) -> f64 {
        let x = self.0;
        ((x[0] + x[4]) + (x[1] + x[5])) + ((x[2] + x[6]) + (x[3] + x[7]))
    }

    /// `sum_k min(a_k, b_k)`: 1 for equal mixes, 0 for mixes with nothing in common.
    #[inline]
    pub fn overlap(self, other: Self) -> f64 {
        self.zip(other, |a, b| if b < a { b } else { a }).sum()
    }

    /// `sum_k a_k b_k`.
    #[inline]
    pub fn dot(self, other: Self) -> f64 {
        self.zip(other, |a, b| a * b).sum()
    }

    /// Moves a share `rate` of the way to `target`; on the simplex for rates in [0, 1].
    #[inline]
    pub fn toward(self, target: Self, rate: f64) -> Self {
        self.zip(target, |x, y| x + rate * (y - x))
    }

    /// Adds `weight` times `other`.
    #[inline]
    pub fn plus(self, other: Self, weight: f64) -> Self {
        self.zip(other, |x, y| x + weight * y)
    }

    /// Every weight times `factor`.
    #[inline]
    pub fn scaled(self, factor: f64) -> Self {
        self.map(|x| factor * x)
    }

    /// Divided by its sum, or `None` where the sum is not above 0.
    #[inline]
    pub fn normalised(self) -> Option<Self> {
        let sum = self.sum();
        (sum > 0.0).then(|| self.map(|x| x / sum))
    }

    /// The largest weight.
    pub fn max(self) -> f64 {
        self.0.into_iter().fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mix(weights: &[f64]) -> Mix {
        Mix::from_slice(weights).unwrap()
    }

    #[test]
    fn overlap_is_one_with_itself_and_zero_with_a_stranger() {
        let a = mix(&[0.2, 0.3, 0.5]);
        assert_eq!(a.overlap(a), a.sum());
        assert_eq!(mix(&[1.0, 0.0]).overlap(mix(&[0.0, 1.0])), 0.0);
        assert!((a.overlap(mix(&[0.5, 0.3, 0.2])) - 0.7).abs() < 1e-15);
    }

    #[test]
    fn moving_stays_on_the_simplex() {
        let moved = mix(&[1.0, 0.0, 0.0]).toward(mix(&[0.0, 0.5, 0.5]), 0.3);
        assert!((moved.sum() - 1.0).abs() < 1e-15 && moved.0.iter().all(|&x| x >= 0.0));
    }

    #[test]
    fn nothing_has_no_normal_form_and_nine_aspects_do_not_fit() {
        assert_eq!(Mix::ZERO.normalised(), None);
        assert_eq!(Mix::from_slice(&[0.1; 9]), None);
    }
}
