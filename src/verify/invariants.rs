//! Invariants: what holds in every world, and what must not change when nothing that matters changes.

mod bounds;
mod idle;
mod limits;
mod random;
mod same;
mod scale;

use super::{Bench, Check, Mutation, Portrait};
use crate::model::World;
use crate::model::setup::Setup;

/// The checks of this kind.
pub fn checks() -> Vec<Check> {
    [bounds::CHECKS, same::CHECKS, limits::CHECKS, scale::CHECKS].concat()
}

/// What must turn them red.
pub fn mutations() -> Vec<Mutation> {
    [bounds::MUTATIONS, same::MUTATIONS, limits::MUTATIONS, scale::MUTATIONS].concat()
}

/// The portraits of a run at the start and after every month.
fn history(bench: &Bench<'_>, setup: &Setup, seed: u64) -> Vec<Portrait> {
    let mut world = bench.subject.start(setup, seed, 0);
    let mut months = vec![Portrait::of(&world)];
    while world.month < setup.months {
        bench.subject.step(&mut world);
        months.push(Portrait::of(&world));
    }
    months
}

/// The first month in which two histories differ, in words.
fn difference(a: &[Portrait], b: &[Portrait]) -> Option<String> {
    let apart = a.iter().zip(b).enumerate();
    let mut apart = apart.filter_map(|(month, (a, b))| Some(format!("month {month}: {}", a.difference(b)?)));
    apart.next()
}

/// A world in which everything is on: events of every kind, rules, practices, open membership.
fn everything() -> Setup {
    use super::worlds::*;
    let mut setup = lively(18);
    eventful(&mut setup);
    scheduled(&mut setup);
    setup.open_membership = true;
    setup.structure_every = 6;
    setup
}

/// Sums a number over the months of a run.
fn over(bench: &Bench<'_>, setup: &Setup, seed: u64, mut see: impl FnMut(&World)) -> World {
    let mut world = bench.subject.start(setup, seed, 0);
    see(&world);
    while world.month < setup.months {
        bench.subject.step(&mut world);
        see(&world);
    }
    world
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::{Effort, Verdict, verify};

    #[test]
    fn hold_and_find_what_is_spoiled() {
        let quick: Vec<Check> = checks().into_iter().filter(|check| check.effort == Effort::Quick).collect();
        let report = verify(&quick, &mutations(), None, 2, &|| true).unwrap();
        let wrong: Vec<_> = report.rows.iter().filter(|row| row.verdict != Verdict::Holds).collect();
        assert!(
            wrong.is_empty(),
            "{:#?}",
            wrong.iter().map(|row| (row.check.key, &row.finding)).collect::<Vec<_>>()
        );
        let blind: Vec<_> = report.let_pass().map(|caught| (caught.check, caught.what)).collect();
        assert!(blind.is_empty(), "{blind:#?}");
    }
}
