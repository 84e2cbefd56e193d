//! How far a sweep is.

use serde::Serialize;

use super::{Part, Shared, Spot, Sweep};

/// How far a sweep is; chunks are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The hash of its plan.
    pub plan: String,
    /// Whether it has been collected.
    pub collected: bool,
    /// Runs in all.
    pub runs: u64,
    /// Chunks in all.
    pub chunks: u64,
    /// Chunks that are whole.
    pub whole: u64,
    /// Chunks that were begun on one machine and have runs to do.
    pub begun: Vec<u64>,
    /// Chunks of which nothing is there.
    pub missing: Vec<u64>,
    /// Chunks that were cut off or changed after they were written: they are done again.
    pub damaged: Vec<u64>,
    /// Runs that are there.
    pub there: u64,
    /// Of these, runs that were refused or failed.
    pub not_done: u64,
}

/// Looks at every chunk and holds it against its hash.
pub fn status(sweep: &Sweep) -> Result<Status, Spot> {
    let plan = &sweep.plan;
    let mut found = Status {
        plan: plan.hash(),
        collected: sweep.folder.join("manifest.json").is_file(),
        runs: plan.runs,
        chunks: sweep.chunks(),
        whole: 0,
        begun: Vec::new(),
        missing: Vec::new(),
        damaged: Vec::new(),
        there: 0,
        not_done: 0,
    };
    if found.collected {
        (found.whole, found.there) = (found.chunks, found.runs);
        found.not_done = told(sweep);
        return Ok(found);
    }
    for chunk in 0..sweep.chunks() {
        let runs = sweep.runs_of(chunk);
        let mut failed = 0;
        let mut count = |row: &str| failed += u64::from(outcome(row) > 0);
        let path = sweep.shared_file(chunk);
        let shared = sweep.read_shared(chunk, |table, row| {
            (table == 'r').then(|| count(row));
            Ok(())
        });
        let shared = shared.map_err(|error| Spot { path, error })?;
        if shared == Shared::Whole {
            found.whole += 1;
            found.there += runs.end - runs.start;
            found.not_done += failed;
            continue;
        }
        failed = 0;
        let (path, mut next) = (sweep.part(chunk, "runs"), runs.start);
        let read = Part::read(&path, plan.key(), |row| {
            let own = sweep.follows(row, &mut next, runs.end);
            failed += u64::from(own && outcome(row) > 0);
            own
        });
        read.map_err(|error| Spot { path, error })?;
        found.there += next - runs.start;
        found.not_done += failed;
        match shared {
            _ if next == runs.end => found.whole += 1,
            Shared::Damaged => found.damaged.push(chunk + 1),
            _ if next > runs.start => found.begun.push(chunk + 1),
            _ => found.missing.push(chunk + 1),
        }
    }
    Ok(found)
}

/// Runs that the manifest of a collected sweep says were refused or failed.
fn told(sweep: &Sweep) -> u64 {
    let text = std::fs::read_to_string(sweep.folder.join("manifest.json")).unwrap_or_default();
    let manifest: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    ["refused", "failed"].iter().filter_map(|key| manifest["statuses"][key].as_u64()).sum()
}

impl Status {
    /// Every chunk with runs to do, in order.
    pub fn to_do(&self) -> Vec<u64> {
        let mut list = [&self.begun[..], &self.missing, &self.damaged].concat();
        list.sort_unstable();
        list
    }
}

/// Place of the status of a row: done, refused, failed.
pub(super) fn outcome(row: &str) -> usize {
    // The five cells before it hold no commas.
    match row.split(',').nth(5) {
        Some("done") => 0,
        Some("refused") => 1,
        _ => 2,
    }
}
