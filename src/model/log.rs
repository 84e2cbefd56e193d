//! What happened and why: a record of decisions with the terms that made them.
//!
//! The model writes here only when somebody asked ([`Log::on`]); an observer takes the entries after
//! each month. Logging reads the state and draws nothing, so it never changes a run.

use super::initiative::InitiativeId;
use super::mix::Mix;
use super::phases::form::Weighing;

/// The entries of the month under way.
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// Whether anybody asked.
    pub on: bool,
    /// Entries in the order in which they happened.
    pub entries: Vec<Entry>,
}

impl Log {
    /// Adds an entry, made only if somebody asked.
    #[inline]
    pub fn note(&mut self, entry: impl FnOnce() -> Entry) {
        if self.on {
            self.entries.push(entry());
        }
    }
}

/// One thing that happened.
#[derive(Clone, Debug)]
pub enum Entry {
    /// An actor launched an initiative.
    Launched { actor: u32, initiative: InitiativeId, theme: Mix, effort: f64, chance: f64, acts: f64 },
    /// An actor weighed an offer and joined or refused; `weighing` is all that decided.
    Weighed {
        actor: u32,
        initiative: InitiativeId,
        terms: Terms,
        weighing: Box<Weighing>,
        pledge: Option<f64>,
        obstacle: Option<Obstacle>,
    },
    /// An initiative was refused by the committee.
    Disapproved { initiative: InitiativeId, overlap: f64 },
    /// An initiative started work.
    Started { initiative: InitiativeId, members: u32 },
    /// An initiative ended before it started.
    Abandoned { initiative: InitiativeId },
    /// An initiative at work ended because its last member had left: it failed.
    Deserted { initiative: InitiativeId },
    /// A member delivered so little that its promise counts as broken.
    Broke { actor: u32, initiative: InitiativeId, keep: f64 },
    /// An initiative finished.
    Finished { initiative: InitiativeId, succeeded: bool, chance: f64, overlap: f64, members: u32 },
    /// A finished initiative taught something.
    Taught { initiative: InitiativeId, reached: bool, chance: f64 },
    /// An actor adopted a practice.
    Adopted { actor: u32, practice: InitiativeId, exposure: f64, margin: f64, chance: f64 },
    /// An actor gave up a practice for another.
    Dropped { actor: u32, practice: InitiativeId },
    /// An actor left.
    Left { actor: u32, chance: f64 },
    /// An actor arrived, introduced by a sponsor if there was one.
    Arrived { actor: u32, sponsor: Option<u32> },
    /// An event of the scenario, by its place in the list.
    Happened { event: u32 },
}

/// The terms of the utility of joining, and the gate of trust.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Terms {
    /// Instrumental, moral and affective motive.
    pub motives: [f64; 3],
    /// Contacts already in.
    pub social: f64,
    /// Fit with the own role.
    pub fit: f64,
    /// Reluctance, general and personal; counts against.
    pub reluctance: f64,
    /// Pull of a grand promise.
    pub appeal: f64,
    /// `min(1, V_A / trust_gate)`.
    pub gate: f64,
    /// Sum of the terms, `U`.
    pub utility: f64,
    /// Chance of joining.
    pub chance: f64,
}

/// Why an actor did not join: what stood most in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Its motives are not alive enough (*willen*).
    Willing,
    /// It does not know what it could contribute (*weten*).
    Knowing,
    /// It has no capacity left (*kunnen*).
    Able,
    /// Its constituency does not back it (*mogen*).
    Allowed,
    /// The theme does not fit its role (*passen*).
    Fitting,
    /// It does not trust the members (*vertrouwen*).
    Trusting,
}

impl Obstacle {
    /// All six.
    pub const ALL: [Obstacle; 6] =
        [Self::Willing, Self::Knowing, Self::Able, Self::Allowed, Self::Fitting, Self::Trusting];

    /// Name in tables.
    pub fn key(self) -> &'static str {
        match self {
            Self::Willing => "willing",
            Self::Knowing => "knowing",
            Self::Able => "able",
            Self::Allowed => "allowed",
            Self::Fitting => "fitting",
            Self::Trusting => "trusting",
        }
    }
}
