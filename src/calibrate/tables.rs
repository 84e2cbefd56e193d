//! What a calibration found as tables, and as a variant of the scenario.

use super::text::cautions;
use super::{Answer, Question};
use crate::story::Language;
use crate::story::table::paragraph;
use crate::table::{cell, write};

/// One row per draw that was kept: weight, distance, parameters after regression.
pub fn posterior_table(question: &Question<'_>, answer: &Answer) -> String {
    let names: Vec<String> = question.space.axes.iter().map(|axis| axis.column()).collect();
    let head: Vec<&str> =
        ["draw", "weight", "distance"].into_iter().chain(names.iter().map(String::as_str)).collect();
    let found = &answer.posterior;
    let rows = (0..found.kept.len()).map(|place| {
        let mut cells = vec![found.kept[place].to_string()];
        cells.extend([found.weights[place], found.distances[place]].map(cell));
        let own = found.adjusted[place].iter().enumerate();
        cells.extend(own.map(|(axis, share)| cell(question.value(axis, *share))));
        cells
    });
    write(&head, rows)
}

/// Equal draws of the parameters, each as often as its weight says, under their paths in the scenario: points of a sweep.
pub fn draws_table(question: &Question<'_>, answer: &Answer) -> String {
    let head: Vec<&str> = question.space.axes.iter().map(|axis| axis.path.as_str()).collect();
    let value = |(axis, share): (usize, &f64)| cell(question.value(axis, *share));
    write(&head, answer.again.iter().map(|draw| draw.iter().enumerate().map(value).collect()))
}

/// One row per parameter.
pub fn parameters_table(question: &Question<'_>, answer: &Answer) -> String {
    let head = [
        "parameter",
        "range_low",
        "range_high",
        "mean",
        "median",
        "low",
        "high",
        "learned",
        "known_runs",
        "covered",
        "least_covered",
        "narrow",
        "error",
    ];
    let rows = answer.fitted.iter().enumerate().map(|(axis, fitted)| {
        let mut cells = vec![question.space.axes[axis].column()];
        cells.extend([question.value(axis, 0.0), question.value(axis, 1.0)].map(cell));
        cells.extend([fitted.mean, fitted.median, fitted.interval[0], fitted.interval[1]].map(cell));
        cells.push(cell(fitted.learned));
        cells.extend([answer.recovered, fitted.covered, fitted.least].map(|n| n.to_string()));
        cells.push(fitted.is_narrow().to_string());
        cells.push(cell(fitted.error));
        cells
    });
    write(&head, rows)
}

/// One row per statistic.
pub fn predictive_table(question: &Question<'_>, answer: &Answer) -> String {
    let head = [
        "statistic",
        "observed",
        "before_lowest",
        "before_low",
        "before_high",
        "before_highest",
        "after_median",
        "after_low",
        "after_high",
        "tail",
    ];
    let rows = question.observed.iter().zip(&answer.checked).map(|(observed, checked)| {
        let mut cells = vec![observed.statistic.key()];
        cells.extend(
            [checked.observed, checked.ends[0], checked.before[0], checked.before[1], checked.ends[1]]
                .map(cell),
        );
        cells.extend([checked.median, checked.after[0], checked.after[1], checked.tail].map(cell));
        cells
    });
    write(&head, rows)
}

/// The scenario with the medians, as a variant of the one at `base`.
pub fn calibrated(question: &Question<'_>, answer: &Answer, base: &str) -> String {
    let cautions = cautions(question, answer, Language::English).into_iter();
    let told =
        |caution: String| paragraph(&caution, 0, 0).lines().map(|line| format!("# {line}\n")).collect();
    let caution: String = cautions.map(|caution| -> String { told(caution) }).collect();
    let mut text = format!("format = 1\nbase = \"{base}\"\n\n{caution}[parameters]\n");
    for (axis, fitted) in question.space.axes.iter().zip(&answer.fitted) {
        text.push_str(&format!("{} = {}\n", axis.column(), fitted.median));
    }
    text
}
