//! GEXF 1.3 with time, for Gephi's time line: who and what is there in which months.

use std::fmt::Write;

use super::graphml::form;
use super::network::{Attributes, Network, Spell, Value};
use super::xml::escape;

/// A network as GEXF; months count from 0, and both ends of a spell are included.
pub fn write(network: &Network) -> Vec<u8> {
    let timed = network.nodes.iter().any(|node| !node.spells.is_empty())
        || network.ties.iter().any(|tie| !tie.spells.is_empty());
    let mode = if timed {
        "mode=\"dynamic\" timeformat=\"integer\" timerepresentation=\"interval\""
    } else {
        "mode=\"static\""
    };
    let kind = if network.is_directed() { "directed" } else { "undirected" };
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n<graph defaultedgetype=\"{kind}\" {mode}>\n"
    );
    let node_names = declare(&mut out, "node", network.nodes.iter().map(|node| &node.attributes));
    let ties: Vec<Attributes> = network
        .ties
        .iter()
        .map(|tie| {
            let mut attributes = tie.attributes.clone();
            attributes.extend(tie.relation.clone().map(|name| ("relation".to_string(), Value::Text(name))));
            attributes
        })
        .collect();
    let tie_names = declare(&mut out, "edge", ties.iter());
    out.push_str("<nodes>\n");
    for node in &network.nodes {
        let _ = write!(out, "<node id=\"{}\" label=\"{}\"", escape(&node.id), escape(node.name()));
        rest(&mut out, "node", &node.attributes, &node_names, &node.spells);
    }
    out.push_str("</nodes>\n<edges>\n");
    for (number, (tie, attributes)) in network.ties.iter().zip(&ties).enumerate() {
        let [from, to] = tie.ends.map(|end| escape(&network.nodes[end].id));
        let _ = write!(out, "<edge id=\"{number}\" source=\"{from}\" target=\"{to}\"");
        if let Some(weight) = tie.weight {
            let _ = write!(out, " weight=\"{weight}\"");
        }
        rest(&mut out, "edge", attributes, &tie_names, &tie.spells);
    }
    out.push_str("</edges>\n</graph>\n</gexf>\n");
    out.into_bytes()
}

fn declare<'a>(out: &mut String, of: &str, all: impl Iterator<Item = &'a Attributes> + Clone) -> Vec<String> {
    let names: Vec<String> = Network::columns(all.clone()).into_iter().map(String::from).collect();
    if names.is_empty() {
        return names;
    }
    let _ = writeln!(out, "<attributes class=\"{of}\" mode=\"static\">");
    for (number, name) in names.iter().enumerate() {
        let form = form(all.clone().filter_map(|attributes| attributes.get(name)));
        let _ = writeln!(out, "<attribute id=\"{number}\" title=\"{}\" type=\"{form}\"/>", escape(name));
    }
    out.push_str("</attributes>\n");
    names
}

/// The end of an opening tag, and what is inside it.
fn rest(out: &mut String, tag: &str, attributes: &Attributes, names: &[String], spells: &[Spell]) {
    if let [only] = spells {
        let _ = write!(out, " start=\"{}\" end=\"{}\"", only.first, only.last);
    }
    out.push('>');
    if !attributes.is_empty() {
        out.push_str("<attvalues>");
        for (number, name) in names.iter().enumerate() {
            if let Some(value) = attributes.get(name) {
                let _ = write!(out, "<attvalue for=\"{number}\" value=\"{}\"/>", escape(&value.to_string()));
            }
        }
        out.push_str("</attvalues>");
    }
    if spells.len() > 1 {
        out.push_str("<spells>");
        for spell in spells {
            let _ = write!(out, "<spell start=\"{}\" end=\"{}\"/>", spell.first, spell.last);
        }
        out.push_str("</spells>");
    }
    let _ = writeln!(out, "</{tag}>");
}
