//! Spoiled equations behind patterns of people, time, visibility and governance, and open questions.

use super::with;
use crate::model::World;
use crate::model::parameters::Parameters;
use crate::model::phases;
use crate::verify::{Mutation, Subject};

/// Those of people, time, growth, visibility, governance, the periphery and open questions.
pub const LATE: &[Mutation] = &[
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

fn voiceless(subject: Subject) -> Subject {
    fn mute(p: &mut Parameters) {
        (p.success_voice, p.moral_voice, p.informal_voice, p.informal_inclusion) = (0.0, 0.0, 0.0, 0.0);
    }
    subject
        .with_phase("act", |world| with(world, mute, phases::act::run))
        .with_phase("motivate", |world| with(world, mute, phases::motivate::run))
        .with_phase("legitimise", |world| with(world, mute, phases::legitimise::run))
}
