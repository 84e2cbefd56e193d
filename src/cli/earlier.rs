//! The folder of an earlier run, opened again: what it is, and the scenario as it was.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::model::SEMANTICS;
use crate::record::Table;
use crate::run::Plan;
use crate::scenario::{Memory, Patch, Scenario, no_such};
use crate::study::Manifest;

/// An earlier run.
pub struct Earlier {
    /// Its folder.
    pub folder: PathBuf,
    /// What it holds and how it came about.
    pub manifest: Manifest,
    /// The scenario, from the copies in the folder.
    pub scenario: Scenario,
}

impl Earlier {
    /// Opens a folder, or the manifest in it.
    pub fn open(given: &Path) -> Result<Self, Failure> {
        let path = if given.is_dir() { given.join("manifest.json") } else { given.to_path_buf() };
        let text = fs::read_to_string(&path).map_err(|error| unusable(&path, &error.to_string()))?;
        let manifest = Manifest::parse(&text).map_err(|reason| unusable(&path, &reason))?;
        let folder = path.parent().unwrap_or(Path::new(".")).to_path_buf();
        let scenario = scenario(&manifest, &folder)?;
        Ok(Self { folder, manifest, scenario })
    }

    /// Whether a word on the command line names an earlier run: its folder, or the manifest in it.
    pub fn is_at(given: &Path) -> bool {
        let manifest =
            |path: &Path| path.extension().is_some_and(|ending| ending == "json") && path.is_file();
        manifest(given) || manifest(&given.join("manifest.json"))
    }

    /// An error unless this program gives the same numbers as the one that made the folder.
    pub fn same_model(&self) -> Result<(), Failure> {
        match self.manifest.program.semantics {
            SEMANTICS => Ok(()),
            other => Err(unusable(
                &self.folder.join("manifest.json"),
                &format!(
                    "it was made by version {other} of the model's meaning, and this program has version {SEMANTICS}"
                ),
            )),
        }
    }

    /// The place of a strategy that was run: the one asked for, or else the first beside the baseline.
    pub fn strategy(&self, asked: Option<&str>) -> Result<usize, Failure> {
        let known: Vec<&str> = self.manifest.strategies.iter().map(String::as_str).collect();
        let default = known.iter().find(|key| **key != self.manifest.baseline).or(known.first());
        let key = asked.or(default.copied()).unwrap_or("");
        if !known.contains(&key) {
            return Err(Failure::Input(no_such("--strategy", "strategy in this run", key, &known)));
        }
        self.place(key)
    }

    /// What was run, on one thread.
    pub fn plan(&self) -> Result<Plan<'_>, Failure> {
        let manifest = &self.manifest;
        Ok(Plan {
            scenario: &self.scenario,
            strategies: manifest.strategies.iter().map(|key| self.place(key)).collect::<Result<_, _>>()?,
            seed: manifest.seed,
            first: manifest.first_replicate,
            replicates: manifest.replicates,
            tables: manifest.record.iter().filter_map(|key| Table::by_key(key)).collect(),
            every: manifest.every,
            threads: 1,
        })
    }

    fn place(&self, key: &str) -> Result<usize, Failure> {
        let place = self.scenario.strategies.iter().position(|strategy| strategy.key == key);
        place.ok_or_else(|| {
            Failure::Input(format!("the scenario has no strategy `{key}`, which the manifest names"))
        })
    }

    /// A replicate that was run: the one asked for, or else the first.
    pub fn replicate(&self, asked: Option<u64>) -> Result<u64, Failure> {
        let first = self.manifest.first_replicate;
        let last = first + self.manifest.replicates;
        match asked {
            Some(n) if !(first..last).contains(&n) => Err(Failure::Input(format!(
                "--replicate {n}: there was no such replicate\n  found:   {n}\n  allowed: {first} to {}",
                last - 1
            ))),
            asked => Ok(asked.unwrap_or(first)),
        }
    }
}

fn unusable(path: &Path, reason: &str) -> Failure {
    Failure::Input(format!(
        "{}: this manifest cannot be used\n  found:   {reason}\n  allowed: the manifest.json of a folder that `samenspel run` wrote\n  hint:    name the manifest, or the folder it is in",
        path.display()
    ))
}

/// The scenario from the copies in the folder, which must be what they were.
fn scenario(manifest: &Manifest, folder: &Path) -> Result<Scenario, Failure> {
    let mut files = BTreeMap::new();
    for source in &manifest.sources {
        let path = folder.join(&source.copy);
        let bytes =
            fs::read(&path).map_err(|error| Failure::Trouble(format!("{}: {error}", path.display())))?;
        if blake3::hash(&bytes).to_hex().as_str() != source.blake3 {
            return Err(Failure::Input(format!(
                "{}: this copy has been changed since the run\n  hint:    undo the change, or run the changed scenario with `samenspel run`",
                path.display()
            )));
        }
        files.insert(source.path.clone(), bytes);
    }
    let Some(first) = manifest.sources.first() else {
        return Err(Failure::Input("the manifest names no scenario file".into()));
    };
    let patches: Result<Vec<Patch>, _> = manifest.set.iter().map(|text| Patch::parse(text)).collect();
    let text = files.get(&first.path).cloned().unwrap_or_default();
    Ok(Scenario::from_text(&first.path, text, &Memory(files), &patches?)?)
}
