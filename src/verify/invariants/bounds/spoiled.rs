//! Phases that break bounds and books.

use crate::model::metrics::Metric;
use crate::model::{Entry, phases};
use crate::verify::Mutation;

/// Spoiled phases.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "meet: trust overshoots by a tenth",
        checks: &["bounds/shares"],
        spoil: |subject| {
            subject.with_phase("meet", |world| {
                phases::meet::run(world);
                world.ties.each_mut().for_each(|tie| tie.trust[0] *= 1.1);
            })
        },
    },
    Mutation {
        what: "influence: frames are not normalised after they moved",
        checks: &["bounds/simplexes"],
        spoil: |subject| {
            subject.with_phase("influence", |world| {
                phases::influence::run(world);
                world.actors.frame.iter_mut().for_each(|frame| frame.0[0] *= 1.001);
            })
        },
    },
    Mutation {
        what: "observe: the core counts one actor twice",
        checks: &["bounds/metrics"],
        spoil: |subject| {
            subject.with_phase("observe", |world| {
                phases::observe::run(world);
                let (core, actors) = (world.observed.get(Metric::Core), world.actors.here.len() as f64);
                world.observed.set(Metric::Core, core + 1.0 / actors.max(1.0));
            })
        },
    },
    Mutation {
        what: "form: what was pledged to an initiative that is given up stays pledged",
        checks: &["conservation/pledges"],
        spoil: |subject| {
            subject.with_phase("form", |world| {
                let before: Vec<f64> = world.actors.month.iter().map(|month| month.pledged).collect();
                phases::form::run(world);
                for (month, before) in world.actors.month.iter_mut().zip(before) {
                    month.pledged = month.pledged.max(before);
                }
            })
        },
    },
    Mutation {
        what: "act: delivered work counts half as much again",
        checks: &["conservation/work"],
        spoil: |subject| {
            subject.with_phase("act", |world| {
                phases::act::run(world);
                let done = world.flow.delivered.value();
                world.flow.delivered.add(0.5 * done);
            })
        },
    },
    Mutation {
        what: "form: the chance of joining is told twice as high as it was",
        checks: &["conservation/chances"],
        spoil: |subject| {
            subject.with_phase("form", |world| {
                phases::form::run(world);
                for entry in &mut world.log.entries {
                    if let Entry::Weighed { terms, .. } = entry {
                        terms.chance *= 2.0;
                    }
                }
            })
        },
    },
    Mutation {
        what: "facilitate: the cap on hours is forgotten",
        checks: &["conservation/budgets"],
        spoil: |subject| {
            subject.with_phase("facilitate", |world| {
                let own = world.setup.clone();
                let mut free = (*own).clone();
                free.hours.orchestration_cap = None;
                world.setup = std::sync::Arc::new(free);
                phases::facilitate::run(world);
                world.setup = own;
            })
        },
    },
];
