//! Phases that depend on size, order and step.

use crate::model::phases;
use crate::verify::Mutation;

/// Spoiled phases.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "act: every actor more makes all initiatives a little faster",
        checks: &["scale/size", "scale/size_large"],
        spoil: |subject| {
            subject.with_phase("act", |world| {
                let asked = world.parameters.synergy_base;
                world.parameters.synergy_base = asked * (1.0 + world.actors.here.len() as f64 / 200.0);
                phases::act::run(world);
                world.parameters.synergy_base = asked;
            })
        },
    },
    Mutation {
        what: "engage: months count for who comes last",
        checks: &["scale/order_of_phases"],
        spoil: |subject| {
            subject.with_phase("engage", |world| {
                phases::engage::run(world);
                // What the order of the phases does is made to matter: motives just felt count three times.
                let felt = world.flow.voice + world.common.formal;
                world.actors.engagement.iter_mut().zip(&world.actors.room).for_each(|(e, room)| {
                    *e = (*e * (0.6 + felt)).min(*room);
                });
            })
        },
    },
    Mutation {
        what: "legitimise: legitimacy moves by the square of its rate",
        checks: &["scale/half_steps"],
        spoil: |subject| {
            subject.with_phase("legitimise", |world| {
                let asked = world.parameters.legitimacy_rate;
                world.parameters.legitimacy_rate = 8.0 * asked * asked;
                phases::legitimise::run(world);
                world.parameters.legitimacy_rate = asked;
            })
        },
    },
];
