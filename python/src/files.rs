//! A study as the folder that the command line leaves, in memory.

use std::path::Path;

use pyo3::prelude::*;
use samenspel::cli::crate_beside;
use samenspel::inquiry;
use samenspel::record::{Table as Recorded, dictionary};
use samenspel::run::Plan;
use samenspel::story::Language;
use samenspel::study::{Fault, Manifest, Store, listed};

use crate::error::file;
use crate::study::{Kind, Study};

/// Files by name.
pub type Files = Vec<(String, Vec<u8>)>;

/// Every file of the folder, with figures where a language is given; the manifest comes last.
pub fn files(py: Python<'_>, study: &Study, figures: Option<Language>) -> PyResult<Files> {
    let tables = || -> Files {
        let table = |table: &Py<crate::table::Table>| {
            let table = table.get();
            (format!("{}.csv", table.name()), py.detach(|| table.csv()))
        };
        study.tables.iter().map(table).collect()
    };
    let (comparison, mut files) = match &study.kind {
        Kind::Inquiry(found) => {
            let command = study.command();
            return Ok(py.detach(|| inquiry::files(&**found, figures, &command)));
        }
        Kind::Sweep { files, .. } => return Ok(tables().into_iter().chain(files.iter().cloned()).collect()),
        Kind::Run => (None, tables()),
        Kind::Compare { settings, .. } => (Some(settings.clone()), tables()),
    };
    let recorded: Vec<Recorded> = study.names().iter().filter_map(|name| Recorded::by_key(name)).collect();
    let plan = Plan { tables: recorded, every: study.planned.every, ..study.plan() };
    let more: Vec<(&str, &[u8])> = files
        .iter()
        .filter_map(|(name, text)| Some((name.strip_suffix(".csv")?, text.as_slice())))
        .filter(|(name, _)| Recorded::by_key(name).is_none())
        .collect();
    let dictionary = dictionary(plan.scenario, &plan.tables, &more);
    files.push(("dictionary.csv".into(), dictionary));
    for name in if figures.is_some() { study.drawable() } else { Vec::new() } {
        if let Some(drawn) = study.draw(py, &name, figures.unwrap_or_default())? {
            let (svg, png) = py.detach(|| (drawn.svg(), drawn.png()));
            files.push((format!("figures/{name}.svg"), svg.into_bytes()));
            files.push((format!("figures/{name}.png"), png));
        }
    }
    let language = figures.unwrap_or_default().code();
    let mut manifest = Manifest::of(&plan, study.command(), language, figures.is_some());
    manifest.comparison = comparison;
    manifest.runs_done = plan.runs();
    manifest.complete = true;
    let copies = manifest.sources.iter().zip(&plan.scenario.sources);
    files.extend(copies.map(|(source, (_, bytes))| (source.copy.clone(), bytes.clone())));
    manifest.files = listed(&files);
    files.push(("manifest.json".into(), manifest.json().into_bytes()));
    Ok(files)
}

/// Writes them into a folder that must not hold anything yet.
pub fn save(py: Python<'_>, study: &Study, folder: &Path, figures: Option<Language>) -> PyResult<()> {
    let files = files(py, study, figures)?;
    let write = || -> Result<(), String> {
        let told = |fault: Fault| fault.to_string();
        let store = Store::begin(folder, &[]).map_err(told)?;
        files.iter().try_for_each(|(name, bytes)| store.write_file(name, bytes)).map_err(told)?;
        crate_beside(&store.path(""))?;
        store.finish().map(drop).map_err(told)
    };
    py.detach(write).map_err(|fault| file(&fault))
}
