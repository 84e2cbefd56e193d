//! Morris screening: which inputs matter at all, and which in a curved or entangled way.

use super::bootstrap::{percentile, spread};
use super::sample::{mean, sorted, variance};

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
    /// 95% interval of `sigma` (percentile bootstrap over walks).
    pub sigma_interval: [f64; 2],
    /// What `mu*` stays below in 95 of 100 cases where the input does nothing and runs differ by chance alone; empty
    /// (`NaN`) where nothing says how much they differ.
    pub chance: f64,
}

/// Mean size of a standard normal number.
const SIZE: f64 = 0.797_884_560_802_865_4;

/// The effects from outcomes along walks as [`crate::design::morris`] makes them, each the mean of the runs of a point
/// that have a value; empty (`NaN`) for an input of which no step has both outcomes.
///
/// # Panics
/// If there are not runs for each point.
pub fn screening(points: &[Vec<f64>], runs: &[Vec<f64>]) -> Vec<Screened> {
    assert_eq!(points.len(), runs.len(), "runs of each point");
    let inputs = points.first().map_or(0, Vec::len);
    let (mut effects, mut errors) = (vec![Vec::new(); inputs], vec![Vec::new(); inputs]);
    let walks = points.chunks(inputs + 1).zip(runs.chunks(inputs + 1));
    for (walk, runs) in walks {
        for (pair, y) in walk.windows(2).zip(runs.windows(2)) {
            for input in 0..inputs {
                let moved = pair[1][input] - pair[0][input];
                let [from, to] = [0, 1].map(|end: usize| mean(&sorted(&y[end])));
                let effect = (to - from) / moved;
                if moved != 0.0 && effect.is_finite() {
                    effects[input].push(effect);
                    errors[input].push(error(y) / moved.abs());
                }
            }
        }
    }
    effects
        .into_iter()
        .zip(errors)
        .map(|(effects, errors)| {
            let sizes: Vec<f64> = effects.iter().map(|effect| effect.abs()).collect();
            Screened {
                mu: mean(&effects),
                mu_star: mean(&sizes),
                interval: percentile(&sizes),
                sigma: if effects.is_empty() { f64::NAN } else { variance(&effects).sqrt() },
                sigma_interval: spread(&effects),
                chance: by_chance(&errors),
            }
        })
        .collect()
}

/// The standard error of the step between two points, from runs that share their chance; or, where some have no value,
/// as if they did not. Empty (`NaN`) where a point has fewer than two values.
fn error(ends: &[Vec<f64>]) -> f64 {
    let pairs = ends[0].iter().zip(&ends[1]).map(|(from, to)| to - from);
    let apart: Vec<f64> = pairs.filter(|apart| apart.is_finite()).collect();
    let own = [0, 1].map(|end: usize| sorted(&ends[end]));
    let square = |values: &[f64]| match values.len() {
        0 | 1 => f64::NAN,
        n => variance(values) / n as f64,
    };
    if own.iter().all(|own| own.len() == apart.len()) {
        square(&apart).sqrt()
    } else {
        (square(&own[0]) + square(&own[1])).sqrt()
    }
}

/// What the mean size of so many normal numbers around 0, with these standard deviations, stays below in 95 of 100 cases:
/// their mean sizes, and 1.645 standard deviations of the mean of them. Those that nothing is known of are as the others.
fn by_chance(errors: &[f64]) -> f64 {
    let known = sorted(errors);
    let square = mean(&known.iter().map(|error| error * error).collect::<Vec<f64>>());
    SIZE * mean(&known) + 1.645 * ((1.0 - SIZE * SIZE) * square / errors.len() as f64).sqrt()
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
        let runs: Vec<Vec<f64>> = outcomes.iter().map(|y| vec![*y]).collect();
        let found = screening(&points, &runs);
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
        assert!(found.iter().all(|s| s.sigma_interval[0] <= s.sigma && s.sigma <= s.sigma_interval[1]));
        assert!(
            found.iter().all(|s| s.chance.is_nan()),
            "one run of each point does not say how much runs differ"
        );
    }

    #[test]
    fn a_straight_input_has_no_sigma_and_a_dead_one_no_effect() {
        let points = crate::design::morris(6, 2, 1);
        let outcomes: Vec<Vec<f64>> = points.iter().map(|p| vec![5.0 - 3.0 * p[0]; 2]).collect();
        let found = screening(&points, &outcomes);
        assert!((found[0].mu + 3.0).abs() < 1e-12 && (found[0].mu_star - 3.0).abs() < 1e-12);
        assert!(found[0].sigma < 1e-12 && found[1].mu_star == 0.0);
        assert!(found[0].chance < 1e-12, "runs that do not differ leave nothing to chance");
    }

    /// Runs that differ by chance alone: 5 of 100 inputs that do nothing come above the bound, give or take what chance
    /// leaves (16 of 1000 hundreds), and one that does something always does.
    #[test]
    fn the_bound_is_what_chance_stays_below() {
        use crate::random::{Draws, Purpose};
        let draws = Draws::new(3, 3);
        let (mut above, mut all) = (0, 0);
        for study in 0..100 {
            let points = crate::design::morris(8, 5, study + 1);
            let own = |place: usize, run: u64| {
                let key = place as u64 * 1000 + run;
                let sum = (0..12).map(|n| draws.uniform(Purpose::Trait, study as u32, key, n)).sum::<f64>();
                sum + 9.0 * points[place][0]
            };
            let runs: Vec<Vec<f64>> =
                (0..points.len()).map(|place| (0..20).map(|run| own(place, run)).collect()).collect();
            let found = screening(&points, &runs);
            assert!(found[0].mu_star > found[0].chance, "{study}: {:?}", found[0]);
            above += found[1..].iter().filter(|s| s.mu_star > s.chance).count();
            all += found.len() - 1;
        }
        assert!((6..=40).contains(&above), "{above} of {all}");
    }
}
