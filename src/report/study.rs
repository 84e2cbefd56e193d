//! A study in memory: what its folder says, and what studies beside it add.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::compared::Compared;
use super::course::Courses;
use super::flows::Flows;
use super::sheet::Sheet;
use super::source::{Source, Within};
use super::world::Elsewhere;
use super::{Kind, Manifest, Problem};
use crate::scenario::{Memory, Patch, Scenario};

/// A table with the study it comes from.
#[derive(Clone, Debug)]
pub(super) struct Origin<T> {
    pub manifest: Manifest,
    pub what: T,
}

/// A study, read and checked.
pub struct Study {
    pub(super) manifest: Manifest,
    pub(super) scenario: Scenario,
    pub(super) compared: Option<Compared>,
    pub(super) courses: Option<Courses>,
    pub(super) flows: Option<Flows>,
    pub(super) elsewhere: Option<Origin<Elsewhere>>,
    pub(super) attribution: Option<Origin<Sheet>>,
    pub(super) drivers: Vec<Origin<Sheet>>,
    pub(super) boxes: Vec<Origin<Option<Sheet>>>,
    pub(super) plans: Option<Origin<[Sheet; 2]>>,
    pub(super) sweep: Option<Origin<Sheet>>,
    pub(super) stop: Option<Sheet>,
    /// Studies beside it that were taken in, and whether they are of the very same scenario.
    pub(super) sisters: Vec<(Manifest, bool)>,
}

impl Study {
    /// What its folder says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The scenario it is about.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The title of a strategy in the scenario, or its short name.
    pub(super) fn title(&self, key: &str, language: crate::story::Language) -> String {
        match self.scenario.strategy(key) {
            Some(strategy) if !language.of(&strategy.title).is_empty() => language.of(&strategy.title).into(),
            _ => key.into(),
        }
    }
}

/// Reads a study and every study in a folder beside it; or says everything that is wrong.
pub fn read(source: &dyn Source) -> Result<Study, Vec<Problem>> {
    let names = source.names();
    let within = Within { source, folder: String::new() };
    let mut study = one(&within).map_err(|problem| vec![problem])?;
    let folders: Vec<String> =
        names.iter().filter_map(|name| Some(format!("{}/", name.strip_suffix("/manifest.json")?))).collect();
    let mut problems = Vec::new();
    for folder in folders {
        match one(&Within { source, folder }) {
            Ok(sister) => problems.extend(study.take(sister).err()),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(study) } else { Err(problems) }
}

impl Study {
    /// Takes in what another study of the same scenario adds.
    fn take(&mut self, other: Self) -> Result<(), Problem> {
        if other.manifest.scenario != self.manifest.scenario {
            return Err(Problem::new(
                &format!("a study beside `{}`", self.manifest.scenario),
                "it is about another scenario",
                &other.manifest.scenario,
                &format!("studies of {}", self.manifest.scenario),
                "put studies of different scenarios side by side with --compare-with",
            ));
        }
        let hashes = |manifest: &Manifest| -> Vec<String> {
            manifest.sources.iter().map(|source| source.blake3.clone()).collect()
        };
        let same =
            hashes(&self.manifest) == hashes(&other.manifest) && self.manifest.set == other.manifest.set;
        self.sisters.push((other.manifest, same));
        self.compared = self.compared.take().or(other.compared);
        self.courses = self.courses.take().or(other.courses);
        self.flows = self.flows.take().or(other.flows);
        self.elsewhere = self.elsewhere.take().or(other.elsewhere);
        self.attribution = self.attribution.take().or(other.attribution);
        self.plans = self.plans.take().or(other.plans);
        self.sweep = self.sweep.take().or(other.sweep);
        self.stop = self.stop.take().or(other.stop);
        self.drivers.extend(other.drivers);
        self.boxes.extend(other.boxes);
        Ok(())
    }
}

fn one(within: &Within<'_>) -> Result<Study, Problem> {
    let path = within.path("manifest.json");
    let manifest = match (within.bytes("manifest.json"), within.bytes("plan.json")) {
        (Some(bytes), _) => Manifest::read(&path, &bytes)?,
        (None, Some(bytes)) => {
            Manifest { complete: false, ..Manifest::read(&within.path("plan.json"), &bytes)? }
        }
        (None, None) => {
            return Err(Problem::new(
                &path,
                "this is no study",
                "no manifest.json",
                "the folder of a run, comparison, sweep or other study",
                "name the folder that the command printed after `Results:`; a run that was cut off leaves none, so run it again",
            ));
        }
    };
    let scenario = scenario(within, &manifest)?;
    let mut study = Study {
        compared: None,
        courses: None,
        flows: None,
        elsewhere: None,
        attribution: None,
        drivers: Vec::new(),
        boxes: Vec::new(),
        plans: None,
        sweep: None,
        stop: None,
        sisters: Vec::new(),
        manifest,
        scenario,
    };
    study.fill(within)?;
    Ok(study)
}

impl Study {
    fn fill(&mut self, within: &Within<'_>) -> Result<(), Problem> {
        let manifest = self.manifest.clone();
        let tables = Tables { within, manifest: &manifest };
        let scenario = &self.scenario;
        let origin = |sheet| Origin { manifest: manifest.clone(), what: sheet };
        match manifest.kind {
            Kind::Run | Kind::Compare => {
                self.compared = Compared::read(&tables, scenario)?;
                let best = self.compared.as_ref().and_then(Compared::shown);
                self.courses = Courses::read(&tables)?;
                if let Some([baseline, best]) = best {
                    self.flows = Flows::read(&tables, scenario, [&baseline, &best])?;
                }
                self.stop = tables.sheet("stop.csv", &["strategy"], &[])?;
                self.elsewhere = Elsewhere::read(&tables, scenario)?
                    .map(|what| Origin { manifest: manifest.clone(), what });
            }
            Kind::Robust => {
                self.elsewhere = Elsewhere::read(&tables, scenario)?
                    .map(|what| Origin { manifest: manifest.clone(), what });
            }
            Kind::Attribute => {
                let numbers = ["n", "mean", "low_95", "high_95"];
                let needed = ["metric", "levers", "kind", "part", "other"];
                self.attribution = tables.sheet("attribution.csv", &needed, &numbers)?.map(origin);
            }
            Kind::Sensitivity => {
                let needed = ["metric", "kind", "axis", "other"];
                let sheet = tables.sheet("sensitivity.csv", &needed, &["value", "low_95", "high_95"])?;
                self.drivers.extend(sheet.map(origin));
            }
            Kind::Discover => {
                let needed = ["box", "input", "chosen"];
                let numbers = ["coverage", "density", "low", "high"];
                let what = tables.sheet("boxes.csv", &needed, &numbers)?;
                self.boxes.push(Origin { manifest: manifest.clone(), what });
            }
            Kind::Plan => {
                let plans = tables.sheet("plans.csv", &[], &[])?;
                let schedules = tables.sheet("schedules.csv", &[], &[])?;
                self.plans =
                    plans.zip(schedules).map(|(a, b)| Origin { manifest: manifest.clone(), what: [a, b] });
            }
            Kind::Sweep => {
                let needed = ["run", "point", "strategy", "replicate", "status", "cause"];
                self.sweep = tables.sheet("runs.csv", &needed, &[])?.map(origin);
            }
        }
        Ok(())
    }
}

/// The tables of one study, held against the hashes of its manifest.
pub(super) struct Tables<'a> {
    pub within: &'a Within<'a>,
    pub manifest: &'a Manifest,
}

impl Tables<'_> {
    /// The bytes of a table; `None` where the study has none of this name.
    pub fn bytes(&self, name: &str) -> Result<Option<Cow<'_, [u8]>>, Problem> {
        let listed = self.manifest.files.iter().find(|file| file.name == name);
        let Some(bytes) = self.within.bytes(name) else {
            return match listed {
                None => Ok(None),
                Some(_) => Err(Problem::new(
                    &self.within.path(name),
                    "this table is missing, and the manifest names it",
                    "no such file",
                    "the folder as it was written",
                    "take the table from a copy, or run the study again",
                )),
            };
        };
        match listed {
            Some(file) if blake3::hash(&bytes).to_hex().as_str() != file.blake3 => Err(Problem::new(
                &self.within.path(name),
                "this table is not what the study wrote: it was changed or is damaged",
                &format!("{} bytes with another hash", bytes.len()),
                &format!("{} bytes with the hash in manifest.json", file.bytes),
                "take the table from a copy, or run the study again",
            )),
            _ => Ok(Some(bytes)),
        }
    }

    pub fn sheet(&self, name: &str, needed: &[&str], numbers: &[&str]) -> Result<Option<Sheet>, Problem> {
        let bytes = self.bytes(name)?;
        bytes.map(|bytes| Sheet::read(&self.within.path(name), &bytes, needed, numbers)).transpose()
    }
}

/// The scenario from its copies, which must be what they were.
fn scenario(within: &Within<'_>, manifest: &Manifest) -> Result<Scenario, Problem> {
    let mut files = BTreeMap::new();
    for source in &manifest.sources {
        let path = within.path(&source.copy);
        let changed = |found: &str| {
            Problem::new(
                &path,
                "this copy of the scenario is not what was run",
                found,
                "the copy that the study wrote",
                "take it from a copy, or run the study again",
            )
        };
        let bytes = within.bytes(&source.copy).ok_or_else(|| changed("no such file"))?;
        if blake3::hash(&bytes).to_hex().as_str() != source.blake3 {
            return Err(changed("other bytes"));
        }
        files.insert(source.path.clone(), bytes.into_owned());
    }
    let place = within.path("manifest.json");
    let unusable = |found: String| {
        Problem::new(
            &place,
            "the scenario in this study cannot be read",
            &found,
            "a scenario that this version knows",
            "",
        )
    };
    let first = manifest.sources.first().ok_or_else(|| unusable("no scenario file is named".into()))?;
    let patches: Result<Vec<Patch>, _> = manifest.set.iter().map(|text| Patch::parse(text)).collect();
    let patches = patches.map_err(|error| unusable(error.to_string()))?;
    let text = files.get(&first.path).cloned().unwrap_or_default();
    Scenario::from_text(&first.path, text, &Memory(files), &patches)
        .map_err(|problems| unusable(problems.to_string()))
}
