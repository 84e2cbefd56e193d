//! The driver of sweeps: what it adds to a run, its memory, and how well it foretells its end.

use std::io;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use super::clock::{Stopwatch, in_turn, timed};
use super::machine::{forget_peak, peak};
use super::{Bench, Goal, Row, Spread, months};
use crate::ensemble::Unwatched;
use crate::model::World;
use crate::model::metrics::METRICS;
use crate::random::Draws;
use crate::run::{Watch, left};
use crate::scenario::{Patch, Shipped};
use crate::sweep::{Asked, Plan, Sweep, collect};

const GROUP: &str = "sweep";

/// A sweep of so many runs of so many months in a new folder.
fn sweep(bench: &Bench, name: &str, runs: u64, months: u32) -> io::Result<Sweep> {
    let patches: Vec<Patch> =
        [format!("months={months}")].iter().filter_map(|text| Patch::parse(text).ok()).collect();
    let scenario = Shipped::load("iza-regio", &patches).expect("it is shipped").expect("it is sound");
    let asked = Asked {
        strategies: vec!["all_30".into()],
        vary: vec!["parameters.trust_gain=0.02..0.1:5".into()],
        method: "factorial".into(),
        points: 5,
        given: Vec::new(),
        seed: 1,
        replicates: runs / 5,
        metrics: METRICS.iter().map(|info| info.key.to_string()).collect(),
        steps: false,
        parquet: false,
    };
    // Chunks as those of a long sweep: each is made sure to be on the disk.
    let plan = Plan::of(&scenario, asked, 5, Some(1000));
    let folder = bench.folder.join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    plan.begin(&folder, &scenario)?;
    Sweep::of(&folder, plan, scenario).map_err(io::Error::other)
}

/// Measures the group.
pub fn measure(bench: &Bench) -> io::Result<Vec<Row>> {
    let mut rows = overhead(bench)?;
    rows.extend(long(bench)?);
    Ok(rows)
}

/// What rows, checks and files add to a run: chunks against the same runs without them, one thread.
fn overhead(bench: &Bench) -> io::Result<Vec<Row>> {
    let runs = bench.pick(1000, 2000, 5000);
    let mut failed = None;
    let chunks = |round: u64| {
        let go = || -> io::Result<f64> {
            let sweep = sweep(bench, &format!("overhead-{round}"), runs, 1)?;
            let (seconds, done) = timed(|| {
                (0..sweep.chunks()).try_for_each(|chunk| sweep.chunk(chunk, &Unwatched).map(|_| ()))
            });
            done.map_err(|spot| spot.error)?;
            std::fs::remove_dir_all(&sweep.folder)?;
            Ok(seconds)
        };
        go().unwrap_or_else(|error| {
            failed.get_or_insert(error);
            f64::NAN
        })
    };
    let one = sweep(bench, "bare", runs, 1)?;
    let bare = |_| {
        let go = |point: u64| {
            let changes = one.points.at(&one.space.axes, point);
            let setups = one.space.setups(&one.strategies, &changes).unwrap_or_default();
            let world = |replicate| World::new(std::sync::Arc::clone(&setups[0]), Draws::new(1, replicate));
            (0..runs / 5).for_each(|replicate| {
                months::all(world(replicate));
            });
        };
        timed(|| (0..5).for_each(go)).0
    };
    let turns = in_turn(bench.pick(5, 11, 21), chunks, bare);
    std::fs::remove_dir_all(&one.folder)?;
    if let Some(error) = failed {
        return Err(error);
    }
    let added = turns.ours.iter().zip(&turns.yardstick).map(|(a, b)| (a - b) / runs as f64 * 1e6);
    let row = Row {
        spread: Spread::of(added.collect()),
        against: "the same runs alone",
        noisy: turns.noisy(),
        ..Row::plain(GROUP, "what the driver adds to a run", "us", 0.0)
    };
    Ok(vec![row.goal(Goal::AtMost(10.0))])
}

/// Counts months and notes when a tenth of them is done.
struct Foretelling {
    months: AtomicU64,
    tenth: u64,
    all: u64,
    foretold: Mutex<Option<f64>>,
    started: Stopwatch,
}

impl Watch for Foretelling {
    fn month(&self) {
        if self.months.fetch_add(1, Ordering::Relaxed) + 1 == self.tenth {
            let left = left(self.started.seconds(), self.tenth, self.all);
            *self.foretold.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = left;
        }
    }

    fn stopped(&self) -> bool {
        false
    }
}

/// Many reference runs: memory, and the time left as it is shown after a tenth.
fn long(bench: &Bench) -> io::Result<Vec<Row>> {
    let (runs, months) = bench.pick((2_000, 6), (20_000, 6), (100_000, 60));
    let sweep = sweep(bench, "long", runs, months)?;
    let all = runs * u64::from(months);
    let watch = Foretelling {
        months: AtomicU64::new(0),
        tenth: all / 10,
        all,
        foretold: Mutex::new(None),
        started: Stopwatch::start(),
    };
    forget_peak();
    let next = AtomicU64::new(0);
    let (seconds, done) = timed(|| {
        let work = || -> io::Result<()> {
            loop {
                let chunk = next.fetch_add(1, Ordering::Relaxed);
                if chunk >= sweep.chunks() {
                    return Ok(());
                }
                sweep.chunk(chunk, &watch).map_err(|spot| spot.error)?;
            }
        };
        std::thread::scope(|scope| {
            let workers: Vec<_> = (0..bench.threads).map(|_| scope.spawn(work)).collect();
            workers.into_iter().try_for_each(|worker| worker.join().expect("a chunk does not panic"))
        })
    });
    done?;
    let (collecting, collected) = timed(|| collect(&sweep));
    collected.map_err(|spot| spot.error)?;
    let memory = peak();
    std::fs::remove_dir_all(&sweep.folder)?;
    let foretold = watch.foretold.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    let named = |what: &str| format!("{what}, {runs} runs of {months} months");
    let mut rows = vec![
        Row::plain(GROUP, named("doing them"), "s", seconds),
        Row::plain(GROUP, named("collecting them"), "s", collecting),
    ];
    rows.extend(
        memory.map(|memory| Row::plain(GROUP, named("most memory"), "MiB", memory).goal(Goal::AtMost(150.0))),
    );
    rows.extend(foretold.map(|left| {
        // At that moment a tenth of the months was done.
        let off = (left / (0.9 * seconds) - 1.0).abs();
        let row = Row::plain(GROUP, named("time left after a tenth, off by"), "share", off);
        Row { against: "what it took", ..row }.goal(Goal::AtMost(0.2))
    }));
    Ok(rows)
}
