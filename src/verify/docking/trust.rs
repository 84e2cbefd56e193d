//! Trust alone is an asymmetric exponential update; an unused bridge fades.

use crate::maths::{ln, pow};
use crate::model::World;
use crate::model::phases;
use crate::model::setup::{Generator, Setup};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Mutation, Sample};

use super::plain;

/// Checks of trust and strength.
pub const CHECKS: &[Check] = &[
    Check {
        key: "trust/mean_and_variance",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Trust of pairs that meet every month, well with probability q, has mean q g / (q g + (1 - q) l) and the variance of the asymmetric update.",
        why: "It says how much trust a given quality of meetings is worth in the long run, and how much it swings.",
        source: "Asymmetric exponential update; first two moments of t' = t + g (1 - t) or t - l t",
        run: moments,
    },
    Check {
        key: "trust/runs",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "After k good meetings in a row trust is 1 - (1 - t0)(1 - g)^k; after k bad ones t0 (1 - l)^k.",
        why: "One failure costs more than one success brings only if both closed forms hold.",
        source: "Closed form of the exponential update",
        run: runs,
    },
    Check {
        key: "ties/bridge_decay",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "A bridge that is not used and loses .1746 a month has a tenth of its strength left after a year.",
        why: "Bridges that last too long would let reorganised networks keep contacts that practice loses.",
        source: "Burt 2002",
        run: bridge,
    },
];

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "meet: trust is lost as slowly as it is gained",
        checks: &["trust/mean_and_variance", "trust/runs"],
        spoil: |subject| {
            subject.with_phase("meet", |world| {
                let asked = world.parameters.trust_loss;
                world.parameters.trust_loss = world.parameters.trust_gain;
                phases::meet::run(world);
                world.parameters.trust_loss = asked;
            })
        },
    },
    Mutation {
        what: "meet: bridges fade as other ties do",
        checks: &["ties/bridge_decay"],
        spoil: |subject| {
            subject.with_phase("meet", |world| {
                let asked = world.parameters.decay_bridge;
                world.parameters.decay_bridge = world.parameters.decay_embedded;
                phases::meet::run(world);
                world.parameters.decay_bridge = asked;
            })
        },
    },
];

/// Pairs apart from each other that always meet, well with this log-odds.
fn pairs(count: u32, odds: f64) -> Setup {
    let mut setup = plain(2 * count);
    setup.network.generator = Generator::Empty;
    setup.switches.every_tie = true;
    setup.switches.help = false;
    let p = &mut setup.parameters;
    (p.trust_gain, p.trust_loss) = (0.05, 0.12);
    (p.exp_overlap, p.exp_trust, p.exp_affect, p.exp_base) = (0.0, 0.0, 0.0, odds);
    setup
}

fn tied(bench: &Bench<'_>, setup: &Setup) -> World {
    let mut world = bench.subject.start(setup, 1, 0);
    for pair in 0..setup.generated / 2 {
        let (a, b) = (2 * pair, 2 * pair + 1);
        let ids = [a, b].map(|i| world.actors.id[i as usize]);
        world.ties.insert(a, b, ids, 0.3, [0.5; 2]);
    }
    world
}

fn trust(world: &World) -> Vec<f64> {
    world.ties.each().map(|tie| tie.trust[0]).collect()
}

fn moments(bench: &Bench<'_>) -> Finding {
    let (g, l) = (0.05, 0.12);
    let mut finding = Finding::new();
    for (q, mean, variance) in [(0.6, 0.3846, 0.009_55), (0.8, 0.6250, 0.011_42), (0.9, 0.7895, 0.009_04)] {
        let exact = q * g / (q * g + (1.0 - q) * l);
        let mut world = tied(bench, &pairs(4000, ln(q / (1.0 - q))));
        (0..150).for_each(|_| bench.subject.step_only(&mut world, &["environment", "meet"]));
        let found: Sample = trust(&world).into_iter().collect();
        let squares: Sample = found.0.iter().map(|t| (t - exact) * (t - exact)).collect();
        finding = finding
            .equal(&format!("q g / (q g + (1 - q) l) for q = {q}"), exact, mean, 5e-5)
            .mean(&format!("trust, q = {q}"), &found, exact)
            .mean(&format!("variance, q = {q}"), &squares, variance);
    }
    finding
}

fn runs(bench: &Bench<'_>) -> Finding {
    let mut finding = Finding::new();
    for (odds, what) in [(1000.0, "1 - (1 - t0)(1 - g)^k"), (-1000.0, "t0 (1 - l)^k")] {
        let mut world = tied(bench, &pairs(1, odds));
        let before = trust(&world)[0];
        let mut off: f64 = 0.0;
        for k in 1..=24 {
            bench.subject.step_only(&mut world, &["environment", "meet"]);
            let k = f64::from(k);
            let expected =
                if odds > 0.0 { 1.0 - (1.0 - before) * pow(0.95, k) } else { before * pow(0.88, k) };
            off = off.max((trust(&world)[0] - expected).abs());
        }
        finding = finding.equal(&format!("furthest from {what}, k = 1..24"), off, 0.0, 1e-10);
    }
    finding
}

fn bridge(bench: &Bench<'_>) -> Finding {
    let mut setup = plain(2);
    setup.network.generator = Generator::Complete;
    setup.network.strength = 1.0;
    let p = &mut setup.parameters;
    (p.decay_bridge, p.strength_min, p.meeting_budget, p.encounter_rate) = (0.1746, 0.0, 0.0, 0.0);
    let mut world = bench.subject.start(&setup, 1, 0);
    (0..12).for_each(|_| bench.subject.step_only(&mut world, &["environment", "meet"]));
    let strength = world.ties.each().next().map_or(f64::NAN, |tie| tie.strength);
    Finding::new()
        .equal("strength after 12 months, (1 - .1746)^12", strength, pow(1.0 - 0.1746, 12.0), 1e-10)
        .equal("a tenth", strength, 0.1, 5e-4)
}
