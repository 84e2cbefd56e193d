//! Phases that act where there is nothing to act on.

use crate::model::phases;
use crate::verify::Mutation;

/// Spoiled phases.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "form: the gate of trust stands open",
        checks: &["limits/no_trust"],
        spoil: |subject| {
            subject.with_phase("form", |world| {
                let asked = world.switches.trust;
                world.switches.trust = false;
                phases::form::run(world);
                world.switches.trust = asked;
            })
        },
    },
    Mutation {
        what: "spread: some need is met by itself",
        checks: &["limits/no_capacity", "limits/no_delivery"],
        spoil: |subject| {
            subject.with_phase("spread", |world| {
                phases::spread::run(world);
                world.flow.impact += 1e-3;
                world.tally.impact += 1e-3;
            })
        },
    },
    Mutation {
        what: "meet: whoever is alone knows itself",
        checks: &["limits/one_actor"],
        spoil: |subject| {
            subject.with_phase("meet", |world| {
                phases::meet::run(world);
                world.actors.month.iter_mut().for_each(|month| month.meetings[0] += 1);
            })
        },
    },
    Mutation {
        what: "motivate: those who are absent have a voice",
        checks: &["limits/empty_sector"],
        spoil: |subject| {
            subject.with_phase("motivate", |world| {
                phases::motivate::run(world);
                world.flow.voice = world.flow.voice.max(0.5);
            })
        },
    },
    Mutation {
        what: "facilitate: more intensity has less effect",
        checks: &["dose/monotone"],
        spoil: |subject| {
            subject.with_phase("facilitate", |world| {
                phases::facilitate::run(world);
                world.levers.effect.iter_mut().filter(|x| **x > 0.0).for_each(|x| *x = 1.0 - *x);
            })
        },
    },
];
