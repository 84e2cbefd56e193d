//! The reference set-up: runs a second, against the plain loop, on one thread and on more.

use std::io::{self, Error};
use std::sync::Arc;

use super::clock::{Turns, in_turn, timed};
use super::plain::Plain;
use super::{Bench, Goal, Row, Spread, months, reference};
use crate::ensemble::Unwatched;
use crate::model::World;
use crate::random::Draws;
use crate::record::Table;
use crate::run::{Plan, Sink};
use crate::scenario::{Scenario, Shipped};

const GROUP: &str = "reference";

/// Measures the group.
pub fn measure(bench: &Bench) -> io::Result<Vec<Row>> {
    let mut rows = against_plain(bench);
    for (what, change, least) in [
        ("runs a second, cheap metrics every month", "structure_every=0", 1000.0),
        ("runs a second, structure metrics every month too", "structure_every=1", 500.0),
    ] {
        let setup = Arc::new(reference(&[change]));
        let runs = bench.pick(10, 40, 200);
        let rate = |round: u64| {
            let world = |n| World::new(Arc::clone(&setup), Draws::new(round, n));
            let (seconds, ()) = timed(|| {
                (0..runs).for_each(|n| {
                    months::all(world(n));
                })
            });
            runs as f64 / seconds
        };
        rate(0);
        let spread = Spread::of((1..=bench.pick(5, 11, 31)).map(rate).collect());
        let row = Row { spread, noisy: spread.restless(), ..Row::plain(GROUP, what, "runs/s", 0.0) };
        rows.push(row.goal(Goal::AtLeast(least)));
    }
    rows.extend(threads(bench)?);
    Ok(rows)
}

/// The months of a run against the same months by hand, cheap metrics every month in both.
fn against_plain(bench: &Bench) -> Vec<Row> {
    let setup = Arc::new(reference(&["structure_every=0"]));
    let runs = bench.pick(5, 20, 60);
    let world = |round, n| World::new(Arc::clone(&setup), Draws::new(round, n));
    let engine = |round| (0..runs).map(|n| months::all(world(round, n))).sum();
    let by_hand = |round| {
        let own = |n| {
            let mut plain = Plain::of(&world(round, n)).expect("the reference set-up");
            timed(|| (0..setup.months).for_each(|_| plain.step())).0
        };
        (0..runs).map(own).sum()
    };
    let turns = in_turn(bench.pick(5, 15, 41), engine, by_hand);
    let per_run =
        |seconds: &[f64]| Spread::of(seconds.iter().map(|seconds| seconds / runs as f64 * 1e6).collect());
    vec![
        row("the months of a run", "the plain loop", &turns, turns.ratio(), Goal::AtMost(2.0)),
        Row { spread: per_run(&turns.ours), ..Row::plain(GROUP, "months of a run: engine", "us", 0.0) },
        Row {
            spread: per_run(&turns.yardstick),
            ..Row::plain(GROUP, "months of a run: plain loop", "us", 0.0)
        },
    ]
}

fn row(what: &str, against: &'static str, turns: &Turns, spread: Spread, goal: Goal) -> Row {
    Row { against, spread, noisy: turns.noisy(), ..Row::plain(GROUP, what, "times", 0.0) }.goal(goal)
}

/// Rows of tables, kept to be compared.
#[derive(Default)]
struct Kept(Vec<Vec<u8>>);

impl Sink for Kept {
    fn write(&mut self, table: usize, rows: &[u8]) -> io::Result<()> {
        if self.0.len() <= table {
            self.0.resize(table + 1, Vec::new());
        }
        self.0[table].extend_from_slice(rows);
        Ok(())
    }

    fn mark(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The same runs with their tables on one thread and on more; the bytes must be the same.
fn threads(bench: &Bench) -> io::Result<Vec<Row>> {
    if bench.threads < 2 {
        return Ok(Vec::new());
    }
    let scenario = Shipped::load("iza-regio", &[]).expect("it is shipped").expect("it is sound");
    let kept = std::cell::RefCell::new([Vec::new(), Vec::new()]);
    let replicates = bench.pick(60, 200, 600);
    let go = |place: usize, threads: usize| {
        let (seconds, rows) = timed(|| written(&scenario, replicates, threads));
        kept.borrow_mut()[place] = rows;
        seconds
    };
    let turns = in_turn(bench.pick(5, 11, 21), |_| go(0, bench.threads), |_| go(1, 1));
    let [many, one] = kept.into_inner();
    if many != one || one.iter().map(Vec::len).sum::<usize>() == 0 {
        return Err(Error::other("tables differ between one thread and more: please report this"));
    }
    let what = format!("{} threads, byte-identical tables", bench.threads);
    // Two cores are what the goal is stated for.
    let goal = Goal::AtLeast(0.9 * bench.threads.min(2) as f64);
    Ok(vec![row(&what, "one thread", &turns, turns.gain(), goal)])
}

fn written(scenario: &Scenario, replicates: u64, threads: usize) -> Vec<Vec<u8>> {
    let strategy = scenario.strategies.iter().position(|s| s.key == "all_30").unwrap_or(0);
    let plan = Plan {
        scenario,
        strategies: vec![strategy],
        seed: 1,
        first: 0,
        replicates,
        tables: vec![Table::Steps, Table::Summary],
        every: 1,
        threads,
    };
    let mut kept = Kept::default();
    plan.execute(&mut kept, &Unwatched).expect("memory takes every byte");
    kept.0
}
