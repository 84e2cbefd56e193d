//! Writing Pajek files.

use std::fmt::Write;

use crate::exchange::network::Network;

/// A network as a Pajek file. It holds ids, weights, directions and relations; other attributes have no
/// place in it.
pub fn write(network: &Network) -> Vec<u8> {
    let mut out = format!("*Vertices {}", network.nodes.len());
    if let Some(actors) = network.actors {
        let _ = write!(out, " {actors}");
    }
    out.push('\n');
    for (number, node) in (1..).zip(&network.nodes) {
        let _ = writeln!(out, "{number} \"{}\"", safe(&node.id));
    }
    let relations = network.relations();
    let parts: Vec<Option<&str>> = if network.ties.iter().any(|tie| tie.relation.is_none()) {
        std::iter::once(None).chain(relations.into_iter().map(Some)).collect()
    } else {
        relations.into_iter().map(Some).collect()
    };
    for (number, relation) in (1..).zip(parts) {
        for (directed, word) in [(true, "*Arcs"), (false, "*Edges")] {
            let of = || {
                let same = move |tie: &&crate::exchange::Tie| {
                    tie.directed == directed && tie.relation.as_deref() == relation
                };
                network.ties.iter().filter(same)
            };
            if of().next().is_none() {
                continue;
            }
            out.push_str(word);
            if let Some(relation) = relation {
                let _ = write!(out, " :{number} \"{}\"", safe(relation));
            }
            out.push('\n');
            for tie in of() {
                let _ = write!(out, "{} {}", tie.ends[0] + 1, tie.ends[1] + 1);
                if let Some(weight) = tie.weight {
                    let _ = write!(out, " {weight}");
                }
                out.push('\n');
            }
        }
    }
    out.into_bytes()
}

/// Text for double quotes on one line.
fn safe(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace(['\n', '\r'], " ")
}
