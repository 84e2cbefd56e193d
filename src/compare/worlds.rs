//! The same comparison under other assumptions.
//!
//! Seeds alone are false precision where most parameters are assumptions. A world is one draw of every
//! grade-C parameter over its plausible range; parameters fill their ranges evenly (a Latin hypercube).

use std::sync::Arc;

use crate::design::hypercube;
use crate::ensemble::{Job, ends};
use crate::model::Setup;
use crate::model::metrics::Metric;
use crate::model::parameters::{Bounds, Grade, ParameterInfo, REGISTRY};
use crate::run::Watch;
use crate::scenario::Scenario;
use crate::statistics::mean;

/// The metrics that a comparison looks at in other worlds.
pub const ELSEWHERE: [Metric; 3] = [Metric::ImpactCumulative, Metric::Alignment, Metric::Inclusion];

/// One set of assumptions, and what came of it.
#[derive(Clone, Debug)]
pub struct World {
    /// The value of every drawn parameter, in the order of [`Worlds::parameters`].
    pub values: Vec<f64>,
    /// By measured metric, then by strategy: the mean over the replicates in which it has a value.
    pub means: Vec<Vec<f64>>,
}

/// What becomes of a comparison under other assumptions.
#[derive(Clone, Debug)]
pub struct Worlds {
    /// The parameters that were drawn.
    pub parameters: Vec<&'static ParameterInfo>,
    /// The metrics that were measured at the end.
    pub metrics: Vec<Metric>,
    /// Replicates in each world.
    pub replicates: u64,
    /// Each world.
    pub worlds: Vec<World>,
}

impl Worlds {
    /// In how many worlds a strategy has a higher mean than another on a metric, and in how many it can be told.
    pub fn higher(&self, metric: Metric, strategy: usize, other: usize) -> [usize; 2] {
        let Some(place) = self.metrics.iter().position(|m| *m == metric) else { return [0; 2] };
        let differences =
            self.worlds.iter().map(|world| world.means[place][strategy] - world.means[place][other]);
        let known: Vec<f64> = differences.filter(|d| !d.is_nan()).collect();
        [known.iter().filter(|d| **d > 0.0).count(), known.len()]
    }

    /// In how many worlds each strategy has the highest mean on a metric.
    pub fn wins(&self, metric: Metric) -> Vec<usize> {
        let Some(place) = self.metrics.iter().position(|m| *m == metric) else { return Vec::new() };
        let mut wins = vec![0; self.worlds.first().map_or(0, |world| world.means[place].len())];
        for world in &self.worlds {
            let known = world.means[place].iter().enumerate().filter(|(_, mean)| !mean.is_nan());
            if let Some((best, _)) = known.max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0))) {
                wins[best] += 1;
            }
        }
        wins
    }
}

/// Runs strategies in so many worlds, each with so many replicates; `None` if somebody stopped it.
pub fn worlds(
    scenario: &Scenario,
    strategies: &[usize],
    [count, replicates, seed]: [u64; 3],
    metrics: &[Metric],
    threads: usize,
    watch: &dyn Watch,
) -> Option<Worlds> {
    let (parameters, values) = drawn(count, seed);
    let mut jobs = Vec::new();
    for values in &values {
        for &strategy in strategies {
            let setup = Arc::new(in_world(&scenario.strategies[strategy].setup, &parameters, values));
            jobs.extend((0..replicates).map(|replicate| Job { setup: Arc::clone(&setup), seed, replicate }));
        }
    }
    let ends = ends(&jobs, metrics, threads, watch)?;
    let by_world = ends.chunks(strategies.len() * replicates as usize).zip(values);
    let worlds = by_world.map(|(runs, values)| {
        let means = (0..metrics.len()).map(|metric| {
            let of = |runs: &[Vec<f64>]| {
                let known: Vec<f64> = runs.iter().map(|run| run[metric]).filter(|x| !x.is_nan()).collect();
                mean(&known)
            };
            runs.chunks(replicates as usize).map(of).collect()
        });
        World { values, means: means.collect() }
    });
    Some(Worlds {
        metrics: metrics.to_vec(),
        replicates,
        worlds: worlds.collect(),
        parameters: parameters.clone(),
    })
}

/// The parameters that are assumptions, and for each of so many worlds their values.
pub fn drawn(count: u64, seed: u64) -> (Vec<&'static ParameterInfo>, Vec<Vec<f64>>) {
    let parameters: Vec<&ParameterInfo> = REGISTRY.iter().filter(|row| row.grade == Grade::C).collect();
    let shares = hypercube(count as usize, parameters.len(), seed);
    let values = shares.iter().map(|shares| place(&parameters, shares)).collect();
    (parameters, values)
}

/// What a run starts from where these parameters have these values.
pub fn in_world(setup: &Setup, parameters: &[&ParameterInfo], values: &[f64]) -> Setup {
    let mut setup = setup.clone();
    for (row, value) in parameters.iter().zip(values) {
        *setup.parameters.get_mut(row.name).expect("a row of the registry") = *value;
    }
    setup
}

fn place(parameters: &[&ParameterInfo], shares: &[f64]) -> Vec<f64> {
    let value = |(row, share): (&&ParameterInfo, &f64)| {
        let value = row.low + share * (row.high - row.low);
        let whole = matches!(row.bounds, Bounds::Count | Bounds::PositiveCount);
        if whole { value.round() } else { value }
    };
    parameters.iter().zip(shares).map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worlds_are_counted() {
        let world = |means: [f64; 2]| World { values: Vec::new(), means: vec![means.to_vec()] };
        let worlds = Worlds {
            parameters: Vec::new(),
            metrics: vec![Metric::Impact],
            replicates: 1,
            worlds: vec![world([1.0, 2.0]), world([3.0, 2.0]), world([1.0, f64::NAN])],
        };
        assert_eq!(worlds.higher(Metric::Impact, 1, 0), [1, 2]);
        assert_eq!(worlds.wins(Metric::Impact), [2, 1]);
        assert_eq!(worlds.higher(Metric::Trust, 1, 0), [0, 0]);
    }
}
