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

mod bonds;
mod names;
mod sectors;
mod strengths;
mod traits;
mod trust;

pub(super) use strengths::scale;

use std::collections::BTreeSet;

use super::finding::Finding;
use super::ledger::{Ledger, Place, meant};
use super::network::Network;
use super::project::{Sharing, project};
use crate::scenario::Problems;
use bonds::bonds;
use names::names;
use sectors::sectors;
use traits::traits;
use trust::trust;

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
    /// The column of actors that holds the sector; if not stated the one called `sector`, where there is one.
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

fn no_column(ledger: &mut Ledger, flag: &str, column: &str, known: &[&str], who: &str) {
    let place = Place { file: flag, ..Place::default() };
    let hint = meant(column, known.iter().copied());
    let allowed = if known.is_empty() { "nothing: there are no columns" } else { &known.join(", ") };
    ledger.add(place, &format!("no {who} has this column"), column, allowed, &hint);
}

fn node_columns(network: &Network) -> Vec<&str> {
    Network::columns(network.nodes.iter().map(|node| &node.attributes))
}
