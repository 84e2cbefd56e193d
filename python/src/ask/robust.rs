//! `robust`: which strategy holds up where assumptions are unsure.

use std::sync::Arc;

use pyo3::prelude::*;
use samenspel::inquiry::Robustness;
use samenspel::model::metrics::Metric;

use super::inquiry::carry_out;
use super::{candidates, metrics, within};
use crate::error::wrong;
use crate::scenario::Scenario;
use crate::study::Study;

/// Weighs strategies over many worlds.
#[pyfunction]
#[pyo3(signature = (scenario, strategies, worlds, satisfy, metrics, seed, replicates, threads, progress))]
pub fn robust(
    py: Python<'_>,
    scenario: &Scenario,
    strategies: Vec<String>,
    worlds: u64,
    satisfy: Vec<(String, f64)>,
    metrics: Vec<String>,
    seed: u64,
    replicates: u64,
    threads: Option<u16>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Study> {
    let strategies = candidates(&scenario.0, &strategies)?;
    if strategies.len() < 2 {
        return Err(wrong(&["strategies: there is nothing to choose from\n  found:   only the baseline\n  allowed: at least one other strategy".into()]));
    }
    let keys: Vec<String> = satisfy.iter().map(|(key, _)| key.clone()).collect();
    super::known_metrics("satisfy", &keys)?;
    let satisfy = satisfy.iter().filter_map(|(key, least)| Some((Metric::by_key(key)?, *least))).collect();
    let inquiry = Robustness {
        scenario: Arc::clone(&scenario.0),
        strategies,
        metrics: self::metrics(&metrics)?,
        satisfy,
        worlds: within("worlds", worlds, [10, 100_000])?,
        seed,
        replicates: within("replicates", replicates, [1, 10_000])?,
    };
    carry_out(py, Arc::clone(&scenario.0), Box::new(inquiry), threads, progress.as_ref())
}
