//! `attribute`: which domain, or which mechanism, does what.

use std::sync::Arc;

use super::Failure;
use super::inquiry::{Asked, carry_out};
use crate::attribute::Over;
use crate::inquiry::Attribution;

/// Arguments of `attribute`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    asked: Asked,
    /// Strategy whose effect is shared out. [default: the scenario's]
    #[arg(long, value_name = "NAME")]
    strategy: Option<String>,
    /// Shares it out over mechanisms (trust, reciprocity, influence, imitation, learning, motives).
    #[arg(long)]
    mechanisms: bool,
    /// Runs of each subset.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u64).range(2..=100_000))]
    replicates: u64,
}

const EXAMPLES: &str = "\
Examples:
  samenspel attribute iza-regio
  samenspel attribute iza-regio --strategy all_60 --lang nl
  samenspel attribute iza-regio --mechanisms --metrics impact_cumulative,alignment,trust

Every subset of the strategy's domains is run, 64 for six domains, all with the same chance, once
as the scenario has it and once with linear levers. The folder holds attribution.csv and figures.";

/// Runs the command.
pub(super) fn attribute(arguments: &Arguments, command_line: &[String]) -> Result<(), Failure> {
    let asked = &arguments.asked;
    let scenario = asked.scenario()?;
    let place = asked.strategy(&scenario, "--strategy", arguments.strategy.as_ref())?;
    let over = if arguments.mechanisms { Over::Mechanisms } else { Over::Domains };
    let strategy = &scenario.strategies[place];
    if strategy.setup.interventions.is_empty() {
        return Err(Failure::Input(format!(
            "--strategy {}: it does nothing, so there is no effect to share out\n  found:   a strategy without facilitation\n  allowed: a strategy with at least one line of facilitation\n\nNothing was run or written.",
            strategy.key
        )));
    }
    if strategy.setup.hours.orchestration_cap.is_some() && over == Over::Domains {
        anstream::eprintln!(
            "note: hours of orchestration have a cap here; where it binds, a domain that is left out makes room for others"
        );
    }
    let inquiry = Attribution {
        strategy: place,
        over,
        metrics: asked.metrics()?,
        seed: asked.seed,
        replicates: arguments.replicates,
        scenario: Arc::new(scenario),
    };
    carry_out(asked, Box::new(inquiry), command_line, "")
}
