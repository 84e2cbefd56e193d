//! `compare`: which strategy is better, by how much, and how sure that is.

use std::path::{Path, PathBuf};

mod analysis;
mod question;

use super::Failure;
use super::arguments::Manner;
use super::check::{load_for, note, read, warn};
use super::perform::{Study, perform};
use super::run::{candidates, refuse_twice, refuse_unknown, strategies};
use crate::compare::{Measure, SECTORS, Settings, Stop};
use crate::model::metrics::{METRICS, Metric};
use crate::record::Table;
use crate::run::Plan;
use crate::scenario::Scenario;
use crate::story::Language;
use crate::study::free_folder;
pub use analysis::{Analysis, analyse};
use question::Question;

/// Arguments of `compare`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Scenario: a file, with or without .toml, or the name of one that comes with the program.
    pub scenario: String,
    /// Strategies to compare, with commas; `all` for all. [default: all but controls]
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub strategies: Vec<String>,
    /// Strategy to compare with. [default: the scenario's]
    #[arg(long, value_name = "NAME")]
    pub baseline: Option<String>,
    /// Runs of each strategy, or `auto`: as many as the precision needs.
    #[arg(long, value_name = "N|auto", default_value = "100", value_parser = replicates)]
    pub replicates: Replicates,
    /// Width of the interval that `auto` wants, in smallest relevant differences.
    #[arg(long, value_name = "X", default_value_t = 2.0, value_parser = precision)]
    pub precision: f64,
    /// Metrics to compare on, with commas. [default: impact, alignment, trust, who takes part, hours]
    #[arg(long, value_name = "METRICS", value_delimiter = ',')]
    pub metrics: Vec<String>,
    /// Also compares the months until a metric first reaches a level, such as impact=0.25.
    #[arg(long, value_name = "METRIC=LEVEL", value_parser = level)]
    pub until: Vec<(String, f64)>,
    /// Smallest difference that matters, such as alignment=0.05. [default: a twentieth of the baseline]
    #[arg(long, value_name = "MEASURE=X", value_parser = difference)]
    pub relevant: Vec<(String, f64)>,
    /// Also compares strategies with each other.
    #[arg(long)]
    pub pairs: bool,
    /// Repeats the comparison in so many worlds: draws of the parameters that are assumptions.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(2..=10_000))]
    pub worlds: Option<u64>,
    /// Runs of each strategy in each world.
    #[arg(long, value_name = "N", default_value_t = 10, requires = "worlds", value_parser = clap::value_parser!(u64).range(1..=10_000))]
    pub world_replicates: u64,
    /// Also runs each strategy without facilitation after this month: what stays, what fades.
    #[arg(long, value_name = "MONTH")]
    pub stop: Option<u32>,
    /// Months over which facilitation falls evenly after --stop, instead of at once.
    #[arg(long, value_name = "MONTHS", default_value_t = 0, requires = "stop")]
    pub taper: u32,
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

const EXAMPLES: &str = "\
Examples:
  samenspel compare iza-regio --strategies all_10,all_30,all_60
  samenspel compare van-kast-naar-muur --replicates auto --lang nl
  samenspel compare iza-regio --strategies agenda,platform --pairs --worlds 30
  samenspel compare iza-regio --strategies all_30 --stop 24 --taper 12
  samenspel compare iza-regio --strategies all_30 --until impact=0.25 --relevant alignment=0.05

Every effect is a difference of pairs of runs that share all chance. Better or worse: the 95%
interval leaves out 0 and the mean differs by what matters. No relevant difference: the interval
lies within what matters. Undecided: more runs would be needed. The folder is that of a run, with
effects.csv, ranks.csv, costs.csv, and where asked worlds.csv and stop.csv.";

/// How many runs.
#[derive(Clone, Copy, Debug)]
pub(super) enum Replicates {
    Auto,
    Fixed(u64),
}

fn replicates(text: &str) -> Result<Replicates, String> {
    match text {
        "auto" => Ok(Replicates::Auto),
        text => match text.parse() {
            Ok(n) if (2..=1_000_000).contains(&n) => Ok(Replicates::Fixed(n)),
            _ => Err("allowed: `auto`, or a number from 2 to 1000000".into()),
        },
    }
}

pub(super) fn level(text: &str) -> Result<(String, f64), String> {
    let parts = text.split_once('=').and_then(|(key, x)| Some((key.to_string(), x.parse::<f64>().ok()?)));
    parts
        .filter(|(_, x)| x.is_finite())
        .ok_or_else(|| "allowed: a name, `=` and a number, such as impact=0.25".into())
}

fn difference(text: &str) -> Result<(String, f64), String> {
    let allowed = || "allowed: a name, `=` and a number of at least 0, such as alignment=0.05".into();
    level(text).ok().filter(|(_, x)| *x >= 0.0).ok_or_else(allowed)
}

fn precision(text: &str) -> Result<f64, String> {
    let found = text.parse::<f64>().ok().filter(|x| x.is_finite() && *x > 0.0);
    found.ok_or_else(|| "allowed: a number above 0, such as 0.5".into())
}

/// Runs the command.
pub fn compare(arguments: &Arguments, command_line: &[String]) -> Result<(), Failure> {
    let mut set = arguments.set.clone();
    set.extend(arguments.baseline.iter().map(|name| format!("baseline={name}")));
    let scenario = load_for(&arguments.scenario, &set, &arguments.manner)?;
    let settings = settings(arguments, &scenario)?;
    let places = candidates(&scenario, &arguments.strategies)?;
    let (scenario, places) = match arguments.stop() {
        None => (scenario, places),
        Some(stop) => stopping(arguments, &scenario, &places, stop, set)?,
    };
    if places.len() < 2 {
        return Err(Failure::Input("--strategies: there is nothing to compare\n  found:   only the baseline\n  allowed: at least one other strategy\n\nNothing was run or written.".into()));
    }
    warn(&scenario);
    if !arguments.manner.quiet {
        note(&scenario);
    }
    let baseline = places.iter().position(|&place| place == scenario.baseline).unwrap_or(0);
    let question =
        Question { arguments, settings: &settings, scenario: &scenario, places: &places, baseline };
    let (count, enough) = question.replicates()?;
    let plan = Plan {
        scenario: &scenario,
        strategies: places.clone(),
        seed: arguments.seed,
        first: 0,
        replicates: count,
        tables: vec![Table::Steps, Table::Summary, Table::Sectors],
        every: 1,
        threads: arguments.manner.threads(),
    };
    let default = || free_folder(&Path::new("output").join(&scenario.name));
    let study = Study {
        plan: &plan,
        target: arguments.out.clone().unwrap_or_else(default),
        language: Language::from(arguments.manner.lang),
        figures: !arguments.no_figures,
        quiet: arguments.manner.quiet,
        command: command_line.to_vec(),
        comparison: Some(&settings),
    };
    let done = perform(&study)?;
    done.stopped(&study)?;
    question.tell(&study, &done, enough)?;
    Ok(())
}

impl Arguments {
    fn stop(&self) -> Option<Stop> {
        self.stop.map(|month| Stop { month, taper: self.taper })
    }
}

/// The scenario with a strategy that stops beside each that goes on.
fn stopping(
    arguments: &Arguments,
    scenario: &Scenario,
    places: &[usize],
    stop: Stop,
    mut set: Vec<String>,
) -> Result<(Scenario, Vec<usize>), Failure> {
    let months = scenario.strategies[0].setup.months;
    if stop.month == 0 || stop.month >= months || stop.taper > months - stop.month {
        return Err(Failure::Input(format!(
            "--stop {} --taper {}: that is not within the run\n  found:   {} and {} months after it\n  allowed: months 1 to {}, and a taper that ends by month {months}\n\nNothing was run or written.",
            stop.month,
            stop.taper,
            stop.month,
            stop.taper,
            months - 1
        )));
    }
    let mut names: Vec<String> = Vec::new();
    for &place in places {
        let strategy = &scenario.strategies[place];
        names.push(strategy.key.clone());
        if place != scenario.baseline && stop.matters(strategy) {
            names.push(stop.key(&strategy.key));
            set.push(stop.patch(strategy));
        }
    }
    if names.len() == places.len() {
        return Err(Failure::Input(format!(
            "--stop {}: there is nothing to stop\n  found:   strategies that do nothing after month {}\n  allowed: at least one that does\n\nNothing was run or written.",
            stop.month, stop.month
        )));
    }
    let (scenario, _) = read(&arguments.scenario, &set, arguments.manner.threads())?;
    let places = strategies(&scenario, &names)?;
    Ok((scenario, places))
}

/// What is asked of the comparison, or what is wrong with it.
fn settings(arguments: &Arguments, scenario: &Scenario) -> Result<Settings, Failure> {
    let known: Vec<&str> = METRICS.iter().map(|info| info.key).collect();
    let refuse = |flag, names: &mut dyn Iterator<Item = &String>| {
        let unknown: Vec<String> = names.filter(|name| Metric::by_key(name).is_none()).cloned().collect();
        refuse_unknown(flag, "metric", &unknown, &known)
    };
    refuse("--metrics", &mut arguments.metrics.iter())?;
    refuse_twice("--metrics", &arguments.metrics)?;
    refuse("--until", &mut arguments.until.iter().map(|(key, _)| key))?;
    let cannot = arguments.until.iter().filter_map(|(key, level)| {
        let info = Metric::by_key(key)?.info();
        (!info.holds(*level)).then(|| {
            let allowed = info.range();
            format!("--until {key}={level}: no run can reach this\n  found:   {level}\n  allowed: {allowed}")
        })
    });
    let cannot: Vec<String> = cannot.collect();
    if !cannot.is_empty() {
        return Err(Failure::Input(format!("{}\n\nNothing was run or written.", cannot.join("\n"))));
    }
    let settings = Settings {
        metrics: arguments.metrics.clone(),
        until: arguments.until.clone(),
        relevant: arguments.relevant.iter().cloned().collect(),
        pairs: arguments.pairs,
        worlds: arguments.worlds.unwrap_or(0),
        world_replicates: arguments.world_replicates,
        stop: arguments.stop(),
    };
    let mut measures: Vec<String> = settings.measures(scenario).into_iter().map(Measure::key).collect();
    let sectors = &scenario.strategies[0].setup.sectors;
    measures.extend(sectors.iter().flat_map(|s| SECTORS.map(|column| format!("{}:{column}", s.key))));
    let unknown: Vec<String> =
        settings.relevant.keys().filter(|key| !measures.contains(key)).cloned().collect();
    let measures: Vec<&str> = measures.iter().map(String::as_str).collect();
    refuse_unknown("--relevant", "measure", &unknown, &measures)?;
    Ok(settings)
}
