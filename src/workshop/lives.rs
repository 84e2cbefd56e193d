//! The life of every initiative of a run, as the page draws it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::answer::{Words, rounded};
use crate::model::{InitiativeId, NOBODY, Observer, World};
use crate::scenario::Scenario;
use crate::story::why::{Ended, Life, Lives};

/// One initiative.
#[derive(Clone, Debug, Serialize)]
pub struct Portrait {
    name: Words,
    key: String,
    initiator: Option<u32>,
    launched: u32,
    theme: Vec<f64>,
    aspect: usize,
    ended: Option<End>,
    stages: Vec<(u32, &'static str)>,
    members: Vec<(u32, Vec<u32>)>,
    effort: Option<f64>,
    progress: Vec<(u32, f64)>,
}

#[derive(Clone, Debug, Serialize)]
struct End {
    month: u32,
    how: &'static str,
}

/// Who took part in what, month by month, besides what [`Lives`] keeps.
#[derive(Debug, Default)]
pub struct Portfolio {
    /// The lives.
    pub lives: Lives,
    people: BTreeMap<InitiativeId, Vec<(u32, Vec<u32>)>>,
    work: BTreeMap<InitiativeId, (f64, Vec<(u32, f64)>)>,
    last: u32,
}

impl Observer for Portfolio {
    fn see(&mut self, world: &World) {
        self.lives.see(world);
        self.last = world.month;
        for initiative in &world.initiatives {
            let members = initiative.members.iter().map(|member| member.actor).collect();
            self.people(initiative.id, world.month, members);
            let work = self.work.entry(initiative.id).or_insert((initiative.effort, Vec::new()));
            let done = rounded((initiative.progress / initiative.effort).min(1.0));
            if done > 0.0 && work.1.last().is_none_or(|(_, before)| *before != done) {
                work.1.push((world.month, done));
            }
        }
        for practice in &world.practices {
            self.people(practice.id, world.month, practice.followers.clone());
        }
    }
}

impl Portfolio {
    fn people(&mut self, id: InitiativeId, month: u32, people: Vec<u32>) {
        let known = self.people.entry(id).or_default();
        if known.last().is_none_or(|(_, before)| *before != people) {
            known.push((month, people));
        }
    }

    /// The place of an initiative in order of launch.
    pub fn place(&self, id: InitiativeId) -> Option<usize> {
        self.lives.all.iter().position(|life| life.id == id)
    }

    /// Every initiative, in order of launch.
    pub fn portraits(&self, world: &World, scenario: &Scenario) -> Vec<Portrait> {
        let mut numbers = vec![0u32; scenario.aspects.len()];
        let portrait = |life: &Life| {
            let theme = world.setup.weights(&life.theme);
            let aspect = world.setup.foremost(&life.theme);
            numbers[aspect] += 1;
            let of = &scenario.aspects[aspect].text;
            let number = numbers[aspect];
            let own = life.id.initiator == NOBODY;
            let (effort, progress) =
                self.work.get(&life.id).cloned().map_or((None, Vec::new()), |(e, p)| (Some(rounded(e)), p));
            Portrait {
                name: Words::new(format!("{} {number}", of.nl), format!("{} {number}", of.en)),
                key: life.name.clone(),
                initiator: (!own).then_some(life.id.initiator),
                launched: if own { 0 } else { life.id.launched },
                theme: theme.iter().map(|x| rounded(*x)).collect(),
                aspect,
                ended: life.ended.map(|(month, how)| End { month, how: word(how) }),
                stages: stages(life, self.last),
                members: self.people.get(&life.id).cloned().unwrap_or_default(),
                effort,
                progress,
            }
        };
        self.lives.all.iter().map(portrait).collect()
    }
}

/// The months in which a life came to a new stage.
fn stages(life: &Life, last: u32) -> Vec<(u32, &'static str)> {
    let mut found: Vec<(u32, &'static str)> = Vec::new();
    for state in &life.states {
        let stage = state.stage.map_or("followed", |stage| stage.key());
        if found.last().is_none_or(|(_, before)| *before != stage) {
            found.push((state.month, stage));
        }
    }
    let seen = life.states.last().map_or(0, |state| state.month);
    match (life.ended, found.last()) {
        (_, Some((_, "followed"))) if seen < last => found.push((seen + 1, "faded")),
        (Some((month, how)), Some((_, stage))) if *stage != "followed" => found.push((month, word(how))),
        (Some((month, how)), None) => found.push((month, word(how))),
        _ => {}
    }
    found
}

fn word(how: Ended) -> &'static str {
    match how {
        Ended::Succeeded => "succeeded",
        Ended::Failed => "failed",
        Ended::Deserted => "deserted",
        Ended::Abandoned => "abandoned",
    }
}
