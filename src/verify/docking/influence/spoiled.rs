//! The phase with one equation spoiled.

use crate::model::World;
use crate::model::phases::influence::run;
use crate::verify::{Mutation, Subject};

fn spoilt(subject: Subject, by: fn(&mut World)) -> Subject {
    subject.with_phase("influence", by)
}

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "influence: actors listen twice as much to themselves as is asked",
        checks: &[
            "influence/degroot",
            "influence/degroot_weighted",
            "influence/friedkin_johnsen",
            "influence/mean_field",
            "influence/islands",
            "influence/bounded_confidence_three",
        ],
        spoil: |subject| spoilt(subject, |world| with_self_weight(world, 2.0 * world.parameters.self_weight)),
    },
    Mutation {
        what: "influence: the self-loop is dropped",
        checks: &["influence/degroot", "influence/mean_field", "influence/islands"],
        spoil: |subject| spoilt(subject, |world| with_self_weight(world, 0.0)),
    },
    Mutation {
        what: "influence: frames move away from those heard (sign flipped)",
        checks: &[
            "influence/degroot",
            "influence/degroot_weighted",
            "influence/friedkin_johnsen",
            "influence/stubborn_leader",
            "influence/islands",
            "influence/bounded_confidence_three",
            "influence/bounded_confidence_order",
        ],
        spoil: |subject| spoilt(subject, away),
    },
    Mutation {
        what: "influence: prominence does not count",
        checks: &["influence/degroot_weighted", "influence/friedkin_johnsen"],
        spoil: |subject| spoilt(subject, without_prominence),
    },
    Mutation {
        what: "influence: the speaker's trust in the listener counts instead of the listener's",
        checks: &["influence/degroot_weighted", "influence/friedkin_johnsen"],
        spoil: |subject| spoilt(subject, trusted_backwards),
    },
    Mutation {
        what: "influence: everybody is heard as if fully trusted",
        checks: &["influence/degroot_weighted", "influence/islands"],
        spoil: |subject| spoilt(subject, trusting),
    },
    Mutation {
        what: "influence: the anchor drifts along with the frame",
        checks: &["influence/friedkin_johnsen", "influence/mean_field"],
        spoil: |subject| spoilt(subject, adrift),
    },
    Mutation {
        what: "influence: everybody forgets a thousandth of its anchoring",
        checks: &["influence/friedkin_johnsen", "influence/mean_field"],
        spoil: |subject| spoilt(subject, less_anchored),
    },
    Mutation {
        what: "influence: all actors share the mean anchoring",
        checks: &["influence/friedkin_johnsen", "influence/stubborn_leader"],
        spoil: |subject| spoilt(subject, equally_anchored),
    },
    Mutation {
        what: "influence: confidence does not bound who is heard",
        checks: &[
            "influence/bounded_confidence_three",
            "influence/bounded_confidence_order",
            "influence/bounded_confidence_500",
            "influence/bounded_confidence_500_replicated",
        ],
        spoil: |subject| spoilt(subject, |world| with_confidence(world, 1.0)),
    },
    Mutation {
        what: "influence: a distance of exactly the confidence is not heard",
        checks: &["influence/bounded_confidence_three"],
        spoil: |subject| spoilt(subject, |world| with_confidence(world, world.parameters.confidence - 1e-9)),
    },
    Mutation {
        what: "influence: confidence is half as wide as is asked",
        checks: &["influence/bounded_confidence_500"],
        spoil: |subject| spoilt(subject, |world| with_confidence(world, world.parameters.confidence / 2.0)),
    },
    Mutation {
        what: "influence: actors move one after another and hear frames that have moved already",
        checks: &["influence/degroot", "influence/islands", "influence/bounded_confidence_three"],
        spoil: |subject| spoilt(subject, one_after_another),
    },
    Mutation {
        what: "influence: the shared vision pulls although it should not",
        checks: &["influence/degroot", "influence/mean_field", "influence/stubborn_leader"],
        spoil: |subject| spoilt(subject, pulled),
    },
];

fn with_self_weight(world: &mut World, weight: f64) {
    let asked = std::mem::replace(&mut world.parameters.self_weight, weight);
    run(world);
    world.parameters.self_weight = asked;
}

fn with_confidence(world: &mut World, confidence: f64) {
    let asked = std::mem::replace(&mut world.parameters.confidence, confidence);
    run(world);
    world.parameters.confidence = asked;
}

fn away(world: &mut World) {
    world.actors.openness.iter_mut().for_each(|openness| *openness = -*openness);
    run(world);
    world.actors.openness.iter_mut().for_each(|openness| *openness = -*openness);
}

fn without_prominence(world: &mut World) {
    let ones = vec![1.0; world.actors.len()];
    let own = std::mem::replace(&mut world.actors.prominence, ones);
    run(world);
    world.actors.prominence = own;
}

fn trusted_backwards(world: &mut World) {
    world.ties.each_mut().for_each(|tie| tie.trust.reverse());
    run(world);
    world.ties.each_mut().for_each(|tie| tie.trust.reverse());
}

fn trusting(world: &mut World) {
    let ties = world.ties.clone();
    world.ties.each_mut().for_each(|tie| tie.trust = [1.0; 2]);
    run(world);
    world.ties = ties;
}

fn adrift(world: &mut World) {
    world.actors.anchor.clone_from(&world.actors.frame);
    run(world);
}

fn less_anchored(world: &mut World) {
    let own = world.actors.anchoring.clone();
    world.actors.anchoring.iter_mut().for_each(|anchoring| *anchoring *= 0.999);
    run(world);
    world.actors.anchoring = own;
}

fn equally_anchored(world: &mut World) {
    let n = world.actors.len();
    let mean = world.actors.anchoring.iter().sum::<f64>() / n as f64;
    let own = std::mem::replace(&mut world.actors.anchoring, vec![mean; n]);
    run(world);
    world.actors.anchoring = own;
}

fn one_after_another(world: &mut World) {
    let n = world.actors.len();
    let openness = std::mem::replace(&mut world.actors.openness, vec![0.0; n]);
    let anchoring = std::mem::replace(&mut world.actors.anchoring, vec![0.0; n]);
    for i in 0..n {
        (world.actors.openness[i], world.actors.anchoring[i]) = (openness[i], anchoring[i]);
        run(world);
        (world.actors.openness[i], world.actors.anchoring[i]) = (0.0, 0.0);
    }
    (world.actors.openness, world.actors.anchoring) = (openness, anchoring);
}

fn pulled(world: &mut World) {
    let asked = std::mem::replace(&mut world.parameters.vision_pull, 20.0);
    run(world);
    world.parameters.vision_pull = asked;
}
