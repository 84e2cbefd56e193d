//! `attribute`: which domain, or which mechanism, does what.

use std::sync::Arc;

use pyo3::prelude::*;
use samenspel::attribute::{Over, Question, table};

use super::{metrics, threads, within};
use crate::error::{ArgumentError, file, wrong};
use crate::gather::read;
use crate::scenario::Scenario;
use crate::study::{Kind, Planned, Study};
use crate::work::carry;

/// Shares out the effect of a strategy.
#[pyfunction]
#[pyo3(signature = (scenario, strategy, mechanisms, metrics, seed, replicates, threads, progress))]
pub fn attribute(
    py: Python<'_>,
    scenario: &Scenario,
    strategy: Option<String>,
    mechanisms: bool,
    metrics: Vec<String>,
    seed: u64,
    replicates: u64,
    threads: Option<u16>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Study> {
    let read_in = Arc::clone(&scenario.0);
    let place = scenario.place("strategy", strategy.as_ref())?;
    let over = if mechanisms { Over::Mechanisms } else { Over::Domains };
    let replicates = within("replicates", replicates, [2, 100_000])?;
    let metrics = self::metrics(&metrics)?;
    let question = Question { scenario: &read_in, strategy: place, over, metrics, seed, replicates };
    let strategy = &read_in.strategies[place];
    if strategy.setup.interventions.is_empty() {
        return Err(wrong(&[format!(
            "strategy {}: it does nothing, so there is no effect to share out\n  found:   a strategy without facilitation\n  allowed: a strategy with at least one line of facilitation",
            strategy.key
        )]));
    }
    let players = question.players();
    let threads = self::threads(threads);
    let found = carry(py, question.months(), progress.as_ref(), |watch| question.answer(threads, watch))?;
    let found = found.filter(|found| !found.is_empty()).ok_or_else(|| {
        ArgumentError::new_err("no replicate has a value of these metrics in every subset\n  hint:    ask for another metric, such as impact_cumulative")
    })?;
    let shared =
        read("attribution", table(&players, &found).as_bytes(), |_| None).map_err(|error| file(&error))?;
    let planned = Planned { strategies: vec![place], seed, first: 0, replicates, every: 1 };
    let kind = Kind::Attribute { strategy: place, over, players, found };
    Study::new(py, Arc::clone(&read_in), planned, vec![shared], kind)
}
