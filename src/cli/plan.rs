//! `plan`: which schedules to choose under a budget of hours.

use std::sync::Arc;

use super::Failure;
use super::inquiry::{Asked, carry_out};
use crate::inquiry::{Planning, budget};

/// Arguments of `plan`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    asked: Asked,
    /// Most hours of orchestration in all. [default: what the scenario's default strategy plans]
    #[arg(long, value_name = "HOURS")]
    hours: Option<f64>,
    /// Most hours of orchestration in any month. [default: twice the mean month of --hours]
    #[arg(long, value_name = "HOURS")]
    monthly: Option<f64>,
    /// Periods of equal length in which intensities can differ.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=60))]
    periods: u32,
    /// Plans to keep.
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=50))]
    plans: u64,
    /// Schedules in a generation of the search.
    #[arg(long, value_name = "N", default_value_t = 40, value_parser = clap::value_parser!(u64).range(4..=2000))]
    population: u64,
    /// Generations of the search.
    #[arg(long, value_name = "N", default_value_t = 25, value_parser = clap::value_parser!(u64).range(1..=10_000))]
    generations: u64,
    /// Runs of each schedule in the search.
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u64).range(2..=10_000))]
    replicates: u64,
    /// Runs of each plan afterwards, with chance that the search did not use.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u64).range(2..=100_000))]
    fresh: u64,
}

const EXAMPLES: &str = "\
Examples:
  samenspel plan iza-regio
  samenspel plan iza-regio --hours 2400 --monthly 80 --periods 5 --lang nl
  samenspel plan van-kast-naar-muur --plans 3 --generations 60

A schedule gives each domain an intensity in each period, in steps of a twentieth. The search (NSGA-II)
looks for schedules that none beats on impact, alignment, hours of everyone and even involvement at once,
then keeps a few unlike each other. The folder holds plans.toml, a variant of the scenario with each plan
as a strategy that `compare` and `robust` take; plans.csv, schedules.csv, front.csv and search.csv.";

/// Runs the command.
pub(super) fn plan(arguments: &Arguments, command_line: &[String]) -> Result<(), Failure> {
    let asked = &arguments.asked;
    if !asked.metrics.is_empty() {
        return Err(Failure::Input(
            "--metrics: the goals of a plan are fixed\n  found:   metrics\n  allowed: nothing; the goals are impact, alignment, hours of everyone, even involvement\n\nNothing was run or written.".into(),
        ));
    }
    let scenario = asked.scenario()?;
    let months = scenario.strategies[scenario.baseline].setup.months;
    let budget = budget(&scenario, arguments.hours, arguments.monthly)
        .map_err(|fault| Failure::Input(format!("{fault}\n\nNothing was run or written.")))?;
    if arguments.periods > months {
        return Err(Failure::Input(format!(
            "--periods: there are more periods than months\n  found:   {}\n  allowed: 1 to {months}\n\nNothing was run or written.",
            arguments.periods
        )));
    }
    let inquiry = Planning {
        scenario: Arc::new(scenario),
        periods: arguments.periods,
        budget,
        seed: asked.seed,
        replicates: arguments.replicates,
        fresh: arguments.fresh,
        population: arguments.population as usize,
        generations: arguments.generations as usize,
        plans: arguments.plans as usize,
    };
    let flags = asked.flags();
    let advice = asked.language().pick(
        format!("A plan is found within one set of assumptions. Hold it against others: samenspel robust DIR/plans.toml{flags}, with DIR the folder below."),
        format!("Een plan is gevonden binnen één stel aannames. Leg het naast andere: samenspel robust DIR/plans.toml{flags}, met DIR de map hieronder."),
    );
    carry_out(asked, Box::new(inquiry), command_line, &advice)
}
