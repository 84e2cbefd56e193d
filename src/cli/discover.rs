//! `discover`: under which conditions a strategy fails or wins.

use serde_json::json;

use super::Failure;
use super::inquiry::{Asked, Inquiry, Outcome};
use super::sweep::axes;
use crate::design::{Method, Points, Space};
use crate::pictures::boxes;
use crate::robust::{boxed, conditions};
use crate::sensitivity::{Question, Way, points_table};

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
    let scenario = &question.space.scenario;
    let key = |place: usize| scenario.strategies[place].key.as_str();
    let (level, above) = (arguments.above.or(arguments.below).unwrap_or(0.0), arguments.above.is_some());
    let inquiry = Inquiry {
        study: "discover",
        asked,
        scenario,
        replicates: arguments.replicates,
        runs: question.runs(),
        settings: json!({
            "strategy": key(strategy), "against": key(against), "vary": vary, "worlds": arguments.worlds,
            "level": level, "above": above, "metric": question.metrics[0].info().key,
        }),
        command: command_line,
    };
    let answer =
        inquiry.watched(question.months(), |watch| question.answer(asked.manner.threads(), watch))?;
    let outcomes = &answer.driven[0].outcomes;
    let known: Vec<usize> = (0..outcomes.len()).filter(|&point| outcomes[point].is_finite()).collect();
    let marked: Vec<bool> = known
        .iter()
        .map(|&point| if above { outcomes[point] > level } else { outcomes[point] < level })
        .collect();
    let values: Vec<Vec<f64>> = known
        .iter()
        .map(|&point| {
            let value = |(change, share): (&crate::design::Change, &f64)| change.number().unwrap_or(*share);
            answer.points[point].iter().zip(&answer.shares[point]).map(value).collect()
        })
        .collect();
    let found = conditions(&values, &marked);
    let inputs: Vec<String> = question.space.axes.iter().map(|axis| axis.column()).collect();
    let language = asked.language();
    let info = question.metrics[0].info();
    let title = |place: usize| language.of(&scenario.strategies[place].title).to_string();
    let label = language.pick(info.key.replace('_', " "), info.dutch.to_string());
    let told = language.number(level, if level.fract() == 0.0 { 0 } else { 3 });
    let what = language.pick(
        format!(
            "\"{}\" changes {label} by {} {told} against \"{}\"",
            title(strategy),
            if above { "more than" } else { "less than" },
            title(against)
        ),
        format!(
            "\"{}\" verandert {label} met {} dan {told} tegen \"{}\"",
            title(strategy),
            if above { "meer" } else { "minder" },
            title(against)
        ),
    );
    inquiry.finish(|setting| {
        let mut tables = vec![("points.csv", points_table(&question, &answer))];
        tables.extend(found.as_ref().map(|found| ("boxes.csv", found.table(&inputs))));
        let conditions = found.iter().flat_map(|found| &found.conditions).map(|condition| {
            json!({ "input": inputs[condition.input], "bounds": condition.bounds, "quasi_p": condition.quasi_p })
        });
        Outcome {
            tables,
            figures: found.iter().map(|found| ("boxes", boxes(setting, found, &what))).collect(),
            told: boxed(found.as_ref(), &inputs, &what, language),
            json: json!({
                "of_interest": marked.iter().filter(|mark| **mark).count(), "worlds": known.len(),
                "coverage": found.as_ref().map(|found| found.coverage), "density": found.as_ref().map(|found| found.density),
                "conditions": conditions.collect::<Vec<_>>(),
            }),
        }
    })
}
