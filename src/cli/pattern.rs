//! `pattern`: holds what a scenario declares beforehand against what is found.

use super::arguments::Manner;
use super::check::{load_for, warn};
use super::{Failure, print};
use crate::model::metrics::Metric;
use crate::pattern::{Finding, findings};
use crate::scenario::{Comparison, Scenario, Text};
use crate::story::{Language, heading};

/// Arguments of `pattern`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Scenario: a file, or its path without .toml.
    pub scenario: String,
    /// Seed of all chance.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Runs of each strategy.
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u64).range(2..=1_000_000))]
    pub replicates: u64,
    /// Changes a value of the scenario first, such as parameters.trust_gain=0.1.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    #[command(flatten)]
    pub manner: Manner,
}

const EXAMPLES: &str = "\
Examples:
  samenspel pattern scenarios/langer-thuis
  samenspel pattern scenarios/langer-thuis --replicates 1000 --seed 2
  samenspel pattern scenarios/iza-regio --set parameters.lever_curvature=0

Each line compares two strategies, run by run with the same chance. Higher or lower: the 95% interval of
the mean difference leaves out 0 and the mean differs by what matters (a twentieth, unless the scenario
says otherwise). Same: the interval lies within what matters. Undecided: more runs would be needed.
Exit code 1 if something else is found than the scenario says.";

/// Runs the command.
pub fn pattern(arguments: &Arguments) -> Result<(), Failure> {
    let scenario = load_for(&arguments.scenario, &arguments.set, &arguments.manner)?;
    warn(&scenario);
    let language = Language::from(arguments.manner.lang);
    let found = findings(&scenario, arguments.seed, arguments.replicates, arguments.manner.threads());
    if found.is_empty() {
        print(language.pick(
            "The scenario declares no pattern in figures ([[expect]]).\n",
            "Het scenario legt geen patroon in cijfers vast ([[expect]]).\n",
        ))?;
        return Ok(());
    }
    print(&if arguments.manner.json {
        json(&scenario, &found)
    } else {
        table(&scenario, arguments, &found)
    })?;
    let strange = found.iter().filter(|finding| !finding.as_stated()).count();
    if strange > 0 {
        return Err(Failure::Trouble(format!(
            "{strange} of {} comparisons gave something else than the scenario says",
            found.len()
        )));
    }
    Ok(())
}

fn table(scenario: &Scenario, arguments: &Arguments, found: &[Finding<'_>]) -> String {
    let language = Language::from(arguments.manner.lang);
    let mut text = format!(
        "{}\n{}\n\n",
        heading(scenario, language),
        language.pick(
            format!(
                "Pattern over {} paired runs of each strategy, seed {}:",
                arguments.replicates, arguments.seed
            ),
            format!(
                "Patroon over {} gepaarde runs van elke strategie, toevalsreeks {}:",
                arguments.replicates, arguments.seed
            ),
        )
    );
    for finding in found {
        text.push_str(&told(scenario, finding, language));
    }
    text
}

/// One comparison in three lines.
fn told(scenario: &Scenario, finding: &Finding<'_>, language: Language) -> String {
    let expectation = finding.expectation;
    let title = |place: usize| language.of(&scenario.strategies[place].title);
    let mark = match (finding.as_stated(), finding.found == expectation.expected) {
        (_, true) => "+",
        (true, false) => "~",
        (false, false) => "!",
    };
    let mut text = format!(
        "{mark} {}, {} {}: {}\n    {} {} {}; {} {}\n",
        metric(expectation.metric, language),
        language.pick("month", "maand"),
        expectation.month,
        title(expectation.strategy),
        language.pick("expected", "verwacht"),
        word(expectation.expected, language),
        language.pick(
            format!("than \"{}\"", title(expectation.against)),
            format!("dan \"{}\"", title(expectation.against))
        ),
        language.pick("found", "gevonden"),
        word(finding.found, language),
    );
    if let (Some(own), Some(other), Some(effect)) = (finding.strategy, finding.against, finding.difference) {
        let number = |x: f64| language.number(x, decimals(finding.relevant));
        let [low, high] = effect.interval;
        text.push_str(&format!(
            "    {} {} {}, {} {} [{} {} {}], {} {}\n",
            number(own.mean),
            language.pick("against", "tegen"),
            number(other.mean),
            language.pick("difference", "verschil"),
            number(effect.mean),
            number(low),
            language.pick("to", "tot"),
            number(high),
            language.pick("what matters:", "wat telt:"),
            number(finding.relevant),
        ));
    }
    if expectation.note != Text::default() {
        text.push_str(&format!("    {}\n", language.of(&expectation.note)));
    }
    text
}

fn metric(metric: Metric, language: Language) -> &'static str {
    language.pick(metric.info().key, metric.info().dutch)
}

fn word(comparison: Comparison, language: Language) -> &'static str {
    match comparison {
        Comparison::Higher => language.pick("higher", "hoger"),
        Comparison::Lower => language.pick("lower", "lager"),
        Comparison::Same => language.pick("not different", "niet anders"),
        Comparison::Undecided => language.pick("undecided", "onbeslist"),
    }
}

/// Decimals in which a difference that matters can be seen.
fn decimals(relevant: f64) -> usize {
    match relevant {
        _ if relevant >= 1.0 => 1,
        _ if relevant >= 0.02 => 2,
        _ => 3,
    }
}

fn json(scenario: &Scenario, found: &[Finding<'_>]) -> String {
    let key = |place: usize| scenario.strategies[place].key.as_str();
    let rows: Vec<serde_json::Value> = found
        .iter()
        .map(|finding| {
            let expectation = finding.expectation;
            serde_json::json!({
                "metric": expectation.metric.info().key,
                "month": expectation.month,
                "strategy": key(expectation.strategy),
                "against": key(expectation.against),
                "expected": expectation.expected.key(),
                "stated": expectation.found.key(),
                "found": finding.found.key(),
                "difference": finding.difference.map(|effect| effect.mean),
                "interval": finding.difference.map(|effect| effect.interval),
                "relevant": finding.relevant,
            })
        })
        .collect();
    serde_json::to_string_pretty(&rows).expect("findings are plain data") + "\n"
}
