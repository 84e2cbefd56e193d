//! CSV tables of ties, of actors and of memberships.
//!
//! A table with both columns of ends lists ties; one with a column of ids lists actors. Columns may be
//! separated by commas, semicolons or tabs, whichever the heading has most of; where they are semicolons a
//! number may have a decimal comma. An empty cell or `NA` states nothing. A column `directed` of ties says true of those
//! that go one way and false of those that do not.

use std::collections::BTreeSet;

use super::gather::{Columns, Gather, Loose};
use super::ledger::{Place, meant};
use super::network::{Attributes, Network, Node, Value};

const FROM: [&str; 2] = ["from", "source"];
const TO: [&str; 2] = ["to", "target"];
const DIRECTED: &str = "directed";

/// A table in memory: its heading and its rows with their lines.
struct Table<'a> {
    file: usize,
    name: String,
    heading: Vec<String>,
    separator: u8,
    text: &'a str,
}

/// Reads a table of ties or of actors.
pub(super) fn read(gather: &mut Gather, file: usize, text: &str, columns: &Columns) {
    let Some(table) = Table::open(gather, file, text) else { return };
    let ends = [table.find(columns.from.as_deref(), &FROM), table.find(columns.to.as_deref(), &TO)];
    let id = table.find(columns.id.as_deref(), &["id"]);
    match (ends, id) {
        ([Some(from), Some(to)], _) => ties(gather, &table, [from, to], columns, false),
        (_, Some(id)) => actors(gather, &table, id, columns),
        _ => {
            let name = table.find(columns.name.as_deref(), &["name"]);
            if let Some(name) = name.filter(|_| columns.id.is_none()) {
                return actors(gather, &table, name, columns);
            }
            let known = table.heading.iter().map(String::as_str);
            let asked = [&columns.from, &columns.to, &columns.id].into_iter().flatten().next();
            let hint = match asked {
                Some(word) => meant(word, known),
                None => "name the columns: --from and --to for ties, --id for actors; a list of memberships goes with --two-mode".to_string(),
            };
            let place = Place::line(&table.name, 1).field("heading", None);
            let allowed =
                "the columns `from` and `to` (or `source` and `target`) for ties, or `id` for actors";
            gather.ledger.add(
                place,
                "neither a table of ties nor of actors",
                &table.heading.join(", "),
                allowed,
                &hint,
            );
        }
    }
}

/// Reads a table of memberships: its first two columns, or those of the ends.
pub(super) fn read_members(gather: &mut Gather, file: usize, text: &str, columns: &Columns) {
    let Some(table) = Table::open(gather, file, text) else { return };
    let from = table.find(columns.from.as_deref(), &FROM);
    let to = table.find(columns.to.as_deref(), &TO);
    let ends = if let (Some(from), Some(to)) = (from, to) { [from, to] } else { [0, 1] };
    if table.heading.len() < 2 {
        let place = Place::line(&table.name, 1).field("heading", None);
        let hint = "give each membership a row: the actor, then the group";
        gather.ledger.add(place, "one column only", &table.heading.join(", "), "an actor and a group", hint);
        return;
    }
    ties(gather, &table, ends, columns, true);
}

fn ties(gather: &mut Gather, table: &Table<'_>, ends: [usize; 2], columns: &Columns, member: bool) {
    let relation = if member { table.heading[ends[1]].clone() } else { stem(&table.name).to_string() };
    // What somebody says of all ties goes before what the table says of each.
    let way = if member || columns.directed.is_some() { None } else { table.find(None, &[DIRECTED]) };
    let used: Vec<usize> = ends.into_iter().chain(way).collect();
    table.rows(gather, |gather, line, cells| {
        let name = |end: usize| cells[ends[end]].trim();
        for end in [0, 1].into_iter().filter(|&end| name(end).is_empty()) {
            let place = Place::line(&table.name, line).field(&table.heading[ends[end]], Some(ends[end] + 1));
            let hint =
                "fill in both ends, or remove the row; an actor without ties goes in a table of actors";
            gather.ledger.add(
                place,
                "an end of the tie is missing",
                "an empty cell",
                "the id of an actor",
                hint,
            );
        }
        if name(0).is_empty() || name(1).is_empty() {
            return;
        }
        let directed = match way.map(|way| (way, cells[way].trim())) {
            None | Some((_, "" | "NA")) => columns.directed.unwrap_or(true),
            Some((way, cell)) => match cell.to_lowercase().as_str() {
                "true" | "1" => true,
                "false" | "0" => false,
                _ => {
                    let place = Place::line(&table.name, line).field(&table.heading[way], Some(way + 1));
                    let hint = "say it of all ties at once with --directed or --undirected";
                    gather.ledger.add(place, "this is no yes or no", cell, "true or false", hint);
                    return;
                }
            },
        };
        gather.loose.push(Loose {
            ends: [name(0).to_string(), name(1).to_string()],
            directed: !member && directed,
            attributes: table.attributes(cells, &used),
            file: table.file,
            line,
            member,
            relation: Some(relation.clone()),
            named_by_file: true,
        });
    });
}

fn actors(gather: &mut Gather, table: &Table<'_>, id: usize, columns: &Columns) {
    let name = table.find(columns.name.as_deref(), &["name", "label"]);
    let mut once = BTreeSet::new();
    table.rows(gather, |gather, line, cells| {
        let own = cells[id].trim();
        if own.is_empty() {
            let place = Place::line(&table.name, line).field(&table.heading[id], Some(id + 1));
            gather.ledger.add(
                place,
                "the id is missing",
                "an empty cell",
                "an id",
                "fill it in, or remove the row",
            );
            return;
        }
        let label = name.filter(|name| *name != id).map(|name| cells[name].trim()).filter(|l| !l.is_empty());
        let used: Vec<usize> = [Some(id), name].into_iter().flatten().collect();
        let node = Node {
            id: own.to_string(),
            label: label.map(String::from),
            attributes: table.attributes(cells, &used),
            spells: Vec::new(),
        };
        gather.node(node, table.file, line, &mut once);
    });
}

/// `edges` for `data/edges.csv`.
fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

impl<'a> Table<'a> {
    fn open(gather: &mut Gather, file: usize, text: &'a str) -> Option<Self> {
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
    fn find(&self, asked: Option<&str>, usual: &[&str]) -> Option<usize> {
        let place = |name: &str| self.heading.iter().position(|column| column == name);
        match asked {
            Some(name) => place(name),
            None => usual.iter().find_map(|name| {
                place(name).or_else(|| self.heading.iter().position(|column| column.to_lowercase() == *name))
            }),
        }
    }

    /// Every row that fits the heading; reports the others.
    fn rows(&self, gather: &mut Gather, mut take: impl FnMut(&mut Gather, usize, &[&str])) {
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

    fn attributes(&self, cells: &[&str], used: &[usize]) -> Attributes {
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

/// The tables of a network: actors (and groups), and ties or memberships. Names of files come with them.
pub fn write(network: &Network) -> Vec<(String, Vec<u8>)> {
    let count = network.actors.unwrap_or(network.nodes.len());
    let (actors, groups) = network.nodes.split_at(count.min(network.nodes.len()));
    let mut files = vec![("actors.csv".to_string(), write_nodes(actors))];
    if network.actors.is_some() {
        files.push(("groups.csv".to_string(), write_nodes(groups)));
    }
    let ties = if network.actors.is_some() { "memberships.csv" } else { "ties.csv" };
    files.push((ties.to_string(), write_ties(network)));
    files
}

fn write_nodes(nodes: &[Node]) -> Vec<u8> {
    let columns = Network::columns(nodes.iter().map(|node| &node.attributes));
    let named = nodes.iter().any(|node| node.label.is_some());
    let spells = nodes.iter().any(|node| !node.spells.is_empty());
    let mut heading = vec!["id"];
    heading.extend(named.then_some("name"));
    heading.extend(&columns);
    heading.extend(spells.then_some("months"));
    let rows = nodes.iter().map(|node| {
        let mut row = vec![node.id.clone()];
        row.extend(named.then(|| node.label.clone().unwrap_or_default()));
        row.extend(cells(&node.attributes, &columns));
        row.extend(spells.then(|| spans(&node.spells)));
        row
    });
    lines(&heading, rows)
}

fn write_ties(network: &Network) -> Vec<u8> {
    let columns = Network::columns(network.ties.iter().map(|tie| &tie.attributes));
    let weighted = network.ties.iter().any(|tie| tie.weight.is_some());
    let related = network.ties.iter().any(|tie| tie.relation.is_some());
    let spells = network.ties.iter().any(|tie| !tie.spells.is_empty());
    let mut heading = vec!["from", "to"];
    // Memberships have no direction to tell.
    let told = network.actors.is_none();
    heading.extend(weighted.then_some(if network.strengths { "strength" } else { "weight" }));
    heading.extend(related.then_some("relation"));
    heading.extend(&columns);
    heading.extend(told.then_some(DIRECTED));
    heading.extend(spells.then_some("months"));
    let rows = network.ties.iter().map(|tie| {
        let mut row: Vec<String> = tie.ends.iter().map(|&end| network.nodes[end].id.clone()).collect();
        row.extend(weighted.then(|| tie.weight.map_or_else(String::new, |weight| weight.to_string())));
        row.extend(related.then(|| tie.relation.clone().unwrap_or_default()));
        row.extend(cells(&tie.attributes, &columns));
        row.extend(told.then(|| tie.directed.to_string()));
        row.extend(spells.then(|| spans(&tie.spells)));
        row
    });
    lines(&heading, rows)
}

fn cells(attributes: &Attributes, columns: &[&str]) -> Vec<String> {
    columns.iter().map(|name| attributes.get(*name).map_or_else(String::new, Value::to_string)).collect()
}

/// `0-4 7-12`.
fn spans(spells: &[super::network::Spell]) -> String {
    spells.iter().map(|s| format!("{}-{}", s.first, s.last)).collect::<Vec<_>>().join(" ")
}

/// A CSV table as bytes.
pub(super) fn lines(heading: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    writer.write_record(heading).expect("memory takes every byte");
    for row in rows {
        writer.write_record(row).expect("memory takes every byte");
    }
    writer.into_inner().expect("memory takes every byte")
}
