//! What a sweep is: everything that decides its numbers, and how its runs are dealt out.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Sweep;
use super::shared::identity;
use crate::design::{Axis, Method, Points, Space};
use crate::model::metrics::Metric;
use crate::scenario::{Memory, Patch, Scenario};
use crate::study::{Program, SourceEntry, sources};

/// Version of the plan itself.
const FORMAT: u32 = 1;
/// Most runs in a chunk, and into how many chunks a smaller sweep is dealt out.
const CHUNKS: [u64; 2] = [1000, 64];

/// What was asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// Short names of the strategies.
    pub strategies: Vec<String>,
    /// What varies, as `path=values`.
    pub vary: Vec<String>,
    /// The name of the method; `table` where points were given.
    pub method: String,
    /// Points that the method was asked for.
    pub points: u64,
    /// Points that were given one by one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<Vec<String>>,
    /// The seed.
    pub seed: u64,
    /// Replicates of each strategy at each point.
    pub replicates: u64,
    /// What is measured at the end of each run.
    pub metrics: Vec<String>,
    /// Whether every month is written too.
    pub steps: bool,
    /// Whether tables are written as Parquet too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub parquet: bool,
}

/// A sweep as its folder keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Version of this file.
    pub format: u32,
    /// What it is.
    pub study: String,
    /// The program.
    pub program: Program,
    /// What is shown here.
    pub note: String,
    /// Short name of the scenario.
    pub scenario: String,
    /// The files it was read from.
    pub sources: Vec<SourceEntry>,
    /// Values set on the command line.
    pub set: Vec<String>,
    /// What was asked.
    pub asked: Asked,
    /// Points in all.
    pub points: u64,
    /// Runs in all.
    pub runs: u64,
    /// Runs in a chunk; the last may have fewer.
    pub chunk_runs: u64,
}

/// How many runs a chunk has if nobody says.
pub fn chunk_runs(runs: u64) -> u64 {
    runs.div_ceil(CHUNKS[1]).clamp(1, CHUNKS[0])
}

impl Asked {
    /// What varies.
    fn axes(&self) -> Result<Vec<Axis>, String> {
        self.vary.iter().map(|text| Axis::parse(text)).collect()
    }

    /// The points over these axes.
    fn points(&self, axes: &[Axis]) -> Points {
        match Method::by_key(&self.method) {
            Some(method) => Points::of(method, axes, self.points, self.seed),
            None => Points::given(&self.given),
        }
    }
}

impl Plan {
    /// The plan of what was asked of a scenario; `chunk` runs in a chunk, or as many as are handy.
    pub fn of(scenario: &Scenario, asked: Asked, points: u64, chunk: Option<u64>) -> Self {
        let runs = points * asked.strategies.len() as u64 * asked.replicates;
        Self {
            format: FORMAT,
            study: "sweep".into(),
            program: Program::this(),
            note: "An illustration of what the assumptions imply, not a prediction.".into(),
            scenario: scenario.name.clone(),
            sources: sources(scenario),
            set: scenario.patches.iter().map(|patch| patch.text.clone()).collect(),
            asked,
            points,
            runs,
            chunk_runs: chunk.unwrap_or_else(|| chunk_runs(runs)),
        }
    }

    /// As JSON text.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).expect("a plan is plain data") + "\n"
    }

    /// What the lines of every part are checked with: no line of another plan passes.
    pub fn key(&self) -> [u8; 32] {
        *blake3::hash(self.json().as_bytes()).as_bytes()
    }

    /// The hash of the plan: workers refuse a plan with another.
    pub fn hash(&self) -> String {
        blake3::hash(self.json().as_bytes()).to_hex().to_string()
    }

    /// Begins a folder for a scenario: plan and copies of its files. The plan comes last, so a folder with a plan
    /// is whole.
    pub fn begin(&self, folder: &Path, scenario: &Scenario) -> io::Result<()> {
        let fresh = !folder.exists();
        let begun = self.lay(folder, scenario);
        if begun.is_err() {
            // Nothing half-begun stays; nothing more can be done if even this fails.
            let _ = fs::remove_dir_all(folder.join("parts"));
            let _ = fs::remove_dir_all(folder.join("scenario"));
            let _ = fs::remove_file(folder.join("plan.json.new"));
            let _ = if fresh { fs::remove_dir(folder) } else { Ok(()) };
        }
        begun
    }

    fn lay(&self, folder: &Path, scenario: &Scenario) -> io::Result<()> {
        fs::create_dir_all(folder.join("parts"))?;
        for (source, (_, bytes)) in self.sources.iter().zip(&scenario.sources) {
            let copy = folder.join(&source.copy);
            fs::create_dir_all(copy.parent().unwrap_or(folder))?;
            fs::write(copy, bytes)?;
        }
        let waiting = folder.join("plan.json.new");
        fs::write(&waiting, self.json())?;
        fs::File::open(&waiting)?.sync_all()?;
        fs::rename(waiting, folder.join("plan.json"))
    }
}

impl Sweep {
    /// Opens the folder of a plan; or says what keeps it from going on.
    pub fn open(folder: &Path) -> Result<Self, String> {
        let at = |name: &str| folder.join(name);
        let text = fs::read_to_string(at("plan.json")).map_err(|error| {
            let path = at("plan.json");
            format!(
                "{}: {error}\n  allowed: a folder that `samenspel sweep` began\n  hint:    begin one with `samenspel sweep`",
                path.display()
            )
        })?;
        let refuse = |found: String, hint: &str| {
            let path = at("plan.json");
            format!(
                "{}: this sweep cannot go on\n  found:   {found}\n  allowed: a plan of this program, unchanged\n  hint:    {hint}",
                path.display()
            )
        };
        let plan: Plan = serde_json::from_str(&text)
            .map_err(|error| refuse(error.to_string(), "begin the sweep again in another folder"))?;
        if text != plan.json() {
            return Err(refuse(
                "the plan has been changed".into(),
                "undo the change, or begin another sweep",
            ));
        }
        let this = Program::this();
        if !plan.program.gives_the_rows_of(&this) {
            let of = |program: &Program| format!("version {} (model {})", program.version, program.semantics);
            return Err(refuse(
                format!("a plan of {}, and this program is {}", of(&plan.program), of(&this)),
                "go on with the program that began it, or begin again",
            ));
        }
        let mut files = BTreeMap::new();
        for source in &plan.sources {
            let copy = at(&source.copy);
            let bytes = fs::read(&copy).map_err(|error| {
                refuse(
                    format!("{}: {error}", copy.display()),
                    "copy the whole folder, or begin the sweep again",
                )
            })?;
            if blake3::hash(&bytes).to_hex().as_str() != source.blake3 {
                return Err(refuse(
                    format!("{} has been changed since the sweep began", copy.display()),
                    "undo the change, or begin another sweep with the changed scenario",
                ));
            }
            files.insert(source.path.clone(), bytes);
        }
        let patches: Vec<Patch> = plan
            .set
            .iter()
            .map(|text| Patch::parse(text))
            .collect::<Result<_, _>>()
            .map_err(|e| e.to_string())?;
        let first = plan.sources.first().ok_or_else(|| refuse("no scenario".into(), "begin again"))?;
        let text = files.get(&first.path).cloned().unwrap_or_default();
        let scenario = Scenario::from_text(&first.path, text, &Memory(files), &patches)
            .map_err(|problems| problems.to_string())?;
        Self::of(folder, plan, scenario)
    }

    /// A sweep from its plan and scenario.
    pub fn of(folder: &Path, plan: Plan, scenario: Scenario) -> Result<Self, String> {
        let space = Space::new(scenario, plan.asked.axes()?);
        let points = plan.asked.points(&space.axes);
        let place = |key: &String| space.scenario.strategies.iter().position(|strategy| strategy.key == *key);
        let strategies = plan.asked.strategies.iter().filter_map(place).collect();
        let metrics = plan.asked.metrics.iter().filter_map(|key| Metric::by_key(key)).collect();
        let identity = identity(&plan);
        Ok(Self { folder: folder.to_path_buf(), plan, space, strategies, points, metrics, identity })
    }

    /// Files of the scenario that are no longer what they were when the sweep began; the copies are used.
    pub fn edited(&self) -> Vec<String> {
        let changed = |source: &&SourceEntry| {
            fs::read(&source.path).is_ok_and(|bytes| blake3::hash(&bytes).to_hex().as_str() != source.blake3)
        };
        self.plan.sources.iter().filter(changed).map(|source| source.path.clone()).collect()
    }
}
