//! The phase with one equation spoiled.

use crate::model::World;
use crate::model::phases::form::run;
use crate::verify::Mutation;

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "form: reluctance draws in (sign flipped)",
        checks: &["form/logit", "form/logit_ratios"],
        spoil: |subject| subject.with_phase("form", eager),
    },
    Mutation {
        what: "form: choices are twice as blunt as is asked",
        checks: &["form/logit", "form/logit_ratios"],
        spoil: |subject| subject.with_phase("form", blunt),
    },
    Mutation {
        what: "form: role clarity does not weigh in fit",
        checks: &["form/logit_ratios"],
        spoil: |subject| subject.with_phase("form", unclear),
    },
    Mutation {
        what: "form: contacts already in do not count",
        checks: &["form/logit_ratios"],
        spoil: |subject| subject.with_phase("form", unsocial),
    },
    Mutation {
        what: "form: legitimacy has no moral appeal",
        checks: &["form/logit_ratios"],
        spoil: |subject| subject.with_phase("form", illegitimate),
    },
    Mutation {
        what: "form: a gate asks for trust although it should be open",
        checks: &["form/logit", "form/logit_ratios", "form/gate"],
        spoil: |subject| subject.with_phase("form", guarded),
    },
    Mutation {
        what: "form: the members' trust in the actor counts instead of its own",
        checks: &["form/logit_ratios", "form/gate"],
        spoil: |subject| subject.with_phase("form", trusted_backwards),
    },
];

fn eager(world: &mut World) {
    let turn = |world: &mut World| {
        world.parameters.reluctance *= -1.0;
        world.actors.reluctance.iter_mut().for_each(|h| *h = -*h);
    };
    turn(world);
    run(world);
    turn(world);
}

fn blunt(world: &mut World) {
    world.parameters.choice_sharpness /= 2.0;
    run(world);
    world.parameters.choice_sharpness *= 2.0;
}

fn unclear(world: &mut World) {
    let own = world.actors.role.clone();
    world.actors.role.fill(0.0);
    run(world);
    world.actors.role = own;
}

fn unsocial(world: &mut World) {
    let asked = std::mem::replace(&mut world.parameters.beta_social, 0.0);
    run(world);
    world.parameters.beta_social = asked;
}

fn illegitimate(world: &mut World) {
    let known = [world.common.formal, world.common.informal];
    (world.common.formal, world.common.informal) = (0.0, 0.0);
    run(world);
    [world.common.formal, world.common.informal] = known;
}

fn guarded(world: &mut World) {
    let asked = std::mem::replace(&mut world.parameters.trust_gate, 0.9);
    run(world);
    world.parameters.trust_gate = asked;
}

fn trusted_backwards(world: &mut World) {
    world.ties.each_mut().for_each(|tie| tie.trust.reverse());
    run(world);
    world.ties.each_mut().for_each(|tie| tie.trust.reverse());
}
