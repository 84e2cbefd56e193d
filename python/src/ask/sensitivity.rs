//! `sensitivity`: what drives the outcome.

use std::sync::Arc;

use pyo3::prelude::*;
use samenspel::inquiry::Drivers;
use samenspel::sensitivity::{Question, Way};

use super::inquiry::carry_out;
use super::{metrics, space, within};
use crate::error::{known, wrong};
use crate::scenario::Scenario;
use crate::study::Study;

/// Finds what drives the outcome.
#[pyfunction]
#[pyo3(signature = (scenario, method, vary, strategy, against, points, second, metrics, seed, replicates, threads, progress))]
pub fn sensitivity(
    py: Python<'_>,
    scenario: &Scenario,
    method: &str,
    vary: Option<Vec<String>>,
    strategy: Option<String>,
    against: Option<String>,
    points: Option<u64>,
    second: bool,
    metrics: Vec<String>,
    seed: u64,
    replicates: u64,
    threads: Option<u16>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Study> {
    let place = scenario.place("strategy", strategy.as_ref())?;
    let against = against.map(|name| scenario.place("against", Some(&name))).transpose()?;
    known("method", "method", &[method.to_string()], &["morris", "sobol", "regional"])?;
    let (way, default) = match method {
        "sobol" => (Way::Sobol { second }, 128),
        "regional" => (Way::Regional, 500),
        _ => (Way::Morris, 20),
    };
    let stated = vary.is_some();
    let vary = vary.unwrap_or_else(|| vec!["assumptions".into()]);
    let question = Question {
        metrics: self::metrics(&metrics)?,
        space: space(py, scenario, &vary)?,
        strategy: place,
        against,
        way,
        points: within("points", points.unwrap_or(default), [2, 1_000_000])?,
        seed,
        replicates: within("replicates", replicates, [1, 10_000])?,
    };
    if !stated && matches!(question.way, Way::Sobol { .. }) {
        return Err(wrong(&[Drivers::unstated(&question, &scenario.0.name)]));
    }
    let inquiry = Box::new(Drivers { question, vary });
    carry_out(py, Arc::clone(&scenario.0), inquiry, threads, progress.as_ref())
}
