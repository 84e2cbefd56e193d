//! What a study that is more than runs of strategies was asked, so that it can be done again.

use serde::Serialize;
use serde_json::Value;

use super::manifest::{FORMAT, FileEntry, Program, SourceEntry, inputs, sources};
use crate::scenario::Scenario;

/// The `manifest.json` of an attribution, a sensitivity analysis and their like.
#[derive(Debug, Serialize)]
pub struct Protocol {
    format: u32,
    /// What kind of study; a manifest of runs has none.
    study: &'static str,
    program: Program,
    note: &'static str,
    scenario: String,
    sources: Vec<SourceEntry>,
    /// Files that were asked about, beside those of the scenario.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    inputs: Vec<SourceEntry>,
    set: Vec<String>,
    seed: u64,
    replicates: u64,
    runs: u64,
    asked: Value,
    command: Vec<String>,
    files: Vec<FileEntry>,
}

/// What a protocol says of a study.
pub struct Inquired<'a> {
    /// What kind of study, which is the name of its command.
    pub study: &'static str,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Files that were asked about, by path.
    pub inputs: &'a [(String, Vec<u8>)],
    /// The seed.
    pub seed: u64,
    /// Replicates of each setting.
    pub replicates: u64,
    /// Runs in all.
    pub runs: u64,
    /// Everything else that was asked.
    pub asked: Value,
    /// The command line.
    pub command: &'a [String],
}

impl Protocol {
    /// The protocol of a study with the files it left.
    pub fn of(study: &Inquired<'_>, files: Vec<FileEntry>) -> Self {
        Self {
            format: FORMAT,
            study: study.study,
            program: Program::this(),
            note: "An illustration of what the assumptions imply, not a prediction.",
            scenario: study.scenario.name.clone(),
            sources: sources(study.scenario),
            inputs: inputs(study.inputs),
            set: study.scenario.patches.iter().map(|patch| patch.text.clone()).collect(),
            seed: study.seed,
            replicates: study.replicates,
            runs: study.runs,
            asked: study.asked.clone(),
            command: study.command.to_vec(),
            files,
        }
    }

    /// The files of the scenario and the names of their copies.
    pub fn sources(&self) -> &[SourceEntry] {
        &self.sources
    }

    /// Other files that went in and the names of their copies.
    pub fn inputs(&self) -> &[SourceEntry] {
        &self.inputs
    }

    /// The protocol as JSON text.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).expect("a protocol is plain data") + "\n"
    }
}
