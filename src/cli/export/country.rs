//! The tables of a study once more, as programs of a country expect them.

use std::path::Path;

use clap::ValueEnum;

use crate::cli::kept::Kept;
use crate::cli::whole::free;
use crate::cli::{Failure, print};
use crate::study::Store;
use crate::table::dutch;

/// A country, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Country {
    /// Semicolons between columns, a comma in numbers.
    Nl,
}

/// Writes every CSV table of a study into a folder of its own. The study keeps its own tables: reading it back, and
/// repeating it to the byte, never depends on where somebody lives.
pub fn tables(source: &Path, target: &Path, country: Country) -> Result<(), Failure> {
    let Country::Nl = country;
    let kept = Kept::open(source)?;
    kept.unchanged()?;
    free(target)?;
    let store = Store::begin(target, &[])?;
    let mut count = 0;
    for file in kept.files.iter().filter(|file| file.name.ends_with(".csv")) {
        let path = kept.folder.join(&file.name);
        let trouble = |error: std::io::Error| Failure::Trouble(format!("{}: {error}", path.display()));
        let text = std::fs::read(&path).map_err(trouble)?;
        let mut table = Vec::new();
        dutch(&text, &mut table).map_err(trouble)?;
        store.write_file(&file.name, &table)?;
        count += 1;
    }
    store.finish()?;
    print(&format!("{}: {count} tables with semicolons and decimal commas\n", target.display()))
}
