//! A study as the folder that the command line leaves, for everything that reads one.

use std::path::Path;

use pyo3::prelude::*;
use samenspel::record::{Table as Recorded, dictionary};
use samenspel::run::Plan;
use samenspel::story::Language;
use samenspel::study::{Manifest, Store};

use crate::error::{file, wrong};
use crate::study::{Kind, Study};

/// Writes tables, figures, a copy of the scenario and a manifest into a folder that must not hold anything yet.
pub fn save(py: Python<'_>, study: &Study, folder: &Path, language: Language, figures: bool) -> PyResult<()> {
    let comparison = match &study.kind {
        Kind::Run => None,
        Kind::Compare { settings, .. } => Some(settings.clone()),
        _ => {
            return Err(wrong(&["save: only what `run` and `compare` leave has such a folder\n  hint:    take its tables with to_csv(), or ask for a sweep with out=".into()]));
        }
    };
    let tables: Vec<Recorded> = study.names().iter().filter_map(|name| Recorded::by_key(name)).collect();
    let plan = Plan { tables, every: study.planned.every, ..study.plan() };
    let store = Store::begin(folder, &[]).map_err(|fault| file(&fault))?;
    let write = |name: &str, bytes: &[u8]| store.write_file(name, bytes).map_err(|fault| file(&fault));
    for table in &study.tables {
        let table = table.get();
        let bytes = py.detach(|| table.csv());
        write(&format!("{}.csv", table.name()), &bytes)?;
    }
    write("dictionary.csv", &dictionary(plan.scenario, &plan.tables))?;
    for name in if figures { study.drawable() } else { Vec::new() } {
        if let Some(drawn) = study.draw(py, &name, language)? {
            let (svg, png) = py.detach(|| (drawn.svg(), drawn.png()));
            write(&format!("figures/{name}.svg"), svg.as_bytes())?;
            write(&format!("figures/{name}.png"), &png)?;
        }
    }
    let mut manifest = Manifest::of(&plan, vec!["python".into()], language.code(), figures);
    manifest.comparison = comparison;
    manifest.runs_done = plan.runs();
    manifest.complete = true;
    for (source, (_, bytes)) in manifest.sources.iter().zip(&plan.scenario.sources) {
        write(&source.copy, bytes)?;
    }
    manifest.files = store.list().map_err(|fault| file(&fault))?;
    write("manifest.json", manifest.json().as_bytes())?;
    store.finish().map(drop).map_err(|fault| file(&fault))
}
