//! The comparison in words: a table, what can be said, and what cannot.

use super::advice::advice;
use super::{Comparison, Signal, Worlds};
use crate::scenario::Scenario;
use crate::statistics::{Direction, FEWEST, Verdict};
use crate::story::Language;
use crate::story::table::{Table, paragraph};

/// Verdicts that stand together without a word of caution.
const HANDFUL: usize = 10;

/// The baseline in a sentence: a network without support, or the strategy that others are held against.
pub fn without(scenario: &Scenario, language: Language) -> String {
    let baseline = &scenario.strategies[scenario.baseline];
    match baseline.setup.interventions.is_empty() {
        true => language.pick("the baseline", "geen ondersteuning").to_string(),
        false => format!("\"{}\"", language.of(&baseline.title)),
    }
}

/// A verdict for readers.
fn word(verdict: Verdict, language: Language) -> &'static str {
    match verdict {
        Verdict::Better => language.pick("better", "beter"),
        Verdict::Worse => language.pick("worse", "slechter"),
        Verdict::Higher => language.pick("higher", "hoger"),
        Verdict::Lower => language.pick("lower", "lager"),
        Verdict::NoRelevantDifference => language.pick("no relevant difference", "geen verschil dat telt"),
        Verdict::Undecided => language.pick("undecided", "onbeslist"),
    }
}

/// Tables of effects on the headline and on everything else, ranks, worlds, advice.
pub fn text(
    scenario: &Scenario,
    comparison: &Comparison,
    worlds: Option<&Worlds>,
    front: &[usize],
    signals: &[Signal],
    language: Language,
) -> String {
    let headline = comparison.headline(scenario);
    let label = language.of(&comparison.measured[headline].label);
    let mut text =
        format!("{}:\n", language.pick(format!("Effect on {label}"), format!("Effect op {label}")));
    text.push_str(&effects(comparison, headline, language));
    let against = without(scenario, language);
    text.push_str(&paragraph(
        &language.pick(
            format!("Mean difference of pairs with {against} [95% interval, BCa bootstrap over pairs, widened for few]; the interval says how much chance matters within one set of assumptions."),
            format!("Gemiddeld verschil van paren met {against} [95%-interval, BCa-bootstrap over paren, ruimer bij weinig]; het interval zegt hoeveel toeval uitmaakt binnen één stel aannames."),
        ),
        2,
        0,
    ));
    text.push_str(&others(comparison, headline, &against, language));
    text.push_str(&cautions(comparison, language));
    text.push_str(&paragraph(
        language.pick(
            "p values, corrected for the comparisons on one measure (Holm), stand in effects.csv (p_holm); runs are free, so they say little.",
            "p-waarden, gecorrigeerd voor de vergelijkingen op één maat (Holm), staan in effects.csv (p_holm); runs zijn gratis, dus ze zeggen weinig.",
        ),
        2,
        0,
    ));
    text.push_str(&super::costs::costs_text(scenario, comparison, language));
    text.push_str(&standing(scenario, comparison, front, language));
    if let Some(worlds) = worlds {
        text.push_str(&elsewhere(comparison, worlds, &against, language));
    }
    text.push('\n');
    text.push_str(&paragraph(&advice(scenario, comparison, worlds, signals, language), 0, 0));
    text
}

/// What readers of many verdicts, or of few runs, should know.
fn cautions(comparison: &Comparison, language: Language) -> String {
    let against = comparison.rows.iter().filter(|row| row.other == comparison.baseline);
    let count = against.clone().count();
    let mut text = String::new();
    if count > HANDFUL {
        let chance = language.number(0.05 * count as f64, 0);
        text.push_str(&paragraph(
            &language.pick(
                format!("These are {count} verdicts, with those on sectors; were there no effect at all, some {chance} of {count} intervals would leave out 0 by chance. Decide beforehand which few matter."),
                format!("Dit zijn {count} oordelen, met die over sectoren; was er geen enkel effect, dan lieten zo'n {chance} van {count} intervallen 0 door toeval buiten. Bepaal vooraf welke paar ertoe doen."),
            ),
            2,
            0,
        ));
    }
    if against.clone().any(|row| row.effect.n < FEWEST) {
        text.push_str(&paragraph(
            &language.pick(
                format!("Fewer than {FEWEST} pairs of runs decide nothing, so what has no more is undecided."),
                format!("Minder dan {FEWEST} paren van runs beslissen niets, dus wat er niet meer heeft is onbeslist."),
            ),
            2,
            0,
        ));
    }
    text
}

fn effects(comparison: &Comparison, measure: usize, language: Language) -> String {
    let measured = &comparison.measured[measure];
    let number = |x: f64| language.number(x, measured.decimals);
    let mut table = Table::new("lrll");
    for row in comparison.rows.iter().filter(|row| row.measure == measure) {
        let e = &row.effect;
        let name = match row.other == comparison.baseline {
            true => comparison.strategies[row.strategy].clone(),
            false => {
                format!("{} − {}", comparison.strategies[row.strategy], comparison.strategies[row.other])
            }
        };
        table.row([
            name,
            language.pick(
                format!("{} [{}; {}]", number(e.mean), number(e.interval[0]), number(e.interval[1])),
                format!("{} [{}; {}]", number(e.mean), number(e.interval[0]), number(e.interval[1])),
            ),
            match e.direction {
                Direction::Neither => language.pick(
                    format!("higher in {} of {}", e.pairs[0], e.n),
                    format!("hoger in {} van {}", e.pairs[0], e.n),
                ),
                _ => language.pick(
                    format!("better in {} of {}", e.better(), e.n),
                    format!("beter in {} van {}", e.better(), e.n),
                ),
            },
            word(e.verdict(), language).to_string(),
        ]);
    }
    table.text(2)
}

/// The other measures, with the best and the worst of each.
fn others(comparison: &Comparison, headline: usize, against: &str, language: Language) -> String {
    let mut table = Table::new("ll");
    for (place, measured) in comparison.measured.iter().enumerate() {
        let sector = measured.key.contains(':');
        if place == headline || sector {
            continue;
        }
        let of = |verdict: Verdict| {
            let found = comparison
                .rows
                .iter()
                .filter(|row| row.measure == place && row.other == comparison.baseline)
                .filter(|row| row.effect.verdict() == verdict);
            found.map(|row| comparison.strategies[row.strategy].as_str()).collect::<Vec<_>>()
        };
        use Verdict::{Better, Higher, Lower, Undecided, Worse};
        let parts: Vec<String> = [Better, Worse, Higher, Lower, Undecided]
            .into_iter()
            .map(|verdict| (verdict, of(verdict)))
            .filter(|(_, strategies)| !strategies.is_empty())
            .map(|(verdict, strategies)| format!("{}: {}", word(verdict, language), strategies.join(", ")))
            .collect();
        let told = match parts.is_empty() {
            true => word(Verdict::NoRelevantDifference, language).to_string(),
            false => parts.join("; "),
        };
        table.row([language.of(&measured.label).to_string(), told]);
    }
    let title =
        language.pick(format!("Elsewhere, against {against}"), format!("Verder, vergeleken met {against}"));
    let told = if table.is_empty() { String::new() } else { format!("\n{title}:\n{}", table.text(2)) };
    told + &reached(comparison, language)
}

/// How many runs reach each level, since the others count as if they reached it at the end.
fn reached(comparison: &Comparison, language: Language) -> String {
    let mut text = String::new();
    for measured in &comparison.measured {
        let Some(reached) = &measured.reached else { continue };
        let of = |(name, (count, values)): (&String, (&usize, &Vec<f64>))| {
            let n = values.iter().filter(|x| !x.is_nan()).count();
            language.pick(format!("{name} {count} of {n}"), format!("{name} {count} van {n}"))
        };
        let counts = comparison.strategies.iter().zip(reached.iter().zip(&measured.values)).map(of);
        let (label, counts) = (language.of(&measured.label), counts.collect::<Vec<String>>().join(", "));
        text.push_str(&paragraph(
            &language.pick(
                format!(
                    "{label}: runs that reach it: {counts}; the others count as the whole length of a run."
                ),
                format!(
                    "{label}: runs die het halen: {counts}; de andere tellen als de hele lengte van een run."
                ),
            ),
            2,
            0,
        ));
    }
    text
}

fn standing(scenario: &Scenario, comparison: &Comparison, front: &[usize], language: Language) -> String {
    let place = comparison.headline(scenario);
    let mut text = String::new();
    if let Some((first, share)) = comparison.choice(place, scenario).map(|choice| choice.first) {
        let regret =
            language.number(comparison.ranks[place].regret[first], comparison.measured[place].decimals);
        let percent = language.number(100.0 * share, 0);
        let name = &comparison.strategies[first];
        text.push_str(&paragraph(
            &language.pick(
                format!("{name} comes first in {percent}% of resampled sets of runs; choosing it loses {regret} on average against the best strategy of each run."),
                format!("{name} staat bovenaan in {percent}% van de opnieuw getrokken runs; wie dit kiest, verliest gemiddeld {regret} tegen de beste strategie van elke run."),
            ),
            0,
            0,
        ));
    }
    if front.len() > 1 {
        let names: Vec<&str> = front.iter().map(|&s| comparison.strategies[s].as_str()).collect();
        text.push_str(&paragraph(
            &language.pick(
                format!(
                    "No strategy beats these on impact, hours of everyone and inclusion at once: {}.",
                    names.join(", ")
                ),
                format!(
                    "Geen strategie wint van deze op impact, uren van iedereen en insluiting tegelijk: {}.",
                    names.join(", ")
                ),
            ),
            0,
            0,
        ));
    }
    format!("\n{text}")
}

fn elsewhere(comparison: &Comparison, worlds: &Worlds, against: &str, language: Language) -> String {
    let count = worlds.worlds.len();
    let mut table = Table::new("ll");
    let metric = worlds.metrics[0];
    let wins = worlds.wins(metric);
    for (s, name) in comparison.strategies.iter().enumerate() {
        let won = wins.get(s).copied().unwrap_or(0);
        let [higher, known] = worlds.better(metric, s, comparison.baseline);
        let told = match s == comparison.baseline {
            true => language.pick(
                format!("best in {won} of {count} worlds"),
                format!("het best in {won} van {count} werelden"),
            ),
            false => language.pick(
                format!("better than {against} in {higher} of {known} worlds, best in {won}"),
                format!("beter dan {against} in {higher} van {known} werelden, het best in {won}"),
            ),
        };
        table.row([name.clone(), told]);
    }
    let label = language.metric(metric.info());
    let title = language.pick(
        format!("In {count} other worlds, judged by {label}: {} grade-C parameters drawn from their ranges, {} runs of each strategy in each", worlds.parameters.len(), worlds.replicates),
        format!("In {count} andere werelden, naar {label}: {} aannames (graad C) getrokken uit hun bereik, {} runs van elke strategie in elke wereld", worlds.parameters.len(), worlds.replicates),
    );
    format!("\n{}{}", paragraph(&format!("{title}:"), 0, 0), table.text(2))
}
