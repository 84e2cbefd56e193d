//! One actor's card: whom it knows, what it did, how it went.

use serde::Serialize;
use serde_json::{Value, json};

use super::answer::{Fault, rounded};
use super::desk::Opened;
use super::lives::Portfolio;
use super::plan::Ready;
use super::request::Person;
use super::why::{Line, Teller};
use crate::model::{self, Entry, Observer, World};
use crate::random::Draws;

/// Decisions on a card.
const MOST: usize = 30;

/// What an actor was like in a month.
#[derive(Debug, Default, Serialize)]
struct History {
    engagement: Vec<Option<f64>>,
    recognition: Vec<Option<f64>>,
    role: Vec<Option<f64>>,
    mandate: Vec<Option<f64>>,
    alive: Vec<Option<[f64; 3]>>,
    met: Vec<Option<[f64; 3]>>,
}

struct Watcher {
    actor: usize,
    month: u32,
    over: bool,
    history: History,
    portfolio: Portfolio,
    entries: Vec<(u32, Entry)>,
}

impl Observer for Watcher {
    fn see(&mut self, world: &World) {
        let (i, actors) = (self.actor, &world.actors);
        let there = actors.present.get(i).copied().unwrap_or(false);
        let history = &mut self.history;
        let of = |value: &dyn Fn() -> f64| there.then(|| rounded(value()));
        history.engagement.push(of(&|| actors.engagement[i]));
        history.recognition.push(of(&|| actors.frame[i].overlap(world.common.vision)));
        history.role.push(of(&|| actors.role[i]));
        history.mandate.push(of(&|| actors.mandate[i]));
        history.alive.push(there.then(|| actors.salience[i].map(rounded)));
        history.met.push(there.then(|| actors.fulfilment[i].map(rounded)));
        self.portfolio.see(world);
        let own = world.log.entries.iter().filter(|entry| about(entry) == Some(i as u32));
        self.entries.extend(own.map(|entry| (world.month, entry.clone())));
        self.over = world.month >= self.month;
    }

    fn enough(&self) -> bool {
        self.over
    }
}

/// The actor whose doing an entry is.
pub fn about(entry: &Entry) -> Option<u32> {
    match entry {
        Entry::Launched { actor, .. }
        | Entry::Weighed { actor, .. }
        | Entry::Broke { actor, .. }
        | Entry::Adopted { actor, .. }
        | Entry::Left { actor, .. }
        | Entry::Arrived { actor, .. } => Some(*actor),
        _ => None,
    }
}

/// No such actor.
pub fn unknown(actor: usize) -> Fault {
    Fault::request(format!("the actor at place {actor}"))
}

/// Answers `actor`.
pub fn card(opened: &Opened, ready: &Ready, asked: &Person) -> Result<Value, Fault> {
    let mut world = World::new(ready.setup.clone(), Draws::new(asked.seed, asked.replicate));
    world.log.on = true;
    let month = asked.month.unwrap_or(ready.setup.months);
    let (history, portfolio, entries) = Default::default();
    let mut watcher = Watcher { actor: asked.actor, month, over: false, history, portfolio, entries };
    model::run(&mut world, &mut watcher);
    let i = asked.actor;
    if i >= world.actors.len() {
        return Err(unknown(i));
    }
    let place = i as u32;
    let mut ties: Vec<[f64; 5]> = world
        .ties
        .row(place)
        .iter()
        .map(|half| {
            let tie = world.ties.get(half.tie);
            let side = tie.side(place);
            let told = [tie.trust[side], tie.trust[1 - side], tie.strength, tie.gratitude[side]].map(rounded);
            [f64::from(half.other), told[0], told[1], told[2], told[3]]
        })
        .collect();
    ties.sort_by(|a, b| b[3].total_cmp(&a[3]).then(a[0].total_cmp(&b[0])));
    let teller = Teller { portfolio: &watcher.portfolio, world: &world, scenario: &opened.scenario };
    let told = watcher.entries.iter().rev().filter_map(|(month, entry)| teller.line(*month, entry));
    let decisions: Vec<Line> = told.take(MOST).collect();
    let follows: Vec<usize> =
        world.actors.follows[i].iter().filter_map(|id| watcher.portfolio.place(*id)).collect();
    Ok(json!({
        "actor": i, "month": world.month, "ties": ties, "history": watcher.history, "decisions": decisions, "follows": follows,
    }))
}
