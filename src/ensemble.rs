//! Many runs at once, each reduced to what is asked of it, in the order of the list whatever the threads do.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::model::metrics::Metric;
use crate::model::{Observer, Setup, World, run};
use crate::random::Draws;
use crate::run::Watch;
use crate::threads::hands;

/// One run.
#[derive(Clone, Debug)]
pub struct Job {
    /// What it starts from.
    pub setup: Arc<Setup>,
    /// The seed.
    pub seed: u64,
    /// The replicate.
    pub replicate: u64,
}

/// Runs every job, each seen by an observer of its own, and gives the observers back in order; `None` if
/// somebody stopped it.
pub fn ensemble<O: Observer + Send>(
    jobs: &[Job],
    threads: usize,
    watch: &dyn Watch,
    observer: impl Fn(usize) -> O + Sync,
) -> Option<Vec<O>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(place).filter(|_| !watch.stopped()) else { return done };
            let mut watched = Watched { observer: observer(place), watch };
            let (draws, hands) = (Draws::new(job.seed, job.replicate), hands(threads, jobs.len()));
            let mut world = World::with_hands(Arc::clone(&job.setup), draws, hands);
            run(&mut world, &mut watched);
            done.push((place, watched.observer));
        }
    };
    let mut done: Vec<(usize, O)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.clamp(1, jobs.len().max(1))).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a run does not panic")).collect()
    });
    if done.len() < jobs.len() || watch.stopped() {
        return None;
    }
    done.sort_by_key(|(place, _)| *place);
    Some(done.into_iter().map(|(_, observer)| observer).collect())
}

/// The values of some metrics in the last month of every run, in the order of the jobs.
pub fn ends(jobs: &[Job], metrics: &[Metric], threads: usize, watch: &dyn Watch) -> Option<Vec<Vec<f64>>> {
    let ends = ensemble(jobs, threads, watch, |_| End { metrics, values: Vec::new() })?;
    Some(ends.into_iter().map(|end| end.values).collect())
}

/// Keeps some metrics of the last month.
struct End<'a> {
    metrics: &'a [Metric],
    values: Vec<f64>,
}

impl Observer for End<'_> {
    fn see(&mut self, world: &World) {
        self.values.clear();
        self.values.extend(self.metrics.iter().map(|metric| world.observed.get(*metric)));
    }
}

struct Watched<'a, O> {
    observer: O,
    watch: &'a dyn Watch,
}

impl<O: Observer> Observer for Watched<'_, O> {
    fn see(&mut self, world: &World) {
        self.observer.see(world);
        if world.month > 0 {
            self.watch.month();
        }
    }

    fn enough(&self) -> bool {
        self.observer.enough() || self.watch.stopped()
    }
}

/// Nobody looks on, nobody stops.
pub struct Unwatched;

impl Watch for Unwatched {
    fn month(&self) {}

    fn stopped(&self) -> bool {
        false
    }
}
