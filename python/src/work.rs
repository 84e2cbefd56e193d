//! Work beside Python: without its lock, with its signals, and with panics as exceptions.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use pyo3::prelude::*;
use samenspel::run::Watch;

use crate::error::broken;

/// How often signals are looked at and progress is told.
const PAUSE: Duration = Duration::from_millis(50);

/// Counts months and carries the wish to stop.
#[derive(Default)]
pub struct Watching {
    months: AtomicU64,
    stop: AtomicBool,
}

impl Watch for Watching {
    fn month(&self) {
        self.months.fetch_add(1, Ordering::Relaxed);
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// Does some work on a thread of its own while Python goes on. Every so often this thread looks for Ctrl-C and calls
/// `progress` with the months done and those in all; an exception of either stops the work and is raised.
pub fn carry<T: Send>(
    py: Python<'_>,
    months: u64,
    progress: Option<&Py<PyAny>>,
    work: impl FnOnce(&Watching) -> T + Send,
) -> PyResult<T> {
    let watching = Watching::default();
    let tell = |py: Python<'_>| -> PyResult<()> {
        let done = watching.months.load(Ordering::Relaxed);
        progress.map_or(Ok(()), |progress| progress.call1(py, (done, months.max(done))).map(drop))
    };
    let (outcome, raised) = py.detach(|| {
        std::thread::scope(|scope| {
            let (end, ended) = channel::<()>();
            let watching = &watching;
            let worker = scope.spawn(move || {
                let _end = end;
                catch_unwind(AssertUnwindSafe(|| work(watching)))
            });
            let mut raised = None;
            while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(PAUSE) {
                let look = || Python::attach(|py| py.check_signals().and_then(|()| tell(py)));
                if raised.is_none()
                    && let Err(error) = look()
                {
                    watching.stop.store(true, Ordering::Relaxed);
                    raised = Some(error);
                }
            }
            let outcome = worker.join().unwrap_or_else(Err);
            (outcome, raised)
        })
    });
    match (raised, outcome) {
        (Some(error), _) => Err(error),
        (None, Err(cause)) => Err(broken(&*cause)),
        (None, Ok(outcome)) => tell(py).map(|()| outcome),
    }
}
