//! Studies that are more than runs of strategies: carried out as the command line does.

use std::sync::Arc;

use pyo3::prelude::*;
use samenspel::inquiry::{About, Inquiry, Lack};
use samenspel::scenario::Scenario;

use super::threads;
use crate::error::{ArgumentError, file};
use crate::gather::read;
use crate::study::{Kind, Planned, Study};
use crate::table::Table;
use crate::work::carry;

/// Answers an inquiry and gathers its tables.
pub fn carry_out(
    py: Python<'_>,
    scenario: Arc<Scenario>,
    inquiry: Box<dyn Inquiry>,
    asked: Option<u16>,
    progress: Option<&Py<PyAny>>,
) -> PyResult<Study> {
    let About { seed, replicates, months, .. } = inquiry.about();
    let planned = Planned { strategies: Vec::new(), seed, first: 0, replicates, every: 1 };
    let threads = threads(asked);
    let found = carry(py, months, progress, |watch| inquiry.answer(threads, watch))?;
    let found = found
        .map_err(|Lack { reason, hint }| ArgumentError::new_err(format!("{reason}\n  hint:    {hint}")))?;
    let found = found.ok_or_else(|| ArgumentError::new_err("stopped"))?;
    let tables: std::io::Result<Vec<Table>> = py.detach(|| {
        let texts = found.tables().into_iter();
        texts
            .filter_map(|(file, text)| {
                let name = file.strip_suffix(".csv")?;
                Some(read(name, text.as_bytes(), |_| None))
            })
            .collect()
    });
    Study::new(py, scenario, planned, tables.map_err(|error| file(&error))?, Kind::Inquiry(found))
}
