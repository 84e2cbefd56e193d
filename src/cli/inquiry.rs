//! What the studies of many settings share: how they are asked, where their results go, how they are told.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::arguments::Manner;
use super::check::{load_for, note, warn};
use super::crates;
use super::progress::Progress;
use super::run::{refuse_twice, refuse_unknown};
use super::{Failure, print};
use crate::inquiry::{Finding, Inquiry, Lack, counted, files};
use crate::model::metrics::{METRICS, Metric};
use crate::scenario::{Scenario, no_such};
use crate::story::table::paragraph;
use crate::story::{Language, heading};
use crate::study::{Store, free_folder};

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

impl Asked {
    /// The changes of the scenario as flags, for a command that takes up what was found.
    pub fn flags(&self) -> String {
        self.set.iter().map(|set| format!(" --set '{set}'")).collect()
    }

    /// The scenario, with whatever deserves a look said on standard error.
    pub fn scenario(&self) -> Result<Scenario, Failure> {
        let scenario = load_for(&self.scenario, &self.set, &self.manner)?;
        warn(&scenario);
        if !self.manner.quiet {
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
        refuse_twice("--metrics", &self.metrics)?;
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
                no_such(flag, "strategy", name, &known)
            ))),
        }
    }
}

/// Answers an inquiry under a bar, writes what it leaves into a folder, and says what was found and what to do
/// with it. Ctrl-C leaves nothing.
pub(super) fn carry_out(
    asked: &Asked,
    inquiry: Box<dyn Inquiry>,
    command: &[String],
    advice: &str,
) -> Result<(), Failure> {
    let manner = &asked.manner;
    let language = asked.language();
    crates::stated()?;
    let progress = Progress::new(inquiry.about().months, manner.quiet);
    let answer = inquiry.answer(manner.threads(), &progress);
    progress.clear();
    let answer = answer.map_err(|Lack { reason, hint }| {
        Failure::Trouble(format!("{reason}; nothing was written\n  hint:    {hint}"))
    })?;
    let found = answer.ok_or_else(|| Failure::Stopped("Stopped; nothing was written.".into()))?;
    let default = || free_folder(&Path::new("output").join(&found.asked().about().scenario.name));
    let store = Store::begin(&asked.out.clone().unwrap_or_else(default), &[])?;
    for (name, bytes) in files(&*found, (!asked.no_figures).then_some(language), command) {
        store.write_file(&name, &bytes)?;
    }
    crates::beside(&store.path(""))?;
    let folder = store.finish()?.display().to_string();
    print(&if manner.json {
        let mut json = found.json();
        json["folder"] = Value::String(folder);
        serde_json::to_string_pretty(&json).expect("plain data") + "\n"
    } else if manner.quiet {
        format!("{folder}\n")
    } else {
        told(&*found, advice, &folder, language)
    })
}

fn told(found: &dyn Finding, advice: &str, folder: &str, language: Language) -> String {
    let asked = found.asked();
    let counted = counted(asked, language);
    let mut body = found.told(language);
    if !advice.is_empty() {
        body.push('\n');
        body.push_str(&paragraph(advice, 0, 0));
    }
    let (results, caution) = language.pick(
        ("Results", "This illustrates what the assumptions imply. It is not a prediction."),
        ("Resultaten", "Dit laat zien wat uit de aannames volgt. Het is geen voorspelling."),
    );
    format!(
        "{}{}\n{body}\n{results}: {folder}\n{caution}\n",
        heading(asked.about().scenario, language),
        paragraph(&counted, 0, 0)
    )
}
