//! Many runs at once, written down in order.
//!
//! Runs are independent, so they go to as many threads as asked; their rows arrive at the sink in the order
//! of the plan whatever the threads do. Rows wait in memory only for the runs before them: the first
//! unfinished run streams, and a thread that gets too far ahead waits.

use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::model::{Observer, Setup, World, run};
use crate::random::Draws;
use crate::record::{Recorder, Table};
use crate::scenario::Scenario;
use crate::threads::hands;

/// Bytes that the first unfinished run lets gather before it streams them.
const STREAM: usize = 1 << 20;
/// Bytes at which any other run waits for its turn.
const FULL: usize = 64 << 20;

/// What is to be run and recorded.
pub struct Plan<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Places of the strategies, in the order in which they are written.
    pub strategies: Vec<usize>,
    /// The seed.
    pub seed: u64,
    /// The first replicate.
    pub first: u64,
    /// Number of replicates of each strategy.
    pub replicates: u64,
    /// The tables.
    pub tables: Vec<Table>,
    /// Actors, ties and initiatives are recorded every so many months.
    pub every: u32,
    /// Threads.
    pub threads: usize,
}

/// Takes rows in order. The only seam between runs and whatever keeps their tables.
pub trait Sink: Send {
    /// Takes rows of a table of the plan, by its place.
    fn write(&mut self, table: usize, rows: &[u8]) -> io::Result<()>;
    /// Everything so far belongs to complete runs.
    fn mark(&mut self) -> io::Result<()>;
}

/// Looks on while runs go.
pub trait Watch: Sync {
    /// A run has done a month.
    fn month(&self);
    /// Whether to stop.
    fn stopped(&self) -> bool;
}

/// Seconds that are left after `elapsed` seconds, if what is still to be done goes as fast as what was done;
/// nothing before anything was done.
pub fn left(elapsed: f64, done: u64, all: u64) -> Option<f64> {
    (done > 0).then(|| elapsed * all.saturating_sub(done) as f64 / done as f64)
}

impl Plan<'_> {
    /// Number of runs.
    pub fn runs(&self) -> usize {
        self.strategies.len() * self.replicates as usize
    }

    /// Number of months over all runs.
    pub fn months(&self) -> u64 {
        let months = |&s: &usize| u64::from(self.scenario.strategies[s].setup.months);
        self.strategies.iter().map(months).sum::<u64>() * self.replicates
    }

    /// The strategy and replicate of a run.
    fn job(&self, index: usize) -> (usize, u64) {
        let replicates = self.replicates as usize;
        (self.strategies[index / replicates], self.first + (index % replicates) as u64)
    }

    /// Runs everything; returns how many runs are complete at the sink.
    pub fn execute(&self, sink: &mut dyn Sink, watch: &dyn Watch) -> io::Result<usize> {
        let setups: BTreeMap<usize, Arc<Setup>> = self
            .strategies
            .iter()
            .map(|&s| (s, Arc::new(self.scenario.strategies[s].setup.clone())))
            .collect();
        let line = Line {
            state: Mutex::new(State { next: 0, done: BTreeMap::new(), sink, error: None }),
            moved: Condvar::new(),
            failed: AtomicBool::new(false),
            most: 4 * self.threads,
        };
        let next = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..self.threads.clamp(1, self.runs().max(1)) {
                scope.spawn(|| {
                    loop {
                        let index = next.fetch_add(1, Ordering::Relaxed);
                        if index >= self.runs() || line.over(watch) {
                            break;
                        }
                        self.one(index, &setups, &line, watch);
                    }
                });
            }
        });
        let state = line.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        match state.error {
            Some(error) => Err(error),
            None => Ok(state.next),
        }
    }

    fn one(&self, index: usize, setups: &BTreeMap<usize, Arc<Setup>>, line: &Line<'_>, watch: &dyn Watch) {
        let (strategy, replicate) = self.job(index);
        let recorder = Recorder::new(
            self.scenario,
            &self.scenario.strategies[strategy],
            replicate,
            &self.tables,
            self.every,
        );
        let (draws, hands) = (Draws::new(self.seed, replicate), hands(self.threads, self.runs()));
        let mut world = World::with_hands(Arc::clone(&setups[&strategy]), draws, hands);
        world.log.on = recorder.wants_log();
        let mut scribe = Scribe { recorder, line, watch, index };
        run(&mut world, &mut scribe);
        if !line.over(watch) {
            line.finish(index, scribe.recorder.take(), watch);
        }
    }
}

/// Records a run and hands its rows on in turn.
struct Scribe<'a, 'line> {
    recorder: Recorder<'a>,
    line: &'a Line<'line>,
    watch: &'a dyn Watch,
    index: usize,
}

impl Observer for Scribe<'_, '_> {
    fn see(&mut self, world: &World) {
        self.recorder.see(world);
        if world.month > 0 {
            self.watch.month();
        }
        if self.recorder.pending() > STREAM {
            self.line.stream(self.index, &mut self.recorder, self.watch);
        }
    }

    fn enough(&self) -> bool {
        self.line.over(self.watch)
    }
}

/// Runs that wait in line for the sink.
struct Line<'a> {
    state: Mutex<State<'a>>,
    moved: Condvar,
    failed: AtomicBool,
    most: usize,
}

struct State<'a> {
    /// The first run that is not complete at the sink.
    next: usize,
    /// Finished runs after it, with their rows.
    done: BTreeMap<usize, Vec<Vec<u8>>>,
    sink: &'a mut dyn Sink,
    error: Option<io::Error>,
}

impl State<'_> {
    fn write(&mut self, tables: &[Vec<u8>]) -> io::Result<()> {
        tables.iter().enumerate().try_for_each(|(table, rows)| self.sink.write(table, rows))
    }
}

impl<'a> Line<'a> {
    fn lock(&self) -> MutexGuard<'_, State<'a>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn over(&self, watch: &dyn Watch) -> bool {
        self.failed.load(Ordering::Relaxed) || watch.stopped()
    }

    fn fail(&self, state: &mut State<'_>, error: io::Error) {
        state.error.get_or_insert(error);
        self.failed.store(true, Ordering::Relaxed);
        self.moved.notify_all();
    }

    /// Hands on the rows of an unfinished run if it is the first; makes one that is too full wait until it is.
    fn stream(&self, index: usize, recorder: &mut Recorder<'_>, watch: &dyn Watch) {
        let mut state = self.lock();
        while state.next != index && recorder.pending() > FULL && !self.over(watch) {
            state = self.wait(state);
        }
        if state.next == index
            && let Err(error) = state.write(&recorder.take())
        {
            self.fail(&mut state, error);
        }
    }

    /// Hands on the rest of a finished run, and of finished runs that waited for it.
    fn finish(&self, index: usize, tables: Vec<Vec<u8>>, watch: &dyn Watch) {
        let mut state = self.lock();
        state.done.insert(index, tables);
        while let Some(tables) = {
            let next = state.next;
            state.done.remove(&next)
        } {
            let written = state.write(&tables).and_then(|()| state.sink.mark());
            if let Err(error) = written {
                self.fail(&mut state, error);
                return;
            }
            state.next += 1;
        }
        self.moved.notify_all();
        while state.done.len() > self.most && !self.over(watch) {
            state = self.wait(state);
        }
    }

    fn wait<'g>(&self, state: MutexGuard<'g, State<'a>>) -> MutexGuard<'g, State<'a>> {
        // A wait ends by itself now and then, to look whether to stop.
        let pause = std::time::Duration::from_millis(50);
        self.moved.wait_timeout(state, pause).unwrap_or_else(PoisonError::into_inner).0
    }
}

#[cfg(test)]
mod tests;
