//! Averaging with an anchor: differences that remain.

use super::linear::solve;
use super::{alike, averaging, furthest, hearing, listen, opinions, set_opinions, together, uniform};
use crate::model::World;
use crate::model::setup::Generator;
use crate::verify::{Bench, Check, Effort, Finding, Kind, Sample};

pub const FIXED_POINT: Check = Check {
    key: "influence/friedkin_johnsen",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "With anchors frames come to rest at (I - (1 - a) W)^-1 a x0, for one anchoring and for each its own.",
    why: "How far frames can converge at all hangs on this: with another fixed point lasting disagreement would \
          be an artefact of the program.",
    source: "Friedkin & Johnsen 1990",
    run: fixed_point,
};

pub const MEAN_FIELD: Check = Check {
    key: "influence/mean_field",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "Where everybody hears everybody alike, the variance of frames falls to (1 - a)^2 of its start, a \
           being susceptibility, 1 - anchoring.",
    why: "It ties one parameter to one number that surveys can measure: how much difference of view is left.",
    source: "Friedkin & Johnsen 1990, on the complete network",
    run: mean_field,
};

pub const LEADER: Check = Check {
    key: "influence/stubborn_leader",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "One actor that does not move draws everybody to its frame; two at the ends of a chain leave a straight \
           line between them.",
    why: "The power of a party that never gives way is a headline of network studies; it must follow from \
          anchoring per actor and from nothing else.",
    source: "Friedkin & Johnsen 1990; harmonic functions on a path",
    run: leader,
};

/// `(I - (I - A) W)^-1 A x0`.
fn rest(world: &World) -> Vec<f64> {
    let a = &world.actors.anchoring;
    let mut equations = hearing(world);
    for (i, row) in equations.iter_mut().enumerate() {
        row.iter_mut().for_each(|w| *w *= -(1.0 - a[i]));
        row[i] += 1.0;
    }
    let anchors = world.actors.anchor.iter().zip(a).map(|(frame, a)| a * frame.0[0]).collect();
    solve(equations, anchors)
}

fn fixed_point(bench: &Bench<'_>) -> Finding {
    let part = |anchoring: fn(usize) -> f64| {
        let mut world = bench.subject.start(&averaging(12), 1, 0);
        (0..12).for_each(|i| world.actors.anchoring[i] = anchoring(i));
        let expected = rest(&world);
        listen(bench, &mut world, 1000);
        furthest(&opinions(&world), &expected)
    };
    let own = |i: usize| 0.05 + 0.9 * i as f64 / 11.0;
    Finding::new()
        .equal("furthest frame from the fixed point, anchoring .2", part(|_| 0.2), 0.0, 1e-10)
        .equal("the same, anchoring from .05 to .95", part(own), 0.0, 1e-10)
}

fn mean_field(bench: &Bench<'_>) -> Finding {
    let left = |actors: u32, self_weight: f64, susceptibility: f64| {
        let mut setup = together(actors);
        setup.parameters.self_weight = self_weight;
        setup.parameters.anchoring = 1.0 - susceptibility;
        let mut world = alike(bench, &setup);
        let start = uniform(actors, 0);
        set_opinions(&mut world, &start);
        listen(bench, &mut world, 60);
        Sample(opinions(&world)).variance() / Sample(start).variance()
    };
    // Against the mean, hearing leaves only what the own frame weighs more than another's.
    let exact = |n: f64, w: f64, a: f64| {
        let share = (1.0 - a) / (1.0 - a * (w - 1.0) / (w + n - 1.0));
        share * share
    };
    Finding::new()
        .equal("variance left of 25 actors, a = .8, self-weight 1: (1 - a)^2", left(25, 1.0, 0.8), 0.04, 1e-10)
        .equal("variance left of 25 actors, a = .5, self-weight 1: (1 - a)^2", left(25, 1.0, 0.5), 0.25, 1e-10)
        .equal("10 actors, a = .8, self-weight 5: exact", left(10, 5.0, 0.8), exact(10.0, 5.0, 0.8), 1e-10)
        .equal("150 actors, a = .8, self-weight 5: near the limit (1 - a)^2", left(150, 5.0, 0.8), 0.04, 0.002)
        .note(
            "With self-weight 1 the mean field is exact for every number of actors. With self-weight w it is the \
             limit of many: ((1 - a) / (1 - a (w - 1) / (w + N - 1)))^2.",
        )
}

fn leader(bench: &Bench<'_>) -> Finding {
    let mut world = alike(bench, &averaging(12));
    world.actors.anchoring[0] = 1.0;
    let view = opinions(&world)[0];
    let moved = furthest(&opinions(&world), &[view; 12]);
    listen(bench, &mut world, 3000);
    let off = furthest(&opinions(&world), &[view; 12]);

    let mut setup = averaging(9);
    setup.network.generator = Generator::Empty;
    let mut chain = alike(bench, &setup);
    for i in 0..8u32 {
        let ids = [chain.actors.id(i), chain.actors.id(i + 1)];
        chain.ties.insert(i, i + 1, ids, 0.3, [1.0; 2]);
    }
    let mut views = uniform(9, 1);
    (views[0], views[8]) = (0.0, 1.0);
    set_opinions(&mut chain, &views);
    (chain.actors.anchoring[0], chain.actors.anchoring[8]) = (1.0, 1.0);
    listen(bench, &mut chain, 1000);
    let line: Vec<f64> = (0..9).map(|i| f64::from(i) / 8.0).collect();
    let bent = furthest(&opinions(&chain), &line);
    Finding::new()
        .part("somebody starts away from the leader", format!("up to {moved:.3} away"), moved > 0.01)
        .equal("furthest frame from the leader's", off, 0.0, 1e-10)
        .equal("furthest frame from a straight line", bent, 0.0, 1e-10)
}
