//! Which values of a few parameters go with what was observed.

use serde_json::{Value, json};

use super::{About, Figures, Finding, Inquiry, Lack};
use crate::calibrate::{
    Answer, Observed, Question, Wave, calibrated, cautions, draws_table, parameters_table, posterior_table,
    predictive_table, read, strangers, text, waves,
};
use crate::design::{Axis, Method, Points, Space, Values};
use crate::exchange::{Columns, Kind, Source, read as read_network};
use crate::model::Setup;
use crate::model::parameters::REGISTRY;
use crate::pictures::Setting;
use crate::run::Watch;
use crate::scenario::{Scenario, no_such};
use crate::story::Language;
use crate::study::sources;

/// Most parameters that are fitted at once.
const MOST: usize = 12;

/// Fits parameters to what was observed.
pub struct Calibration {
    /// The scenario with the parameters that are fitted.
    pub space: Space,
    /// Place of the strategy that was going on.
    pub strategy: usize,
    /// What was observed.
    pub observed: Vec<Observed>,
    /// The files that tell what was observed, by path.
    pub files: Vec<(String, Vec<u8>)>,
    /// The seed.
    pub seed: u64,
    /// Draws of the parameters.
    pub draws: u64,
    /// Share of them that is kept.
    pub keep: f64,
    /// Runs at what came out.
    pub again: u64,
    /// Draws that play what was observed.
    pub recover: u64,
}

struct Found {
    asked: Calibration,
    answer: Answer,
}

impl Calibration {
    fn question(&self) -> Question<'_> {
        Question {
            space: &self.space,
            strategy: self.strategy,
            observed: &self.observed,
            seed: self.seed,
            draws: self.draws,
            keep: self.keep,
            again: self.again,
            recover: self.recover,
        }
    }
}

impl Inquiry for Calibration {
    fn about(&self) -> About<'_> {
        About {
            study: "calibrate",
            scenario: &self.space.scenario,
            seed: self.seed,
            replicates: 0,
            fresh: 0,
            runs: self.question().runs(),
            months: self.question().months(),
        }
    }

    fn inputs(&self) -> &[(String, Vec<u8>)] {
        &self.files
    }

    fn settings(&self) -> Value {
        let fit = |axis: &Axis| {
            json!({
                "parameter": axis.column(), "low": axis.at_share(0.0).number(), "high": axis.at_share(1.0).number(),
            })
        };
        json!({
            "strategy": self.about().scenario.strategies[self.strategy].key, "draws": self.draws, "keep": self.keep,
            "again": self.again, "recover": self.recover,
            "fit": self.space.axes.iter().map(fit).collect::<Vec<_>>(),
            "observed": self.observed.iter().map(|o| json!([o.statistic.key(), o.value])).collect::<Vec<_>>(),
        })
    }

    fn answer(self: Box<Self>, threads: usize, watch: &dyn Watch) -> Result<Option<Box<dyn Finding>>, Lack> {
        let hint = "ask for more draws (--draws), keep a larger share (--keep), or leave out a statistic that hardly ever has a value";
        let answer = self.question().answer(threads, watch).map_err(|reason| Lack { reason, hint })?;
        Ok(answer.map(|answer| -> Box<dyn Finding> { Box::new(Found { asked: *self, answer }) }))
    }
}

impl Finding for Found {
    fn asked(&self) -> &dyn Inquiry {
        &self.asked
    }

    fn tables(&self) -> Vec<(&'static str, String)> {
        let question = self.asked.question();
        let copy =
            sources(self.asked.about().scenario).first().map_or(String::new(), |source| source.copy.clone());
        vec![
            ("calibrated.csv", parameters_table(&question, &self.answer)),
            ("posterior.csv", posterior_table(&question, &self.answer)),
            ("draws.csv", draws_table(&question, &self.answer)),
            ("predictive.csv", predictive_table(&question, &self.answer)),
            ("calibrated.toml", calibrated(&question, &self.answer, &copy)),
        ]
    }

    fn figures(&self, setting: &Setting<'_>) -> Figures {
        vec![("calibrated", crate::pictures::calibrated(setting, &self.asked.question(), &self.answer))]
    }

    fn told(&self, language: Language) -> String {
        text(&self.asked.question(), &self.answer, language)
    }

    fn json(&self) -> Value {
        let Found { asked, answer } = self;
        let parameters = answer.fitted.iter().enumerate().map(|(axis, fitted)| {
            json!({
                "parameter": asked.space.axes[axis].column(), "median": fitted.median, "interval": fitted.interval,
                "learned": fitted.learned, "covered": [fitted.covered, answer.recovered],
                "least_covered": fitted.least, "narrow": fitted.is_narrow(), "error": fitted.error,
            })
        });
        let statistics = answer.checked.iter().enumerate().map(|(place, checked)| {
            json!({
                "statistic": asked.observed[place].statistic.key(), "observed": checked.observed,
                "after": checked.after, "tail": checked.tail,
            })
        });
        json!({
            "usable": answer.usable, "cautions": cautions(&asked.question(), answer, Language::English), "parameters": parameters.collect::<Vec<_>>(),
            "statistics": statistics.collect::<Vec<_>>(),
        })
    }
}

/// Everything that was observed in a network that starts so: from a table, by its name and bytes, and from networks
/// by month; or everything that is wrong with it.
///
/// # Errors
/// Blocks of text.
pub fn observed(
    table: Option<(&str, &[u8])>,
    networks: Vec<(u32, String, Vec<u8>)>,
    setup: &Setup,
) -> Result<Vec<Observed>, Vec<String>> {
    let months = setup.months;
    let mut faults = Vec::new();
    let mut found = Vec::new();
    if let Some((name, bytes)) = table {
        match read(name, &String::from_utf8_lossy(bytes), months) {
            Ok(observed) => found.extend(observed),
            Err(problems) => faults.extend(problems),
        }
    }
    let mut seen: Vec<Wave> = Vec::new();
    for (month, name, bytes) in networks {
        if month > months || seen.iter().any(|wave| wave.month == month) {
            faults.push(format!(
                "--wave {month}={name}: there is no such wave\n  found:   month {month}\n  allowed: 0 to {months}, each month once"
            ));
            continue;
        }
        let short = name.clone();
        match read_network(&[Source { kind: Kind::of(&name), name, bytes }], &Columns::default()) {
            Ok(read) => {
                let wave = Wave { month, network: read.network };
                faults.extend(strangers(&short, &wave, setup));
                seen.push(wave);
            }
            Err(problems) => faults.push(problems.to_string()),
        }
    }
    seen.sort_by_key(|wave| wave.month);
    let named = setup.actors.iter().filter(|actor| !actor.dormant).count();
    for wave in waves(&seen, named + setup.generated as usize) {
        if found.iter().all(|other| other.statistic != wave.statistic) {
            found.push(wave);
        }
    }
    if faults.is_empty() && found.is_empty() {
        faults.push("nothing was observed\n  found:   no statistics\n  allowed: --observed FILE with at least one line, or --wave MONTH=FILE".into());
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

/// The scenario with the parameters that are fitted, each by its name or as `NAME=LOW..HIGH`; or everything that is
/// wrong with them.
///
/// # Errors
/// Blocks of text.
pub fn space(fit: &[String], scenario: Scenario) -> Result<Space, Vec<String>> {
    let mut axes: Vec<Axis> = Vec::new();
    let mut faults = Vec::new();
    for text in fit {
        let stated = if text.contains('=') { text.clone() } else { format!("{text}=plausible") };
        let stated = if stated.starts_with("parameters.") { stated } else { format!("parameters.{stated}") };
        match Axis::parse(&stated) {
            Ok(axis) if axis.parameter().is_none() => faults.push(unknown(text)),
            Ok(axis) if axes.iter().any(|other| other.path == axis.path) => {
                faults.push(format!("--fit {text}: this parameter is named twice\n  found:   {text}\n  allowed: each once"));
            }
            Ok(axis) => match axis.values {
                Values::Range { .. } => axes.push(axis),
                Values::Levels(_) => faults.push(format!(
                    "--fit {text}: this is no range\n  found:   a list\n  allowed: LOW..HIGH, such as {}=0.05..0.2",
                    axis.column()
                )),
            },
            Err(_) if !text.contains('=') => faults.push(unknown(text)),
            Err(why) => faults.push(format!("--fit {text}: {why}\n  found:   {text}\n  allowed: NAME or NAME=LOW..HIGH")),
        }
    }
    if axes.len() > MOST {
        faults.push(format!(
            "--fit: too many at once: draws would lie too far apart to tell them from each other\n  found:   {}\n  allowed: at most {MOST}",
            axes.len()
        ));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let space = Space::new(scenario, axes);
    let faults = space.faults(&Points::of(Method::Sobol, &space.axes, 2, 1));
    if faults.is_empty() {
        Ok(space)
    } else {
        Err(faults.into_iter().map(|fault| fault.replace("--vary ", "--fit ")).collect())
    }
}

fn unknown(text: &str) -> String {
    let name = text.split('=').next().unwrap_or(text).trim_start_matches("parameters.");
    let known: Vec<&str> = REGISTRY.iter().map(|row| row.name).collect();
    no_such("--fit", "parameter", name, &known)
}
