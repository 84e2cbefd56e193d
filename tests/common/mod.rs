//! What the proofs of the engine share: the reference scenario, lively worlds, a portrait of a whole world to
//! compare two of them by, and plain statistics.
#![allow(dead_code, unused_imports)] // Every test binary compiles this file and uses its own part of it.

use std::sync::Arc;

use samenspel::model::World;
use samenspel::model::setup::{ActorSpec, Setup, Traits};
use samenspel::random::Draws;
use samenspel::scenario::{Memory, Patch, Scenario};

pub use samenspel::verify::{Fact, Fnv, Portrait, worlds};

/// The text of the reference scenario.
pub const REFERENCE: &str = include_str!("../../scenarios/iza-regio.toml");

/// Reads a scenario that needs no other files, with changes as on the command line.
pub fn scenario(text: &str, changes: &[&str]) -> Scenario {
    let patches: Vec<Patch> = changes.iter().map(|change| Patch::parse(change).unwrap()).collect();
    Scenario::from_text("test.toml", text, &Memory::default(), &patches)
        .unwrap_or_else(|problems| panic!("{problems}"))
}

/// One strategy of the reference scenario.
pub fn reference(strategy: &str, changes: &[&str]) -> Setup {
    let scenario = scenario(REFERENCE, changes);
    let found = scenario.strategy(strategy).unwrap_or_else(|| panic!("no strategy {strategy}"));
    found.setup.clone()
}

/// The start of a replicate.
pub fn start(setup: &Setup, seed: u64, replicate: u64) -> World {
    World::new(Arc::new(setup.clone()), Draws::new(seed, replicate))
}

/// A replicate after its last month.
pub fn finished(setup: &Setup, seed: u64, replicate: u64) -> World {
    let mut world = start(setup, seed, replicate);
    while world.month < setup.months {
        world.step();
    }
    world
}

/// The portraits of a replicate at the start and after every month.
pub fn history(setup: &Setup, seed: u64) -> Vec<Portrait> {
    let mut world = start(setup, seed, 0);
    let mut months = vec![Portrait::of(&world)];
    while world.month < setup.months {
        world.step();
        months.push(Portrait::of(&world));
    }
    months
}

/// The observed values of a replicate, as bits, at the start and after every month.
pub fn observations(setup: &Setup, seed: u64) -> Vec<Vec<u64>> {
    let seen = |world: &World| {
        world
            .observed
            .values()
            .iter()
            .map(|&x| if x.is_nan() { f64::NAN.to_bits() } else { x.to_bits() })
            .collect()
    };
    let mut world = start(setup, seed, 0);
    let mut months = vec![seen(&world)];
    while world.month < setup.months {
        world.step();
        months.push(seen(&world));
    }
    months
}

/// The first month in which two histories differ, with the first difference.
pub fn first_difference(a: &[Portrait], b: &[Portrait]) -> Option<(usize, String)> {
    assert_eq!(a.len(), b.len(), "histories of one length");
    (0..a.len()).find_map(|month| a[month].difference(&b[month]).map(|what| (month, what)))
}

/// Asserts that two histories are the same to the last bit.
pub fn assert_same(what: &str, a: &[Portrait], b: &[Portrait]) {
    if let Some((month, difference)) = first_difference(a, b) {
        panic!("{what}: the worlds differ in month {month}: {difference}");
    }
}

/// Adds a named actor about whom little is stated; returns its place.
pub fn add_named(setup: &mut Setup, name: &str, sector: usize, dormant: bool) -> usize {
    setup.actors.push(ActorSpec {
        name: name.into(),
        sector,
        chance: None,
        dormant,
        traits: Traits::default(),
    });
    setup.actors.len() - 1
}

/// Does numbered jobs on two threads; the answers are in the order of the jobs.
pub fn in_parallel<T: Send>(jobs: usize, job: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let half = |odd: usize| (odd..jobs).step_by(2).map(&job).collect::<Vec<T>>();
    let (even, odd) = std::thread::scope(|scope| {
        let odd = scope.spawn(|| half(1));
        (half(0), odd.join().expect("a job that does not panic"))
    });
    let (mut even, mut odd) = (even.into_iter(), odd.into_iter());
    (0..jobs)
        .map(|n| if n % 2 == 0 { even.next() } else { odd.next() }.expect("one answer for each job"))
        .collect()
}

/// The mean of numbers; empty ones do not count.
pub fn mean(numbers: &[f64]) -> f64 {
    let kept: Vec<f64> = numbers.iter().copied().filter(|x| !x.is_nan()).collect();
    kept.iter().sum::<f64>() / kept.len() as f64
}

/// The variance of a sample; empty numbers do not count.
pub fn variance(numbers: &[f64]) -> f64 {
    let kept: Vec<f64> = numbers.iter().copied().filter(|x| !x.is_nan()).collect();
    let middle = mean(&kept);
    kept.iter().map(|x| (x - middle) * (x - middle)).sum::<f64>() / (kept.len() as f64 - 1.0)
}

/// The standard error of a mean.
pub fn standard_error(numbers: &[f64]) -> f64 {
    let kept = numbers.iter().filter(|x| !x.is_nan()).count();
    (variance(numbers) / kept as f64).sqrt()
}

/// The correlation of two samples, pair by pair.
pub fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let (mean_a, mean_b) = (mean(a), mean(b));
    let products: f64 = a.iter().zip(b).map(|(x, y)| (x - mean_a) * (y - mean_b)).sum();
    products / (a.len() as f64 - 1.0) / (variance(a) * variance(b)).sqrt()
}
