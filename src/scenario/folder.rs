//! Scenario files in folders on disk.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::model::Hands;
use crate::threads::{hands, machine};

use super::{CSV_LIMIT, Files, Patch, Problem, Problems, Scenario, Shipped, did_you_mean};

const HINT: &str = "name a scenario file, with or without .toml; paths start at the working folder";

/// Files on disk; paths start at the working folder. Long tables are read on so many threads.
#[derive(Clone, Copy, Debug)]
pub struct Folder {
    threads: usize,
}

impl Default for Folder {
    fn default() -> Self {
        Self::with(machine())
    }
}

impl Files for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        bounded(Path::new(path))
    }

    fn hands(&self) -> Hands {
        hands(self.threads, 1)
    }
}

/// The bytes of a file, or why not; never more than any file of a scenario or a network needs, also of what does not
/// say how long it is, as a device.
pub fn bounded(path: &Path) -> Result<Vec<u8>, String> {
    let limit = CSV_LIMIT as u64;
    let fault = |error: io::Error| error.to_string();
    let known = fs::metadata(path).map_err(fault)?;
    if known.is_dir() {
        return Err("it is a folder".into());
    }
    let mut bytes = Vec::new();
    if known.len() <= limit {
        File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes)).map_err(fault)?;
    }
    match known.len().max(bytes.len() as u64) {
        size if size > limit => {
            Err(format!("it holds {} MiB or more, more than any of these needs", size >> 20))
        }
        _ => Ok(bytes),
    }
}

/// The scenario file that a path means: the path itself, with `.toml`, or `scenario.toml` in that folder.
pub fn find(path: &str) -> Result<String, Problems> {
    let bare = path.trim_end_matches('/');
    let tried = [path.to_string(), format!("{bare}.toml"), format!("{bare}/scenario.toml")];
    match tried.iter().find(|candidate| Path::new(candidate).is_file()) {
        Some(found) => Ok(found.clone()),
        None => Err(no_scenario(path, bare)),
    }
}

/// What there is instead of a scenario, and what could be.
fn no_scenario(path: &str, bare: &str) -> Problems {
    let given = Path::new(path);
    let short = bare.rsplit('/').next().unwrap_or(bare).trim_end_matches(".toml");
    let near = did_you_mean(short, Shipped::names());
    let hint = format!("{near} (`samenspel scenarios` tells about them)");
    let named = given.file_name().map(|_| format!("{bare}.toml"));
    let inside = format!("{bare}/scenario.toml");
    let (message, tried) = match given.metadata() {
        Ok(known) if known.is_dir() => ("this folder holds no scenario", [None, named, Some(inside)]),
        Ok(_) => {
            ("this is no file", [Some("a file".into()), None, Some("a folder with scenario.toml".into())])
        }
        Err(_) => ("there is no scenario here", [Some(path.to_string()), named, Some(inside)]),
    };
    let tried: Vec<String> = tried.into_iter().flatten().collect();
    let allowed = format!("{}, or the name of a scenario that comes with the program", tried.join(", "));
    no_file(path, message, &allowed, &hint)
}

/// Where a scenario was taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A file on disk.
    Disk(String),
    /// A file on disk whose name is also that of a scenario that comes with the program.
    DiskBeforeShipped(String),
    /// The scenarios that come with the program.
    Shipped,
}

impl Folder {
    /// Read on so many threads.
    pub fn with(threads: usize) -> Self {
        Self { threads }
    }

    /// Reads a scenario from disk by a path as [`find`] understands it, or else one that comes with the
    /// program by its short name.
    pub fn load(&self, path: &str, patches: &[Patch]) -> Result<(Scenario, Taken), Problems> {
        let file = match (find(path), Shipped::path(path)) {
            (Ok(file), None) => Taken::Disk(file),
            (Ok(file), Some(_)) => Taken::DiskBeforeShipped(file),
            (Err(_), Some(_)) => Taken::Shipped,
            (Err(problems), None) => return Err(problems),
        };
        let scenario = match &file {
            Taken::Shipped => Shipped::load(path, patches).unwrap_or_else(|| Err(Problems::default())),
            Taken::Disk(file) | Taken::DiskBeforeShipped(file) => self.scenario(file, patches),
        };
        Ok((scenario?, file))
    }

    fn scenario(&self, file: &str, patches: &[Patch]) -> Result<Scenario, Problems> {
        let bytes =
            self.read(file).map_err(|reason| no_file(file, &reason, "a file that can be read", HINT))?;
        Scenario::from_text(file, bytes, self, patches)
    }
}

impl Scenario {
    /// [`Folder::load`], on as many threads as the machine runs at once.
    pub fn load(path: &str, patches: &[Patch]) -> Result<(Self, Taken), Problems> {
        Folder::default().load(path, patches)
    }
}

fn no_file(path: &str, message: &str, allowed: &str, hint: &str) -> Problems {
    let problem = Problem {
        file: path.to_string(),
        line: None,
        column: None,
        field: String::new(),
        message: message.to_string(),
        found: path.to_string(),
        allowed: allowed.to_string(),
        hint: hint.to_string(),
    };
    Problems { list: vec![problem], omitted: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thread_reads_alone() {
        let hands = |threads| format!("{:?}", Folder::with(threads).hands());
        assert_eq!(hands(1), format!("{:?}", Hands::default()));
        assert_ne!(hands(2), hands(1));
    }

    #[test]
    fn a_path_needs_no_extension() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
        fs::write(path("a.toml"), "").unwrap();
        fs::create_dir(path("b")).unwrap();
        fs::write(path("b/scenario.toml"), "").unwrap();
        assert_eq!(find(&path("a")).unwrap(), path("a.toml"));
        assert_eq!(find(&path("a.toml")).unwrap(), path("a.toml"));
        assert_eq!(find(&path("b")).unwrap(), path("b/scenario.toml"));
        assert!(find(&path("c")).unwrap_err().to_string().contains("c/scenario.toml"));
        fs::create_dir(path("d")).unwrap();
        let folder = find(&path("d/..")).unwrap_err().to_string();
        assert!(folder.contains("holds no scenario") && !folder.contains("...toml"), "{folder}");
        let none = find("/").unwrap_err();
        assert!(!none.to_string().contains("/.toml") && none.to_string().contains("holds no"), "{none}");
    }
}
