//! What goes wrong, as exceptions that read like the command line.

use std::any::Any;

use pyo3::create_exception;
use pyo3::exceptions::{PyOSError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use samenspel::scenario::{Problems, did_you_mean};

create_exception!(
    samenspel,
    ScenarioError,
    PyValueError,
    "A scenario that cannot be. The text is what the command line prints; `problems` holds every fault by itself \
     (file, line, column, field, message, found, allowed, hint), and `omitted` counts those beyond the first 200."
);
create_exception!(
    samenspel,
    ArgumentError,
    PyValueError,
    "A question that cannot be asked, such as one about a strategy that is not there. Says what was found, what is \
     allowed and what to do."
);
create_exception!(
    samenspel,
    ModelError,
    PyRuntimeError,
    "A fault of the program itself: it broke off where it never should. The text is what to report."
);

/// One fault of a scenario, with its place, what was found there, what is allowed and a hint.
#[pyclass(frozen, get_all, module = "samenspel")]
pub struct Problem {
    /// The file, or the patch that carried the value.
    file: String,
    /// Line, from 1; none for a patch or a whole file.
    line: Option<usize>,
    /// Column in characters, from 1.
    column: Option<usize>,
    /// Path of the field, such as `sector.care.share`.
    field: String,
    /// What is wrong.
    message: String,
    /// The value found.
    found: String,
    /// The values allowed.
    allowed: String,
    /// What to do.
    hint: String,
}

#[pymethods]
impl Problem {
    fn __repr__(&self) -> String {
        let line = self.line.map_or(String::new(), |line| format!(":{line}"));
        format!("<Problem {}{line} {}: {}; found {}>", self.file, self.field, self.message, self.found)
    }
}

/// The exception of a scenario that cannot be.
pub fn refused(py: Python<'_>, problems: Problems) -> PyErr {
    let count = problems.list.len() + problems.omitted;
    let word = if count == 1 { "problem" } else { "problems" };
    let error = ScenarioError::new_err(format!("{problems}\n\n{count} {word}; nothing was run or written."));
    let list: Vec<Problem> = problems
        .list
        .into_iter()
        .map(|problem| {
            let samenspel::scenario::Problem { file, line, column, field, message, found, allowed, hint } =
                problem;
            Problem { file, line, column, field, message, found, allowed, hint }
        })
        .collect();
    let value = error.value(py);
    match value.setattr("problems", list).and_then(|()| value.setattr("omitted", problems.omitted)) {
        Ok(()) => error,
        Err(other) => other,
    }
}

/// The exception of arguments that cannot be; each fault is a block of text.
pub fn wrong(faults: &[String]) -> PyErr {
    let lines: Vec<String> = faults.iter().flat_map(|fault| fault.lines()).map(argued).collect();
    ArgumentError::new_err(format!("{}\n\nNothing was run or written.", lines.join("\n")))
}

/// A line about options as one about arguments: `--world-replicates` is `world_replicates`. A command stays as it is.
fn argued(line: &str) -> String {
    if line.contains("samenspel ") {
        return line.into();
    }
    let mut parts = line.split("--");
    let mut text = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(part.len());
        text.push_str(&part[..end].replace('-', "_"));
        text.push_str(&part[end..]);
    }
    text
}

/// Refuses words that are not known, with the nearest that is.
pub fn known(argument: &str, what: &str, words: &[String], known: &[&str]) -> PyResult<()> {
    let faults: Vec<String> = words
        .iter()
        .filter(|word| !known.contains(&word.as_str()))
        .map(|word| {
            let hint = did_you_mean(word, known.iter().copied());
            let allowed = known.join(", ");
            format!("{argument} {word}: there is no such {what}\n  found:   {word}\n  allowed: {allowed}\n  hint:    {hint}")
        })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(wrong(&faults)) }
}

/// The exception of a file that cannot be read or written.
pub fn file(error: &impl std::fmt::Display) -> PyErr {
    PyOSError::new_err(error.to_string())
}

/// The exception of work that broke off.
pub fn broken(cause: &(dyn Any + Send)) -> PyErr {
    let text = cause.downcast_ref::<&str>().map(|text| (*text).to_string());
    let text = text.or_else(|| cause.downcast_ref::<String>().cloned());
    let text = text.unwrap_or_else(|| "it broke off without a word".into());
    ModelError::new_err(format!(
        "{text}\n  hint:    this is a fault of the program: please report it with the scenario"
    ))
}
