//! `discover`: under which conditions a strategy fails or wins.

use super::Failure;
use super::inquiry::{Asked, carry_out};
use super::sweep::axes;
use crate::design::{Method, Points, Space};
use crate::inquiry::Discovery;
use crate::sensitivity::{Question, Way};

/// Arguments of `discover`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    asked: Asked,
    /// Strategy to look at. [default: the scenario's]
    #[arg(long, value_name = "NAME")]
    strategy: Option<String>,
    /// Strategy that it is held against, pair by pair. [default: the scenario's baseline]
    #[arg(long, value_name = "NAME")]
    against: Option<String>,
    /// Of interest is an effect below this on the first metric. [default: 0: the strategy does no good]
    #[arg(long, value_name = "X", allow_hyphen_values = true, conflicts_with = "above")]
    below: Option<f64>,
    /// Of interest is an effect above this.
    #[arg(long, value_name = "X", allow_hyphen_values = true)]
    above: Option<f64>,
    /// What varies: path=low..high, path=plausible, or `assumptions`. [default: assumptions]
    #[arg(long, value_name = "PATH=VALUES")]
    vary: Vec<String>,
    /// Number of worlds: points over what varies.
    #[arg(long, value_name = "N", default_value_t = 500, value_parser = clap::value_parser!(u64).range(20..=1_000_000))]
    worlds: u64,
    /// Runs of each strategy in each world.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u64).range(1..=10_000))]
    replicates: u64,
}

const EXAMPLES: &str = "\
Examples:
  samenspel discover iza-regio --strategy agenda_imposed --against agenda --metrics alignment
  samenspel discover iza-regio --strategy mobilisation --against agenda --worlds 1000 --lang nl
  samenspel discover iza-regio --above 5 --vary parameters.launch_rate=plausible --vary months=24..60

The conditions are a box over what varies (PRIM): coverage is the share of the cases of interest that
lie in it, density the share of its cases that are of interest. Bounds that chance could give are left
out. The folder holds boxes.csv (every box on the way), points.csv and a figure.";

/// Runs the command.
pub(super) fn discover(arguments: &Arguments, command_line: &[String]) -> Result<(), Failure> {
    let asked = &arguments.asked;
    let scenario = asked.scenario()?;
    let strategy = asked.strategy(&scenario, "--strategy", arguments.strategy.as_ref())?;
    let against = match &arguments.against {
        None => scenario.baseline,
        name => asked.strategy(&scenario, "--against", name.as_ref())?,
    };
    let assumptions = vec!["assumptions".to_string()];
    let vary = if arguments.vary.is_empty() { &assumptions } else { &arguments.vary };
    let space = Space::new(scenario, axes(vary)?);
    let faults = space.faults(&Points::Levels(Method::OneAtATime));
    if !faults.is_empty() {
        return Err(Failure::Input(format!("{}\n\nNothing was run or written.", faults.join("\n"))));
    }
    let question = Question {
        metrics: asked.metrics()?,
        space,
        strategy,
        against: Some(against),
        way: Way::Regional,
        points: arguments.worlds,
        seed: asked.seed,
        replicates: arguments.replicates,
    };
    let inquiry = Discovery {
        question,
        vary: vary.clone(),
        level: arguments.above.or(arguments.below).unwrap_or(0.0),
        above: arguments.above.is_some(),
    };
    carry_out(asked, Box::new(inquiry), command_line, "")
}
