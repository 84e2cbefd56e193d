//! How fast the program is, as ratios against yardsticks measured in the same run.
//!
//! A time says little: machines differ and other work goes on beside. Every figure here is therefore the
//! ratio of two things that were timed in turn, with quartiles over the rounds, and a round in which the
//! yardstick itself was restless is told as such ([`Row::noisy`]).

mod clock;
mod command;
mod growth;
mod heard;
mod import;
mod machine;
mod months;
pub mod plain;
mod reference;
mod sweep;
mod table;
mod triad;

use std::path::PathBuf;

use crate::model::Setup;
use crate::scenario::{Patch, Shipped};

pub use clock::Spread;
pub use machine::Machine;
pub use table::{csv, text};

/// How much is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    /// Seconds: whether everything still runs, and roughly how fast.
    Quick,
    /// Some minutes.
    Usual,
    /// As long as it takes, up to a million actors.
    Full,
}

/// One figure.
#[derive(Clone, Debug)]
pub struct Row {
    /// The group it belongs to.
    pub group: &'static str,
    /// What was measured.
    pub what: String,
    /// What it was held against; empty where it is a figure by itself.
    pub against: &'static str,
    /// The unit of the spread.
    pub unit: &'static str,
    /// The figure.
    pub spread: Spread,
    /// What it should reach, if anything: at most, or at least.
    pub goal: Option<Goal>,
    /// Whether the yardstick was too restless for the figure to be trusted.
    pub noisy: bool,
}

/// What a figure should reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// No more than this.
    AtMost(f64),
    /// No less than this.
    AtLeast(f64),
}

impl Goal {
    /// Whether a figure reaches it.
    pub fn met(self, figure: f64) -> bool {
        match self {
            Self::AtMost(most) => figure <= most,
            Self::AtLeast(least) => figure >= least,
        }
    }
}

impl Row {
    /// A figure without rounds or goal.
    fn plain(group: &'static str, what: impl Into<String>, unit: &'static str, value: f64) -> Self {
        let spread = Spread::of(vec![value]);
        Self { group, what: what.into(), against: "", unit, spread, goal: None, noisy: false }
    }

    /// A goal that is stated for some sizes only.
    fn aimed(self, here: bool, goal: Goal) -> Self {
        if here { self.goal(goal) } else { self }
    }

    fn goal(self, goal: Goal) -> Self {
        Self { goal: Some(goal), ..self }
    }
}

/// What the measures need to know.
#[derive(Clone, Debug)]
pub struct Bench {
    /// How much is measured.
    pub effort: Effort,
    /// Threads to compare with one.
    pub threads: usize,
    /// A folder for files that are taken away again.
    pub folder: PathBuf,
    /// The program itself, to start anew.
    pub program: PathBuf,
}

/// A group of measures.
type Measure = fn(&Bench) -> std::io::Result<Vec<Row>>;

/// The groups, in the order in which they are measured: those that need more memory later, since a program keeps what
/// it once had.
pub const GROUPS: [(&str, Measure); 6] = [
    ("reference", reference::measure),
    ("influence", heard::measure),
    ("sweep", sweep::measure),
    ("growth", growth::measure),
    ("command", command::measure),
    ("import", import::measure),
];

impl Bench {
    /// One of these by effort.
    fn pick<T>(&self, quick: T, usual: T, full: T) -> T {
        match self.effort {
            Effort::Quick => quick,
            Effort::Usual => usual,
            Effort::Full => full,
        }
    }
}

/// The reference set-up, all six domains at .3, with changes.
pub fn reference(changes: &[&str]) -> Setup {
    let patches: Vec<Patch> = changes.iter().map(|text| Patch::parse(text).expect("a change")).collect();
    let scenario = Shipped::load("iza-regio", &patches).expect("it is shipped").expect("it is sound");
    scenario.strategy("all_30").expect("it has this strategy").setup.clone()
}
