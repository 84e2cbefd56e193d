//! `sensitivity`: what drives the outcome.

use super::Failure;
use super::inquiry::{Asked, carry_out};
use super::sweep::axes;
use crate::design::{Points, Space};
use crate::inquiry::Drivers;
use crate::sensitivity::{Question, Way};

/// Arguments of `sensitivity`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    asked: Asked,
    /// How: morris (cheap, for many inputs), sobol (shares of variance, for few), regional.
    #[arg(long, value_enum, default_value_t = Method::Morris)]
    method: Method,
    /// What varies: path=low..high, path=a,b,c, path=plausible, or `assumptions`. [default: assumptions; sobol: none]
    #[arg(long, value_name = "PATH=VALUES")]
    vary: Vec<String>,
    /// Strategy to look at. [default: the scenario's]
    #[arg(long, value_name = "NAME")]
    strategy: Option<String>,
    /// Looks at the effect against this strategy, pair by pair, instead of the outcome.
    #[arg(long, value_name = "NAME")]
    against: Option<String>,
    /// Walks (morris), base points (sobol) or points (regional). [default: 20, 128, 500]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(2..=1_000_000))]
    points: Option<u64>,
    /// Runs of each strategy at each point.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u64).range(1..=10_000))]
    replicates: u64,
    /// Tells pairs too (sobol).
    #[arg(long)]
    second: bool,
}

/// A way, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Method {
    /// Morris screening.
    Morris,
    /// Sobol' indices.
    Sobol,
    /// Regional sensitivity.
    Regional,
}

const EXAMPLES: &str = "\
Examples:
  samenspel sensitivity iza-regio
  samenspel sensitivity iza-regio --against none --metrics impact_cumulative
  samenspel sensitivity iza-regio --method sobol --vary parameters.trust_gain=plausible --vary months=24..60
  samenspel sensitivity iza-regio --method regional --points 1000 --lang nl

The folder holds sensitivity.csv, points.csv (every point with its outcome) and a figure.";

/// Runs the command.
pub(super) fn sensitivity(arguments: &Arguments, command_line: &[String]) -> Result<(), Failure> {
    let asked = &arguments.asked;
    let scenario = asked.scenario()?;
    let strategy = asked.strategy(&scenario, "--strategy", arguments.strategy.as_ref())?;
    let against = arguments.against.as_ref();
    let against = against.map(|name| asked.strategy(&scenario, "--against", Some(name))).transpose()?;
    let (way, default) = match arguments.method {
        Method::Morris => (Way::Morris, 20),
        Method::Sobol => (Way::Sobol { second: arguments.second }, 128),
        Method::Regional => (Way::Regional, 500),
    };
    let assumptions = vec!["assumptions".to_string()];
    let vary = if arguments.vary.is_empty() { &assumptions } else { &arguments.vary };
    let space = Space::new(scenario, axes(vary)?);
    let points = arguments.points.unwrap_or(default);
    // Single values that cannot be are found before anything is run.
    let faults = space.faults(&Points::Levels(crate::design::Method::OneAtATime));
    if !faults.is_empty() {
        return Err(Failure::Input(format!("{}\n\nNothing was run or written.", faults.join("\n"))));
    }
    let question = Question {
        metrics: asked.metrics()?,
        space,
        strategy,
        against,
        way,
        points,
        seed: asked.seed,
        replicates: arguments.replicates,
    };
    if arguments.vary.is_empty() && arguments.method == Method::Sobol {
        let unstated = Drivers::unstated(&question, &asked.scenario);
        return Err(Failure::Input(format!("{unstated}\n\nNothing was run or written.")));
    }
    carry_out(asked, Box::new(Drivers { question, vary: vary.clone() }), command_line, "")
}
