//! The phase with one equation spoiled.

use crate::model::World;
use crate::model::phases::meet::run;
use crate::verify::Mutation;

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "meet: trust gains what it should lose and loses what it should gain",
        checks: &["trust/mean_and_variance", "trust/runs"],
        spoil: |subject| {
            subject.with_phase("meet", |world| {
                let p = &world.parameters;
                with_rates(world, [p.trust_loss, p.trust_gain]);
            })
        },
    },
    Mutation {
        what: "meet: the asymmetry is gone, a bad meeting costs what a good one brings",
        checks: &["trust/mean_and_variance", "trust/runs"],
        spoil: |subject| {
            subject.with_phase("meet", |world| with_rates(world, [world.parameters.trust_gain; 2]))
        },
    },
    Mutation {
        what: "meet: a bad meeting raises trust (sign flipped)",
        checks: &["trust/mean_and_variance", "trust/runs"],
        spoil: |subject| {
            subject.with_phase("meet", |world| {
                let p = &world.parameters;
                with_rates(world, [p.trust_gain, -p.trust_loss]);
            })
        },
    },
    Mutation {
        what: "meet: trust drifts to its default even between those who met",
        checks: &["trust/mean_and_variance", "trust/runs"],
        spoil: |subject| subject.with_phase("meet", drifting),
    },
    Mutation {
        what: "meet: trust without contact drifts away from its default (sign flipped)",
        checks: &["trust/drift"],
        spoil: |subject| {
            subject.with_phase("meet", |world| {
                world.parameters.trust_decay *= -1.0;
                run(world);
                world.parameters.trust_decay *= -1.0;
            })
        },
    },
    Mutation {
        what: "meet: only one side of a pair learns from a meeting",
        checks: &["trust/runs", "trust/drift"],
        spoil: |subject| subject.with_phase("meet", one_sided),
    },
];

fn with_rates(world: &mut World, [gain, loss]: [f64; 2]) {
    let p = &mut world.parameters;
    let asked = [p.trust_gain, p.trust_loss];
    (p.trust_gain, p.trust_loss) = (gain, loss);
    run(world);
    [world.parameters.trust_gain, world.parameters.trust_loss] = asked;
}

fn drifting(world: &mut World) {
    run(world);
    let (default, decay) = (world.parameters.trust_default, world.parameters.trust_decay);
    for tie in world.ties.each_mut().filter(|tie| tie.met) {
        tie.trust = tie.trust.map(|trust| trust + decay * (default - trust));
    }
}

fn one_sided(world: &mut World) {
    let before: Vec<f64> = world.ties.each().map(|tie| tie.trust[1]).collect();
    run(world);
    world.ties.each_mut().zip(before).for_each(|(tie, trust)| tie.trust[1] = trust);
}
