//! Trust alone follows experience: a little up, more down.

mod spoiled;

pub use spoiled::MUTATIONS;

use super::plain;
use crate::maths::{ln, pow};
use crate::model::setup::{Generator, Setup};
use crate::model::{Tie, World};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Sample};

/// Checks of trust.
pub const CHECKS: &[Check] = &[
    Check {
        key: "trust/mean_and_variance",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Trust that gains g after a good and loses l after a bad meeting settles around q g / (q g + (1 - q) l) \
               with the variance of an asymmetric exponential update.",
        why: "With l > g even partners who mostly do well trust each other only so far; a wrong level would run \
              through every coalition in every result.",
        source: "asymmetric exponential smoothing; Slovic 1993 on the asymmetry of trust",
        run: balance,
    },
    Check {
        key: "trust/runs",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "After k good meetings in a row trust is 1 - (1 - t0)(1 - g)^k, after k bad ones t0 (1 - l)^k, on \
               both sides.",
        why: "One failure costs more than one success brings: the asymmetry must be in the equation, not in the luck.",
        source: "closed form of the update",
        run: runs,
    },
    Check {
        key: "trust/drift",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Without meetings trust and distrust both fade towards that in a stranger: d + (t0 - d)(1 - decay)^k.",
        why: "Ties that sleep must forget; else a network would live on meetings of years ago.",
        source: "closed form of the update",
        run: drift,
    },
];

/// Everybody meets everybody each month, whatever they think of each other; a meeting is good by chance.
fn meeting(actors: u32, log_odds: f64) -> Setup {
    let mut setup = plain(actors);
    setup.network.generator = Generator::Complete;
    setup.switches.every_tie = true;
    setup.switches.help = false;
    let p = &mut setup.parameters;
    (p.trust_gain, p.trust_loss) = (0.05, 0.12);
    (p.exp_overlap, p.exp_trust, p.exp_affect) = (0.0, 0.0, 0.0);
    p.exp_base = log_odds;
    setup
}

fn months(bench: &Bench<'_>, world: &mut World, count: u32) {
    for _ in 0..count {
        bench.subject.step_only(world, &["environment", "meet"]);
    }
}

/// The mean and the variance of trust in the long run.
fn settled(q: f64, gain: f64, loss: f64) -> [f64; 2] {
    let mean = q * gain / (q * gain + (1.0 - q) * loss);
    let (good, bad) = (1.0 - gain, 1.0 - loss);
    let square =
        q * (2.0 * gain * good * mean + gain * gain) / (1.0 - q * good * good - (1.0 - q) * bad * bad);
    [mean, square - mean * mean]
}

fn balance(bench: &Bench<'_>) -> Finding {
    let mut finding = Finding::new();
    for q in [0.6, 0.8, 0.9] {
        let [mean, variance] = settled(q, 0.05, 0.12);
        let mut world = bench.subject.start(&meeting(64, ln(q / (1.0 - q))), 1, 0);
        months(bench, &mut world, 100);
        let mut trust = Vec::new();
        for _ in 0..6 {
            // A hundred months apart nothing of a value is left in the next.
            months(bench, &mut world, 100);
            trust.extend(world.ties.each().map(|tie| tie.trust[0]));
        }
        let squares = trust.iter().map(|t| (t - mean) * (t - mean)).collect();
        finding = finding.mean(&format!("trust, q = {q}"), &Sample(trust), mean).mean(
            &format!("squared distance from it (variance), q = {q}"),
            &squares,
            variance,
        );
    }
    finding.note("Gain .05, loss .12; 2016 pairs at six moments a hundred months apart.")
}

fn runs(bench: &Bench<'_>) -> Finding {
    let off = |log_odds: f64, expected: fn(f64, f64) -> f64| {
        let mut world = bench.subject.start(&meeting(8, log_odds), 1, 0);
        let start = trust(&world);
        let mut off = Vec::new();
        for k in 1..=24 {
            months(bench, &mut world, 1);
            off.push(furthest(&start, &trust(&world), |t| expected(t, f64::from(k))));
        }
        off.into_iter().max_by(f64::total_cmp).expect("24 months")
    };
    let good = off(1000.0, |t, k| 1.0 - (1.0 - t) * pow(0.95, k));
    let bad = off(-1000.0, |t, k| t * pow(0.88, k));
    Finding::new().equal("furthest trust from 1 - (1 - t0) .95^k, k = 1..24", good, 0.0, 1e-10).equal(
        "furthest trust from t0 .88^k, k = 1..24",
        bad,
        0.0,
        1e-10,
    )
}

fn drift(bench: &Bench<'_>) -> Finding {
    let mut setup = plain(8);
    setup.network.generator = Generator::Complete;
    let p = &mut setup.parameters;
    (p.meeting_budget, p.encounter_rate, p.strength_min) = (0.0, 0.0, 0.0);
    let (default, keep) = (p.trust_default, 1.0 - p.trust_decay);
    let mut world = bench.subject.start(&setup, 1, 0);
    let start = trust(&world);
    months(bench, &mut world, 36);
    let off = furthest(&start, &trust(&world), |t| default + (t - default) * pow(keep, 36.0));
    Finding::new().equal("furthest trust from d + (t0 - d) .99^36 after 36 months", off, 0.0, 1e-10)
}

/// Trust in every tie, both ways.
fn trust(world: &World) -> Vec<f64> {
    world.ties.ordered().flat_map(|tie: &Tie| tie.trust).collect()
}

fn furthest(start: &[f64], found: &[f64], expected: impl Fn(f64) -> f64) -> f64 {
    let distances = start.iter().zip(found).map(|(start, found)| (found - expected(*start)).abs());
    distances.max_by(f64::total_cmp).expect("a tie")
}
