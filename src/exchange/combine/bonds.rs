//! One tie a pair: what goes, what is merged, and which ways a tie goes.

use std::collections::{BTreeMap, BTreeSet};

use super::strengths::strengths;
use super::{Bond, Duplicates, Recipe};
use crate::exchange::finding::Finding;
use crate::exchange::network::Network;

/// What one actor's ties to another add up to within a relation.
#[derive(Default)]
pub(super) struct Cell {
    pub(super) weight: Option<f64>,
    listed: usize,
    weighted: usize,
}

impl Cell {
    fn add(&mut self, weight: Option<f64>, rule: Duplicates) {
        self.listed += 1;
        self.weighted += usize::from(weight.is_some());
        self.weight = match (self.weight, weight, rule) {
            (Some(old), Some(new), Duplicates::Max) => Some(old.max(new)),
            (Some(old), Some(new), _) => Some(old + new),
            (old, new, _) => old.or(new),
        };
    }

    /// The merged weight; in a relation without weights a tie weighs 1, or its number of listings.
    pub(super) fn value(&self, weighted: bool, rule: Duplicates) -> Option<f64> {
        match (weighted, rule) {
            (true, Duplicates::Mean) => self.weight.map(|sum| sum / self.weighted.max(1) as f64),
            (true, _) => self.weight,
            (false, Duplicates::Sum) => Some(self.listed as f64),
            (false, _) => Some(1.0),
        }
    }
}

/// The ties of a network, in order of their ends, with their strengths.
pub(super) fn bonds(network: &Network, recipe: &Recipe, findings: &mut Vec<Finding>) -> Vec<Bond> {
    let relations = network.relations();
    let place = |name: &Option<String>| name.as_deref().and_then(|name| relations.binary_search(&name).ok());
    let (mut selves, mut merged, mut zero, mut negative) = (Vec::new(), 0, 0, 0);
    let mut cells: BTreeMap<(Option<usize>, usize, usize), Cell> = BTreeMap::new();
    let mut one_way: BTreeSet<(usize, usize)> = BTreeSet::new();
    for tie in &network.ties {
        let [a, b] = tie.ends;
        match tie.weight {
            _ if a == b => {
                selves.push(network.nodes[a].name().to_string());
                continue;
            }
            Some(weight) if weight < 0.0 => {
                negative += 1;
                continue;
            }
            Some(0.0) => {
                zero += 1;
                continue;
            }
            _ => {}
        }
        let relation = place(&tie.relation);
        let ways: &[(usize, usize)] = if tie.directed { &[(a, b)] } else { &[(a, b), (b, a)] };
        merged += usize::from(ways.iter().any(|&(from, to)| cells.contains_key(&(relation, from, to))));
        for &(from, to) in ways {
            cells.entry((relation, from, to)).or_default().add(tie.weight, recipe.duplicates);
        }
        if tie.directed {
            one_way.insert((a, b));
        }
    }
    let value = |cell: &Cell| cell.value(true, recipe.duplicates).unwrap_or(1.0);
    let kept = network.strengths && relations.len() < 2 && recipe.keeps(cells.values().map(value));
    selves.dedup();
    let self_ties = network.ties.iter().filter(|tie| tie.ends[0] == tie.ends[1]).count();
    let pairs: BTreeSet<(usize, usize)> = one_way.iter().map(|&(a, b)| (a.min(b), a.max(b))).collect();
    let mutual =
        pairs.iter().filter(|&&(a, b)| one_way.contains(&(a, b)) && one_way.contains(&(b, a))).count();
    for (count, finding) in [
        (self_ties, Finding::SelfTies { count: self_ties, names: selves }),
        (zero, Finding::Weightless { count: zero }),
        (negative, Finding::Negative { count: negative }),
        (merged, Finding::Merged { count: merged, rule: recipe.duplicates }),
        (if kept { 0 } else { pairs.len() }, Finding::Directed { pairs: pairs.len(), mutual }),
        (usize::from(kept), Finding::Strengths),
        (
            usize::from(relations.len() > 1),
            Finding::Relations { names: relations.iter().map(|name| (*name).to_string()).collect() },
        ),
    ] {
        if count > 0 {
            findings.push(finding);
        }
    }
    strengths(&cells, recipe, kept, findings)
}
