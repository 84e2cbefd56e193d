//! Networks as CSV tables.

use super::DIRECTED;
use crate::exchange::network::{Attributes, Network, Node, Spell, Value};

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
fn spans(spells: &[Spell]) -> String {
    spells.iter().map(|s| format!("{}-{}", s.first, s.last)).collect::<Vec<_>>().join(" ")
}

/// A CSV table as bytes.
pub(in crate::exchange) fn lines(heading: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    writer.write_record(heading).expect("memory takes every byte");
    for row in rows {
        writer.write_record(row).expect("memory takes every byte");
    }
    writer.into_inner().expect("memory takes every byte")
}
