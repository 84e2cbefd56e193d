//! What a strategy came to, in the sentence below a title.

use crate::model::metrics::Metric;
use crate::scenario::Scenario;
use crate::story::{Language, Outcomes};

/// One sentence on impact for below a figure's title.
pub fn finding(scenario: &Scenario, place: usize, outcomes: &Outcomes, language: Language) -> String {
    let key = scenario.strategies[place].key.as_str();
    let baseline = &scenario.strategies[scenario.baseline].key;
    let mean = |key: &str| outcomes.estimate(key, Metric::ImpactCumulative).map_or(f64::NAN, |e| e.mean);
    let number = |x| language.number(x, 1);
    if place == scenario.baseline {
        return language.pick(
            format!("Without support the impact adds up to {} months of fully met need.", number(mean(key))),
            format!(
                "Zonder ondersteuning telt de impact op tot {} maanden volle behoefte.",
                number(mean(key))
            ),
        );
    }
    let more =
        outcomes.paired(key, baseline, Metric::ImpactCumulative).map_or((0, 0), |p| (p.more, p.difference.n));
    let [own, other] = [mean(key), mean(baseline)].map(number);
    language.pick(
        format!("Impact adds up to {own} months of fully met need, against {other} without support: more in {} of {} paired runs.", more.0, more.1),
        format!("De impact telt op tot {own} maanden volle behoefte, tegen {other} zonder ondersteuning: meer in {} van de {} gepaarde runs.", more.0, more.1),
    )
}
