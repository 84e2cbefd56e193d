//! What happened, in plain words: the result of runs as a person would tell it.
//!
//! Reads the summary rows of a study back from its table, so that memory stays small while runs go.
//! Words are modest: "in this model", never "will".

pub mod caution;
mod charts;
mod domains;
mod film;
mod language;
mod outcomes;
pub mod table;
mod text;
pub mod why;

pub use charts::charts;
pub use domains::{domain_name, pole_name, style_words};
pub use film::Film;
pub use language::{Language, seeds, sensible};
pub use outcomes::{Outcomes, TOLD};
pub use text::{heading, tell};

use why::fold;
