//! The explanation for programs, and the facts that words and programs share.

use serde_json::{Value, json};

use super::text::chosen;
use super::{Explanation, Range, strips, words};
use crate::model::parameters::ParameterInfo;
use crate::model::setup::{Mechanism, Setup};
use crate::story::{Language, caution};

/// A parameter that differs from its default.
pub struct Change {
    /// Its row of the registry.
    pub info: &'static ParameterInfo,
    /// Its value.
    pub value: f64,
    /// The strategies that have this value, where not all have.
    pub only: Option<Vec<String>>,
}

/// Parameters that differ from their default in a strategy of the plan, each value once.
pub fn changed_parameters(explanation: &Explanation<'_>) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for strategy in chosen(explanation) {
        for (info, value) in strategy.setup.parameters.changed() {
            let key = strategy.key.clone();
            match changes.iter_mut().find(|c| c.info.name == info.name && c.value == value) {
                Some(change) => change.only.get_or_insert_default().push(key),
                None => changes.push(Change { info, value, only: Some(vec![key]) }),
            }
        }
    }
    let all = explanation.plan.strategies.len();
    for change in &mut changes {
        change.only = change.only.take().filter(|keys| keys.len() < all);
    }
    changes
}

/// The mechanisms that are switched off, each with what that means.
pub fn mechanisms_off(setup: &Setup, language: Language) -> Vec<String> {
    let off = Mechanism::ALL.iter().filter(|mechanism| !setup.switches.is_on(**mechanism));
    let mut list: Vec<String> = off.map(|&m| words::off(m, language)).collect();
    if setup.switches.every_tie {
        let meaning = language.pick("every tie meets every month", "elke relatie ontmoet elke maand");
        list.push(format!("{} every_tie ({meaning})", language.pick("but on:", "maar aan:")));
    }
    list
}

pub fn json(explanation: &Explanation<'_>, language: Language) -> Value {
    let (plan, start) = (explanation.plan, &explanation.start);
    let scenario = plan.scenario;
    let range = |r: Range| json!({ "mean": r.mean, "lowest": r.low, "highest": r.high });
    let sector = |place: usize| {
        let s = &start.sectors[place];
        json!({
            "key": scenario.sectors[place].key,
            "actors": range(s.actors),
            "degree": range(s.degree),
            "within_sector": range(s.within),
        })
    };
    let strategies: Vec<Value> = chosen(explanation)
        .map(|strategy| {
            let planned: serde_json::Map<String, Value> = strips(&strategy.setup)
                .into_iter()
                .map(|strip| (strip.domain.key().to_string(), json!(strip.planned)))
                .collect();
            let events: Vec<Value> = strategy
                .setup
                .events
                .iter()
                .map(|event| json!({ "month": event.month, "kind": event.kind.key() }))
                .collect();
            json!({
                "key": strategy.key,
                "title": language.of(&strategy.title),
                "months": strategy.setup.months,
                "planned": planned,
                "events": events,
                "off": mechanisms_off(&strategy.setup, language),
            })
        })
        .collect();
    let parameters: Vec<Value> = changed_parameters(explanation)
        .into_iter()
        .map(|change| {
            json!({
                "name": change.info.name,
                "value": change.value,
                "default": change.info.default,
                "low": change.info.low,
                "high": change.info.high,
                "grade": format!("{:?}", change.info.grade),
                "only": change.only,
            })
        })
        .collect();
    let tables: Vec<Value> = explanation
        .cost
        .tables
        .iter()
        .map(|t| json!({ "table": t.table.key(), "rows": t.rows.round(), "bytes": t.bytes.round() }))
        .collect();
    json!({
        "scenario": scenario.name,
        "title": language.of(&scenario.title),
        "baseline": scenario.strategies[scenario.baseline].key,
        "seed": plan.seed,
        "replicates": plan.replicates,
        "runs": plan.runs(),
        "strategies": strategies,
        "start": {
            "worlds": start.worlds,
            "sectors": (0..start.sectors.len()).map(sector).collect::<Vec<_>>(),
            "actors": range(start.actors),
            "ties": range(start.ties),
            "degree": range(start.degree),
            "isolated": range(start.isolated),
            "parts": range(start.parts),
            "largest_part": range(start.largest),
            "within_sector": range(start.within),
        },
        "changed_parameters": parameters,
        "expected": { "tables": tables, "seconds": explanation.cost.seconds },
        "cautions": caution::json(&explanation.cautions(), language),
    })
}
