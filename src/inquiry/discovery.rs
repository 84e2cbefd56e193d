//! Under which conditions a strategy fails or wins.

use serde_json::{Value, json};

use super::{About, Figures, Finding, Inquiry, Lack};
use crate::design::Change;
use crate::pictures::{Setting, boxes};
use crate::robust::{Found as Conditions, boxed, conditions};
use crate::run::Watch;
use crate::sensitivity::{Answer, Question, points_table};
use crate::story::Language;

/// Finds the conditions under which an effect lies on one side of a level.
pub struct Discovery {
    /// Worlds, strategies and metrics; [`Question::against`] holds a strategy.
    pub question: Question,
    /// What varies, as it was asked.
    pub vary: Vec<String>,
    /// The level of the first metric.
    pub level: f64,
    /// Whether effects above it are of interest, and not those below.
    pub above: bool,
}

struct Found {
    asked: Discovery,
    answer: Answer,
    /// Worlds with a value, and those of interest among them.
    counts: [usize; 2],
    found: Option<Conditions>,
}

impl Discovery {
    fn against(&self) -> usize {
        self.question.against.unwrap_or(self.about().scenario.baseline)
    }

    fn inputs(&self) -> Vec<String> {
        self.question.space.axes.iter().map(|axis| axis.column()).collect()
    }

    /// What is of interest, in words.
    fn what(&self, language: Language) -> String {
        let info = self.question.metrics[0].info();
        let title = |place: usize| language.of(&self.about().scenario.strategies[place].title);
        let label = language.metric(info);
        let level = language.number(self.level, if self.level.fract() == 0.0 { 0 } else { 3 });
        let [own, other] = [title(self.question.strategy), title(self.against())];
        language.pick(
            format!(
                "\"{own}\" changes {label} by {} {level} against \"{other}\"",
                if self.above { "more than" } else { "less than" },
            ),
            format!(
                "\"{own}\" verandert {label} met {} dan {level} tegen \"{other}\"",
                if self.above { "meer" } else { "minder" },
            ),
        )
    }
}

impl Inquiry for Discovery {
    fn about(&self) -> About<'_> {
        About {
            study: "discover",
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
            "strategy": key(question.strategy), "against": key(self.against()), "vary": self.vary,
            "worlds": question.points, "level": self.level, "above": self.above,
            "metric": question.metrics[0].info().key,
        })
    }

    fn answer(self: Box<Self>, threads: usize, watch: &dyn Watch) -> Result<Option<Box<dyn Finding>>, Lack> {
        let Some(answer) = self.question.answer(threads, watch) else { return Ok(None) };
        let outcomes = &answer.driven[0].outcomes;
        let known: Vec<usize> = (0..outcomes.len()).filter(|&point| outcomes[point].is_finite()).collect();
        let of_interest = |x: f64| if self.above { x > self.level } else { x < self.level };
        let marked: Vec<bool> = known.iter().map(|&point| of_interest(outcomes[point])).collect();
        let values: Vec<Vec<f64>> = known
            .iter()
            .map(|&point| {
                let value = |(change, share): (&Change, &f64)| change.number().unwrap_or(*share);
                answer.points[point].iter().zip(&answer.shares[point]).map(value).collect()
            })
            .collect();
        let found = conditions(&values, &marked);
        let counts = [known.len(), marked.iter().filter(|mark| **mark).count()];
        Ok(Some(Box::new(Found { asked: *self, answer, counts, found })))
    }
}

impl Finding for Found {
    fn asked(&self) -> &dyn Inquiry {
        &self.asked
    }

    fn tables(&self) -> Vec<(&'static str, String)> {
        let mut tables = vec![("points.csv", points_table(&self.asked.question, &self.answer))];
        tables.extend(self.found.as_ref().map(|found| ("boxes.csv", found.table(&self.asked.inputs()))));
        tables
    }

    fn figures(&self, setting: &Setting<'_>) -> Figures {
        let what = self.asked.what(setting.language);
        self.found.iter().map(|found| ("boxes", boxes(setting, found, &what))).collect()
    }

    fn told(&self, language: Language) -> String {
        let [_, marked] = self.counts;
        boxed(
            self.found.as_ref().ok_or(marked > 0),
            &self.asked.inputs(),
            &self.asked.what(language),
            language,
        )
    }

    fn json(&self) -> Value {
        let inputs = self.asked.inputs();
        let conditions = self.found.iter().flat_map(|found| &found.conditions).map(|condition| {
            json!({ "input": inputs[condition.input], "bounds": condition.bounds, "quasi_p": condition.quasi_p })
        });
        let [worlds, of_interest] = self.counts;
        json!({
            "of_interest": of_interest, "worlds": worlds,
            "coverage": self.found.as_ref().map(|found| found.coverage),
            "density": self.found.as_ref().map(|found| found.density),
            "conditions": conditions.collect::<Vec<_>>(),
        })
    }
}
