//! The names a scenario gives, for whatever refers to them.

use std::collections::BTreeMap;

use super::field::Named;
use super::node::Node;
use super::problem::Fault;
use crate::model::setup::Ties;

/// Every name and its place in its list.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub aspects: Vec<String>,
    /// The ties of a long table, which are in no tree.
    pub bulk: Ties,
    sectors: BTreeMap<String, usize>,
    actors: BTreeMap<String, usize>,
    strategies: BTreeMap<String, usize>,
}

impl Names {
    pub fn of(tree: &Node) -> Self {
        let keys = |table: &str| tree.get(table).map_or(&[][..], Node::entries).iter().map(|e| e.key.clone());
        let places = |table: &str| keys(table).enumerate().map(|(i, key)| (key, i)).collect();
        let actors = tree.get("actor").and_then(Node::list).unwrap_or(&[]);
        let named = actors.iter().enumerate().rev();
        Self {
            aspects: keys("aspects").collect(),
            bulk: Ties::default(),
            sectors: places("sector"),
            // Of two actors with one name the first counts; the second is reported elsewhere.
            actors: named
                .filter_map(|(i, actor)| Some((actor.get("name")?.text()?.to_string(), i)))
                .collect(),
            strategies: places("strategy"),
        }
    }

    /// The place of what a node names.
    pub fn find(&self, named: Named, node: &Node) -> Result<usize, Fault> {
        let list = match named {
            Named::Sector => &self.sectors,
            Named::Actor => &self.actors,
            Named::Strategy => &self.strategies,
        };
        let allowed = format!("the name of {}", named.words());
        let Some(name) = node.text() else { return Err(Fault::new("must be text", node.shown(), allowed)) };
        list.get(name).copied().ok_or_else(|| {
            let fault =
                Fault::new(format!("there is no {} of this name", &named.words()[2..]), name, allowed);
            fault.meant(name, list.keys().map(String::as_str))
        })
    }

    /// The places of two different names.
    pub fn pair(&self, named: Named, node: &Node) -> Result<[usize; 2], Fault> {
        let allowed = format!("two different names, each of {}", named.words());
        let Some([a, b]) = node.list() else {
            return Err(Fault::new("must be a list of two names", node.shown(), allowed));
        };
        let pair = [self.find(named, a)?, self.find(named, b)?];
        if pair[0] == pair[1] {
            Err(Fault::new("names the same twice", node.shown(), allowed))
        } else {
            Ok(pair)
        }
    }
}
