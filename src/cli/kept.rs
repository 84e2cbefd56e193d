//! The folder of any study, opened to pass it on: what it is, and files that are what they were.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Failure;
use crate::study::{FileEntry, Program};

/// A study in its folder.
pub struct Kept {
    /// Its folder.
    pub folder: PathBuf,
    /// Its manifest.
    pub manifest: Value,
    /// The program that made it.
    pub program: Program,
    /// Its files: those of the manifest, copies of the scenario, the plan if there is one; in order of name.
    pub files: Vec<FileEntry>,
    /// Names of the copies of the scenario, and of other files that went in.
    pub inputs: Vec<String>,
}

impl Kept {
    /// Opens a folder, or the manifest in it.
    pub fn open(given: &Path) -> Result<Self, Failure> {
        let path = if given.is_dir() { given.join("manifest.json") } else { given.to_path_buf() };
        let refuse = |found: &str| {
            let hint = match given.join("plan.json").is_file() {
                true => "this sweep has not been collected: `samenspel resume` does what is left",
                false => "name the folder that a study left",
            };
            Failure::Input(format!(
                "{}: this is not the folder of a study that is whole\n  found:   {found}\n  allowed: a folder that run, compare, sweep or another study wrote\n  hint:    {hint}\n\nNothing was written.",
                path.display()
            ))
        };
        let text = std::fs::read_to_string(&path).map_err(|error| refuse(&error.to_string()))?;
        let manifest: Value = serde_json::from_str(&text).map_err(|error| refuse(&error.to_string()))?;
        let part = |key: &str| manifest.get(key).cloned().unwrap_or_default();
        let program: Program =
            serde_json::from_value(part("program")).map_err(|error| refuse(&format!("program: {error}")))?;
        let mut files: Vec<FileEntry> =
            serde_json::from_value(part("files")).map_err(|error| refuse(&format!("files: {error}")))?;
        let folder = path.parent().unwrap_or(Path::new(".")).to_path_buf();
        let (sources, others) = (part("sources"), part("inputs"));
        let sources: Vec<(&str, &str)> = [&sources, &others]
            .into_iter()
            .filter_map(|list| list.as_array())
            .flatten()
            .filter_map(|source| Some((source["copy"].as_str()?, source["blake3"].as_str()?)))
            .collect();
        let inside = |name: &str| {
            let plain = |part| matches!(part, std::path::Component::Normal(_));
            !name.is_empty() && Path::new(name).components().all(plain)
        };
        for (name, blake3) in &sources {
            if !files.iter().any(|file| file.name == *name) {
                let bytes = std::fs::metadata(folder.join(name)).map_or(0, |known| known.len());
                files.push(FileEntry { name: (*name).into(), bytes, blake3: (*blake3).into() });
            }
        }
        if let Some(file) = files.iter().find(|file| !inside(&file.name)) {
            return Err(refuse(&format!("a file outside the folder: {}", file.name)));
        }
        if let Ok(plan) = FileEntry::of("plan.json".into(), &folder.join("plan.json")) {
            files.push(plan);
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let inputs = sources.iter().map(|(name, _)| (*name).to_string()).collect();
        Ok(Self { folder, program, files, inputs, manifest })
    }

    /// An error that names every file that is no longer what it was.
    pub fn unchanged(&self) -> Result<(), Failure> {
        let fault = |file: &FileEntry| match FileEntry::of(file.name.clone(), &self.folder.join(&file.name)) {
            Ok(now) if now.blake3 == file.blake3 => None,
            Ok(_) => Some(format!("{}: changed since the study", file.name)),
            Err(error) => Some(format!("{}: {error}", file.name)),
        };
        let faults: Vec<String> = self.files.iter().filter_map(fault).collect();
        match faults.is_empty() {
            true => Ok(()),
            false => Err(Failure::Input(format!(
                "{}: the study is not what it was\n  found:   {}\n  allowed: the files that its manifest.json lists, unchanged\n  hint:    `samenspel rerun` makes a run again\n\nNothing was written.",
                self.folder.display(),
                faults.join("; ")
            ))),
        }
    }

    /// A text of the manifest.
    pub fn text(&self, key: &str) -> &str {
        self.manifest[key].as_str().unwrap_or_default()
    }

    /// The command that made it.
    pub fn command(&self) -> Vec<String> {
        let words = self.manifest["command"].as_array().into_iter().flatten();
        words.filter_map(|word| word.as_str()).map(String::from).collect()
    }

    /// What kind of study it is.
    pub fn kind(&self) -> &str {
        match self.manifest.get("study").and_then(Value::as_str) {
            Some(kind) => kind,
            None if self.manifest.get("comparison").is_some() => "compare",
            None => "run",
        }
    }
}
