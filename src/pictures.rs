//! The figures of a study: curves over time, the network in rings, the four functions, motives, the portfolio of
//! initiatives, sectors.
//!
//! Curves are made from the stored table in a second pass, so that memory does not grow with the number of
//! runs; the network is shown for the run closest to the median, run once more.

mod album;
mod attribution;
mod calibration;
mod drivers;
mod effects;
mod finding;
mod functions;
mod moments;
mod motives;
mod plane;
mod plans;
mod portfolio;
mod regret;
mod rings;
mod sectors;
mod spread;
mod time;

pub use album::{Album, Kind};
pub use attribution::{pairs, shares};
pub use calibration::calibrated;
pub use drivers::drivers;
pub use effects::{effects, ranks};
pub use plane::plane;
pub use plans::plans;
pub use regret::{boxes, regret, regrets};
pub use rings::network_at;

use finding::finding;

use crate::figure::Words;
use crate::run::Plan;
use crate::scenario::{Scenario, Strategy};
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

    /// The months at which a strategy is looked at closely: two fifths of the way, and the end.
    fn moments(&self, strategy: &Strategy) -> Vec<u32> {
        let last = strategy.setup.months;
        let mut months = vec![last * 2 / 5, last];
        months.dedup();
        months
    }

    /// What bars mean, with the marks that they share.
    fn meaning(&self, bar: &str, compared: bool) -> String {
        let line = self.language.pick("line: middle 80% of the runs", "lijn: middelste 80% van de runs");
        let dashed = self.language.pick("dashed: without support", "gestreept: zonder ondersteuning");
        if compared { format!("{bar}; {line}; {dashed}") } else { format!("{bar}; {line}") }
    }

    /// Where a figure comes from, and what it is not.
    fn source(&self) -> String {
        let caution = self.language.pick("illustration, not a prediction", "illustratie, geen voorspelling");
        let version = Program::this().version;
        let Scenario { name, status, .. } = &self.plan.scenario;
        format!("samenspel {version}, {name} · {} · {caution}", self.language.of(&status.short()))
    }
}
