//! Morris screening: which inputs matter at all, and which in a curved or entangled way.

use super::bootstrap::percentile;
use super::sample::{mean, variance};

/// What one input does, over all walks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screened {
    /// Mean elementary effect `mu`: the outcome's change over the whole range, with its direction.
    pub mu: f64,
    /// Mean size of elementary effects `mu*`.
    pub mu_star: f64,
    /// 95% interval of `mu*` (percentile bootstrap over walks).
    pub interval: [f64; 2],
    /// Standard deviation of elementary effects: 0 for an input that acts straight and alone.
    pub sigma: f64,
}

/// The effects from outcomes along walks as [`crate::design::morris`] makes them; empty (`NaN`) for an input of
/// which no step has both outcomes.
///
/// # Panics
/// If there is not an outcome for each point.
pub fn screening(points: &[Vec<f64>], outcomes: &[f64]) -> Vec<Screened> {
    assert_eq!(points.len(), outcomes.len(), "an outcome for each point");
    let inputs = points.first().map_or(0, Vec::len);
    let mut effects = vec![Vec::new(); inputs];
    let walks = points.chunks(inputs + 1).zip(outcomes.chunks(inputs + 1));
    for (walk, outcomes) in walks {
        for (pair, y) in walk.windows(2).zip(outcomes.windows(2)) {
            for input in 0..inputs {
                let moved = pair[1][input] - pair[0][input];
                let effect = (y[1] - y[0]) / moved;
                if moved != 0.0 && effect.is_finite() {
                    effects[input].push(effect);
                }
            }
        }
    }
    effects
        .into_iter()
        .map(|effects| {
            let sizes: Vec<f64> = effects.iter().map(|effect| effect.abs()).collect();
            Screened {
                mu: mean(&effects),
                mu_star: mean(&sizes),
                interval: percentile(&sizes),
                sigma: if effects.is_empty() { f64::NAN } else { variance(&effects).sqrt() },
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SALib 1.6.0, `SALib.analyze.morris.analyze(problem, x, y, num_levels=4)` on the same rows.
    #[test]
    fn the_same_rows_as_salib_has_them() {
        let (mut points, mut outcomes) = (Vec::new(), Vec::new());
        let outcome = |p: &[f64]| p[0] + 2.0 * p[1] * p[1] + 3.0 * p[0] * p[2];
        for walk in 0..8 {
            let mut point: Vec<f64> = (0..3).map(|c| ((walk * (c + 1)) % 2) as f64 / 3.0).collect();
            points.push(point.clone());
            outcomes.push(outcome(&point));
            for step in 0..3 {
                point[(walk + step) % 3] += 2.0 / 3.0;
                points.push(point.clone());
                outcomes.push(outcome(&point));
            }
        }
        let found = screening(&points, &outcomes);
        let known = [
            [2.75, 2.75, 1.281_739_888_923_312_8],
            [1.333_333_333_333_333_3, 1.333_333_333_333_333_3, 0.0],
            [1.25, 1.25, 1.035_098_339_013_531_3],
        ];
        for (found, [mu, mu_star, sigma]) in found.iter().zip(known) {
            assert!((found.mu - mu).abs() < 1e-9 && (found.mu_star - mu_star).abs() < 1e-9, "{found:?}");
            assert!((found.sigma - sigma).abs() < 1e-9, "{found:?}");
        }
        assert!(found.iter().all(|s| s.interval[0] <= s.mu_star && s.mu_star <= s.interval[1]));
    }

    #[test]
    fn a_straight_input_has_no_sigma_and_a_dead_one_no_effect() {
        let points = crate::design::morris(6, 2, 1);
        let outcomes: Vec<f64> = points.iter().map(|p| 5.0 - 3.0 * p[0]).collect();
        let found = screening(&points, &outcomes);
        assert!((found[0].mu + 3.0).abs() < 1e-12 && (found[0].mu_star - 3.0).abs() < 1e-12);
        assert!(found[0].sigma < 1e-12 && found[1].mu_star == 0.0);
    }
}
