//! Which domain, or which mechanism, does what.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{About, Figures, Finding, Inquiry, Lack};
use crate::attribute::{Over, Player, Question, Shares, capped, table, text};
use crate::model::metrics::Metric;
use crate::pictures::{Setting, pairs, shares};
use crate::run::Watch;
use crate::scenario::{Scenario, Strategy};
use crate::story::Language;
use crate::story::table::paragraph;

/// Shares out the effect of a strategy.
pub struct Attribution {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// Place of the strategy.
    pub strategy: usize,
    /// Over what.
    pub over: Over,
    /// Metrics at the end.
    pub metrics: Vec<Metric>,
    /// The seed.
    pub seed: u64,
    /// Runs of each subset.
    pub replicates: u64,
}

struct Found {
    asked: Attribution,
    players: Vec<Player>,
    shares: Vec<Shares>,
}

impl Attribution {
    fn question(&self) -> Question<'_> {
        let Self { scenario, strategy, over, metrics, seed, replicates } = self;
        Question {
            scenario,
            strategy: *strategy,
            over: *over,
            metrics: metrics.clone(),
            seed: *seed,
            replicates: *replicates,
        }
    }

    fn strategy(&self) -> &Strategy {
        &self.scenario.strategies[self.strategy]
    }
}

impl Inquiry for Attribution {
    fn about(&self) -> About<'_> {
        About {
            study: "attribute",
            scenario: &self.scenario,
            seed: self.seed,
            replicates: self.replicates,
            fresh: 0,
            runs: self.question().runs(),
            months: self.question().months(),
        }
    }

    fn settings(&self) -> Value {
        json!({
            "strategy": self.strategy().key,
            "over": if self.over == Over::Mechanisms { "mechanisms" } else { "domains" },
            "metrics": self.metrics.iter().map(|metric| metric.info().key).collect::<Vec<_>>(),
            "capped": self.question().capped(),
        })
    }

    fn answer(self: Box<Self>, threads: usize, watch: &dyn Watch) -> Result<Option<Box<dyn Finding>>, Lack> {
        let question = self.question();
        let players = question.players();
        let Some(shares) = question.answer(threads, watch) else { return Ok(None) };
        if shares.is_empty() {
            return Err(Lack {
                reason: "no replicate has a value of these metrics in every subset".into(),
                hint: "ask for another metric, such as impact_cumulative",
            });
        }
        Ok(Some(Box::new(Found { asked: *self, players, shares })))
    }
}

impl Finding for Found {
    fn asked(&self) -> &dyn Inquiry {
        &self.asked
    }

    fn tables(&self) -> Vec<(&'static str, String)> {
        vec![("attribution.csv", table(&self.players, &self.shares))]
    }

    fn figures(&self, setting: &Setting<'_>) -> Figures {
        let title = setting.language.of(&self.asked.strategy().title);
        let mut figures = vec![("shares", shares(setting, &self.players, &self.shares, title))];
        figures.extend(pairs(setting, &self.players, &self.shares, title).map(|figure| ("pairs", figure)));
        figures
    }

    fn told(&self, language: Language) -> String {
        let title = language.of(&self.asked.strategy().title);
        let told = text(&self.players, self.asked.over, &self.shares, title, language);
        let capped = capped(self.asked.question().capped(), language);
        told + &if capped.is_empty() { capped } else { paragraph(&capped, 0, 0) }
    }

    fn json(&self) -> Value {
        let share = |place: usize| -> Value {
            let of = |shares: &Shares| {
                let estimate = &shares.share[place];
                json!({
                    "metric": shares.metric.info().key, "levers": if shares.linear { "linear" } else { "scenario" },
                    "share": estimate.mean, "interval": estimate.interval, "whole": shares.whole.mean, "n": shares.n,
                })
            };
            json!({ "part": self.players[place].key(), "shares": self.shares.iter().map(of).collect::<Vec<_>>() })
        };
        json!({
            "strategy": self.asked.strategy().key,
            "parts": (0..self.players.len()).map(share).collect::<Vec<_>>(),
        })
    }
}
