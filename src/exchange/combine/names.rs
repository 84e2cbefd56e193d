//! A name for every actor.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::finding::Finding;
use crate::exchange::network::Network;

/// A name for every actor, all different.
pub(super) fn names(network: &Network, findings: &mut Vec<Finding>) -> Vec<String> {
    let mut cleaned = 0;
    let mut clean = |name: &str| {
        let tidy: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let tidy = tidy.trim().to_string();
        cleaned += usize::from(tidy != name);
        if tidy.is_empty() { "?".to_string() } else { tidy }
    };
    let mut names: Vec<String> = network.nodes.iter().map(|node| clean(node.name())).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    names.iter().for_each(|name| *counts.entry(name.clone()).or_default() += 1);
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut renamed = Vec::new();
    for (name, node) in names.iter_mut().zip(&network.nodes) {
        if counts[name.as_str()] > 1 && node.label.is_some() {
            *name = format!("{name} ({})", clean(&node.id));
            renamed.push(name.clone());
        }
        let bare = name.clone();
        let mut number = 1;
        while !taken.insert(name.clone()) {
            number += 1;
            *name = format!("{bare} ({number})");
        }
    }
    if cleaned > 0 {
        findings.push(Finding::Cleaned { count: cleaned });
    }
    if !renamed.is_empty() {
        findings.push(Finding::Renamed { names: renamed });
    }
    names
}
