//! A study on disk: its folder, studies in folders within it, and others beside it.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::Failure;
use crate::report::Source;

/// Folders under the names that a report knows them by.
pub struct Folder {
    /// Prefix and path; the study itself has an empty prefix.
    roots: Vec<(String, PathBuf)>,
}

impl Folder {
    /// The folder of a study, or the manifest in it, with others.
    pub fn open(given: &Path, with: &[PathBuf]) -> Result<Self, Failure> {
        let mut roots = Vec::new();
        for (place, path) in std::iter::once(given).chain(with.iter().map(PathBuf::as_path)).enumerate() {
            let named = path.file_name().is_some_and(|name| name == "manifest.json");
            let root = match path.parent() {
                Some(parent) if named && path.is_file() => parent.to_path_buf(),
                _ => path.to_path_buf(),
            };
            if !root.is_dir() {
                return Err(Failure::Input(format!(
                    "{}: this is no folder of a study\n  found:   {}\n  allowed: a folder that a command such as `samenspel compare` wrote\n  hint:    name the folder after `Results:`\n\nNothing was written.",
                    path.display(),
                    if root.exists() { "a file" } else { "nothing" }
                )));
            }
            let prefix = if place == 0 { String::new() } else { format!("with-{place}/") };
            roots.push((prefix, root));
        }
        // Studies within the folder itself.
        let root = roots[0].1.clone();
        let mut inside: Vec<PathBuf> =
            fs::read_dir(&root).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
        inside.sort();
        for path in inside.into_iter().filter(|path| path.join("manifest.json").is_file()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            roots.push((format!("{name}/"), path));
        }
        Ok(Self { roots })
    }

    /// The folder of the study itself.
    pub fn root(&self) -> &Path {
        &self.roots[0].1
    }
}

impl Source for Folder {
    fn names(&self) -> Vec<String> {
        self.roots
            .iter()
            .filter(|(_, path)| path.join("manifest.json").is_file())
            .map(|(prefix, _)| format!("{prefix}manifest.json"))
            .chain(self.roots.iter().skip(1).map(|(prefix, _)| format!("{prefix}manifest.json")))
            .collect::<std::collections::BTreeSet<String>>()
            .into_iter()
            .collect()
    }

    fn bytes(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        let fits = |(prefix, _): &&(String, PathBuf)| !prefix.is_empty() && name.starts_with(prefix.as_str());
        let (prefix, root) =
            self.roots.iter().filter(fits).max_by_key(|(prefix, _)| prefix.len()).unwrap_or(&self.roots[0]);
        // Names come from manifests, which may come from anywhere: none may lead out of the folder.
        let inner = Path::new(name.strip_prefix(prefix.as_str())?);
        let plain = |part: std::path::Component<'_>| matches!(part, std::path::Component::Normal(_));
        if !inner.components().all(plain) {
            return None;
        }
        fs::read(root.join(inner)).ok().map(Cow::Owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let study = folder.path().join("study");
        fs::create_dir(&study).unwrap();
        fs::write(folder.path().join("secret"), "x").unwrap();
        fs::write(study.join("manifest.json"), "{}").unwrap();
        let source = Folder::open(&study, &[]).map_err(|_| ()).unwrap();
        assert!(source.bytes("manifest.json").is_some());
        assert!(source.bytes("../secret").is_none());
        assert!(source.bytes(&folder.path().join("secret").to_string_lossy()).is_none());
    }
}
