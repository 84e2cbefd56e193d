//! The figures of a study: curves over time and the network in rings.
//!
//! Curves are made from the stored table in a second pass, so that memory does not grow with the number of
//! runs; the network is shown for the run closest to the median, run once more.

mod rings;
mod spread;
mod time;

pub use rings::{Film, network};
pub use spread::Spread;
pub use time::over_time;

use crate::figure::Words;
use crate::run::Plan;
use crate::story::Language;
use crate::study::Program;

/// What all figures of a study share.
pub struct Setting<'a> {
    /// What was run.
    pub plan: &'a Plan<'a>,
    /// The language of labels.
    pub language: Language,
}

impl Setting<'_> {
    fn words(&self) -> Words {
        self.language.pick(Words::ENGLISH, Words::DUTCH)
    }

    /// Seed and replicates in a few words.
    fn seeds(&self) -> String {
        let Plan { seed, first, replicates, .. } = self.plan;
        match replicates {
            1 => format!("{seed}/{first}"),
            n => format!("{seed}/{first}–{}", first + n - 1),
        }
    }

    /// Where a figure comes from, and what it is not.
    fn source(&self) -> String {
        let caution = self.language.pick("illustration, not a prediction", "illustratie, geen voorspelling");
        let version = Program::this().version;
        format!("samenspel {version}, {} · {caution}", self.plan.scenario.name)
    }
}
