//! CSV tables of ties, of actors and of memberships.
//!
//! A table with both columns of ends lists ties; one with a column of ids lists actors. Columns may be
//! separated by commas, semicolons or tabs, whichever the heading has most of; where they are semicolons a
//! number may have a decimal comma. An empty cell or `NA` states nothing. A column `directed` of ties says true of those
//! that go one way and false of those that do not.

mod sheet;
mod write;

pub(super) use write::lines;
pub use write::write;

use std::collections::BTreeSet;

use super::gather::{Columns, Gather, Loose};
use super::ledger::{Place, meant};
use super::network::Node;
use sheet::Table;

const FROM: [&str; 2] = ["from", "source"];
const TO: [&str; 2] = ["to", "target"];
const DIRECTED: &str = "directed";

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
