//! Runs checks side by side and keeps what they found in the order they are listed.

// Seconds are for the reader of the report; no check sees a clock.
#![allow(clippy::disallowed_types)]

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use super::{Bench, Caught, Check, Finding, Mutation, Subject, Verdict};

/// One row of the report.
#[derive(Clone)]
pub struct Row {
    /// What should hold.
    pub check: Check,
    /// What was found.
    pub finding: Finding,
    /// What came of it.
    pub verdict: Verdict,
    /// How long it took.
    pub seconds: f64,
}

/// Everything that was found.
#[derive(Clone)]
pub struct Report {
    /// A row for each check.
    pub rows: Vec<Row>,
    /// What the same checks said of spoiled equations.
    pub caught: Vec<Caught>,
}

impl Report {
    /// The rows with a verdict of this word.
    pub fn with(&self, key: &'static str) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.verdict.key() == key)
    }

    /// Spoiled equations that a check let pass.
    pub fn passed_by(&self) -> impl Iterator<Item = &Caught> {
        self.caught.iter().filter(|caught| !caught.red() && !matches!(caught.verdict, Verdict::Skipped(_)))
    }
}

/// Runs checks, and then the spoiled equations that are theirs, on so many threads.
pub fn verify(
    checks: &[Check],
    mutations: &[Mutation],
    data: Option<&Path>,
    threads: usize,
    done: &(dyn Fn() + Sync),
) -> Report {
    let product = Subject::product();
    let rows = side_by_side(checks, threads, |check| {
        let begin = Instant::now();
        let finding = (check.run)(&Bench { subject: &product, data });
        done();
        let verdict = finding.verdict(check.kind);
        Row { check: *check, finding, verdict, seconds: begin.elapsed().as_secs_f64() }
    });
    let spoiled: Vec<(&Mutation, &Check)> = mutations
        .iter()
        .flat_map(|mutation| checks.iter().map(move |check| (mutation, check)))
        .filter(|(mutation, check)| mutation.checks.contains(&check.key))
        .collect();
    let caught = side_by_side(&spoiled, threads, |(mutation, check)| {
        let caught = mutation.catch(check, data);
        done();
        caught
    });
    Report { rows, caught }
}

/// How many calls of `done` to expect.
pub fn pieces(checks: &[Check], mutations: &[Mutation]) -> usize {
    let known = |key: &&str| checks.iter().any(|check| check.key == *key);
    checks.len() + mutations.iter().flat_map(|mutation| mutation.checks).filter(|key| known(key)).count()
}

fn side_by_side<T: Sync, R: Send>(work: &[T], threads: usize, run: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(work.len()));
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, work.len().max(1)) {
            scope.spawn(|| {
                while let Some((place, piece)) = {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    work.get(place).map(|piece| (place, piece))
                } {
                    let result = run(piece);
                    done.lock().expect("no check panics while it holds the list").push((place, result));
                }
            });
        }
    });
    let mut done = done.into_inner().expect("every thread has ended");
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, result)| result).collect()
}

/// The report as a table, a row for each check.
pub fn csv(report: &Report) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    let head = [
        "key", "kind", "effort", "what", "why", "source", "expected", "observed", "verdict", "note",
        "seconds",
    ];
    table.write_record(head).expect("memory");
    for Row { check, finding, verdict, seconds } in &report.rows {
        let effort = if check.effort == super::Effort::Quick { "quick" } else { "full" };
        let note = match verdict {
            Verdict::Skipped(reason) => reason,
            _ => &finding.note,
        };
        let cells = [
            check.key,
            check.kind.key(),
            effort,
            check.what,
            check.why,
            check.source,
            &finding.expected.join("; "),
            &finding.observed.join("; "),
            verdict.key(),
            note,
            &format!("{seconds:.2}"),
        ];
        table.write_record(cells).expect("memory");
    }
    String::from_utf8(table.into_inner().expect("memory")).expect("text")
}
