//! Who names whom in a real network, and a world that starts so.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::model::setup::{ActorSpec, Generator, Setup, TieSpec, Traits};
use crate::verify::data::files;
use crate::verify::docking::plain;

/// Trust at the start in somebody one names.
pub const NAMED: f64 = 0.8;
/// Trust at the start in somebody tied whom one does not name.
pub const UNNAMED: f64 = 0.2;
/// From this trust on, an actor names a contact.
pub const NAMES: f64 = 0.5;

/// Actors, and for each who it names; nobody names itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Naming {
    /// Their ids in the files.
    pub ids: Vec<String>,
    /// Pairs of places: who, whom.
    pub named: BTreeSet<[usize; 2]>,
}

impl Naming {
    /// Pairs of ids among these actors; pairs with others are left out.
    pub fn new(ids: Vec<String>, pairs: &[[String; 2]]) -> Self {
        let places: BTreeMap<&str, usize> = ids.iter().enumerate().map(|(i, id)| (id.as_str(), i)).collect();
        let place = |[a, b]: &[String; 2]| Some([*places.get(a.as_str())?, *places.get(b.as_str())?]);
        let named = pairs.iter().filter_map(place).filter(|[a, b]| a != b).collect();
        Self { ids, named }
    }

    /// The actors of a set, and the rows of its ties whose cell is as asked.
    pub fn read(folder: &Path, only: Option<(&str, &str)>) -> Result<Self, String> {
        let pairs = files::table(folder, "edges.csv")?.pairs(["source", "target"], only)?;
        Ok(Self::new(ids(folder)?, &pairs))
    }

    /// How many actors.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// How many others name each.
    pub fn in_degree(&self) -> Vec<f64> {
        let mut degree = vec![0.0; self.len()];
        self.named.iter().for_each(|&[_, whom]| degree[whom] += 1.0);
        degree
    }

    /// Those whom each names.
    pub fn choices(&self) -> Vec<Vec<usize>> {
        let mut choices = vec![Vec::new(); self.len()];
        self.named.iter().for_each(|&[who, whom]| choices[who].push(whom));
        choices
    }

    /// Contacts of each, whoever names whom.
    pub fn contacts(&self) -> Vec<Vec<usize>> {
        let mut contacts = vec![BTreeSet::new(); self.len()];
        for &[a, b] in &self.named {
            contacts[a].insert(b);
            contacts[b].insert(a);
        }
        contacts.into_iter().map(|row| row.into_iter().collect()).collect()
    }

    /// Adds the actors and their ties to a set-up without actors.
    pub fn enter(&self, setup: &mut Setup) {
        setup.generated = 0;
        setup.network.generator = Generator::Empty;
        setup.actors = self
            .ids
            .iter()
            .zip(0..)
            .map(|(id, place)| ActorSpec {
                name: id.clone(),
                sector: 0,
                chance: Some(place),
                dormant: false,
                traits: Traits::default(),
            })
            .collect();
        let trust = |who, whom| Some(if self.named.contains(&[who, whom]) { NAMED } else { UNNAMED });
        let pairs: BTreeSet<[usize; 2]> = self.named.iter().map(|&[a, b]| [a.min(b), a.max(b)]).collect();
        let tie = |[a, b]: [usize; 2]| TieSpec {
            from: a,
            to: b,
            strength: None,
            trust: trust(a, b),
            trust_back: trust(b, a),
        };
        setup.network.ties = pairs.into_iter().map(tie).collect::<Vec<_>>().into();
    }

    /// A set-up with defaults that starts from this network.
    pub fn setup(&self, months: u32) -> Setup {
        let mut setup = plain(0);
        self.enter(&mut setup);
        setup.months = months;
        setup
    }
}

/// The ids of the actors of a set.
pub fn ids(folder: &Path) -> Result<Vec<String>, String> {
    let nodes = files::table(folder, "nodes.csv")?;
    let id = nodes.column("id")?;
    Ok(nodes.rows.into_iter().map(|mut row| row.swap_remove(id)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_contact_is_trusted_and_one_who_only_names_is_not() {
        let ids = ["a", "b", "c"].map(String::from).to_vec();
        let pair = |x: &str, y: &str| [x.to_string(), y.to_string()];
        let naming = Naming::new(ids, &[pair("b", "a"), pair("c", "c"), pair("a", "elsewhere")]);
        let setup = naming.setup(1);
        assert_eq!(setup.network.ties.len(), 1);
        assert_eq!(
            (setup.network.ties[0].trust, setup.network.ties[0].trust_back),
            (Some(UNNAMED), Some(NAMED))
        );
        assert_eq!(naming.in_degree(), [1.0, 0.0, 0.0]);
        assert_eq!(naming.contacts(), [vec![1], vec![0], vec![]]);
    }
}
