//! Launching alone is the volunteer's dilemma.

use super::plain;
use crate::maths::{exp, pow};
use crate::model::phases::mobilise::run;
use crate::model::setup::{Generator, Setup, Spread, Trait};
use crate::model::{Entry, Mix, World};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Mutation, Sample};

/// Checks of the phase.
pub const CHECKS: &[Check] = &[
    Check {
        key: "mobilise/volunteers-dilemma",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Of n equally placed actors each abstains with (c / b)^(1 / (n - 1)), each by itself, so that nobody \
               acts with (c / b)^(n / (n - 1)).",
        why: "Waiting for each other is why large networks lack frontrunners; without it facilitation would have \
              nothing to mend there.",
        source: "Diekmann 1985",
        run: dilemma,
    },
    Check {
        key: "mobilise/role-clarity",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Role clarity rho makes n actors act like 1 + (1 - rho)(n - 1).",
        why: "It is the only way in which a clear role makes frontrunners; the wrong way round, clarity would paralyse.",
        source: "Diekmann 1985, with principle 3 of MODEL.md",
        run: clarity,
    },
    Check {
        key: "mobilise/readiness",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Alone, an actor launches within a month with 1 - exp(-launch_rate (th.s) e): the first arrival of a \
               Poisson process.",
        why: "Rates per month must be rates, so that a larger drive launches more and never with a chance above 1.",
        source: "Poisson process",
        run: readiness,
    },
];

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "mobilise: actors count themselves among their peers",
        checks: &["mobilise/volunteers-dilemma", "mobilise/role-clarity"],
        spoil: |subject| subject.with_phase("mobilise", own_peer),
    },
    Mutation {
        what: "mobilise: nobody waits for another",
        checks: &["mobilise/volunteers-dilemma", "mobilise/role-clarity"],
        spoil: |subject| subject.with_phase("mobilise", without_waiting),
    },
    Mutation {
        what: "mobilise: cost over benefit turned upside down",
        checks: &["mobilise/volunteers-dilemma", "mobilise/role-clarity"],
        spoil: |subject| subject.with_phase("mobilise", upside_down),
    },
    Mutation {
        what: "mobilise: role clarity works the wrong way round (sign flipped)",
        checks: &["mobilise/role-clarity"],
        spoil: |subject| subject.with_phase("mobilise", muddled),
    },
    Mutation {
        what: "mobilise: where one launches all do (draws not their own)",
        checks: &["mobilise/volunteers-dilemma"],
        spoil: |subject| subject.with_phase("mobilise", all_or_nobody),
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

fn all_or_nobody(world: &mut World) {
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

/// So many actors alike, fully engaged, who launch as soon as they would act.
fn alike(actors: u32, role: f64) -> Setup {
    let mut setup = plain(actors);
    setup.network.generator = Generator::Complete;
    for sector in &mut setup.sectors {
        let traits = &mut sector.traits;
        traits.competence = Some(Mix::from_slice(&[0.5, 0.5]).expect("two aspects"));
        let fixed = [
            (Trait::Room, 1.0),
            (Trait::Engagement, 1.0),
            (Trait::Capacity, 1.0),
            (Trait::RoleClarity, role),
        ];
        for (which, value) in fixed {
            traits.numbers[which as usize] = Some(Spread::Fixed(value));
        }
    }
    let p = &mut setup.parameters;
    (p.launch_rate, p.waiting_ratio) = (1e6, 0.2);
    (p.role_base, p.role_decay) = (role, 0.0);
    setup
}

/// What came of many months, each a dilemma of its own.
struct Played {
    /// Whether an actor abstained, for each and each month.
    abstained: Sample,
    /// Whether all did, for each month.
    nobody: Sample,
    /// The largest distance of the chance to act, as it was noted, from what it should be.
    off: f64,
}

fn play(bench: &Bench<'_>, setup: &Setup, months: u32, acts: f64) -> Played {
    let mut world = bench.subject.start(setup, 1, 0);
    world.log.on = true;
    let n = world.actors.len();
    let (mut abstained, mut nobody, mut off) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..months {
        bench.subject.step_only(&mut world, &["environment", "mobilise"]);
        let launched = world.initiatives.len();
        abstained.extend((0..n).map(|i| f64::from(u8::from(i >= launched))));
        nobody.push(f64::from(u8::from(launched == 0)));
        for entry in &world.log.entries {
            if let Entry::Launched { chance, .. } = entry {
                off.push((chance - acts).abs());
            }
        }
        // The next month asks anew.
        world.initiatives.clear();
    }
    Played {
        abstained: Sample(abstained),
        nobody: Sample(nobody),
        off: off.into_iter().max_by(f64::total_cmp).unwrap_or(f64::NAN),
    }
}

fn dilemma(bench: &Bench<'_>) -> Finding {
    let mut finding = Finding::new();
    for n in [2, 5, 10, 20] {
        let size = f64::from(n);
        let abstain = pow(0.2, 1.0 / (size - 1.0));
        let played = play(bench, &alike(n, 0.0), 3000, 1.0 - abstain);
        finding = finding
            .mean(&format!("share that abstains, n = {n}"), &played.abstained, abstain)
            .mean(
                &format!("share of months in which nobody acts, n = {n}"),
                &played.nobody,
                pow(abstain, size),
            )
            .equal(&format!("chance to act, furthest from 1 - .2^(1 / {})", n - 1), played.off, 0.0, 1e-10);
    }
    finding.note("c / b = .2; an endless launch rate (10^6) launches with the chance to act.")
}

fn clarity(bench: &Bench<'_>) -> Finding {
    let mut finding = Finding::new();
    for role in [0.25, 0.6, 0.9] {
        let abstain = pow(0.2, 1.0 / ((1.0 - role) * 9.0));
        let played = play(bench, &alike(10, role), 3000, 1.0 - abstain);
        finding = finding
            .mean(&format!("share of 10 that abstains, rho = {role}"), &played.abstained, abstain)
            .equal(&format!("chance to act, furthest, rho = {role}"), played.off, 0.0, 1e-10);
    }
    finding
}

fn readiness(bench: &Bench<'_>) -> Finding {
    let mut finding = Finding::new();
    for (rate, engagement) in [(0.3, 1.0), (2.0, 0.5)] {
        let mut setup = alike(200, 0.0);
        setup.network.generator = Generator::Empty;
        setup.parameters.launch_rate = rate;
        let fixed = Some(Spread::Fixed(engagement));
        setup.sectors.iter_mut().for_each(|s| s.traits.numbers[Trait::Engagement as usize] = fixed);
        // Weights sum to 1 and every salience is the same.
        let drive = setup.parameters.salience_base;
        let launches = 1.0 - exp(-rate * drive * engagement);
        let played = play(bench, &setup, 100, launches);
        finding = finding
            .mean(
                &format!("share that does not launch, rate {rate}, e = {engagement}"),
                &played.abstained,
                1.0 - launches,
            )
            .equal("chance to launch, furthest", played.off, 0.0, 1e-10);
    }
    finding
}
