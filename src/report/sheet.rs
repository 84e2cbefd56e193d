//! A stored table, with every wrong cell named by its line and column.

use std::collections::BTreeMap;

use super::Problem;

/// A table in memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    columns: BTreeMap<String, usize>,
    head: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

/// Shows the named cells of every row of a large table, without keeping it; what `see` objects to is named with
/// its line.
pub(super) fn stream(
    name: &str,
    bytes: &[u8],
    needed: &[&str],
    mut see: impl FnMut(&[&str]) -> Result<(), String>,
) -> Result<(), Problem> {
    let mut reader = csv::Reader::from_reader(bytes);
    let head = reader.headers().map_err(|error| broken(name, Some(1), &error.to_string()))?.clone();
    let mut places = Vec::new();
    for column in needed {
        match head.iter().position(|found| found == *column) {
            Some(place) => places.push(place),
            None => return Err(broken(name, Some(1), &format!("no column {column}"))),
        }
    }
    let mut record = csv::StringRecord::new();
    loop {
        let line = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(()),
            Ok(true) => {
                let cells: Vec<&str> = places.iter().map(|place| &record[*place]).collect();
                see(&cells).map_err(|found| broken(name, Some(line), &found))?;
            }
            Err(_) => return Err(broken(name, Some(line), "a row with another number of cells")),
        }
    }
}

fn broken(name: &str, line: Option<u64>, found: &str) -> Problem {
    let place = line.map_or(name.to_string(), |line| format!("{name}, line {line}"));
    Problem::new(
        &place,
        "this table cannot be read",
        found,
        "the table as it was written",
        "run the study again, or take the folder from a copy",
    )
}

/// One row.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    sheet: &'a Sheet,
    record: &'a csv::StringRecord,
}

impl Sheet {
    /// Reads a table whose header must hold these columns and whose numeric columns must hold numbers or nothing.
    pub fn read(name: &str, bytes: &[u8], needed: &[&str], numbers: &[&str]) -> Result<Self, Problem> {
        let broken = |line: Option<u64>, found: &str| broken(name, line, found);
        let mut reader = csv::Reader::from_reader(bytes);
        let head: Vec<String> = match reader.headers() {
            Ok(head) => head.iter().map(String::from).collect(),
            Err(error) => return Err(broken(Some(1), &error.to_string())),
        };
        let columns: BTreeMap<String, usize> =
            head.iter().enumerate().map(|(place, name)| (name.clone(), place)).collect();
        let missing: Vec<&str> =
            needed.iter().chain(numbers).copied().filter(|name| !columns.contains_key(*name)).collect();
        if !missing.is_empty() {
            return Err(broken(Some(1), &format!("no column {}", missing.join(", "))));
        }
        let mut rows = Vec::new();
        for record in reader.into_records() {
            let record = record.map_err(|error| {
                broken(error.position().map(csv::Position::line), "a row with another number of cells")
            })?;
            let line = record.position().map(csv::Position::line);
            for column in numbers {
                let cell = &record[columns[*column]];
                if !cell.is_empty() && cell.parse::<f64>().is_err() {
                    return Err(broken(line, &format!("`{cell}` in column {column}, which holds numbers")));
                }
            }
            rows.push(record);
        }
        Ok(Self { columns, head, rows })
    }

    pub fn head(&self) -> &[String] {
        &self.head
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|record| Row { sheet: self, record })
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }
}

impl<'a> Row<'a> {
    /// A cell; empty where there is no such column.
    pub fn text(&self, column: &str) -> &'a str {
        self.sheet.columns.get(column).and_then(|place| self.record.get(*place)).unwrap_or("")
    }

    /// A number; `NaN` where there is none.
    pub fn number(&self, column: &str) -> f64 {
        self.text(column).parse().unwrap_or(f64::NAN)
    }

    pub fn count(&self, column: &str) -> usize {
        self.text(column).parse().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_cells_are_named() {
        let read = |text: &str| Sheet::read("effects.csv", text.as_bytes(), &["strategy"], &["mean"]);
        let sheet = read("strategy,mean\na,0.5\nb,\n").unwrap();
        assert!(sheet.rows().nth(1).unwrap().number("mean").is_nan());
        let wrong = read("strategy,mean\na,0.5\nb,x\n").unwrap_err();
        assert_eq!(wrong.place, "effects.csv, line 3");
        assert!(wrong.found.contains("`x` in column mean"));
        assert!(read("strategy,mean\na,0.5,1\n").is_err());
        assert!(read("strategy\na\n").unwrap_err().found.contains("no column mean"));
    }
}
