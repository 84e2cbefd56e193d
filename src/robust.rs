//! Which strategy holds up where assumptions are unsure.
//!
//! Strategies are run in many worlds: draws of the parameters that are assumptions. In each world a strategy loses
//! something against the best of that world: its regret. How these losses are weighed is a choice, so every rule is
//! told, and where they disagree that is told too.

mod conditions;
mod text;

pub use conditions::{Condition, Found, conditions};
pub use text::{ENOUGH, boxed, text};

use crate::compare::{RELEVANT, Worlds, direction};
use crate::model::metrics::Metric;
use crate::statistics::{Direction, mean, quantile, sorted};
use crate::table::{cell, write};

/// A rule to choose by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Least regret in the worst world (Savage).
    Worst,
    /// Least regret that nine worlds of ten stay below.
    Ninety,
    /// Least mean regret.
    Mean,
    /// Thresholds met in most worlds (Starr's domain criterion).
    Satisfied,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Self; 4] = [Self::Worst, Self::Ninety, Self::Mean, Self::Satisfied];

    /// Name in tables.
    pub fn key(self) -> &'static str {
        match self {
            Self::Worst => "worst_regret",
            Self::Ninety => "regret_90",
            Self::Mean => "mean_regret",
            Self::Satisfied => "satisfied",
        }
    }
}

/// How one strategy does over all worlds.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Mean of the metric over worlds.
    pub mean: f64,
    /// Regret in the worst world, the level that nine of ten stay below, the mean.
    pub regret: [f64; 3],
    /// Worlds in which it is best and no other is as good.
    pub wins: usize,
    /// Worlds in which every threshold is met.
    pub satisfied: usize,
}

/// How all strategies do.
#[derive(Clone, Debug)]
pub struct Robust {
    /// The metric that regret is about.
    pub metric: Metric,
    /// Worlds in which every strategy has a value.
    pub worlds: Vec<usize>,
    /// Regret by world of [`Self::worlds`] and strategy.
    pub regret: Vec<Vec<f64>>,
    /// The best value of each of these worlds.
    best: Vec<f64>,
    /// By strategy.
    pub standings: Vec<Standing>,
}

impl Robust {
    /// Weighs strategies in worlds on the first metric; each threshold is a metric with its least value, or the most
    /// where less is better.
    pub fn of(worlds: &Worlds, thresholds: &[(Metric, f64)]) -> Self {
        let values = &|world: usize| &worlds.worlds[world].means[0];
        let known: Vec<usize> =
            (0..worlds.worlds.len()).filter(|&world| values(world).iter().all(|x| x.is_finite())).collect();
        let sign = direction(worlds.metrics[0]).sign();
        let top = |&world: &usize| values(world).iter().map(|x| sign * x).fold(f64::NEG_INFINITY, f64::max);
        let best: Vec<f64> = known.iter().map(|world| sign * top(world)).collect();
        let lost = |(&world, best): (&usize, &f64)| values(world).iter().map(|x| sign * (best - x)).collect();
        let regret: Vec<Vec<f64>> = known.iter().zip(&best).map(lost).collect();
        let met = |world: usize, strategy: usize| {
            thresholds.iter().all(|(metric, least)| {
                let place = worlds.metrics.iter().position(|other| other == metric);
                let sign = direction(*metric).sign();
                place.is_some_and(|place| sign * worlds.worlds[world].means[place][strategy] >= sign * *least)
            })
        };
        let strategies = worlds.worlds.first().map_or(0, |world| world.means[0].len());
        let standing = |strategy: usize| {
            let lost = sorted(&regret.iter().map(|world| world[strategy]).collect::<Vec<f64>>());
            let own: Vec<f64> = known.iter().map(|&world| values(world)[strategy]).collect();
            Standing {
                mean: mean(&own),
                regret: [quantile(&lost, 1.0), quantile(&lost, 0.9), mean(&lost)],
                wins: regret.iter().filter(|lost| Direction::Less.best(lost) == Some(strategy)).count(),
                satisfied: known.iter().filter(|&&world| met(world, strategy)).count(),
            }
        };
        let standings = (0..strategies).map(standing).collect();
        Self { metric: worlds.metrics[0], worlds: known, regret, best, standings }
    }

    /// Whether another strategy beats this one by enough to matter, by world.
    fn is_beaten(&self, strategy: usize) -> impl Iterator<Item = bool> {
        self.regret.iter().zip(&self.best).map(move |(lost, best)| lost[strategy] > RELEVANT * best.abs())
    }

    /// Worlds in which another strategy beats this one by enough to matter, with the strategy that does most often.
    pub fn beaten(&self, strategy: usize) -> (usize, Option<usize>) {
        let mut by = vec![0_usize; self.standings.len()];
        for (lost, _) in self.regret.iter().zip(self.is_beaten(strategy)).filter(|(_, beaten)| *beaten) {
            (0..lost.len()).filter(|other| lost[*other] == 0.0).for_each(|other| by[other] += 1);
        }
        let rival = (0..by.len()).max_by_key(|place| (by[*place], std::cmp::Reverse(*place)));
        (self.is_beaten(strategy).filter(|beaten| *beaten).count(), rival.filter(|place| by[*place] > 0))
    }

    /// Strategies in order under a rule, the best first; where they are equal, the one of less mean regret.
    pub fn order(&self, rule: Rule) -> Vec<usize> {
        let score = |strategy: usize| {
            let standing = &self.standings[strategy];
            match rule {
                Rule::Worst => standing.regret[0],
                Rule::Ninety => standing.regret[1],
                Rule::Mean => standing.regret[2],
                Rule::Satisfied => -(standing.satisfied as f64),
            }
        };
        let mut order: Vec<usize> = (0..self.standings.len()).collect();
        let mean = |strategy: usize| self.standings[strategy].regret[2];
        order.sort_by(|&a, &b| score(a).total_cmp(&score(b)).then(mean(a).total_cmp(&mean(b))));
        order
    }

    /// One row per strategy.
    pub fn table(&self, strategies: &[String]) -> String {
        let mut head = vec!["strategy", "worlds", "mean", "wins", "satisfied"];
        head.extend(["worst_regret", "regret_90", "mean_regret"]);
        let ranks = ["rank_worst", "rank_90", "rank_mean", "rank_satisfied"];
        head.extend(ranks);
        let orders = Rule::ALL.map(|rule| self.order(rule));
        let rows =
            self.standings.iter().enumerate().map(|(strategy, standing)| {
                let mut cells = vec![strategies[strategy].clone(), self.worlds.len().to_string()];
                cells.push(cell(standing.mean));
                cells.extend([standing.wins, standing.satisfied].map(|n| n.to_string()));
                cells.extend(standing.regret.map(cell));
                cells.extend(orders.iter().map(|order| {
                    (order.iter().position(|s| *s == strategy).map_or(0, |p| p + 1)).to_string()
                }));
                cells
            });
        write(&head, rows)
    }

    /// One row per world and strategy.
    pub fn regret_table(&self, strategies: &[String]) -> String {
        let rows = self.worlds.iter().zip(&self.regret).flat_map(|(world, lost)| {
            strategies
                .iter()
                .zip(lost)
                .map(move |(strategy, x)| vec![world.to_string(), strategy.clone(), cell(*x)])
        });
        write(&["world", "strategy", "regret"], rows)
    }
}

/// The conditions under which a strategy is beaten by enough to matter: where the advice flips.
pub fn flips(worlds: &Worlds, weighed: &Robust, strategy: usize) -> Option<Found> {
    let values: Vec<Vec<f64>> =
        weighed.worlds.iter().map(|&world| worlds.worlds[world].values.clone()).collect();
    conditions(&values, &weighed.is_beaten(strategy).collect::<Vec<bool>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::World;

    /// A steady strategy, a gamble and one that is never best.
    fn planted() -> Robust {
        let means = [[5.0, 9.0, 4.0], [5.0, 8.0, 4.0], [5.0, 0.0, 4.9], [5.0, f64::NAN, 1.0]];
        let world = |means: &[f64; 3]| World { values: Vec::new(), means: vec![means.to_vec()] };
        let worlds = Worlds {
            parameters: Vec::new(),
            metrics: vec![Metric::Impact],
            replicates: 1,
            worlds: means.iter().map(world).collect(),
        };
        Robust::of(&worlds, &[(Metric::Impact, 4.5)])
    }

    /// Of hours the least is best; worlds where two are equal are nobody's, and rivals are told from one place.
    #[test]
    fn less_may_be_better_and_a_tie_is_nobodys() {
        let world = |means: [f64; 2]| World { values: Vec::new(), means: vec![means.to_vec()] };
        let worlds = Worlds {
            parameters: Vec::new(),
            metrics: vec![Metric::HoursPartners],
            replicates: 1,
            worlds: [[9.0, 5.0], [5.0, 5.0], [5.0, 5.1]].map(world).to_vec(),
        };
        let found = Robust::of(&worlds, &[(Metric::HoursPartners, 5.0)]);
        assert_eq!(found.regret[0], [4.0, 0.0]);
        let counts: Vec<_> = found.standings.iter().map(|s| (s.wins, s.satisfied)).collect();
        assert_eq!(counts, [(1, 2), (1, 2)]);
        assert_eq!((found.beaten(0), found.beaten(1)), ((1, Some(1)), (0, None)));
    }

    /// The best of few runs is partly the luckiest, and that is said.
    #[test]
    fn few_runs_a_world_are_told() {
        use crate::story::Language;
        let names = ["steady", "gamble", "never"].map(String::from);
        for (language, words) in
            [(Language::English, "partly the luckiest"), (Language::Dutch, "deels wie geluk had")]
        {
            let told = |runs| text(&planted(), &names, runs, "impact", None, language);
            let flat = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flat(told(4)).contains(words) && !flat(told(20)).contains(words), "{}", told(4));
        }
    }

    #[test]
    fn rules_weigh_the_same_worlds_differently() {
        let found = planted();
        assert_eq!(found.worlds, [0, 1, 2], "a world without a value is left out");
        assert_eq!(found.standings[0].regret[0], 4.0);
        assert!((found.standings[1].regret[2] - 5.0 / 3.0).abs() < 1e-12);
        assert_eq!(found.order(Rule::Mean)[0], 1);
        assert_eq!(found.order(Rule::Worst)[0], 0);
        assert_eq!(found.order(Rule::Satisfied), [0, 1, 2]);
        let counts: Vec<_> = found.standings.iter().map(|s| (s.wins, s.satisfied)).collect();
        assert_eq!(counts, [(1, 3), (2, 2), (0, 1)]);
        let names = ["steady", "gamble", "never"].map(String::from);
        assert_eq!(found.table(&names).lines().count(), 4);
        assert_eq!(found.regret_table(&names).lines().count(), 1 + 9);
    }
}
