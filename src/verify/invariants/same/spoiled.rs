//! Worlds in which what should change nothing does.

use crate::model::phases;
use crate::model::setup::{Domain, Mechanism};
use crate::verify::Mutation;

/// Spoiled phases.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "observe: a world remembers how often the program has looked at one",
        checks: &["same/threads_and_repetition"],
        spoil: |subject| {
            subject.with_phase("observe", |world| {
                use std::sync::atomic::{AtomicU32, Ordering};
                static LOOKS: AtomicU32 = AtomicU32::new(0);
                phases::observe::run(world);
                world.tally.impact += f64::from(LOOKS.fetch_add(1, Ordering::Relaxed)) * 1e-9;
            })
        },
    },
    Mutation {
        what: "steer: a last digit differs, as it would with another library of mathematics",
        checks: &["same/platforms"],
        spoil: |subject| {
            subject.with_phase("steer", |world| {
                phases::steer::run(world);
                world.common.clarity *= 1.0 + 1e-15;
            })
        },
    },
    Mutation {
        what: "engage: the place of an actor in the file counts a little",
        checks: &["same/labels"],
        spoil: |subject| {
            subject.with_phase("engage", |world| {
                phases::engage::run(world);
                for i in 0..world.actors.len() {
                    let place = world.actors.spec[i] % 1000;
                    world.actors.engagement[i] *= 1.0 - 1e-9 * f64::from(place);
                }
            })
        },
    },
    Mutation {
        what: "engage: everybody on the list counts, taking part or not",
        checks: &["same/dormant_actor"],
        spoil: |subject| {
            subject.with_phase("engage", |world| {
                phases::engage::run(world);
                let listed = world.setup.actors.len() as f64;
                world.actors.engagement.iter_mut().for_each(|e| *e *= 1.0 - 1e-9 * listed);
            })
        },
    },
    Mutation {
        what: "facilitate: a line of the schedule counts for being there",
        checks: &["same/zero_intensity"],
        spoil: |subject| {
            subject.with_phase("facilitate", |world| {
                phases::facilitate::run(world);
                world.common.platform += 1e-9 * world.setup.interventions.len() as f64;
            })
        },
    },
    Mutation {
        what: "mobilise: actors know what facilitation will come",
        checks: &["same/before_a_change"],
        spoil: |subject| {
            subject.with_phase("mobilise", |world| {
                phases::mobilise::run(world);
                let coming = world.setup.interventions.iter().filter(|line| line.from > world.month).count();
                world.actors.role.iter_mut().for_each(|rho| *rho *= 1.0 - 1e-9 * coming as f64);
            })
        },
    },
    Mutation {
        what: "exchange: whether help is allowed moves trust by itself",
        checks: &["same/mechanism_off"],
        spoil: |subject| {
            subject.with_phase("exchange", |world| {
                phases::exchange::run(world);
                if !world.switches.is_on(Mechanism::Help) {
                    world.ties.each_mut().for_each(|tie| tie.trust[0] *= 1.0 - 1e-9);
                }
            })
        },
    },
    Mutation {
        what: "facilitate: the orchestrator makes actors trust each other",
        checks: &["same/conditions_not_decisions"],
        spoil: |subject| {
            subject.with_phase("facilitate", |world| {
                phases::facilitate::run(world);
                let x = world.levers.x(Domain::Interaction);
                world.ties.each_mut().for_each(|tie| tie.trust[0] += 1e-6 * x * (1.0 - tie.trust[0]));
            })
        },
    },
    Mutation {
        what: "facilitate: the orchestrator gives the network its mandate",
        checks: &["same/conditions_not_decisions"],
        spoil: |subject| {
            subject.with_phase("facilitate", |world| {
                phases::facilitate::run(world);
                let x = world.levers.x(Domain::Legitimacy);
                world.common.formal += 1e-6 * x * (1.0 - world.common.formal);
            })
        },
    },
];
