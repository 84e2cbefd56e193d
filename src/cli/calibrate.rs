//! `calibrate`: which values of a few parameters go with what was observed.

use std::path::PathBuf;

use super::Failure;
use super::inquiry::{Asked, carry_out};
use super::whole::read_bytes;
use crate::calibrate::Observed;
use crate::inquiry::{Calibration, observed, space};
use crate::model::Setup;

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
A statistic is a metric in a month; ties_kept, the share of the ties of a month that is still there in a
later one; ties_jaccard, the share of the ties of either month that is in both; or the months until a
metric reaches a level. The folder holds calibrated.csv, posterior.csv, predictive.csv,
calibrated.toml (a variant of the scenario with the medians), draws.csv (draws of the parameters, on
which `sweep DIR/calibrated.toml --table DIR/draws.csv` runs strategies) and what was observed.";

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
    let (observed, files) =
        seen(arguments, &scenario.strategies[strategy].setup).map_err(|faults| refused(faults.join("\n")))?;
    let inquiry = Calibration {
        space: space(&arguments.fit, scenario).map_err(|faults| refused(faults.join("\n")))?,
        strategy,
        observed,
        files,
        seed: asked.seed,
        draws: arguments.draws,
        keep: arguments.keep,
        again: arguments.again,
        recover: arguments.recover,
    };
    let key = &inquiry.space.scenario.strategies[strategy].key;
    let flags = asked.flags();
    let command = format!("samenspel run DIR/calibrated.toml --strategy {key}{flags}");
    let unsure = format!(
        "samenspel sweep DIR/calibrated.toml --table DIR/draws.csv --strategies all --replicates 1{flags}"
    );
    let n = arguments.again;
    let advice = asked.language().pick(
        format!("The variant holds the medians alone. As it was fitted it runs with: {command}, with DIR the folder below. To take along what is unsure about them, run every strategy on each of {n} draws, with the same chance: {unsure}. Its runs.csv has a row for each strategy on each draw (point); differences of strategies within a draw are those of a comparison."),
        format!("De variant bevat alleen de medianen. Zoals hij is aangepast draait hij met: {command}, met DIR de map hieronder. Om mee te nemen wat daaraan onzeker is: draai elke strategie op elk van {n} trekkingen, met hetzelfde toeval: {unsure}. Daarin heeft runs.csv een regel voor elke strategie op elke trekking (point); verschillen tussen strategieën binnen een trekking zijn die van een vergelijking."),
    );
    carry_out(asked, Box::new(inquiry), command_line, &advice)
}

/// Files by the paths that name them.
type Files = Vec<(String, Vec<u8>)>;

/// Everything that was observed, and the files that were named.
fn seen(arguments: &Arguments, setup: &Setup) -> Result<(Vec<Observed>, Files), Vec<String>> {
    let mut faults = Vec::new();
    let mut bytes = |path: &PathBuf| read_bytes(path).map_err(|fault| faults.push(fault)).ok();
    let named = |path: &PathBuf| path.to_string_lossy().replace('\\', "/");
    let table = arguments.observed.as_ref().and_then(|path| Some((named(path), bytes(path)?)));
    let waves: Vec<_> =
        arguments.wave.iter().filter_map(|(month, path)| Some((*month, named(path), bytes(path)?))).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let files =
        table.iter().cloned().chain(waves.iter().map(|(_, name, bytes)| (name.clone(), bytes.clone())));
    let files: Files = files.collect();
    let table = table.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    Ok((observed(table, waves, setup)?, files))
}
