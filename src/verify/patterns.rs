//! Patterns that the whole model should show, and that must vanish without their mechanism.
//!
//! Each [`Pattern`] is a declaration: what is compared, in which direction and by how much, on how many runs.
//! Declarations were written down before any was measured. A pattern that does not appear is a miss; where a
//! declaration itself was a mistake, a corrected one stands beside it and the first stays.

mod declaration;
mod effect;
mod film;
mod frames;
mod governance;
mod growth;
mod judge;
mod legitimacy;
mod mutations;
mod open;
mod people;
mod periphery;
mod relations;
mod steering;
#[cfg(test)]
mod tests;
mod time;
mod visibility;
mod work;

use std::sync::OnceLock;

pub use declaration::{Arm, Comparison, Expect, Measure, Off, Pattern, Probe};
pub use effect::{Pairs, Resampled, resample};
pub use film::Film;
pub use judge::{COUNTS, SURE, VANISHES, pairs};

use super::{Check, Kind, Mutation};
use crate::model::Mix;
use crate::model::setup::Setup;
use crate::scenario::{Scenario, Shipped};

/// Makes checks of declared patterns.
macro_rules! patterns {
    ($($pattern:ident),* $(,)?) => {
        vec![$($crate::verify::patterns::check(&$pattern, |bench| {
            $crate::verify::patterns::judge::prove(&$pattern, bench)
        })),*]
    };
}
use patterns;

/// The checks of this kind.
pub fn checks() -> Vec<Check> {
    [
        relations::checks(),
        frames::checks(),
        work::checks(),
        steering::checks(),
        people::checks(),
        legitimacy::checks(),
        time::checks(),
        growth::checks(),
        visibility::checks(),
        governance::checks(),
        periphery::checks(),
        open::checks(),
    ]
    .concat()
}

/// What must turn them red.
pub fn mutations() -> Vec<Mutation> {
    mutations::mutations()
}

fn check(pattern: &Pattern, run: fn(&super::Bench<'_>) -> super::Finding) -> Check {
    Check {
        key: pattern.key,
        kind: Kind::Pattern,
        effort: pattern.effort,
        what: pattern.what,
        why: pattern.why,
        source: pattern.source,
        run,
    }
}

/// A strategy of the reference scenario.
pub fn reference(strategy: &str) -> Setup {
    static SCENARIO: OnceLock<Scenario> = OnceLock::new();
    let scenario = SCENARIO.get_or_init(|| {
        let loaded = Shipped::load("iza-regio", &[]).expect("a scenario that comes with the program");
        loaded.unwrap_or_else(|problems| panic!("{problems}"))
    });
    scenario.strategy(strategy).expect("a strategy of the reference scenario").setup.clone()
}

/// Sectors of the reference scenario.
const CARE: usize = 0;
const SOCIAL: usize = 1;
const MUNICIPALITIES: usize = 2;
const RESIDENTS: usize = 3;

/// All sectors see the task as the network as a whole does.
fn one_frame(setup: &mut Setup) {
    let sectors = reference("none").sectors;
    let frame = sectors.iter().fold(Mix::ZERO, |sum, sector| sum.plus(sector.frame, sector.share));
    setup.sectors.iter_mut().for_each(|sector| sector.frame = frame);
}

/// Nothing is changed.
const AS_IS: fn(&mut Setup) = |_| {};

/// Quick patterns that the model was declared to show and does not; their notes say why.
#[cfg(test)]
const QUICK_MISSES: &[&str] = &[
    "trust/failure_outweighs_success",
    "trust/failure_outweighs_success_corrected",
    "frames/never_fully_converge",
    "roles/frontrunners_scarcer_in_larger_groups",
    "orientation/ecosystem_raises_alignment_and_mandate",
    "milestones/two_to_four_years",
    "visibility/raises_inequality",
];
