//! `attribute`: which domain, or which mechanism, does what.

use std::sync::Arc;

use pyo3::prelude::*;
use samenspel::attribute::Over;
use samenspel::inquiry::Attribution;

use super::inquiry::carry_out;
use super::{metrics, within};
use crate::error::wrong;
use crate::scenario::Scenario;
use crate::study::Study;

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
    let place = scenario.place("strategy", strategy.as_ref())?;
    let strategy = &scenario.0.strategies[place];
    if strategy.setup.interventions.is_empty() {
        return Err(wrong(&[format!(
            "strategy {}: it does nothing, so there is no effect to share out\n  found:   a strategy without facilitation\n  allowed: a strategy with at least one line of facilitation",
            strategy.key
        )]));
    }
    let inquiry = Attribution {
        scenario: Arc::clone(&scenario.0),
        strategy: place,
        over: if mechanisms { Over::Mechanisms } else { Over::Domains },
        metrics: self::metrics(&metrics)?,
        seed,
        replicates: within("replicates", replicates, [2, 100_000])?,
    };
    carry_out(py, Arc::clone(&scenario.0), Box::new(inquiry), threads, progress.as_ref())
}
