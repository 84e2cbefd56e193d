//! Mechanisms of the model against what was measured in real networks.
//!
//! Each check starts worlds from real people or organisations and holds what the product's own phases make of
//! them against what happened there. Bands were stated before anything was measured. Where a parameter is
//! fitted, it is fitted on one half and tested on the other.

pub mod adoption;
mod arenas;
pub mod control;
pub mod hearing;
pub mod help;
pub mod measures;
pub mod naming;
mod ranks;
mod sizes;
pub mod ties;

use std::path::Path;

use crate::verify::data::files;
use crate::verify::{Bench, Check, Effort, Finding, Kind, Mutation};

/// Checks of mechanisms.
pub const CHECKS: &[Check] = &[
    ranks::EMON,
    ranks::CHEMNET,
    arenas::CHEMNET,
    hearing::CLINICIANS,
    ties::S50,
    ties::DUTCH_COLLEGE,
    help::GLOBAL_HEALTH,
    adoption::SPID,
    control::BRAZIL,
    control::MEDICAL,
    sizes::ARRANGEMENTS,
];

/// What must turn them red.
pub const MUTATIONS: &[Mutation] = &[
    ranks::DEALT,
    arenas::STRANGERS,
    hearing::DEAF,
    ties::NO_GROWTH,
    help::ONE_WAY,
    adoption::ALONE,
    sizes::NOBODY_JOINS,
];

const fn check(
    key: &'static str,
    what: &'static str,
    why: &'static str,
    source: &'static str,
    run: fn(&Bench<'_>) -> Finding,
) -> Check {
    Check { key, kind: Kind::Data, effort: Effort::Quick, what, why, source, run }
}

/// Runs what needs the folder of a set.
fn with_set(
    bench: &Bench<'_>,
    set: &str,
    run: impl FnOnce(&Bench<'_>, &Path) -> Result<Finding, String>,
) -> Finding {
    match files::folder(bench, set) {
        Ok(folder) => run(bench, &folder.join(set)).unwrap_or_else(Finding::unreadable),
        Err(reason) => Finding::skipped(reason),
    }
}

/// Adds a part that must lie in a band.
fn within(finding: Finding, what: &str, observed: f64, band: [f64; 2]) -> Finding {
    let holds = observed >= band[0] && observed <= band[1];
    finding.part(format!("{what}: {} to {}", band[0], band[1]), format!("{observed:.3}"), holds)
}
