//! One replicate, run once more with everything that happened written down.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::setup::Setup;
use crate::model::{self, Entry, InitiativeId, Mix, Observer, Stage, World};
use crate::random::Draws;
use crate::record::initiative_name;

/// What happened in one replicate.
pub struct Chronicle {
    /// Entries of the log, with their months.
    pub entries: Vec<(u32, Entry)>,
    /// The lives of its initiatives and practices.
    pub lives: Lives,
    /// Motives met, of those who left, when they did.
    pub left_with: BTreeMap<u32, [f64; 3]>,
    /// The world at the end.
    pub world: World,
}

impl Chronicle {
    /// Runs a replicate with the log on.
    pub fn of(setup: &Setup, seed: u64, replicate: u64) -> Self {
        let mut scribe = Scribe { entries: Vec::new(), lives: Lives::default(), left_with: BTreeMap::new() };
        let mut world = World::new(Arc::new(setup.clone()), Draws::new(seed, replicate));
        world.log.on = true;
        model::run(&mut world, &mut scribe);
        let Scribe { entries, lives, left_with } = scribe;
        Self { entries, lives, left_with, world }
    }

    /// Names of all actors that have ever been there, by place.
    pub fn actor_names(&self) -> Vec<String> {
        (0..self.world.actors.len()).map(|i| self.actor(i as u32)).collect()
    }

    /// Names of all initiatives in order of launch.
    pub fn initiative_names(&self) -> Vec<String> {
        self.lives.all.iter().map(|life| life.name.clone()).collect()
    }

    /// The name of an actor.
    pub fn actor(&self, i: u32) -> String {
        self.world.actors.name(i as usize, &self.world.setup)
    }

    /// The name of an initiative.
    pub fn initiative(&self, id: InitiativeId) -> String {
        initiative_name(&self.world, id)
    }
}

struct Scribe {
    entries: Vec<(u32, Entry)>,
    lives: Lives,
    left_with: BTreeMap<u32, [f64; 3]>,
}

impl Observer for Scribe {
    fn see(&mut self, world: &World) {
        self.lives.see(world);
        for entry in &world.log.entries {
            if let Entry::Left { actor, .. } = entry {
                self.left_with.insert(*actor, world.actors.fulfilment[*actor as usize]);
            }
            self.entries.push((world.month, entry.clone()));
        }
    }
}

/// How an initiative ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// At work, with success.
    Succeeded,
    /// At work, without.
    Failed,
    /// At work, when its last member left.
    Deserted,
    /// Before it started.
    Abandoned,
}

/// How an initiative or practice stood at the end of a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State {
    /// The month.
    pub month: u32,
    /// Its stage; `None` for a practice that is followed.
    pub stage: Option<Stage>,
    /// Members, or followers of a practice.
    pub people: usize,
}

/// The life of an initiative and of the practice it left.
#[derive(Clone, Debug)]
pub struct Life {
    /// What it is known by.
    pub id: InitiativeId,
    /// Its name in tables.
    pub name: String,
    /// What it works on.
    pub theme: Mix,
    /// How it stood, month by month.
    pub states: Vec<State>,
    /// When and how the initiative ended, if it has.
    pub ended: Option<(u32, Ended)>,
}

/// Follows the lives of initiatives; the log of the world has to be on.
#[derive(Clone, Debug, Default)]
pub struct Lives {
    /// Every life, in order of launch; practices from the start come first.
    pub all: Vec<Life>,
    places: BTreeMap<InitiativeId, usize>,
}

impl Lives {
    /// The life with this id.
    pub fn of(&self, id: InitiativeId) -> Option<&Life> {
        self.places.get(&id).map(|&at| &self.all[at])
    }

    fn at(&mut self, world: &World, id: InitiativeId, theme: &Mix) -> &mut Life {
        let next = self.all.len();
        let at = *self.places.entry(id).or_insert(next);
        if at == next {
            let name = initiative_name(world, id);
            self.all.push(Life { id, name, theme: *theme, states: Vec::new(), ended: None });
        }
        &mut self.all[at]
    }
}

impl Observer for Lives {
    fn see(&mut self, world: &World) {
        let month = world.month;
        for entry in &world.log.entries {
            match entry {
                Entry::Launched { initiative, theme, .. } => {
                    self.at(world, *initiative, theme);
                }
                Entry::Finished { initiative, succeeded, .. } => {
                    let how = if *succeeded { Ended::Succeeded } else { Ended::Failed };
                    self.end(*initiative, month, how);
                }
                Entry::Deserted { initiative } => self.end(*initiative, month, Ended::Deserted),
                Entry::Abandoned { initiative } | Entry::Disapproved { initiative, .. } => {
                    self.end(*initiative, month, Ended::Abandoned);
                }
                _ => {}
            }
        }
        for initiative in &world.initiatives {
            let (stage, people) = (Some(initiative.stage), initiative.members.len());
            let life = self.at(world, initiative.id, &initiative.theme);
            life.states.push(State { month, stage, people });
        }
        for practice in &world.practices {
            let people = practice.followers.len();
            let life = self.at(world, practice.id, &practice.theme);
            life.states.push(State { month, stage: None, people });
        }
    }
}

impl Lives {
    fn end(&mut self, id: InitiativeId, month: u32, how: Ended) {
        if let Some(&at) = self.places.get(&id) {
            self.all[at].ended = Some((month, how));
        }
    }
}
