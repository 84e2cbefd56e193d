//! Spoiled equations that must make patterns disappear.

use crate::model::World;
use crate::model::parameters::Parameters;
use crate::model::phases;
use crate::model::setup::Domain;
use crate::verify::{Mutation, Subject};

/// Runs a phase with other parameters.
fn with(world: &mut World, change: fn(&mut Parameters), run: fn(&mut World)) {
    let asked = world.parameters.clone();
    change(&mut world.parameters);
    run(world);
    world.parameters = asked;
}

pub const MUTATIONS: &[Mutation] = &[
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
    Mutation {
        what: "act, motivate, legitimise: voice and inclusion count nowhere",
        checks: &["voice/left_out_costs_impact_and_legitimacy"],
        spoil: voiceless,
    },
    Mutation {
        what: "start: everybody is a stakeholder, whatever is asked",
        checks: &[
            "orientation/ecosystem_raises_alignment_and_mandate",
            "orientation/ecosystem_raises_alignment_and_mandate_corrected",
        ],
        spoil: |subject| {
            subject.with_start(|setup, draws| {
                let mut world = World::new(std::sync::Arc::clone(setup), draws);
                world.actors.orientation.fill([0.75f64.sqrt(), 0.5]);
                world
            })
        },
    },
    Mutation {
        what: "start: all actors see the task alike",
        checks: &["inclusion/agreement_against_quality"],
        spoil: |subject| {
            subject.with_start(|setup, draws| {
                let mut world = World::new(std::sync::Arc::clone(setup), draws);
                let frame = world.actors.anchor[0];
                world.actors.anchor.fill(frame);
                world.actors.frame.fill(frame);
                world
            })
        },
    },
    Mutation {
        what: "legitimise: nothing makes the network more legitimate",
        checks: &["legitimacy/both_kinds_needed", "mandate/ends_and_work_declines"],
        spoil: |subject| {
            subject.with_phase("legitimise", |world| {
                let asked = world.switches.clone();
                world.switches.legitimacy = false;
                phases::legitimise::run(world);
                world.switches = asked;
            })
        },
    },
    Mutation {
        what: "facilitate: what was done in month 24 is done for ever",
        checks: &["facilitation/stops_leaves_practices_and_ties", "facilitation/mid_life_peak_and_decline"],
        spoil: |subject| {
            subject.with_phase("facilitate", |world| {
                let month = world.month;
                world.month = month.min(24);
                phases::facilitate::run(world);
                world.month = month;
            })
        },
    },
    Mutation {
        what: "engage: motivation does not matter",
        checks: &["engagement/core_under_good_facilitation", "growth/staged_beats_large_start"],
        spoil: |subject| {
            subject.with_phase("engage", |world| {
                with(world, |p| p.engage_sharpness = 0.0, phases::engage::run);
            })
        },
    },
    Mutation {
        what: "spread: nobody follows anything that is not their own",
        checks: &["visibility/raises_inequality", "visibility/raises_unpredictability"],
        spoil: |subject| {
            subject.with_phase("spread", |world| {
                let asked = world.switches.clone();
                world.switches.imitation = false;
                phases::spread::run(world);
                world.switches = asked;
            })
        },
    },
    Mutation {
        what: "steer, learn and mobilise: every form of governance reaches everybody for nothing",
        checks: &[
            "governance/hubs_serve_many",
            "governance/shared_serves_few",
            "hub/without_capacity_is_a_bottleneck",
        ],
        spoil: |subject| {
            subject
                .with_phase("steer", |world| with(world, everybody, phases::steer::run))
                .with_phase("mobilise", |world| with(world, everybody, phases::mobilise::run))
                .with_phase("learn", |world| with(world, everybody, phases::learn::run))
        },
    },
    Mutation {
        what: "act: nothing ever succeeds",
        checks: &["milestones/two_to_four_years"],
        spoil: |subject| {
            subject.with_phase("act", |world| with(world, |p| p.success_base = -50.0, phases::act::run))
        },
    },
    Mutation {
        what: "learn: bridges carry no lessons",
        checks: &["periphery/communication_carries_lessons"],
        spoil: |subject| {
            subject.with_phase("learn", |world| with(world, |p| p.bridge_reach = 0.0, phases::learn::run))
        },
    },
    Mutation {
        what: "facilitate: no lever does anything",
        checks: &["open/combined_against_single", "open/combined_against_single_linear"],
        spoil: |subject| {
            subject.with_phase("facilitate", |world| {
                phases::facilitate::run(world);
                world.levers.effect = [0.0; 6];
            })
        },
    },
    Mutation {
        what: "influence: the vision pulls nobody",
        checks: &["open/slow_uptake_keeps_more_to_learn"],
        spoil: |subject| {
            subject
                .with_phase("influence", |world| with(world, |p| p.vision_pull = 0.0, phases::influence::run))
        },
    },
    Mutation {
        what: "mobilise: nobody launches anything",
        checks: &["open/moderate_linking_is_best"],
        spoil: |subject| {
            subject
                .with_phase("mobilise", |world| with(world, |p| p.launch_rate = 0.0, phases::mobilise::run))
        },
    },
];

fn everybody(p: &mut Parameters) {
    (p.contact_capacity_peer, p.contact_capacity_hub, p.governance_cost) = (1e6, 1e6, 0.0);
}

fn modest(world: &mut World) {
    phases::facilitate::run(world);
    world.levers.style[Domain::Mobilisation as usize] = 0.0;
}

fn voiceless(subject: Subject) -> Subject {
    fn mute(p: &mut Parameters) {
        (p.success_voice, p.moral_voice, p.informal_voice, p.informal_inclusion) = (0.0, 0.0, 0.0, 0.0);
    }
    subject
        .with_phase("act", |world| with(world, mute, phases::act::run))
        .with_phase("motivate", |world| with(world, mute, phases::motivate::run))
        .with_phase("legitimise", |world| with(world, mute, phases::legitimise::run))
}
