//! Sectors and named actors.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::keyed_id;
use crate::model::setup::{ActorSpec, Sector, Trait, Traits};
use crate::random::name_key;
use crate::scenario::field::Named;
use crate::scenario::format::{MAX_ACTORS, MAX_SECTORS};
use crate::scenario::index::Latest;
use crate::scenario::node::Origin;
use crate::scenario::problem::Fault;
use crate::scenario::value;
use crate::scenario::view::View;

use super::Builder;

/// The name of an actor, what its chance follows if that is stated, and the number that it follows.
fn named(item: View<'_>) -> (&str, Option<u64>, u64) {
    let name = item.at("name").word();
    let chance = item.at("chance").node.and_then(|node| value::key(node).ok());
    (name, chance, keyed_id(chance.unwrap_or_else(|| name_key(name))))
}

impl Builder<'_> {
    pub(super) fn sectors(&mut self) -> Vec<Sector> {
        let root = self.root();
        let stated = root.at("sector");
        let mut sectors: Vec<Sector> = stated
            .entries()
            .map(|(key, item)| Sector {
                key: key.to_string(),
                share: item.at("share").number(),
                frame: item.at("frame").mix(&self.names.aspects).unwrap_or_default(),
                concentration: item.at("concentration").number(),
                concerned: item.at("concerned").flag(),
                traits: self.traits(item, None),
            })
            .collect();
        if stated.node.is_some() && !(1..=MAX_SECTORS).contains(&sectors.len()) {
            let fault = Fault::new(
                "wrong number of sectors",
                sectors.len().to_string(),
                format!("1 to {MAX_SECTORS} sectors"),
            )
            .hint("add a section such as [sector.residents]");
            self.problem(stated.origin, "sector", fault);
        }
        let sum: f64 = sectors.iter().map(|sector| sector.share).sum();
        if root.at("generated").whole() > 0 && !sectors.is_empty() {
            if (sum - 1.0).abs() > 1e-6 {
                let shares: Vec<String> = sectors.iter().map(|sector| sector.share.to_string()).collect();
                let fault = Fault::new(
                    "the shares of the sectors must sum to 1 where actors are generated",
                    format!("{} (sum {})", shares.join(" + "), (sum * 1e9).round() / 1e9),
                    "shares of 0 or more that sum to 1",
                )
                .hint("change one share, or divide each by their sum");
                let stated_at = || stated.entries().map(|(_, item)| item.at("share").origin);
                let flag = stated_at().find(|origin| matches!(origin, Origin::Flag(_)));
                let place = flag.or(stated_at().last()).unwrap_or(stated.origin);
                self.problem(place, "sector.*.share", fault);
            } else if sum != 1.0 {
                sectors.iter_mut().for_each(|sector| sector.share /= sum);
            }
        }
        sectors
    }

    pub(super) fn actors(&mut self) -> Vec<ActorSpec> {
        let mut actors: Vec<ActorSpec> = Vec::new();
        let mut names = Latest::default();
        let mut ids: BTreeMap<u64, usize> = BTreeMap::new();
        let twice = self.ids_met_twice();
        for (i, item) in self.root().at("actor").items().enumerate() {
            let (name, chance, id) = named(item);
            if let Some(other) = names.insert(name, i).filter(|_| !name.is_empty()) {
                let fault = Fault::new(
                    format!("actors {} and {} have one name", other + 1, i + 1),
                    name,
                    "names that differ",
                )
                .hint("chance follows the name, so each actor needs its own");
                self.problem(item.at("name").origin, &format!("actor.{}.name", i + 1), fault);
            } else if twice.contains(&id)
                && let Some(other) = ids.insert(id, i).filter(|_| !name.is_empty())
            {
                let fault = Fault::new(
                    format!("the chance of actors {} and {} follows one number", other + 1, i + 1),
                    item.at("chance").shown(),
                    "numbers that differ",
                )
                .hint("give each its own `chance`, or leave it out: chance then follows the name");
                self.problem(item.at("chance").origin, &format!("actor.{}.chance", i + 1), fault);
            }
            if name != name.trim() || name.chars().any(char::is_control) {
                let fault = Fault::new(
                    "the name has stray characters",
                    format!("{name:?}"),
                    "text without spaces at its ends",
                )
                .hint("remove spaces, tabs and line ends around the name");
                self.problem(item.at("name").origin, &format!("actor.{}.name", i + 1), fault);
            }
            actors.push(ActorSpec {
                name: name.to_string(),
                sector: self.place(Named::Sector, item.at("sector")).unwrap_or(0),
                chance,
                dormant: item.at("dormant").flag(),
                traits: self.traits(item, Some("frame")),
            });
        }
        actors
    }

    /// The numbers that the chance of more than one actor follows: few, and mostly none.
    fn ids_met_twice(&self) -> BTreeSet<u64> {
        let mut ids: Vec<u64> = self.root().at("actor").items().map(|item| named(item).2).collect();
        ids.sort_unstable();
        ids.windows(2).filter(|two| two[0] == two[1]).map(|two| two[0]).collect()
    }

    fn traits(&self, item: View<'_>, frame: Option<&str>) -> Traits {
        let mut traits = Traits::default();
        for &which in Trait::ALL {
            let info = which.info();
            if let Some(spread) = item.said(info.key).and_then(|node| value::spread(node, info).ok()) {
                traits.state(which, spread);
            }
        }
        let mix = |key| item.said(key).and_then(|node| value::mix(node, &self.names.aspects).ok());
        traits.motives = item.said("motives").and_then(|node| value::motives(node).ok());
        traits.frame = frame.and_then(mix);
        traits.competence = mix("competence");
        traits
    }

    pub(super) fn count_actors(&mut self, actors: &[ActorSpec], generated: u32) {
        let awake = actors.iter().filter(|actor| !actor.dormant).count() + generated as usize;
        let root = self.root();
        let field = root.at("generated");
        if awake == 0 {
            let fault = Fault::new("the network is empty", "no actors", "at least one actor")
                .hint("state `generated`, or name actors with [[actor]] or `actors_csv`");
            self.problem(field.origin, "generated", fault);
        }
        if awake > MAX_ACTORS as usize {
            let fault =
                Fault::new("there are too many actors", awake.to_string(), format!("at most {MAX_ACTORS}"))
                    .hint("let one actor stand for several");
            self.problem(field.origin, "generated", fault);
        }
    }
}
