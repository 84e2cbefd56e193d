//! What the page can ask.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::plan::Plan;
use crate::model::metrics::Metric;

/// A request, by the word in `do`.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Request {
    /// Who is there.
    Hello,
    /// Reads a scenario.
    Open(Open),
    /// One run in full.
    Run(Run),
    /// Some replicates, a few curves of each.
    Ensemble(Ensemble),
    /// What replicates say, in words.
    Tell(Tell),
}

/// A scenario with its files.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// The scenario.
    pub scenario: Source,
}

/// Where a scenario comes from.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Source {
    /// One that comes with the program, by name.
    Shipped(String),
    /// Its text.
    Text(Bundle),
}

/// The text of a scenario and of every file it names.
#[derive(Clone, Debug, Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    /// The path of the scenario's own file.
    pub name: String,
    /// Every file by path.
    pub files: BTreeMap<String, String>,
    /// Changes of it, as `--set` has them.
    #[serde(default)]
    pub set: Vec<String>,
}

/// One run.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// What is done.
    #[serde(default)]
    pub plan: Plan,
    /// The seed.
    #[serde(default = "one")]
    pub seed: u64,
    /// The replicate.
    #[serde(default)]
    pub replicate: u64,
}

/// Some replicates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ensemble {
    /// What is done.
    #[serde(default)]
    pub plan: Plan,
    /// The seed.
    #[serde(default = "one")]
    pub seed: u64,
    /// The first replicate.
    #[serde(default)]
    pub first: u64,
    /// How many.
    pub count: u64,
    /// The metrics whose curves are asked for.
    pub metrics: Vec<Key>,
}

/// Curves to be told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tell {
    /// The metric.
    pub metric: Key,
    /// A curve for each replicate; empty values are null.
    pub plan: Vec<Vec<Option<f64>>>,
    /// The same replicates of what it is held against.
    #[serde(default)]
    pub against: Vec<Vec<Option<f64>>>,
    /// The month that is told.
    pub month: u32,
}

/// A metric by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(pub Metric);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let unknown = || serde::de::Error::custom(format!("there is no metric `{name}`"));
        Metric::by_key(&name).map(Self).ok_or_else(unknown)
    }
}

fn one() -> u64 {
    1
}
