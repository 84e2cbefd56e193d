//! The comparison can fail: a changed equation in the naive version is found.

use crate::compare::compare;
use crate::naive::Mutation;
use crate::worlds::{all_domains, lively};

#[test]
fn a_changed_equation_is_found_where_it_is() {
    let mut setup = lively(14);
    setup.interventions = all_domains(0.5, 0.5);
    setup.parameters.waiting_ratio = 0.8;
    assert!(compare(&setup, 1, None).is_ok());
    for (mutation, phase, what) in [
        (Mutation::LossForGain, "meet", "trust"),
        (Mutation::NoGratitude, "exchange", "helps"),
        (Mutation::NoEvidence, "steer", "clarity"),
        (Mutation::NoWaiting, "mobilise", "pledged"),
        (Mutation::MoreCoordination, "act", "progress"),
        (Mutation::EarlyDecay, "spread", "perceived impact"),
    ] {
        let difference = compare(&setup, 1, Some(mutation)).expect_err(phase);
        assert!(
            difference.contains(&format!("after {phase}:")) && difference.contains(what),
            "{mutation:?}: {difference}"
        );
    }
}
