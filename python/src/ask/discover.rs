//! `discover`: under which conditions a strategy fails or wins.

use std::sync::Arc;

use pyo3::prelude::*;
use samenspel::inquiry::Discovery;
use samenspel::sensitivity::{Question, Way};

use super::inquiry::carry_out;
use super::{metrics, space, within};
use crate::error::wrong;
use crate::scenario::Scenario;
use crate::study::Study;

/// Finds the conditions under which an effect lies on one side of a level.
#[pyfunction]
#[pyo3(signature = (scenario, strategy, against, below, above, vary, worlds, metrics, seed, replicates, threads, progress))]
pub fn discover(
    py: Python<'_>,
    scenario: &Scenario,
    strategy: Option<String>,
    against: Option<String>,
    below: Option<f64>,
    above: Option<f64>,
    vary: Vec<String>,
    worlds: u64,
    metrics: Vec<String>,
    seed: u64,
    replicates: u64,
    threads: Option<u16>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Study> {
    if below.is_some() && above.is_some() {
        return Err(wrong(&["below and above: one side of a level is of interest, not both\n  found:   both\n  allowed: one of them, or none: effects below 0".into()]));
    }
    let strategy = scenario.place("strategy", strategy.as_ref())?;
    let against = match against {
        None => scenario.0.baseline,
        name => scenario.place("against", name.as_ref())?,
    };
    let question = Question {
        metrics: self::metrics(&metrics)?,
        space: space(py, scenario, &vary)?,
        strategy,
        against: Some(against),
        way: Way::Regional,
        points: within("worlds", worlds, [20, 1_000_000])?,
        seed,
        replicates: within("replicates", replicates, [1, 10_000])?,
    };
    let level = above.or(below).unwrap_or(0.0);
    let inquiry = Box::new(Discovery { question, vary, level, above: above.is_some() });
    carry_out(py, Arc::clone(&scenario.0), inquiry, threads, progress.as_ref())
}
