//! Morris screening: which inputs matter at all, and which in a curved or entangled way.

use statrs::distribution::{ContinuousCDF, FisherSnedecor};

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
    /// What `mu*` stays below where the input does nothing and runs differ by chance alone: where no input does anything,
    /// all of them stay below theirs in at least 95 of 100 screenings. Empty (`NaN`) where nothing says how much runs
    /// differ.
    pub chance: f64,
}

/// Mean size of a standard normal number.
const SIZE: f64 = 0.797_884_560_802_865_4;
/// How often some input comes above its bound where none does anything, at most.
const RARE: f64 = 0.05;

/// The standard error of one step, and from how many differences of runs it is known.
#[derive(Clone, Copy)]
struct Slip {
    error: f64,
    runs: usize,
}

/// The effects from outcomes along walks as [`crate::design::morris`] makes them, each the mean of the runs of a point
/// that have a value; empty (`NaN`) for an input of which no step has both outcomes.
///
/// # Panics
/// If there are not runs for each point.
pub fn screening(points: &[Vec<f64>], runs: &[Vec<f64>]) -> Vec<Screened> {
    assert_eq!(points.len(), runs.len(), "runs of each point");
    let inputs = points.first().map_or(0, Vec::len);
    let (mut effects, mut slips) = (vec![Vec::new(); inputs], vec![Vec::new(); inputs]);
    let walks = points.chunks(inputs + 1).zip(runs.chunks(inputs + 1));
    for (walk, runs) in walks {
        for (pair, y) in walk.windows(2).zip(runs.windows(2)) {
            for input in 0..inputs {
                let moved = pair[1][input] - pair[0][input];
                let [from, to] = [0, 1].map(|end: usize| mean(&sorted(&y[end])));
                let effect = (to - from) / moved;
                if moved != 0.0 && effect.is_finite() {
                    effects[input].push(effect);
                    slips[input].extend(slip(y, moved.abs()));
                }
            }
        }
    }
    // Bonferroni's share of each input: it holds however inputs hang together, and these hardly do.
    let rare = RARE / inputs as f64;
    effects
        .into_iter()
        .zip(slips)
        .map(|(effects, slips)| {
            let sizes: Vec<f64> = effects.iter().map(|effect| effect.abs()).collect();
            Screened {
                mu: mean(&effects),
                mu_star: mean(&sizes),
                interval: percentile(&sizes),
                sigma: if effects.is_empty() { f64::NAN } else { variance(&effects).sqrt() },
                sigma_interval: spread(&effects),
                chance: by_chance(&slips, rare),
            }
        })
        .collect()
}

/// The standard error of the step between two points, from runs that share their chance; or, where some have no value,
/// as if they did not. None where a point has fewer than two values.
fn slip(ends: &[Vec<f64>], moved: f64) -> Option<Slip> {
    let pairs = ends[0].iter().zip(&ends[1]).map(|(from, to)| to - from);
    let apart: Vec<f64> = pairs.filter(|apart| apart.is_finite()).collect();
    let own = [0, 1].map(|end: usize| sorted(&ends[end]));
    let square = |values: &[f64]| variance(values) / values.len() as f64;
    let least = own[0].len().min(own[1].len());
    let square = match own.iter().all(|own| own.len() == apart.len()) {
        true => square(&apart),
        false => square(&own[0]) + square(&own[1]),
    };
    (least > 1).then(|| Slip { error: square.sqrt() / moved, runs: least })
}

/// What the mean size of steps that are chance alone comes above as rarely as said, from the error of each as it was
/// estimated.
///
/// Chance makes steps normal numbers around 0. The mean of their sizes, and the mean of their errors, each estimated from a
/// few runs, are both near to gamma numbers with the mean and the variance that such sizes and such estimates have; their
/// ratio then has the distribution F, which knows that few runs may make an error look small.
fn by_chance(slips: &[Slip], rare: f64) -> f64 {
    let count = slips.len() as f64;
    let error = slips.iter().map(|slip| slip.error).sum::<f64>() / count;
    let square = slips.iter().map(|slip| slip.error * slip.error).sum::<f64>() / count;
    if square == 0.0 {
        return 0.0;
    }
    let runs = slips.iter().map(|slip| slip.runs).sum::<usize>() as f64 / count;
    // A standard deviation from n numbers is a little small: on average 4 (n - 1) / (4 n - 3) of what it estimates.
    let small = (4.0 * runs - 4.0) / (4.0 * runs - 3.0);
    // Steps that differ much in their error tell as much as fewer that do not. That estimates differ where errors do not
    // makes these somewhat too few: the safe side.
    let steps = (error * error / square * count).clamp(1.0, count.max(1.0));
    let freedom = |mean: f64| 2.0 * steps * mean * mean / (1.0 - mean * mean);
    let ratio = FisherSnedecor::new(freedom(SIZE), freedom(small));
    ratio.map_or(f64::NAN, |ratio| error / small * SIZE * ratio.inverse_cdf(1.0 - rare))
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

    /// The quantile is that of tables of F (0.95 of 10 and 20 degrees of freedom: 2.348).
    #[test]
    fn the_bound_grows_with_what_is_not_known() {
        let bound = |steps: usize, runs: usize, inputs: usize| {
            by_chance(&vec![Slip { error: 1.0, runs }; steps], RARE / inputs as f64)
        };
        let known = FisherSnedecor::new(10.0, 20.0).unwrap().inverse_cdf(0.95);
        assert!((known - 2.347_878).abs() < 1e-5, "{known}");
        // Of one input whose error is known well it is what normal sizes give: 0.80 and 1.645 times 0.60 / sqrt(20).
        assert!((bound(20, 1000, 1) - 1.02).abs() < 0.02, "{}", bound(20, 1000, 1));
        assert!(bound(20, 4, 1) < bound(20, 4, 148) && bound(20, 4, 148) < bound(20, 2, 148));
        assert!(bound(40, 4, 148) < bound(20, 4, 148));
        assert!(by_chance(&[], 0.05).is_nan());
    }

    /// Steps of inputs that do nothing, of runs that differ by chance alone: their mean size, and the bound. Each step has a
    /// spread of its own, from `1 / uneven` to `uneven`.
    fn inert(study: u32, input: usize, inputs: usize, [walks, runs]: [usize; 2], uneven: f64) -> [f64; 2] {
        use crate::random::{Draws, Purpose};
        let draws = Draws::new(3, 3);
        let (mut sizes, mut slips) = (Vec::new(), Vec::new());
        for walk in 0..walks {
            let key = (input * walks + walk) as u64;
            let share = draws.uniform(Purpose::Trait, study, key, 1_000_000);
            let own = crate::maths::pow(uneven, 2.0 * share - 1.0);
            let normal = |n: usize| own * draws.normal(Purpose::Trait, study, key, n as u32);
            let ends = [vec![0.0; runs], (0..runs).map(normal).collect()];
            sizes.push(mean(&ends[1]).abs());
            slips.extend(slip(&ends, 1.0));
        }
        [mean(&sizes), by_chance(&slips, RARE / inputs as f64)]
    }

    /// Of many inputs that do nothing hardly ever any comes above its bound: in 5 of 100 studies, give or take what chance
    /// leaves (1 of 1000 has more than 12), whether there are few walks, few runs, or steps that differ in their chance.
    #[test]
    fn hardly_ever_any_of_many_inert_inputs_passes() {
        for (size, inputs, uneven) in [
            ([20, 4], 148, 1.0),
            ([20, 4], 148, 4.0),
            ([8, 3], 60, 2.0),
            ([20, 2], 60, 1.0),
            ([20, 20], 60, 1.0),
        ] {
            let passes = |study: &u32| {
                (0..inputs)
                    .map(|input| inert(*study, input, inputs, size, uneven))
                    .any(|[x, bound]| x > bound)
            };
            let passed = (0..100).filter(passes).count();
            assert!(passed <= 12, "{passed} of 100 studies of {inputs} inputs, {size:?}, {uneven}");
        }
    }

    /// What does something passes, beside what does nothing.
    #[test]
    fn an_input_that_does_something_passes() {
        use crate::random::{Draws, Purpose};
        let draws = Draws::new(3, 4);
        let points = crate::design::morris(8, 5, 1);
        let own = |place: usize, run: u64| {
            draws.normal(Purpose::Trait, 0, place as u64 * 1000 + run, 0) + 9.0 * points[place][0]
        };
        let runs: Vec<Vec<f64>> =
            (0..points.len()).map(|place| (0..4).map(|run| own(place, run)).collect()).collect();
        let found = screening(&points, &runs);
        assert!(found[0].mu_star > found[0].chance && found[0].chance > 0.0, "{:?}", found[0]);
        assert!(found[1..].iter().all(|s| s.mu_star < s.chance), "{found:?}");
    }
}
