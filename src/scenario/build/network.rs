//! Ties at the start.

use std::collections::BTreeMap;

use crate::model::setup::{ActorSpec, Generator, Network, Shared, TieSpec};
use crate::scenario::field::Named;
use crate::scenario::node::Origin;
use crate::scenario::problem::Fault;
use crate::scenario::view::View;

use super::Builder;

impl Builder<'_> {
    pub(super) fn network(&mut self, actors: &[ActorSpec], generated: u32) -> Network {
        let stated = self.root().at("network");
        let total = actors.iter().filter(|actor| !actor.dormant).count() + generated as usize;
        let form = stated.at("generator");
        let generator = generator(form);
        if let Err(fault) = feasible(generator, total as u64) {
            let count = self.root().at("generated").origin;
            let place = if matches!(count, Origin::Flag(_)) { count } else { form.origin };
            self.problem(place, &format!("network.generator.{}", form.form()), fault);
        }
        Network {
            generator,
            ties: self.ties(actors),
            strength: stated.at("strength").number(),
            trust_sd: stated.at("trust_sd").number(),
        }
    }

    fn ties(&mut self, actors: &[ActorSpec]) -> Shared<TieSpec> {
        let mut ties = self.names.bulk.clone();
        let mut seen: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (i, item) in self.root().at("tie").items().enumerate() {
            let ends = ["from", "to"].map(|end| self.place(Named::Actor, item.at(end)));
            let [Some(from), Some(to)] = ends else { continue };
            let field = format!("tie.{}", i + 1);
            let pair = format!("{} – {}", actors[from].name, actors[to].name);
            if from == to {
                let fault = Fault::new("ties an actor to itself", pair, "two different actors")
                    .hint("remove the tie");
                self.problem(item.origin, &field, fault);
            } else if let Some(first) = seen.insert((from.min(to), from.max(to)), i) {
                let fault = Fault::new(
                    format!("the pair is tied already by tie {}", first + 1),
                    pair,
                    "each pair once",
                )
                .hint("a tie has no direction; state both kinds of trust with `trust` and `trust_back`");
                self.problem(item.origin, &field, fault);
            }
            let number = |key| item.at(key).stated_number();
            ties.push(TieSpec {
                from,
                to,
                strength: number("strength"),
                trust: number("trust"),
                trust_back: number("trust_back"),
            });
        }
        ties
    }
}

fn generator(form: View<'_>) -> Generator {
    let number = |key| form.at(key).number();
    match form.form() {
        "complete" => Generator::Complete,
        "sectors" => Generator::Sectors {
            mean_degree: number("mean_degree"),
            within: number("within"),
            across: number("across"),
        },
        "small_world" => {
            Generator::SmallWorld { neighbours: form.at("neighbours").whole(), rewire: number("rewire") }
        }
        "core_periphery" => Generator::CorePeriphery {
            core: number("core"),
            within_core: number("within_core"),
            core_periphery: number("core_periphery"),
            within_periphery: number("within_periphery"),
        },
        "scale_free" => Generator::ScaleFree { links: form.at("links").whole() },
        "ring" => Generator::Ring { neighbours: form.at("neighbours").whole() },
        _ => Generator::Empty,
    }
}

/// Whether so many actors can have such a network.
fn feasible(generator: Generator, actors: u64) -> Result<(), Fault> {
    let fewer = format!("fewer than the {actors} actors");
    match generator {
        Generator::Sectors { mean_degree, .. } if mean_degree >= actors as f64 && actors > 1 => {
            Err(Fault::new("more ties than there are others", mean_degree.to_string(), fewer)
                .hint("lower `mean_degree`, or use the generator `complete`"))
        }
        Generator::Sectors { mean_degree, within, across } if mean_degree > 0.0 && within + across <= 0.0 => {
            Err(Fault::new("no pair can be tied", "within = across = 0", "one of them above 0")
                .hint("use the generator `empty` for a network without ties"))
        }
        Generator::SmallWorld { neighbours, .. } | Generator::Ring { neighbours } if neighbours % 2 == 1 => {
            Err(Fault::new("neighbours must be even", neighbours.to_string(), "an even number")
                .hint("half of them sit on each side of the ring"))
        }
        Generator::SmallWorld { neighbours, .. } | Generator::Ring { neighbours }
            if u64::from(neighbours) >= actors =>
        {
            Err(Fault::new("more neighbours than there are others", neighbours.to_string(), fewer)
                .hint("lower `neighbours`"))
        }
        Generator::ScaleFree { links } if u64::from(links) >= actors => {
            Err(Fault::new("more links than there are others", links.to_string(), fewer)
                .hint("lower `links`"))
        }
        _ => Ok(()),
    }
}
