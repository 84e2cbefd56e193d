//! The same plans under other assumptions: the worlds of `samenspel compare --worlds`, in slices.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::answer::{Fault, Words};
use super::ensemble::curves;
use super::plan::Ready;
use super::request::{Elsewhere, WorldsTold};
use super::words::{metric_name, parameter_name};
use crate::compare::{World, Worlds, direction, drawn, in_world};
use crate::model::parameters::ParameterInfo;
use crate::robust::Robust;
use crate::statistics::mean;

/// Worlds in a design, and differences that are told of each.
const MOST: u64 = 1000;
const TOLD: usize = 3;

/// Answers `worlds`.
pub fn worlds(plans: &[Arc<Ready>], asked: &Elsewhere) -> Result<Value, Fault> {
    if !(1..=MOST).contains(&asked.count) || asked.from > asked.to || asked.to > asked.count {
        return Err(Fault::request(format!("worlds {} to {} of {}", asked.from, asked.to, asked.count)));
    }
    let metric = asked.metric.0;
    let (parameters, values) = drawn(asked.count, asked.seed);
    let mut told = Vec::new();
    for world in asked.from..asked.to {
        let values = &values[world as usize];
        let mut means = Vec::new();
        for plan in plans {
            let setup = Arc::new(in_world(&plan.setup, &plan.own_beside(&plans[0]), &parameters, values));
            let curves = curves(&setup, asked.seed, [0, asked.replicates], &[metric])?;
            let ends = curves[metric.info().key].iter().filter_map(|curve| curve.last().copied());
            means.push(mean(&ends.filter(|x| !x.is_nan()).collect::<Vec<f64>>()));
        }
        let assumptions: BTreeMap<&str, f64> =
            parameters.iter().map(|row| row.name).zip(values.iter().copied()).collect();
        told.push(json!({
            "world": world, "means": means, "best": direction(metric).best(&means),
            "differs": differs(&parameters, values), "plan_assumptions": assumptions,
        }));
    }
    Ok(json!({ "worlds": told }))
}

/// The assumptions that are furthest from their defaults.
fn differs(parameters: &[&ParameterInfo], values: &[f64]) -> Vec<Value> {
    let share = |row: &ParameterInfo, value: f64| (value - row.default) / (row.high - row.low);
    let mut far: Vec<(&ParameterInfo, f64, f64)> =
        parameters.iter().zip(values).map(|(row, value)| (*row, *value, share(row, *value))).collect();
    far.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()).then(a.0.name.cmp(b.0.name)));
    let one = |(row, value, share): &(&ParameterInfo, f64, f64)| {
        let name = parameter_name(row);
        json!({ "name": row.name, "nl": name.nl, "en": name.en, "value": value, "default": row.default, "way": if *share > 0.0 { 1 } else { -1 }, "share": super::answer::rounded(share.abs()) })
    };
    far.iter().take(TOLD).map(one).collect()
}

/// Answers `worlds_told`.
pub fn told(asked: &WorldsTold) -> Result<Value, Fault> {
    let metric = asked.metric.0;
    let plans = asked.titles.len();
    if asked.means.is_empty() || plans == 0 || asked.means.iter().any(|means| means.len() != plans) {
        return Err(Fault::request("worlds without a value for each plan"));
    }
    let world = |means: &Vec<Option<f64>>| World {
        values: Vec::new(),
        means: vec![means.iter().map(|x| x.unwrap_or(f64::NAN)).collect()],
    };
    let worlds = Worlds {
        parameters: Vec::new(),
        metrics: vec![metric],
        replicates: asked.replicates,
        worlds: asked.means.iter().map(world).collect(),
    };
    let robust = Robust::of(&worlds, &[]);
    let n = robust.worlds.len();
    let wins: Vec<usize> = robust.standings.iter().map(|standing| standing.wins).collect();
    let first = (0..plans).fold(0, |most, plan| if wins[plan] > wins[most] { plan } else { most });
    let (name, count) = (metric_name(metric), wins[first]);
    let (title, replicates) = (&asked.titles[first], asked.replicates);
    Ok(json!({
        "n": n,
        "wins": wins,
        "worst_regret": robust.standings.iter().map(|standing| standing.regret[0]).collect::<Vec<_>>(),
        "mean_regret": robust.standings.iter().map(|standing| standing.regret[2]).collect::<Vec<_>>(),
        "sentence": Words::new(
            format!("In dit model is '{}' in {count} van de {n} werelden het best voor {}; elke wereld is een andere reeks aannames, met {replicates} runs per plan.", title.nl, name.nl),
            format!("In this model \"{}\" is best for {} in {count} of {n} worlds; each world is another set of assumptions, with {replicates} runs of each plan.", title.en, name.en),
        ),
    }))
}
