//! Many runs over a space of settings, on disk as they go.
//!
//! ```text
//! design -> plan (folder with plan.json) -> chunks (parts/, store/) -> collect (runs.csv, manifest.json)
//! ```
//!
//! The unit of work is a chunk: a range of runs of the plan. One machine writes it line by line into a part, each
//! line with a check of its own, so what was cut off is found and nothing else is done again. Many machines write it
//! into a store that they share, whole or not at all, under a name made of what decides its rows: any of them can do
//! a chunk, at any time, more than once. Collecting puts the chunks together in the order of the plan, so the final
//! files are the same whoever did what.

mod chunk;
mod collect;
#[cfg(feature = "parquet")]
mod parquet;
mod part;
mod plan;
mod row;
mod shared;
mod status;

pub use chunk::{Done, Spot};
pub use collect::{Collected, collect};
pub use part::{Part, locked};
pub use plan::{Asked, Plan, chunk_runs};
pub use row::{Row, bytes_per_row};
pub use shared::Shared;
pub use status::{Status, status};

use std::path::PathBuf;

use crate::design::{Points, Space};
use crate::model::metrics::Metric;

/// A sweep, whole: what its plan says, with the scenario and the points at hand.
pub struct Sweep {
    /// Where it lives.
    pub folder: PathBuf,
    /// The plan.
    pub plan: Plan,
    /// The scenario with what varies.
    pub space: Space,
    /// Places of the strategies.
    pub strategies: Vec<usize>,
    /// The points.
    pub points: Points,
    /// What is measured at the end of each run.
    pub metrics: Vec<Metric>,
    /// A hash of what decides its rows.
    identity: [u8; 32],
}

impl Sweep {
    /// Which point, strategy and replicate a run is: points first, then strategies, then replicates.
    pub fn place(&self, run: u64) -> (u64, usize, u64) {
        let replicates = self.plan.asked.replicates;
        let strategies = self.strategies.len() as u64;
        (run / replicates / strategies, (run / replicates % strategies) as usize, run % replicates)
    }

    /// The runs of a chunk.
    pub fn runs_of(&self, chunk: u64) -> std::ops::Range<u64> {
        let size = self.plan.chunk_runs;
        chunk * size..((chunk + 1) * size).min(self.plan.runs)
    }

    /// How many chunks there are.
    pub fn chunks(&self) -> u64 {
        self.plan.runs.div_ceil(self.plan.chunk_runs)
    }

    /// The part of a chunk of this table.
    pub fn part(&self, chunk: u64, table: &str) -> PathBuf {
        self.folder.join("parts").join(format!("{table}-{chunk:06}.part"))
    }
}
