//! What drives the outcome as tidy tables.

use super::{Answer, Driven, Drivers, Question};
use crate::design::{Axis, Change};
use crate::table::{cell, write};

/// One row per metric, axis and number: `kind` is `mu`, `mu_star`, `sigma`; `first`, `total`, `second`; `distance`,
/// `shift`; `by_chance` for what `mu_star` or `distance` stays below by chance, for all axes at once; or `chance` for the
/// share of variance that is chance.
pub fn table(question: &Question, answer: &Answer) -> String {
    let head = ["metric", "kind", "axis", "other", "value", "low_95", "high_95"];
    let mut rows = Vec::new();
    for driven in &answer.driven {
        let mut row = |kind: &str, axis: &str, other: &str, numbers: [f64; 3]| {
            let mut cells: Vec<String> =
                [driven.metric.info().key, kind, axis, other].map(String::from).to_vec();
            cells.extend(numbers.map(cell));
            rows.push(cells);
        };
        row("chance", "", "", [driven.chance, f64::NAN, f64::NAN]);
        each(&question.space.axes, driven, &mut row);
    }
    write(&head, rows.into_iter())
}

fn each(axes: &[Axis], driven: &Driven, row: &mut impl FnMut(&str, &str, &str, [f64; 3])) {
    let alone = |x: f64| [x, f64::NAN, f64::NAN];
    match &driven.drivers {
        Drivers::Morris(found) => {
            for (axis, screened) in axes.iter().zip(found) {
                row("mu", &axis.path, "", alone(screened.mu));
                let [low, high] = screened.interval;
                row("mu_star", &axis.path, "", [screened.mu_star, low, high]);
                let [low, high] = screened.sigma_interval;
                row("sigma", &axis.path, "", [screened.sigma, low, high]);
                row("by_chance", &axis.path, "", alone(screened.chance));
            }
        }
        Drivers::Sobol(found) => {
            let Some(found) = found else { return };
            for (kind, indices) in [("first", &found.first), ("total", &found.total)] {
                for (axis, index) in axes.iter().zip(indices) {
                    row(kind, &axis.path, "", [index.value, index.interval[0], index.interval[1]]);
                }
            }
            for (j, k, index) in &found.second {
                let numbers = [index.value, index.interval[0], index.interval[1]];
                row("second", &axes[*j].path, &axes[*k].path, numbers);
            }
        }
        Drivers::Regional(_, found) => {
            for (axis, parted) in axes.iter().zip(found) {
                let [low, high] = parted.interval;
                row("distance", &axis.path, "", [parted.distance, low, high]);
                row("shift", &axis.path, "", alone(parted.shift));
                row("by_chance", &axis.path, "", alone(parted.chance));
            }
        }
    }
}

/// Every point with its outcomes: for other programs.
pub fn points_table(question: &Question, answer: &Answer) -> String {
    let axes = &question.space.axes;
    let mut head = vec!["point", "status"];
    head.extend(axes.iter().map(|axis| axis.path.as_str()));
    head.extend(question.metrics.iter().map(|metric| metric.info().key));
    let rows = answer.points.iter().enumerate().map(|(place, point)| {
        let refused = answer.refused.iter().any(|(other, _)| *other == place);
        let mut cells = vec![place.to_string(), if refused { "refused" } else { "done" }.into()];
        cells.extend(point.iter().map(Change::text));
        cells.extend(answer.driven.iter().map(|driven| cell(driven.outcomes[place])));
        cells
    });
    write(&head, rows)
}
