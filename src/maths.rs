//! The only mathematics the model uses, the same to the last bit on every machine.
//!
//! The standard library's `exp`, `ln` and `pow` differ between machines and even between two nodes of
//! one cluster, so these come from `libm`. `clippy.toml` bans the others.

pub use libm::{cos, exp, log as ln, log10, pow, sin, sqrt};

/// `1 / (1 + exp(-u))`, in [0, 1] for every finite `u`.
#[inline]
pub fn logistic(u: f64) -> f64 {
    1.0 / (1.0 + exp(-u))
}

/// Moves `x` a share `rate` of the way to `target`: `x + rate (target - x)`.
#[inline]
pub fn approach(x: f64, target: f64, rate: f64) -> f64 {
    x + rate * (target - x)
}

/// `x` held within [0, 1].
#[inline]
pub fn clip(x: f64) -> f64 {
    x.clamp(0.0, 1.0)
}

/// Degrees to radians.
pub fn radians(degrees: f64) -> f64 {
    degrees * core::f64::consts::PI / 180.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logistic_is_symmetric_and_bounded() {
        assert_eq!(logistic(0.0), 0.5);
        assert!((logistic(3.0) + logistic(-3.0) - 1.0).abs() < 1e-15);
        assert_eq!(logistic(1e9), 1.0);
        assert_eq!(logistic(-1e9), 0.0);
    }

    #[test]
    fn approach_reaches_both_ends() {
        assert_eq!(approach(0.3, 0.8, 0.0), 0.3);
        assert_eq!(approach(0.25, 0.75, 1.0), 0.75);
        assert_eq!(clip(1.5), 1.0);
        assert_eq!(clip(-0.5), 0.0);
    }
}
