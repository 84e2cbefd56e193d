//! Influence alone is averaging among those one hears.

use crate::model::World;
use crate::model::phases;
use crate::model::setup::Setup;
use crate::verify::{Bench, Check, Effort, Finding, Kind, Mutation};

use super::plain;

/// Checks of the phase.
pub const CHECKS: &[Check] = &[Check {
    key: "influence/degroot",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "Frames that only follow those heard agree on the mean weighted by degree, the self-loop counted.",
    why: "Without it, who is heard most would not be who is tied most, and every word on influence is empty.",
    source: "DeGroot 1974",
    run: degroot,
}];

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[Mutation {
    what: "influence: actors listen twice as much to themselves as is asked",
    checks: &["influence/degroot"],
    spoil: |subject| subject.with_phase("influence", deaf),
}];

fn deaf(world: &mut World) {
    let asked = world.parameters.self_weight;
    world.parameters.self_weight = 2.0 * asked;
    phases::influence::run(world);
    world.parameters.self_weight = asked;
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

fn degroot(bench: &Bench<'_>) -> Finding {
    let mut world = bench.subject.start(&averaging(12), 1, 0);
    world.actors.prominence.fill(1.0);
    world.ties.each_mut().for_each(|tie| tie.trust = [1.0; 2]);
    let weights: Vec<f64> = (0..12).map(|i| f64::from(world.ties.degree(i)) + 1.0).collect();
    let total: f64 = weights.iter().sum();
    let expected: f64 = (0..12).map(|i| world.actors.frame[i].0[0] * weights[i] / total).sum();
    for _ in 0..3000 {
        bench.subject.step_only(&mut world, &["environment", "meet", "influence"]);
    }
    let furthest = world.actors.frame.iter().map(|frame| (frame.0[0] - expected).abs()).fold(0.0, f64::max);
    Finding::new().equal("furthest frame from sum of d_i x_i / sum d", furthest, 0.0, 1e-10)
}
