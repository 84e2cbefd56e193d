//! `plan`: which schedules to choose under a budget of hours.

use std::sync::Arc;

use pyo3::prelude::*;
use samenspel::inquiry::{Planning, budget};

use super::inquiry::carry_out;
use super::within;
use crate::error::wrong;
use crate::scenario::Scenario;
use crate::study::Study;

/// How the search goes.
#[derive(FromPyObject)]
pub struct Search {
    periods: u32,
    plans: usize,
    population: usize,
    generations: usize,
    replicates: u64,
    fresh: u64,
}

/// Searches schedules under a budget.
#[pyfunction]
#[pyo3(signature = (scenario, hours, monthly, search, seed, threads, progress))]
pub fn plan(
    py: Python<'_>,
    scenario: &Scenario,
    hours: Option<f64>,
    monthly: Option<f64>,
    search: Search,
    seed: u64,
    threads: Option<u16>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Study> {
    let months = scenario.0.strategies[scenario.0.baseline].setup.months;
    let inquiry = Planning {
        scenario: Arc::clone(&scenario.0),
        periods: within("periods", search.periods, [1, months.min(60)])?,
        budget: budget(&scenario.0, hours, monthly).map_err(|fault| wrong(&[fault]))?,
        seed,
        replicates: within("replicates", search.replicates, [2, 10_000])?,
        fresh: within("fresh", search.fresh, [2, 100_000])?,
        population: within("population", search.population, [4, 2000])?,
        generations: within("generations", search.generations, [1, 10_000])?,
        plans: within("plans", search.plans, [1, 50])?,
    };
    carry_out(py, Arc::clone(&scenario.0), Box::new(inquiry), threads, progress.as_ref())
}
