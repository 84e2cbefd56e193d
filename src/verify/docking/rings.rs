//! Rings of engagement under constant rates: who comes in moves inwards until it leaves.

use super::plain;
use crate::maths::{ln, pow, sqrt};
use crate::model::World;
use crate::model::metrics::Metric;
use crate::model::phases::engage::run;
use crate::model::setup::{Setup, Spread, Trait};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Mutation, Sample};

/// Checks of the rings.
pub const CHECKS: &[Check] = &[Check {
    key: "rings/stationary_chain",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "With arrivals at a constant rate, a constant chance to leave and a constant drive, each ring holds in the \
           long run a Poisson number: arrivals times the months spent in it, (1 - x)^a summed over its ages a; and \
           rings vary independently.",
    why: "Shares of core, active and periphery are read by every facilitator; if the chain of rings kept more or \
          fewer than flow times stay, no share of a core would mean anything.",
    source: "Little 1961; Kingman 1969 (Markov population processes)",
    run: stationary,
}];

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "engage: actors move through the rings twice as fast as is asked",
        checks: &["rings/stationary_chain"],
        spoil: |subject| subject.with_phase("engage", hasty),
    },
    Mutation {
        what: "engage: twice as many leave as is asked",
        checks: &["rings/stationary_chain"],
        spoil: |subject| subject.with_phase("engage", restless),
    },
    Mutation {
        what: "engage: newcomers arrive in one month of eight, eight times as many (not a Poisson process)",
        checks: &["rings/stationary_chain"],
        spoil: |subject| subject.with_phase("engage", in_groups),
    },
    Mutation {
        what: "engage: drive keeps actors out (sign flipped)",
        checks: &["rings/stationary_chain"],
        spoil: |subject| subject.with_phase("engage", repelled),
    },
];

fn hasty(world: &mut World) {
    world.parameters.engage_rate *= 2.0;
    run(world);
    world.parameters.engage_rate /= 2.0;
}

fn restless(world: &mut World) {
    world.parameters.exit_rate *= 2.0;
    run(world);
    world.parameters.exit_rate /= 2.0;
}

fn in_groups(world: &mut World) {
    let asked = world.parameters.entry_rate;
    world.parameters.entry_rate = if world.month.is_multiple_of(8) { 8.0 * asked } else { 0.0 };
    run(world);
    world.parameters.entry_rate = asked;
}

fn repelled(world: &mut World) {
    world.parameters.engage_sharpness *= -1.0;
    run(world);
    world.parameters.engage_sharpness *= -1.0;
}

/// Arrivals a month, chance to leave, engagement at arrival, where it heads and how fast.
const ENTRY: f64 = 2.0;
const EXIT: f64 = 0.04;
const FIRST: f64 = 0.05;
const LAST: f64 = 0.8;
const RATE: f64 = 0.08;
/// Months until the start is forgotten.
const MONTHS: u32 = 250;

fn constant_rates() -> Setup {
    let mut setup = plain(1);
    setup.open_membership = true;
    for sector in &mut setup.sectors {
        for (which, value) in [(Trait::Room, 1.0), (Trait::Engagement, FIRST)] {
            sector.traits.numbers[which as usize] = Some(Spread::Fixed(value));
        }
    }
    let p = &mut setup.parameters;
    (p.entry_rate, p.exit_rate, p.engage_rate) = (ENTRY, EXIT, RATE);
    (p.stay_instrumental, p.stay_moral, p.stay_affective) = (0.0, 0.0, 0.0);
    (p.engage_vision, p.engage_relevance, p.engage_fulfilment, p.engage_sd) = (0.0, 0.0, 0.0, 0.0);
    // The drive is the salience alone; engagement heads for LAST where the logistic of it gives that.
    p.engage_mid = p.salience_base - ln(LAST / (1.0 - LAST)) / p.engage_sharpness;
    setup
}

/// What rings hold in the long run: core, active, periphery, outside.
fn held() -> [f64; 4] {
    let mut held = [0.0; 4];
    for age in 0..2000 {
        let age = f64::from(age);
        let engagement = LAST + (FIRST - LAST) * pow(1.0 - RATE, age);
        let ring = [0.6, 0.3, 0.1].iter().position(|&least| engagement >= least).unwrap_or(3);
        held[ring] += ENTRY * pow(1.0 - EXIT, age);
    }
    held
}

fn stationary(bench: &Bench<'_>) -> Finding {
    const WORLDS: u64 = 200;
    const RINGS: [(Metric, &str); 4] = [
        (Metric::Core, "core"),
        (Metric::Active, "active"),
        (Metric::Periphery, "periphery"),
        (Metric::Outside, "outside"),
    ];
    let setup = constant_rates();
    let mut counts: [Vec<f64>; 4] = Default::default();
    for replicate in 0..WORLDS {
        let mut world = bench.subject.start(&setup, 1, replicate);
        for _ in 1..MONTHS {
            bench.subject.step_only(&mut world, &["environment", "engage"]);
        }
        bench.subject.step_only(&mut world, &["environment", "engage", "observe"]);
        let actors = world.actors.here.len() as f64;
        for (counts, (metric, _)) in counts.iter_mut().zip(RINGS) {
            counts.push(if actors > 0.0 { world.observed.get(metric) * actors } else { 0.0 });
        }
    }
    let held = held();
    let mut finding = Finding::new();
    for ((counts, held), (_, ring)) in counts.iter().zip(held).zip(RINGS) {
        let squares = counts.iter().map(|n| (n - held) * (n - held)).collect();
        finding = finding.mean(&format!("actors in ring {ring}"), &Sample(counts.clone()), held).mean(
            &format!("squared distance from it (variance) in ring {ring}"),
            &squares,
            held,
        );
    }
    let together: Sample = (0..WORLDS as usize)
        .map(|world| (counts[0][world] - held[0]) * (counts[1][world] - held[1]) / sqrt(held[0] * held[1]))
        .collect();
    finding.mean("correlation of core and active", &together, 0.0).note(format!(
        "{WORLDS} worlds after {MONTHS} months. Engagement itself moves without chance, so the stay in a ring is a \
         fixed number of months unless an actor leaves: a chain whose monthly chance to change ring is constant \
         cannot be had from this phase. What follows from flow and stay alone, the stationary numbers, is exact.",
    ))
}
