//! CSV files of actors and ties: each row becomes an item of the list in the scenario tree.
//!
//! From there on rows are checked and read like items written in TOML. A column is a field of the item,
//! or one part of its weights: `frame_<aspect>`, `competence_<aspect>`, `motive_<motive>`.

use super::bulk;
use super::field::{Fallback, Field, Kind, child};
use super::files::Files;
use super::findings::Findings;
use super::format;
use super::node::{Entry, Node, Origin, Table, Value, shorten};
use super::parse::decode;
use super::problem::Fault;
use super::tree::open;
use crate::model::setup::TieSpec;

/// The largest CSV file, in bytes (1 GiB).
pub const CSV_LIMIT: usize = 1 << 30;

/// What separates columns in other tables than ours, with its name.
pub const SEPARATORS: [(char, &str); 3] = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")];

/// Adds the rows of the CSV files that a scenario names to its lists; gives the ties of a long table, which go no
/// further through the tree.
pub(super) fn import(findings: &mut Findings, tree: &mut Node, files: &dyn Files) -> Vec<TieSpec> {
    let mut bulk = Vec::new();
    let aspects: Vec<String> =
        tree.get("aspects").map_or(&[][..], Node::entries).iter().map(|e| e.key.clone()).collect();
    for key in ["actors_csv", "ties_csv"] {
        let Some(named) = tree.get(key).cloned() else { continue };
        let Some(path) = named.text() else { continue };
        let Some(Field { kind: Kind::Csv(list), .. }) = child(format::root(), key) else { continue };
        let Some(file) = open(findings, &named, path, key, files) else { continue };
        let bytes = &findings.sources[file].1;
        if key == "ties_csv"
            && (bulk::LONG..=CSV_LIMIT).contains(&bytes.len())
            && let Some(ties) =
                std::str::from_utf8(bytes).ok().and_then(|text| bulk::ties(tree, text, &files.hands()))
        {
            bulk = ties;
            continue;
        }
        let rows = Rows { fields: item_fields(list), aspects: &aspects, file }.read(findings);
        let Value::Table(root) = &mut tree.value else { return bulk };
        match root.entries.iter_mut().find(|e| e.key == *list) {
            Some(Entry { node: Node { value: Value::List(items), .. }, .. }) => items.extend(rows),
            Some(_) => {}
            None => {
                let node = Node::new(Value::List(rows), named.origin);
                root.entries.push(Entry { key: list.to_string(), key_origin: named.origin, node });
            }
        }
    }
    bulk
}

fn item_fields(list: &str) -> &'static [Field] {
    match child(format::root(), list).map(|field| &field.kind) {
        Some(Kind::List { of, .. }) => match &**of {
            Kind::Table(fields) => fields,
            _ => &[],
        },
        _ => &[],
    }
}

/// The columns that a field has in a CSV file.
pub(super) fn columns(field: &'static Field, aspects: &[String]) -> Vec<String> {
    let parts = |prefix: &str, parts: &[&str]| parts.iter().map(|p| format!("{prefix}_{p}")).collect();
    match field.kind {
        Kind::Mix => parts(field.key, &aspects.iter().map(String::as_str).collect::<Vec<_>>()),
        Kind::Motives => parts("motive", &["instrumental", "moral", "affective"]),
        _ => vec![field.key.to_string()],
    }
}

/// What a column holds: a field, or one part of its weights.
#[derive(Clone)]
struct Column {
    name: String,
    field: &'static Field,
    part: Option<String>,
}

struct Rows<'a> {
    fields: &'static [Field],
    aspects: &'a [String],
    file: usize,
}

impl Rows<'_> {
    fn read(&self, findings: &mut Findings) -> Vec<Node> {
        let Some((text, _)) = decode(findings, self.file, CSV_LIMIT) else { return Vec::new() };
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
        let mut record = csv::StringRecord::new();
        let mut lines = Lines { line: 1, upto: 0 };
        let mut columns = None;
        let mut rows = Vec::new();
        loop {
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    let fault =
                        Fault::new("cannot read the table", error.to_string(), "CSV").hint("check quotes");
                    findings.problem(self.at(lines.line, 1), "", fault, "");
                    break;
                }
            }
            let start = record.position().map_or(0, csv::Position::byte) as usize;
            let line = lines.advance(text.as_bytes(), start);
            match &columns {
                None => match self.heading(findings, &record, line) {
                    Some(found) => columns = Some(found),
                    None => return Vec::new(),
                },
                Some(columns) => rows.extend(self.row(findings, columns, &record, line)),
            }
        }
        if columns.is_none() {
            let fault = Fault::new("the table is empty", "no heading", self.heading_words())
                .hint("the first line names the columns");
            findings.problem(self.at(1, 1), "", fault, "");
        }
        rows
    }

    fn at(&self, line: usize, column: usize) -> Origin {
        Origin::Cell { file: self.file, line, column }
    }

    fn known(&self) -> Vec<Column> {
        let of_field = |field: &'static Field| {
            columns(field, self.aspects).into_iter().map(move |name| {
                let split = matches!(field.kind, Kind::Mix | Kind::Motives);
                let part = split.then(|| name.split_once('_').map_or("", |(_, part)| part).to_string());
                Column { name, field, part }
            })
        };
        self.fields.iter().flat_map(of_field).collect()
    }

    fn heading_words(&self) -> String {
        let names: Vec<String> = self.known().into_iter().map(|column| column.name).collect();
        format!("columns separated by commas: {}", names.join(", "))
    }

    fn heading(
        &self,
        findings: &mut Findings,
        record: &csv::StringRecord,
        line: usize,
    ) -> Option<Vec<Option<Column>>> {
        if let [only] = record.iter().collect::<Vec<_>>()[..] {
            let other = SEPARATORS.into_iter().find(|(c, _)| only.contains(*c));
            if let Some((_, other)) = other {
                let fault =
                    Fault::new(format!("the columns look separated by {other}"), shorten(only, 80), "commas")
                        .hint("save as CSV with commas between columns and points in numbers (0.5)");
                findings.problem(self.at(line, 1), "heading", fault, "");
                return None;
            }
        }
        let known = self.known();
        let mut columns: Vec<Option<Column>> = Vec::new();
        for (i, cell) in record.iter().enumerate() {
            let name = cell.trim();
            let column = known.iter().find(|column| column.name == name).cloned();
            let fault = match &column {
                None => {
                    let names = known.iter().map(|column| column.name.as_str());
                    Some(
                        Fault::new("unknown column", format!("{name:?}"), self.heading_words())
                            .meant(name, names),
                    )
                }
                Some(_) if columns.iter().flatten().any(|other| other.name == name) => Some(
                    Fault::new("the column occurs twice", name, "each column once")
                        .hint("remove one of the two"),
                ),
                Some(_) => None,
            };
            if let Some(fault) = fault {
                findings.problem(self.at(line, i + 1), name, fault, "");
            }
            columns.push(column);
        }
        for field in self.fields.iter().filter(|field| matches!(field.fallback, Fallback::Required)) {
            if !columns.iter().flatten().any(|column| column.field.key == field.key) {
                let fault = Fault::new(
                    "the column is missing",
                    record.iter().collect::<Vec<_>>().join(","),
                    self.heading_words(),
                )
                .hint(format!("add the column `{}`: {}", field.key, field.meaning));
                findings.problem(self.at(line, 1), field.key, fault, "");
            }
        }
        Some(columns)
    }

    fn row(
        &self,
        findings: &mut Findings,
        columns: &[Option<Column>],
        record: &csv::StringRecord,
        line: usize,
    ) -> Option<Node> {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            return None;
        }
        if record.len() != columns.len() {
            let found = format!("{} cells", record.len());
            let fault =
                Fault::new("the row does not fit the heading", found, format!("{} cells", columns.len()))
                    .hint("numbers take a decimal point, not a comma; text with a comma goes in \"quotes\"");
            findings.problem(self.at(line, record.len().min(columns.len() + 1)), "", fault, "");
            return None;
        }
        let mut entries: Vec<Entry> = Vec::new();
        for (i, (cell, column)) in record.iter().zip(columns).enumerate() {
            let (Some(column), false) = (column, cell.trim().is_empty()) else { continue };
            let origin = self.at(line, i + 1);
            let node = Node::new(cell_value(cell.trim(), &column.field.kind), origin);
            let Some(part) = &column.part else {
                entries.push(Entry { key: column.field.key.to_string(), key_origin: origin, node });
                continue;
            };
            let part = Entry { key: part.clone(), key_origin: origin, node };
            match entries.iter_mut().find(|e| e.key == column.field.key) {
                Some(Entry { node: Node { value: Value::Table(table), .. }, .. }) => table.entries.push(part),
                _ => {
                    let table = Table { entries: vec![part], braces: true };
                    let node = Node::new(Value::Table(table), origin);
                    entries.push(Entry { key: column.field.key.to_string(), key_origin: origin, node });
                }
            }
        }
        Some(Node::new(Value::Table(Table { entries, braces: false }), self.at(line, 1)))
    }
}

fn cell_value(cell: &str, kind: &Kind) -> Value {
    let text = || Value::Text(cell.to_string());
    match kind {
        Kind::Text | Kind::Name(_) | Kind::Key => text(),
        Kind::Flag => match cell {
            "true" | "1" => Value::Flag(true),
            "false" | "0" => Value::Flag(false),
            _ => text(),
        },
        _ => cell.parse().map_or_else(|_| text(), Value::Number),
    }
}

/// Counts lines up to the records of a table, blank lines included.
struct Lines {
    line: usize,
    upto: usize,
}

impl Lines {
    fn advance(&mut self, text: &[u8], start: usize) -> usize {
        let blank = text[start..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        self.line += text[self.upto..start + blank].iter().filter(|&&b| b == b'\n').count();
        self.upto = start + blank;
        self.line
    }
}
