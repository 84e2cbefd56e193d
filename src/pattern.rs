//! Holds what a scenario says beforehand against what is found.
//!
//! Each [`Expectation`] compares two strategies on one metric at the end of one month, pair by pair with the
//! same chance, and is judged by the rule of [`Effect::verdict`], which calls nothing better: it is *higher*, *lower*,
//! *same* or *undecided*.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::compare::RELEVANT;
use crate::ensemble::{Job, Unwatched, ensemble};
use crate::model::{Observer, Setup, World};
use crate::scenario::{Comparison, Expectation, Scenario};
use crate::statistics::{Direction, Effect, Estimate, Verdict};

/// One expectation beside what was found.
#[derive(Clone, Debug)]
pub struct Finding<'a> {
    /// The expectation.
    pub expectation: &'a Expectation,
    /// The strategy's own value.
    pub strategy: Option<Estimate>,
    /// The value of the strategy it is compared with.
    pub against: Option<Estimate>,
    /// The difference of pairs.
    pub difference: Option<Effect>,
    /// The smallest difference that matters.
    pub relevant: f64,
    /// The verdict.
    pub found: Comparison,
}

impl Finding<'_> {
    /// Whether the scenario says so: what it expects, or what it says was found since.
    pub fn as_stated(&self) -> bool {
        self.found == self.expectation.found
    }
}

/// Runs the strategies that a scenario's pattern compares, and judges each comparison.
pub fn findings(scenario: &Scenario, seed: u64, replicates: u64, threads: usize) -> Vec<Finding<'_>> {
    let outcomes = measure(scenario, seed, replicates, threads);
    let judged = |(place, expectation)| {
        let of = |strategy| -> Vec<f64> { outcomes[&strategy].iter().map(|run| run[place]).collect() };
        judge(expectation, &of(expectation.strategy), &of(expectation.against))
    };
    scenario.expectations.iter().enumerate().map(judged).collect()
}

/// Compares one value per run of each strategy, in order of replicate.
pub fn judge<'a>(expectation: &'a Expectation, strategy: &[f64], against: &[f64]) -> Finding<'a> {
    let [own, other] = [strategy, against].map(Estimate::of);
    let level = other.map_or(f64::NAN, |estimate| estimate.mean.abs());
    let relevant = expectation.relevant.unwrap_or(RELEVANT * level);
    let difference = Effect::of(strategy, against, relevant, Direction::Neither);
    let found = match difference.map(|effect| effect.verdict()) {
        Some(Verdict::Higher) => Comparison::Higher,
        Some(Verdict::Lower) => Comparison::Lower,
        Some(Verdict::NoRelevantDifference) => Comparison::Same,
        _ => Comparison::Undecided,
    };
    Finding { expectation, strategy: own, against: other, difference, relevant, found }
}

/// For every strategy of the pattern and every replicate, the value each expectation looks at.
fn measure(
    scenario: &Scenario,
    seed: u64,
    replicates: u64,
    threads: usize,
) -> BTreeMap<usize, Vec<Vec<f64>>> {
    let mut strategies: Vec<usize> =
        scenario.expectations.iter().flat_map(|e| [e.strategy, e.against]).collect();
    strategies.sort_unstable();
    strategies.dedup();
    let setup = |&s: &usize| (s, Arc::new(scenario.strategies[s].setup.clone()));
    let setups: BTreeMap<usize, Arc<Setup>> = strategies.iter().map(setup).collect();
    let job = |s: &usize, replicate| Job { setup: Arc::clone(&setups[s]), seed, replicate };
    let jobs: Vec<Job> =
        strategies.iter().flat_map(|s| (0..replicates).map(move |replicate| job(s, replicate))).collect();
    let looks = ensemble(&jobs, threads, &Unwatched, |_| Looks::at(&scenario.expectations));
    let values: Vec<Vec<f64>> = looks.into_iter().flatten().map(|looks| looks.values).collect();
    strategies.into_iter().zip(values.chunks(replicates as usize).map(<[_]>::to_vec)).collect()
}

/// Looks at each expectation's metric in its month.
struct Looks<'a> {
    expectations: &'a [Expectation],
    values: Vec<f64>,
}

impl<'a> Looks<'a> {
    fn at(expectations: &'a [Expectation]) -> Self {
        Self { expectations, values: vec![f64::NAN; expectations.len()] }
    }
}

impl Observer for Looks<'_> {
    fn see(&mut self, world: &World) {
        for (value, expectation) in self.values.iter_mut().zip(self.expectations) {
            if expectation.month == world.month {
                *value = world.observed.get(expectation.metric);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::metrics::Metric;
    use crate::scenario::Text;

    fn expectation(relevant: Option<f64>) -> Expectation {
        Expectation {
            metric: Metric::Impact,
            strategy: 1,
            against: 0,
            month: 12,
            expected: Comparison::Higher,
            found: Comparison::Higher,
            relevant,
            note: Text::default(),
        }
    }

    fn verdict(relevant: Option<f64>, shift: f64, noise: f64) -> Comparison {
        let wave = |i: u32| f64::from(i * 7919 % 101) / 101.0 - 0.5;
        let against: Vec<f64> = (0..100).map(|i| 10.0 + wave(i)).collect();
        let strategy: Vec<f64> =
            (0..100).map(|i| against[i as usize] + shift + noise * wave(i + 37)).collect();
        judge(&expectation(relevant), &strategy, &against).found
    }

    #[test]
    fn a_verdict_needs_both_certainty_and_size() {
        assert_eq!(verdict(None, 1.0, 1.0), Comparison::Higher);
        assert_eq!(verdict(None, -1.0, 1.0), Comparison::Lower);
        assert_eq!(verdict(None, 0.0, 1.0), Comparison::Same);
        // Certain but too small to matter; with a smaller margin it does.
        assert_eq!(verdict(None, 0.2, 0.1), Comparison::Same);
        assert_eq!(verdict(Some(0.1), 0.2, 0.1), Comparison::Higher);
        // Too noisy to tell.
        assert_eq!(verdict(None, 0.3, 20.0), Comparison::Undecided);
        assert_eq!(judge(&expectation(None), &[f64::NAN], &[1.0]).found, Comparison::Undecided);
    }
}
