//! `explain`: what a run will do, before it runs.

use clap::Args;

use super::arguments::{Tongue, threads};
use super::check::load;
use super::run::{strategies, tables};
use super::{Failure, print};
use crate::explain::Explanation;
use crate::run::Plan;
use crate::story::Language;

/// Arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Scenario: a file, with or without .toml, or the name of one that comes with the program.
    pub scenario: String,
    /// Strategy to explain beside the baseline; several with commas, or `all`. [default: the scenario's]
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
    /// Changes a value of the scenario, such as parameters.trust_gain=0.1.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Tables to write: steps, summary, sectors, groups, barriers, actors, ties, initiatives, events, or `all`. [default: the scenario's]
    #[arg(long, value_name = "TABLES", value_delimiter = ',')]
    pub record: Vec<String>,
    /// Records actors, ties and initiatives every so many months.
    #[arg(long, value_name = "MONTHS", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub every: u32,
    /// Threads that a run would take. [default: as many as the machine runs at once]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Language of the words.
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    pub lang: Tongue,
    /// Prints everything as JSON.
    #[arg(long)]
    pub json: bool,
}

const EXAMPLES: &str = "\
Examples:
  samenspel explain iza-regio
  samenspel explain iza-regio --strategy phased,triggered --lang nl
  samenspel explain iza-regio --replicates 1000 --record all --every 12
  samenspel explain my-network --set parameters.trust_gain=0.1 --json";

/// Runs the command.
pub fn explain(arguments: &Arguments) -> Result<(), Failure> {
    let mut set = arguments.set.clone();
    set.extend(arguments.steps.map(|months| format!("months={months}")));
    let threads = threads(arguments.threads);
    let scenario = load(&arguments.scenario, &set, threads)?;
    let plan = Plan {
        scenario: &scenario,
        strategies: strategies(&scenario, &arguments.strategy)?,
        seed: arguments.seed,
        first: 0,
        replicates: arguments.replicates,
        tables: tables(&scenario, &arguments.record)?,
        every: arguments.every,
        threads,
    };
    let language = Language::from(arguments.lang);
    let explanation = Explanation::of(&plan);
    print(&if arguments.json {
        serde_json::to_string_pretty(&explanation.json(language)).expect("facts are plain data") + "\n"
    } else {
        explanation.text(language)
    })
}
