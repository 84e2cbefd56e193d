//! The names a scenario gives, for whatever refers to them.

use std::collections::BTreeMap;

use super::field::Named;
use super::index::Latest;
use super::node::Node;
use super::problem::Fault;
use crate::model::setup::{Shared, TieSpec};

/// Every name and its place in its list.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    pub aspects: Vec<String>,
    /// The ties of a long table, which are in no tree.
    pub bulk: Shared<TieSpec>,
    sectors: BTreeMap<String, usize>,
    actors: Latest<'a>,
    strategies: BTreeMap<String, usize>,
}

impl<'a> Names<'a> {
    pub fn of(tree: &'a Node) -> Self {
        let keys = |table: &str| tree.get(table).map_or(&[][..], Node::entries).iter().map(|e| e.key.clone());
        let places = |table: &str| keys(table).enumerate().map(|(i, key)| (key, i)).collect();
        // Of two actors with one name the first counts, so it comes last; the second is reported elsewhere.
        let mut actors = Latest::default();
        for (i, actor) in tree.get("actor").and_then(Node::list).unwrap_or(&[]).iter().enumerate().rev() {
            if let Some(name) = actor.get("name").and_then(Node::text) {
                actors.insert(name, i);
            }
        }
        Self {
            aspects: keys("aspects").collect(),
            bulk: Shared::default(),
            sectors: places("sector"),
            actors,
            strategies: places("strategy"),
        }
    }

    /// The place of what a node names.
    pub fn find(&self, named: Named, node: &Node) -> Result<usize, Fault> {
        let list = match named {
            Named::Sector => Some(&self.sectors),
            Named::Actor => None,
            Named::Strategy => Some(&self.strategies),
        };
        let allowed = || format!("the name of {}", named.words());
        let Some(name) = node.text() else {
            return Err(Fault::new("must be text", node.shown(), allowed()));
        };
        let place = match list {
            Some(list) => list.get(name).copied(),
            None => self.actors.get(name),
        };
        place.ok_or_else(|| {
            let fault =
                Fault::new(format!("there is no {} of this name", &named.words()[2..]), name, allowed());
            match list {
                Some(list) => fault.meant(name, list.keys().map(String::as_str)),
                None => fault.meant(name, self.actors.in_order()),
            }
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
