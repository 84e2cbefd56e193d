//! One sentence for each thing that happened and deserves telling, with the reason the model logged.
//!
//! Sentences begin with "In this model". Whom and what they are about stands in them as `{0}`, `{1}`, so that the
//! page can put in roles or names, and lead on from them.

mod decisions;
mod initiatives;
mod network;
mod sentence;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;

use self::sentence::Sentence;
use super::answer::{Words, rounded};
use super::lives::Portfolio;
use super::run::Looker;
use super::words::event_name;
use crate::model::{Entry, InitiativeId, NOBODY, Obstacle, World};
use crate::scenario::Scenario;

/// Sentences of a month.
const MOST: usize = 8;

/// One sentence.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// The month it is about.
    pub month: u32,
    /// What kind of thing happened.
    pub kind: &'static str,
    /// How telling it is, from 0 to 1.
    pub weight: f64,
    /// The sentence.
    pub text: Words,
    /// Whom and what `{0}`, `{1}` .. stand for.
    pub refs: Vec<Ref>,
}

/// Whom or what a sentence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ref {
    /// An actor, by its place.
    Actor(u32),
    /// An initiative, by its place in order of launch.
    Initiative(usize),
}

/// The most telling sentences of every month, in order of month.
pub fn lines(looker: &Looker, world: &World, scenario: &Scenario) -> Vec<Line> {
    let teller = Teller { portfolio: &looker.portfolio, world, scenario };
    let mut months: BTreeMap<u32, Vec<(f64, &Entry)>> = BTreeMap::new();
    for (month, entry) in &looker.entries {
        months.entry(*month).or_default().push((weight(entry), entry));
    }
    let best = |(month, mut entries): (u32, Vec<(f64, &Entry)>)| {
        entries.sort_by(|a, b| b.0.total_cmp(&a.0));
        let lines = entries.into_iter().filter_map(|(_, entry)| teller.line(month, entry));
        lines.take(MOST).collect::<Vec<Line>>()
    };
    months.into_iter().flat_map(best).collect()
}

/// How telling an entry is, from 0 to 1.
fn weight(entry: &Entry) -> f64 {
    match entry {
        Entry::Happened { .. } => 1.0,
        Entry::Finished { succeeded: true, .. } => 0.95,
        Entry::Left { .. } => 0.9,
        Entry::Finished { .. } => 0.85,
        Entry::Disapproved { .. } => 0.8,
        Entry::Arrived { .. } => 0.75,
        Entry::Started { .. } => 0.7,
        // Joining tells more the less likely it was, refusing the closer it was.
        Entry::Weighed { terms, pledge: Some(_), .. } => 0.5 + 0.4 * (1.0 - terms.chance),
        Entry::Weighed { terms, weighing, .. } => {
            0.5 * (1.0 - (weighing.draw - terms.chance).clamp(0.0, 1.0))
        }
        Entry::Launched { .. } => 0.6,
        Entry::Taught { .. } => 0.55,
        Entry::Adopted { exposure, .. } => 0.4 + 0.2 * exposure.min(1.0),
        Entry::Abandoned { .. } | Entry::Deserted { .. } => 0.45,
        Entry::Broke { .. } => 0.35,
        Entry::Dropped { .. } => 0.0,
    }
}

/// Tells entries of one run.
pub struct Teller<'a> {
    /// Its initiatives.
    pub portfolio: &'a Portfolio,
    /// Its world at the end.
    pub world: &'a World,
    /// The scenario.
    pub scenario: &'a Scenario,
}

impl Teller<'_> {
    /// The sentence about an entry; none where there is nothing to tell.
    pub fn line(&self, month: u32, entry: &Entry) -> Option<Line> {
        let Sentence { kind, refs, nl, en } = self.told(month, entry)?;
        let text = Words::new(format!("In dit model {nl}."), format!("In this model {en}."));
        Some(Line { month, kind, weight: rounded(weight(entry)), text, refs })
    }

    /// What an entry comes to: a decision of a party, a turn in the life of an initiative, or who came and went.
    fn told(&self, month: u32, entry: &Entry) -> Option<Sentence> {
        let place = |id: &InitiativeId| self.initiative(*id);
        let pair = |actor: &u32, id: &InitiativeId| Some([Ref::Actor(*actor), place(id)?]);
        Some(match entry {
            Entry::Launched { actor, initiative, theme, chance, .. } => {
                let about = &self.scenario.aspects[self.world.setup.foremost(theme)].text;
                decisions::launched(pair(actor, initiative)?, month, about, *chance)
            }
            Entry::Weighed { actor, initiative, terms, weighing, pledge: Some(_), .. } => {
                decisions::joined(pair(actor, initiative)?, month, terms, weighing.offer.value[2])
            }
            Entry::Weighed { actor, initiative, terms, obstacle, .. } => {
                let obstacle = obstacle.unwrap_or(Obstacle::Willing);
                decisions::refused(pair(actor, initiative)?, month, obstacle, terms.chance)
            }
            Entry::Broke { actor, initiative, keep } => {
                decisions::broke(pair(actor, initiative)?, month, *keep)
            }
            Entry::Adopted { actor, practice, exposure, .. } => {
                decisions::adopted(pair(actor, practice)?, month, *exposure)
            }
            Entry::Disapproved { initiative, overlap } => {
                initiatives::disapproved(place(initiative)?, month, *overlap)
            }
            Entry::Started { initiative, members } => {
                initiatives::started(place(initiative)?, month, *members)
            }
            Entry::Abandoned { initiative } => initiatives::abandoned(place(initiative)?, month),
            Entry::Deserted { initiative } => initiatives::deserted(place(initiative)?, month),
            // An initiative whose time ran out had no chance at all.
            Entry::Finished { initiative, chance, members, .. } if *chance == 0.0 => {
                initiatives::out_of_time(place(initiative)?, month, *members)
            }
            Entry::Finished { initiative, succeeded, chance, overlap, members } => {
                initiatives::finished(place(initiative)?, month, *succeeded, *members, *chance, *overlap)
            }
            Entry::Taught { initiative, reached: true, .. } => initiatives::taught(place(initiative)?, month),
            Entry::Taught { .. } | Entry::Dropped { .. } => return None,
            Entry::Left { actor, .. } => network::left(*actor, month),
            Entry::Arrived { actor, sponsor } => network::arrived(*actor, *sponsor, month),
            Entry::Happened { event } => {
                let name = event_name(self.world.setup.events[*event as usize].kind.key());
                network::happened(month, &name)
            }
        })
    }

    fn initiative(&self, id: InitiativeId) -> Option<Ref> {
        debug_assert!(id.initiator == NOBODY || (id.initiator as usize) < self.world.actors.len());
        self.portfolio.place(id).map(Ref::Initiative)
    }
}
