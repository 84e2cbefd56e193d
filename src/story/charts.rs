//! Small charts for the terminal: how the median run went, and what came of it with its interval in words.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::Path;

use super::outcomes::Outcomes;
use super::why::Glyphs;
use super::{Language, fold};
use crate::model::metrics::Metric;
use crate::run::Plan;
use crate::statistics::quantile;

/// What is drawn, with English and Dutch names.
const DRAWN: [(Metric, &str, &str); 5] = [
    (Metric::Alignment, "alignment", "gelijkgerichtheid"),
    (Metric::Impact, "impact a month", "impact per maand"),
    (Metric::Trust, "trust", "vertrouwen"),
    (Metric::Clarity, "clarity of the vision", "helderheid verandertheorie"),
    (Metric::Core, "parties in the core", "partijen in de kern"),
];

/// Characters of a chart.
const WIDTH: usize = 24;

/// Charts of every strategy that was run, from the stored table of steps.
pub fn charts(
    steps: &Path,
    plan: &Plan<'_>,
    outcomes: &Outcomes,
    language: Language,
    glyphs: Glyphs,
) -> io::Result<String> {
    let medians = medians(steps)?;
    let top = |metric: usize| {
        let of = medians.values().flat_map(|months| months[metric].iter().copied());
        of.filter(|x| !x.is_nan()).fold(0.0, f64::max)
    };
    let highest: Vec<f64> = (0..DRAWN.len()).map(top).collect();
    let mut text = String::new();
    for &place in &plan.strategies {
        let strategy = &plan.scenario.strategies[place];
        let Some(months) = medians.get(&strategy.key) else { continue };
        text.push_str(&format!("\n{}\n", language.of(&strategy.title)));
        for (n, (metric, english, dutch)) in DRAWN.into_iter().enumerate() {
            let line = spark(&months[n], highest[n], glyphs);
            let end = outcomes.estimate(&strategy.key, metric).map_or(String::new(), |e| {
                let [mean, low, high] = [e.mean, e.interval[0], e.interval[1]].map(|x| language.number(x, 2));
                if e.interval[0].is_nan() || e.interval[0] == e.interval[1] {
                    return mean;
                }
                language.pick(
                    format!("{mean} (between {low} and {high})"),
                    format!("{mean} (tussen {low} en {high})"),
                )
            });
            text.push_str(&format!("  {:<26} {line} {end}\n", language.pick(english, dutch)));
        }
    }
    let tops: Vec<String> = DRAWN
        .into_iter()
        .zip(&highest)
        .map(|((_, english, dutch), top)| {
            format!("{} {}", language.pick(english, dutch), language.number(*top, 2))
        })
        .collect();
    let months = plan.strategies.iter().map(|&s| plan.scenario.strategies[s].setup.months).max().unwrap_or(0);
    let words = language.pick(
        format!("\nA line is the median of the runs over {months} months, from 0 to the highest of all strategies ({}). Behind it the mean at the end, in brackets where that mean lies with 95% confidence.\n", tops.join(", ")),
        format!("\nEen lijn is de mediaan van de runs over {months} maanden, van 0 tot de hoogste van alle strategieën ({}). Daarachter het gemiddelde aan het eind, tussen haakjes waar dat gemiddelde met 95% zekerheid ligt.\n", tops.join(", ")),
    );
    text.push_str(&fold(&words, 0));
    Ok(text)
}

/// Medians by strategy, metric and month.
fn medians(steps: &Path) -> io::Result<BTreeMap<String, Vec<Vec<f64>>>> {
    let mut reader = csv::Reader::from_reader(File::open(steps)?);
    let headers = reader.headers()?.clone();
    let places = DRAWN.map(|(metric, ..)| headers.iter().position(|header| header == metric.info().key));
    let mut values: BTreeMap<String, Vec<Vec<Vec<f64>>>> = BTreeMap::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record)? {
        let strategy = record.get(0).unwrap_or("").to_string();
        let month: usize = record.get(2).and_then(|cell| cell.parse().ok()).unwrap_or(0);
        let metrics = values.entry(strategy).or_insert_with(|| vec![Vec::new(); DRAWN.len()]);
        for (months, place) in metrics.iter_mut().zip(places) {
            if months.len() <= month {
                months.resize(month + 1, Vec::new());
            }
            months[month].extend(place.and_then(|p| record.get(p)).and_then(|cell| cell.parse::<f64>().ok()));
        }
    }
    let median = |mut list: Vec<f64>| {
        list.sort_by(f64::total_cmp);
        if list.is_empty() { f64::NAN } else { quantile(&list, 0.5) }
    };
    let each = |months: Vec<Vec<f64>>| months.into_iter().map(median).collect();
    Ok(values.into_iter().map(|(key, metrics)| (key, metrics.into_iter().map(each).collect())).collect())
}

/// A line of characters whose height is the mean of the months they stand for; a space where there is none.
pub fn spark(values: &[f64], highest: f64, glyphs: Glyphs) -> String {
    let width = WIDTH.min(values.len());
    let part = |i: usize| &values[i * values.len() / width..(i + 1) * values.len() / width];
    (0..width)
        .map(|i| {
            let known: Vec<f64> = part(i).iter().copied().filter(|x| !x.is_nan()).collect();
            if known.is_empty() {
                return ' ';
            }
            let mean = known.iter().sum::<f64>() / known.len() as f64;
            let share = if highest > 0.0 { (mean / highest).clamp(0.0, 1.0) } else { 0.0 };
            glyphs.levels[((share * 8.0) as usize).min(7)]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_rises_with_its_values_and_has_gaps() {
        let values: Vec<f64> = (0..8).map(|i| f64::from(i) / 8.0).collect();
        assert_eq!(spark(&values, 1.0, Glyphs::BLOCKS), "▁▂▃▄▅▆▇█");
        assert_eq!(spark(&[f64::NAN, 1.0], 1.0, Glyphs::PLAIN), " #");
        assert_eq!(spark(&[0.0; 200], 0.0, Glyphs::PLAIN), "_".repeat(WIDTH));
        assert_eq!(spark(&[], 1.0, Glyphs::PLAIN), "");
    }
}
