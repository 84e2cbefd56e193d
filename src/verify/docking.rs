//! Docking by reduction: with the right switches each phase *is* a published model with a known answer.

mod bridge;
mod chain;
mod coming_and_going;
mod contact_load;
mod crowd;
mod exchange;
mod form;
mod front;
pub(super) mod imitation;
mod influence;
mod lessons;
mod mobilise;
mod ring_chain;
mod salience;
mod shapes;
mod smoothing;
#[cfg(test)]
mod tests;
mod trigger;
mod trust;
mod visibility;
mod window;

use super::{Check, Mutation};
use crate::model::Mix;
use crate::model::parameters::Parameters;
use crate::model::setup::*;

/// The checks of this kind, in the order of the phases.
pub fn checks() -> Vec<Check> {
    [
        trust::CHECKS,
        bridge::CHECKS,
        exchange::CHECKS,
        influence::CHECKS,
        mobilise::CHECKS,
        form::CHECKS,
        crowd::CHECKS,
        front::CHECKS,
        window::CHECKS,
        trigger::CHECKS,
        contact_load::CHECKS,
        lessons::CHECKS,
        salience::CHECKS,
        smoothing::CHECKS,
        visibility::CHECKS,
        ring_chain::CHECKS,
        coming_and_going::CHECKS,
        shapes::CHECKS,
        chain::CHECKS,
    ]
    .concat()
}

/// What must turn them red.
pub fn mutations() -> Vec<Mutation> {
    [
        trust::MUTATIONS,
        bridge::MUTATIONS,
        exchange::MUTATIONS,
        influence::MUTATIONS,
        mobilise::MUTATIONS,
        form::MUTATIONS,
        imitation::MUTATIONS,
        contact_load::MUTATIONS,
        lessons::MUTATIONS,
        salience::MUTATIONS,
        smoothing::MUTATIONS,
        visibility::MUTATIONS,
        ring_chain::MUTATIONS,
        coming_and_going::MUTATIONS,
        shapes::MUTATIONS,
        chain::MUTATIONS,
    ]
    .concat()
}

/// The largest of some distances; empty (`NaN`) if any is.
fn furthest(distances: impl IntoIterator<Item = f64>) -> f64 {
    distances.into_iter().fold(0.0, |most, x| if x > most || x.is_nan() { x } else { most })
}

/// A network of so many actors in two equal sectors, sparsely tied, that nobody facilitates; two aspects.
pub(super) fn plain(actors: u32) -> Setup {
    let sector = |key: &str, frame: &[f64]| Sector {
        key: key.into(),
        share: 0.5,
        frame: Mix::from_slice(frame).expect("a simplex"),
        concentration: 12.0,
        concerned: false,
        traits: Traits::default(),
    };
    Setup {
        aspects: 2,
        needs: Mix::from_slice(&[0.5, 0.5]).expect("a simplex"),
        months: 60,
        sectors: vec![sector("one", &[0.7, 0.3]), sector("other", &[0.3, 0.7])],
        actors: Shared::default(),
        generated: actors,
        assignment: Assignment::Quota,
        network: Network {
            generator: Generator::Sectors { mean_degree: 4.0, within: 0.5, across: 0.5 },
            ties: Shared::default(),
            strength: 0.3,
            trust_sd: 0.1,
        },
        barriers: Vec::new(),
        governance: Governance::Shared,
        approval: false,
        open_membership: false,
        sponsor: None,
        practices: Vec::new(),
        groups: Vec::new(),
        parameters: Parameters::default(),
        switches: Switches::default(),
        hours: Hours::default(),
        interventions: Vec::new(),
        events: Vec::new(),
        structure_every: 0,
    }
}
