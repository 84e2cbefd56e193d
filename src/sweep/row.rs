//! The rows of a sweep: one for each run, and one for each month if asked.

use super::Sweep;
use crate::design::Change;
use crate::model::metrics::Metric;

/// How a run ended.
pub struct Row<'a> {
    /// Number of the run.
    pub run: u64,
    /// Its point.
    pub point: u64,
    /// Short name of its strategy.
    pub strategy: &'a str,
    /// Its replicate.
    pub replicate: u64,
    /// `done`; `refused` where the point is no scenario; `failed` where the run broke off.
    pub status: &'static str,
    /// Why, where it is not done.
    pub cause: String,
    /// What each axis was.
    pub changes: &'a [Change],
    /// The value of each metric at the end; empty where there is none.
    pub values: Vec<f64>,
}

/// What a row costs at most, in bytes, by its number of axes and metrics: for an estimate beforehand.
pub fn bytes_per_row(axes: usize, metrics: usize) -> u64 {
    40 + 12 * axes as u64 + 20 * metrics as u64
}

impl Sweep {
    /// The head of the table of runs.
    pub fn head(&self) -> String {
        let mut head: Vec<String> =
            ["run", "point", "strategy", "replicate", "seed", "status", "cause"].map(String::from).to_vec();
        head.extend(self.space.axes.iter().map(|axis| axis.column()));
        head.extend(self.metrics.iter().map(|metric| metric.info().key.to_string()));
        line(head)
    }

    /// The row of a run.
    pub fn row(&self, row: Row<'_>) -> String {
        let mut cells = vec![
            row.run.to_string(),
            row.point.to_string(),
            row.strategy.to_string(),
            row.replicate.to_string(),
            self.plan.asked.seed.to_string(),
            row.status.to_string(),
            row.cause,
        ];
        cells.extend(row.changes.iter().map(Change::text));
        cells.extend(row.values.iter().map(|x| number(*x)));
        line(cells)
    }

    /// The head of the table of months.
    pub fn steps_head(&self) -> String {
        let mut head: Vec<String> =
            ["run", "point", "strategy", "replicate", "step"].map(String::from).to_vec();
        head.extend(self.metrics.iter().map(|metric| metric.info().key.to_string()));
        line(head)
    }

    /// The row of a month.
    pub fn steps_row(&self, run: u64, step: u32, values: impl Iterator<Item = f64>) -> String {
        let (point, strategy, replicate) = self.place(run);
        let mut cells = vec![run.to_string(), point.to_string()];
        cells.push(self.plan.asked.strategies[strategy].clone());
        cells.extend([replicate.to_string(), step.to_string()]);
        cells.extend(values.map(number));
        line(cells)
    }

    /// The same as JSON, by column.
    pub fn dictionary_json(&self) -> String {
        let text = self.dictionary();
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        let columns: Vec<serde_json::Value> = rows
            .records()
            .filter_map(Result::ok)
            .map(|row| {
                let tables: &[&str] = match &row[0] {
                    "seed" | "status" | "cause" => &["runs"],
                    "step" => &["steps"],
                    key if self.space.axes.iter().any(|axis| axis.column() == key) => &["runs"],
                    _ => &["runs", "steps"],
                };
                serde_json::json!({
                    "column": &row[0], "type": &row[1], "unit": &row[2], "meaning": &row[3], "tables": tables,
                })
            })
            .collect();
        serde_json::to_string_pretty(&serde_json::json!({ "columns": columns })).expect("plain data") + "\n"
    }

    /// What each column means: one row per column.
    pub fn dictionary(&self) -> String {
        let mut rows: Vec<Vec<String>> = [
            ["run", "integer", "-", "number of the run in the design"],
            ["point", "integer", "-", "number of the point in the design"],
            ["strategy", "text", "-", "short name of the strategy"],
            ["replicate", "integer", "-", "runs with the same replicate share all chance"],
            ["seed", "integer", "-", "seed of all chance"],
            ["status", "text", "-", "done, refused (the point is no scenario) or failed (the run broke off)"],
            ["cause", "text", "-", "why, where the run is not done"],
            ["step", "integer", "months", "month, in the table of months"],
        ]
        .map(|row| row.map(String::from).to_vec())
        .to_vec();
        rows.extend(self.space.axes.iter().enumerate().map(|(place, axis)| match axis.parameter() {
            Some(row) => vec![axis.column(), "number".into(), row.unit.into(), row.meaning.into()],
            None => {
                let form = if self.points.are_numbers(place, axis) { "number" } else { "text" };
                vec![axis.column(), form.into(), "-".into(), "value of this path in the scenario".into()]
            }
        }));
        rows.extend(self.metrics.iter().map(|metric: &Metric| {
            let info = metric.info();
            vec![info.key.into(), "number".into(), info.unit.into(), info.meaning.into()]
        }));
        crate::table::write(&["column", "type", "unit", "meaning"], rows.into_iter())
    }
}

/// A number as the tables write it; empty where there is none.
fn number(x: f64) -> String {
    crate::table::cell(x)
}

/// Cells as a line of CSV, without its end; line breaks within a cell become spaces.
fn line(cells: Vec<String>) -> String {
    let quoted = cells.into_iter().map(|cell| {
        let cell = cell.replace(['\n', '\r'], " ");
        match cell.contains([',', '"']) {
            true => format!("\"{}\"", cell.replace('"', "\"\"")),
            false => cell,
        }
    });
    quoted.collect::<Vec<_>>().join(",")
}
