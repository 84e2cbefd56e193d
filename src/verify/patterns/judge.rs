//! Runs what a pattern declares and holds it against what is found.

use super::declaration::{Arm, Comparison, Expect, Pattern, Probe};
use super::effect::{Pairs, Resampled, resample};
use crate::model::setup::Setup;
use crate::verify::{Bench, Finding, Subject};

/// The smallest standardised effect that counts.
pub const COUNTS: f64 = 0.2;
/// The largest that counts as none, with the mechanism off.
pub const VANISHES: f64 = 0.1;
/// The share of resamples that must have the declared sign.
pub const SURE: f64 = 0.95;

/// Runs both arms of a comparison.
pub fn pairs(comparison: &Comparison, subject: &Subject, off: fn(&mut Setup), runs: u64) -> Pairs {
    arms([&comparison.treated, &comparison.control], subject, off, runs)
}

fn arms([treated, control]: [&Arm; 2], subject: &Subject, change: fn(&mut Setup), runs: u64) -> Pairs {
    let mut pairs = Pairs::default();
    for replicate in 0..runs {
        pairs.push(treated.run(subject, change, replicate), control.run(subject, change, replicate));
    }
    pairs
}

/// Runs a pattern.
pub fn prove(pattern: &Pattern, bench: &Bench<'_>) -> Finding {
    let start = Finding::new().note(pattern.note);
    let judged = pattern
        .comparisons
        .iter()
        .fold(start, |finding, comparison| judge(finding, comparison, bench.subject));
    if !bench.probing {
        return judged;
    }
    pattern.probes.iter().fold(judged, |finding, probe| look(finding, probe, bench.subject))
}

fn judge(finding: Finding, comparison: &Comparison, subject: &Subject) -> Finding {
    let on = pairs(comparison, subject, |_| {}, comparison.runs);
    let spread = on.spread();
    let (expected, observed, holds) = held(comparison.says, comparison.expect, &on);
    let finding = finding.part(expected, observed, holds);
    let Some(off) = comparison.off else { return finding };
    let without = pairs(comparison, subject, off.change, off.runs);
    let rest = resample(&without.effects(spread));
    finding.part(
        format!("{}: vanishes, 90% of resampled effects within {VANISHES} of none", off.what),
        words(&rest, &without),
        within(rest.interval, [-VANISHES, VANISHES]),
    )
}

/// Looks into something afterwards.
fn look(finding: Finding, probe: &Probe, subject: &Subject) -> Finding {
    let on = arms([&probe.treated, &probe.control], subject, probe.change, probe.runs);
    let (expected, observed, as_said) = held(probe.says, probe.expect, &on);
    finding.probe(expected, observed, as_said)
}

/// What was declared of two arms, what was found, and whether they agree.
fn held(says: &str, expect: Expect, on: &Pairs) -> (String, String, bool) {
    let effect = resample(&on.effects(on.spread()));
    let [treated, control] = [&on.treated, &on.control].map(|arm| resample(arm));
    let seen = format!("{:.3} against {:.3}: {}", treated.mean, control.mean, words(&effect, on));
    let [up, down] = effect.signs;
    match expect {
        Expect::Higher => (
            format!("{says}: higher, effect above {COUNTS}, sign in {SURE} of resamples"),
            seen,
            effect.mean > COUNTS && up >= SURE,
        ),
        Expect::Lower => (
            format!("{says}: lower, effect below -{COUNTS}, sign in {SURE} of resamples"),
            seen,
            effect.mean < -COUNTS && down >= SURE,
        ),
        Expect::Same => (
            format!("{says}: the same, 90% of resampled effects within {COUNTS} of none"),
            seen,
            within(effect.interval, [-COUNTS, COUNTS]),
        ),
        Expect::Within(low, high) => (
            format!("{says}: mean from {low} to {high}, as are 90% of resampled means"),
            format!(
                "{:.3} ({:.3} to {:.3}), n = {}",
                treated.mean,
                treated.interval[0],
                treated.interval[1],
                on.treated.len()
            ),
            within(treated.interval, [low, high]),
        ),
    }
}

fn within([low, high]: [f64; 2], [from, to]: [f64; 2]) -> bool {
    low >= from && high <= to
}

/// An effect with its uncertainty.
pub fn words(effect: &Resampled, pairs: &Pairs) -> String {
    let Resampled { mean, interval: [low, high], signs: [up, down] } = effect;
    let empty =
        if pairs.empty > 0 { format!(", {} pairs without a value", pairs.empty) } else { String::new() };
    let n = pairs.treated.len();
    if n > 0 && *mean == 0.0 && low == high {
        return format!("exactly none (n = {n}{empty})");
    }
    if n > 0 && mean.abs() > 1e6 {
        return format!(
            "{} in every run, which do not differ (n = {n}{empty})",
            if *mean > 0.0 { "more" } else { "less" }
        );
    }
    format!(
        "effect {mean:+.2} ({low:+.2} to {high:+.2}), sign in {:.1}% (n = {n}{empty})",
        100.0 * up.max(*down)
    )
}
