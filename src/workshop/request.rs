//! What the page can ask.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::answer::Words;
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
    /// An actor's card.
    Actor(Person),
    /// Why an actor does not take part.
    WhyNot(Refusal),
    /// What if facilitation stops: some replicates.
    Stop(Stopping),
    /// What stays, in words.
    Stays(Stays),
    /// Some worlds of other assumptions.
    Worlds(Elsewhere),
    /// All of them, in words.
    WorldsTold(WorldsTold),
    /// The questions of the network scan.
    Scan,
    /// Some versions of the network.
    ScanRun(Scan),
    /// All of them, in words.
    ScanTold(ScanTold),
    /// The command line that does the same.
    Command(Command),
    /// The scenario with the plan in it.
    Export(Export),
    /// The tables of some replicates of plans.
    ReportRuns(ReportRuns),
    /// The same plans in some worlds of other assumptions.
    ReportWorlds(ReportWorlds),
    /// What the group takes home.
    Report(Report),
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

/// An actor in a run.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// What is done.
    #[serde(default)]
    pub plan: Plan,
    /// The seed.
    #[serde(default = "one")]
    pub seed: u64,
    /// The replicate.
    #[serde(default)]
    pub replicate: u64,
    /// The place of the actor.
    pub actor: usize,
    /// The month; the last if nobody says.
    #[serde(default)]
    pub month: Option<u32>,
}

/// An actor that does not take part.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// What is done.
    #[serde(default)]
    pub plan: Plan,
    /// The seed.
    #[serde(default = "one")]
    pub seed: u64,
    /// The replicate.
    #[serde(default)]
    pub replicate: u64,
    /// The place of the actor.
    pub actor: usize,
    /// The initiative, by its place in order of launch; any if nobody says.
    #[serde(default)]
    pub initiative: Option<usize>,
    /// The month; any if nobody says.
    #[serde(default)]
    pub month: Option<u32>,
}

/// Facilitation that stops.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stopping {
    /// What is done until then.
    #[serde(default)]
    pub plan: Plan,
    /// The last month at full strength.
    pub month: u32,
    /// Months over which it then falls evenly.
    #[serde(default)]
    pub taper: u32,
    /// The seed.
    #[serde(default = "one")]
    pub seed: u64,
    /// The first replicate.
    #[serde(default)]
    pub first: u64,
    /// How many.
    pub count: u64,
}

/// Replicates of facilitation that stops, joined.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stays {
    /// By metric.
    pub values: BTreeMap<Key, Moments>,
    /// The last month at full strength.
    pub month: u32,
    /// Months over which it then falls evenly.
    #[serde(default)]
    pub taper: u32,
}

/// Values of replicates in two months.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moments {
    /// When it stops: as it goes on, without facilitation.
    pub then: Vec<[Option<f64>; 2]>,
    /// At the end: as it goes on, stopped, without facilitation.
    pub end: Vec<[Option<f64>; 3]>,
}

/// Some worlds of other assumptions.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Elsewhere {
    /// The plans that are held against each other.
    pub plans: Vec<Plan>,
    /// On what.
    pub metric: Key,
    /// Worlds in all.
    pub count: u64,
    /// The first world of this slice.
    #[serde(default)]
    pub from: u64,
    /// The first one after it.
    pub to: u64,
    /// The seed.
    #[serde(default = "one")]
    pub seed: u64,
    /// Runs of each plan in each world.
    pub replicates: u64,
}

/// All worlds, joined.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorldsTold {
    /// By world, then by plan.
    pub means: Vec<Vec<Option<f64>>>,
    /// On what.
    pub metric: Key,
    /// What the plans are called.
    pub titles: Vec<Words>,
    /// Runs of each plan in each world.
    #[serde(default = "one")]
    pub replicates: u64,
}

/// Some versions of the network.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scan {
    /// The range of each answer.
    #[serde(default)]
    pub answers: BTreeMap<String, [f64; 2]>,
    /// What is done.
    #[serde(default)]
    pub plan: Plan,
    /// Versions in all.
    pub count: u64,
    /// The first version of this slice.
    #[serde(default)]
    pub from: u64,
    /// The first one after it.
    pub to: u64,
    /// The seed.
    #[serde(default = "one")]
    pub seed: u64,
    /// Runs of each version.
    pub replicates: u64,
}

/// All versions, joined.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScanTold {
    /// The versions.
    pub versions: Vec<Version>,
    /// What is looked at.
    pub metric: Key,
}

/// A version of the network, as it was answered.
#[derive(Debug, Deserialize)]
pub struct Version {
    /// The value of each question.
    pub values: BTreeMap<String, f64>,
    /// By metric: with the plan, without.
    pub ends: BTreeMap<String, [Option<f64>; 2]>,
}

/// What is to be said as a command line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// What is done.
    #[serde(default)]
    pub plan: Plan,
    /// The seed.
    #[serde(default = "one")]
    pub seed: u64,
    /// Runs.
    pub replicates: u64,
}

/// What is to be written as a scenario.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Export {
    /// What is done.
    #[serde(default)]
    pub plan: Plan,
}

/// By table the rows of one strategy.
pub type Rows = [String; 3];

/// Some replicates for a report.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportRuns {
    /// The plans the group kept.
    pub plans: Vec<Plan>,
    /// What the group calls them.
    #[serde(default)]
    pub names: Vec<String>,
    /// The seed.
    #[serde(default = "one")]
    pub seed: u64,
    /// The first replicate.
    #[serde(default)]
    pub first: u64,
    /// How many.
    pub count: u64,
}

/// Some worlds for a report.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportWorlds {
    /// The plans the group kept.
    pub plans: Vec<Plan>,
    /// What the group calls them.
    #[serde(default)]
    pub names: Vec<String>,
    /// The seed.
    #[serde(default = "one")]
    pub seed: u64,
    /// Worlds in all.
    pub count: u64,
    /// The first world of this slice.
    #[serde(default)]
    pub from: u64,
    /// The first one after it.
    pub to: u64,
    /// Runs of each plan in each world.
    pub replicates: u64,
}

/// The means of a strategy in a world, by metric.
pub type Means = Vec<Option<f64>>;

/// Worlds of other assumptions in a report.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Others {
    /// Worlds in all.
    pub count: u64,
    /// Runs of each plan in each world.
    pub replicates: u64,
    /// By world and strategy, where they were asked for before.
    #[serde(default)]
    pub means: Option<Vec<Vec<Means>>>,
}

/// What the group takes home.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The plans the group kept.
    pub plans: Vec<Plan>,
    /// What the group calls them; not asked where names stay home.
    #[serde(default)]
    pub names: Vec<String>,
    /// The seed.
    #[serde(default = "one")]
    pub seed: u64,
    /// Runs of each.
    pub replicates: u64,
    /// `nl` or `en`.
    pub language: String,
    /// Whether the message, strategies, effects and courses are enough.
    #[serde(default)]
    pub brief: bool,
    /// Whether parties go by their sector.
    #[serde(default)]
    pub roles: bool,
    /// All that the group did and wrote, as a page saves it.
    #[serde(default)]
    pub record: Option<serde_json::Value>,
    /// The rows of all replicates in order, by slice and strategy, where they were asked for before.
    #[serde(default)]
    pub slices: Option<Vec<Vec<Rows>>>,
    /// Worlds of other assumptions, if the plans are held against them.
    #[serde(default)]
    pub worlds: Option<Others>,
    /// What the page was made with.
    #[serde(default)]
    pub program: Made,
}

/// The commit of the program that made a page.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Made {
    /// The commit.
    pub commit: String,
    /// Whether files had been changed since.
    pub changed: bool,
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
