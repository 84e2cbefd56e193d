//! What happened to alignment and impact, through what, and why.

use super::told::{CAUSES, FUNCTIONS, PATH, Told};
use crate::model::metrics::Metric;
use crate::scenario::Scenario;
use crate::statistics::Paired;
use crate::story::language::Language;
use crate::story::outcomes::Outcomes;
use crate::story::table::paragraph;

/// How many causes are told.
const MOST_CAUSES: usize = 4;

/// What happened to alignment and impact and why, in sentences.
pub(super) fn conclusion(
    scenario: &Scenario,
    place: usize,
    outcomes: &Outcomes,
    language: Language,
) -> String {
    let strategy = &scenario.strategies[place];
    let baseline = &scenario.strategies[scenario.baseline];
    let months = strategy.setup.months;
    let paired = |metric| outcomes.paired(&strategy.key, &baseline.key, metric);
    let mut sentences = Vec::new();
    for (metric, english, dutch) in [
        (Metric::Alignment, "Alignment", "De gelijkgerichtheid"),
        (Metric::Impact, "Monthly impact", "De impact per maand"),
    ] {
        let Some((both, p)) = outcomes.both(&strategy.key, &baseline.key, metric).zip(paired(metric)) else {
            continue;
        };
        let [now, then] = both.map(|estimate| language.number(estimate.mean, 2));
        let n = p.difference.n;
        sentences.push(match (verdict(&p), language) {
            (Verdict::More, Language::English) => {
                format!("{english} is higher: {now} against {then}; higher in {} of {n} pairs.", p.more)
            }
            (Verdict::Less, Language::English) => {
                format!("{english} is lower: {now} against {then}; lower in {} of {n} pairs.", p.less)
            }
            (Verdict::Unclear, Language::English) => {
                format!("{english} shows no clear difference: {now} against {then}.")
            }
            (Verdict::More, Language::Dutch) => {
                format!("{dutch} is hoger: {now} tegen {then}; hoger in {} van {n} paren.", p.more)
            }
            (Verdict::Less, Language::Dutch) => {
                format!("{dutch} is lager: {now} tegen {then}; lager in {} van {n} paren.", p.less)
            }
            (Verdict::Unclear, Language::Dutch) => {
                format!("{dutch} verschilt niet duidelijk: {now} tegen {then}.")
            }
        });
    }
    let opening = language.pick(
        format!("In this model, after {months} months:"),
        format!("In dit model, na {months} maanden:"),
    );
    let mut text = paragraph(&opening, 0, 2);
    sentences.iter().for_each(|sentence| text.push_str(&paragraph(sentence, 2, 2)));
    text.push_str(&path(&strategy.key, &baseline.key, outcomes, language));
    text.push_str(&causes(&strategy.key, &baseline.key, outcomes, language));
    if let Some(weakest) = weakest(&strategy.key, outcomes) {
        let name = weakest.label(language);
        text.push_str(&language.pick(
            format!("  The weakest of the four functions at the end is {name}.\n"),
            format!("  De zwakste van de vier functies is aan het eind {name}.\n"),
        ));
    }
    text
}

enum Verdict {
    More,
    Less,
    Unclear,
}

/// Which way the difference goes, if that is sure.
fn verdict(paired: &Paired) -> Verdict {
    match paired.difference {
        difference if !difference.is_sure() => Verdict::Unclear,
        difference if difference.mean > 0.0 => Verdict::More,
        _ => Verdict::Less,
    }
}

/// A number with that of the baseline in brackets.
fn beside(
    told: &Told,
    strategy: &str,
    baseline: &str,
    outcomes: &Outcomes,
    language: Language,
) -> Option<String> {
    let both = outcomes.both(strategy, baseline, told.metric)?;
    let [now, then] = both.map(|estimate| told.number(language, estimate.mean));
    Some(format!("{}: {now} ({then})", told.label(language)))
}

/// What impact came through.
fn path(strategy: &str, baseline: &str, outcomes: &Outcomes, language: Language) -> String {
    let parts: Vec<String> =
        PATH.iter().filter_map(|told| beside(told, strategy, baseline, outcomes, language)).collect();
    if parts.is_empty() {
        return String::new();
    }
    let opening = language.pick(
        "Impact came through (without support in brackets)",
        "De impact kwam door (zonder ondersteuning tussen haakjes)",
    );
    paragraph(&format!("{opening} {}.", parts.join(language.pick(" and ", " en "))), 2, 2)
}

/// What moved most along with it, by the size of the paired difference against its spread.
fn causes(strategy: &str, baseline: &str, outcomes: &Outcomes, language: Language) -> String {
    let mut moved: Vec<(&Told, Paired)> = CAUSES
        .iter()
        .filter_map(|told| Some((told, outcomes.paired(strategy, baseline, told.metric)?)))
        .filter(|(_, paired)| !matches!(verdict(paired), Verdict::Unclear))
        .collect();
    moved.sort_by(|a, b| b.1.moved.abs().total_cmp(&a.1.moved.abs()));
    if moved.is_empty() {
        return String::new();
    }
    let opening = language
        .pick("Why: what changed most on the way there:", "Waardoor: wat onderweg het meest veranderde:");
    let mut text = format!("  {opening}\n");
    let told = moved.iter().filter_map(|(told, _)| beside(told, strategy, baseline, outcomes, language));
    told.take(MOST_CAUSES).for_each(|line| text.push_str(&paragraph(&format!("- {line}"), 4, 2)));
    text
}

fn weakest(strategy: &str, outcomes: &Outcomes) -> Option<&'static Told> {
    let level = |told: &'static Told| Some((told, outcomes.estimate(strategy, told.metric)?.mean));
    let known = FUNCTIONS.iter().filter_map(level);
    known.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(told, _)| told)
}
