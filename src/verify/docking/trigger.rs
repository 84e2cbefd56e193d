//! In random networks one actor sets off a cascade as often as it touches the easily convinced.

use crate::maths::pow;
use crate::model::World;
use crate::model::setup::{Generator, PracticeSpec, Setup, Traits};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Sample};

use super::imitation::{add, imitate, imitation};
use super::window::{MOST, PHI, contacts};

/// Checks of single seeds.
pub const CHECKS: &[Check] = &[
    Check {
        key: "spread/trigger",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Where .18 of the contacts convince, a single actor in a random network sets off a cascade \
               as often as it touches the connected mass of those whom one contact convinces, and never \
               outside the mean degrees 1.02 to 5.77.",
        why: "One frontrunner sometimes changes a whole network and mostly does not; how often must \
              follow from the network, or luck in the model is not the luck of its theory.",
        source: "Watts 2002",
        run: |bench| trigger(bench, 20, &[0.8, 2.0, 4.0, 7.0]),
    },
    Check {
        key: "spread/trigger_many",
        kind: Kind::Docking,
        effort: Effort::Full,
        what: "The same in more networks, at more mean degrees.",
        why: "The chance of a cascade is small near both ends of the window, where few networks tell \
              little.",
        source: "Watts 2002",
        run: |bench| trigger(bench, 200, &[0.5, 0.8, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0, 8.0]),
    },
];

const ACTORS: u32 = 5000;
const SEEDS: usize = 10;

/// Probability that a single seed touches the connected mass of actors whom one contact convinces.
fn touches(mean: f64) -> f64 {
    let p = contacts(mean);
    let easy = (1..MOST).take_while(|&k| 1.0 / k as f64 >= PHI).count();
    // Probability that a tie leads to an easily convinced actor from whom the mass can be reached.
    let mut leads = 1.0;
    for _ in 0..20_000 {
        let reached = |k: usize| k as f64 / mean * p[k] * (1.0 - pow(1.0 - leads, k as f64 - 1.0));
        leads = (1..=easy).map(reached).sum();
    }
    (1..MOST).map(|k| p[k] * (1.0 - pow(1.0 - leads, k as f64))).sum()
}

/// So many actors in a random network, and seeds among them, each with a practice of its own; nobody has to
/// choose between practices.
fn network(degree: f64) -> Setup {
    let mut setup = imitation(ACTORS - SEEDS as u32, PHI);
    setup.network.generator = Generator::Sectors { mean_degree: degree, within: 0.5, across: 0.5 };
    setup.parameters.practice_limit = SEEDS as f64;
    let practice = setup.practices.remove(0);
    for number in 0..SEEDS {
        let followers = vec![add(&mut setup, Traits::default())];
        let key = format!("practice {number}");
        setup.practices.push(PracticeSpec { key, followers, ..practice.clone() });
    }
    setup
}

/// How many of the practices reach more than a tenth of the actors.
fn cascades(bench: &Bench<'_>, setup: &Setup, replicate: u64) -> usize {
    let mut world = bench.subject.start(setup, 7, replicate);
    let followers = |world: &World| world.practices.iter().map(|practice| practice.followers.len()).sum();
    let (mut before, mut now): (usize, usize) = (0, followers(&world));
    while now > before {
        imitate(bench.subject, &mut world);
        (before, now) = (now, followers(&world));
    }
    world.practices.iter().filter(|practice| practice.followers.len() > ACTORS as usize / 10).count()
}

fn trigger(bench: &Bench<'_>, networks: u64, degrees: &[f64]) -> Finding {
    let mut finding = Finding::new();
    for &degree in degrees {
        let setup = network(degree);
        let shares: Sample =
            (0..networks).map(|n| cascades(bench, &setup, n) as f64 / SEEDS as f64).collect();
        let what = format!("share of seeds with a cascade, mean degree {degree}");
        finding = finding.mean(&what, &shares, touches(degree));
    }
    finding.note(format!(
        "{networks} networks of {ACTORS} actors with {SEEDS} seeds each, every one with a practice of its \
         own; a cascade reaches more than a tenth of the actors. The known answer is that of an infinite \
         network; close to the ends of the window a network of this size would blur it."
    ))
}
