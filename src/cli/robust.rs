//! `robust`: which strategy holds up where assumptions are unsure.

use std::sync::Arc;

use super::Failure;
use super::inquiry::{Asked, carry_out};
use super::run::{candidates, refuse_unknown};
use crate::inquiry::Robustness;
use crate::model::metrics::{METRICS, Metric};

/// Arguments of `robust`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    asked: Asked,
    /// Strategies, with commas; `all` for all. [default: all but controls]
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    strategies: Vec<String>,
    /// Number of worlds: draws of every parameter that is an assumption.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u64).range(10..=100_000))]
    worlds: u64,
    /// Runs of each strategy in each world.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u64).range(1..=10_000))]
    replicates: u64,
    /// Threshold that a world should meet, such as impact_cumulative=8; several are met together. Where less is better,
    /// it is the most that a world should have.
    /// [default: the median of the baseline over worlds]
    #[arg(long, value_name = "METRIC=LEVEL", value_parser = super::compare::level)]
    satisfy: Vec<(String, f64)>,
}

const EXAMPLES: &str = "\
Examples:
  samenspel robust iza-regio --strategies agenda,mobilisation,all_10,all_30
  samenspel robust iza-regio --satisfy impact_cumulative=8 --satisfy inclusion=0.5 --worlds 200
  samenspel robust van-kast-naar-muur --lang nl

Regret is about the first metric. The folder holds robust.csv (every rule), regret.csv (world by world),
worlds.csv (what each world was) and a figure. The conditions under which the advice flips are a box over
the assumptions (PRIM).";

/// Runs the command.
pub(super) fn robust(arguments: &Arguments, command_line: &[String]) -> Result<(), Failure> {
    let asked = &arguments.asked;
    let scenario = asked.scenario()?;
    let places = candidates(&scenario, &arguments.strategies)?;
    if places.len() < 2 {
        return Err(Failure::Input(
            "--strategies: there is nothing to choose from\n  found:   only the baseline\n  allowed: at least one other strategy\n\nNothing was run or written.".into(),
        ));
    }
    let known: Vec<&str> = METRICS.iter().map(|info| info.key).collect();
    let unknown: Vec<String> = arguments
        .satisfy
        .iter()
        .map(|(key, _)| key.clone())
        .filter(|key| Metric::by_key(key).is_none())
        .collect();
    refuse_unknown("--satisfy", "metric", &unknown, &known)?;
    let inquiry = Robustness {
        scenario: Arc::new(scenario),
        strategies: places,
        metrics: asked.metrics()?,
        satisfy: arguments
            .satisfy
            .iter()
            .filter_map(|(key, least)| Some((Metric::by_key(key)?, *least)))
            .collect(),
        worlds: arguments.worlds,
        seed: asked.seed,
        replicates: arguments.replicates,
    };
    carry_out(asked, Box::new(inquiry), command_line, "")
}
