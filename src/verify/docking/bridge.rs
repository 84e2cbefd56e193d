//! A tie that is not used fades, a bridge faster.

use super::plain;
use crate::maths::pow;
use crate::model::World;
use crate::model::phases::meet::run;
use crate::model::setup::Generator;
use crate::verify::{Bench, Check, Effort, Finding, Kind, Mutation};

/// Checks of the decay of ties.
pub const CHECKS: &[Check] = &[
    Check {
        key: "ties/bridge_decay",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "A bridge between two circles that nobody uses loses .1746 a month: a tenth is left after a year, while \
               ties within the circles lose their own rate.",
        why: "That bridges need upkeep is what facilitation across sectors is for; if they lasted like other ties, \
              it would look needless.",
        source: "Burt 2002",
        run: decay,
    },
    Check {
        key: "ties/bridge_end",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "An unused bridge ends in the first month in which (1 - .1746)^t falls below the least strength.",
        why: "How long a bridge lasts without use decides how many there are.",
        source: "Burt 2002",
        run: end,
    },
];

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "meet: bridges decay like embedded ties and embedded ties like bridges",
        checks: &["ties/bridge_decay", "ties/bridge_end"],
        spoil: |subject| subject.with_phase("meet", swapped),
    },
    Mutation {
        what: "meet: common contacts are ignored, every tie is a bridge",
        checks: &["ties/bridge_decay"],
        spoil: |subject| subject.with_phase("meet", all_bridges),
    },
    Mutation {
        what: "meet: unused bridges grow stronger (sign flipped)",
        checks: &["ties/bridge_decay", "ties/bridge_end"],
        spoil: |subject| {
            subject.with_phase("meet", |world| {
                world.parameters.decay_bridge *= -1.0;
                run(world);
                world.parameters.decay_bridge *= -1.0;
            })
        },
    },
    Mutation {
        what: "meet: ties never end",
        checks: &["ties/bridge_end"],
        spoil: |subject| {
            subject.with_phase("meet", |world| {
                let floor = std::mem::replace(&mut world.parameters.strength_min, 0.0);
                run(world);
                world.parameters.strength_min = floor;
            })
        },
    },
];

fn swapped(world: &mut World) {
    let p = &mut world.parameters;
    std::mem::swap(&mut p.decay_bridge, &mut p.decay_embedded);
    run(world);
    let p = &mut world.parameters;
    std::mem::swap(&mut p.decay_bridge, &mut p.decay_embedded);
}

fn all_bridges(world: &mut World) {
    let share = std::mem::replace(&mut world.parameters.bridge_share, 1.0);
    run(world);
    world.parameters.bridge_share = share;
}

/// Two circles of four, all tied within, and one tie between them; nobody meets.
fn circles(bench: &Bench<'_>, strength: f64, least: f64) -> World {
    let mut setup = plain(8);
    setup.network.generator = Generator::Empty;
    let p = &mut setup.parameters;
    (p.decay_bridge, p.strength_min) = (0.1746, least);
    (p.meeting_budget, p.encounter_rate) = (0.0, 0.0);
    let mut world = bench.subject.start(&setup, 1, 0);
    for a in 0..8u32 {
        for b in a + 1..8 {
            if a / 4 == b / 4 || (a, b) == (0, 4) {
                let ids = [a, b].map(|i| world.actors.id(i));
                world.ties.insert(a, b, ids, strength, [0.35; 2]);
            }
        }
    }
    world
}

fn idle(bench: &Bench<'_>, world: &mut World) {
    bench.subject.step_only(world, &["environment", "meet"]);
}

fn decay(bench: &Bench<'_>) -> Finding {
    let mut finding = Finding::new();
    for (start, least) in [(1.0, 0.02), (0.3, 0.0)] {
        let mut world = circles(bench, start, least);
        (0..12).for_each(|_| idle(bench, &mut world));
        let left = |a, b| world.ties.find(a, b).map_or(f64::NAN, |tie| world.ties.get(tie).strength / start);
        let embedded = pow(1.0 - world.parameters.decay_embedded, 12.0);
        finding = finding
            .equal(
                &format!("left of a bridge of {start} after a year: .8254^12"),
                left(0, 4),
                pow(0.8254, 12.0),
                1e-10,
            )
            .equal(&format!("a tenth, start {start}"), left(0, 4), 0.1, 5e-4)
            .equal(&format!("left of a tie within a circle, start {start}"), left(0, 1), embedded, 1e-10);
    }
    finding
}

fn end(bench: &Bench<'_>) -> Finding {
    let mut finding = Finding::new();
    for (start, least) in [(1.0, 0.02), (1.0, 0.1), (0.3, 0.05)] {
        let mut world = circles(bench, start, least);
        let lasts = |months: u32| start * pow(0.8254, f64::from(months)) >= least;
        let expected = (1..).find(|&t| !lasts(t)).expect("strength falls without end");
        let found = (1..=60).find(|_| {
            idle(bench, &mut world);
            world.ties.find(0, 4).is_none()
        });
        finding = finding.part(
            format!("a bridge of {start} with least strength {least} ends in month {expected}"),
            found.map_or("not within 60 months".into(), |month| format!("month {month}")),
            found == Some(expected),
        );
    }
    finding
}
