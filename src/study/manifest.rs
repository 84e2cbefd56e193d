//! What a folder is, how it came about and how to repeat it.
//!
//! Nothing here depends on the clock or the machine, so the same command gives the same manifest.

mod files;
mod program;

pub(super) use files::inputs;
pub use files::{FileEntry, SourceEntry, listed, sources};
pub use program::Program;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::compare::Settings;
use crate::record::Table;
use crate::run::Plan;

/// Version of the manifest itself.
pub const FORMAT: u32 = 1;

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
