//! The sector of every actor, from a column of actors.

use std::collections::{BTreeMap, BTreeSet};

use super::{Recipe, no_column, node_columns};
use crate::exchange::finding::Finding;
use crate::exchange::ledger::{Ledger, Place};
use crate::exchange::network::{Network, Node, Value};
use crate::scenario::MAX_SECTORS;

/// The sectors with what people read, and the place of that of each actor.
pub(super) type Sectors = (Vec<(String, String)>, Vec<usize>);

pub(super) fn sectors(
    network: &Network,
    recipe: &Recipe,
    ledger: &mut Ledger,
    findings: &mut Vec<Finding>,
) -> Sectors {
    // A column with this name needs no asking.
    let column = recipe.sector.as_deref().unwrap_or("sector");
    let label = |node: &Node| node.attributes.get(column).map(Value::to_string);
    let labels: BTreeSet<String> = network.nodes.iter().filter_map(label).collect();
    let many = labels.len() >= MAX_SECTORS;
    if recipe.sector.is_none() {
        if many {
            findings.push(Finding::ManySectors { column: column.into(), many: labels.len() });
        }
        if many || labels.is_empty() {
            return (vec![("parties".into(), "parties".into())], vec![0; network.nodes.len()]);
        }
        findings.push(Finding::Column { role: "sector", column: column.into() });
    }
    let known = node_columns(network);
    if !known.contains(&column) {
        no_column(ledger, "--sector", column, &known, "actor");
    }
    if many {
        let place = Place { file: "--sector", ..Place::default() };
        let (found, allowed) =
            (format!("{} different values", labels.len()), format!("fewer than {MAX_SECTORS}"));
        ledger.add(place, "too many sectors", &found, &allowed, "name a column with few different values");
    }
    let missing = network.nodes.iter().filter(|node| label(node).is_none()).count();
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    let mut sectors: Vec<(String, String)> = Vec::new();
    let mut add = |label: String| {
        let key = key(&label);
        let mut free = key.clone();
        let mut number = 1;
        while sectors.iter().any(|(taken, _)| *taken == free) {
            number += 1;
            free = format!("{key}_{number}");
        }
        sectors.push((free, label));
        sectors.len() - 1
    };
    for label in labels {
        let place = add(label.clone());
        keys.insert(label, place);
    }
    let unknown = (missing > 0).then(|| add("unknown".into()));
    if missing > 0 {
        findings.push(Finding::NoSector { count: missing, column: column.into() });
    }
    let place =
        |node: &Node| label(node).and_then(|label| keys.get(&label).copied()).or(unknown).unwrap_or(0);
    let of = network.nodes.iter().map(place).collect();
    (sectors, of)
}

/// A short name: small letters, digits and `_`, starting with a letter.
fn key(label: &str) -> String {
    let mut key = String::new();
    for c in label.to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            key.push(c);
        } else if !key.ends_with('_') && !key.is_empty() {
            key.push('_');
        }
    }
    let key = key.trim_end_matches('_');
    if key.starts_with(|c: char| c.is_ascii_lowercase()) {
        key.to_string()
    } else {
        format!("sector_{key}").trim_end_matches('_').to_string()
    }
}
