//! A CSV table in memory: its separator, its heading, and each row that fits it.

use crate::exchange::gather::Gather;
use crate::exchange::ledger::Place;
use crate::exchange::network::{Attributes, Value};

/// A table in memory: its heading and its rows with their lines.
pub(super) struct Table<'a> {
    pub(super) file: usize,
    pub(super) name: String,
    pub(super) heading: Vec<String>,
    separator: u8,
    text: &'a str,
}

impl<'a> Table<'a> {
    pub(super) fn open(gather: &mut Gather, file: usize, text: &'a str) -> Option<Self> {
        let name = gather.files[file].clone();
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
        let count = |c: char| first.matches(c).count();
        // The last of equals is taken: a comma, where the heading has none of them.
        let separator = [';', '\t', ','].into_iter().max_by_key(|c| count(*c)).unwrap_or(',');
        let mut table = Self { file, name, heading: Vec::new(), separator: separator as u8, text };
        let mut record = csv::StringRecord::new();
        let read = table.reader().read_record(&mut record);
        if !matches!(read, Ok(true)) {
            let place = Place::line(&table.name, 1);
            let hint = "the first line names the columns";
            gather.ledger.add(place, "the table is empty", "no heading", "a heading and rows", hint);
            return None;
        }
        table.heading = record.iter().map(|cell| cell.trim().to_string()).collect();
        for (i, name) in table.heading.iter().enumerate() {
            if !name.is_empty() && table.heading[..i].contains(name) {
                let place = Place::line(&table.name, 1).field(name, Some(i + 1));
                gather.ledger.add(
                    place,
                    "the column occurs twice",
                    name,
                    "each column once",
                    "rename or remove one of the two",
                );
            }
        }
        Some(table)
    }

    fn reader(&self) -> csv::Reader<&'a [u8]> {
        csv::ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .delimiter(self.separator)
            .from_reader(self.text.as_bytes())
    }

    /// The column asked for, or the first of the usual ones.
    pub(super) fn find(&self, asked: Option<&str>, usual: &[&str]) -> Option<usize> {
        let place = |name: &str| self.heading.iter().position(|column| column == name);
        match asked {
            Some(name) => place(name),
            None => usual.iter().find_map(|name| {
                place(name).or_else(|| self.heading.iter().position(|column| column.to_lowercase() == *name))
            }),
        }
    }

    /// Every row that fits the heading; reports the others.
    pub(super) fn rows(&self, gather: &mut Gather, mut take: impl FnMut(&mut Gather, usize, &[&str])) {
        let mut reader = self.reader();
        let mut record = csv::StringRecord::new();
        let mut heading = true;
        loop {
            let line = reader.position().line() as usize;
            match reader.read_record(&mut record) {
                Ok(false) => return,
                Ok(true) => {}
                Err(error) => {
                    let place = Place::line(&self.name, line);
                    gather.ledger.add(
                        place,
                        "cannot read the table",
                        &error.to_string(),
                        "CSV",
                        "check quotes",
                    );
                    return;
                }
            }
            let line = record.position().map_or(line, |position| self.line_of(position));
            if std::mem::take(&mut heading) || record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if record.len() != self.heading.len() {
                let place = Place::line(&self.name, line);
                let (found, allowed) =
                    (format!("{} cells", record.len()), format!("{} cells", self.heading.len()));
                let hint = "text that holds the separator goes in \"quotes\"";
                gather.ledger.add(place, "the row does not fit the heading", &found, &allowed, hint);
                continue;
            }
            let cells: Vec<&str> = record.iter().collect();
            take(gather, line, &cells);
        }
    }

    /// The line on which a record starts: the reader counts blank lines before it as part of it.
    fn line_of(&self, position: &csv::Position) -> usize {
        let rest = &self.text.as_bytes()[(position.byte() as usize).min(self.text.len())..];
        let blank = rest.iter().take_while(|b| matches!(b, b'\r' | b'\n')).filter(|b| **b == b'\n').count();
        position.line() as usize + blank
    }

    pub(super) fn attributes(&self, cells: &[&str], used: &[usize]) -> Attributes {
        let columns = self.heading.iter().zip(cells).enumerate();
        columns
            .filter(|(i, (name, _))| !used.contains(i) && !name.is_empty())
            .filter_map(|(_, (name, cell))| Some((name.clone(), self.value(cell.trim())?)))
            .collect()
    }

    fn value(&self, cell: &str) -> Option<Value> {
        if cell.is_empty() || cell == "NA" {
            return None;
        }
        let number = cell.replacen(',', ".", 1);
        let is_number =
            || number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'));
        let decimal_comma = self.separator == b';' && cell.contains(',') && is_number();
        Some(Value::Text(if decimal_comma && number.parse::<f64>().is_ok() { number } else { cell.into() }))
    }
}
