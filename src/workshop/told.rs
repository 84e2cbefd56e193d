//! What replicates say in words and counts, so that the page itself computes no statistics.

use serde_json::{Value, json};

use super::answer::{Fault, Words};
use super::request::Tell;
use super::words::metric_name;
use crate::compare::direction;
use crate::model::metrics::Metric;
use crate::statistics::{Effect, quantile, sorted};
use crate::story::Language;

/// Empty values as the model has them.
fn numbers(curves: &[Vec<Option<f64>>]) -> Vec<Vec<f64>> {
    curves.iter().map(|curve| curve.iter().map(|x| x.unwrap_or(f64::NAN)).collect()).collect()
}

/// The median over replicates in every month, of those that have a value.
pub fn medians(curves: &[Vec<f64>]) -> Vec<f64> {
    let months = curves.iter().map(Vec::len).max().unwrap_or(0);
    (0..months).map(|month| median(curves.iter().filter_map(|curve| curve.get(month).copied()))).collect()
}

/// The median of the values there are; empty (`NaN`) without any.
pub fn median(values: impl Iterator<Item = f64>) -> f64 {
    let known: Vec<f64> = values.filter(|x| x.is_finite()).collect();
    if known.is_empty() { f64::NAN } else { quantile(&sorted(&known), 0.5) }
}

/// An effect as it goes to the page.
pub fn effect(effect: &Effect) -> Value {
    json!({
        "n": effect.n, "mean": effect.mean, "median": effect.median, "low": effect.interval[0], "high": effect.interval[1],
        "higher": effect.pairs[0], "lower": effect.pairs[1], "better": effect.better(), "verdict": effect.verdict().key(), "clear": effect.verdict().is_clear(),
    })
}

/// Answers `tell`.
pub fn tell(asked: &Tell) -> Result<Value, Fault> {
    let (own, other) = (numbers(&asked.plan), numbers(&asked.against));
    let month = asked.month as usize;
    let paired = !other.is_empty();
    let short = |curve: &Vec<f64>| curve.len() <= month;
    if own.is_empty() || own.iter().chain(&other).any(short) || (paired && own.len() != other.len()) {
        return Err(Fault::request("curves that are too short or not as many on both sides"));
    }
    let metric = asked.metric.0;
    let at = |curves: &[Vec<f64>]| -> Vec<f64> { curves.iter().map(|curve| curve[month]).collect() };
    if !paired {
        return Ok(
            json!({ "n": own.len(), "median": medians(&own), "sentence": level(metric, asked.month, &at(&own)) }),
        );
    }
    let apart: Vec<Vec<f64>> =
        own.iter().zip(&other).map(|(a, b)| a.iter().zip(b).map(|(a, b)| a - b).collect()).collect();
    let found = Effect::of(&at(&own), &at(&other), 0.0, direction(metric));
    Ok(json!({
        "n": own.len(),
        "median": medians(&own),
        "against_median": medians(&other),
        "difference": medians(&apart),
        "effect": found.as_ref().map(effect),
        "sentence": found.as_ref().map_or_else(nothing, |effect| sentence(metric, asked.month, effect)),
        "counts": found.as_ref().map_or_else(nothing, counts),
        "interval": found.as_ref().map_or_else(nothing, interval),
    }))
}

fn nothing() -> Words {
    Words::new(
        "Hierover is niets te zeggen: er zijn geen waarden.",
        "Nothing can be said of this: there are no values.",
    )
}

fn level(metric: Metric, month: u32, values: &[f64]) -> Words {
    let (name, n) = (metric_name(metric), values.len());
    let [nl, en] = Language::BOTH.map(|language| language.number(median(values.iter().copied()), 2));
    Words::new(
        format!("In dit model in maand {month}: {} {nl}, de mediaan van {n} runs.", name.nl),
        format!("In this model in month {month}: {} {en}, the median of {n} runs.", name.en),
    )
}

/// The measure beside that of another plan: than what, and by how much. The page fills in `{than}`, as only it knows what
/// the group calls its plans.
fn sentence(metric: Metric, month: u32, effect: &Effect) -> Words {
    let (name, n) = (metric_name(metric), effect.n);
    let [higher, lower] = effect.pairs;
    if higher == 0 && lower == 0 {
        return Words::new(
            format!(
                "In dit model is de maat '{}' in maand {month} gelijk aan die {{than}} in alle {n} gepaarde runs.",
                name.nl
            ),
            format!(
                "In this model the measure '{}' is the same as {{than}} in month {month} in all {n} paired runs.",
                name.en
            ),
        );
    }
    let [by_nl, by_en] =
        Language::BOTH.map(|language| signed(language, effect.median, own_decimals(metric, effect.median)));
    if !effect.verdict().is_clear() {
        return Words::new(
            format!(
                "In dit model is er in maand {month} geen duidelijk verschil in de maat '{}': hoger dan {{than}} in {higher} en lager in {lower} van de {n} gepaarde runs; het verschil is {by_nl} (mediaan).",
                name.nl
            ),
            format!(
                "In this model there is no clear difference in the measure '{}' in month {month}: higher than {{than}} in {higher} and lower in {lower} of {n} paired runs; the difference is {by_en} (median).",
                name.en
            ),
        );
    }
    let (count, nl, en) =
        if higher >= lower { (higher, "hoger", "higher") } else { (lower, "lager", "lower") };
    Words::new(
        format!(
            "In dit model is de maat '{}' in maand {month} {nl} dan {{than}} in {count} van de {n} gepaarde runs; het verschil is {by_nl} (mediaan).",
            name.nl
        ),
        format!(
            "In this model the measure '{}' is {en} than {{than}} in month {month} in {count} of {n} paired runs; the difference is {by_en} (median).",
            name.en
        ),
    )
}

/// Most decimals that a sentence has.
const MOST_DECIMALS: usize = 4;

/// The first number of decimals, from so many on, with which a length is so many units or more.
fn decimals(length: f64, from: usize, units: f64) -> usize {
    let mut scaled = length.abs() * [1.0, 10.0, 100.0][from];
    let mut found = from;
    while scaled < units && found < MOST_DECIMALS {
        scaled *= 10.0;
        found += 1;
    }
    found
}

/// Decimals of a difference in a metric: those of the metric, and more where it would be nothing with them.
fn own_decimals(metric: Metric, difference: f64) -> usize {
    let own = if metric.info().high == 1.0 { 2 } else { 1 };
    if difference == 0.0 { own } else { decimals(difference, own, 1.0) }
}

/// A number, always with its sign.
fn signed(language: Language, x: f64, decimals: usize) -> String {
    let text = language.number(x, decimals);
    if x > 0.0 { format!("+{text}") } else { text }
}

fn counts(effect: &Effect) -> Words {
    let [higher, lower] = effect.pairs;
    let same = effect.n - higher - lower;
    let unclear =
        |words: &'static str| if effect.verdict().is_clear() || same == effect.n { "" } else { words };
    Words::new(
        format!(
            "{}{higher} hoger, {lower} lager, {same} gelijk (n = {})",
            unclear("geen duidelijk verschil: "),
            effect.n
        ),
        format!(
            "{}{higher} higher, {lower} lower, {same} the same (n = {})",
            unclear("no clear difference: "),
            effect.n
        ),
    )
}

fn interval(effect: &Effect) -> Words {
    let [low, high] = effect.interval;
    // Two digits of how wide it is: more would tell of chance alone.
    let places = if low == high { 2 } else { decimals(high - low, 0, 10.0) };
    let text = |language: Language| {
        let n = effect.n;
        if low.is_nan() {
            let mean = language.number(effect.mean, 3);
            return language.pick(
                format!("mean difference {mean}; too few runs for an interval"),
                format!("gemiddeld verschil {mean}; te weinig runs voor een interval"),
            );
        }
        let [mean, low, high] = [effect.mean, low, high].map(|x| language.number(x, places));
        language.pick(
            format!("mean difference {mean} (95% interval from {low} to {high}, n = {n}): how much chance matters within these assumptions"),
            format!("gemiddeld verschil {mean} (95%-interval van {low} tot {high}, n = {n}): hoeveel het toeval uitmaakt binnen deze aannames"),
        )
    };
    Words::both(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::request::Key;

    fn tell_two(plan: &[[f64; 2]], against: &[[f64; 2]]) -> Value {
        let curves = |list: &[[f64; 2]]| list.iter().map(|c| c.map(Some).to_vec()).collect();
        tell(&Tell { metric: Key(Metric::Trust), plan: curves(plan), against: curves(against), month: 1 })
            .unwrap()
    }

    #[test]
    fn a_plan_against_itself_is_exactly_the_same() {
        let own = [[0.1, 0.2], [0.1, 0.4], [0.3, 0.3]];
        let told = tell_two(&own, &own);
        assert_eq!(told["difference"], json!([0.0, 0.0]));
        assert_eq!(
            (told["effect"]["mean"].as_f64(), told["effect"]["higher"].as_u64()),
            (Some(0.0), Some(0))
        );
        assert!(
            told["sentence"]["nl"].as_str().unwrap().contains("gelijk aan die {than} in alle 3"),
            "{told}"
        );
    }

    #[test]
    fn counts_are_of_pairs() {
        let told = tell_two(&[[0.0, 0.5], [0.0, 0.1], [0.0, 0.7]], &[[0.0, 0.4], [0.0, 0.2], [0.0, 0.4]]);
        assert!(
            told["counts"]["nl"].as_str().unwrap().starts_with("geen duidelijk verschil: 2 hoger"),
            "{told}"
        );
        let clear = tell_two(
            &[0.5, 0.6, 0.7, 0.6, 0.6].map(|x| [0.0, x]),
            &[0.1, 0.2, 0.2, 0.1, 0.3].map(|x| [0.0, x]),
        );
        assert!(clear["counts"]["nl"].as_str().unwrap().starts_with("5 hoger"), "{clear}");
        assert_eq!(told["median"], json!([0.0, 0.5]));
        let fault =
            tell(&Tell { metric: Key(Metric::Trust), plan: vec![vec![None]], against: vec![], month: 3 });
        assert!(fault.is_err());
    }

    #[test]
    fn a_sentence_says_than_what_and_by_how_much() {
        let told = tell_two(
            &[0.5, 0.6, 0.7, 0.6, 0.6].map(|x| [0.0, x]),
            &[0.1, 0.2, 0.2, 0.1, 0.3].map(|x| [0.0, x]),
        );
        assert_eq!(
            told["sentence"]["nl"],
            "In dit model is de maat 'vertrouwen' in maand 1 hoger dan {than} in 5 van de 5 gepaarde runs; het verschil is +0,40 (mediaan)."
        );
        let unclear = tell_two(&[[0.0, 0.5], [0.0, 0.1], [0.0, 0.7]], &[[0.0, 0.4], [0.0, 0.2], [0.0, 0.4]]);
        let sentence = unclear["sentence"]["en"].as_str().unwrap();
        assert!(
            sentence.contains("no clear difference in the measure 'trust' in month 1: higher than {than} in 2 and lower in 1 of 3"),
            "{unclear}"
        );
    }

    #[test]
    fn numbers_have_the_digits_that_mean_something() {
        assert_eq!([1.6, 16.0, 0.16, 0.016, 1e-9].map(|width| decimals(width, 0, 10.0)), [1, 0, 2, 3, 4]);
        let own = |x| own_decimals(Metric::Trust, x);
        assert_eq!([own(0.0), own(0.3), own(0.004), own(-0.004)], [2, 2, 3, 3]);
        assert_eq!(own_decimals(Metric::ImpactCumulative, 23.176), 1);
        let wide: Vec<[f64; 2]> = (0..20).map(|n| [0.0, 23.0 + f64::from(n % 5)]).collect();
        let told = tell_two(&wide, &[[0.0, 0.0]; 20]);
        let interval = told["interval"]["nl"].as_str().unwrap();
        assert!(interval.starts_with("gemiddeld verschil 25,0 (95%-interval van 24,"), "{interval}");
        assert!(interval.contains(", n = 20): "), "{interval}");
    }
}
