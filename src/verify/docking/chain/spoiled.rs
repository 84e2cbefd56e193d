//! Phases spoiled in ways that only show in what they make of each other.

use crate::model::parameters::Parameters;
use crate::model::{World, phases};
use crate::verify::Mutation;

/// Spoiled phases that the chains must notice.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "meet: distrust does not colour how a meeting is felt",
        checks: &["month/pair", "month/three", "month/pair_many", "month/three_many"],
        spoil: |subject| {
            subject.with_phase("meet", |world| spoilt(world, |p| p.exp_trust = 0.0, phases::meet::run))
        },
    },
    Mutation {
        what: "meet: a bad experience costs no trust",
        checks: &["month/pair", "month/three"],
        spoil: |subject| {
            subject.with_phase("meet", |world| spoilt(world, |p| p.trust_loss = 0.0, phases::meet::run))
        },
    },
    Mutation {
        what: "meet: actors see those they trust no more than others",
        checks: &["month/three"],
        spoil: |subject| {
            subject.with_phase("meet", |world| spoilt(world, |p| p.wariness = 1.0, phases::meet::run))
        },
    },
    Mutation {
        what: "meet: strangers meet half as often",
        checks: &["month/pair"],
        spoil: |subject| {
            subject.with_phase("meet", |world| spoilt(world, |p| p.encounter_rate /= 2.0, phases::meet::run))
        },
    },
    Mutation {
        what: "exchange: gratitude works the other way",
        checks: &["month/pair", "month/three"],
        spoil: |subject| subject.with_phase("exchange", ungrateful),
    },
    Mutation {
        what: "spread: whoever is hardly engaged adopts as readily as whoever is engaged",
        checks: &["month/pair", "month/three"],
        spoil: |subject| subject.with_phase("spread", eager),
    },
    Mutation {
        what: "motivate: help received fulfils no motive",
        checks: &["month/pair"],
        spoil: |subject| {
            subject.with_phase("motivate", |world| {
                spoilt(
                    world,
                    |p| (p.instrumental_help, p.affective_help) = (0.0, 0.0),
                    phases::motivate::run,
                );
            })
        },
    },
    Mutation {
        what: "engage: fulfilment does not draw in",
        checks: &["month/pair"],
        spoil: |subject| {
            subject.with_phase("engage", |world| {
                spoilt(world, |p| p.engage_fulfilment = 0.0, phases::engage::run)
            })
        },
    },
    Mutation {
        what: "mobilise: nobody waits for another",
        checks: &["month/work", "month/work_many"],
        spoil: |subject| subject.with_phase("mobilise", impatient),
    },
    Mutation {
        what: "form: trust opens no doors and closes none",
        checks: &["month/work"],
        spoil: |subject| {
            subject.with_phase("form", |world| spoilt(world, |p| p.trust_gate = 0.0, phases::form::run))
        },
    },
    Mutation {
        what: "form: it does not matter who is in already",
        checks: &["month/work"],
        spoil: |subject| {
            subject.with_phase("form", |world| spoilt(world, |p| p.beta_social = 0.0, phases::form::run))
        },
    },
    Mutation {
        what: "act: success does not depend on whether the people concerned take part",
        checks: &["month/work"],
        spoil: |subject| {
            subject.with_phase("act", |world| spoilt(world, |p| p.success_voice = 0.0, phases::act::run))
        },
    },
    Mutation {
        what: "learn: success leaves no trust",
        checks: &["month/work"],
        spoil: |subject| {
            subject.with_phase("learn", |world| spoilt(world, |p| p.trust_gain = 0.0, phases::learn::run))
        },
    },
];

/// Runs a phase with other parameters.
fn spoilt(world: &mut World, change: impl FnOnce(&mut Parameters), run: fn(&mut World)) {
    let asked = world.parameters.clone();
    change(&mut world.parameters);
    run(world);
    world.parameters = asked;
}

fn impatient(world: &mut World) {
    world.switches.mobilisation = false;
    phases::mobilise::run(world);
    world.switches.mobilisation = true;
}

fn ungrateful(world: &mut World) {
    let flip =
        |world: &mut World| world.actors.help_terms.iter_mut().for_each(|[_, thanks]| *thanks = -*thanks);
    flip(world);
    phases::exchange::run(world);
    flip(world);
}

fn eager(world: &mut World) {
    let asked = world.actors.engagement.clone();
    world.actors.engagement.fill(1.0);
    phases::spread::run(world);
    world.actors.engagement = asked;
}
