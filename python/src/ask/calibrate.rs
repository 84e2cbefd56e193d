//! `calibrate`: which values of a few parameters go with what was observed.

use std::sync::Arc;

use pyo3::prelude::*;
use samenspel::inquiry::{Calibration, observed, space};

use super::inquiry::carry_out;
use super::within;
use crate::error::wrong;
use crate::scenario::Scenario;
use crate::study::Study;

/// What was observed, each file by its name and bytes.
#[derive(FromPyObject)]
pub struct Seen {
    table: Option<(String, Vec<u8>)>,
    /// The ties of a month.
    waves: Vec<(u32, String, Vec<u8>)>,
}

/// How it is found out.
#[derive(FromPyObject)]
pub struct Fit {
    fit: Vec<String>,
    draws: u64,
    keep: f64,
    again: u64,
    recover: u64,
}

/// Fits parameters to what was observed.
#[pyfunction]
#[pyo3(signature = (scenario, seen, fit, strategy, seed, threads, progress))]
pub fn calibrate(
    py: Python<'_>,
    scenario: &Scenario,
    seen: Seen,
    fit: Fit,
    strategy: Option<String>,
    seed: u64,
    threads: Option<u16>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Study> {
    if !(fit.keep > 0.0 && fit.keep <= 1.0) {
        return Err(wrong(&[format!(
            "keep: this is no share\n  found:   {}\n  allowed: above 0 and at most 1",
            fit.keep
        )]));
    }
    let strategy = scenario.place("strategy", strategy.as_ref())?;
    let setup = &scenario.0.strategies[strategy].setup;
    let waves = seen.waves.iter().map(|(_, name, bytes)| (name.clone(), bytes.clone()));
    let files = seen.table.iter().cloned().chain(waves).collect();
    let table = seen.table.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let found = py.detach(|| -> Result<_, Vec<String>> {
        Ok((observed(table, seen.waves, setup)?, space(&fit.fit, (*scenario.0).clone())?))
    });
    let (observed, space) = found.map_err(|faults| wrong(&faults))?;
    let inquiry = Calibration {
        space,
        strategy,
        observed,
        files,
        seed,
        draws: within("draws", fit.draws, [50, 10_000_000])?,
        keep: fit.keep,
        again: within("again", fit.again, [20, 100_000])?,
        recover: within("recover", fit.recover, [10, 10_000])?,
    };
    carry_out(py, Arc::clone(&scenario.0), Box::new(inquiry), threads, progress.as_ref())
}
