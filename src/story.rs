//! What happened, in plain words: the result of runs as a person would tell it.
//!
//! Reads the summary rows of a study back from its table, so that memory stays small while runs go.
//! Words are modest: "in this model", never "will".

mod charts;
mod estimate;
mod text;
pub mod why;

pub use charts::charts;
pub use estimate::{Estimate, Outcomes, Paired, TOLD, quantile};
pub use text::{Language, tell};

use why::fold;
