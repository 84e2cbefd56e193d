//! The files of a folder, and the copies of what went in.

use std::fs::File;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::scenario::Scenario;

/// One file of the folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Path within the folder.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// BLAKE3 hash of its bytes.
    pub blake3: String,
}

impl FileEntry {
    /// Reads and hashes a file.
    pub fn of(name: String, path: &Path) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        let bytes = io::copy(&mut File::open(path)?, &mut hasher)?;
        Ok(Self { name, bytes, blake3: hasher.finalize().to_hex().to_string() })
    }
}

/// Files in memory as a manifest lists them, in order of name.
pub fn listed(files: &[(String, Vec<u8>)]) -> Vec<FileEntry> {
    let entry = |(name, bytes): &(String, Vec<u8>)| FileEntry {
        name: name.clone(),
        bytes: bytes.len() as u64,
        blake3: blake3::hash(bytes).to_hex().to_string(),
    };
    let mut entries: Vec<FileEntry> = files.iter().map(entry).collect();
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    entries
}

/// One file the scenario was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceEntry {
    /// The path it was read from; other files of the scenario refer to it by this.
    pub path: String,
    /// Its copy in the folder.
    pub copy: String,
    /// BLAKE3 hash of its bytes.
    pub blake3: String,
}

/// The files of a scenario with the names of their copies, which lie to each other as the files do: the scenario can be
/// read from the copies too.
pub fn sources(scenario: &Scenario) -> Vec<SourceEntry> {
    let places = placed(scenario.sources.iter().map(|(path, _)| path.as_str()));
    let places = places.into_iter().map(|parts| parts.join("/"));
    entries("scenario", places.zip(&scenario.sources))
}

/// Other files that went in, with the names of their copies.
pub fn inputs(files: &[(String, Vec<u8>)]) -> Vec<SourceEntry> {
    let base = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or_default().to_string();
    entries("observed", files.iter().map(|file| (base(&file.0), file)))
}

/// Copies in a folder, at a place of their own: two at one place get a number.
fn entries<'a>(
    folder: &str,
    files: impl Iterator<Item = (String, &'a (String, Vec<u8>))>,
) -> Vec<SourceEntry> {
    let mut names: Vec<String> = Vec::new();
    let entries = files.map(|(place, (path, bytes))| {
        let mut copy = format!("{folder}/{place}");
        let mut number = 1;
        while names.contains(&copy) {
            number += 1;
            copy = format!("{folder}/{number}-{place}");
        }
        names.push(copy.clone());
        SourceEntry { path: path.clone(), copy, blake3: blake3::hash(bytes).to_hex().to_string() }
    });
    entries.collect()
}

/// The parts of paths below the folder that holds them all, however far up some of them reach.
fn placed<'a>(paths: impl Iterator<Item = &'a str> + Clone) -> Vec<Vec<&'a str>> {
    let parts = |path: &'a str| path.split(['/', '\\']).filter(|part| !matches!(*part, "" | "."));
    let up = |path: &'a str| parts(path).take_while(|part| *part == "..").count();
    let highest = paths.clone().map(up).max().unwrap_or(0);
    let whole = |path: &'a str| {
        // Folders without a name stand for those that `..` leaves.
        let mut whole = vec!["folder"; highest];
        for part in parts(path) {
            match part {
                ".." => {
                    whole.pop();
                }
                part => whole.push(part),
            }
        }
        whole
    };
    let mut all: Vec<Vec<&str>> = paths.map(whole).collect();
    while let Some(first) = all.first().and_then(|path| path.first().copied()) {
        if !all.iter().all(|path| path.len() > 1 && path[0] == first) {
            break;
        }
        for path in &mut all {
            path.remove(0);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::placed;

    #[test]
    fn copies_lie_to_each_other_as_the_files_do() {
        let placed = |paths: &[&str]| -> Vec<String> {
            placed(paths.iter().copied()).iter().map(|parts| parts.join("/")).collect()
        };
        assert_eq!(placed(&["scenarios/a.toml"]), ["a.toml"]);
        assert_eq!(placed(&["/data/a.toml", "/data/a/ties.csv"]), ["a.toml", "a/ties.csv"]);
        assert_eq!(placed(&["a.toml", "../b.toml", "./c.csv"]), ["folder/a.toml", "b.toml", "folder/c.csv"]);
        assert_eq!(placed(&["x\\a.toml", "x/b/a.toml"]), ["a.toml", "b/a.toml"]);
    }
}
