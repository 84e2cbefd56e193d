//! What named actors leave unsaid, and what holds instead.

use std::fmt;

use super::Scenario;
use crate::model::setup::{Setup, Trait};

/// A trait that some named actors do not state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fallback {
    /// The traits; several where nobody states any of them.
    pub traits: Vec<&'static str>,
    /// How many named actors do not state it.
    pub missing: usize,
    /// Number of named actors.
    pub actors: usize,
    /// What holds instead, in words.
    pub instead: String,
}

impl fmt::Display for Fallback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { traits, missing, actors, instead } = self;
        if traits.len() == 1 && missing < actors {
            return write!(
                f,
                "{} is not stated for {missing} of {actors} named actors: {instead}",
                traits[0]
            );
        }
        write!(f, "no named actor states {}: {instead}", traits.join(", "))
    }
}

impl Scenario {
    /// What the named actors of the default strategy leave unsaid: one entry for each trait that some of
    /// them state, one for all that nobody states. Empty without named actors.
    pub fn fallbacks(&self) -> Vec<Fallback> {
        fallbacks(&self.strategies[self.default_strategy].setup)
    }
}

fn fallbacks(setup: &Setup) -> Vec<Fallback> {
    let actors = setup.actors.len();
    let mut found = Vec::new();
    let mut nobody = Vec::new();
    for &which in Trait::ALL {
        let without: Vec<_> =
            setup.actors.iter().filter(|actor| actor.traits.number(which).is_none()).collect();
        if without.is_empty() {
            continue;
        }
        if without.len() == actors {
            nobody.push(which.info().key);
            continue;
        }
        let sectors =
            without.iter().filter(|a| setup.sectors[a.sector].traits.number(which).is_some()).count();
        let start = start(which.info().start);
        let instead = match sectors {
            0 => start,
            n if n == without.len() => "as their sector states".to_string(),
            n => format!("for {n} as their sector states, for the others {start}"),
        };
        found.push(Fallback { traits: vec![which.info().key], missing: without.len(), actors, instead });
    }
    if !nobody.is_empty() {
        let instead = "as their sector states, else the start of the model".to_string();
        found.push(Fallback { traits: nobody, missing: actors, actors, instead });
    }
    found
}

/// `drawn from LogNormal(1, 0.4)`, but `30` or `parameter openness` as they are.
fn start(words: &str) -> String {
    if words.contains('(') { format!("drawn from {words}") } else { words.to_string() }
}
