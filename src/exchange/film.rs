//! The network of a run: in one month, or over all of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::network::{Attributes, Network, Node, Spell, Tie, Value};
use super::roles::roles;
use crate::model::{Observer, World, run};
use crate::random::Draws;
use crate::scenario::{Scenario, Strategy};

/// Which run to look at, and how.
#[derive(Clone, Copy, Debug)]
pub struct Film<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The strategy.
    pub strategy: &'a Strategy,
    /// The seed.
    pub seed: u64,
    /// The replicate.
    pub replicate: u64,
    /// The month to look at; nothing is every month, with spells.
    pub month: Option<u32>,
    /// Whether names are kept; else roles stand for them.
    pub names: bool,
}

/// Runs a replicate and looks at its network.
pub fn film(film: &Film<'_>) -> Network {
    let mut world = World::new(Arc::new(film.strategy.setup.clone()), Draws::new(film.seed, film.replicate));
    let mut watcher = Watcher { month: film.month, ..Watcher::default() };
    if film.month == Some(0) {
        watcher.look(&world);
    } else {
        run(&mut world, &mut watcher);
    }
    let names = names(film, &world);
    watcher.network(&world, &names, film.month.is_none())
}

/// Runs a replicate once and looks at its network in each of these months.
pub fn waves(film: &Film<'_>, months: &[u32]) -> Vec<(u32, Network)> {
    let mut world = World::new(Arc::new(film.strategy.setup.clone()), Draws::new(film.seed, film.replicate));
    let watcher = |month: &u32| Watcher { month: Some(*month), ..Watcher::default() };
    let mut watchers = Watchers(months.iter().map(watcher).collect());
    run(&mut world, &mut watchers);
    // Names are given at the end, so that an actor has the same one in every wave.
    let names = names(film, &world);
    let pairs = months.iter().zip(watchers.0);
    pairs.map(|(month, watcher)| (*month, watcher.network(&world, &names, false))).collect()
}

/// A name or role for every actor that has ever been there.
fn names(film: &Film<'_>, world: &World) -> Vec<String> {
    let own = |i: usize| world.actors.name(i, &world.setup);
    let all = 0..world.actors.len();
    if film.names {
        return all.map(own).collect();
    }
    let label = |i: usize| film.scenario.sectors[usize::from(world.actors.sector[i])].text.en.as_str();
    roles(all.map(|i| (own(i), label(i)))).into_iter().map(|role| role.role).collect()
}

#[derive(Default)]
struct Watcher {
    month: Option<u32>,
    over: bool,
    actors: BTreeMap<usize, (Vec<Spell>, Attributes)>,
    ties: BTreeMap<[u32; 2], (Vec<Spell>, f64, [f64; 2])>,
}

impl Observer for Watcher {
    fn see(&mut self, world: &World) {
        if self.month.is_none_or(|month| month == world.month) {
            self.look(world);
        }
        self.over |= self.month.is_some_and(|month| world.month >= month);
    }

    fn enough(&self) -> bool {
        self.over
    }
}

/// One for each wave.
struct Watchers(Vec<Watcher>);

impl Observer for Watchers {
    fn see(&mut self, world: &World) {
        self.0.iter_mut().for_each(|watcher| watcher.see(world));
    }

    fn enough(&self) -> bool {
        self.0.iter().all(|watcher| watcher.over)
    }
}

impl Watcher {
    fn look(&mut self, world: &World) {
        let actors = &world.actors;
        for &place in &actors.here {
            let i = place as usize;
            let known = self.actors.entry(i).or_default();
            extend(&mut known.0, world.month);
            let number = |value: f64| Value::Number(value + 0.0);
            known.1 = Attributes::from([
                (
                    "sector".into(),
                    Value::Text(world.setup.sectors[usize::from(actors.sector[i])].key.clone()),
                ),
                ("engagement".into(), number(actors.engagement[i])),
                ("capacity".into(), number(actors.capacity[i])),
                ("prominence".into(), number(actors.prominence[i])),
            ]);
        }
        for tie in world.ties.ordered() {
            let known = self.ties.entry(tie.ends).or_default();
            extend(&mut known.0, world.month);
            (known.1, known.2) = (tie.strength, tie.trust);
        }
    }

    fn network(self, world: &World, names: &[String], spells: bool) -> Network {
        let mut places = vec![usize::MAX; world.actors.len()];
        let mut network = Network { strengths: true, ..Network::default() };
        for (i, (months, attributes)) in self.actors {
            places[i] = network.nodes.len();
            let spells = if spells { months } else { Vec::new() };
            network.nodes.push(Node { id: names[i].clone(), label: None, attributes, spells });
        }
        for (ends, (months, strength, trust)) in self.ties {
            let ends = ends.map(|end| places[end as usize]);
            if ends.contains(&usize::MAX) {
                continue;
            }
            let attributes = Attributes::from([
                ("trust".into(), Value::Number(trust[0])),
                ("trust_back".into(), Value::Number(trust[1])),
            ]);
            let spells = if spells { months } else { Vec::new() };
            let tie = Tie { ends, weight: Some(strength), attributes, spells, ..Tie::default() };
            network.ties.push(tie);
        }
        network
    }
}

/// Adds a month to spells.
fn extend(spells: &mut Vec<Spell>, month: u32) {
    match spells.last_mut() {
        Some(last) if last.last + 1 >= month => last.last = month,
        _ => spells.push(Spell { first: month, last: month }),
    }
}
