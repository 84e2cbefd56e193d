//! `compare`: which strategy is better, by how much, and how sure that is.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

mod question;

use super::Failure;
use super::arguments::Manner;
use super::check::{load, note, read, warn};
use super::perform::{Study, perform};
use super::run::{refuse_unknown, strategies};
use crate::compare::{Comparison, Measure, Needed, effects_table, measured, ranks_table, worlds_table};
use crate::model::metrics::{METRICS, Metric};
use crate::record::Table;
use crate::run::Plan;
use crate::scenario::Scenario;
use crate::story::Language;
use crate::study::{Store, free_folder};
use question::Question;

/// Arguments of `compare`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Scenario: a file, with or without .toml, or the name of one that comes with the program.
    pub scenario: String,
    /// Strategies to compare, with commas. [default: all]
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub strategies: Vec<String>,
    /// Strategy to compare with. [default: the scenario's]
    #[arg(long, value_name = "NAME")]
    pub baseline: Option<String>,
    /// Runs of each strategy, or `auto`: as many as the precision needs.
    #[arg(long, value_name = "N|auto", default_value = "100", value_parser = replicates)]
    pub replicates: Replicates,
    /// Width of the interval that `auto` wants, in smallest relevant differences.
    #[arg(long, value_name = "X", default_value_t = 1.0)]
    pub precision: f64,
    /// Metrics to compare on, with commas. [default: impact, alignment, trust, who takes part, hours]
    #[arg(long, value_name = "METRICS", value_delimiter = ',')]
    pub metrics: Vec<String>,
    /// Also compares the months until a metric first reaches a level, such as impact=0.25.
    #[arg(long, value_name = "METRIC=LEVEL", value_parser = level)]
    pub until: Vec<(String, f64)>,
    /// Smallest difference that matters, such as alignment=0.05. [default: a twentieth of the baseline]
    #[arg(long, value_name = "MEASURE=X", value_parser = level)]
    pub relevant: Vec<(String, f64)>,
    /// Also compares strategies with each other.
    #[arg(long)]
    pub pairs: bool,
    /// Repeats the comparison in so many worlds: draws of the parameters that are assumptions.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(2..=10_000))]
    pub worlds: Option<u64>,
    /// Runs of each strategy in each world.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=10_000))]
    pub world_replicates: u64,
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
  samenspel compare iza-regio --strategies all_30 --until impact=0.25 --relevant alignment=0.05

Every effect is a difference of pairs of runs that share all chance. Better or worse: the 95% interval leaves
out 0 and the mean differs by what matters. No relevant difference: the interval lies within what matters.
Undecided: more runs would be needed. The folder is that of a run, with effects.csv, ranks.csv and worlds.csv.";

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

fn level(text: &str) -> Result<(String, f64), String> {
    let parts = text.split_once('=').and_then(|(key, x)| Some((key.to_string(), x.parse::<f64>().ok()?)));
    parts
        .filter(|(_, x)| x.is_finite())
        .ok_or_else(|| "allowed: a name, `=` and a number, such as impact=0.25".into())
}

/// Runs the command.
pub fn compare(arguments: &Arguments, command_line: &[String]) -> Result<(), Failure> {
    let mut set = arguments.set.clone();
    set.extend(arguments.baseline.iter().map(|name| format!("baseline={name}")));
    let scenario = if arguments.manner.quiet {
        read(&arguments.scenario, &set)?.0
    } else {
        load(&arguments.scenario, &set)?
    };
    let metrics = known_metrics("--metrics", &arguments.metrics)?;
    let levels: Vec<String> = arguments.until.iter().map(|(key, _)| key.clone()).collect();
    let until: Vec<(Metric, f64)> =
        known_metrics("--until", &levels)?.into_iter().zip(arguments.until.iter().map(|(_, x)| *x)).collect();
    let asked =
        if arguments.strategies.is_empty() { vec!["all".into()] } else { arguments.strategies.clone() };
    let places = strategies(&scenario, &asked)?;
    if places.len() < 2 {
        return Err(Failure::Input("--strategies: there is nothing to compare\n  found:   only the baseline\n  allowed: at least one other strategy\n\nNothing was run or written.".into()));
    }
    let measures = Measure::chosen(&metrics, &until, !scenario.groups.is_empty());
    refuse_measures(arguments, &measures, &scenario)?;
    warn(&scenario);
    if !arguments.manner.quiet {
        note(&scenario);
    }
    let baseline = places.iter().position(|&place| place == scenario.baseline).unwrap_or(0);
    let question = Question { arguments, scenario: &scenario, places: &places, baseline };
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
    let elsewhere = question.worlds()?;
    let keys: Vec<String> = places.iter().map(|&place| scenario.strategies[place].key.clone()).collect();
    let comparison = OnceCell::new();
    let analyse = |store: &Store| -> Result<(), Failure> {
        let needed =
            Needed { scenario: &scenario, strategies: &keys, replicates: [0, count], measures: &measures };
        let measured = measured(&store.path(""), &needed).map_err(|error| store.fault(&error))?;
        let stated = |key: &str| question.stated(key);
        let found = Comparison::of(keys.clone(), baseline, measured, arguments.pairs, stated);
        store.write_file("effects.csv", effects_table(&found).as_bytes())?;
        store.write_file("ranks.csv", ranks_table(&found).as_bytes())?;
        if let Some(elsewhere) = &elsewhere {
            store.write_file("worlds.csv", worlds_table(elsewhere, &keys).as_bytes())?;
        }
        let _ = comparison.set(found);
        Ok(())
    };
    let default = || free_folder(&Path::new("output").join(&scenario.name));
    let study = Study {
        plan: &plan,
        target: arguments.out.clone().unwrap_or_else(default),
        language: Language::from(arguments.manner.lang),
        figures: !arguments.no_figures,
        quiet: arguments.manner.quiet,
        command: command_line.to_vec(),
        analyse: Some(&analyse),
    };
    let done = perform(&study)?;
    done.stopped(&study)?;
    let comparison = comparison.get().expect("a complete run was analysed");
    question.tell(&study, &done, comparison, elsewhere.as_ref(), enough);
    Ok(())
}

/// The metrics of these names, or what is wrong with them.
fn known_metrics(flag: &str, names: &[String]) -> Result<Vec<Metric>, Failure> {
    let unknown: Vec<String> = names.iter().filter(|name| Metric::by_key(name).is_none()).cloned().collect();
    let known: Vec<&str> = METRICS.iter().map(|info| info.key).collect();
    refuse_unknown(flag, "metric", &unknown, &known)?;
    Ok(names.iter().filter_map(|name| Metric::by_key(name)).collect())
}

/// Refuses smallest differences of measures that are not compared.
fn refuse_measures(arguments: &Arguments, measures: &[Measure], scenario: &Scenario) -> Result<(), Failure> {
    let mut known: Vec<String> = measures.iter().map(|measure| measure.key()).collect();
    known.extend(
        scenario.strategies[0]
            .setup
            .sectors
            .iter()
            .flat_map(|sector| crate::compare::SECTORS.map(|column| format!("{}:{column}", sector.key))),
    );
    let unknown: Vec<String> =
        arguments.relevant.iter().map(|(key, _)| key).filter(|key| !known.contains(key)).cloned().collect();
    refuse_unknown("--relevant", "measure", &unknown, &known.iter().map(String::as_str).collect::<Vec<_>>())
}
