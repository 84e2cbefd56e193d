//! The numbers of one strategy, beside those of the baseline where there is one.

use super::told::{TABLE, Told};
use crate::scenario::Scenario;
use crate::statistics::{Estimate, Paired};
use crate::story::language::Language;
use crate::story::outcomes::Outcomes;
use crate::story::table::{Table, paragraph};

/// The numbers of one strategy beside those of the baseline.
pub(super) fn table(
    scenario: &Scenario,
    place: usize,
    baseline: Option<&str>,
    outcomes: &Outcomes,
    language: Language,
) -> String {
    let strategy = &scenario.strategies[place];
    let title = language.of(&strategy.title);
    let mut text = match baseline.and_then(|key| scenario.strategy(key)) {
        None => format!("{title}\n"),
        Some(other) => {
            let other = language.of(&other.title);
            let words = language.pick(
                format!("\"{title}\" beside \"{other}\" (without support):"),
                format!("\"{title}\" naast \"{other}\" (zonder ondersteuning):"),
            );
            paragraph(&words, 0, 2)
        }
    };
    let mut table = Table::new("lrrr");
    let head = language.pick(
        ["", "mean [95% interval]", "without", "more in"],
        ["", "gemiddeld [95%-interval]", "zonder", "meer in"],
    );
    table.row(head.into_iter().take(if baseline.is_some() { 4 } else { 2 }));
    let mut lacking = String::new();
    for row in TABLE {
        let both = baseline.and_then(|key| outcomes.both(&strategy.key, key, row.metric));
        let alone = || if baseline.is_none() { outcomes.estimate(&strategy.key, row.metric) } else { None };
        let Some(estimate) = both.map(|[ours, _]| ours).or_else(alone) else { continue };
        let beside = both.map(|[_, theirs]| theirs);
        let pairs = baseline.map_or(0, |key| outcomes.runs(&strategy.key).min(outcomes.runs(key)));
        if estimate.n < pairs {
            lacking.push_str(&without_value(row, [estimate.n, pairs], language));
        }
        let paired = baseline.and_then(|key| outcomes.paired(&strategy.key, key, row.metric));
        table.row([
            row.label(language).to_string(),
            with_interval(row, estimate, language),
            beside.map_or(String::new(), |e| row.number(language, e.mean)),
            paired.map_or(String::new(), |p| counts(&p, language)),
        ]);
    }
    text.push_str(&table.text(2));
    let note = language.pick(
        "Impact: share of the need that is met; so far: in months of fully met need.",
        "Impact: deel van de behoefte dat vervuld is; tot nu: maanden volle behoefte.",
    );
    text.push_str(&paragraph(note, 2, 2));
    text.push_str(&lacking);
    text
}

/// A sentence where some runs have no value of a metric, such as the alignment of a network without a core.
fn without_value(told: &Told, [with, of]: [usize; 2], language: Language) -> String {
    let label = told.label(language).split(" (").next().unwrap_or_default();
    let sentence = language.pick(
        format!("The row {label} is about {with} of {of} pairs: the others lack a value, with or without."),
        format!(
            "De rij {label} gaat over {with} van {of} paren: bij de andere is er geen waarde, met of zonder."
        ),
    );
    paragraph(&sentence, 2, 2)
}

pub(super) fn with_interval(row: &Told, estimate: Estimate, language: Language) -> String {
    let mean = row.number(language, estimate.mean);
    let [low, high] = estimate.interval;
    // One run has no interval, and runs that do not differ need none.
    if low.is_nan() || low == high {
        return mean;
    }
    format!("{mean} [{}; {}]", row.number(language, low), row.number(language, high))
}

pub(super) fn counts(paired: &Paired, language: Language) -> String {
    format!("{} {} {}", paired.more, language.pick("of", "van"), paired.difference.n)
}
