//! The strength of each tie, from what its relations add up to.

use std::collections::BTreeMap;

use super::bonds::Cell;
use super::{Bond, Recipe};
use crate::exchange::finding::Finding;

/// A tie for each pair with what its weights make of its strength; `kept` where they are strengths already.
pub(super) fn strengths(
    cells: &BTreeMap<(Option<usize>, usize, usize), Cell>,
    recipe: &Recipe,
    kept: bool,
    findings: &mut Vec<Finding>,
) -> Vec<Bond> {
    let mut scales: BTreeMap<Option<usize>, (bool, f64)> = BTreeMap::new();
    for (&(relation, _, _), cell) in cells {
        scales.entry(relation).or_insert((false, 0.0)).0 |= cell.weight.is_some();
    }
    for (&(relation, _, _), cell) in cells {
        if let Some((weighted, largest)) = scales.get_mut(&relation) {
            *largest = cell.value(*weighted, recipe.duplicates).unwrap_or(0.0).max(*largest);
        }
    }
    let mut sums: BTreeMap<(usize, usize), Option<f64>> = BTreeMap::new();
    let mut without = 0;
    for (&(relation, from, to), cell) in cells {
        let (weighted, largest) = scales.get(&relation).copied().unwrap_or((false, 1.0));
        let share = match kept {
            // Of a pair listed one way that way is the whole.
            true if !cells.contains_key(&(relation, to, from)) => 1.0,
            true => 2.0,
            false => 2.0 * largest,
        };
        let half = cell.value(weighted, recipe.duplicates).map(|x| x / share);
        without += usize::from(half.is_none());
        let sum = sums.entry((from.min(to), from.max(to))).or_insert(Some(0.0));
        *sum = sum.zip(half).map(|(sum, half)| sum + half);
    }
    if without > 0 {
        findings.push(Finding::NoWeight { count: without });
    }
    let bond = |((a, b), strength)| Bond { ends: [a, b], strength, trust: [None; 2] };
    let mut bonds: Vec<Bond> = sums.into_iter().map(bond).collect();
    let own = match scales.values().next() {
        Some(&(true, largest)) if scales.len() == 1 => Some(largest),
        _ => None,
    };
    if !kept {
        scale(&mut bonds, own, recipe, findings);
    }
    bonds
}

/// Scales strengths to the strongest, or takes them away where all are alike; `own` is the largest weight of the one
/// relation that there is.
pub(in crate::exchange) fn scale(
    ties: &mut [Bond],
    own: Option<f64>,
    recipe: &Recipe,
    findings: &mut Vec<Finding>,
) {
    let sums = || ties.iter().filter_map(|bond| bond.strength);
    let largest = sums().fold(0.0, |most: f64, sum| most.max(sum));
    let smallest = sums().fold(f64::INFINITY, f64::min);
    let alike = smallest == largest;
    let strongest = recipe.strongest.unwrap_or(1.0);
    // Four decimals are as much as any survey knows, and no tie becomes none by rounding.
    let rounded = |x: f64| ((x * 1e4).round() / 1e4).clamp(1e-4, 1.0);
    let own = own.filter(|own| (0.0..=1.0).contains(own) && largest > 0.0);
    let before = own.map(|own| rounded(largest * own)).filter(|before| *before != strongest);
    match before {
        _ if alike => findings.push(Finding::Alike),
        Some(largest) => findings.push(Finding::Scaled { largest, strongest }),
        None => {}
    }
    for bond in ties {
        let strength = |sum: f64| rounded(sum / largest * strongest);
        bond.strength = bond.strength.filter(|_| !alike).map(strength);
    }
}
