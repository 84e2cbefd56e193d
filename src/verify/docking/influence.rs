//! Influence alone is averaging among those one hears.

use crate::model::phases;
use crate::model::setup::{Generator, Setup};
use crate::model::{Mix, World};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Mutation};

use super::plain;

/// Checks of the phase.
pub const CHECKS: &[Check] = &[
    Check {
        key: "influence/degroot",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Frames that only follow those heard agree on the mean weighted by degree, the self-loop counted.",
        why: "Without it, who is heard most would not be who is tied most, and every word on influence is empty.",
        source: "DeGroot 1974",
        run: degroot,
    },
    Check {
        key: "influence/friedkin_johnsen",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "With anchoring a, frames settle at x* = (I - (1 - a) W)^-1 a x0, solved here as a linear system.",
        why: "Anchoring keeps institutions apart; a wrong balance would make them agree too much or never.",
        source: "Friedkin and Johnsen 1990",
        run: friedkin_johnsen,
    },
    Check {
        key: "influence/mean_field",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Where everybody hears everybody alike, anchoring a leaves a spread a times the one at the start: a variance of a^2, for (1 - a) of the way is shared.",
        why: "It ties the diversity that remains to one parameter that a reader can check by hand.",
        source: "Friedkin and Johnsen 1990, complete network",
        run: mean_field,
    },
    Check {
        key: "influence/stubborn_leader",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "One actor that never moves brings everybody else to its frame.",
        why: "A lead organisation that does not listen is a case practice asks about.",
        source: "Friedkin and Johnsen 1990, anchoring 1 for one actor and 0 for the others",
        run: stubborn_leader,
    },
    Check {
        key: "influence/islands",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Between equal groups that hear their own more than others, disagreement shrinks by the second eigenvalue each month.",
        why: "It is what homophily does to the speed of agreement, and what density alone does not.",
        source: "Golub and Jackson 2012: lambda2 = (p_s - p_d) / (p_s + (m - 1) p_d)",
        run: islands,
    },
    Check {
        key: "influence/bounded_confidence_three",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Three actors at 0, .25, .5 who hear only those within .25 are all at .25 after two months.",
        why: "The border of confidence itself must count as near, or small rounding decides who talks.",
        source: "Hegselmann and Krause 2002",
        run: three,
    },
    Check {
        key: "influence/bounded_confidence_order",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "With bounded confidence the order of frames is kept, and a gap wider than the confidence never closes.",
        why: "Networks that have fallen apart must not grow together by an artefact of averaging.",
        source: "Hegselmann and Krause 2002; Krause 2000",
        run: order,
    },
    Check {
        key: "influence/bounded_confidence_500",
        kind: Kind::Docking,
        effort: Effort::Full,
        what: "Five hundred uniform frames in a complete network agree never at confidence .15 and .19, nearly always at .25, always at .30.",
        why: "It is the best known result on when a network splits, and it needs all pairs, over many months, exactly.",
        source: "Hegselmann and Krause 2002",
        run: five_hundred,
    },
];

const ALL: &[&str] =
    &["influence/degroot", "influence/friedkin_johnsen", "influence/mean_field", "influence/islands"];

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "influence: actors listen twice as much to themselves as is asked",
        checks: ALL,
        spoil: |subject| subject.with_phase("influence", deaf),
    },
    Mutation {
        what: "influence: everybody forgets a thousandth of the own institution's frame",
        checks: &["influence/friedkin_johnsen", "influence/mean_field"],
        spoil: |subject| subject.with_phase("influence", less_anchored),
    },
    Mutation {
        what: "influence: whoever is fully anchored gives way a little all the same",
        checks: &["influence/stubborn_leader"],
        spoil: |subject| subject.with_phase("influence", giving_way),
    },
    Mutation {
        what: "influence: those at the border of confidence are not heard",
        checks: &["influence/bounded_confidence_three"],
        spoil: |subject| subject.with_phase("influence", |world| confident(world, -1e-6)),
    },
    Mutation {
        what: "influence: confidence reaches .15 further than is asked",
        checks: &["influence/bounded_confidence_order", "influence/bounded_confidence_500"],
        spoil: |subject| subject.with_phase("influence", |world| confident(world, 0.15)),
    },
];

fn deaf(world: &mut World) {
    let asked = world.parameters.self_weight;
    world.parameters.self_weight = 2.0 * asked;
    phases::influence::run(world);
    world.parameters.self_weight = asked;
}

fn less_anchored(world: &mut World) {
    world.actors.anchoring.iter_mut().for_each(|a| *a *= 0.999);
    phases::influence::run(world);
    world.actors.anchoring.iter_mut().for_each(|a| *a /= 0.999);
}

fn giving_way(world: &mut World) {
    let own = world.actors.frame.clone();
    phases::influence::run(world);
    for i in 0..own.len() {
        if world.actors.anchoring[i] == 1.0 {
            let mean = own.iter().fold(Mix::ZERO, |sum, frame| sum.plus(*frame, 1.0 / own.len() as f64));
            world.actors.frame[i] = world.actors.frame[i].toward(mean, 0.01);
            world.actors.anchor[i] = world.actors.frame[i];
        }
    }
}

fn confident(world: &mut World, more: f64) {
    let asked = world.parameters.confidence;
    world.parameters.confidence = asked + more;
    phases::influence::run(world);
    world.parameters.confidence = asked;
}

/// Everybody hears everybody they are tied to with the same weight and nothing else moves a frame.
fn averaging(actors: u32) -> Setup {
    let mut setup = plain(actors);
    setup.switches.every_tie = true;
    setup.switches.trust = false;
    let p = &mut setup.parameters;
    (p.openness, p.anchoring, p.self_weight, p.vision_pull) = (1.0, 0.0, 1.0, 0.0);
    setup
}

/// Its world: all heard alike and fully.
fn start(bench: &Bench<'_>, setup: &Setup, seed: u64) -> World {
    let mut world = bench.subject.start(setup, seed, 0);
    world.actors.prominence.fill(1.0);
    world.ties.each_mut().for_each(|tie| tie.trust = [1.0; 2]);
    world
}

fn months(bench: &Bench<'_>, world: &mut World, count: usize) {
    (0..count).for_each(|_| bench.subject.step_only(world, &["environment", "meet", "influence"]));
}

/// The first weight of every frame.
fn places(world: &World) -> Vec<f64> {
    world.actors.frame.iter().map(|frame| frame.0[0]).collect()
}

fn put(world: &mut World, places: &[f64]) {
    for (frame, x) in world.actors.frame.iter_mut().zip(places) {
        *frame = Mix::from_slice(&[*x, 1.0 - x]).expect("a simplex");
    }
}

fn furthest(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| (x - y).abs()).fold(0.0, f64::max)
}

fn degroot(bench: &Bench<'_>) -> Finding {
    let mut world = start(bench, &averaging(12), 1);
    let weights: Vec<f64> = (0..12).map(|i| f64::from(world.ties.degree(i)) + 1.0).collect();
    let total: f64 = weights.iter().sum();
    let expected: f64 = places(&world).iter().zip(&weights).map(|(x, w)| x * w / total).sum();
    months(bench, &mut world, 3000);
    let off = furthest(&places(&world), &[expected; 12]);
    Finding::new().equal("furthest frame from sum of d_i x_i / sum d", off, 0.0, 1e-10)
}

fn friedkin_johnsen(bench: &Bench<'_>) -> Finding {
    let n = 12;
    let anchoring = 0.2;
    let mut setup = averaging(n as u32);
    setup.parameters.anchoring = anchoring;
    let mut world = start(bench, &setup, 1);
    let anchors: Vec<f64> = world.actors.anchor.iter().map(|anchor| anchor.0[0]).collect();
    let mut system = vec![vec![0.0; n + 1]; n];
    for (i, row) in system.iter_mut().enumerate() {
        let heard = world.ties.row(i as u32);
        let share = (1.0 - anchoring) / (heard.len() as f64 + 1.0);
        row[i] += 1.0 - share;
        heard.iter().for_each(|half| row[half.other as usize] -= share);
        row[n] = anchoring * anchors[i];
    }
    months(bench, &mut world, 400);
    let off = furthest(&places(&world), &solved(system));
    Finding::new().equal("furthest frame from (I - (1 - a) W)^-1 a x0", off, 0.0, 1e-10)
}

/// Solves a linear system given as rows with the right side last (Gauss with pivots).
fn solved(mut rows: Vec<Vec<f64>>) -> Vec<f64> {
    let n = rows.len();
    for k in 0..n {
        let pivot = (k..n).max_by(|&a, &b| rows[a][k].abs().total_cmp(&rows[b][k].abs())).expect("a row");
        rows.swap(k, pivot);
        let (above, below) = rows.split_at_mut(k + 1);
        let own = &above[k];
        for row in below {
            let factor = row[k] / own[k];
            row.iter_mut().zip(own).for_each(|(x, y)| *x -= factor * y);
        }
    }
    let mut x = vec![0.0; n];
    for k in (0..n).rev() {
        let known: f64 = (k + 1..n).map(|j| rows[k][j] * x[j]).sum();
        x[k] = (rows[k][n] - known) / rows[k][k];
    }
    x
}

fn mean_field(bench: &Bench<'_>) -> Finding {
    let anchoring = 0.3;
    let mut setup = averaging(40);
    setup.network.generator = Generator::Complete;
    setup.parameters.anchoring = anchoring;
    let mut world = start(bench, &setup, 2);
    let before = spread(&world.actors.anchor.iter().map(|a| a.0[0]).collect::<Vec<_>>());
    months(bench, &mut world, 200);
    let ratio = spread(&places(&world)) / before;
    Finding::new()
        .equal("variance at the end over that of the anchors, a^2", ratio, anchoring * anchoring, 1e-10)
        .note("With y the plain mean of all, x = (1 - a) y + a x0: the shared part (1 - a) y has no variance, the own part a x0 has a^2. Counted from the other side, with openness in the place of 1 - a, the same is (1 - openness)^2.")
}

fn spread(x: &[f64]) -> f64 {
    let mean = x.iter().sum::<f64>() / x.len() as f64;
    x.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / x.len() as f64
}

fn stubborn_leader(bench: &Bench<'_>) -> Finding {
    let mut setup = averaging(12);
    setup.network.generator = Generator::Complete;
    let mut world = start(bench, &setup, 1);
    world.actors.anchoring[3] = 1.0;
    let leader = world.actors.anchor[3].0[0];
    world.actors.frame[3] = world.actors.anchor[3];
    months(bench, &mut world, 3000);
    let off = furthest(&places(&world), &[leader; 12]);
    Finding::new().equal("furthest frame from the leader's", off, 0.0, 1e-10)
}

/// Two groups of which every member hears each of its own with weight 1 and each of the others with `across`.
fn islands(bench: &Bench<'_>) -> Finding {
    let (size, across) = (8, 0.25);
    let mut setup = averaging(2 * size);
    setup.network.generator = Generator::Complete;
    let mut world = start(bench, &setup, 1);
    let sectors = world.actors.sector.clone();
    for tie in world.ties.each_mut() {
        let [a, b] = tie.ends.map(|end| sectors[end as usize]);
        tie.trust = [if a == b { 1.0 } else { across }; 2];
    }
    let level: Vec<f64> = sectors.iter().map(|s| if *s == 0 { 0.9 } else { 0.1 }).collect();
    put(&mut world, &level);
    let gap = |world: &World| {
        let x = places(world);
        let of = |sector| {
            let own: Vec<f64> =
                x.iter().zip(&sectors).filter(|(_, s)| **s == sector).map(|(x, _)| *x).collect();
            own.iter().sum::<f64>() / own.len() as f64
        };
        of(0) - of(1)
    };
    let before = gap(&world);
    months(bench, &mut world, 10);
    let found = crate::maths::pow(gap(&world) / before, 0.1);
    let expected = (1.0 - across) / (1.0 + across);
    Finding::new()
        .equal("monthly factor of disagreement, lambda2 for m = 2", found, expected, 1e-10)
        .note("Self-weight equals the weight within the own group, as in the source's islands model in expectation.")
}

fn confidence(actors: u32, within: f64) -> Setup {
    let mut setup = averaging(actors);
    setup.network.generator = Generator::Complete;
    setup.parameters.confidence = within;
    setup
}

fn three(bench: &Bench<'_>) -> Finding {
    let mut world = start(bench, &confidence(3, 0.25), 1);
    put(&mut world, &[0.0, 0.25, 0.5]);
    months(bench, &mut world, 2);
    let off = furthest(&places(&world), &[0.25; 3]);
    Finding::new().equal("furthest of three frames from .25 after two months", off, 0.0, 1e-10)
}

fn order(bench: &Bench<'_>) -> Finding {
    let within = 0.15;
    let mut world = start(bench, &confidence(60, within), 1);
    // Two clouds, wider apart than the confidence.
    let place = |i: usize| 0.005 * i as f64 + if i < 30 { 0.0 } else { 0.2 };
    put(&mut world, &(0..60).map(place).collect::<Vec<_>>());
    let (mut sorted, mut narrowest) = (true, f64::INFINITY);
    for _ in 0..50 {
        months(bench, &mut world, 1);
        let x = places(&world);
        sorted &= x.windows(2).all(|pair| pair[0] <= pair[1] + 1e-12);
        narrowest = narrowest.min(x[30] - x[29]);
    }
    let wide = 0.2 + 0.005;
    Finding::new()
        .part("the order of 60 frames is kept for 50 months", if sorted { "kept" } else { "lost" }, sorted)
        .part(
            format!("a gap of {wide} stays at least that wide with confidence {within}"),
            format!("narrowest {narrowest:.3}"),
            narrowest >= wide - 1e-12,
        )
}

fn five_hundred(bench: &Bench<'_>) -> Finding {
    let worlds = 20;
    let mut finding = Finding::new();
    for (within, [low, high]) in
        [(0.15, [0.0, 0.0]), (0.19, [0.0, 0.0]), (0.25, [0.9, 1.0]), (0.30, [1.0, 1.0])]
    {
        let agreed = (0..worlds).filter(|&world| consensus(bench, within, world)).count();
        let share = agreed as f64 / f64::from(worlds as u32);
        finding = finding.part(
            format!("share of {worlds} worlds that agree at confidence {within}: {low} to {high}"),
            format!("{share:.2}"),
            (low..=high).contains(&share),
        );
    }
    finding
}

fn consensus(bench: &Bench<'_>, within: f64, number: u64) -> bool {
    let mut world = start(bench, &confidence(500, within), number);
    let uniform = |i: u64| {
        let word = world.draws.words(crate::random::Purpose::Trait, 0, i, 99)[0];
        f64::from(word) / f64::from(u32::MAX)
    };
    let x: Vec<f64> = (0..500).map(uniform).collect();
    put(&mut world, &x);
    for _ in 0..60 {
        let before = places(&world);
        months(bench, &mut world, 1);
        if furthest(&before, &places(&world)) < 1e-9 {
            break;
        }
    }
    let x = places(&world);
    let (low, high) = x.iter().fold((1.0_f64, 0.0_f64), |(low, high), x| (low.min(*x), high.max(*x)));
    high - low < 1e-3
}
