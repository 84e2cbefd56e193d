//! The manifest of any study, as far as a page needs it.

use serde_json::Value;

use super::Problem;
use super::names::Names;
use crate::model::SEMANTICS;
use crate::study::{FORMAT, FileEntry, SourceEntry, called};

/// What kind of study a folder holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Runs of strategies.
    Run,
    /// Strategies compared.
    Compare,
    /// Many settings.
    Sweep,
    /// Who does what.
    Attribute,
    /// What drives the outcome.
    Sensitivity,
    /// What holds up elsewhere.
    Robust,
    /// When it wins or fails.
    Discover,
    /// Schedules under a budget.
    Plan,
}

impl Kind {
    /// The name of its command.
    pub fn key(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Compare => "compare",
            Self::Sweep => "sweep",
            Self::Attribute => "attribute",
            Self::Sensitivity => "sensitivity",
            Self::Robust => "robust",
            Self::Discover => "discover",
            Self::Plan => "plan",
        }
    }

    fn by_key(key: &str) -> Option<Self> {
        use Kind::{Attribute, Compare, Discover, Plan, Robust, Run, Sensitivity, Sweep};
        let all = [Run, Compare, Sweep, Attribute, Sensitivity, Robust, Discover, Plan];
        all.into_iter().find(|kind| kind.key() == key)
    }
}

/// What a folder says of itself.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// What kind of study.
    pub kind: Kind,
    /// Name, version and commit of the program that made it.
    pub program: String,
    /// The version of the model's meaning.
    pub semantics: u32,
    /// Short name of the scenario.
    pub scenario: String,
    /// The files it was read from.
    pub sources: Vec<SourceEntry>,
    /// Values set on the command line.
    pub set: Vec<String>,
    /// Strategies that were run, where the manifest lists them.
    pub strategies: Vec<String>,
    /// The seed.
    pub seed: u64,
    /// The first replicate.
    pub first: u64,
    /// Replicates of each setting.
    pub replicates: u64,
    /// Runs in all, where known.
    pub runs: Option<u64>,
    /// Whether every run was done, and how many were.
    pub complete: bool,
    /// The command line.
    pub command: Vec<String>,
    /// What a study was asked beyond runs.
    pub asked: Value,
    /// Other files, with their hashes.
    pub files: Vec<FileEntry>,
}

impl Manifest {
    /// Reads `manifest.json`, or says what is wrong with it.
    pub(super) fn read(place: &str, bytes: &[u8]) -> Result<Self, Problem> {
        let broken = |found: &str| {
            Problem::new(
                place,
                "this manifest cannot be read",
                found,
                "the manifest.json of a study of Samenspel",
                "name the folder that a command such as `samenspel compare` wrote",
            )
        };
        let value: Value = serde_json::from_slice(bytes).map_err(|error| broken(&error.to_string()))?;
        let format = value["format"].as_u64().ok_or_else(|| broken("it has no `format`"))?;
        if format > u64::from(FORMAT) {
            return Err(Problem::new(
                place,
                "this study was made by a newer version of Samenspel",
                &format!("a manifest of format {format}"),
                &format!("formats up to {FORMAT}"),
                "make the report with the version that made the study, or a newer one",
            ));
        }
        let kind = match value["study"].as_str() {
            Some(word) => Kind::by_key(word).ok_or_else(|| {
                broken(&format!("a study of the kind `{word}`, of which there is no report"))
            })?,
            None if value.get("axes").is_some()
                || value.get("statuses").is_some()
                || value.get("asked").is_some() =>
            {
                Kind::Sweep
            }
            None if value.get("comparison").is_some_and(|comparison| !comparison.is_null()) => Kind::Compare,
            None => Kind::Run,
        };
        let semantics = value["program"]["semantics"].as_u64().unwrap_or(0) as u32;
        if semantics > SEMANTICS {
            return Err(Problem::new(
                place,
                "this study was made by a newer version of the model",
                &format!("version {semantics} of the model's meaning"),
                &format!("versions up to {SEMANTICS}"),
                "make the report with the version that made the study, or a newer one",
            ));
        }
        let asked = &value["asked"];
        let words = |value: &Value| -> Vec<String> {
            value
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|word| word.as_str().map(String::from))
                .collect()
        };
        let whole = |key: &str| value[key].as_u64().or_else(|| asked[key].as_u64());
        let list = |key: &str| match &value[key] {
            Value::Null => words(&asked[key]),
            found => words(found),
        };
        let typed = |error: serde_json::Error| broken(&error.to_string());
        let sources = match value.get("sources") {
            Some(found) => serde_json::from_value(found.clone()).map_err(typed)?,
            None => return Err(broken("it names no scenario file")),
        };
        let files = value.get("files").map_or(Ok(Vec::new()), |found| serde_json::from_value(found.clone()));
        let program = &value["program"];
        let text = |value: &Value| value.as_str().unwrap_or("").to_string();
        let commit = text(&program["commit"]);
        let changed = if program["changed"].as_bool() == Some(true) { "+" } else { "" };
        Ok(Self {
            kind,
            program: format!(
                "Samenspel {} ({}{changed})",
                text(&program["version"]),
                commit.get(..10).unwrap_or(&commit)
            ),
            semantics,
            scenario: text(&value["scenario"]),
            sources,
            set: list("set"),
            strategies: list("strategies"),
            seed: whole("seed").unwrap_or(0),
            first: whole("first_replicate").unwrap_or(0),
            replicates: whole("replicates").unwrap_or(0),
            runs: value["runs"].as_u64().or_else(|| value["runs_done"].as_u64()),
            complete: value["complete"].as_bool().unwrap_or(true),
            command: list("command"),
            asked: if kind == Kind::Compare { value["comparison"].clone() } else { asked.clone() },
            files: files.map_err(typed)?,
        })
    }

    /// The scenario as it was named on the command line, ready for a shell.
    pub(super) fn typed_scenario(&self) -> Option<String> {
        let named = self.command.get(2).filter(|word| !word.starts_with('-'))?;
        Some(super::parts::shell(named))
    }

    /// The command as it would be typed, with roles for the names that are left out.
    pub(super) fn typed(&self, names: &Names) -> String {
        if let Some(call) = called(&self.command) {
            return names.hide(call);
        }
        let word = |(place, word): (usize, &String)| match place {
            0 => "samenspel".to_string(),
            _ => super::parts::shell(word),
        };
        names.hide_in(&self.command).iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
    }
}
