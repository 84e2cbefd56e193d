//! `robust`: which strategy holds up where assumptions are unsure.

use serde_json::json;

use super::Failure;
use super::inquiry::{Asked, Inquiry, Outcome};
use super::run::strategies;
use crate::compare::{worlds, worlds_table};
use crate::model::metrics::Metric;
use crate::pictures::{regret, regrets};
use crate::robust::{Robust, Rule, boxed, flips, text};

/// Arguments of `robust`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    asked: Asked,
    /// Strategies, with commas. [default: all]
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    strategies: Vec<String>,
    /// Number of worlds: draws of every parameter that is an assumption.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u64).range(10..=100_000))]
    worlds: u64,
    /// Runs of each strategy in each world.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u64).range(1..=10_000))]
    replicates: u64,
    /// Threshold that a world should meet, such as impact_cumulative=8; several are met together.
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
    let names =
        if arguments.strategies.is_empty() { vec!["all".into()] } else { arguments.strategies.clone() };
    let places = strategies(&scenario, &names)?;
    if places.len() < 2 {
        return Err(Failure::Input(
            "--strategies: there is nothing to choose from\n  found:   only the baseline\n  allowed: at least one other strategy\n\nNothing was run or written.".into(),
        ));
    }
    let mut metrics = asked.metrics()?;
    let known: Vec<&str> = crate::model::metrics::METRICS.iter().map(|info| info.key).collect();
    let unknown: Vec<String> = arguments
        .satisfy
        .iter()
        .map(|(key, _)| key.clone())
        .filter(|key| Metric::by_key(key).is_none())
        .collect();
    super::run::refuse_unknown("--satisfy", "metric", &unknown, &known)?;
    let mut thresholds: Vec<(Metric, f64)> =
        arguments.satisfy.iter().filter_map(|(key, least)| Some((Metric::by_key(key)?, *least))).collect();
    for (metric, _) in &thresholds {
        if !metrics.contains(metric) {
            metrics.push(*metric);
        }
    }
    let numbers = [arguments.worlds, arguments.replicates, asked.seed];
    let runs = arguments.worlds * arguments.replicates * places.len() as u64;
    let months: u64 = places.iter().map(|&place| u64::from(scenario.strategies[place].setup.months)).sum();
    let keys: Vec<String> = places.iter().map(|&place| scenario.strategies[place].key.clone()).collect();
    let inquiry = Inquiry {
        study: "robust",
        asked,
        scenario: &scenario,
        replicates: arguments.replicates,
        runs,
        settings: json!({
            "strategies": keys, "worlds": arguments.worlds, "satisfy": arguments.satisfy,
            "metrics": metrics.iter().map(|metric| metric.info().key).collect::<Vec<_>>(),
        }),
        command: command_line,
    };
    let found = inquiry.watched(months * arguments.worlds * arguments.replicates, |watch| {
        worlds(&scenario, &places, numbers, &metrics, asked.manner.threads(), watch)
    })?;
    let language = asked.language();
    let baseline = places.iter().position(|&place| place == scenario.baseline).unwrap_or(0);
    if thresholds.is_empty() {
        let own: Vec<f64> =
            found.worlds.iter().map(|world| world.means[0][baseline]).filter(|x| x.is_finite()).collect();
        thresholds.push((metrics[0], crate::statistics::quantile(&crate::statistics::sorted(&own), 0.5)));
    }
    let weighed = Robust::of(&found, &thresholds);
    if weighed.worlds.is_empty() {
        return Err(Failure::Trouble(
            "there is no world in which every strategy has a value of this metric; nothing was written\n  hint:    ask for another metric with --metrics, such as impact_cumulative".into(),
        ));
    }
    let told: Vec<String> = thresholds
        .iter()
        .map(|(metric, least)| {
            let info = metric.info();
            let label = language.pick(info.key.replace('_', " "), info.dutch.to_string());
            language.pick(
                format!("{label} of {} or more", language.number(*least, 2)),
                format!("{label} van {} of meer", language.number(*least, 2)),
            )
        })
        .collect();
    let titles: Vec<String> =
        places.iter().map(|&place| language.of(&scenario.strategies[place].title).to_string()).collect();
    let best = weighed.order(Rule::Mean)[0];
    // Where the advice flips: worlds in which what loses least on average is beaten by what matters.
    let flips = flips(&found, &weighed, best);
    let inputs: Vec<String> = found.parameters.iter().map(|row| row.name.to_string()).collect();
    let what = language.pick(
        format!("Another strategy beats \"{}\" by more than a twentieth", titles[best]),
        format!("Een andere strategie wint meer dan een twintigste van \"{}\"", titles[best]),
    );
    let flipped = boxed(flips.as_ref(), &inputs, &what, language);
    inquiry.finish(|setting| {
        let mut tables = vec![
            ("robust.csv", weighed.table(&keys)),
            ("regret.csv", weighed.regret_table(&keys)),
            ("worlds.csv", worlds_table(&found, &keys)),
        ];
        tables.extend(flips.as_ref().map(|found| ("flips.csv", found.table(&inputs))));
        let chosen =
            Rule::ALL.map(|rule| json!({ "rule": rule.key(), "strategy": keys[weighed.order(rule)[0]] }));
        Outcome {
            tables,
            figures: vec![
                ("regret", regret(setting, &weighed, &titles, arguments.replicates)),
                ("worlds", regrets(setting, &weighed, &titles, arguments.replicates)),
            ],
            told: text(&weighed, &keys, &told.join(language.pick(" and ", " en ")), Some(&flipped), language),
            json: json!({
                "worlds": weighed.worlds.len(), "chosen": chosen,
                "flips": flips.as_ref().map(|found| json!({ "worlds": found.hits[0], "coverage": found.coverage, "density": found.density })),
            }),
        }
    })
}
