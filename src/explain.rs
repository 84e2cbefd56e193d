//! What a run will do, before it runs: who takes part, what happens when, what it costs.
//!
//! Numbers about the start come from real start worlds, those about time and size from a short trial of
//! real runs; nothing is kept of either.

mod cost;
mod events;
mod facts;
mod start;
mod strip;
mod text;
mod words;

pub use cost::{Cost, TableCost};
pub use start::{Range, SectorStart, Start};
pub use strip::{MARKS, Strip, strips};

use crate::run::Plan;
use crate::story::{Language, caution};

/// Everything worth knowing about a plan before it runs.
pub struct Explanation<'a> {
    plan: &'a Plan<'a>,
    /// The network at the start.
    pub start: Start,
    /// Rows, bytes and seconds to expect.
    pub cost: Cost,
}

impl<'a> Explanation<'a> {
    /// Looks at start worlds and makes a short trial of every strategy.
    pub fn of(plan: &'a Plan<'a>) -> Self {
        Self { plan, start: Start::of(plan), cost: Cost::of(plan) }
    }

    /// All of it in words and tables.
    pub fn text(&self, language: Language) -> String {
        text::text(self, language)
    }

    /// All of it for programs.
    pub fn json(&self, language: Language) -> serde_json::Value {
        facts::json(self, language)
    }

    /// What deserves a look before the run.
    fn cautions(&self) -> Vec<caution::Caution> {
        caution::before(self.plan.scenario, self.plan.replicates)
    }
}
