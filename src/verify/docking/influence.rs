//! Influence alone is averaging among those one hears.

mod confidence;
mod degroot;
mod islands;
mod linear;
mod spoiled;
mod stubborn;

pub use spoiled::MUTATIONS;

use crate::model::setup::{Generator, Setup};
use crate::model::{Mix, World};
use crate::random::{Draws, Purpose};
use crate::verify::{Bench, Check};

use super::plain;

/// Checks of the phase.
pub const CHECKS: &[Check] = &[
    degroot::BY_DEGREE,
    degroot::BY_HEARING,
    stubborn::FIXED_POINT,
    stubborn::MEAN_FIELD,
    stubborn::LEADER,
    islands::SECOND_EIGENVALUE,
    confidence::THREE,
    confidence::ORDER,
    confidence::CONSENSUS,
    confidence::REPLICATED,
];

/// Everybody hears everybody they are tied to; nothing but those heard moves a frame.
fn averaging(actors: u32) -> Setup {
    let mut setup = plain(actors);
    setup.switches.every_tie = true;
    setup.switches.trust = false;
    let p = &mut setup.parameters;
    (p.openness, p.anchoring, p.self_weight, p.vision_pull) = (1.0, 0.0, 1.0, 0.0);
    setup
}

/// The same, everybody tied to everybody.
fn together(actors: u32) -> Setup {
    let mut setup = averaging(actors);
    setup.network.generator = Generator::Complete;
    setup
}

/// A world in which everybody is heard alike.
fn alike(bench: &Bench<'_>, setup: &Setup) -> World {
    let mut world = bench.subject.start(setup, 1, 0);
    world.actors.prominence.fill(1.0);
    world.ties.each_mut().for_each(|tie| tie.trust = [1.0; 2]);
    world
}

/// So many months in which contacts meet and are heard.
fn listen(bench: &Bench<'_>, world: &mut World, months: u32) {
    for _ in 0..months {
        bench.subject.step_only(world, &["environment", "meet", "influence"]);
    }
}

/// The weight that everybody gives the first of two aspects.
fn opinions(world: &World) -> Vec<f64> {
    world.actors.frame.iter().map(|frame| frame.0[0]).collect()
}

/// Gives everybody an opinion, now and as its anchor.
fn set_opinions(world: &mut World, opinions: &[f64]) {
    for (i, &x) in opinions.iter().enumerate() {
        let frame = Mix::from_slice(&[x, 1.0 - x]).expect("two aspects");
        (world.actors.frame[i], world.actors.anchor[i]) = (frame, frame);
    }
}

/// Opinions of so many actors, each anywhere from 0 to 1.
fn uniform(actors: u32, replicate: u64) -> Vec<f64> {
    let draws = Draws::new(2002, replicate);
    (0..actors).map(|i| draws.uniform(Purpose::Frame, 0, u64::from(i), 0)).collect()
}

/// Who hears whom, by rows that sum to 1: contacts by trust and prominence, and oneself.
fn hearing(world: &World) -> Vec<Vec<f64>> {
    let n = world.actors.len();
    let heard = |i: usize, j: usize| {
        if i == j {
            world.parameters.self_weight
        } else {
            world.ties.trust(i as u32, j as u32, 0.0) * world.actors.prominence[j]
        }
    };
    let row = |i: usize| -> Vec<f64> {
        let weights: Vec<f64> = (0..n).map(|j| heard(i, j)).collect();
        let all: f64 = weights.iter().sum();
        weights.into_iter().map(|weight| weight / all).collect()
    };
    (0..n).map(row).collect()
}

/// The largest distance between two lists; not a number if anything in them is not.
fn furthest(found: &[f64], expected: &[f64]) -> f64 {
    let distances = found.iter().zip(expected).map(|(x, y)| (x - y).abs());
    distances.max_by(f64::total_cmp).expect("somebody")
}
