//! From parts to the final tables.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::status::outcome;
use super::{Part, Shared, Spot, Status, Sweep, status};
use crate::study::FileEntry;

/// What keeps a sweep from being collected, or what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Collected {
    /// There are runs to do.
    Missing(Status),
    /// Everything is there: runs done, refused and failed.
    Whole([u64; 3]),
}

/// Puts the parts of a sweep together, in the order of its plan; writes `runs.csv`, `steps.csv` if asked, the
/// dictionary and the manifest, and takes the chunks away. Does nothing while runs are missing.
pub fn collect(sweep: &Sweep) -> Result<Collected, Spot> {
    let found = status(sweep)?;
    if found.whole < found.chunks {
        return Ok(Collected::Missing(found));
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
                counts[outcome(line)] += 1;
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
        let entry = written(&path, text).and_then(|()| FileEntry::of(name.into(), &path));
        entry.map_err(|error| Spot { path, error })
    };
    files.push(write("dictionary.csv", &sweep.dictionary())?);
    files.push(write("dictionary.json", &sweep.dictionary_json())?);
    let mut manifest = serde_json::to_value(&sweep.plan).expect("a plan is plain data");
    // How runs were dealt out is no part of what came of them.
    manifest.as_object_mut().expect("a plan has fields").remove("chunk_runs");
    manifest["statuses"] = json!({ "done": counts[0], "refused": counts[1], "failed": counts[2] });
    manifest["complete"] = json!(true);
    manifest["files"] = json!(files);
    let text = serde_json::to_string_pretty(&manifest).expect("plain data") + "\n";
    write("manifest.json", &text)?;
    // Nobody waits for a folder that is whole.
    let _ = fs::remove_file(sweep.folder.join(".lock"));
    for name in ["parts", "store"] {
        let path = sweep.folder.join(name);
        match fs::remove_dir_all(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(Spot { path, error }),
            _ => {}
        }
    }
    Ok(Collected::Whole(counts))
}

/// Writes a file that is on the disk before what it was made of is taken away.
fn written(path: &Path, text: &str) -> io::Result<()> {
    let waiting = path.with_extension("new");
    let mut file = File::create(&waiting)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(waiting, path)
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

/// Writes a table from its parts under a waiting name, then gives it its own.
fn join(sweep: &Sweep, table: &str, head: &str, mut seen: impl FnMut(&str)) -> Result<FileEntry, Spot> {
    let name = format!("{table}.csv");
    let path = sweep.folder.join(&name);
    let waiting = sweep.folder.join(format!("{name}.new"));
    let spot = |error| Spot { path: waiting.clone(), error };
    let mut file = BufWriter::new(File::create(&waiting).map_err(spot)?);
    writeln!(file, "{head}").map_err(spot)?;
    for chunk in 0..sweep.chunks() {
        let (shared, part) = (sweep.shared_file(chunk), sweep.part(chunk, table));
        // Where both are there, the shared one may be the one that is damaged.
        let whole = || sweep.shared(chunk).map(|found| found == Shared::Whole);
        if shared.is_file() && (!part.is_file() || whole().map_err(spot)?) {
            append_shared(&mut file, sweep, chunk, table, &mut seen)?;
        } else {
            append(&mut file, &part, sweep.plan.key(), &mut seen)?;
        }
    }
    file.flush().and_then(|()| file.get_ref().sync_all()).map_err(spot)?;
    fs::rename(&waiting, &path).map_err(spot)?;
    FileEntry::of(name, &path).map_err(spot)
}

/// The rows of a chunk that machines share; an error if it is no longer what it was a moment ago.
fn append_shared(
    file: &mut impl Write,
    sweep: &Sweep,
    chunk: u64,
    table: &str,
    seen: &mut impl FnMut(&str),
) -> Result<(), Spot> {
    let spot = |error| Spot { path: sweep.shared_file(chunk), error };
    let found = sweep.read_shared(chunk, |letter, row| {
        if !table.starts_with(if letter == 'r' { "runs" } else { "steps" }) {
            return Ok(());
        }
        seen(row);
        writeln!(file, "{row}")
    });
    match found.map_err(spot)? {
        Shared::Whole => Ok(()),
        _ => Err(spot(io::Error::other("this chunk was changed while it was read"))),
    }
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
