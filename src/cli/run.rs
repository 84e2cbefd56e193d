//! `run`: a scenario's strategies beside its baseline.

use std::path::{Path, PathBuf};

use clap::Args;

use super::arguments::Manner;
use super::check::{load_for, note, warn};
use super::perform::{Study, perform};
use super::{Failure, print};
use crate::record::Table;
use crate::run::Plan;
use crate::scenario::{Scenario, did_you_mean};
use crate::story::Language;
use crate::study::free_folder;

/// Arguments of `run`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Scenario: a file, with or without .toml, or the name of one that comes with the program.
    pub scenario: String,
    /// Strategy to run beside the baseline; several with commas, or `all`. [default: the scenario's]
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub strategy: Vec<String>,
    /// Seed of all chance.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Runs of each strategy.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    pub replicates: u64,
    /// Months to simulate, instead of the scenario's.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=6000))]
    pub steps: Option<u32>,
    /// Changes a value of the scenario for this run, such as parameters.trust_gain=0.1.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Tables to write: steps, summary, sectors, groups, barriers, actors, ties, initiatives, events, or `all`. [default: the scenario's]
    #[arg(long, value_name = "TABLES", value_delimiter = ',')]
    pub record: Vec<String>,
    /// Records actors, ties and initiatives every so many months.
    #[arg(long, value_name = "MONTHS", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub every: u32,
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
  samenspel run iza-regio
  samenspel run iza-regio --strategy phased,triggered --lang nl
  samenspel run iza-regio --strategy all --replicates 30 --record steps,summary
  samenspel run iza-regio --set months=24 --set parameters.trust_gain=0.1
  samenspel run iza-regio --replicates 1 --record all --out my-run";

/// Runs the command.
pub fn run(arguments: &Arguments, command_line: &[String]) -> Result<(), Failure> {
    let mut set = arguments.set.clone();
    set.extend(arguments.steps.map(|months| format!("months={months}")));
    let scenario = load_for(&arguments.scenario, &set, &arguments.manner)?;
    let plan = Plan {
        scenario: &scenario,
        strategies: strategies(&scenario, &arguments.strategy)?,
        seed: arguments.seed,
        first: 0,
        replicates: arguments.replicates,
        tables: tables(&scenario, &arguments.record)?,
        every: arguments.every,
        threads: arguments.manner.threads(),
    };
    warn(&scenario);
    if !arguments.manner.quiet {
        note(&scenario);
    }
    let default = || free_folder(&Path::new("output").join(&scenario.name));
    let study = Study {
        plan: &plan,
        target: arguments.out.clone().unwrap_or_else(default),
        language: Language::from(arguments.manner.lang),
        figures: !arguments.no_figures,
        quiet: arguments.manner.quiet,
        command: command_line.to_vec(),
        comparison: None,
    };
    let done = perform(&study)?;
    print(&if arguments.manner.json {
        done.json(&study)
    } else if arguments.manner.quiet {
        format!("{}\n", done.folder.display())
    } else {
        done.story(&study)
    })?;
    done.stopped(&study)
}

/// The places of the strategies to run: the baseline and those asked for, in the order of the file.
pub fn strategies(scenario: &Scenario, asked: &[String]) -> Result<Vec<usize>, Failure> {
    let all = || (0..scenario.strategies.len()).collect();
    if asked.iter().any(|name| name == "all") {
        return Ok(all());
    }
    let mut places = vec![scenario.baseline];
    if asked.is_empty() {
        places.push(scenario.default_strategy);
    }
    let mut unknown = Vec::new();
    for name in asked {
        match scenario.strategies.iter().position(|strategy| strategy.key == *name) {
            Some(place) => places.push(place),
            None => unknown.push(name.clone()),
        }
    }
    let known: Vec<&str> = scenario.strategies.iter().map(|s| s.key.as_str()).collect();
    refuse_unknown("--strategy", "strategy", &unknown, &known)?;
    refuse_twice("--strategy", asked)?;
    places.sort_unstable();
    places.dedup();
    Ok(places)
}

/// The strategies to compare by these names; with none, all but controls.
pub fn candidates(scenario: &Scenario, asked: &[String]) -> Result<Vec<usize>, Failure> {
    if asked.is_empty() { Ok(scenario.candidates()) } else { strategies(scenario, asked) }
}

/// The tables to write; steps and summary are always there, since story and figures are made from them.
pub fn tables(scenario: &Scenario, asked: &[String]) -> Result<Vec<Table>, Failure> {
    let known = Table::ALL.map(Table::key);
    let asked: Vec<&str> = if asked.is_empty() {
        scenario.record.clone()
    } else if asked.iter().any(|name| name == "all") {
        known.to_vec()
    } else {
        asked.iter().map(String::as_str).collect()
    };
    let unknown: Vec<String> =
        asked.iter().filter(|name| Table::by_key(name).is_none()).map(|name| (*name).to_string()).collect();
    refuse_unknown("--record", "table", &unknown, &known)?;
    let mut tables: Vec<Table> = asked.into_iter().filter_map(Table::by_key).collect();
    tables.extend([Table::Steps, Table::Summary]);
    tables.sort_unstable();
    tables.dedup();
    if scenario.groups.is_empty() {
        tables.retain(|table| *table != Table::Groups);
    }
    Ok(tables)
}

/// Refuses a list in which a name stands twice.
pub fn refuse_twice(flag: &str, names: &[String]) -> Result<(), Failure> {
    match names.iter().enumerate().find(|(n, name)| names[..*n].contains(name)) {
        None => Ok(()),
        Some((_, twice)) => Err(Failure::Input(format!(
            "{flag}: {twice} stands there twice\n  found:   {}\n  allowed: each once\n\nNothing was run or written.",
            names.join(",")
        ))),
    }
}

/// One block of text for each word that is not known.
pub fn refuse_unknown(flag: &str, what: &str, unknown: &[String], known: &[&str]) -> Result<(), Failure> {
    if unknown.is_empty() {
        return Ok(());
    }
    let blocks: Vec<String> = unknown
        .iter()
        .map(|word| {
            let hint = did_you_mean(word, known.iter().copied());
            format!("{flag} {word}: there is no such {what}\n  found:   {word}\n  allowed: {}, all\n  hint:    {hint}", known.join(", "))
        })
        .collect();
    Err(Failure::Input(format!("{}\n\nNothing was run or written.", blocks.join("\n"))))
}
