//! From a network as files hold it to actors and ties as a scenario holds them.
//!
//! A scenario has undirected ties, one a pair, each with a strength in (0, 1] and trust each way. The rules:
//!
//! 1. Memberships become ties between actors ([`Sharing`]). Ties to oneself and ties that weigh 0 or less go.
//! 2. Within a relation a tie that is listed again is merged with the first ([`Duplicates`]); a tie without
//!    direction goes both ways.
//! 3. `x_r(a, b)` is the weight divided by the largest of relation `r`, 1 where the relation has no weights,
//!    and 0 without a tie. The strength of a pair is `Σ_r (x_r(a, b) + x_r(b, a)) / 2`, divided by the largest
//!    of all pairs, times the strength asked for the strongest.
//!    Where weights are strengths already (a column `strength` of numbers up to 1, one relation, no other strongest
//!    asked for) they stay as they are: that of a pair is the mean of the directions that are listed.
//! 4. Where all ties come out alike, or a weight is missing that others have, no strength is stated.
//! 5. Trust is stated only where a column of ties holds it, asked for or `trust` beside `trust_back`; a direction is not
//!    taken for trust.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Finding;
use super::ledger::{Ledger, Place, meant};
use super::network::{Network, Node, Value};
use super::project::{Sharing, project};
use crate::model::setup::TRAITS;
use crate::scenario::{MAX_SECTORS, Problems};

/// What becomes of a tie that is listed more than once in a relation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Duplicates {
    /// The largest weight counts.
    #[default]
    Max,
    /// Weights add up; without weights each listing counts 1.
    Sum,
    /// The mean of the weights counts.
    Mean,
}

impl Duplicates {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Max => "the largest weight counts",
            Self::Sum => "their weights add up",
            Self::Mean => "the mean of their weights counts",
        }
    }
}

/// What a researcher decides about a network.
#[derive(Clone, Debug, Default)]
pub struct Recipe {
    /// How much a shared group weighs.
    pub sharing: Sharing,
    /// What becomes of ties listed again.
    pub duplicates: Duplicates,
    /// The column of actors that holds the sector.
    pub sector: Option<String>,
    /// The column of ties that holds the trust of `from` in `to`; with `_back` behind it, the other way.
    pub trust: Option<String>,
    /// Traits of actors and the columns that hold them.
    pub traits: Vec<(String, String)>,
    /// Strength of the strongest tie; if not stated 1, or what it is where weights are strengths.
    pub strongest: Option<f64>,
}

impl Recipe {
    /// Whether the weights of ties, strengths by their name, are kept as they are: they can be strengths, each is that of
    /// a tie by itself, and nobody asks for another scale.
    pub(super) fn keeps(&self, mut weights: impl Iterator<Item = f64>) -> bool {
        self.strongest.is_none() && self.duplicates != Duplicates::Sum && weights.all(|x| x <= 1.0)
    }
}

/// An actor of the scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Its name, unlike every other.
    pub name: String,
    /// Place of its sector.
    pub sector: usize,
    /// The traits asked for, in their order; nothing where it is missing.
    pub traits: Vec<Option<f64>>,
}

/// A tie of the scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Bond {
    /// Places of its ends.
    pub ends: [usize; 2],
    /// Its strength, if stated.
    pub strength: Option<f64>,
    /// Trust of the first end in the second and back, if stated.
    pub trust: [Option<f64>; 2],
}

/// Actors and ties of a scenario.
#[derive(Clone, Debug)]
pub struct Combined {
    /// The actors.
    pub people: Vec<Person>,
    /// The sectors: short name and what people read.
    pub sectors: Vec<(String, String)>,
    /// The ties, in order of their ends.
    pub ties: Vec<Bond>,
    /// Names of the traits that actors state.
    pub traits: Vec<String>,
    /// What was left out, merged or assumed.
    pub findings: Vec<Finding>,
}

/// Makes actors and ties of a network.
pub fn combine(network: &Network, recipe: &Recipe) -> Result<Combined, Problems> {
    let mut ledger = Ledger::default();
    let mut findings = Vec::new();
    let network = match project(network, recipe.sharing, &mut findings) {
        Ok(network) => network,
        Err(most) => {
            let place = Place { file: "memberships", ..Place::default() };
            let (found, hint) = (format!("more than {most}"), "leave out the largest groups, or use --keep");
            ledger.add(place, "the groups make too many ties", &found, &format!("at most {most} ties"), hint);
            Network::default()
        }
    };
    let names = names(&network, &mut findings);
    let (sectors, of) = sectors(&network, recipe, &mut ledger, &mut findings);
    let traits = traits(&network, recipe, &mut ledger);
    let trust = trust(&network, recipe, &mut ledger, &mut findings);
    let mut ties = bonds(&network, recipe, &mut findings);
    for bond in &mut ties {
        let [a, b] = bond.ends;
        bond.trust = [trust.get(&(a, b)).copied(), trust.get(&(b, a)).copied()];
    }
    let tied: BTreeSet<usize> = ties.iter().flat_map(|bond| bond.ends).collect();
    let isolated: Vec<String> =
        (0..names.len()).filter(|i| !tied.contains(i)).map(|i| names[i].clone()).collect();
    if !isolated.is_empty() {
        findings.push(Finding::Isolated { names: isolated });
    }
    let people = names.into_iter().zip(of).zip(traits);
    let people = people.map(|((name, sector), traits)| Person { name, sector, traits }).collect();
    let asked = recipe.traits.iter().map(|(key, _)| key.clone()).collect();
    ledger.close(Combined { people, sectors, ties, traits: asked, findings })
}

/// A name for every actor, all different.
fn names(network: &Network, findings: &mut Vec<Finding>) -> Vec<String> {
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

fn no_column(ledger: &mut Ledger, flag: &str, column: &str, known: &[&str], who: &str) {
    let place = Place { file: flag, ..Place::default() };
    let hint = meant(column, known.iter().copied());
    let allowed = if known.is_empty() { "nothing: there are no columns" } else { &known.join(", ") };
    ledger.add(place, &format!("no {who} has this column"), column, allowed, &hint);
}

fn node_columns(network: &Network) -> Vec<&str> {
    Network::columns(network.nodes.iter().map(|node| &node.attributes))
}

type Sectors = (Vec<(String, String)>, Vec<usize>);

fn sectors(network: &Network, recipe: &Recipe, ledger: &mut Ledger, findings: &mut Vec<Finding>) -> Sectors {
    let Some(column) = &recipe.sector else {
        return (vec![("parties".into(), "parties".into())], vec![0; network.nodes.len()]);
    };
    let known = node_columns(network);
    if !known.contains(&column.as_str()) {
        no_column(ledger, "--sector", column, &known, "actor");
    }
    let label = |node: &Node| node.attributes.get(column).map(Value::to_string);
    let labels: BTreeSet<String> = network.nodes.iter().filter_map(label).collect();
    let missing = network.nodes.iter().filter(|node| label(node).is_none()).count();
    if labels.len() >= MAX_SECTORS {
        let place = Place { file: "--sector", ..Place::default() };
        let (found, allowed) =
            (format!("{} different values", labels.len()), format!("fewer than {MAX_SECTORS}"));
        ledger.add(place, "too many sectors", &found, &allowed, "name a column with few different values");
    }
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    let mut sectors: Vec<(String, String)> = Vec::new();
    let mut add = |label: String| {
        let key = key(&label);
        let mut free = key.clone();
        let mut number = 1;
        while sectors.iter().any(|(taken, _)| *taken == free) {
            number += 1;
            free = format!("{key}_{number}");
        }
        sectors.push((free, label));
        sectors.len() - 1
    };
    for label in labels {
        let place = add(label.clone());
        keys.insert(label, place);
    }
    let unknown = (missing > 0).then(|| add("unknown".into()));
    if missing > 0 {
        findings.push(Finding::NoSector { count: missing, column: column.clone() });
    }
    let place =
        |node: &Node| label(node).and_then(|label| keys.get(&label).copied()).or(unknown).unwrap_or(0);
    let of = network.nodes.iter().map(place).collect();
    (sectors, of)
}

/// A short name: small letters, digits and `_`, starting with a letter.
fn key(label: &str) -> String {
    let mut key = String::new();
    for c in label.to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            key.push(c);
        } else if !key.ends_with('_') && !key.is_empty() {
            key.push('_');
        }
    }
    let key = key.trim_end_matches('_');
    if key.starts_with(|c: char| c.is_ascii_lowercase()) {
        key.to_string()
    } else {
        format!("sector_{key}").trim_end_matches('_').to_string()
    }
}

fn traits(network: &Network, recipe: &Recipe, ledger: &mut Ledger) -> Vec<Vec<Option<f64>>> {
    let known = node_columns(network);
    let mut all = vec![Vec::new(); network.nodes.len()];
    for (key, column) in &recipe.traits {
        let flag = format!("--map {key}={column}");
        let Some(info) = TRAITS.iter().find(|info| info.key == key) else {
            let keys: Vec<&str> = TRAITS.iter().map(|info| info.key).collect();
            let place = Place { file: &flag, ..Place::default() };
            let hint = meant(key, keys.iter().copied());
            ledger.add(place, "there is no such trait", key, &keys.join(", "), &hint);
            continue;
        };
        if !known.contains(&column.as_str()) {
            no_column(ledger, &flag, column, &known, "actor");
            continue;
        }
        for (node, traits) in network.nodes.iter().zip(&mut all) {
            let stated = node.attributes.get(column);
            let number = stated.and_then(Value::number).filter(|x| (info.low..=info.high).contains(x));
            if let (Some(value), None) = (stated, number) {
                let allowed = format!("a number from {} to {}", info.low, info.high);
                let place = Place { file: &flag, field: &node.id, ..Place::default() };
                let hint = format!("{key} is {}; bring the column to that scale first", info.meaning);
                ledger.add(place, "out of range", &value.to_string(), &allowed, &hint);
            }
            traits.push(number);
        }
    }
    all
}

/// Trust of one actor in another, where a column holds it.
fn trust(
    network: &Network,
    recipe: &Recipe,
    ledger: &mut Ledger,
    findings: &mut Vec<Finding>,
) -> BTreeMap<(usize, usize), f64> {
    let mut trust = BTreeMap::new();
    let known = Network::columns(network.ties.iter().map(|tie| &tie.attributes));
    // A scenario tells trust of both sides, from 0 to 1; what is on another scale is something else.
    let fits = |column: &str| {
        let mut values = network.ties.iter().filter_map(|tie| tie.attributes.get(column));
        known.contains(&column)
            && values.all(|value| value.number().is_some_and(|x| (0.0..=1.0).contains(&x)))
    };
    let told = fits("trust") && fits("trust_back");
    let own = told.then(|| "trust".to_string()).filter(|_| recipe.trust.is_none());
    findings.extend(own.clone().map(|column| Finding::Column { role: "trust", column }));
    let Some(column) = &recipe.trust.clone().or(own) else { return trust };
    if !known.contains(&column.as_str()) {
        no_column(ledger, "--trust", column, &known, "tie");
    }
    let back = format!("{column}_back");
    for tie in &network.ties {
        let [a, b] = tie.ends;
        for (column, pair) in [(column, (a, b)), (&back, (b, a))] {
            let Some(value) = tie.attributes.get(column) else { continue };
            match value.number().filter(|x| (0.0..=1.0).contains(x)) {
                Some(number) => {
                    trust.entry(pair).or_insert(number);
                }
                None => {
                    let pair = format!("{} – {}", network.nodes[a].id, network.nodes[b].id);
                    let place = Place { file: "--trust", field: &pair, ..Place::default() };
                    let hint = "bring the column to a scale from 0 (none) to 1 (full) first";
                    ledger.add(place, "out of range", &value.to_string(), "a number from 0 to 1", hint);
                }
            }
        }
    }
    trust
}

/// What one actor's ties to another add up to within a relation.
#[derive(Default)]
struct Cell {
    weight: Option<f64>,
    listed: usize,
    weighted: usize,
}

fn bonds(network: &Network, recipe: &Recipe, findings: &mut Vec<Finding>) -> Vec<Bond> {
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
    fn value(&self, weighted: bool, rule: Duplicates) -> Option<f64> {
        match (weighted, rule) {
            (true, Duplicates::Mean) => self.weight.map(|sum| sum / self.weighted.max(1) as f64),
            (true, _) => self.weight,
            (false, Duplicates::Sum) => Some(self.listed as f64),
            (false, _) => Some(1.0),
        }
    }
}

fn strengths(
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
pub(super) fn scale(ties: &mut [Bond], own: Option<f64>, recipe: &Recipe, findings: &mut Vec<Finding>) {
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
