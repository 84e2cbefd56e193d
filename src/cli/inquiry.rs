//! What the studies of many settings share: how they are asked, where their results go, how they are told.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::arguments::Manner;
use super::check::{load, note, read, warn};
use super::earlier::unknown;
use super::perform::save;
use super::progress::Progress;
use super::run::refuse_unknown;
use super::{Failure, print};
use crate::figure::{Fault, Figure};
use crate::model::metrics::{METRICS, Metric};
use crate::pictures::Setting;
use crate::run::{Plan, Watch};
use crate::scenario::Scenario;
use crate::story::table::paragraph;
use crate::story::{Language, heading};
use crate::study::{Inquired, Protocol, Store, free_folder};

/// What every study is asked.
#[derive(Debug, clap::Args)]
pub(super) struct Asked {
    /// Scenario: a file, with or without .toml, or the name of one that comes with the program.
    pub scenario: String,
    /// Metrics at the end to look at, with commas. [default: impact_cumulative, alignment]
    #[arg(long, value_name = "METRICS", value_delimiter = ',')]
    pub metrics: Vec<String>,
    /// Seed of all chance.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Changes a value of the scenario first, such as parameters.trust_gain=0.1.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Folder for the results; it must not hold anything yet. [default: the next number in output/SCENARIO]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Draws no figures.
    #[arg(long)]
    pub no_figures: bool,
    #[command(flatten)]
    pub manner: Manner,
}

/// A study under way.
pub(super) struct Inquiry<'a> {
    /// What kind of study, which is the name of its command.
    pub study: &'static str,
    pub asked: &'a Asked,
    pub scenario: &'a Scenario,
    /// Replicates of each setting; 0 where every run has chance of its own.
    pub replicates: u64,
    /// Runs in all.
    pub runs: u64,
    /// Everything else that was asked.
    pub settings: Value,
    pub command: &'a [String],
}

/// What a study leaves and says.
pub(super) struct Outcome {
    /// Tables: name and text.
    pub tables: Vec<(&'static str, String)>,
    /// Figures: name and figure.
    pub figures: Vec<(&'static str, Result<Figure, Fault>)>,
    /// What was found, for readers.
    pub told: String,
    /// What was found, for programs.
    pub json: Value,
}

impl Asked {
    /// The scenario, with whatever deserves a look said on standard error.
    pub fn scenario(&self) -> Result<Scenario, Failure> {
        let quiet = self.manner.quiet;
        let scenario =
            if quiet { read(&self.scenario, &self.set)?.0 } else { load(&self.scenario, &self.set)? };
        warn(&scenario);
        if !quiet {
            note(&scenario);
        }
        Ok(scenario)
    }

    /// The metrics asked for, or cumulative impact and alignment.
    pub fn metrics(&self) -> Result<Vec<Metric>, Failure> {
        let known: Vec<&str> = METRICS.iter().map(|info| info.key).collect();
        let unknown: Vec<String> =
            self.metrics.iter().filter(|key| Metric::by_key(key).is_none()).cloned().collect();
        refuse_unknown("--metrics", "metric", &unknown, &known)?;
        let mut metrics: Vec<Metric> = self.metrics.iter().filter_map(|key| Metric::by_key(key)).collect();
        if metrics.is_empty() {
            metrics = vec![Metric::ImpactCumulative, Metric::Alignment];
        }
        Ok(metrics)
    }

    /// The language of words and figures.
    pub fn language(&self) -> Language {
        Language::from(self.manner.lang)
    }

    /// Place of a strategy by its short name; without one that of the scenario's default.
    pub fn strategy(&self, scenario: &Scenario, flag: &str, name: Option<&String>) -> Result<usize, Failure> {
        let Some(name) = name else { return Ok(scenario.default_strategy) };
        let known: Vec<&str> = scenario.strategies.iter().map(|strategy| strategy.key.as_str()).collect();
        match known.iter().position(|key| key == name) {
            Some(place) => Ok(place),
            None => Err(Failure::Input(format!(
                "{}\n\nNothing was run or written.",
                unknown(flag, "strategy", name, &known)
            ))),
        }
    }
}

impl Inquiry<'_> {
    /// Does the work under a bar that counts months; Ctrl-C leaves nothing.
    pub fn watched<T>(&self, months: u64, work: impl FnOnce(&dyn Watch) -> Option<T>) -> Result<T, Failure> {
        let progress = Progress::new(months, self.asked.manner.quiet);
        let done = work(&progress);
        progress.clear();
        done.ok_or_else(|| Failure::Stopped("Stopped; nothing was written.".into()))
    }

    /// A plan that figures take their note from.
    pub fn plan(&self) -> Plan<'_> {
        Plan {
            scenario: self.scenario,
            strategies: Vec::new(),
            seed: self.asked.seed,
            first: 0,
            replicates: if self.replicates == 0 { self.runs } else { self.replicates },
            tables: Vec::new(),
            every: 1,
            threads: 1,
        }
    }

    /// Writes everything into its folder, then says what was found.
    pub fn finish(&self, outcome: impl FnOnce(&Setting<'_>) -> Outcome) -> Result<(), Failure> {
        let default = || free_folder(&Path::new("output").join(&self.scenario.name));
        let target = self.asked.out.clone().unwrap_or_else(default);
        let store = Store::begin(&target, &[])?;
        let plan = self.plan();
        let outcome = outcome(&Setting { plan: &plan, language: self.asked.language() });
        for (name, text) in &outcome.tables {
            store.write_file(name, text.as_bytes())?;
        }
        if !self.asked.no_figures {
            for (name, figure) in outcome.figures {
                save(&store, name, &figure.expect("a figure says all it must"))?;
            }
        }
        let inquired = Inquired {
            study: self.study,
            scenario: self.scenario,
            seed: self.asked.seed,
            replicates: self.replicates,
            runs: self.runs,
            asked: self.settings.clone(),
            command: self.command,
        };
        let sources = Protocol::of(&inquired, Vec::new());
        for (source, (_, bytes)) in sources.sources().iter().zip(&self.scenario.sources) {
            store.write_file(&source.copy, bytes)?;
        }
        let protocol = Protocol::of(&inquired, store.list()?);
        store.write_file("manifest.json", protocol.json().as_bytes())?;
        let folder = store.finish()?;
        let folder = folder.display();
        let manner = &self.asked.manner;
        print(&if manner.json {
            let mut json = outcome.json;
            json["folder"] = Value::String(folder.to_string());
            serde_json::to_string_pretty(&json).expect("plain data") + "\n"
        } else if manner.quiet {
            format!("{folder}\n")
        } else {
            self.told(&outcome.told, &folder.to_string())
        });
        Ok(())
    }

    fn told(&self, body: &str, folder: &str) -> String {
        let language = self.asked.language();
        let (runs, n, seed) =
            (language.grouped(self.runs as f64), self.replicates, format!("{}", self.asked.seed));
        let last = if n == 0 { self.runs } else { n } - 1;
        let counted = match n {
            0 => language.pick(
                format!("{runs} runs, each with chance of its own, seeds {seed}/0–{last}."),
                format!("{runs} runs, elk met eigen toeval, toevalsreeksen {seed}/0–{last}."),
            ),
            n => language.pick(
            format!("{runs} runs, {n} of each setting, seeds {seed}/0–{last}; all settings share chance."),
            format!(
                "{runs} runs, {n} van elke instelling, toevalsreeksen {seed}/0–{last}; alle instellingen delen toeval."
            )),
        };
        let (results, caution) = language.pick(
            ("Results", "This illustrates what the assumptions imply. It is not a prediction."),
            ("Resultaten", "Dit laat zien wat uit de aannames volgt. Het is geen voorspelling."),
        );
        format!(
            "{}{}\n{body}\n{results}: {folder}\n{caution}\n",
            heading(self.scenario, language),
            paragraph(&counted, 0, 0)
        )
    }
}
