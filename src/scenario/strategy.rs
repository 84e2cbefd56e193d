//! Strategies that build on each other, and the changes each makes to the scenario.

use super::findings::Findings;
use super::node::{Node, Table, Value};
use super::patch::merge;
use super::problem::Fault;
use super::tree::guard;
use crate::model::parameters::info;

/// What a strategy may change: what the world is like, but not what the scenario is or compares.
const CHANGEABLE: [&str; 17] = [
    "needs",
    "sector",
    "generated",
    "assignment",
    "network",
    "barrier",
    "governance",
    "approval",
    "sponsor",
    "membership",
    "practice",
    "group",
    "parameters",
    "switches",
    "hours",
    "event",
    "structure_every",
];

/// A strategy with everything it takes over from others.
pub(super) struct Resolved {
    pub key: String,
    pub node: Node,
}

/// Every strategy in the order of the file, laid over those it is based on.
pub(super) fn resolve(findings: &mut Findings, tree: &Node) -> Vec<Resolved> {
    let strategies = tree.get("strategy").map_or(&[][..], Node::entries);
    let mut resolved = Vec::new();
    for strategy in strategies {
        let mut chain = vec![strategy];
        let node = loop {
            let last = chain[chain.len() - 1];
            let Some(base) = last.node.get("based_on") else { break lay(&chain) };
            // A base that is not there has been reported by the check.
            let Some(next) = strategies.iter().find(|s| base.text() == Some(&s.key)) else {
                break lay(&chain);
            };
            if chain.iter().any(|known| known.key == next.key) {
                let names: Vec<&str> =
                    chain.iter().map(|s| s.key.as_str()).chain([next.key.as_str()]).collect();
                let fault = Fault::new(
                    "the strategies are based on each other in a circle",
                    names.join(" → "),
                    "a chain that ends",
                )
                .hint("remove `based_on` from one of them");
                findings.problem(base.origin, &format!("strategy.{}.based_on", last.key), fault, "");
                break strategy.node.clone();
            }
            chain.push(next);
        };
        resolved.push(Resolved { key: strategy.key.clone(), node });
    }
    resolved
}

/// Lays the first of a chain over the second, and so on; titles, stories and being a control are each
/// strategy's own.
fn lay(chain: &[&super::node::Entry]) -> Node {
    let mut layers = chain.iter().rev();
    let Some(bottom) = layers.next() else {
        return Node::new(Value::Table(Table::default()), chain[0].node.origin);
    };
    let mut node = bottom.node.clone();
    for layer in layers {
        node.remove("title");
        node.remove("story");
        node.remove("control");
        let mut over = layer.node.clone();
        // A whole strategy in braces, as a flag states it, changes what it names like a section.
        if let Value::Table(table) = &mut over.value {
            table.braces = false;
        }
        merge(&mut node, over);
    }
    node
}

/// The parameters that a strategy sets for itself.
pub(super) fn own(strategy: &Resolved) -> Vec<&'static str> {
    let set = strategy.node.get("set").and_then(|set| set.get("parameters"));
    let named = set.map_or(&[][..], Node::entries).iter();
    named.filter_map(|entry| info(&entry.key)).map(|row| row.name).collect()
}

/// The scenario as one strategy changes it; nothing where it changes nothing.
pub(super) fn changed(findings: &mut Findings, tree: &Node, strategy: &Resolved) -> Option<Node> {
    let set = strategy.node.get("set")?;
    let mut changed = tree.clone();
    for entry in set.entries() {
        let field = format!("strategy.{}.set.{}", strategy.key, entry.key);
        if !CHANGEABLE.contains(&entry.key.as_str()) {
            let fault = Fault::new("a strategy cannot change this", &entry.key, CHANGEABLE.join(", "))
                .meant(&entry.key, CHANGEABLE);
            findings.problem(entry.key_origin, &field, fault, "");
            continue;
        }
        let stranger = entry.node.entries().iter().find_map(|inner| {
            let path = [entry.key.clone(), inner.key.clone()];
            guard(tree, &path).err().map(|fault| (inner, fault))
        });
        if let Some((inner, fault)) = stranger {
            findings.problem(inner.key_origin, &format!("{field}.{}", inner.key), fault, "");
            continue;
        }
        let table = Table { entries: vec![entry.clone()], braces: false };
        merge(&mut changed, Node::new(Value::Table(table), set.origin));
    }
    Some(changed)
}
