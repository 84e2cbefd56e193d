//! Rings under constant conditions: how many are at the periphery, active, and in the core.

use crate::maths::{ln, logistic, pow};
use crate::model::metrics::Metric;
use crate::model::setup::{Motives, Setup, Spread, Trait};
use crate::model::{World, phases};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Mutation, Sample};

use super::coming_and_going::{ENTRY, EXIT, open, poisson};

/// Checks of rings.
pub const CHECKS: &[Check] = &[
    Check {
        key: "engage/approach",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Under constant conditions engagement comes nearer its target by the same share every \
               month, and the target is room times a logistic of the drive to take part.",
        why: "How fast a network warms up or cools down, and who ends in its core, would not be what its \
              parameters say.",
        source: "exponential smoothing, Brown 1959; principle 3 of MODEL.md",
        run: approach,
    },
    Check {
        key: "engage/rings",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "With constant chances to come and go the numbers at the periphery, active and in the core \
               are Poisson, with the means that the time an actor spends in each ring gives.",
        why: "The share of the core is what practitioners read first; if it did not rest on time spent in \
              rings it could be an artefact of who happens to be counted.",
        source: "M/G/infinity queue in discrete time (Takacs 1962)",
        run: rings,
    },
];

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[Mutation {
    what: "engage: engagement has a fifth less inertia",
    checks: &["engage/approach", "engage/rings"],
    spoil: |subject| subject.with_phase("engage", quick),
}];

fn quick(world: &mut World) {
    let asked = world.parameters.engage_rate;
    world.parameters.engage_rate = asked * 1.25;
    phases::engage::run(world);
    world.parameters.engage_rate = asked;
}

const BIAS: f64 = 0.2;
const START: f64 = 0.15;

/// Nothing but time moves engagement, and it moves everybody's alike.
fn constant(mut setup: Setup) -> Setup {
    for sector in &mut setup.sectors {
        sector.traits.motives = Some(Motives::Weights([0.5, 0.3, 0.2]));
        let fixed = [(Trait::Room, 1.0), (Trait::EngagementBias, BIAS), (Trait::Engagement, START)];
        for (which, value) in fixed {
            sector.traits.state(which, Spread::Fixed(value));
        }
    }
    let p = &mut setup.parameters;
    (p.engage_vision, p.engage_relevance, p.engage_load) = (0.0, 0.0, 0.0);
    setup
}

/// Where engagement goes: every motive is as alive as at the start, and met as at the start, .3.
fn target(setup: &Setup) -> f64 {
    let p = &setup.parameters;
    let drive = p.salience_base * (1.0 - p.engage_fulfilment + p.engage_fulfilment * 0.3) + BIAS;
    logistic(p.engage_sharpness * (drive - p.engage_mid))
}

fn approach(bench: &Bench<'_>) -> Finding {
    let setup = constant(super::plain(3));
    let (target, rate) = (target(&setup), setup.parameters.engage_rate);
    let mut world = bench.subject.start(&setup, 1, 0);
    let mut off = Vec::new();
    for month in 1..=120 {
        bench.subject.step_only(&mut world, &["environment", "engage"]);
        let expected = target + (START - target) * pow(1.0 - rate, f64::from(month));
        off.extend(world.actors.engagement.iter().map(|e| (e - expected).abs()));
    }
    Finding::new().equal(
        "furthest from target + (start - target)(1 - rate)^t in 120 months",
        super::furthest(off),
        0.0,
        1e-10,
    )
}

/// How many months after its arrival an actor has at least this engagement.
fn months_to(level: f64, setup: &Setup) -> f64 {
    let target = target(setup);
    (ln((target - level) / (target - START)) / ln(1.0 - setup.parameters.engage_rate)).ceil()
}

fn rings(bench: &Bench<'_>) -> Finding {
    const WORLDS: u64 = 1500;
    let mut setup = constant(open(20));
    setup.months = 170;
    const RINGS: [Metric; 3] = [Metric::Periphery, Metric::Active, Metric::Core];
    let mut found = [const { Vec::new() }; 3];
    for replicate in 0..WORLDS {
        let mut world = bench.subject.start(&setup, 5, replicate);
        while world.month < setup.months - 1 {
            bench.subject.step_only(&mut world, &["environment", "engage"]);
        }
        bench.subject.step_only(&mut world, &["environment", "engage", "observe"]);
        for (found, ring) in found.iter_mut().zip(RINGS) {
            found.push((world.observed.get(ring) * world.actors.here.len() as f64).round());
        }
    }
    let (active, core) = (months_to(0.3, &setup), months_to(0.6, &setup));
    let left = |age: f64| ENTRY / EXIT * pow(1.0 - EXIT, age);
    let expected = [left(0.0) - left(active), left(active) - left(core), left(core)];
    let mut finding = Finding::new();
    for ((ring, found), mean) in RINGS.into_iter().zip(&found).zip(expected) {
        let what = format!("number in the ring {}", ring.info().key);
        finding = poisson(finding, &what, &Sample(found.clone()), mean);
    }
    for (a, b) in [(0, 1), (0, 2), (1, 2)] {
        let product = found[a].iter().zip(&found[b]).map(|(x, y)| (x - expected[a]) * (y - expected[b]));
        let what = format!("product of deviations, {} and {}", RINGS[a].info().key, RINGS[b].info().key);
        finding = finding.mean(&what, &product.collect(), 0.0);
    }
    finding.note(format!(
        "The model has no chances to move from ring to ring: engagement is a number between 0 and 1, and \
         rings are read from it. A chain of rings with constant chances, in which the time in a ring is \
         geometric, is therefore not reached. What is reached exactly: with a constant target an actor is \
         at the periphery for its first {active} months, active until month {core}, and in the core from \
         then on; with constant exit the numbers in the rings are independent Poisson numbers with means \
         entry / exit times the difference of (1 - exit)^age at both ends."
    ))
}
