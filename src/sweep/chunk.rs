//! Doing the runs of a chunk.

use std::io;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use super::{Part, Row, Shared, Sweep};
use crate::design::Change;
use crate::model::metrics::Metric;
use crate::model::{Observer, Setup, World, run};
use crate::random::Draws;
use crate::run::Watch;

/// Where something went wrong.
#[derive(Debug)]
pub struct Spot {
    /// The file.
    pub path: PathBuf,
    /// What went wrong.
    pub error: io::Error,
}

/// What came of a chunk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Runs that were there already.
    pub kept: u64,
    /// Runs that were done now.
    pub new: u64,
}

/// What the runs of one point share.
struct Point {
    number: u64,
    changes: Vec<Change>,
    setups: Result<Vec<Arc<Setup>>, String>,
}

impl Sweep {
    /// Does what is still to be done of a chunk. Stops between runs when told to; a run that breaks off is a row
    /// with its cause.
    pub fn chunk(&self, chunk: u64, watch: &dyn Watch) -> Result<Done, Spot> {
        let path = self.part(chunk, "runs");
        let spot = |path: &PathBuf| {
            let path = path.clone();
            move |error| Spot { path, error }
        };
        let key = self.plan.key();
        let runs = self.runs_of(chunk);
        if self.shared(chunk).map_err(spot(&path))? == Shared::Whole {
            return Ok(Done { kept: runs.end - runs.start, new: 0 });
        }
        let mut next = runs.start;
        let mut part =
            Part::open(&path, key, |line| self.follows(line, &mut next, runs.end)).map_err(spot(&path))?;
        let steps_path = self.part(chunk, "steps");
        let mut steps = match self.plan.asked.steps {
            false => None,
            // Months of a run that has no row do not count.
            true => {
                let before = |line: &str| first(line).is_some_and(|run| run < next);
                Some(Part::open(&steps_path, key, before).map_err(spot(&steps_path))?)
            }
        };
        let kept = next - runs.start;
        let next = self.each(next..runs.end, watch, |row, months| {
            if let Some(steps) = &mut steps {
                months.iter().for_each(|line| steps.add(line));
            }
            part.add(row);
            if part.due() {
                // A row counts only with its months, so they go first.
                if let Some(steps) = &mut steps {
                    steps.flush().map_err(spot(&steps_path))?;
                }
                part.flush().map_err(spot(&path))?;
            }
            Ok(())
        })?;
        if let Some(steps) = steps {
            steps.finish().map_err(spot(&steps_path))?;
        }
        part.finish().map_err(spot(&path))?;
        Ok(Done { kept, new: next - runs.start - kept })
    }

    /// Does runs one after another and hands on the row of each, with its months; says which run is next when it
    /// ends or is stopped.
    pub(super) fn each(
        &self,
        runs: Range<u64>,
        watch: &dyn Watch,
        mut hand: impl FnMut(&str, &[String]) -> Result<(), Spot>,
    ) -> Result<u64, Spot> {
        let mut point: Option<Point> = None;
        for run in runs.clone() {
            if watch.stopped() {
                return Ok(run);
            }
            let number = self.place(run).0;
            if point.as_ref().is_none_or(|point| point.number != number) {
                let changes = self.points.at(&self.space.axes, number);
                let setups = self.space.setups(&self.strategies, &changes);
                point = Some(Point { number, changes, setups });
            }
            let (row, months) = self.one(run, point.as_ref().expect("just made"), watch);
            if watch.stopped() {
                return Ok(run);
            }
            hand(&row, &months)?;
        }
        Ok(runs.end)
    }

    /// The row of a single run, done now whatever was done before.
    pub fn alone(&self, run: u64, watch: &dyn Watch) -> String {
        let number = self.place(run).0;
        let changes = self.points.at(&self.space.axes, number);
        let setups = self.space.setups(&self.strategies, &changes);
        self.one(run, &Point { number, changes, setups }, watch).0
    }

    /// Whether a line is the row of the run that comes next.
    pub(super) fn follows(&self, line: &str, next: &mut u64, end: u64) -> bool {
        let here = *next < end && first(line) == Some(*next);
        *next += u64::from(here);
        here
    }

    /// The row of a run, and its months if they are wanted.
    fn one(&self, number: u64, point: &Point, watch: &dyn Watch) -> (String, Vec<String>) {
        let (_, strategy, replicate) = self.place(number);
        let mut row = Row {
            run: number,
            point: point.number,
            strategy: &self.plan.asked.strategies[strategy],
            replicate,
            status: "done",
            cause: String::new(),
            changes: &point.changes,
            values: vec![f64::NAN; self.metrics.len()],
        };
        let mut scribe = Scribe { sweep: self, number, watch, values: Vec::new(), months: Vec::new() };
        let setup = match &point.setups {
            Ok(setups) => &setups[strategy],
            Err(cause) => {
                (row.status, row.cause) = ("refused", cause.clone());
                return (self.row(row), Vec::new());
            }
        };
        let draws = Draws::new(self.plan.asked.seed, replicate);
        match guarded(|| run(&mut World::new(Arc::clone(setup), draws), &mut scribe)) {
            Ok(()) => row.values = scribe.values,
            Err(cause) => (row.status, row.cause) = ("failed", cause),
        }
        (self.row(row), scribe.months)
    }
}

/// The number a line begins with.
pub(super) fn first(line: &str) -> Option<u64> {
    line.split(',').next()?.parse().ok()
}

/// Does some work; if it breaks off, says why.
fn guarded(work: impl FnOnce()) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|cause| {
        let text = cause.downcast_ref::<&str>().map(|text| (*text).to_string());
        text.or_else(|| cause.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "the run broke off without a word".into())
    })
}

/// Keeps the end of a run, and its months if they are wanted.
struct Scribe<'a> {
    sweep: &'a Sweep,
    number: u64,
    watch: &'a dyn Watch,
    values: Vec<f64>,
    months: Vec<String>,
}

impl Observer for Scribe<'_> {
    fn see(&mut self, world: &World) {
        let value = |metric: &Metric| world.observed.get(*metric);
        if self.sweep.plan.asked.steps {
            let values = self.sweep.metrics.iter().map(value);
            self.months.push(self.sweep.steps_row(self.number, world.month, values));
        }
        self.values.clear();
        self.values.extend(self.sweep.metrics.iter().map(value));
        if world.month > 0 {
            self.watch.month();
        }
    }

    fn enough(&self) -> bool {
        self.watch.stopped()
    }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_run_that_breaks_off_says_why() {
        assert_eq!(guarded(|| {}), Ok(()));
        assert_eq!(guarded(|| panic!("no room for actor {}", 7)), Err("no room for actor 7".into()));
        assert_eq!(guarded(|| panic!("plain")), Err("plain".into()));
    }
}
