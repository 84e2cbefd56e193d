//! What can be asked on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::story::Language;

/// Simulates networks around a shared task, and what facilitation does to alignment and impact.
#[derive(Debug, Parser)]
#[command(name = "samenspel", version, about, after_help = EXAMPLES, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  samenspel run scenarios/iza-regio
  samenspel run scenarios/iza-regio --strategy all --replicates 50
  samenspel check my-network.toml
  samenspel show output/iza-regio/001
  samenspel why output/iza-regio/001 --actor care-3
  samenspel rerun output/iza-regio/001/manifest.json

A result illustrates what the assumptions imply; it is never a prediction.
Exit codes: 0 done, 1 could not be done, 2 the input is wrong, 130 stopped.";

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Runs a scenario and tells what happened to alignment and impact, and why.
    Run(RunArguments),
    /// Reads and checks a scenario without running it.
    Check(CheckArguments),
    /// Repeats an earlier run from its manifest and compares the bytes.
    Rerun(RerunArguments),
    /// Shows the result of an earlier run again, with small charts.
    Show(super::show::ShowArguments),
    /// Draws the network of an earlier run at one month.
    Network(super::network::NetworkArguments),
    /// Tells why an actor joined, refused, followed or left, or the life of an initiative.
    Why(super::why::WhyArguments),
}

/// Arguments of `run`.
#[derive(Debug, Args)]
#[command(after_help = RUN_EXAMPLES)]
pub(super) struct RunArguments {
    /// Scenario: a file, or its path without .toml.
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
    /// Tables to write: steps, summary, sectors, groups, actors, ties, initiatives, events, or `all`. [default: the scenario's]
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

const RUN_EXAMPLES: &str = "\
Examples:
  samenspel run scenarios/iza-regio
  samenspel run scenarios/iza-regio --strategy phased,triggered --lang nl
  samenspel run scenarios/iza-regio --strategy all --replicates 30 --record steps,summary
  samenspel run scenarios/iza-regio --set months=24 --set parameters.trust_gain=0.1
  samenspel run scenarios/iza-regio --replicates 1 --record all --out my-run";

/// How a command talks and works.
#[derive(Debug, Args)]
pub(super) struct Manner {
    /// Threads. [default: as many as the machine runs at once]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Language of the story and the figures.
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    pub lang: Tongue,
    /// Prints the result as JSON.
    #[arg(long)]
    pub json: bool,
    /// Prints no progress and no story, only where the results are.
    #[arg(long)]
    pub quiet: bool,
}

impl Manner {
    /// Number of threads to use.
    pub fn threads(&self) -> usize {
        let machine = || std::thread::available_parallelism().map_or(1, usize::from);
        self.threads.map_or_else(machine, usize::from)
    }
}

/// A language, as typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Tongue {
    /// English.
    En,
    /// Dutch.
    Nl,
}

impl From<Tongue> for Language {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::En => Self::English,
            Tongue::Nl => Self::Dutch,
        }
    }
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Scenario: a file, or its path without .toml.
    pub scenario: String,
    /// Changes a value of the scenario first.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Language of the titles.
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    pub lang: Tongue,
}

/// Arguments of `rerun`.
#[derive(Debug, Args)]
pub(super) struct RerunArguments {
    /// The manifest.json of an earlier run.
    pub manifest: PathBuf,
    /// Repeats this replicate of every strategy alone.
    #[arg(long, value_name = "N")]
    pub replicate: Option<u64>,
    /// Folder for the results; it must not hold anything yet. [default: the next number beside the earlier run]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub manner: Manner,
}
