//! The network scan (*Netwerkscan*): plain questions, answers kept as ranges, and what the ranges do to the outcome.
//!
//! Versions of the network fill the ranges evenly (a Latin hypercube). Each version is the scenario with patches, so
//! one of them can be opened and carried on with.

mod questions;
mod told;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

pub use questions::{Question, questions};
pub use told::told;

use super::answer::{Fault, Words};
use super::desk::Opened;
use super::ensemble::{Curves, curves};
use super::request::Scan;
use crate::design::maximin;
use crate::model::metrics::Metric;
use crate::statistics::mean;

/// What is looked at in each version.
pub const LOOKED_AT: [Metric; 8] = [
    Metric::ImpactCumulative,
    Metric::Alignment,
    Metric::Trust,
    Metric::Engagement,
    Metric::Core,
    Metric::VisionMatch,
    Metric::Legitimacy,
    Metric::Succeeded,
];

/// Curves that are drawn of each version.
const DRAWN: [Metric; 4] = [Metric::ImpactCumulative, Metric::Alignment, Metric::Trust, Metric::Core];
/// Versions in a scan.
const MOST: u64 = 300;
/// Most of the others that a party knows on average.
const MOST_KNOWN: f64 = 0.6;

/// Answers `scan`: the questions that the open scenario can be asked.
pub fn scan(opened: &Opened) -> Value {
    let setup = &opened.scenario.strategies[opened.scenario.baseline].setup;
    let one = |question: &Question| {
        let [low, high] = question.range;
        let answers = question.answers.iter().map(|(pair, [low, high])| {
            let Words { nl, en } = (*pair).into();
            json!({ "nl": nl, "en": en, "low": low, "high": high })
        });
        let text = Words::from(question.text);
        json!({
            "key": question.key, "nl": text.nl, "en": text.en, "help": Words::from(question.help),
            "low": low, "high": high, "whole": question.whole, "unit": Words::from(question.unit),
            "default": question.range, "answers": answers.collect::<Vec<_>>(), "now": (question.now)(setup),
        })
    };
    json!({ "questions": questions(setup).iter().map(one).collect::<Vec<_>>() })
}

/// The versions of a scan: values by question.
pub struct Versions {
    /// The questions, with the range of each answer.
    pub asked: Vec<(Question, [f64; 2])>,
    /// Shares of those ranges, by version.
    pub shares: Vec<Vec<f64>>,
}

impl Versions {
    /// Fills the ranges of the answers; a question that was not answered keeps its whole range.
    pub fn of(
        opened: &Opened,
        answers: &BTreeMap<String, [f64; 2]>,
        count: u64,
        seed: u64,
    ) -> Result<Self, Fault> {
        let setup = &opened.scenario.strategies[opened.scenario.baseline].setup;
        let questions = questions(setup);
        if let Some(stranger) = answers.keys().find(|key| questions.iter().all(|q| q.key != key.as_str())) {
            return Err(Fault::request(format!("the question `{stranger}`")));
        }
        if !(2..=MOST).contains(&count) {
            return Err(Fault::request(format!("{count} versions; 2 to {MOST}")));
        }
        let range = |question: &Question| {
            let [low, high] = question.range;
            let answer = answers.get(question.key).copied().unwrap_or(question.range);
            let [a, b] = answer.map(|x| x.clamp(low, high));
            [a.min(b), a.max(b)]
        };
        let shares = maximin(count as usize, questions.len(), seed);
        let asked = questions
            .into_iter()
            .map(|question| {
                let range = range(&question);
                (question, range)
            })
            .collect();
        Ok(Self { asked, shares })
    }

    /// The value of each question in a version.
    fn values(&self, version: usize) -> Vec<f64> {
        let value = |((question, [low, high]), share): (&(Question, [f64; 2]), &f64)| {
            let value = low + share * (high - low);
            if question.whole { value.round() } else { super::answer::rounded(value) }
        };
        let mut values: Vec<f64> = self.asked.iter().zip(&self.shares[version]).map(value).collect();
        let place = |key: &str| self.asked.iter().position(|(question, _)| question.key == key);
        if let (Some(parties), Some(contacts)) = (place("parties"), place("contacts")) {
            // Nobody knows more than a good half of the others.
            values[contacts] =
                values[contacts].min(super::answer::rounded(MOST_KNOWN * (values[parties] - 1.0)));
        }
        values
    }
}

/// Answers `scan_run`: some versions, each with and without the plan.
pub fn run(opened: &Opened, asked: &Scan) -> Result<Value, Fault> {
    let versions = Versions::of(opened, &asked.answers, asked.count, asked.seed)?;
    if asked.from > asked.to || asked.to > asked.count || asked.replicates == 0 {
        return Err(Fault::request(format!("versions {} to {} of {}", asked.from, asked.to, asked.count)));
    }
    let setup = &opened.scenario.strategies[opened.scenario.baseline].setup;
    let mut told = Vec::new();
    for version in asked.from..asked.to {
        let values = versions.values(version as usize);
        let patches: Vec<String> = versions
            .asked
            .iter()
            .zip(&values)
            .flat_map(|((question, _), value)| (question.patches)(setup, *value))
            .collect();
        let changed = opened.changed(&patches)?;
        let base = super::Plan { assumptions: asked.plan.assumptions.clone(), ..super::Plan::default() };
        let of = |plan: &super::Plan| -> Result<Curves, Fault> {
            curves(&Arc::clone(&plan.ready(&changed)?.setup), asked.seed, [0, asked.replicates], &LOOKED_AT)
        };
        let (own, base) = (of(&asked.plan)?, of(&base)?);
        let end = |curves: &Curves, key: &str| {
            mean(
                &curves[key]
                    .iter()
                    .filter_map(|c| c.last().copied())
                    .filter(|x| !x.is_nan())
                    .collect::<Vec<f64>>(),
            )
        };
        let ends: Map<String, Value> = LOOKED_AT
            .iter()
            .map(|metric| metric.info().key)
            .map(|key| (key.to_string(), json!([end(&own, key), end(&base, key)])))
            .collect();
        let drawn: Map<String, Value> = DRAWN
            .iter()
            .map(|metric| metric.info().key)
            .map(|key| (key.to_string(), json!(own[key][0])))
            .collect();
        let named: Map<String, Value> = versions
            .asked
            .iter()
            .zip(&values)
            .map(|((question, _), value)| (question.key.to_string(), json!(value)))
            .collect();
        told.push(
            json!({ "version": version, "values": named, "patches": patches, "ends": ends, "curves": drawn }),
        );
    }
    Ok(json!({ "versions": told }))
}
