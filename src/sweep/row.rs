//! The rows of a sweep: one for each run, and one for each month if asked.

use std::fmt::Write;

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
        let mut line = Line::with_room(self.metrics.len());
        line.whole(row.run).whole(row.point).text(row.strategy).whole(row.replicate);
        line.whole(self.plan.asked.seed).text(row.status).text(&row.cause);
        row.changes.iter().for_each(|change| {
            line.text(&change.text());
        });
        line.numbers(row.values).0
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
        let mut line = Line::with_room(self.metrics.len());
        line.whole(run).whole(point).text(&self.plan.asked.strategies[strategy]);
        line.whole(replicate).whole(u64::from(step)).numbers(values).0
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

/// Cells as a line of CSV, without its end.
fn line(cells: Vec<String>) -> String {
    let mut line = Line(String::new());
    for cell in &cells {
        line.text(cell);
    }
    line.0
}

/// A line of CSV under way. A sweep writes one for each run, so no cell has memory of its own.
struct Line(String);

impl Line {
    /// A line with room for so many numbers.
    fn with_room(numbers: usize) -> Self {
        Self(String::with_capacity(64 + 20 * numbers))
    }

    /// A comma, unless this is the first cell. Empty lines have no cells: the first is never empty.
    fn next(&mut self) -> &mut String {
        if !self.0.is_empty() {
            self.0.push(',');
        }
        &mut self.0
    }

    /// Adds text; line breaks within it become spaces.
    fn text(&mut self, cell: &str) -> &mut Self {
        let out = self.next();
        let quoted = cell.contains([',', '"']);
        out.extend(quoted.then_some('"'));
        for c in cell.chars() {
            match c {
                '\n' | '\r' => out.push(' '),
                '"' => out.push_str("\"\""),
                c => out.push(c),
            }
        }
        out.extend(quoted.then_some('"'));
        self
    }

    fn whole(&mut self, number: u64) -> &mut Self {
        write!(self.next(), "{number}").expect("memory");
        self
    }

    /// Adds numbers as the tables write them: empty where there is none.
    fn numbers(&mut self, numbers: impl IntoIterator<Item = f64>) -> Self {
        for x in numbers {
            let out = self.next();
            // Counts are most quickly written as what they are; minus nothing keeps its sign.
            if x.fract() == 0.0 && x.abs() < 1e15 && (x != 0.0 || x.is_sign_positive()) {
                write!(out, "{}", x as i64).expect("memory");
            } else if x.is_finite() {
                write!(out, "{x}").expect("memory");
            }
        }
        Self(std::mem::take(&mut self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_tables_write_them() {
        let numbers = [0.0, -0.0, 3.0, -2.0, 1e15, 1e300, 0.1, -1e-7, f64::NAN, f64::INFINITY, 1.0 / 3.0];
        let told = Line("1".into()).numbers(numbers).0;
        let plain: Vec<String> = numbers.iter().map(|x| crate::table::cell(*x)).collect();
        assert_eq!(told, format!("1,{}", plain.join(",")));
    }

    #[test]
    fn text_with_commas_or_breaks_stays_one_cell() {
        let cells = ["run", "a,b", "say \"x\"", "two\nlines", ""].map(String::from);
        assert_eq!(line(cells.to_vec()), "run,\"a,b\",\"say \"\"x\"\"\",two lines,");
    }
}
