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
    let Some(column) = recipe.sector.clone().or_else(|| own(network, findings)) else {
        return (vec![("parties".into(), "parties".into())], vec![0; network.nodes.len()]);
    };
    let known = node_columns(network);
    if !known.contains(&column.as_str()) {
        no_column(ledger, "--sector", &column, &known, "actor");
    }
    let label = |node: &Node| node.attributes.get(&column).map(Value::to_string);
    let labels = labels(network, &column);
    let missing = network.nodes.iter().filter(|node| label(node).is_none()).count();
    if labels.len() >= MAX_SECTORS {
        let place = Place { file: "--sector", ..Place::default() };
        let (found, allowed) =
            (format!("{} different values", labels.len()), format!("fewer than {MAX_SECTORS}"));
        ledger.add(place, "too many sectors", &found, &allowed, "name a column with few different values");
    }
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
        findings.push(Finding::NoSector { count: missing, column: column.clone() });
    }
    let place =
        |node: &Node| label(node).and_then(|label| keys.get(&label).copied()).or(unknown).unwrap_or(0);
    let of = network.nodes.iter().map(place).collect();
    (sectors, of)
}

/// The column that is called `sector`, where a scenario has room for all its values.
fn own(network: &Network, findings: &mut Vec<Finding>) -> Option<String> {
    let column = "sector".to_string();
    match labels(network, &column).len() {
        0 => None,
        many if many >= MAX_SECTORS => {
            findings.push(Finding::ManySectors { column, many });
            None
        }
        _ => {
            findings.push(Finding::Column { role: "sector", column: column.clone() });
            Some(column)
        }
    }
}

/// The values of a column of actors.
fn labels(network: &Network, column: &str) -> BTreeSet<String> {
    network.nodes.iter().filter_map(|node| node.attributes.get(column)).map(Value::to_string).collect()
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
