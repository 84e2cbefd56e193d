//! Which strategy holds up where assumptions are unsure.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{About, Figures, Finding, Inquiry, Lack};
use crate::compare::{Worlds, direction, worlds, worlds_table};
use crate::model::metrics::Metric;
use crate::pictures::{Setting, regret, regrets};
use crate::robust::{Found as Conditions, Robust, Rule, boxed, flips, text};
use crate::run::Watch;
use crate::scenario::Scenario;
use crate::statistics::{Direction, quantile, sorted};
use crate::story::Language;

/// Weighs strategies over many worlds.
pub struct Robustness {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// Places of the strategies.
    pub strategies: Vec<usize>,
    /// Metrics at the end; regret is about the first.
    pub metrics: Vec<Metric>,
    /// Thresholds that a world should meet together; without any, the median of the baseline on the first metric.
    pub satisfy: Vec<(Metric, f64)>,
    /// Number of worlds.
    pub worlds: u64,
    /// The seed.
    pub seed: u64,
    /// Runs of each strategy in each world.
    pub replicates: u64,
}

struct Found {
    asked: Robustness,
    worlds: Worlds,
    thresholds: Vec<(Metric, f64)>,
    weighed: Robust,
    /// Place among the strategies of what loses least on average.
    best: usize,
    flips: Option<Conditions>,
}

impl Robustness {
    fn keys(&self) -> Vec<String> {
        self.strategies.iter().map(|&place| self.scenario.strategies[place].key.clone()).collect()
    }

    fn titles(&self, language: Language) -> Vec<String> {
        let title = |place: &usize| language.of(&self.scenario.strategies[*place].title).to_string();
        self.strategies.iter().map(title).collect()
    }

    /// The metrics that are measured: those asked for, and those of thresholds.
    fn measured(&self) -> Vec<Metric> {
        let mut metrics = self.metrics.clone();
        for (metric, _) in &self.satisfy {
            if !metrics.contains(metric) {
                metrics.push(*metric);
            }
        }
        metrics
    }
}

impl Inquiry for Robustness {
    fn about(&self) -> About<'_> {
        About {
            study: "robust",
            scenario: &self.scenario,
            seed: self.seed,
            replicates: self.replicates,
            fresh: 0,
            runs: self.worlds * self.replicates * self.strategies.len() as u64,
            months: {
                let months = |place: &usize| u64::from(self.scenario.strategies[*place].setup.months);
                self.strategies.iter().map(months).sum::<u64>() * self.worlds * self.replicates
            },
        }
    }

    fn settings(&self) -> Value {
        let key = |metric: Metric| metric.info().key;
        json!({
            "strategies": self.keys(), "worlds": self.worlds,
            "satisfy": self.satisfy.iter().map(|(metric, least)| (key(*metric), least)).collect::<Vec<_>>(),
            "metrics": self.measured().into_iter().map(key).collect::<Vec<_>>(),
        })
    }

    fn answer(self: Box<Self>, threads: usize, watch: &dyn Watch) -> Result<Option<Box<dyn Finding>>, Lack> {
        if direction(self.metrics[0]) == Direction::Neither {
            return Err(Lack {
                reason: format!(
                    "of {} neither more nor less is better, so nothing can be lost",
                    self.metrics[0].info().key
                ),
                hint: "name another metric first, such as impact_cumulative",
            });
        }
        let numbers = [self.worlds, self.replicates, self.seed];
        let found = worlds(&self.scenario, &self.strategies, numbers, &self.measured(), threads, watch);
        let Some(worlds) = found else { return Ok(None) };
        let mut thresholds = self.satisfy.clone();
        if thresholds.is_empty() {
            let baseline = self.strategies.iter().position(|&place| place == self.scenario.baseline);
            let mean = |world: &crate::compare::World| world.means[0][baseline.unwrap_or(0)];
            let own: Vec<f64> = worlds.worlds.iter().map(mean).filter(|x| x.is_finite()).collect();
            thresholds.push((self.metrics[0], quantile(&sorted(&own), 0.5)));
        }
        let weighed = Robust::of(&worlds, &thresholds);
        if weighed.worlds.is_empty() {
            return Err(Lack {
                reason: "there is no world in which every strategy has a value of this metric".into(),
                hint: "ask for another metric, such as impact_cumulative",
            });
        }
        let best = weighed.order(Rule::Mean)[0];
        // Where the advice flips: worlds in which what loses least on average is beaten by what matters.
        let flips = flips(&worlds, &weighed, best);
        Ok(Some(Box::new(Found { asked: *self, worlds, thresholds, weighed, best, flips })))
    }
}

impl Found {
    fn inputs(&self) -> Vec<String> {
        self.worlds.parameters.iter().map(|row| row.name.to_string()).collect()
    }
}

impl Finding for Found {
    fn asked(&self) -> &dyn Inquiry {
        &self.asked
    }

    fn tables(&self) -> Vec<(&'static str, String)> {
        let keys = self.asked.keys();
        let mut tables = vec![
            ("robust.csv", self.weighed.table(&keys)),
            ("regret.csv", self.weighed.regret_table(&keys)),
            ("worlds.csv", worlds_table(&self.worlds, &keys)),
        ];
        tables.extend(self.flips.as_ref().map(|found| ("flips.csv", found.table(&self.inputs()))));
        tables
    }

    fn figures(&self, setting: &Setting<'_>) -> Figures {
        let titles = self.asked.titles(setting.language);
        let replicates = self.asked.replicates;
        vec![
            ("regret", regret(setting, &self.weighed, &titles, replicates)),
            ("worlds", regrets(setting, &self.weighed, &titles, replicates)),
        ]
    }

    fn told(&self, language: Language) -> String {
        let told = |(metric, least): &(Metric, f64)| {
            let info = metric.info();
            let label = language.metric(info);
            let least = language.number(*least, 2);
            match direction(*metric) {
                Direction::Less => language
                    .pick(format!("{label} of {least} or less"), format!("{label} van {least} of minder")),
                _ => language
                    .pick(format!("{label} of {least} or more"), format!("{label} van {least} of meer")),
            }
        };
        let thresholds: Vec<String> = self.thresholds.iter().map(told).collect();
        let best = &self.asked.titles(language)[self.best];
        let what = language.pick(
            format!("Another strategy beats \"{best}\" by more than a twentieth"),
            format!("Een andere strategie wint meer dan een twintigste van \"{best}\""),
        );
        let flips = self.flips.as_ref().ok_or(self.weighed.beaten(self.best).0 > 0);
        let flipped = boxed(flips, &self.inputs(), &what, language);
        let thresholds = thresholds.join(language.pick(" and ", " en "));
        let runs = self.asked.replicates;
        text(&self.weighed, &self.asked.keys(), runs, &thresholds, Some(&flipped), language)
    }

    fn json(&self) -> Value {
        let keys = self.asked.keys();
        let chosen = Rule::ALL
            .map(|rule| json!({ "rule": rule.key(), "strategy": keys[self.weighed.order(rule)[0]] }));
        json!({
            "worlds": self.weighed.worlds.len(), "chosen": chosen,
            "flips": self.flips.as_ref().map(|found| json!({
                "worlds": found.hits[0], "coverage": found.coverage, "density": found.density,
            })),
        })
    }
}
