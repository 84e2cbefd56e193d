//! What drives the outcome.

use serde_json::{Value, json};

use super::{About, Figures, Finding, Inquiry, Lack};
use crate::pictures::{Setting, drivers, plane};
use crate::run::Watch;
use crate::sensitivity::{Answer, Driven, Question, Way, by_chance, points_table, ranked, table, text};
use crate::story::Language;

/// Finds out what drives the outcome.
pub struct Drivers {
    /// What is asked.
    pub question: Question,
    /// What varies, as it was asked.
    pub vary: Vec<String>,
}

impl Drivers {
    /// Says that shares of variance are for a few inputs, which somebody has to name: of all assumptions at once they would
    /// take very many runs and say little.
    pub fn unstated(question: &Question, scenario: &str) -> String {
        let (count, runs) = (question.space.axes.len(), Language::English.grouped(question.runs() as f64));
        format!(
            "--method sobol: nothing says what varies, and shares of variance are for a few inputs\n  found:   no --vary, which would be all {count} assumptions: {runs} runs\n  allowed: --vary PATH=VALUES, once for each input; or --vary assumptions, if all are meant\n  hint:    find the few with --method morris, then for example\n           samenspel sensitivity {scenario} --method sobol --vary parameters.trust_gain=plausible --vary parameters.launch_rate=plausible"
        )
    }
}

struct Found {
    asked: Drivers,
    answer: Answer,
}

impl Inquiry for Drivers {
    fn about(&self) -> About<'_> {
        About {
            study: "sensitivity",
            scenario: &self.question.space.scenario,
            seed: self.question.seed,
            replicates: self.question.replicates,
            fresh: 0,
            runs: self.question.runs(),
            months: self.question.months(),
        }
    }

    fn settings(&self) -> Value {
        let question = &self.question;
        let key = |place: usize| self.about().scenario.strategies[place].key.as_str();
        json!({
            "method": question.way.key(), "points": question.points, "vary": self.vary,
            "strategy": key(question.strategy), "against": question.against.map(key),
            "second": question.way == Way::Sobol { second: true },
            "metrics": question.metrics.iter().map(|metric| metric.info().key).collect::<Vec<_>>(),
        })
    }

    fn answer(self: Box<Self>, threads: usize, watch: &dyn Watch) -> Result<Option<Box<dyn Finding>>, Lack> {
        let answer = self.question.answer(threads, watch);
        Ok(answer.map(|answer| -> Box<dyn Finding> { Box::new(Found { asked: *self, answer }) }))
    }
}

impl Finding for Found {
    fn asked(&self) -> &dyn Inquiry {
        &self.asked
    }

    fn tables(&self) -> Vec<(&'static str, String)> {
        let question = &self.asked.question;
        vec![
            ("sensitivity.csv", table(question, &self.answer)),
            ("points.csv", points_table(question, &self.answer)),
        ]
    }

    fn figures(&self, setting: &Setting<'_>) -> Figures {
        let question = &self.asked.question;
        let first = [("drivers", drivers(setting, question, &self.answer))];
        first
            .into_iter()
            .chain(plane(setting, question, &self.answer).map(|figure| ("plane", figure)))
            .collect()
    }

    fn told(&self, language: Language) -> String {
        text(&self.asked.question, &self.answer, language)
    }

    fn json(&self) -> Value {
        let Question { space, way, .. } = &self.asked.question;
        let of = |driven: &Driven| {
            let ranked: Vec<_> = ranked(driven)
                .into_iter()
                .map(|(axis, value, interval)| {
                    let chance = by_chance(driven, axis);
                    json!({ "axis": space.axes[axis].path, "value": value, "interval": interval, "by_chance": chance })
                })
                .collect();
            json!({ "metric": driven.metric.info().key, "chance": driven.chance, "drivers": ranked })
        };
        json!({
            "method": way.key(), "points": self.answer.points.len(), "refused": self.answer.refused.len(),
            "metrics": self.answer.driven.iter().map(of).collect::<Vec<_>>(),
        })
    }
}
