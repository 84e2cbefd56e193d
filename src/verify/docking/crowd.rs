//! Everybody sees everybody and joins in once enough others have: Granovetter's riot.

use crate::model::setup::{Generator, Setup, Spread, Trait, Traits};
use crate::random::inverse_normal;
use crate::verify::{Bench, Check, Effort, Finding, Kind};

use super::imitation::{add, followers, imitate, imitation};

/// Checks of imitation in a crowd.
pub const CHECKS: &[Check] = &[
    Check {
        key: "spread/crowd",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "In a crowd with the thresholds 0, 1, 2, ... of the others all join in, one a month; if \
               nobody has the threshold 1 only the instigator does.",
        why: "If a tiny difference between two crowds did not decide everything here, thresholds in the \
              model would be a figure of speech, and uptake could be read as a taste of the average actor.",
        source: "Granovetter 1978",
        run: crowd,
    },
    Check {
        key: "spread/normal_crowd",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "With normal thresholds of mean .25 a large crowd stays at the lowest fixed point of r = \
               Phi((r - mean) / sd) for sd .12, and all join in for sd .13.",
        why: "A tipping point in the wrong place would turn slow uptake into a sudden one, or hide that \
              it can be sudden, without any change in what actors want.",
        source: "Granovetter 1978",
        run: normal_crowd,
    },
];

/// Everybody is tied to everybody; each has a threshold of its own, and nobody follows yet.
fn crowd_of(thresholds: &[f64]) -> Setup {
    let mut setup = imitation(0, 0.0);
    setup.network.generator = Generator::Complete;
    for &threshold in thresholds {
        let mut traits = Traits::default();
        traits.state(Trait::AdoptionThreshold, Spread::Fixed(threshold));
        add(&mut setup, traits);
    }
    setup
}

/// Followers month by month until nothing changes: as the phase has it, and as the model of the crowd has it.
fn histories(bench: &Bench<'_>, thresholds: &[f64]) -> [Vec<usize>; 2] {
    let others = (thresholds.len() - 1) as f64;
    let mut expected = vec![0];
    loop {
        let last = *expected.last().expect("the start");
        let next = thresholds.iter().filter(|&&a| a <= last as f64 / others + 1e-12).count();
        if next == last {
            break;
        }
        expected.push(next);
    }
    let mut world = bench.subject.start(&crowd_of(thresholds), 1, 0);
    let mut observed = vec![followers(&world)];
    for _ in 1..expected.len() + 3 {
        imitate(bench.subject, &mut world);
        observed.push(followers(&world));
    }
    let end = expected[expected.len() - 1];
    expected.extend([end; 3]);
    [observed, expected]
}

fn crowd(bench: &Bench<'_>) -> Finding {
    let mut finding = Finding::new();
    for n in [100u32, 101] {
        let mut thresholds: Vec<f64> = (0..n).map(|k| f64::from(k) / f64::from(n - 1)).collect();
        for (story, end) in [("thresholds k/(N-1)", n as usize), ("the 1 moved to 2", 1)] {
            let [observed, expected] = histories(bench, &thresholds);
            let months = expected.len() - 4;
            finding = finding.part(
                format!("N = {n}, {story}: {end} follow after {months} months, one more each month"),
                format!("{} follow", observed[months]),
                observed == expected && expected[months] == end,
            );
            thresholds[1] = thresholds[2];
        }
    }
    finding.note(
        "Nobody follows at the start: the actor without a threshold begins, as in the published \
               model.",
    )
}

/// The lowest fixed point of `r = Phi((r - mean) / sd)`.
fn fixed_point(mean: f64, sd: f64) -> f64 {
    let mut r = 0.0;
    for _ in 0..10_000 {
        r = 0.5 * libm::erfc(-(r - mean) / sd / core::f64::consts::SQRT_2);
    }
    r
}

fn normal_crowd(bench: &Bench<'_>) -> Finding {
    const N: usize = 500;
    let mut finding = Finding::new();
    for (sd, tips) in [(0.12, false), (0.13, true)] {
        let quantile = |i: usize| inverse_normal((i as f64 + 0.5) / N as f64);
        let thresholds: Vec<f64> = (0..N).map(|i| (0.25 + sd * quantile(i)).max(0.0)).collect();
        let [observed, expected] = histories(bench, &thresholds);
        let (share, limit) = (observed[observed.len() - 1] as f64 / N as f64, fixed_point(0.25, sd));
        finding = finding
            .part(
                format!("sd {sd}: followers month by month {expected:?}"),
                format!("{observed:?}"),
                observed == expected,
            )
            .equal(&format!("sd {sd}: share that follows in the end"), share, limit, 4.0 / N as f64)
            .part(
                format!("sd {sd}: {}", if tips { "tips" } else { "stays low" }),
                format!("{share}"),
                (share > 0.5) == tips,
            );
    }
    finding.note(format!(
        "Thresholds are the quantiles of the normal distribution, so that {N} actors stand for a large \
         crowd; near a fixed point of slope .72 rounding to whole actors may cost a few of them."
    ))
}
