//! What to be careful with in a result: why it matters, and what to try.

use super::{Language, Outcomes, table};
use crate::model::metrics::Metric;
use crate::scenario::{Concern, Scenario, Text};

/// Below this number of runs an interval is little more than a guess.
const FEW: u64 = 30;
/// How close to a bound a metric is at it, as a share of its range.
const AT_BOUND: f64 = 0.005;

/// Metrics that can be at a bound, where they then show no difference any more, with their English names.
const BOUNDED: &[(Metric, &str)] = &[
    (Metric::Alignment, "alignment"),
    (Metric::Impact, "impact"),
    (Metric::VisionMatch, "the fit of the vision with the needs"),
    (Metric::Clarity, "clarity of the vision"),
    (Metric::Trust, "trust"),
    (Metric::Engagement, "engagement"),
    (Metric::RoleClarity, "role clarity"),
    (Metric::Legitimacy, "legitimacy"),
    (Metric::SalienceMoral, "how alive the moral motive is"),
    (Metric::Following, "the share of parties that follow what worked"),
];

/// Something to be careful with.
#[derive(Clone, Debug, PartialEq)]
pub enum Caution {
    /// Few runs of each strategy.
    FewRuns { runs: u64 },
    /// A metric stands at its highest or lowest possible value in most runs of these strategies.
    Saturated { metric: Metric, name: &'static str, highest: bool, strategies: Vec<Text> },
    /// A parameter outside its plausible range.
    Implausible { field: String, found: f64, low: f64, high: f64 },
    /// The largest connected part of the network holds less than half of the actors at the end.
    FellApart { largest: f64, strategies: Vec<Text> },
    /// Nobody has any work in hand at the end of most runs.
    NoEffort { strategies: Vec<Text> },
}

/// What can be said before a run.
pub fn before(scenario: &Scenario, runs: u64) -> Vec<Caution> {
    let mut cautions = Vec::new();
    if runs < FEW {
        cautions.push(Caution::FewRuns { runs });
    }
    for warning in &scenario.warnings {
        if let Concern::Implausible { found, low, high } = warning.concern {
            cautions.push(Caution::Implausible { field: warning.field.clone(), found, low, high });
        }
    }
    cautions
}

/// What can be said of the outcomes of strategies.
pub fn after(scenario: &Scenario, strategies: &[usize], runs: u64, outcomes: &Outcomes) -> Vec<Caution> {
    let mut cautions = before(scenario, runs);
    let keys: Vec<&str> = strategies.iter().map(|&s| scenario.strategies[s].key.as_str()).collect();
    let which = |holds: &dyn Fn(&str) -> bool| -> Vec<String> {
        keys.iter().filter(|key| holds(key)).map(|key| (*key).to_string()).collect()
    };
    let titled = |found: &[String]| -> Vec<Text> {
        found.iter().filter_map(|key| Some(scenario.strategy(key)?.title.clone())).collect()
    };
    let apart = which(&|key| share_of(outcomes.of(key, Metric::LargestComponent), |x| x < 0.5) > 0.5);
    if !apart.is_empty() {
        let sizes = apart.iter().filter_map(|key| outcomes.estimate(key, Metric::LargestComponent));
        let largest = sizes.map(|e| e.mean).fold(f64::INFINITY, f64::min);
        cautions.push(Caution::FellApart { largest, strategies: titled(&apart) });
    }
    let idle = which(&|key| {
        let values = outcomes.of(key, Metric::Alignment);
        !values.is_empty() && 2 * values.iter().filter(|x| x.is_nan()).count() > values.len()
    });
    if !idle.is_empty() {
        cautions.push(Caution::NoEffort { strategies: titled(&idle) });
    }
    for &(metric, name) in BOUNDED {
        for highest in [true, false] {
            let info = metric.info();
            let near = |x: f64| if highest { info.high - x <= AT_BOUND } else { x - info.low <= AT_BOUND };
            let near_in = |key: &str| share_of(outcomes.of(key, metric), near) > 0.5;
            // Where nobody works, much is naturally nothing.
            let strategies =
                which(&|key| near_in(key) && (highest || !idle.iter().any(|other| other == key)));
            if !strategies.is_empty() {
                let strategies = titled(&strategies);
                cautions.push(Caution::Saturated { metric, name, highest, strategies });
            }
        }
    }
    cautions
}

/// Titles of strategies in a sentence.
fn named(strategies: &[Text], language: Language) -> String {
    let quoted: Vec<String> = strategies.iter().map(|title| format!("“{}”", language.of(title))).collect();
    quoted.join(", ")
}

/// Share of the values, without empty ones, for which this holds.
fn share_of(values: &[f64], holds: impl Fn(f64) -> bool) -> f64 {
    let there: Vec<f64> = values.iter().copied().filter(|x| !x.is_nan()).collect();
    there.iter().filter(|&&x| holds(x)).count() as f64 / there.len().max(1) as f64
}

impl Caution {
    /// Its kind, for programs.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::FewRuns { .. } => "few_runs",
            Self::Saturated { .. } => "saturated",
            Self::Implausible { .. } => "implausible_parameter",
            Self::FellApart { .. } => "fell_apart",
            Self::NoEffort { .. } => "no_effort",
        }
    }

    /// What is the case.
    pub fn what(&self, language: Language) -> String {
        match self {
            Self::FewRuns { runs: 1 } => language
                .pick("One run of each strategy only.".into(), "Maar één run van elke strategie.".into()),
            Self::FewRuns { runs } => language.pick(
                format!("Only {runs} runs of each strategy."),
                format!("Maar {runs} runs van elke strategie."),
            ),
            Self::Saturated { metric, name, highest, strategies } => {
                let info = metric.info();
                let list = named(strategies, language);
                let (end, einde) = if *highest { ("highest", "hoogst") } else { ("lowest", "laagst") };
                language.pick(
                    format!(
                        "In most runs of {list}, {name} (`{}`) stands at its {end} possible value.",
                        info.key
                    ),
                    format!(
                        "In de meeste runs van {list} staat \"{}\" op de {einde} mogelijke waarde.",
                        info.dutch
                    ),
                )
            }
            Self::Implausible { field, found, low, high } => {
                let number = |x: &f64| language.pick(x.to_string(), x.to_string().replace('.', ","));
                let [found, low, high] = [found, low, high].map(number);
                language.pick(
                    format!("{field} is {found}, outside its plausible range of {low} to {high}."),
                    format!("{field} is {found}, buiten wat aannemelijk is: {low} tot {high}."),
                )
            }
            Self::FellApart { largest, strategies } => {
                let share = language.number(100.0 * largest, 0);
                let list = named(strategies, language);
                language.pick(
                    format!("The network fell apart under {list}: its largest connected part holds {share}% of the parties at the end."),
                    format!("Het netwerk viel uiteen bij {list}: het grootste samenhangende deel telt aan het eind {share}% van de partijen."),
                )
            }
            Self::NoEffort { strategies } => {
                let list = named(strategies, language);
                language.pick(
                    format!("In most runs of {list} nobody works on the task at the end, so alignment has no value there."),
                    format!("In de meeste runs van {list} werkt aan het eind niemand aan de opgave; gelijkgerichtheid heeft daar dan geen waarde."),
                )
            }
        }
    }

    /// Why that matters.
    pub fn why(&self, language: Language) -> &'static str {
        match self {
            Self::FewRuns { runs: 1 } => language.pick(
                "One run may be luck, and nothing says how much.",
                "Eén run kan toeval zijn, en je ziet niet hoeveel.",
            ),
            Self::FewRuns { .. } => language.pick(
                "Intervals are wide, and rest on few runs.",
                "De intervallen zijn breed en steunen op weinig runs.",
            ),
            Self::Saturated { .. } => language.pick(
                "It can move no further, so it hides differences.",
                "Die kan niet verder, en verbergt dus verschillen.",
            ),
            Self::Implausible { .. } => language.pick(
                "The outcome rests on a value that little speaks for.",
                "De uitkomst steunt op een waarde waar weinig voor pleit.",
            ),
            Self::FellApart { .. } => language.pick(
                "Means then mix groups that know nothing of each other.",
                "Gemiddelden gaan dan over groepen die niets van elkaar weten.",
            ),
            Self::NoEffort { .. } => language.pick(
                "Its mean covers the other runs only, if there are any.",
                "Het gemiddelde gaat alleen over de andere runs, als die er zijn.",
            ),
        }
    }

    /// What to try.
    pub fn advice(&self, language: Language) -> String {
        match self {
            Self::FewRuns { .. } => language.pick("--replicates 100", "--replicates 100").to_string(),
            Self::Saturated { .. } => language
                .pick(
                    "look at an earlier month in steps.csv, or at a related metric",
                    "kijk naar een eerdere maand in steps.csv, of naar een verwante maat",
                )
                .to_string(),
            Self::Implausible { field, .. } => {
                let name = field.rsplit('.').next().unwrap_or(field);
                language.pick(
                    format!("a value inside the range; `samenspel parameters {name}` shows it"),
                    format!("een waarde binnen de grenzen; zie `samenspel parameters {name}`"),
                )
            }
            Self::FellApart { .. } => language
                .pick(
                    "more ties at the start, or more facilitation of interaction",
                    "meer relaties bij de start, of meer interactie faciliteren",
                )
                .to_string(),
            Self::NoEffort { .. } => language
                .pick(
                    "more months, more parties, or mobilising actors",
                    "meer maanden, meer partijen, of actoren mobiliseren",
                )
                .to_string(),
        }
    }
}

/// The cautions as a list; nothing where there are none.
pub fn text(cautions: &[Caution], language: Language) -> String {
    if cautions.is_empty() {
        return String::new();
    }
    let mut text = language.pick("Be careful:\n", "Let op:\n").to_string();
    let effort = language.pick("Try", "Probeer");
    for caution in cautions {
        let words = format!(
            "- {} {} {effort}: {}.",
            caution.what(language),
            caution.why(language),
            caution.advice(language)
        );
        text.push_str(&table::paragraph(&words, 2, 2));
    }
    text
}

/// The cautions for programs.
pub fn json(cautions: &[Caution], language: Language) -> serde_json::Value {
    let entry = |caution: &Caution| {
        serde_json::json!({
            "kind": caution.kind(),
            "what": caution.what(language),
            "why": caution.why(language),
            "try": caution.advice(language),
        })
    };
    cautions.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Shipped;

    fn found(table: &str, runs: u64) -> Vec<Caution> {
        let scenario = Shipped::load("iza-regio", &[]).unwrap().unwrap();
        let outcomes = Outcomes::read(table.as_bytes()).unwrap();
        after(&scenario, &[scenario.baseline], runs, &outcomes)
    }

    #[test]
    fn a_sound_result_needs_no_caution() {
        let table = "strategy,replicate,alignment,largest_component,following\nnone,0,0.4,1,0.5\n";
        assert_eq!(found(table, 100), []);
        assert_eq!(text(&[], Language::English), "");
    }

    #[test]
    fn every_kind_is_found_and_says_why_and_what_to_try() {
        let table =
            "strategy,replicate,alignment,largest_component,following\nnone,0,,0.3,1\nnone,1,,0.2,1\n";
        let mut cautions = found(table, 2);
        let kinds: Vec<&str> = cautions.iter().map(Caution::kind).collect();
        assert_eq!(kinds, ["few_runs", "fell_apart", "no_effort", "saturated"]);
        cautions.push(Caution::Implausible {
            field: "parameters.openness".into(),
            found: 0.9,
            low: 0.05,
            high: 0.6,
        });
        for language in [Language::English, Language::Dutch] {
            let text = text(&cautions, language);
            assert!(text.lines().all(|line| line.chars().count() <= table::WIDTH), "{text}");
            assert_eq!(text.matches(language.pick("Try:", "Probeer:")).count(), cautions.len());
            let title = language.pick("“No orchestration”", "“Geen regie”");
            let named = cautions.iter().filter(|caution| caution.what(language).contains(title)).count();
            assert_eq!(named, 3, "{text}");
        }
        assert!(cautions[4].what(Language::Dutch).contains("0,9"));
    }
}
