//! What a folder is, how it came about and how to repeat it.
//!
//! Nothing here depends on the clock or the machine, so the same command gives the same manifest.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::compare::Settings;
use crate::model::SEMANTICS;
use crate::record::Table;
use crate::run::Plan;
use crate::scenario::Scenario;

/// Version of the manifest itself.
pub const FORMAT: u32 = 1;
/// The generator of every draw.
pub const GENERATOR: &str = "philox4x32-10 keyed by (seed, replicate, purpose, step, entity)";
/// Where transcendental functions come from.
pub const MATHS: &str = "libm 0.2.16";

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

/// The program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The version of the model's meaning: equal versions give equal numbers.
    pub semantics: u32,
    /// The commit it was built from.
    pub commit: String,
    /// Whether files had been changed since that commit.
    pub changed: bool,
    /// The generator of every draw.
    pub generator: String,
    /// Where transcendental functions come from.
    pub maths: String,
}

impl Program {
    /// This program.
    pub fn this() -> Self {
        Self::of(env!("SAMENSPEL_COMMIT"), env!("SAMENSPEL_CHANGED") == "true")
    }

    /// This program, built from a commit. The engine in a page holds none, so that equal sources give equal bytes;
    /// whoever made the page says it.
    pub fn of(commit: &str, changed: bool) -> Self {
        Self {
            name: env!("CARGO_PKG_NAME").into(),
            version: env!("CARGO_PKG_VERSION").into(),
            semantics: SEMANTICS,
            commit: commit.into(),
            changed,
            generator: GENERATOR.into(),
            maths: MATHS.into(),
        }
    }

    /// Whether two programs give the same rows for the same plan.
    pub fn gives_the_rows_of(&self, other: &Self) -> bool {
        let deciding = |p: &Self| (p.version.clone(), p.semantics, p.generator.clone(), p.maths.clone());
        deciding(self) == deciding(other)
    }

    /// Name, version and commit in a few words.
    pub fn words(&self) -> String {
        let commit = self.commit.get(..10).unwrap_or(&self.commit);
        let changed = if self.changed { ", changed" } else { "" };
        format!("{} {} ({commit}{changed})", self.name, self.version)
    }
}

/// Everything needed to repeat a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of this manifest.
    pub format: u32,
    /// The program.
    pub program: Program,
    /// What is shown here.
    pub note: String,
    /// Short name of the scenario.
    pub scenario: String,
    /// The files it was read from, the scenario file first.
    pub sources: Vec<SourceEntry>,
    /// Values set on the command line.
    pub set: Vec<String>,
    /// Short names of the strategies that were run.
    pub strategies: Vec<String>,
    /// Short name of the strategy others are compared with.
    pub baseline: String,
    /// Parameters that differ from their default, by strategy.
    pub changed_parameters: BTreeMap<String, BTreeMap<String, f64>>,
    /// The seed.
    pub seed: u64,
    /// The first replicate.
    pub first_replicate: u64,
    /// Number of replicates of each strategy.
    pub replicates: u64,
    /// Tables recorded.
    pub record: Vec<String>,
    /// Actors, ties and initiatives were recorded every so many months.
    pub every: u32,
    /// The language of the figures.
    pub language: String,
    /// Whether figures were drawn.
    pub figures: bool,
    /// What was asked of a comparison of the strategies, if they were compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comparison: Option<Settings>,
    /// The command line.
    pub command: Vec<String>,
    /// Whether every run was done.
    pub complete: bool,
    /// Number of runs done, in the order of the tables.
    pub runs_done: usize,
    /// Every other file of the folder.
    pub files: Vec<FileEntry>,
}

impl Manifest {
    /// The manifest of a plan, before it is run.
    pub fn of(plan: &Plan<'_>, command: Vec<String>, language: &str, figures: bool) -> Self {
        Self::by(Program::this(), plan, command, language, figures)
    }

    /// The same of a named program.
    pub fn by(
        program: Program,
        plan: &Plan<'_>,
        command: Vec<String>,
        language: &str,
        figures: bool,
    ) -> Self {
        let scenario = plan.scenario;
        let key = |s: &usize| scenario.strategies[*s].key.clone();
        let changed = |s: &usize| {
            let parameters = &scenario.strategies[*s].setup.parameters;
            (key(s), parameters.changed().map(|(info, value)| (info.name.to_string(), value)).collect())
        };
        Self {
            format: FORMAT,
            program,
            note: "An illustration of what the assumptions imply, not a prediction.".into(),
            scenario: scenario.name.clone(),
            sources: sources(scenario),
            set: scenario.patches.iter().map(|patch| patch.text.clone()).collect(),
            strategies: plan.strategies.iter().map(key).collect(),
            baseline: scenario.strategies[scenario.baseline].key.clone(),
            changed_parameters: plan.strategies.iter().map(changed).collect(),
            seed: plan.seed,
            first_replicate: plan.first,
            replicates: plan.replicates,
            record: plan.tables.iter().map(|table: &Table| table.key().to_string()).collect(),
            every: plan.every,
            language: language.to_string(),
            figures,
            comparison: None,
            command,
            complete: false,
            runs_done: 0,
            files: Vec::new(),
        }
    }

    /// The manifest as JSON text.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).expect("a manifest is plain data") + "\n"
    }

    /// Reads a manifest, or says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let value: serde_json::Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        match value.get("format").and_then(serde_json::Value::as_u64) {
            Some(format) if format > u64::from(FORMAT) => {
                Err(format!("it is of format {format}, and this program knows formats up to {FORMAT}"))
            }
            Some(_) if value.get("study").is_some() => Err(another(&value)),
            Some(_) => serde_json::from_value(value).map_err(|error| error.to_string()),
            None => Err("it is no manifest of Samenspel: it has no `format`".into()),
        }
    }
}

/// The call that made a study from Python, if one did: its command is `python` and the call.
pub fn called(command: &[String]) -> Option<&str> {
    match command {
        [python, call] if python == "python" => Some(call),
        _ => None,
    }
}

/// What to do with the protocol of a study that is no run.
fn another(value: &serde_json::Value) -> String {
    let study = value["study"].as_str().unwrap_or("");
    let words = value["command"].as_array().into_iter().flatten().filter_map(|word| word.as_str());
    let words: Vec<String> = words.map(String::from).collect();
    let again = match (called(&words), words.get(1..).unwrap_or_default()) {
        (Some(call), _) => call.into(),
        // A sweep is the same whoever does which part of it: its plan says what was asked, not a command.
        (None, []) => {
            return format!(
                "it is a study of the kind `{study}`, not a run; `samenspel sweep FOLDER --run N` does one of its runs again"
            );
        }
        (None, words) => format!("samenspel {}", words.join(" ")),
    };
    format!("it is a study of the kind `{study}`, not a run; `{again}` does it again")
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
