//! Chunks on a disk that many machines share: one file for each chunk, whole or not there.
//!
//! The name of the file is a hash of everything that decides what is in it, so it fits no other sweep and no other
//! program. A worker writes under a name of its own and renames at the end: two workers on one chunk do no harm, and
//! a worker that dies leaves nothing that counts. Nothing is locked and no clock is read, since neither can be relied
//! on between machines. The last line holds a hash of the rest, so a copy that broke off is found.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::chunk::first;
use super::{Done, Plan, Spot, Sweep};
use crate::run::Watch;

/// How a chunk stands among the shared ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// There, and as it was written.
    Whole,
    /// Not there.
    Absent,
    /// There, but cut off or changed.
    Damaged,
}

/// What decides the rows of a sweep, apart from which runs: equal hashes give equal rows.
pub(super) fn identity(plan: &Plan) -> [u8; 32] {
    let mut asked = serde_json::to_value(&plan.asked).expect("plain data");
    // What only decides how tables are written does not count.
    asked["parquet"] = json!(null);
    let sources: Vec<_> = plan.sources.iter().map(|source| (&source.path, &source.blake3)).collect();
    let program = &plan.program;
    let all = json!({
        "version": program.version, "semantics": program.semantics, "generator": program.generator,
        "maths": program.maths, "sources": sources, "set": plan.set, "asked": asked,
    });
    *blake3::hash(all.to_string().as_bytes()).as_bytes()
}

impl Sweep {
    /// The hash that names a chunk.
    pub fn name_of(&self, chunk: u64) -> String {
        let runs = self.runs_of(chunk);
        let mut hasher = blake3::Hasher::new_keyed(&self.identity);
        hasher.update(format!("samenspel chunk 1: {} to {}", runs.start, runs.end).as_bytes());
        hasher.finalize().to_hex().to_string()
    }

    /// The file of a chunk among the shared ones.
    pub fn shared_file(&self, chunk: u64) -> PathBuf {
        let name = self.name_of(chunk);
        self.folder.join("store").join(&name[..2]).join(format!("{name}.chunk"))
    }

    /// Does a chunk for everybody, unless it is there already. A stopped chunk leaves nothing.
    pub fn share(&self, chunk: u64, watch: &dyn Watch) -> Result<Done, Spot> {
        let (path, runs) = (self.shared_file(chunk), self.runs_of(chunk));
        let spot = |error| Spot { path: path.clone(), error };
        if self.shared(chunk).map_err(spot)? == Shared::Whole {
            return Ok(Done { kept: runs.end - runs.start, new: 0 });
        }
        let folder = path.parent().expect("a folder above");
        fs::create_dir_all(folder).map_err(spot)?;
        let (waiting, file) = own(&path).map_err(spot)?;
        let mut sealed = Sealed { file: BufWriter::new(file), hasher: blake3::Hasher::new() };
        let written = sealed
            .add(&self.head_of(chunk))
            .map_err(spot)
            .and_then(|()| {
                self.each(runs.clone(), watch, |row, months| {
                    let mut months = months.iter();
                    let write = months.try_for_each(|line| sealed.add(&format!("s {line}")));
                    write.and_then(|()| sealed.add(&format!("r {row}"))).map_err(spot)
                })
            })
            .and_then(|next| match next == runs.end {
                true => sealed.seal().and_then(|()| fs::rename(&waiting, &path)).map(|()| next).map_err(spot),
                false => Ok(next),
            });
        if !written.as_ref().is_ok_and(|next| *next == runs.end) {
            // What is left under a name of its own is in nobody's way.
            let _ = fs::remove_file(&waiting);
            written?;
            return Ok(Done::default());
        }
        // The name, too, should survive a power cut; some systems do not offer this.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok(Done { kept: 0, new: runs.end - runs.start })
    }

    /// How a chunk stands among the shared ones.
    pub fn shared(&self, chunk: u64) -> io::Result<Shared> {
        self.read_shared(chunk, |_, _| Ok(()))
    }

    /// Reads the lines of a shared chunk: the letter of the table (`r` for runs, `s` for months) and the row. Only at
    /// the end is it known whether the chunk is whole.
    pub(super) fn read_shared(
        &self,
        chunk: u64,
        mut each: impl FnMut(char, &str) -> io::Result<()>,
    ) -> io::Result<Shared> {
        let file = match File::open(self.shared_file(chunk)) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Shared::Absent),
            Err(error) => return Err(error),
        };
        let mut reader = BufReader::new(file);
        let (mut hasher, mut line) = (blake3::Hasher::new(), Vec::new());
        let runs = self.runs_of(chunk);
        let mut next = None;
        loop {
            line.clear();
            reader.read_until(b'\n', &mut line)?;
            let text = std::str::from_utf8(&line).ok().and_then(|line| line.strip_suffix('\n'));
            let Some(text) = text else { return Ok(Shared::Damaged) };
            match (next, text.split_once(' ')) {
                (None, _) if text == self.head_of(chunk) => next = Some(runs.start),
                (Some(run), Some(("r", row))) if run < runs.end && first(row) == Some(run) => {
                    next = Some(run + 1);
                    each('r', row)?;
                }
                (Some(run), Some(("s", row))) if first(row) == Some(run) => each('s', row)?,
                (Some(run), Some(("end", hash))) => {
                    let whole = run == runs.end && hash == hasher.finalize().to_hex().as_str();
                    let over = reader.fill_buf()?.is_empty();
                    return Ok(if whole && over { Shared::Whole } else { Shared::Damaged });
                }
                _ => return Ok(Shared::Damaged),
            }
            hasher.update(&line);
        }
    }

    fn head_of(&self, chunk: u64) -> String {
        format!("samenspel chunk 1 {}", self.name_of(chunk))
    }
}

/// A file under a name that nobody else has: machine, process and a number.
fn own(path: &Path) -> io::Result<(PathBuf, File)> {
    let machine = fs::read_to_string("/proc/sys/kernel/hostname")
        .ok()
        .or_else(|| std::env::var("COMPUTERNAME").ok())
        .unwrap_or_default();
    let machine: String = machine.chars().filter(char::is_ascii_alphanumeric).take(32).collect();
    let mut number = 0;
    loop {
        let waiting = path.with_extension(format!("tmp.{machine}.{}.{number}", std::process::id()));
        match File::create_new(&waiting) {
            Ok(file) => return Ok((waiting, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => number += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Lines with a hash of all of them at the end.
struct Sealed {
    file: BufWriter<File>,
    hasher: blake3::Hasher,
}

impl Sealed {
    fn add(&mut self, text: &str) -> io::Result<()> {
        let line = format!("{text}\n");
        self.hasher.update(line.as_bytes());
        self.file.write_all(line.as_bytes())
    }

    fn seal(&mut self) -> io::Result<()> {
        writeln!(self.file, "end {}", self.hasher.finalize().to_hex())?;
        self.file.flush()?;
        self.file.get_ref().sync_all()
    }
}
