//! Help alone is reciprocity between strategies that react.

mod spoiled;

pub use spoiled::MUTATIONS;

use super::plain;
use crate::maths::ln;
use crate::model::World;
use crate::model::setup::{Generator, Setup};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Sample};

/// Checks of the phase.
pub const CHECKS: &[Check] = &[
    Check {
        key: "exchange/reactive_strategies",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Two who help with p after help and with q after none settle at s1 = (q2 r1 + q1) / (1 - r1 r2), \
               r = p - q.",
        why: "Reciprocity is the claim that help answers help; with another long-run rate it would be some other \
              habit under that name.",
        source: "Nowak & Sigmund 1992",
        run: reactive,
    },
    Check {
        key: "exchange/image",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "The image of one who helps with probability p in n meetings a month is the exponentially smoothed \
               share of help given: mean p, variance p (1 - p) / n * rate / (2 - rate).",
        why: "Reputation must tell who gives, not who receives or who is popular, or indirect reciprocity rewards \
              the wrong actors.",
        source: "Nowak & Sigmund 1998; exponential smoothing",
        run: image,
    },
];

/// Everybody has a good meeting with everybody each month and remembers only that one.
fn reacting(actors: u32) -> Setup {
    let mut setup = plain(actors);
    setup.network.generator = Generator::Complete;
    setup.switches.every_tie = true;
    setup.switches.trust = false;
    let p = &mut setup.parameters;
    (p.exp_base, p.gratitude_rate) = (1000.0, 1.0);
    (p.help_reputation, p.help_trust, p.help_affect) = (0.0, 0.0, 0.0);
    setup
}

/// A world in which even and odd actors help with these probabilities after help and after none.
fn world_of(bench: &Bench<'_>, actors: u32, strategies: [(f64, f64); 2]) -> World {
    let log_odds = |p: f64| ln(p / (1.0 - p));
    let mut world = bench.subject.start(&reacting(actors), 1, 0);
    for (i, terms) in world.actors.help_terms.iter_mut().enumerate() {
        let (after_help, after_none) = strategies[i % 2];
        *terms = [log_odds(after_none), log_odds(after_help) - log_odds(after_none)];
    }
    world
}

fn month(bench: &Bench<'_>, world: &mut World) {
    bench.subject.step_only(world, &["environment", "meet", "exchange"]);
}

/// How often each kind helps each kind, one number for each pair: `[of][to]`.
fn rates(bench: &Bench<'_>, strategies: [(f64, f64); 2]) -> [[Sample; 2]; 2] {
    const MONTHS: u32 = 200;
    let mut world = world_of(bench, 40, strategies);
    (0..60).for_each(|_| month(bench, &mut world));
    let mut helps = vec![[0u32; 2]; world.ties.len()];
    for _ in 0..MONTHS {
        month(bench, &mut world);
        for (sum, tie) in helps.iter_mut().zip(world.ties.each()) {
            (0..2).for_each(|side| sum[side] += u32::from(tie.helped[side]));
        }
    }
    let mut rates: [[Sample; 2]; 2] = Default::default();
    for (helps, tie) in helps.into_iter().zip(world.ties.each()) {
        let kinds = tie.ends.map(|i| (i % 2) as usize);
        let share = helps.map(|helps| f64::from(helps) / f64::from(MONTHS));
        if kinds[0] == kinds[1] {
            rates[kinds[0]][kinds[0]].0.push((share[0] + share[1]) / 2.0);
        } else {
            rates[kinds[0]][kinds[1]].0.push(share[0]);
            rates[kinds[1]][kinds[0]].0.push(share[1]);
        }
    }
    rates
}

/// The long-run rate of the first of two strategies.
fn long_run((p1, q1): (f64, f64), (p2, q2): (f64, f64)) -> f64 {
    let (r1, r2) = (p1 - q1, p2 - q2);
    (q2 * r1 + q1) / (1.0 - r1 * r2)
}

fn reactive(bench: &Bench<'_>) -> Finding {
    let pair = [(0.95, 0.2), (0.8, 0.1)];
    let found = rates(bench, pair);
    let mut finding = Finding::new();
    for (of, to) in [(0, 1), (1, 0), (0, 0), (1, 1)] {
        let what = format!("rate of help by {:?} to {:?}", pair[of], pair[to]);
        finding = finding.mean(&what, &found[of][to], long_run(pair[of], pair[to]));
    }
    let generous = (0.99, 0.34);
    let found = rates(bench, [generous; 2]);
    finding
        .mean("rate of help between two generous tit-for-tats", &found[0][1], long_run(generous, generous))
        .note("A pair is one observation: the share of 200 months in which one helped the other, after 60 months.")
}

fn image(bench: &Bench<'_>) -> Finding {
    let mut finding = Finding::new();
    let chances = [0.2, 0.7];
    let mut world = world_of(bench, 41, chances.map(|p| (p, p)));
    let rate = world.parameters.reputation_rate;
    let apart = (12.0 / rate) as u32;
    let mut images = [Vec::new(), Vec::new()];
    for _ in 0..30 {
        (0..apart).for_each(|_| month(bench, &mut world));
        for (i, image) in world.actors.reputation.iter().enumerate() {
            images[i % 2].push(*image);
        }
    }
    for (p, images) in chances.into_iter().zip(images) {
        let variance = p * (1.0 - p) / 40.0 * rate / (2.0 - rate);
        let squares = images.iter().map(|r| (r - p) * (r - p)).collect();
        finding = finding.mean(&format!("image, p = {p}"), &Sample(images), p).mean(
            &format!("squared distance from it (variance) x 1000, p = {p}"),
            &thousandfold(&squares),
            1e3 * variance,
        );
    }
    finding.note(format!(
        "41 actors, each with 40 good meetings a month, at thirty moments {apart} months apart."
    ))
}

fn thousandfold(sample: &Sample) -> Sample {
    sample.0.iter().map(|x| 1e3 * x).collect()
}
