//! `sensitivity`: what drives the outcome.

use std::sync::Arc;

use pyo3::prelude::*;
use samenspel::design::{Method, Points, Space};
use samenspel::sensitivity::{Question, Way, points_table, table};

use super::{axes, expanded, metrics, threads, within};
use crate::error::{ArgumentError, file, known, wrong};
use crate::gather::read;
use crate::scenario::Scenario;
use crate::study::{Kind, Planned, Study};
use crate::work::carry;

/// Finds what drives the outcome.
#[pyfunction]
#[pyo3(signature = (scenario, method, vary, strategy, against, points, second, metrics, seed, replicates, threads, progress))]
pub fn sensitivity(
    py: Python<'_>,
    scenario: &Scenario,
    method: &str,
    vary: Vec<String>,
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
    let axes = axes(&expanded(&vary))?;
    let space = py.detach(|| Space::new((*scenario.0).clone(), axes));
    let faults = py.detach(|| space.faults(&Points::Levels(Method::OneAtATime)));
    if !faults.is_empty() {
        return Err(wrong(&faults));
    }
    let question = Question {
        metrics: self::metrics(&metrics)?,
        space,
        strategy: place,
        against,
        way,
        points: within("points", points.unwrap_or(default), [2, 1_000_000])?,
        seed,
        replicates: within("replicates", replicates, [1, 10_000])?,
    };
    let threads = self::threads(threads);
    let answer = carry(py, question.months(), progress.as_ref(), |watch| question.answer(threads, watch))?;
    let answer = answer.ok_or_else(|| ArgumentError::new_err("stopped"))?;
    let tables = [("sensitivity", table(&question, &answer)), ("points", points_table(&question, &answer))];
    let tables = tables.into_iter().map(|(name, text)| read(name, text.as_bytes(), |_| None));
    let tables = tables.collect::<Result<Vec<_>, _>>().map_err(|error| file(&error))?;
    let strategies = [place].into_iter().chain(against).collect();
    let planned = Planned { strategies, seed, first: 0, replicates, every: 1 };
    Study::new(py, Arc::clone(&scenario.0), planned, tables, Kind::Sensitivity { question, answer })
}
