//! Spoiled equations that must make patterns disappear.

mod late;

use crate::model::World;
use crate::model::parameters::Parameters;
use crate::model::phases;
use crate::model::setup::Domain;
use crate::verify::Mutation;

/// All of them.
pub fn mutations() -> Vec<Mutation> {
    [EARLY, late::LATE].concat()
}

/// Runs a phase with other parameters.
fn with(world: &mut World, change: fn(&mut Parameters), run: fn(&mut World)) {
    let asked = world.parameters.clone();
    change(&mut world.parameters);
    run(world);
    world.parameters = asked;
}

/// Those of relations, frames, work and steering.
const EARLY: &[Mutation] = &[
    Mutation {
        what: "meet: a bad meeting costs as much trust as a good one brings",
        checks: &["trust/failure_outweighs_success", "trust/failure_outweighs_success_corrected"],
        spoil: |subject| {
            subject.with_phase("meet", |world| {
                with(world, |p| p.trust_loss = p.trust_gain, phases::meet::run);
            })
        },
    },
    Mutation {
        what: "exchange: help is never given back",
        checks: &["help/reciprocated"],
        spoil: |subject| {
            subject.with_phase("exchange", |world| {
                with(world, |p| (p.help_gratitude, p.help_reputation) = (0.0, 0.0), phases::exchange::run);
                world.actors.help_terms.iter_mut().for_each(|terms| terms[1] = 0.0);
            })
        },
    },
    Mutation {
        what: "meet: bridges decay like embedded ties",
        checks: &["ties/bridges_decay_faster"],
        spoil: |subject| {
            subject.with_phase("meet", |world| {
                with(world, |p| p.decay_bridge = p.decay_embedded, phases::meet::run);
            })
        },
    },
    Mutation {
        what: "form: joining does not ask for trust",
        checks: &["trust/none_leaves_solo_work"],
        spoil: |subject| {
            subject.with_phase("form", |world| {
                let asked = world.switches.clone();
                world.switches.trust = false;
                phases::form::run(world);
                world.switches = asked;
            })
        },
    },
    Mutation {
        what: "influence: nobody listens to anybody",
        checks: &["frames/homophily_slows_convergence"],
        spoil: |subject| {
            subject.with_phase("influence", |world| {
                let asked = std::mem::take(&mut world.actors.openness);
                world.actors.openness = vec![0.0; asked.len()];
                phases::influence::run(world);
                world.actors.openness = asked;
            })
        },
    },
    Mutation {
        what: "influence: who has more ties is that much more open",
        checks: &["frames/density_alone_does_not"],
        spoil: |subject| {
            subject.with_phase("influence", |world| {
                let asked = world.actors.openness.clone();
                for (place, openness) in (0u32..).zip(&mut world.actors.openness) {
                    *openness = (*openness * f64::from(world.ties.degree(place)) / 12.0).min(1.0);
                }
                phases::influence::run(world);
                world.actors.openness = asked;
            })
        },
    },
    Mutation {
        what: "influence: no anchor in the own institution",
        checks: &["frames/never_fully_converge", "frames/never_fully_converge_corrected"],
        spoil: |subject| {
            subject.with_phase("influence", |world| {
                let asked = std::mem::take(&mut world.actors.anchoring);
                world.actors.anchoring = vec![0.0; asked.len()];
                phases::influence::run(world);
                world.actors.anchoring = asked;
            })
        },
    },
    Mutation {
        what: "mobilise: nobody waits for another to act first",
        checks: &[
            "roles/frontrunners_scarcer_in_larger_groups",
            "roles/frontrunners_scarcer_in_larger_groups_more_runs",
            "growth/large_groups_fail_to_reach_high_effort",
        ],
        spoil: |subject| {
            subject.with_phase("mobilise", |world| {
                let asked = world.switches.clone();
                world.switches.mobilisation = false;
                phases::mobilise::run(world);
                world.switches = asked;
            })
        },
    },
    Mutation {
        what: "mobilise and form: grand promises are as large as others",
        checks: &["mobilisation/grand_pledges_fewer_successes"],
        spoil: |subject| subject.with_phase("facilitate", modest),
    },
    Mutation {
        what: "influence and steer: an imposed agenda repels nobody and weighs all sectors",
        checks: &["agenda/imposed_costs_match_and_distant_sectors"],
        spoil: |subject| {
            subject.with_phase("facilitate", |world| {
                phases::facilitate::run(world);
                world.levers.style[Domain::Agenda as usize] = 0.0;
            })
        },
    },
    Mutation {
        what: "steer: an imposed agenda confuses",
        checks: &["agenda/imposed_equal_clarity"],
        spoil: |subject| {
            subject.with_phase("steer", |world| {
                phases::steer::run(world);
                world.common.clarity *= 1.0 - 0.1 * world.levers.sigma(Domain::Agenda);
            })
        },
    },
    Mutation {
        what: "motivate: monitoring brings the moral motive to life",
        checks: &["monitoring/crowds_out_moral_motive"],
        spoil: |subject| {
            subject.with_phase("motivate", |world| {
                with(world, |p| p.crowding = -p.crowding, phases::motivate::run);
                world.actors.salience.iter_mut().for_each(|s| s[1] = s[1].min(1.0));
            })
        },
    },
    Mutation {
        what: "steer: evidence has no weight in the vision",
        checks: &["learning/moves_the_vision_and_late_impact"],
        spoil: |subject| {
            subject.with_phase("steer", |world| {
                with(world, |p| (p.evidence_weight0, p.evidence_weight) = (0.0, 0.0), phases::steer::run);
            })
        },
    },
];

fn modest(world: &mut World) {
    phases::facilitate::run(world);
    world.levers.style[Domain::Mobilisation as usize] = 0.0;
}
