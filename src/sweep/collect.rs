//! From parts to the final tables.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Part, Spot, Sweep};
use crate::study::FileEntry;

/// What keeps a sweep from being collected, or what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Collected {
    /// Chunks with runs that are still to be done, from 0.
    Missing(Vec<u64>),
    /// Everything is there: runs done, refused and failed.
    Whole([u64; 3]),
}

/// Puts the parts of a sweep together, in the order of its plan; writes `runs.csv`, `steps.csv` if asked, the
/// dictionary and the manifest, and takes the parts away. Does nothing while runs are missing.
pub fn collect(sweep: &Sweep) -> Result<Collected, Spot> {
    let missing = missing(sweep)?;
    if !missing.is_empty() {
        return Ok(Collected::Missing(missing));
    }
    let mut counts = [0; 3];
    let mut files = Vec::new();
    let mut tables = vec![("runs", sweep.head())];
    if sweep.plan.asked.steps {
        tables.push(("steps", sweep.steps_head()));
    }
    for (table, head) in tables {
        let count = |line: &str| {
            if table == "runs" {
                counts[status(line)] += 1;
            }
        };
        files.push(join(sweep, table, &head, count)?);
        if sweep.plan.asked.parquet {
            let path = sweep.folder.join(format!("{table}.parquet"));
            files.push(typed(sweep, table).map_err(|error| Spot { path, error })?);
        }
    }
    let write = |name: &str, text: &str| -> Result<FileEntry, Spot> {
        let path = sweep.folder.join(name);
        let entry = fs::write(&path, text).and_then(|()| FileEntry::of(name.into(), &path));
        entry.map_err(|error| Spot { path, error })
    };
    files.push(write("dictionary.csv", &sweep.dictionary())?);
    files.push(write("dictionary.json", &sweep.dictionary_json())?);
    let mut manifest = serde_json::to_value(&sweep.plan).expect("a plan is plain data");
    manifest["statuses"] = json!({ "done": counts[0], "refused": counts[1], "failed": counts[2] });
    manifest["complete"] = json!(true);
    manifest["files"] = json!(files);
    let text = serde_json::to_string_pretty(&manifest).expect("plain data") + "\n";
    write("manifest.json", &text)?;
    // Nobody waits for a folder that is whole.
    let _ = fs::remove_file(sweep.folder.join(".lock"));
    let parts = sweep.folder.join("parts");
    match fs::remove_dir_all(&parts) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Spot { path: parts, error }),
        _ => Ok(Collected::Whole(counts)),
    }
}

/// A table once more as Parquet.
fn typed(sweep: &Sweep, table: &str) -> io::Result<FileEntry> {
    #[cfg(feature = "parquet")]
    return super::parquet::write(sweep, table);
    #[cfg(not(feature = "parquet"))]
    {
        let _ = (sweep, table);
        Err(io::Error::other(
            "this program was built without Parquet (cargo build --release --features parquet)",
        ))
    }
}

/// Chunks that lack runs.
pub(super) fn missing(sweep: &Sweep) -> Result<Vec<u64>, Spot> {
    let mut missing = Vec::new();
    for chunk in 0..sweep.chunks() {
        let (runs, path) = (sweep.runs_of(chunk), sweep.part(chunk, "runs"));
        let mut next = runs.start;
        Part::read(&path, sweep.plan.key(), |line| sweep.follows(line, &mut next, runs.end))
            .map_err(|error| Spot { path: path.clone(), error })?;
        if next < runs.end {
            missing.push(chunk);
        }
    }
    Ok(missing)
}

/// Writes a table from its parts under a waiting name, then gives it its own.
fn join(sweep: &Sweep, table: &str, head: &str, mut seen: impl FnMut(&str)) -> Result<FileEntry, Spot> {
    let name = format!("{table}.csv");
    let path = sweep.folder.join(&name);
    let waiting = sweep.folder.join(format!("{name}.new"));
    let spot = |error| Spot { path: waiting.clone(), error };
    let mut file = BufWriter::new(File::create(&waiting).map_err(spot)?);
    writeln!(file, "{head}").map_err(spot)?;
    for chunk in 0..sweep.chunks() {
        append(&mut file, &sweep.part(chunk, table), sweep.plan.key(), &mut seen)?;
    }
    file.flush().and_then(|()| file.get_ref().sync_all()).map_err(spot)?;
    fs::rename(&waiting, &path).map_err(spot)?;
    FileEntry::of(name, &path).map_err(spot)
}

fn append(
    file: &mut impl Write,
    part: &Path,
    key: [u8; 32],
    seen: &mut impl FnMut(&str),
) -> Result<(), Spot> {
    let mut failed = None;
    let spot = |error| Spot { path: PathBuf::from(part), error };
    Part::read(part, key, |line| {
        seen(line);
        match writeln!(file, "{line}") {
            Ok(()) => true,
            Err(error) => {
                failed = Some(error);
                false
            }
        }
    })
    .map_err(spot)?;
    failed.map_or(Ok(()), |error| Err(spot(error)))
}

/// Place of the status of a row: done, refused, failed.
fn status(line: &str) -> usize {
    // The five cells before it hold no commas.
    match line.split(',').nth(5) {
        Some("done") => 0,
        Some("refused") => 1,
        _ => 2,
    }
}
