//! Samenspel in Python: the extension module behind the package `samenspel`.
//!
//! A thin layer over the library: what is asked and answered here is what the command line asks and answers, so the
//! numbers are the same to the last bit. Work goes on without Python's lock ([`work`]); tables are handed over in
//! Arrow's memory layout ([`table`]).

// A function of Python takes as many arguments as its question has.
#![allow(clippy::too_many_arguments)]

mod ask;
mod buffer;
mod column;
mod error;
mod figure;
mod files;
mod gather;
mod report;
mod scenario;
mod study;
mod table;
mod work;
mod world;

use pyo3::prelude::*;
use samenspel::model::metrics::METRICS;
use samenspel::model::parameters::REGISTRY;
use samenspel::study::Program;

/// The compiled part of the package `samenspel`.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::{break_off, main, metrics, parameters, version};
    #[pymodule_export]
    use crate::ask::{
        attribute::attribute, calibrate::calibrate, compare::compare, discover::discover, plan::plan,
        robust::robust, run::run, sensitivity::sensitivity, sweep::sweep,
    };
    #[pymodule_export]
    use crate::error::{ArgumentError, ModelError, Problem, ScenarioError};
    #[pymodule_export]
    use crate::figure::Figure;
    #[pymodule_export]
    use crate::report::Report;
    #[pymodule_export]
    use crate::scenario::Scenario;
    #[pymodule_export]
    use crate::study::Study;
    #[pymodule_export]
    use crate::table::Table;
    #[pymodule_export]
    use crate::world::World;
}

/// The command line: runs the command that its words ask for, the name of the program first; gives the exit code.
#[pyfunction]
fn main(py: Python<'_>, words: Vec<String>) -> u8 {
    py.detach(|| samenspel::cli::main_of(words))
}

/// Version of the program and of the model's meaning: equal versions give equal numbers.
#[pyfunction]
fn version() -> (String, u32) {
    let program = Program::this();
    (program.version, program.semantics)
}

/// Every metric: name, unit, lowest, highest, meaning.
#[pyfunction]
fn metrics() -> Vec<(&'static str, &'static str, &'static str)> {
    METRICS.iter().map(|info| (info.key, info.unit, info.meaning)).collect()
}

/// Every parameter: name, default, lowest and highest plausible value, unit, meaning.
#[pyfunction]
fn parameters() -> Vec<(&'static str, f64, f64, f64, &'static str, &'static str)> {
    REGISTRY.iter().map(|row| (row.name, row.default, row.low, row.high, row.unit, row.meaning)).collect()
}

/// Breaks off as a fault of the program would, to see that Python survives it.
#[pyfunction]
fn break_off(py: Python<'_>) -> PyResult<()> {
    work::carry(py, 0, None, |_| panic!("asked to break off"))
}
