//! Families of worlds that the two versions of the model must agree on.

use samenspel::model::setup::Setup;

use crate::compare::{Happened, compare};
use crate::worlds::*;

/// Compares every world of a family over some seeds; what happened in all of them together.
fn agree(name: &str, worlds: Vec<Setup>, seeds: u64) -> Happened {
    let mut happened = Happened::new();
    for (number, setup) in worlds.iter().enumerate() {
        for seed in 0..seeds {
            match compare(setup, 100 * number as u64 + seed, None) {
                Ok(counts) => counts.into_iter().for_each(|(what, n)| *happened.entry(what).or_default() += n),
                Err(difference) => panic!("{name}, world {number}: {difference}"),
            }
        }
    }
    println!("{name}: {happened:?}");
    happened
}

#[test]
fn plain() {
    agree("plain", [1, 2, 3, 5, 9, 14, 24].map(lively).into(), 3);
}
