//! Many strategies in one table.

use super::beside::{counts, with_interval};
use super::told::told;
use super::unfinished;
use crate::model::metrics::Metric;
use crate::scenario::Scenario;
use crate::story::language::{Language, sensible};
use crate::story::outcomes::Outcomes;
use crate::story::table::{Table, paragraph};

/// Many strategies: one line each, highest impact first.
pub(super) fn overview(
    scenario: &Scenario,
    strategies: &[usize],
    outcomes: &Outcomes,
    language: Language,
) -> String {
    let baseline = &scenario.strategies[scenario.baseline].key;
    let impact = |s: usize| {
        outcomes.estimate(&scenario.strategies[s].key, Metric::ImpactCumulative).map_or(f64::NAN, |e| e.mean)
    };
    let mut order = strategies.to_vec();
    order.sort_by(|&a, &b| impact(b).total_cmp(&impact(a)).then(a.cmp(&b)));
    let mut table = Table::new("lrrrr");
    table.row(language.pick(
        ["strategy", "alignment", "impact so far", "more in", "hours"],
        ["strategie", "gelijkgericht", "impact tot nu", "meer in", "uren"],
    ));
    for s in order {
        let key = &scenario.strategies[s].key;
        let cell = |metric, decimals| {
            outcomes.estimate(key, metric).map_or(String::new(), |e| language.number(e.mean, decimals))
        };
        let paired =
            (key != baseline).then(|| outcomes.paired(key, baseline, Metric::ImpactCumulative)).flatten();
        table.row([
            key.clone(),
            cell(Metric::Alignment, 2),
            outcomes.estimate(key, Metric::ImpactCumulative).map_or(String::new(), |estimate| {
                with_interval(&told(Metric::ImpactCumulative, "", "", 1, false), estimate, language)
            }),
            paired.map_or(String::new(), |p| counts(&p, language)),
            outcomes
                .estimate(key, Metric::HoursOrchestration)
                .map_or(String::new(), |e| language.grouped(sensible(e.mean))),
        ]);
    }
    let opening = language.pick(
        "Strategies by impact so far, in months of fully met need: mean [95% interval]; runs paired with the baseline.",
        "Strategieën naar impact tot nu toe, in maanden volle behoefte: gemiddeld [95%-interval]; gepaard met de runs zonder ondersteuning.",
    );
    let again = language.pick(
        "More on one of them: run again with `--strategy NAME`.",
        "Meer over een ervan: draai opnieuw met `--strategy NAAM`.",
    );
    let unfinished = strategies.iter().filter_map(|&s| unfinished(scenario, s, outcomes, language));
    format!(
        "{}\n{}{}{}{}",
        table.text(2),
        paragraph(opening, 0, 0),
        fewer(scenario, strategies, outcomes, language),
        unfinished.collect::<String>(),
        paragraph(again, 0, 0)
    )
}

/// A sentence where the alignment of some strategies is a mean over fewer runs than they have.
fn fewer(scenario: &Scenario, strategies: &[usize], outcomes: &Outcomes, language: Language) -> String {
    let lacking = |&place: &usize| {
        let key = &scenario.strategies[place].key;
        let with = outcomes.estimate(key, Metric::Alignment).map_or(0, |estimate| estimate.n);
        let runs = outcomes.runs(key);
        (with < runs).then(|| format!("{key} {with} {} {runs}", language.pick("of", "van")))
    };
    let lacking: Vec<String> = strategies.iter().filter_map(lacking).collect();
    if lacking.is_empty() {
        return String::new();
    }
    let sentence = language.pick(
        "Some runs end without a value of alignment, so its means are over fewer runs:",
        "Sommige runs eindigen zonder waarde van gelijkgerichtheid; de gemiddelden gaan dan over minder runs:",
    );
    paragraph(&format!("{sentence} {}.", lacking.join(", ")), 0, 0)
}
