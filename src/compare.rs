//! Which facilitation strategy is better, by how much, how sure that is, and in which worlds it is not.
//!
//! Strategies share seeds, so every effect is a difference of pairs. An interval says how much chance matters
//! within one set of assumptions; [`worlds`] says what becomes of the answer under other assumptions.

mod advice;
mod auto;
mod choice;
mod costs;
mod front;
mod measure;
mod settings;
mod signal;
mod stop;
mod tables;
mod text;
mod worlds;

pub use advice::advice;
pub use auto::{Auto, PRECISE, spent};
pub use choice::{Candidate, Choice};
pub use costs::{costs_table, planned_hours};
pub use front::{front, unbeaten};
pub use measure::{Measure, Measured, Needed, SECTORS, direction, measured, measured_in};
pub use settings::Settings;
pub use signal::{Signal, signals, signals_in};
pub use stop::{Fading, LOOKED_AT, Stop, fading, stop_table, stop_text};
pub use tables::{effects_table, ranks_table, worlds_table};
pub use text::{text, without};
pub use worlds::{ELSEWHERE, World, Worlds, drawn, in_world, judged_by, worlds};

use crate::model::metrics::Metric;
use crate::scenario::Scenario;
use crate::statistics::{Effect, Ranking, holm, ranking};

/// Share of the other's mean that counts as the smallest relevant difference where nobody states one.
pub const RELEVANT: f64 = 0.05;

/// Resamples of a ranking.
const RESAMPLES: usize = 1000;

/// One strategy against another on one measure.
#[derive(Clone, Debug)]
pub struct Row {
    /// Place of the strategy among those compared.
    pub strategy: usize,
    /// Place of the other.
    pub other: usize,
    /// Place of the measure.
    pub measure: usize,
    /// The effect.
    pub effect: Effect,
    /// Its p value after correction for all rows of the same measure; empty (`NaN`) without spread.
    pub p_holm: f64,
}

/// Strategies compared on several measures.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Short names of the strategies.
    pub strategies: Vec<String>,
    /// Place of the baseline among them.
    pub baseline: usize,
    /// What was measured, with a value for every run.
    pub measured: Vec<Measured>,
    /// Every effect: by measure, then by pair.
    pub rows: Vec<Row>,
    /// How strategies rank, by measure.
    pub ranks: Vec<Ranking>,
}

impl Comparison {
    /// Compares each strategy with the baseline, and with each other if `pairs`.
    ///
    /// `relevant` gives the smallest difference that matters for a measure, if somebody stated one.
    pub fn of(
        strategies: Vec<String>,
        baseline: usize,
        measured: Vec<Measured>,
        pairs: bool,
        relevant: impl Fn(&str) -> Option<f64>,
    ) -> Self {
        let mut rows = Vec::new();
        for (place, measure) in measured.iter().enumerate() {
            let level = crate::statistics::mean(&crate::statistics::sorted(&measure.values[baseline])).abs();
            let relevant = relevant(&measure.key).unwrap_or(RELEVANT * level);
            let relevant = if relevant.is_finite() { relevant } else { 0.0 };
            let first = rows.len();
            for (strategy, other) in pairs_of(strategies.len(), baseline, pairs) {
                let (own, others) = (&measure.values[strategy], &measure.values[other]);
                let effect = Effect::of(own, others, relevant, measure.direction);
                rows.extend(effect.map(|effect| Row {
                    strategy,
                    other,
                    measure: place,
                    effect,
                    p_holm: f64::NAN,
                }));
            }
            let p: Vec<f64> = rows[first..].iter().map(|row| row.effect.p).collect();
            rows[first..].iter_mut().zip(holm(&p)).for_each(|(row, p)| row.p_holm = p);
        }
        let ranks = measured.iter().map(|m| ranking(&m.values, m.direction, RESAMPLES)).collect();
        Self { strategies, baseline, measured, rows, ranks }
    }

    /// The effect of a strategy against the baseline on the measure of this name.
    pub fn effect(&self, strategy: usize, measure: &str) -> Option<&Effect> {
        let found = |row: &&Row| {
            row.strategy == strategy
                && row.other == self.baseline
                && self.measured[row.measure].key == measure
        };
        self.rows.iter().find(found).map(|row| &row.effect)
    }

    /// Place of the measure of this name.
    pub fn measure(&self, key: &str) -> Option<usize> {
        self.measured.iter().position(|measure| measure.key == key)
    }

    /// The measure that strategies are ranked by: the one that a scenario is about, or the first if that was not asked
    /// for.
    pub fn headline(&self, scenario: &Scenario) -> usize {
        self.measure(scenario.measure.info().key).unwrap_or(0)
    }

    /// The metric of that measure, by which other worlds are judged, too.
    pub fn judge(&self, scenario: &Scenario) -> Metric {
        Metric::by_key(&self.measured[self.headline(scenario)].key).unwrap_or(scenario.measure)
    }

    /// What can be said of a measure, the controls of a scenario never chosen.
    pub fn choice(&self, measure: usize, scenario: &Scenario) -> Option<Choice> {
        let candidate = |(place, key): (usize, &String)| {
            let effect = self.effect(place, &self.measured[measure].key);
            Candidate {
                verdict: effect.map(Effect::verdict),
                gain: effect.map_or(0.0, |effect| effect.direction.sign() * effect.mean),
                first: self.ranks[measure].places[place][0],
                control: scenario.strategy(key).is_some_and(|strategy| strategy.control),
            }
        };
        let candidates: Vec<Candidate> = self.strategies.iter().enumerate().map(candidate).collect();
        Choice::of(&candidates, Some(self.baseline))
    }
}

/// Each strategy with the baseline, then, if `all`, each with each later one.
fn pairs_of(strategies: usize, baseline: usize, all: bool) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> =
        (0..strategies).filter(|&s| s != baseline).map(|s| (s, baseline)).collect();
    if all {
        let others = pairs.clone();
        for (place, &(strategy, _)) in others.iter().enumerate() {
            pairs.extend(others[place + 1..].iter().map(|&(other, _)| (strategy, other)));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Text;
    use crate::statistics::{Direction, Verdict};

    fn planted() -> Comparison {
        let wave = |shift: f64, turn: i32| {
            (0..60).map(|i| shift + f64::from((i * 37 + turn) % 61) / 61.0).collect::<Vec<f64>>()
        };
        let measured = Measured {
            key: "impact".into(),
            label: Text::default(),
            decimals: 2,
            direction: Direction::More,
            reached: None,
            values: vec![wave(10.0, 0), wave(12.0, 0), wave(10.01, 0)],
        };
        let names = ["none", "much", "little"].map(String::from).to_vec();
        Comparison::of(names, 0, vec![measured], true, |_| None)
    }

    /// Two strategies that are the same run by run share the first place, and the advice names both.
    #[test]
    fn strategies_that_are_the_same_are_not_told_apart() {
        let mut measured = planted().measured.remove(0);
        measured.values[2] = measured.values[1].clone();
        let names = ["none", "much", "same"].map(String::from).to_vec();
        let found = Comparison::of(names, 0, vec![measured], false, |_| None);
        assert_eq!(found.ranks[0].places[1][0], 0.5);
        assert_eq!((found.measured[0].alike(1), found.measured[0].alike(0)), (vec![2], vec![]));
    }

    #[test]
    fn what_was_planted_is_found() {
        let found = planted();
        let verdicts: Vec<_> =
            found.rows.iter().map(|row| (row.strategy, row.other, row.effect.verdict())).collect();
        let (better, none) = (Verdict::Better, Verdict::NoRelevantDifference);
        assert_eq!(verdicts, [(1, 0, better), (2, 0, none), (1, 2, better)]);
        assert_eq!(found.ranks[0].places[1][0], 1.0);
        assert!((found.effect(1, "impact").unwrap().mean - 2.0).abs() < 1e-9);
        assert!(found.effect(0, "impact").is_none() && found.measure("trust").is_none());
    }
}
