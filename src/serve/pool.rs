//! Desks of the program itself, one for each core, that take requests in turn.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::oneshot;

use crate::workshop::Desk;

/// Requests that may wait.
const MOST: usize = 512;

/// A request with the scenario it is about.
struct Job {
    opening: Arc<str>,
    request: String,
    reply: oneshot::Sender<String>,
}

/// The desks.
pub struct Pool {
    jobs: Sender<Job>,
    waiting: Arc<AtomicUsize>,
}

impl Pool {
    /// So many desks, each on a thread of its own; they end when the pool does.
    pub fn new(desks: usize) -> Self {
        let (jobs, list) = channel();
        let list = Arc::new(Mutex::new(list));
        let waiting = Arc::new(AtomicUsize::new(0));
        for _ in 0..desks.max(1) {
            let (list, waiting) = (Arc::clone(&list), Arc::clone(&waiting));
            std::thread::spawn(move || work(&list, &waiting));
        }
        Self { jobs, waiting }
    }

    /// The answer to a request about what was opened by `opening`, or to that very request; `None` when too many wait
    /// already.
    pub async fn call(&self, opening: Arc<str>, request: String) -> Option<String> {
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= MOST {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            return None;
        }
        let (reply, answer) = oneshot::channel();
        self.jobs.send(Job { opening, request, reply }).ok()?;
        answer.await.ok()
    }
}

fn work(list: &Mutex<Receiver<Job>>, waiting: &AtomicUsize) {
    let mut desk = Desk::new();
    let mut opened: Option<Arc<str>> = None;
    loop {
        let next = list.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        waiting.fetch_sub(1, Ordering::Relaxed);
        // Nobody waits for it any more.
        if job.reply.is_closed() {
            continue;
        }
        let answer = catch_unwind(AssertUnwindSafe(|| {
            if *job.request == *job.opening {
                // What is open then depends on whether it can be read.
                opened = None;
            } else if opened.as_ref() != Some(&job.opening) {
                opened = None;
                desk.call(&job.opening);
                opened = Some(Arc::clone(&job.opening));
            }
            desk.call(&job.request)
        }));
        let answer = answer.unwrap_or_else(|_| {
            desk = Desk::new();
            opened = None;
            r#"{"error":{"message":{"nl":"de rekenkern is op deze vraag vastgelopen","en":"the engine broke down on this request"},"hint":{"nl":"verander het plan een beetje en meld wat er gebeurde","en":"change the plan a little, and report what happened"},"problems":[]}}"#.to_string()
        });
        let _ = job.reply.send(answer);
    }
}
