//! `network`: the rings of one replicate at one month.

use std::path::PathBuf;

use clap::Args;

use super::arguments::Tongue;
use super::earlier::Earlier;
use super::{Failure, print, show};
use crate::pictures::{Setting, network_at};
use crate::story::{Film, Language};

/// Arguments of `network`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct NetworkArguments {
    /// Folder of an earlier run, or the manifest in it.
    pub run: PathBuf,
    /// Month to draw. [default: the last]
    #[arg(long, value_name = "MONTH")]
    pub step: Option<u32>,
    /// Strategy of the run. [default: the first beside the baseline]
    #[arg(long, value_name = "NAME")]
    pub strategy: Option<String>,
    /// Replicate of the run. [default: the first]
    #[arg(long, value_name = "N")]
    pub replicate: Option<u64>,
    /// File to write, .svg or .png. [default: STRATEGY-network-REPLICATE-MONTH.svg here]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Language of the figure.
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    pub lang: Tongue,
}

const EXAMPLES: &str = "\
The replicate is simulated once more from the manifest, so any recorded tables will do.

Examples:
  samenspel network output/iza-regio/001 --step 24
  samenspel network output/iza-regio/001 --step 24 --strategy none --replicate 7 --lang nl
  samenspel network output/iza-regio/001 --out network.png";

/// Runs the command.
pub fn network(arguments: &NetworkArguments) -> Result<(), Failure> {
    let earlier = Earlier::open(&arguments.run)?;
    earlier.same_model()?;
    let strategy = &earlier.scenario.strategies[earlier.strategy(arguments.strategy.as_deref())?];
    let replicate = earlier.replicate(arguments.replicate)?;
    let last = strategy.setup.months;
    let month = arguments.step.unwrap_or(last);
    if month > last {
        return Err(Failure::Input(format!(
            "--step {month}: the run has no such month\n  found:   {month}\n  allowed: 0 to {last}"
        )));
    }
    let default = || PathBuf::from(format!("{}-network-{replicate}-{month}.svg", strategy.key));
    let out = arguments.out.clone().unwrap_or_else(default);
    show::writable(&out)?;
    let plan = earlier.plan()?;
    let setting = Setting { plan: &plan, language: Language::from(arguments.lang) };
    let film = Film::at(strategy, plan.seed, replicate, vec![month]);
    let figure = network_at(&setting, strategy, &film, replicate).expect("a network figure says all it must");
    show::save(&figure, &out)?;
    print(&format!("{}\n", out.display()))
}
