//! `calibrate`: which values of a few parameters go with what was observed.

use std::path::PathBuf;

use serde_json::json;

use super::Failure;
use super::inquiry::{Asked, Inquiry, Outcome};
use super::whole::read_bytes;
use crate::calibrate::{
    Observed, Question, Wave, calibrated, parameters_table, posterior_table, predictive_table, read, text,
    waves,
};
use crate::design::{Axis, Method, Points, Space, Values};
use crate::exchange::{Columns, Kind, Source, read as read_network};
use crate::scenario::Scenario;
use crate::study::sources;

/// Most parameters that are fitted at once.
const MOST: usize = 12;

/// Arguments of `calibrate`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    asked: Asked,
    /// What was observed: a CSV table with the columns statistic, month and value.
    #[arg(long, value_name = "FILE")]
    observed: Option<PathBuf>,
    /// The ties of a month, from a CSV, GraphML or Pajek file; two or more waves tell how ties change.
    #[arg(long, value_name = "MONTH=FILE", value_parser = wave)]
    wave: Vec<(u32, PathBuf)>,
    /// Parameters to fit, with commas, over their plausible range; or with a range, as in trust_gain=0.05..0.2.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', required = true)]
    fit: Vec<String>,
    /// Strategy that was going on while it was observed. [default: the scenario's]
    #[arg(long, value_name = "NAME")]
    strategy: Option<String>,
    /// Draws of the parameters, one run each.
    #[arg(long, value_name = "N", default_value_t = 2000, value_parser = clap::value_parser!(u64).range(50..=10_000_000))]
    draws: u64,
    /// Share of the draws that is kept.
    #[arg(long, value_name = "X", default_value_t = 0.1)]
    keep: f64,
    /// Runs with the values that came out.
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u64).range(20..=100_000))]
    again: u64,
    /// Draws whose known values are sought from their own statistics.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u64).range(10..=10_000))]
    recover: u64,
}

const EXAMPLES: &str = "\
Examples:
  samenspel calibrate iza-regio --observed own.csv --fit trust_gain,openness
  samenspel calibrate own.toml --wave 0=first.csv --wave 24=second.csv --fit decay_bridge
  samenspel calibrate iza-regio --observed own.csv --fit trust_gain=0.02..0.3,launch_rate --draws 10000

A table of what was observed:
  statistic,month,value
  trust,12,0.42
  engagement,24,0.31
  ties_kept,0-24,0.66
  months_until_following_0.3,,18
  coalition_size,24,4.5
A statistic is a metric in a month, the share of ties that is kept between two months, or the months
until a metric reaches a level. The folder holds calibrated.csv, posterior.csv, predictive.csv and
calibrated.toml, a variant of the scenario with the medians.";

fn wave(text: &str) -> Result<(u32, PathBuf), String> {
    let parts =
        text.split_once('=').and_then(|(month, file)| Some((month.parse().ok()?, PathBuf::from(file))));
    parts.ok_or_else(|| "allowed: a month, `=` and a file, such as 12=ties.csv".into())
}

/// Runs the command.
pub(super) fn calibrate(arguments: &Arguments, command_line: &[String]) -> Result<(), Failure> {
    let asked = &arguments.asked;
    let refused = |text: String| Failure::Input(format!("{text}\n\nNothing was run or written."));
    if !(arguments.keep > 0.0 && arguments.keep <= 1.0) {
        return Err(refused(format!(
            "--keep: this is no share\n  found:   {}\n  allowed: above 0 and at most 1",
            arguments.keep
        )));
    }
    if !asked.metrics.is_empty() {
        return Err(refused(
            "--metrics: what is looked at is what was observed\n  found:   metrics\n  allowed: nothing"
                .into(),
        ));
    }
    let scenario = asked.scenario()?;
    let strategy = asked.strategy(&scenario, "--strategy", arguments.strategy.as_ref())?;
    let observed = observed(arguments, scenario.strategies[strategy].setup.months)?;
    let space = space(arguments, scenario.clone()).map_err(|faults| refused(faults.join("\n")))?;
    let question = Question {
        space: &space,
        strategy,
        observed: &observed,
        seed: asked.seed,
        draws: arguments.draws,
        keep: arguments.keep,
        again: arguments.again,
        recover: arguments.recover,
    };
    let inquiry = Inquiry {
        study: "calibrate",
        asked,
        scenario: &scenario,
        replicates: 0,
        runs: question.runs(),
        settings: json!({
            "strategy": scenario.strategies[strategy].key, "draws": arguments.draws, "keep": arguments.keep,
            "again": arguments.again, "recover": arguments.recover,
            "fit": space.axes.iter().map(|axis| json!({
                "parameter": axis.column(), "low": axis.at_share(0.0).number(), "high": axis.at_share(1.0).number(),
            })).collect::<Vec<_>>(),
            "observed": observed.iter().map(|o| json!([o.statistic.key(), o.value])).collect::<Vec<_>>(),
        }),
        command: command_line,
    };
    let mut fault = None;
    let answer =
        inquiry.watched(question.months(), |watch| match question.answer(asked.manner.threads(), watch) {
            Ok(answer) => answer.map(Some),
            Err(text) => {
                fault = Some(text);
                Some(None)
            }
        })?;
    let Some(answer) = answer else {
        let why = fault.unwrap_or_default();
        return Err(Failure::Trouble(format!(
            "{why}; nothing was written\n  hint:    ask for more with --draws, or leave out a statistic that hardly ever has a value"
        )));
    };
    let language = asked.language();
    let copy = sources(&scenario).first().map_or(String::new(), |source| source.copy.clone());
    inquiry.finish(|setting| Outcome {
        tables: vec![
            ("calibrated.csv", parameters_table(&question, &answer)),
            ("posterior.csv", posterior_table(&question, &answer)),
            ("predictive.csv", predictive_table(&question, &answer)),
            ("calibrated.toml", calibrated(&question, &answer, &copy)),
        ],
        figures: vec![("calibrated", crate::pictures::calibrated(setting, &question, &answer))],
        told: text(&question, &answer, language),
        json: json!({
            "usable": answer.usable,
            "parameters": answer.fitted.iter().enumerate().map(|(axis, fitted)| json!({
                "parameter": space.axes[axis].column(), "median": fitted.median, "interval": fitted.interval,
                "learned": fitted.learned, "covered": [fitted.covered, answer.recovered], "error": fitted.error,
            })).collect::<Vec<_>>(),
            "statistics": answer.checked.iter().enumerate().map(|(place, checked)| json!({
                "statistic": observed[place].statistic.key(), "observed": checked.observed,
                "after": checked.after, "tail": checked.tail,
            })).collect::<Vec<_>>(),
        }),
    })
}

/// Everything that was observed, from the table and from waves.
fn observed(arguments: &Arguments, months: u32) -> Result<Vec<Observed>, Failure> {
    let mut faults = Vec::new();
    let mut found = Vec::new();
    if let Some(path) = &arguments.observed {
        let name = path.display().to_string();
        match read_bytes(path) {
            Err(fault) => faults.push(fault),
            Ok(bytes) => match read(&name, &String::from_utf8_lossy(&bytes), months) {
                Ok(observed) => found.extend(observed),
                Err(problems) => faults.extend(problems),
            },
        }
    }
    let mut seen: Vec<Wave> = Vec::new();
    for (month, path) in &arguments.wave {
        let name = path.to_string_lossy().replace('\\', "/");
        if *month > months || seen.iter().any(|wave| wave.month == *month) {
            faults.push(format!(
                "--wave {month}={name}: there is no such wave\n  found:   month {month}\n  allowed: 0 to {months}, each month once"
            ));
            continue;
        }
        let bytes = match read_bytes(path) {
            Ok(bytes) => bytes,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        match read_network(&[Source { kind: Kind::of(&name), name, bytes }], &Columns::default()) {
            Ok(read) => seen.push(Wave { month: *month, network: read.network }),
            Err(problems) => faults.push(problems.to_string()),
        }
    }
    seen.sort_by_key(|wave| wave.month);
    for wave in waves(&seen) {
        if found.iter().all(|other| other.statistic != wave.statistic) {
            found.push(wave);
        }
    }
    if faults.is_empty() && found.is_empty() {
        faults.push("nothing was observed\n  found:   no statistics\n  allowed: --observed FILE with at least one line, or --wave MONTH=FILE".into());
    }
    match faults.is_empty() {
        true => Ok(found),
        false => Err(Failure::Input(format!("{}\n\nNothing was run or written.", faults.join("\n")))),
    }
}

/// The scenario with the parameters that are fitted.
fn space(arguments: &Arguments, scenario: Scenario) -> Result<Space, Vec<String>> {
    let mut axes: Vec<Axis> = Vec::new();
    let mut faults = Vec::new();
    for text in &arguments.fit {
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
    let known: Vec<&str> = crate::model::parameters::REGISTRY.iter().map(|row| row.name).collect();
    super::earlier::unknown("--fit", "parameter", name, &known)
}
