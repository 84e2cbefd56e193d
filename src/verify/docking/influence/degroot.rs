//! Averaging without end: everybody agrees, and on whom more depends than on others.

use super::linear::{solve, times};
use super::{alike, averaging, furthest, hearing, listen, opinions};
use crate::verify::{Bench, Check, Effort, Finding, Kind};

pub const BY_DEGREE: Check = Check {
    key: "influence/degroot",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "Frames that only follow those heard agree on the mean weighted by degree, the self-loop counted.",
    why: "Without it, who is heard most would not be who is tied most, and every word on influence is empty.",
    source: "DeGroot 1974",
    run: by_degree,
};

pub const BY_HEARING: Check = Check {
    key: "influence/degroot_weighted",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "With trust and prominence of all sizes, frames after t months are W^t x0, and agree on the mean \
           weighted by the stationary distribution of W.",
    why: "Trust must weigh as the listener feels it and prominence as the speaker has it; the other way round \
          the most trusting would lead, not the most trusted.",
    source: "DeGroot 1974; French 1956",
    run: by_hearing,
};

fn by_degree(bench: &Bench<'_>) -> Finding {
    let mut world = alike(bench, &averaging(12));
    let weights: Vec<f64> = (0..12).map(|i| f64::from(world.ties.degree(i)) + 1.0).collect();
    let total: f64 = weights.iter().sum();
    let expected: f64 = opinions(&world).iter().zip(&weights).map(|(x, d)| x * d / total).sum();
    listen(bench, &mut world, 3000);
    let off = furthest(&opinions(&world), &[expected; 12]);
    Finding::new().equal("furthest frame from sum of d_i x_i / sum d", off, 0.0, 1e-10)
}

fn by_hearing(bench: &Bench<'_>) -> Finding {
    let mut world = bench.subject.start(&averaging(12), 1, 0);
    let w = hearing(&world);
    let start = opinions(&world);
    let consensus: f64 = stationary(&w).iter().zip(&start).map(|(weight, x)| weight * x).sum();
    let mut expected = start;
    for _ in 0..7 {
        expected = times(&w, &expected);
    }
    listen(bench, &mut world, 7);
    let early = furthest(&opinions(&world), &expected);
    listen(bench, &mut world, 3000);
    let late = furthest(&opinions(&world), &[consensus; 12]);
    Finding::new().equal("furthest frame from W^7 x0 after 7 months", early, 0.0, 1e-10).equal(
        "furthest frame in the end from pi x0, pi W = pi",
        late,
        0.0,
        1e-10,
    )
}

/// The weights `pi = pi W` that sum to 1.
fn stationary(w: &[Vec<f64>]) -> Vec<f64> {
    let n = w.len();
    let entry = |i: usize, j: usize| {
        if i + 1 == n { 1.0 } else { w[j][i] - f64::from(u8::from(i == j)) }
    };
    let equations = (0..n).map(|i| (0..n).map(|j| entry(i, j)).collect()).collect();
    let mut right = vec![0.0; n];
    right[n - 1] = 1.0;
    solve(equations, right)
}
