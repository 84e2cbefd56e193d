//! The phase with one equation spoiled.

use crate::maths::approach;
use crate::model::World;
use crate::model::phases::exchange::run;
use crate::verify::Mutation;

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "exchange: actors are grateful for what they gave, not for what they received",
        checks: &["exchange/reactive_strategies"],
        spoil: |subject| subject.with_phase("exchange", grateful_to_themselves),
    },
    Mutation {
        what: "exchange: gratitude remembers more than the last meeting",
        checks: &["exchange/reactive_strategies"],
        spoil: |subject| subject.with_phase("exchange", long_memory),
    },
    Mutation {
        what: "exchange: help does not answer help (reciprocity ignored)",
        checks: &["exchange/reactive_strategies"],
        spoil: |subject| subject.with_phase("exchange", unmoved),
    },
    Mutation {
        what: "exchange: gratitude keeps from helping (sign flipped)",
        checks: &["exchange/reactive_strategies"],
        spoil: |subject| subject.with_phase("exchange", resentful),
    },
    Mutation {
        what: "exchange: the image follows help received instead of help given",
        checks: &["exchange/image"],
        spoil: |subject| subject.with_phase("exchange", image_of_the_helped),
    },
    Mutation {
        what: "exchange: the image moves twice as fast as is asked",
        checks: &["exchange/image"],
        spoil: |subject| subject.with_phase("exchange", fickle),
    },
];

fn grateful_to_themselves(world: &mut World) {
    run(world);
    for tie in world.ties.each_mut().filter(|tie| tie.met) {
        tie.gratitude = tie.helped.map(|helped| f64::from(u8::from(helped)));
    }
}

fn long_memory(world: &mut World) {
    let asked = world.parameters.gratitude_rate;
    world.parameters.gratitude_rate = asked / 2.0;
    run(world);
    world.parameters.gratitude_rate = asked;
}

fn unmoved(world: &mut World) {
    let on = std::mem::replace(&mut world.switches.reciprocity, false);
    run(world);
    world.switches.reciprocity = on;
}

fn resentful(world: &mut World) {
    world.actors.help_terms.iter_mut().for_each(|terms| terms[1] *= -1.0);
    run(world);
    world.actors.help_terms.iter_mut().for_each(|terms| terms[1] *= -1.0);
}

fn image_of_the_helped(world: &mut World) {
    let before = world.actors.reputation.clone();
    run(world);
    for (i, image) in before.into_iter().enumerate() {
        let (good, helped) = (world.actors.month[i].meetings[1], world.actors.month[i].helps[1]);
        if good > 0 {
            let share = f64::from(helped) / f64::from(good);
            world.actors.reputation[i] = approach(image, share, world.parameters.reputation_rate);
        }
    }
}

fn fickle(world: &mut World) {
    world.parameters.reputation_rate *= 2.0;
    run(world);
    world.parameters.reputation_rate /= 2.0;
}
