//! The phase with one equation spoiled.

use crate::model::World;
use crate::model::phases::mobilise::run;
use crate::verify::Mutation;

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "mobilise: actors count themselves among their peers",
        checks: &["mobilise/volunteers_dilemma", "mobilise/role_clarity"],
        spoil: |subject| subject.with_phase("mobilise", own_peer),
    },
    Mutation {
        what: "mobilise: nobody waits for another",
        checks: &["mobilise/volunteers_dilemma", "mobilise/role_clarity"],
        spoil: |subject| subject.with_phase("mobilise", without_waiting),
    },
    Mutation {
        what: "mobilise: cost over benefit turned upside down",
        checks: &["mobilise/volunteers_dilemma", "mobilise/role_clarity"],
        spoil: |subject| subject.with_phase("mobilise", upside_down),
    },
    Mutation {
        what: "mobilise: role clarity works the wrong way round (sign flipped)",
        checks: &["mobilise/role_clarity"],
        spoil: |subject| subject.with_phase("mobilise", muddled),
    },
    Mutation {
        what: "mobilise: nobody launches in a month in which the first actor does not",
        checks: &["mobilise/volunteers_dilemma"],
        spoil: |subject| subject.with_phase("mobilise", only_with_the_first),
    },
    Mutation {
        what: "mobilise: actors launch at half the rate that is asked",
        checks: &["mobilise/readiness"],
        spoil: |subject| subject.with_phase("mobilise", slow),
    },
    Mutation {
        what: "mobilise: engagement does not count in launching",
        checks: &["mobilise/readiness"],
        spoil: |subject| subject.with_phase("mobilise", unengaged),
    },
];

fn own_peer(world: &mut World) {
    let own = world.actors.role.clone();
    for (i, role) in world.actors.role.iter_mut().enumerate() {
        let peers = f64::from(world.ties.degree(i as u32));
        *role = 1.0 - (1.0 - own[i]) * (peers + 1.0) / peers;
    }
    run(world);
    world.actors.role = own;
}

fn without_waiting(world: &mut World) {
    let on = std::mem::replace(&mut world.switches.mobilisation, false);
    run(world);
    world.switches.mobilisation = on;
}

fn upside_down(world: &mut World) {
    let asked = world.parameters.waiting_ratio;
    world.parameters.waiting_ratio = 1.0 - asked;
    run(world);
    world.parameters.waiting_ratio = asked;
}

fn muddled(world: &mut World) {
    let own = world.actors.role.clone();
    world.actors.role.iter_mut().for_each(|role| *role = -*role);
    run(world);
    world.actors.role = own;
}

fn only_with_the_first(world: &mut World) {
    run(world);
    if world.initiatives.iter().all(|initiative| initiative.id.initiator != 0) {
        world.initiatives.clear();
    }
}

fn slow(world: &mut World) {
    let asked = world.parameters.launch_rate;
    world.parameters.launch_rate = asked / 2.0;
    run(world);
    world.parameters.launch_rate = asked;
}

fn unengaged(world: &mut World) {
    let own = world.actors.engagement.clone();
    world.actors.engagement.fill(1.0);
    run(world);
    world.actors.engagement = own;
}
