//! Which domain, or which mechanism, does what.
//!
//! The effect of a strategy is shared out over its domains by the exact Shapley value over all subsets, run by
//! run with the same chance. A domain that is left out takes its hours with it: they do not go to others, unless a cap on
//! hours binds ([`Question::capped`]). As
//! the effect of intensity is concave, a little of everything gains by itself; the same with linear levers
//! (`lever_curvature` 0) stands beside it. Mechanisms share out the effect in the same way: a subset has its
//! mechanisms on and the other ones off, with and without the strategy.

mod tables;
mod text;

pub use tables::table;
pub use text::{capped, text};

use std::sync::Arc;

use crate::compare::planned_hours;
use crate::ensemble::{Job, ends};
use crate::model::Setup;
use crate::model::metrics::Metric;
use crate::model::setup::{Domain, EventKind, Mechanism};
use crate::run::Watch;
use crate::scenario::{Scenario, Text};
use crate::statistics::{Estimate, interactions, shapley};
use crate::story::{Language, domain_name};

/// The mechanisms over which an effect can be shared out.
pub const MECHANISMS: [Mechanism; 6] = [
    Mechanism::Trust,
    Mechanism::Reciprocity,
    Mechanism::Influence,
    Mechanism::Imitation,
    Mechanism::Learning,
    Mechanism::Motives,
];

/// Over what an effect is shared out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// The domains that a strategy works in.
    Domains,
    /// [`MECHANISMS`].
    Mechanisms,
}

/// One part of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Player {
    /// A domain.
    Domain(Domain),
    /// A mechanism.
    Mechanism(Mechanism),
}

impl Player {
    /// Name in tables.
    pub fn key(self) -> &'static str {
        match self {
            Self::Domain(domain) => domain.key(),
            Self::Mechanism(mechanism) => mechanism.key(),
        }
    }

    /// Name for readers.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            Self::Domain(domain) => domain_name(domain, language),
            Self::Mechanism(Mechanism::Trust) => language.pick("trust", "vertrouwen"),
            Self::Mechanism(Mechanism::Reciprocity) => language.pick("reciprocity", "wederkerigheid"),
            Self::Mechanism(Mechanism::Influence) => {
                language.pick("influence on frames", "invloed op frames")
            }
            Self::Mechanism(Mechanism::Imitation) => language.pick("following what works", "navolgen"),
            Self::Mechanism(Mechanism::Learning) => language.pick("learning", "leren"),
            Self::Mechanism(Mechanism::Motives) => language.pick("differing motives", "verschil in motieven"),
            Self::Mechanism(other) => other.key(),
        }
    }
}

/// What is to be shared out.
pub struct Question<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Place of the strategy.
    pub strategy: usize,
    /// Over what.
    pub over: Over,
    /// Metrics at the end.
    pub metrics: Vec<Metric>,
    /// The seed.
    pub seed: u64,
    /// Replicates of each subset.
    pub replicates: u64,
}

/// The effect on one metric, shared out.
#[derive(Clone, Debug)]
pub struct Shares {
    /// The metric.
    pub metric: Metric,
    /// Its name for readers.
    pub label: Text,
    /// Whether this is the control with linear levers.
    pub linear: bool,
    /// Replicates in which every subset has a value.
    pub n: usize,
    /// What there is without any part: the metric itself for domains, the effect for mechanisms.
    pub nobody: Estimate,
    /// Everyone against nobody.
    pub whole: Estimate,
    /// The Shapley value of each part.
    pub share: Vec<Estimate>,
    /// Each part alone against nobody.
    pub alone: Vec<Estimate>,
    /// What is lost when only this part is left out: everyone less everyone else.
    pub left_out: Vec<Estimate>,
    /// Interaction of each pair of parts.
    pub pairs: Vec<(usize, usize, Estimate)>,
}

impl Shares {
    /// What share of the whole this is; none where the whole may be chance.
    pub fn of_whole(&self, part: &Estimate) -> Option<f64> {
        self.whole.is_sure().then(|| part.mean / self.whole.mean)
    }
}

impl Question<'_> {
    /// The parts.
    pub fn players(&self) -> Vec<Player> {
        match self.over {
            Over::Mechanisms => MECHANISMS.map(Player::Mechanism).to_vec(),
            Over::Domains => {
                let lines = &self.scenario.strategies[self.strategy].setup.interventions;
                let used = |domain: &Domain| lines.iter().any(|line| line.domain == *domain);
                Domain::ALL.into_iter().filter(used).map(Player::Domain).collect()
            }
        }
    }

    /// Runs in all.
    pub fn runs(&self) -> u64 {
        // Domains once more with linear levers, mechanisms with and without the strategy.
        (2 << self.players().len()) * self.replicates
    }

    /// Months in which the strategy as planned wants more hours than its cap on orchestration: there, what a subset
    /// leaves out frees hours for the rest.
    pub fn capped(&self) -> usize {
        let setup = &self.scenario.strategies[self.strategy].setup;
        let wanted = |month: &u32| planned_hours(setup, *month).iter().sum::<f64>();
        let cap = setup.hours.orchestration_cap.filter(|_| self.over == Over::Domains);
        cap.map_or(0, |cap| (1..=setup.months).filter(|month| wanted(month) > cap).count())
    }

    /// Months in all.
    pub fn months(&self) -> u64 {
        self.runs() * u64::from(self.scenario.strategies[self.strategy].setup.months)
    }

    /// Runs every subset and shares out the effect; `None` if somebody stopped it.
    pub fn answer(&self, threads: usize, watch: &dyn Watch) -> Option<Vec<Shares>> {
        let players = self.players();
        let setup = &self.scenario.strategies[self.strategy].setup;
        let bases = match self.over {
            Over::Domains => {
                let mut linear = setup.clone();
                linear.parameters.lever_curvature = 0.0;
                [setup.clone(), linear]
            }
            Over::Mechanisms => {
                let mut without = setup.clone();
                without.interventions.clear();
                [setup.clone(), without]
            }
        };
        let mut jobs = Vec::new();
        for base in &bases {
            for set in 0..1_usize << players.len() {
                let setup = Arc::new(subset(base, &players, set));
                jobs.extend((0..self.replicates).map(|replicate| Job {
                    setup: Arc::clone(&setup),
                    seed: self.seed,
                    replicate,
                }));
            }
        }
        let ends = ends(&jobs, &self.metrics, threads, watch)?;
        let value = |base: usize, set: usize, replicate: usize, metric: usize| {
            ends[((base << players.len()) + set) * self.replicates as usize + replicate][metric]
        };
        let games = |of: &dyn Fn(usize, usize) -> f64| -> Vec<Vec<f64>> {
            let game = |replicate| (0..1 << players.len()).map(|set| of(set, replicate)).collect();
            (0..self.replicates as usize)
                .map(game)
                .filter(|game: &Vec<f64>| game.iter().all(|x| x.is_finite()))
                .collect()
        };
        let mut found = Vec::new();
        for (place, &metric) in self.metrics.iter().enumerate() {
            match self.over {
                Over::Domains => {
                    for base in 0..2 {
                        let games = games(&|set, replicate| value(base, set, replicate, place));
                        found.extend(shares(metric, base == 1, &games));
                    }
                }
                Over::Mechanisms => {
                    let games = games(&|set, replicate| {
                        value(0, set, replicate, place) - value(1, set, replicate, place)
                    });
                    found.extend(shares(metric, false, &games));
                }
            }
        }
        Some(found)
    }
}

/// A setup with only the parts of a subset.
fn subset(base: &Setup, players: &[Player], set: usize) -> Setup {
    let mut setup = base.clone();
    for (_, player) in players.iter().enumerate().filter(|(place, _)| set & 1 << place == 0) {
        match player {
            Player::Domain(domain) => setup.interventions.retain(|line| line.domain != *domain),
            Player::Mechanism(mechanism) => {
                setup.switches.set(*mechanism, false);
                // Nothing that happens later brings it back.
                let switched = |kind: &EventKind| matches!(kind, EventKind::Switch { mechanism: m, .. } if m == mechanism);
                setup.events.retain(|event| !switched(&event.kind));
            }
        }
    }
    setup
}

/// Shares out the games of all replicates; `None` without a whole one.
fn shares(metric: Metric, linear: bool, games: &[Vec<f64>]) -> Option<Shares> {
    let all = games.first()?.len() - 1;
    let players = games[0].len().trailing_zeros() as usize;
    let estimate = |of: &dyn Fn(&Vec<f64>) -> f64| {
        Estimate::leaning(&games.iter().map(of).collect::<Vec<f64>>()).expect("there is a game")
    };
    let each = |of: &dyn Fn(&Vec<f64>, usize) -> f64| -> Vec<Estimate> {
        (0..players).map(|player| estimate(&|game| of(game, player))).collect()
    };
    let values: Vec<Vec<f64>> = games.iter().map(|game| shapley(game)).collect();
    let pairs: Vec<Vec<(usize, usize, f64)>> = games.iter().map(|game| interactions(game)).collect();
    let column = |column: Vec<f64>| Estimate::leaning(&column).expect("there is a game");
    Some(Shares {
        metric,
        label: Text { nl: metric.info().dutch.into(), en: metric.info().key.replace('_', " ") },
        linear,
        n: games.len(),
        nobody: estimate(&|game| game[0]),
        whole: estimate(&|game| game[all] - game[0]),
        share: (0..players)
            .map(|player| column(values.iter().map(|shares| shares[player]).collect()))
            .collect(),
        alone: each(&|game, player| game[1 << player] - game[0]),
        left_out: each(&|game, player| game[all] - game[all ^ 1 << player]),
        pairs: pairs[0]
            .iter()
            .enumerate()
            .map(|(n, &(first, second, _))| {
                (first, second, column(pairs.iter().map(|pairs| pairs[n].2).collect()))
            })
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ensemble::Unwatched;
    use crate::scenario::{Memory, Patch};

    fn scenario() -> Scenario {
        let text = include_str!("../scenarios/iza-regio.toml");
        let patches = [Patch::parse("months=12").unwrap(), Patch::parse("structure_every=0").unwrap()];
        Scenario::from_text("scenarios/iza-regio.toml", text, &Memory::default(), &patches).unwrap()
    }

    fn question(scenario: &Scenario, strategy: &str, over: Over) -> Vec<Shares> {
        let strategy = scenario.strategies.iter().position(|s| s.key == strategy).unwrap();
        let metrics = vec![Metric::ImpactCumulative];
        let question = Question { scenario, strategy, over, metrics, seed: 1, replicates: 4 };
        question.answer(2, &Unwatched).unwrap()
    }

    #[test]
    fn shares_add_up_to_the_whole() {
        let scenario = scenario();
        for over in [Over::Domains, Over::Mechanisms] {
            let found = question(&scenario, "all_30", over);
            assert_eq!(found.len(), if over == Over::Domains { 2 } else { 1 });
            for shares in found {
                assert_eq!((shares.share.len(), shares.pairs.len(), shares.n), (6, 15, 4));
                let sum: f64 = shares.share.iter().map(|share| share.mean).sum();
                assert!((sum - shares.whole.mean).abs() < 1e-12, "{sum} {}", shares.whole.mean);
            }
        }
    }

    /// Where a cap binds, what is left out frees hours for the rest, which is to be told.
    #[test]
    fn a_cap_that_binds_is_seen() {
        let text = include_str!("../scenarios/iza-regio.toml");
        let capped = |cap: f64| {
            let patches = [format!("hours.orchestration_cap={cap}"), "months=12".into()];
            let patches = patches.map(|text| Patch::parse(&text).unwrap());
            let scenario =
                Scenario::from_text("scenarios/iza-regio.toml", text, &Memory::default(), &patches).unwrap();
            let strategy = scenario.strategies.iter().position(|s| s.key == "all_30").unwrap();
            let metrics = vec![Metric::Impact];
            let over = Over::Domains;
            let question = Question { scenario: &scenario, strategy, over, metrics, seed: 1, replicates: 1 };
            question.capped()
        };
        assert_eq!((capped(1.0), capped(1e6)), (12, 0));
    }

    /// A share of what may be chance is no share.
    #[test]
    fn shares_of_a_whole_that_may_be_chance_are_not_told() {
        let games = |whole: [f64; 6]| whole.map(|whole| vec![0.0, 0.5 * whole, 0.5 * whole, whole]).to_vec();
        let of = |whole| {
            let shares = shares(Metric::Impact, false, &games(whole)).unwrap();
            shares.of_whole(&shares.share[0])
        };
        assert_eq!(of([-1.0, 1.2, -0.9, 1.1, -1.0, 1.0]), None);
        assert!((of([1.0, 1.2, 0.9, 1.1, 1.0, 1.0]).unwrap() - 0.5).abs() < 1e-12);
    }

    #[test]
    fn one_domain_does_everything_that_it_does_alone() {
        let found = question(&scenario(), "agenda", Over::Domains);
        let shares = &found[0];
        assert_eq!((shares.share.len(), shares.share[0]), (1, shares.whole));
        assert_eq!((shares.alone[0], shares.left_out[0]), (shares.whole, shares.whole));
    }
}
