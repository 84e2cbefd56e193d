//! The short way for a long list of ties: flat arrays and one sort instead of a tree for every row.
//!
//! It takes one clean CSV table of ties and nothing else: two ends and perhaps a weight, no quotes, every cell
//! filled in, every weight a number. At the first doubt it gives up, and [`read`](super::read) and
//! [`combine`](super::combine) go the long way and say what is wrong. Where it does not give up it makes what
//! they would make (tested), so nobody needs to know which way was taken.

use super::combine::{Bond, Combined, Duplicates, Person, Recipe};
use super::compose::Extent;
use super::finding::Finding;
use super::gather::Columns;
use super::read::{Kind, Source};
use crate::scenario::index::Index;

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
pub fn list(sources: &[Source], columns: &Columns, recipe: &Recipe) -> Option<Listed> {
    let [source] = sources else { return None };
    let asked_more = columns.relation.is_some()
        || !columns.keep.is_empty()
        || recipe.sector.is_some()
        || recipe.trust.is_some()
        || !recipe.traits.is_empty();
    if source.kind != Kind::Table || asked_more {
        return None;
    }
    let rows = Rows::read(&source.bytes, columns)?;
    let mut findings = Vec::new();
    if rows.weight_by_name {
        findings.push(Finding::Column { role: "weight", column: rows.weight.clone() });
    }
    let extent = Extent { actors: rows.names.len(), groups: None, ties: rows.ends.len() };
    Some(Listed { extent, findings, combined: rows.combine(columns.directed.unwrap_or(true), recipe) })
}

/// The rows of a table, with names as places.
struct Rows<'a> {
    names: Vec<&'a str>,
    ends: Vec<[u32; 2]>,
    /// One for each row, or none at all.
    weights: Vec<f64>,
    weight: String,
    /// Whether the column of weights was found by its name.
    weight_by_name: bool,
}

impl<'a> Rows<'a> {
    fn read(bytes: &'a [u8], columns: &Columns) -> Option<Self> {
        // Quotes, other line ends and characters that names may not hold are for the long way.
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        if bytes.len() > crate::scenario::CSV_LIMIT
            || bytes.iter().any(|&b| b == b'"' || b < b' ' && b != b'\n')
        {
            return None;
        }
        let text = std::str::from_utf8(bytes).ok()?;
        let (heading, body) = text.split_once('\n')?;
        let separator = if heading.matches(';').count() > heading.matches(',').count() { ';' } else { ',' };
        let heading: Vec<&str> = heading.split(separator).map(str::trim).collect();
        let usual = |asked: &Option<String>, names: [&'static str; 2]| match asked {
            Some(name) => heading.iter().position(|cell| cell == name),
            None => names.iter().find_map(|name| heading.iter().position(|cell| cell == name)),
        };
        let from = usual(&columns.from, ["from", "source"])?;
        let to = usual(&columns.to, ["to", "target"])?;
        let weight = usual(&columns.weight, ["weight", "strength"]);
        let used = 2 + usize::from(weight.is_some());
        let doubtful = from == to || weight.is_some_and(|weight| weight == from || weight == to);
        if heading.len() != used || doubtful || columns.weight.is_some() && weight.is_none() {
            return None;
        }
        let mut rows = Self {
            names: Vec::new(),
            ends: Vec::new(),
            weights: Vec::new(),
            weight: weight.map_or_else(String::new, |at| heading[at].to_string()),
            weight_by_name: weight.is_some() && columns.weight.is_none(),
        };
        let mut index = Index::default();
        for line in body.split('\n') {
            if line.is_empty() {
                continue;
            }
            let mut cells = [""; 3];
            let mut parts = line.split(separator);
            for cell in &mut cells[..used] {
                *cell = parts.next()?.trim();
            }
            let complete = parts.next().is_none() && cells[..used].iter().all(|cell| !cell.is_empty());
            // Characters beyond ASCII may be spaces or controls: none in a name is the common case.
            let odd = [cells[from], cells[to]].iter().any(|name| name.chars().any(char::is_control));
            if !complete || odd {
                return None;
            }
            rows.ends.push([index.place(cells[from]), index.place(cells[to])]);
            if let Some(at) = weight {
                let number = cells[at].parse::<f64>().ok().filter(|number| number.is_finite())?;
                rows.weights.push(number);
            }
        }
        rows.names = index.names;
        (!rows.ends.is_empty()).then_some(rows)
    }

    /// One entry for each listing that counts: the pair, whether it goes from the higher to the lower, and the
    /// weight. Listings of one pair stay in their order.
    fn combine(self, directed: bool, recipe: &Recipe) -> Combined {
        let (mut findings, mut own, mut selves) = (Vec::new(), 0, Vec::<&str>::new());
        let (mut zero, mut negative) = (0, 0);
        let weighted = !self.weights.is_empty();
        let mut entries: Vec<(u64, f64)> = Vec::with_capacity(self.ends.len());
        for (at, &[a, b]) in self.ends.iter().enumerate() {
            let weight = if weighted { self.weights[at] } else { 1.0 };
            if a == b {
                own += 1;
                if selves.last() != Some(&self.names[a as usize]) {
                    selves.push(self.names[a as usize]);
                }
            } else if weight < 0.0 {
                negative += 1;
            } else if weight == 0.0 {
                zero += 1;
            } else {
                let back = directed && a > b;
                let pair = u64::from(a.min(b)) << 33 | u64::from(a.max(b)) << 1 | u64::from(back);
                entries.push((pair, weight));
            }
        }
        let listed = entries.len();
        entries.sort_by_key(|entry| entry.0);
        merge(&mut entries, weighted, recipe.duplicates);
        let largest = entries.iter().fold(0.0, |most: f64, entry| most.max(entry.1));
        let mut ties: Vec<Bond> = Vec::with_capacity(entries.len());
        let (mut mutual, merged) = (0, listed - entries.len());
        let half = |entry: &(u64, f64)| entry.1 / largest / 2.0;
        let mut rest = entries.as_slice();
        while let [first, after @ ..] = rest {
            let back = after.first().filter(|other| other.0 >> 1 == first.0 >> 1);
            mutual += usize::from(back.is_some());
            let sum = match back {
                _ if !directed => half(first) + half(first),
                Some(back) => half(first) + half(back),
                None => half(first),
            };
            let ends = [(first.0 >> 33) as usize, (first.0 >> 1 & 0xFFFF_FFFF) as usize];
            ties.push(Bond { ends, strength: Some(sum), trust: [None; 2] });
            rest = &after[usize::from(back.is_some())..];
        }
        drop(entries);
        let pairs = if directed { ties.len() } else { 0 };
        for (count, finding) in [
            (own, Finding::SelfTies { count: own, names: selves.into_iter().map(String::from).collect() }),
            (zero, Finding::Weightless { count: zero }),
            (negative, Finding::Negative { count: negative }),
            (merged, Finding::Merged { count: merged, rule: recipe.duplicates }),
            (pairs, Finding::Directed { pairs, mutual }),
        ] {
            findings.extend((count > 0).then_some(finding));
        }
        scale(&mut ties, recipe.strongest, &mut findings);
        let mut tied = vec![false; self.names.len()];
        ties.iter().flat_map(|bond| bond.ends).for_each(|end| tied[end] = true);
        let alone: Vec<String> = self
            .names
            .iter()
            .zip(&tied)
            .filter(|(_, tied)| !**tied)
            .map(|(name, _)| (*name).into())
            .collect();
        if !alone.is_empty() {
            findings.push(Finding::Isolated { names: alone });
        }
        let person = |name: &str| Person { name: name.into(), sector: 0, traits: Vec::new() };
        Combined {
            people: self.names.into_iter().map(person).collect(),
            sectors: vec![("parties".into(), "parties".into())],
            ties,
            traits: Vec::new(),
            findings,
        }
    }
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

/// Scales the strengths to the strongest, or takes them away where all are alike.
fn scale(ties: &mut [Bond], strongest: f64, findings: &mut Vec<Finding>) {
    let sums = || ties.iter().filter_map(|bond| bond.strength);
    let largest = sums().fold(0.0, |most: f64, sum| most.max(sum));
    let smallest = sums().fold(f64::INFINITY, f64::min);
    let alike = smallest == largest;
    if alike {
        findings.push(Finding::Alike);
    }
    for bond in ties {
        // As the long way does: four decimals, and no tie becomes none by rounding.
        let strength = |sum: f64| ((sum / largest * strongest * 1e4).round() / 1e4).clamp(1e-4, 1.0);
        bond.strength = bond.strength.filter(|_| !alike).map(strength);
    }
}

#[cfg(test)]
mod tests;
