//! Writing GraphML.

use std::fmt::Write;

use crate::exchange::network::{Attributes, Network, Tie, Value};
use crate::exchange::xml::escape;

/// A network as GraphML.
pub fn write(network: &Network) -> Vec<u8> {
    let nodes: Vec<Attributes> = network.nodes.iter().enumerate().map(|(i, _)| of_node(network, i)).collect();
    let ties: Vec<Attributes> = network.ties.iter().map(of_tie).collect();
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    let node_keys = keys(&mut out, "node", 'n', &nodes);
    let tie_keys = keys(&mut out, "edge", 'e', &ties);
    let directed = if network.is_directed() { "directed" } else { "undirected" };
    let _ = writeln!(out, "<graph id=\"G\" edgedefault=\"{directed}\">");
    for (node, attributes) in network.nodes.iter().zip(&nodes) {
        let _ = write!(out, "<node id=\"{}\">", escape(&node.id));
        data(&mut out, &node_keys, attributes);
        out.push_str("</node>\n");
    }
    for (tie, attributes) in network.ties.iter().zip(&ties) {
        let [from, to] = tie.ends.map(|end| escape(&network.nodes[end].id));
        let _ = write!(out, "<edge source=\"{from}\" target=\"{to}\"");
        // Readers know graphs of one kind only, so a kind is stated where ties differ in kind.
        if tie.directed != network.is_directed() {
            let _ = write!(out, " directed=\"{}\"", tie.directed);
        }
        out.push('>');
        data(&mut out, &tie_keys, attributes);
        out.push_str("</edge>\n");
    }
    out.push_str("</graph>\n</graphml>\n");
    out.into_bytes()
}

fn of_node(network: &Network, place: usize) -> Attributes {
    let node = &network.nodes[place];
    let mut attributes = node.attributes.clone();
    attributes.extend(node.label.clone().map(|label| ("label".to_string(), Value::Text(label))));
    attributes.extend(
        network.actors.map(|actors| ("bipartite".to_string(), Value::Whole(i64::from(place >= actors)))),
    );
    attributes
}

fn of_tie(tie: &Tie) -> Attributes {
    let mut attributes = tie.attributes.clone();
    attributes.extend(tie.weight.map(|weight| ("weight".to_string(), Value::Number(weight))));
    attributes.extend(tie.relation.clone().map(|name| ("relation".to_string(), Value::Text(name))));
    attributes
}

/// Declares the attributes; gives their names in the order of their keys.
fn keys<'a>(out: &mut String, of: &str, letter: char, all: &'a [Attributes]) -> Vec<(String, &'a str)> {
    let mut keys = Vec::new();
    for (number, name) in Network::columns(all.iter()).into_iter().enumerate() {
        let key = format!("{letter}{number}");
        let form = form(all.iter().filter_map(|attributes| attributes.get(name)));
        let _ = writeln!(
            out,
            "<key id=\"{key}\" for=\"{of}\" attr.name=\"{}\" attr.type=\"{form}\"/>",
            escape(name)
        );
        keys.push((key, name));
    }
    keys
}

/// The narrowest type that holds all values.
pub(in crate::exchange) fn form<'a>(values: impl Iterator<Item = &'a Value>) -> &'static str {
    let names = values.map(|value| match value {
        Value::Text(_) => "string",
        Value::Whole(_) => "long",
        Value::Number(_) => "double",
        Value::Flag(_) => "boolean",
    });
    names.reduce(|a, b| if a == b { a } else { "string" }).unwrap_or("string")
}

fn data(out: &mut String, keys: &[(String, &str)], attributes: &Attributes) {
    for (key, name) in keys {
        if let Some(value) = attributes.get(*name) {
            let _ = write!(out, "<data key=\"{key}\">{}</data>", escape(&value.to_string()));
        }
    }
}
