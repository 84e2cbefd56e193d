use super::*;
use crate::scenario::{Memory, Patch};

const TEXT: &str = include_str!("../../scenarios/iza-regio.toml");

/// Keeps tables in memory.
#[derive(Default)]
struct Kept {
    tables: Vec<Vec<u8>>,
    marks: usize,
    breaks_after: Option<usize>,
}

impl Sink for Kept {
    fn write(&mut self, table: usize, rows: &[u8]) -> io::Result<()> {
        if self.breaks_after.is_some_and(|limit| self.marks >= limit) {
            return Err(io::Error::other("no space left"));
        }
        self.tables.resize(self.tables.len().max(table + 1), Vec::new());
        self.tables[table].extend_from_slice(rows);
        Ok(())
    }

    fn mark(&mut self) -> io::Result<()> {
        self.marks += 1;
        Ok(())
    }
}

/// Stops after so many months.
struct Until(AtomicUsize, usize);

impl Until {
    fn never() -> Self {
        Self(AtomicUsize::new(0), usize::MAX)
    }
}

impl Watch for Until {
    fn month(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed) >= self.1
    }
}

fn scenario() -> Scenario {
    let patches = [Patch::parse("months=24").unwrap()];
    Scenario::from_text("scenarios/iza-regio.toml", TEXT, &Memory::default(), &patches).unwrap()
}

fn plan(scenario: &Scenario, threads: usize) -> Plan<'_> {
    let strategies =
        ["all_60", "none"].map(|key| scenario.strategies.iter().position(|s| s.key == key).unwrap());
    let tables = Table::ALL.to_vec();
    Plan {
        scenario,
        strategies: strategies.to_vec(),
        seed: 5,
        first: 0,
        replicates: 6,
        tables,
        every: 3,
        threads,
    }
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let scenario = scenario();
    let tables = |threads| {
        let mut kept = Kept::default();
        assert_eq!(plan(&scenario, threads).execute(&mut kept, &Until::never()).unwrap(), 12);
        assert_eq!(kept.marks, 12);
        kept.tables
    };
    let one = tables(1);
    assert!(one[0].len() > 10_000);
    assert_eq!(one, tables(2));
    assert_eq!(one, tables(7));
}

#[test]
fn one_replicate_alone_is_the_same_as_in_a_batch() {
    let scenario = scenario();
    let (mut all, mut alone) = (Kept::default(), Kept::default());
    plan(&scenario, 2).execute(&mut all, &Until::never()).unwrap();
    Plan { first: 4, replicates: 1, ..plan(&scenario, 1) }.execute(&mut alone, &Until::never()).unwrap();
    let rows = |bytes: &[u8]| {
        String::from_utf8(bytes.to_vec()).unwrap().lines().map(String::from).collect::<Vec<_>>()
    };
    for (all, alone) in all.tables.iter().zip(&alone.tables) {
        let fourth: Vec<String> =
            rows(all).into_iter().filter(|row| row.split(',').nth(1) == Some("4")).collect();
        assert_eq!(fourth, rows(alone));
    }
}

#[test]
fn stopping_leaves_whole_runs() {
    let scenario = scenario();
    let mut kept = Kept::default();
    let done = plan(&scenario, 2).execute(&mut kept, &Until(AtomicUsize::new(0), 100)).unwrap();
    assert!((1..12).contains(&done) && kept.marks == done);
}

#[test]
fn a_sink_that_breaks_ends_everything() {
    let scenario = scenario();
    let mut kept = Kept { breaks_after: Some(3), ..Kept::default() };
    let error = plan(&scenario, 2).execute(&mut kept, &Until::never()).unwrap_err();
    assert_eq!(error.to_string(), "no space left");
}

#[test]
fn what_is_left_goes_as_fast_as_what_was_done() {
    assert_eq!([left(3.0, 10, 100), left(3.0, 100, 100), left(3.0, 0, 100)], [Some(27.0), Some(0.0), None]);
}
