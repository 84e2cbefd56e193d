//! The files of a set.

use std::collections::BTreeSet;
use std::path::Path;

use crate::verify::Bench;

/// A table: its headings and its rows.
pub struct Table {
    heads: Vec<String>,
    /// The rows below the heading.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The text of a table; a row that is not as long as the heading is told with its line.
    pub fn parse(name: &str, text: &str) -> Result<Self, String> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let fault = |fault: csv::Error| format!("{name}: {fault}");
        let cells = |record: &csv::StringRecord| record.iter().map(str::to_string).collect::<Vec<_>>();
        let heads = cells(reader.headers().map_err(fault)?);
        let rows = reader.records().map(|record| record.map(|r| cells(&r)).map_err(fault));
        Ok(Self { heads, rows: rows.collect::<Result<_, _>>()? })
    }

    /// The place of a column.
    pub fn column(&self, head: &str) -> Result<usize, String> {
        self.heads.iter().position(|h| h == head).ok_or_else(|| format!("there is no column {head}"))
    }

    /// The pairs in two columns, in order of the rows for which a cell is as asked.
    pub fn pairs(&self, ends: [&str; 2], only: Option<(&str, &str)>) -> Result<Vec<[String; 2]>, String> {
        let [a, b] = [self.column(ends[0])?, self.column(ends[1])?];
        let only = only.map(|(head, cell)| self.column(head).map(|place| (place, cell))).transpose()?;
        let kept = self.rows.iter().filter(|row| only.is_none_or(|(place, cell)| row[place] == cell));
        Ok(kept.map(|row| [row[a].clone(), row[b].clone()]).collect())
    }
}

/// Pairs that are tied in either direction, self-ties left out.
pub fn unordered(pairs: &[[String; 2]]) -> BTreeSet<[&str; 2]> {
    let sorted = pairs.iter().map(|[a, b]| if a < b { [a.as_str(), b] } else { [b.as_str(), a] });
    sorted.filter(|[a, b]| a != b).collect()
}

/// The folder, or why there is none.
pub fn folder<'a>(bench: &Bench<'a>, set: &str) -> Result<&'a Path, String> {
    let folder = bench.data.ok_or("no folder of real networks was given (--data DIR)")?;
    let wanted = folder.join(set);
    if wanted.exists() { Ok(folder) } else { Err(format!("{} is not there", wanted.display())) }
}

/// The text of a file.
pub fn text(folder: &Path, file: &str) -> Result<String, String> {
    let path = folder.join(file);
    std::fs::read_to_string(&path).map_err(|fault| format!("{}: {fault}", path.display()))
}

/// A table of a folder.
pub fn table(folder: &Path, file: &str) -> Result<Table, String> {
    Table::parse(file, &text(folder, file)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_malformed_row_is_told_with_its_line() {
        let fault = Table::parse("TARGETS.csv", "a,b\n1,2\n3\n").err().unwrap();
        assert!(fault.contains("TARGETS.csv") && fault.contains("line: 3"), "{fault}");
    }
}
