//! `attribute`: which domain, or which mechanism, does what.

use serde_json::json;

use super::Failure;
use super::inquiry::{Asked, Inquiry, Outcome};
use crate::attribute::{Over, Question, table, text};
use crate::pictures::{pairs, shares};

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
    let strategy = asked.strategy(&scenario, "--strategy", arguments.strategy.as_ref())?;
    let over = if arguments.mechanisms { Over::Mechanisms } else { Over::Domains };
    let question = Question {
        scenario: &scenario,
        strategy,
        over,
        metrics: asked.metrics()?,
        seed: asked.seed,
        replicates: arguments.replicates,
    };
    let players = question.players();
    let key = &scenario.strategies[strategy].key;
    if scenario.strategies[strategy].setup.interventions.is_empty() {
        return Err(Failure::Input(format!(
            "--strategy {key}: it does nothing, so there is no effect to share out\n  found:   a strategy without facilitation\n  allowed: a strategy with at least one line of facilitation\n\nNothing was run or written."
        )));
    }
    if scenario.strategies[strategy].setup.hours.orchestration_cap.is_some() && over == Over::Domains {
        anstream::eprintln!(
            "note: hours of orchestration have a cap here; where it binds, a domain that is left out makes room for others"
        );
    }
    let inquiry = Inquiry {
        study: "attribute",
        asked,
        scenario: &scenario,
        replicates: arguments.replicates,
        runs: question.runs(),
        settings: json!({
            "strategy": key,
            "over": if arguments.mechanisms { "mechanisms" } else { "domains" },
            "metrics": question.metrics.iter().map(|metric| metric.info().key).collect::<Vec<_>>(),
        }),
        command: command_line,
    };
    let found = inquiry.watched(question.months(), |watch| question.answer(asked.manner.threads(), watch))?;
    let language = asked.language();
    let title = language.of(&scenario.strategies[strategy].title);
    if found.is_empty() {
        return Err(Failure::Trouble(
            "no replicate has a value of these metrics in every subset; nothing was written\n  hint:    ask for another metric with --metrics, such as impact_cumulative".into(),
        ));
    }
    inquiry.finish(|setting| {
        let mut figures = vec![("shares", shares(setting, &players, &found, title))];
        figures.extend(pairs(setting, &players, &found, title).map(|figure| ("pairs", figure)));
        let share = |place: usize| -> serde_json::Value {
            let of = |shares: &crate::attribute::Shares| {
                let estimate = &shares.share[place];
                json!({
                    "metric": shares.metric.info().key, "levers": if shares.linear { "linear" } else { "scenario" },
                    "share": estimate.mean, "interval": estimate.interval, "whole": shares.whole.mean, "n": shares.n,
                })
            };
            json!({ "part": players[place].key(), "shares": found.iter().map(of).collect::<Vec<_>>() })
        };
        Outcome {
            tables: vec![("attribution.csv", table(&players, &found))],
            figures,
            told: text(&players, over, &found, title, language),
            json: json!({ "strategy": key, "parts": (0..players.len()).map(share).collect::<Vec<_>>() }),
        }
    })
}
