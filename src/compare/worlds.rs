//! The same comparison under other assumptions.
//!
//! Seeds alone are false precision where most parameters are assumptions. A world is one draw of every
//! assumption over its plausible range; parameters fill their ranges evenly (a Latin hypercube). A value that the
//! scenario states is drawn anew like a default; what a strategy sets for itself is what it is, so it stays.

use std::sync::Arc;

use super::measure::direction;
use crate::design::hypercube;
use crate::ensemble::{Job, ends};
use crate::model::Setup;
use crate::model::metrics::Metric;
use crate::model::parameters::{Bounds, ParameterInfo, assumptions};
use crate::run::Watch;
use crate::scenario::Scenario;
use crate::statistics::mean;

/// The metrics that a comparison looks at in other worlds.
pub const ELSEWHERE: [Metric; 3] = [Metric::ImpactCumulative, Metric::Alignment, Metric::Inclusion];

/// [`ELSEWHERE`] with the metric that strategies are judged by first.
pub fn judged_by(first: Metric) -> Vec<Metric> {
    let others = ELSEWHERE.into_iter().filter(|metric| *metric != first);
    std::iter::once(first).chain(others).collect()
}

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
    /// In how many worlds a strategy has a better mean than another on a metric, and in how many it can be told.
    pub fn better(&self, metric: Metric, strategy: usize, other: usize) -> [usize; 2] {
        let Some(place) = self.metrics.iter().position(|m| *m == metric) else { return [0; 2] };
        let sign = direction(metric).sign();
        let differences =
            self.worlds.iter().map(|world| sign * (world.means[place][strategy] - world.means[place][other]));
        let known: Vec<f64> = differences.filter(|d| !d.is_nan()).collect();
        [known.iter().filter(|d| **d > 0.0).count(), known.len()]
    }

    /// In how many worlds each strategy is best on a metric; where strategies are equal, none is.
    pub fn wins(&self, metric: Metric) -> Vec<usize> {
        let Some(place) = self.metrics.iter().position(|m| *m == metric) else { return Vec::new() };
        let mut wins = vec![0; self.worlds.first().map_or(0, |world| world.means[place].len())];
        for world in &self.worlds {
            if let Some(best) = direction(metric).best(&world.means[place]) {
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
            let strategy = &scenario.strategies[strategy];
            let setup = Arc::new(in_world(&strategy.setup, &strategy.own, &parameters, values));
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
    let parameters: Vec<&ParameterInfo> = assumptions().collect();
    let shares = hypercube(count as usize, parameters.len(), seed);
    let values = shares.iter().map(|shares| place(&parameters, shares)).collect();
    (parameters, values)
}

/// What a run of a strategy starts from where these parameters have these values; `own` are those that it sets for
/// itself.
pub fn in_world(setup: &Setup, own: &[&str], parameters: &[&ParameterInfo], values: &[f64]) -> Setup {
    let mut changed = setup.clone();
    for (row, value) in parameters.iter().zip(values).filter(|(row, _)| !own.contains(&row.name)) {
        *changed.parameters.get_mut(row.name).expect("a row of the registry") = *value;
    }
    // What cannot go with a value that the strategy sets stays as the strategy has it.
    let broken: Vec<&str> =
        changed.parameters.broken_limits().flat_map(|(names, _)| names).copied().collect();
    for name in broken {
        let own = setup.parameters.get(name).expect("a row of the registry");
        *changed.parameters.get_mut(name).expect("a row of the registry") = own;
    }
    changed
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
    use crate::scenario::{Memory, Patch};

    /// A control with linear levers is no control where every world gives it the same levers as the others.
    #[test]
    fn what_a_strategy_sets_for_itself_stays_in_other_worlds() {
        let text = include_str!("../../scenarios/iza-regio.toml");
        let patches = [Patch::parse("parameters.trust_gain=0.1").unwrap()];
        let scenario =
            Scenario::from_text("scenarios/iza-regio.toml", text, &Memory::default(), &patches).unwrap();
        let (parameters, values) = drawn(4, 1);
        assert!(parameters.iter().all(|row| row.name != "impact_scale"), "a convention is no doubt");
        let place = |name| parameters.iter().position(|row| row.name == name).unwrap();
        let levers = |strategy: &str, values: &[f64]| {
            let strategy = scenario.strategy(strategy).unwrap();
            in_world(&strategy.setup, &strategy.own, &parameters, values).parameters
        };
        for values in &values {
            let [curved, linear] = ["all_10", "all_10_linear"].map(|strategy| levers(strategy, values));
            assert_eq!(linear.lever_curvature, 0.0);
            assert_eq!(curved.lever_curvature, values[place("lever_curvature")]);
            // What the scenario states is drawn anew.
            assert_eq!(linear.trust_gain, values[place("trust_gain")]);
        }
    }

    /// A rate that is drawn gives way where it and one that the strategy sets would move their state too far.
    #[test]
    fn what_cannot_go_with_a_value_of_a_strategy_is_not_drawn() {
        let text = include_str!("../../scenarios/iza-regio.toml");
        let patches = [Patch::parse("strategy.all_30.set.parameters.role_rate=0.95").unwrap()];
        let scenario =
            Scenario::from_text("scenarios/iza-regio.toml", text, &Memory::default(), &patches).unwrap();
        let strategy = scenario.strategy("all_30").unwrap();
        let row = crate::model::parameters::info("role_decay").unwrap();
        let decay = |value| {
            let found = in_world(&strategy.setup, &strategy.own, &[row], &[value]).parameters;
            assert!(found.broken_limits().next().is_none() && found.role_rate == 0.95);
            found.role_decay
        };
        assert_eq!([0.04, 0.08].map(decay), [0.04, strategy.setup.parameters.role_decay]);
    }

    #[test]
    fn worlds_are_counted() {
        let world = |means: [f64; 2]| World { values: Vec::new(), means: vec![means.to_vec()] };
        let worlds = Worlds {
            parameters: Vec::new(),
            metrics: vec![Metric::Impact],
            replicates: 1,
            worlds: vec![world([1.0, 2.0]), world([3.0, 2.0]), world([1.0, f64::NAN]), world([1.0, 1.0])],
        };
        assert_eq!(worlds.better(Metric::Impact, 1, 0), [1, 3]);
        // A world where one has no value, or where all are equal, is nobody's.
        assert_eq!(worlds.wins(Metric::Impact), [1, 1]);
        assert_eq!(worlds.better(Metric::Trust, 1, 0), [0, 0]);
    }
}
