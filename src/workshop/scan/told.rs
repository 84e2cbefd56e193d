//! What a scan shows: how far pictures differ, and which question matters most to answer next.

use serde_json::{Value, json};
use statrs::distribution::{ContinuousCDF, Normal};

use super::super::answer::{Fault, Words, rounded};
use super::super::desk::Opened;
use super::super::request::ScanTold;
use super::super::words::metric_name;
use super::{LOOKED_AT, questions};
use crate::statistics::{quantile, sorted};

/// How often some question comes above the bound where none does anything, at most.
const RARE: f64 = 0.05;

/// Answers `scan_told`.
pub fn told(opened: &Opened, asked: &ScanTold) -> Result<Value, Fault> {
    let setup = &opened.scenario.strategies[opened.scenario.baseline].setup;
    let metric = asked.metric.0;
    let key = metric.info().key;
    let n = asked.versions.len();
    let ends = |key: &str| -> Option<Vec<[f64; 2]>> {
        asked
            .versions
            .iter()
            .map(|v| v.ends.get(key).map(|pair| pair.map(|x| x.unwrap_or(f64::NAN))))
            .collect()
    };
    let Some(own) = ends(key).filter(|_| n > 2) else {
        return Err(Fault::request(format!("a scan of `{key}` with fewer than three versions")));
    };
    let outcome: Vec<f64> = own.iter().map(|[plan, base]| plan - base).collect();
    let better = outcome.iter().filter(|x| **x > 0.0).count();
    let mut matters = Vec::new();
    for question in questions(setup) {
        let values: Option<Vec<f64>> =
            asked.versions.iter().map(|v| v.values.get(question.key).copied()).collect();
        let Some(values) = values else { continue };
        let found = correlation(&ranks(&values), &ranks(&outcome));
        matters.push((question, found));
    }
    let chance = bound(n, matters.iter().filter(|(_, found)| found.is_finite()).count());
    matters.sort_by(|a, b| strength(b.1).total_cmp(&strength(a.1)));
    let name = metric_name(metric);
    let next = matters.first().filter(|(_, found)| strength(*found) > chance);
    let told: Vec<Value> = matters.iter().map(|(question, found)| {
        let words = Words::from(question.text);
        json!({
            "key": question.key, "nl": words.nl, "en": words.en,
            "share": found.is_finite().then(|| rounded(found * found)), "way": if *found < 0.0 { -1 } else { 1 },
            "clear": strength(*found) > chance,
        })
    }).collect();
    let next = match next {
        Some((question, _)) => Words::new(
            format!(
                "Zoek dit het eerst uit: {} In dit model hangt het effect van het plan op {} hier het sterkst mee samen ({n} versies).",
                question.text[0], name.nl
            ),
            format!(
                "Find this out first: {} In this model the effect of the plan on {} goes along with it most ({n} versions).",
                question.text[1], name.en
            ),
        ),
        None => Words::new(
            format!(
                "In dit model valt geen van de vragen duidelijk op bij het effect op {} ({n} versies): geen antwoord is nu het belangrijkst.",
                name.nl
            ),
            format!(
                "In this model none of the questions stands out in the effect on {} ({n} versions): no answer matters most for now.",
                name.en
            ),
        ),
    };
    Ok(json!({
        "n": n,
        "spread": { "plan": spread(own.iter().map(|pair| pair[0])), "base": spread(own.iter().map(|pair| pair[1])), "effect": spread(outcome.iter().copied()) },
        "differ": differ(&ends),
        "matters": told,
        "next": next,
        "sentence": Words::new(
            format!("In dit model is {} met het plan hoger dan zonder in {better} van de {n} versies van dit netwerk.", name.nl),
            format!("In this model {} is higher with the plan than without in {better} of {n} versions of this network.", name.en),
        ),
    }))
}

/// What a rank correlation stays below where the answer does nothing: where no answer does anything, all of them stay
/// below it in at least 95 of 100 scans (Bonferroni's share of each question, in the normal approximation).
fn bound(versions: usize, questions: usize) -> f64 {
    let rare = RARE / questions.max(1) as f64;
    Normal::standard().inverse_cdf(1.0 - rare / 2.0) / ((versions - 1) as f64).sqrt()
}

fn strength(found: f64) -> f64 {
    if found.is_finite() { found.abs() } else { 0.0 }
}

/// The level one version in ten stays below, the median, the level one in ten goes above.
fn spread(values: impl Iterator<Item = f64>) -> [f64; 3] {
    let known = sorted(&values.filter(|x| x.is_finite()).collect::<Vec<f64>>());
    if known.is_empty() { [f64::NAN; 3] } else { [0.1, 0.5, 0.9].map(|p| quantile(&known, p)) }
}

/// How far versions differ under the plan, metric by metric, the most first.
fn differ(ends: &impl Fn(&str) -> Option<Vec<[f64; 2]>>) -> Vec<Value> {
    let mut rows: Vec<(f64, Value)> = Vec::new();
    for metric in LOOKED_AT {
        let info = metric.info();
        let Some(values) = ends(info.key) else { continue };
        let [low, middle, high] = spread(values.iter().map(|pair| pair[0]));
        let scale = if info.low.is_finite() && info.high.is_finite() {
            info.high - info.low
        } else {
            middle.abs().max(1e-9)
        };
        let name = metric_name(metric);
        let row = json!({ "metric": info.key, "nl": name.nl, "en": name.en, "low": low, "median": middle, "high": high });
        rows.push(((high - low) / scale, row));
    }
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Ranks from 1; equals share the mean of theirs.
fn ranks(values: &[f64]) -> Vec<f64> {
    let less = |x: f64| values.iter().filter(|y| **y < x).count() as f64;
    let same = |x: f64| values.iter().filter(|y| **y == x).count() as f64;
    values.iter().map(|&x| less(x) + (same(x) + 1.0) / 2.0).collect()
}

/// Pearson's correlation; empty (`NaN`) without spread.
fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let n = a.len() as f64;
    let mean = |x: &[f64]| x.iter().sum::<f64>() / n;
    let (ma, mb) = (mean(a), mean(b));
    let sum = |f: &dyn Fn(f64, f64) -> f64| a.iter().zip(b).map(|(x, y)| f(x - ma, y - mb)).sum::<f64>();
    let (ab, aa, bb) = (sum(&|x, y| x * y), sum(&|x, _| x * x), sum(&|_, y| y * y));
    if aa > 0.0 && bb > 0.0 { ab / (aa * bb).sqrt() } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Draws, Purpose};

    /// Of twelve answers that do nothing hardly ever any stands out: in 5 of 100 scans at most, give or take what chance
    /// leaves (1 of 1000 has more than 24 of 300). An answer that does something does.
    #[test]
    fn hardly_ever_any_of_twelve_idle_answers_stands_out() {
        let draws = Draws::new(7, 7);
        let column = |scan: u32, input: u32| -> Vec<f64> {
            (0..60).map(|version| draws.uniform(Purpose::Trait, scan, version, input)).collect()
        };
        let limit = bound(60, 12);
        let stands = |scan: u32, input: u32, outcome: &[f64]| {
            strength(correlation(&ranks(&column(scan, input)), &ranks(outcome))) > limit
        };
        let passed = (0..300).filter(|&scan| (0..12).any(|k| stands(scan, k, &column(scan, 99)))).count();
        assert!(passed <= 24, "{passed} of 300");
        assert!((bound(60, 1) - 1.96 / 59.0_f64.sqrt()).abs() < 1e-4);
        let half: Vec<f64> =
            column(0, 0).iter().zip(column(0, 99)).map(|(x, noise)| x + 0.5 * noise).collect();
        assert!(stands(0, 0, &half));
    }

    #[test]
    fn ranks_share_and_correlate() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 2.0]), [3.5, 1.0, 3.5, 2.0]);
        let up = correlation(&ranks(&[1.0, 2.0, 30.0]), &ranks(&[0.1, 0.2, 0.3]));
        assert!((up - 1.0).abs() < 1e-12);
        assert!(correlation(&[1.0, 1.0], &[1.0, 2.0]).is_nan());
    }
}
