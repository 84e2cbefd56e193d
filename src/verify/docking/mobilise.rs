//! Launching alone is the volunteer's dilemma.

mod spoiled;

pub use spoiled::MUTATIONS;

use super::plain;
use crate::maths::{exp, pow};
use crate::model::setup::{Generator, Setup, Spread, Trait};
use crate::model::{Entry, Mix};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Sample};

/// Checks of the phase.
pub const CHECKS: &[Check] = &[
    Check {
        key: "mobilise/volunteers_dilemma",
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
        key: "mobilise/role_clarity",
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
            traits.state(which, Spread::Fixed(value));
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
        let fixed = Spread::Fixed(engagement);
        setup.sectors.iter_mut().for_each(|s| s.traits.state(Trait::Engagement, fixed));
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
