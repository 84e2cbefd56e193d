//! `plan`: which schedules to choose under a budget of hours.

use serde_json::json;

use super::Failure;
use super::inquiry::{Asked, Inquiry, Outcome};
use crate::plan::{
    Budget, Question, Schedule, front_table, plans_table, saved, schedules_table, search_table, text,
};
use crate::statistics::Effect;
use crate::story::table::paragraph;
use crate::study::sources;

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
    let base = &scenario.strategies[scenario.baseline];
    let months = base.setup.months;
    let usual = Schedule::hours(&scenario.strategies[scenario.default_strategy].setup).total;
    let total = budget("--hours", arguments.hours, usual)?;
    let monthly = budget("--monthly", arguments.monthly, 2.0 * total / f64::from(months.max(1)))?;
    if arguments.periods > months {
        return Err(Failure::Input(format!(
            "--periods: there are more periods than months\n  found:   {}\n  allowed: 1 to {months}\n\nNothing was run or written.",
            arguments.periods
        )));
    }
    let question = Question {
        scenario: &scenario,
        periods: arguments.periods,
        budget: Budget { monthly, total },
        seed: asked.seed,
        replicates: arguments.replicates,
        fresh: arguments.fresh,
        population: arguments.population as usize,
        generations: arguments.generations as usize,
        plans: arguments.plans as usize,
    };
    let inquiry = Inquiry {
        study: "plan",
        asked,
        scenario: &scenario,
        replicates: arguments.replicates + arguments.fresh,
        runs: question.runs(),
        settings: json!({
            "hours": total, "monthly": monthly, "periods": arguments.periods, "plans": arguments.plans,
            "population": arguments.population, "generations": arguments.generations,
            "replicates": arguments.replicates, "fresh": arguments.fresh,
        }),
        command: command_line,
    };
    let found = inquiry.watched(question.runs() * u64::from(months), |watch| {
        question.answer(asked.manner.threads(), watch)
    })?;
    if found.plans.is_empty() {
        return Err(Failure::Trouble(
            "no schedule that does something is worth keeping: every one is beaten by doing nothing, or has no value on some goal; nothing was written\n  hint:    give more hours with --hours".into(),
        ));
    }
    let language = asked.language();
    let copy = sources(&scenario).first().map_or(String::new(), |source| source.copy.clone());
    let mut told = text(&question, &found, language);
    let flags: String = asked.set.iter().map(|set| format!(" --set '{set}'")).collect();
    told.push('\n');
    told.push_str(&paragraph(
        &language.pick(
            format!("A plan is found within one set of assumptions. Hold it against others: samenspel robust DIR/plans.toml{flags}, with DIR the folder below."),
            format!("Een plan is gevonden binnen één stel aannames. Leg het naast andere: samenspel robust DIR/plans.toml{flags}, met DIR de map hieronder."),
        ),
        0,
        0,
    ));
    inquiry.finish(|setting| Outcome {
        tables: vec![
            ("plans.toml", saved(&found, &copy, &base.key, months)),
            ("plans.csv", plans_table(&found)),
            ("schedules.csv", schedules_table(&found.plans, months)),
            ("front.csv", front_table(&found.front)),
            ("search.csv", search_table(&found)),
        ],
        figures: vec![("plans", crate::pictures::plans(setting, &question, &found))],
        told,
        json: json!({
            "plans": found.plans.iter().enumerate().map(|(place, plan)| {
                let mean = |effect: &Option<Effect>| effect.as_ref().map(|effect| effect.mean);
                json!({
                    "plan": format!("plan_{}", place + 1), "role": plan.role.key(),
                    "searched": plan.searched.iter().map(mean).collect::<Vec<_>>(),
                    "fresh": plan.fresh.iter().map(mean).collect::<Vec<_>>(),
                })
            }).collect::<Vec<_>>(),
            "metrics": crate::plan::METRICS.iter().map(|metric| metric.info().key).collect::<Vec<_>>(),
        }),
    })
}

fn budget(flag: &str, given: Option<f64>, default: f64) -> Result<f64, Failure> {
    let hours = given.unwrap_or(default);
    if hours.is_finite() && hours > 0.0 {
        return Ok(hours);
    }
    let hint = match given {
        Some(_) => "hours are counted as in `hours_orchestration`",
        None => "the scenario's default strategy plans none: state a budget",
    };
    Err(Failure::Input(format!(
        "{flag}: a plan needs hours to spend\n  found:   {hours}\n  allowed: a number above 0\n  hint:    {hint}\n\nNothing was run or written."
    )))
}
