//! Files under way, whole files, and the moment in between.

use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

use super::FileEntry;
use crate::run::Sink;

/// Why a folder could not be written; says what to do.
#[derive(Debug)]
pub struct Fault {
    /// The path.
    pub path: PathBuf,
    /// What went wrong.
    pub reason: String,
    /// What to do.
    pub hint: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}\n  hint:    {}", self.path.display(), self.reason, self.hint)
    }
}

impl std::error::Error for Fault {}

impl Fault {
    fn new(path: &Path, error: &io::Error) -> Self {
        let hint = match error.kind() {
            io::ErrorKind::PermissionDenied => "choose a folder you may write to with `--out DIR`",
            io::ErrorKind::StorageFull => {
                "make room, or choose another disk with `--out DIR`; nothing was left behind"
            }
            _ => "choose another folder with `--out DIR`",
        };
        Self { path: path.to_path_buf(), reason: error.to_string(), hint: hint.to_string() }
    }
}

/// The first folder `001`, `002`, ... in `parent` that nobody has taken.
pub fn free_folder(parent: &Path) -> PathBuf {
    let free = (1..).map(|number: u32| parent.join(format!("{number:03}")));
    free.into_iter()
        .find(|path| !path.exists() && !unfinished(path).exists())
        .expect("numbers do not run out")
}

fn unfinished(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    target.with_file_name(format!("{name}.unfinished"))
}

/// A folder under way.
pub struct Store {
    target: PathBuf,
    folder: PathBuf,
    tables: Vec<OpenTable>,
    finished: bool,
}

struct OpenTable {
    name: String,
    file: BufWriter<File>,
    bytes: u64,
    marked: u64,
}

impl Store {
    /// Begins a folder with these tables and their header lines.
    pub fn begin(target: &Path, tables: &[(String, Vec<u8>)]) -> Result<Self, Fault> {
        let taken =
            target.exists() && fs::read_dir(target).map_or(true, |mut entries| entries.next().is_some());
        if taken {
            return Err(Fault {
                path: target.to_path_buf(),
                reason: "there is something here already, and results are never overwritten".into(),
                hint:
                    "choose another folder with `--out DIR`, or leave `--out` away for the next free number"
                        .into(),
            });
        }
        let folder = unfinished(target);
        let fault = |error: io::Error| Fault::new(target, &error);
        // What a run that was cut off left here is of no use to anybody.
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(fault)?;
        }
        fs::create_dir_all(&folder).map_err(fault)?;
        let mut store = Self { target: target.to_path_buf(), folder, tables: Vec::new(), finished: false };
        for (name, header) in tables {
            let path = store.folder.join(name);
            let file = File::create(&path).map_err(|error| Fault::new(&path, &error))?;
            let mut table = OpenTable { name: name.clone(), file: BufWriter::new(file), bytes: 0, marked: 0 };
            table.write(header).map_err(|error| Fault::new(&path, &error))?;
            table.marked = table.bytes;
            store.tables.push(table);
        }
        Ok(store)
    }

    /// Where files are while the folder is under way.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Closes the tables after the last complete run.
    pub fn close_tables(&mut self) -> Result<(), Fault> {
        for table in std::mem::take(&mut self.tables) {
            let path = self.folder.join(&table.name);
            table.close().map_err(|error| Fault::new(&path, &error))?;
        }
        Ok(())
    }

    /// Writes a whole file.
    pub fn write_file(&self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        let path = self.folder.join(name);
        let write = || {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(&path, bytes)
        };
        write().map_err(|error| Fault::new(&path, &error))
    }

    /// What is in the folder: every file in order of name, with its hash.
    pub fn list(&self) -> Result<Vec<FileEntry>, Fault> {
        let mut found = Vec::new();
        list_into(&self.folder, "", &mut found).map_err(|error| Fault::new(&self.folder, &error))?;
        found.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(found)
    }

    /// Gives the folder its name.
    pub fn finish(mut self) -> Result<PathBuf, Fault> {
        let place = || {
            if self.target.exists() {
                fs::remove_dir(&self.target)?;
            }
            fs::rename(&self.folder, &self.target)
        };
        place().map_err(|error| Fault::new(&self.target, &error))?;
        self.finished = true;
        Ok(self.target.clone())
    }

    /// A fault of this folder.
    pub fn fault(&self, error: &io::Error) -> Fault {
        Fault::new(&self.target, error)
    }
}

impl Drop for Store {
    /// A folder that was not finished is taken away: nothing half-written stays.
    fn drop(&mut self) {
        if !self.finished {
            self.tables.clear();
            // Nothing more can be done if even this fails.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

impl Sink for Store {
    fn write(&mut self, table: usize, rows: &[u8]) -> io::Result<()> {
        self.tables[table].write(rows)
    }

    fn mark(&mut self) -> io::Result<()> {
        self.tables.iter_mut().for_each(|table| table.marked = table.bytes);
        Ok(())
    }
}

impl OpenTable {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    /// Cuts off what belongs to a run that did not end.
    fn close(mut self) -> io::Result<()> {
        self.file.flush()?;
        let mut file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.set_len(self.marked)?;
        file.seek(io::SeekFrom::End(0))?;
        file.sync_all()
    }
}

fn list_into(folder: &Path, prefix: &str, found: &mut Vec<FileEntry>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list_into(&entry.path(), &format!("{name}/"), found)?;
        } else {
            found.push(FileEntry::of(name, &entry.path())?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables() -> Vec<(String, Vec<u8>)> {
        vec![("steps.csv".into(), b"a\n".to_vec())]
    }

    #[test]
    fn a_folder_appears_when_it_is_whole() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("001");
        let mut store = Store::begin(&target, &tables()).unwrap();
        store.write(0, b"1\n").unwrap();
        store.mark().unwrap();
        store.write(0, b"half a ru").unwrap();
        assert!(!target.exists());
        store.close_tables().unwrap();
        store.write_file("figures/a.svg", b"<svg/>").unwrap();
        assert_eq!(store.list().unwrap().len(), 2);
        store.finish().unwrap();
        assert_eq!(fs::read_to_string(target.join("steps.csv")).unwrap(), "a\n1\n");
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
    }

    #[test]
    fn an_unfinished_folder_leaves_nothing_and_a_full_one_is_refused() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("001");
        drop(Store::begin(&target, &tables()).unwrap());
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 0);
        fs::create_dir(&target).unwrap();
        fs::write(target.join("mine.txt"), "precious").unwrap();
        let fault = Store::begin(&target, &tables()).err().unwrap();
        assert!(fault.to_string().contains("never overwritten"));
        assert_eq!(free_folder(parent.path()), parent.path().join("002"));
    }
}
