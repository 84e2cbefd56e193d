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
                    "key": &row[4] == "true",
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
        // A run is told by its number, a month of it by that too.
        let rows = rows.into_iter().map(|mut row| {
            row.push((row[0] == "run" || row[0] == "step").to_string());
            row
        });
        crate::table::write(&["column", "type", "unit", "meaning", "key"], rows)
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

/// A number with 22 binary places or fewer may lie just between two texts that are as short and as near; which of
/// the two is taken is up to who writes it. From 1e-4 on no other number does.
const PLACES: f64 = (1u64 << 22) as f64;

/// Whether a number below 2^63 is a whole one; rounding is a call where this is two instructions.
fn is_whole(x: f64) -> bool {
    x as i64 as f64 == x
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
        if !cell.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
            out.push_str(cell);
            return self;
        }
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
        let mut digits = zmij::Buffer::new();
        for x in numbers {
            let out = self.next();
            let size = x.abs();
            if size <= 9.0 && is_whole(x) && (x != 0.0 || x.is_sign_positive()) {
                // Most counts are small.
                out.extend((x < 0.0).then_some('-'));
                out.push(char::from(b'0' + size as u8));
            } else if (1e-4..1e12).contains(&size) && !is_whole(x * PLACES) {
                // The fewest digits that tell the number from all others, as the tables have them, but more quickly.
                let text = digits.format_finite(x);
                out.push_str(text.strip_suffix(".0").unwrap_or(text));
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
    fn any_number_is_written_as_the_tables_write_it() {
        let near = |word: u64| {
            let unit = (word >> 11) as f64 / (1u64 << 53) as f64;
            [
                unit,
                unit * 1e-4,
                (unit * 1e4).round() / 1e4,
                (unit * 1e6).round(),
                -100.0 * unit,
                1.0 / (1.0 + unit),
            ]
        };
        for n in 0..200_000 {
            let word = crate::random::mix64(n);
            // Few binary places, where two texts may be as near.
            let halves = (word >> 40) as f64 / (1u64 << (n % 24)) as f64;
            for x in near(word).into_iter().chain([f64::from_bits(word), halves, halves / 1e6]) {
                assert_eq!(Line(String::new()).numbers([x]).0, crate::table::cell(x));
            }
        }
        for power in -330..310 {
            let x: f64 = format!("1e{power}").parse().unwrap();
            let bits = x.to_bits();
            for x in
                [bits.saturating_sub(1), bits, bits + 1].map(f64::from_bits).into_iter().flat_map(|x| [x, -x])
            {
                assert_eq!(Line(String::new()).numbers([x]).0, crate::table::cell(x));
            }
        }
    }

    #[test]
    fn text_with_commas_or_breaks_stays_one_cell() {
        let cells = ["run", "a,b", "say \"x\"", "two\nlines", ""].map(String::from);
        assert_eq!(line(cells.to_vec()), "run,\"a,b\",\"say \"\"x\"\"\",two lines,");
    }
}
