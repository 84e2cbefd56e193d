//! Questions that are put to a scenario, as the command line puts them.

pub mod attribute;
pub mod calibrate;
pub mod compare;
pub mod discover;
mod inquiry;
pub mod plan;
pub mod robust;
pub mod run;
pub mod sensitivity;
pub mod sweep;

use pyo3::prelude::*;
use samenspel::design::{Axis, Method, Points, Space};
use samenspel::model::metrics::{METRICS, Metric};
use samenspel::model::parameters::assumptions;
use samenspel::threads::machine;

use crate::error::{known, wrong};
use crate::scenario::Scenario;

/// Threads: as many as asked, or as the machine runs at once.
fn threads(asked: Option<u16>) -> usize {
    asked.filter(|n| *n > 0).map_or_else(machine, usize::from)
}

/// Metrics by name.
fn metrics(names: &[String]) -> PyResult<Vec<Metric>> {
    known_metrics("metrics", names)?;
    Ok(names.iter().filter_map(|key| Metric::by_key(key)).collect())
}

/// Refuses names that are no metric.
fn known_metrics(argument: &str, names: &[String]) -> PyResult<()> {
    let all: Vec<&str> = METRICS.iter().map(|info| info.key).collect();
    known(argument, "metric", names, &all)
}

/// The places of strategies by name, or of all but controls where none is named.
fn candidates(scenario: &samenspel::scenario::Scenario, names: &[String]) -> PyResult<Vec<usize>> {
    if names.is_empty() { Ok(scenario.candidates()) } else { run::places(scenario, "strategies", names) }
}

/// A number within bounds.
fn within<T: PartialOrd + std::fmt::Display + Copy>(
    argument: &str,
    number: T,
    [low, high]: [T; 2],
) -> PyResult<T> {
    if (low..=high).contains(&number) {
        return Ok(number);
    }
    Err(wrong(&[format!(
        "{argument} {number}: out of range\n  found:   {number}\n  allowed: {low} to {high}"
    )]))
}

/// `assumptions` stands for each of [`assumptions`] over its plausible range.
fn expanded(vary: &[String]) -> Vec<String> {
    let all = || assumptions().map(|row| format!("parameters.{}=plausible", row.name)).collect();
    vary.iter()
        .flat_map(|text| if text.trim() == "assumptions" { all() } else { vec![text.clone()] })
        .collect()
}

/// What varies.
fn axes(vary: &[String]) -> PyResult<Vec<Axis>> {
    let mut axes: Vec<Axis> = Vec::new();
    let mut faults = Vec::new();
    for text in vary {
        match Axis::parse(text) {
            Ok(axis) if axes.iter().any(|other| other.path == axis.path) => {
                faults.push(format!("vary {text}: this path varies twice"));
            }
            Ok(axis) => axes.push(axis),
            Err(reason) => faults.push(format!(
                "vary {text}: {reason}\n  found:   {text}\n  allowed: path=a,b,c, path=low..high, path=low..high:steps, path=plausible, assumptions"
            )),
        }
    }
    if faults.is_empty() { Ok(axes) } else { Err(wrong(&faults)) }
}

/// The scenario with what varies, once every single value of it can be.
fn space(py: Python<'_>, scenario: &Scenario, vary: &[String]) -> PyResult<Space> {
    let axes = axes(&expanded(vary))?;
    py.detach(|| {
        let space = Space::new((*scenario.0).clone(), axes);
        let faults = space.faults(&Points::Levels(Method::OneAtATime));
        if faults.is_empty() { Ok(space) } else { Err(wrong(&faults)) }
    })
}
