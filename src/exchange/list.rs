//! The short way for a long list of ties: flat arrays and one sort instead of a tree for every row.
//!
//! It takes one clean CSV table of ties and nothing else: two ends and perhaps a weight, no quotes, every cell
//! filled in, every weight a number. At the first doubt it gives up, and [`read`](super::read) and
//! [`combine`](super::combine) go the long way and say what is wrong. Where it does not give up it makes what
//! they would make (tested), so nobody needs to know which way was taken.

use super::combine::{Bond, Combined, Duplicates, Person, Recipe, scale};
use super::compose::Extent;
use super::finding::Finding;
use super::gather::Columns;
use super::read::{Kind, Source};
use crate::model::Hands;

mod rows;

use rows::Rows;

/// What a list of ties became.
#[derive(Clone, Debug)]
pub struct Listed {
    /// How much was read.
    pub extent: Extent,
    /// What reading it found.
    pub findings: Vec<Finding>,
    /// Actors and ties.
    pub combined: Combined,
}

/// Reads and combines a clean list of ties; `None` where files, columns or recipe ask for more than that.
pub fn list(sources: &[Source], columns: &Columns, recipe: &Recipe, hands: &Hands) -> Option<Listed> {
    let [source] = sources else { return None };
    let asked_more = columns.relation.is_some()
        || !columns.keep.is_empty()
        || recipe.sector.is_some()
        || recipe.trust.is_some()
        || !recipe.traits.is_empty();
    if source.kind != Kind::Table || asked_more {
        return None;
    }
    let rows = Rows::read(&source.bytes, columns, hands)?;
    let mut findings = Vec::new();
    if let Some(column) = rows.weight.filter(|_| columns.weight.is_none()) {
        findings.push(Finding::Column { role: "weight", column: column.into() });
    }
    let extent = Extent { actors: rows.names.len(), groups: None, ties: rows.count() };
    let strengths = columns.strengths(rows.weight);
    let directed = columns.directed.unwrap_or(true);
    Some(Listed { extent, findings, combined: combined(rows, directed, strengths, recipe) })
}

/// One entry for each listing that counts: the pair with whether it goes from the higher to the lower, and the
/// weight.
type Entry = (u64, f64);

fn combined(rows: Rows<'_>, directed: bool, strengths: bool, recipe: &Recipe) -> Combined {
    let (mut findings, mut own, mut selves) = (Vec::new(), 0, Vec::<&str>::new());
    let (mut zero, mut negative) = (0, 0);
    // First the entries of every actor that is the lower end are counted, so that each knows where its own begin.
    let mut starts = vec![0; rows.names.len() + 1];
    for ([a, b], weight) in rows.each() {
        if a == b {
            own += 1;
            let name = rows.names[a as usize];
            if selves.last() != Some(&name) {
                selves.push(name);
            }
        } else if weight < 0.0 {
            negative += 1;
        } else if weight == 0.0 {
            zero += 1;
        } else {
            starts[a.min(b) as usize + 1] += 1;
        }
    }
    (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
    let mut entries: Vec<Entry> = vec![(0, 0.0); starts[rows.names.len()]];
    let mut next = starts.clone();
    for ([a, b], weight) in rows.each().filter(|&([a, b], weight)| a != b && weight > 0.0) {
        let (low, high) = (a.min(b), a.max(b));
        let back = directed && a > b;
        let place = &mut next[low as usize];
        entries[*place] = (u64::from(low) << 33 | u64::from(high) << 1 | u64::from(back), weight);
        *place += 1;
    }
    let weighted = rows.weight.is_some();
    let Rows { names, .. } = rows;
    drop(next);
    // Listings of one pair stay in their order.
    starts.windows(2).for_each(|row| entries[row[0]..row[1]].sort_by_key(|entry| entry.0));
    drop(starts);
    let listed = entries.len();
    merge(&mut entries, weighted, recipe.duplicates);
    let merged = listed - entries.len();
    let mut tied = vec![false; names.len()];
    let kept = strengths && recipe.keeps(entries.iter().map(|entry| entry.1));
    let largest = entries.iter().fold(0.0, |most: f64, entry| most.max(entry.1));
    let (mut ties, mutual) = bonds(entries, directed, (!kept).then_some(largest), &mut tied);
    let pairs = if directed && !kept { ties.len() } else { 0 };
    for (count, finding) in [
        (own, Finding::SelfTies { count: own, names: selves.into_iter().map(String::from).collect() }),
        (zero, Finding::Weightless { count: zero }),
        (negative, Finding::Negative { count: negative }),
        (merged, Finding::Merged { count: merged, rule: recipe.duplicates }),
        (pairs, Finding::Directed { pairs, mutual }),
        (usize::from(kept), Finding::Strengths),
    ] {
        findings.extend((count > 0).then_some(finding));
    }
    if !kept {
        scale(&mut ties, weighted.then_some(largest), recipe, &mut findings);
    }
    let alone = names.iter().zip(&tied).filter(|(_, tied)| !**tied);
    let alone: Vec<String> = alone.map(|(name, _)| (*name).into()).collect();
    if !alone.is_empty() {
        findings.push(Finding::Isolated { names: alone });
    }
    let person = |name: &str| Person { name: name.into(), sector: 0, traits: Vec::new() };
    Combined {
        people: names.into_iter().map(person).collect(),
        sectors: vec![("parties".into(), "parties".into())],
        ties,
        traits: Vec::new(),
        findings,
    }
}

/// One tie of both directions of a pair, not yet scaled; marks who is tied, and tells how many pairs go both ways.
/// Without a largest weight, to hold the others against, weights are strengths.
fn bonds(entries: Vec<Entry>, directed: bool, largest: Option<f64>, tied: &mut [bool]) -> (Vec<Bond>, usize) {
    let mut ties: Vec<Bond> = Vec::with_capacity(entries.len());
    let mut mutual = 0;
    let half = |entry: &Entry| entry.1 / (2.0 * largest.unwrap_or(1.0));
    let mut rest = entries.as_slice();
    while let [first, after @ ..] = rest {
        let back = after.first().filter(|other| other.0 >> 1 == first.0 >> 1);
        mutual += usize::from(back.is_some());
        let sum = match back {
            _ if !directed => half(first) + half(first),
            Some(back) => half(first) + half(back),
            None if largest.is_none() => first.1,
            None => half(first),
        };
        let ends = [(first.0 >> 33) as usize, (first.0 >> 1 & 0xFFFF_FFFF) as usize];
        ends.into_iter().for_each(|end| tied[end] = true);
        ties.push(Bond { ends, strength: Some(sum), trust: [None; 2] });
        rest = &after[usize::from(back.is_some())..];
    }
    (ties, mutual)
}

/// Makes one of all listings of a pair in one direction.
fn merge(entries: &mut Vec<(u64, f64)>, weighted: bool, rule: Duplicates) {
    let mut kept = 0;
    let mut from = 0;
    while from < entries.len() {
        let key = entries[from].0;
        let mut sum = entries[from].1;
        let mut upto = from + 1;
        while upto < entries.len() && entries[upto].0 == key {
            sum = if rule == Duplicates::Max { sum.max(entries[upto].1) } else { sum + entries[upto].1 };
            upto += 1;
        }
        let count = (upto - from) as f64;
        let value = match rule {
            Duplicates::Mean if weighted => sum / count,
            Duplicates::Mean => 1.0,
            _ => sum,
        };
        entries[kept] = (key, value);
        kept += 1;
        from = upto;
    }
    entries.truncate(kept);
}

#[cfg(test)]
mod tests;
