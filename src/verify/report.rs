//! Runs checks side by side and keeps what they found in the order they are listed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Bench, Caught, Check, Effort, Finding, Kind, Mutation, Subject, Verdict};

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

impl Row {
    /// Formula or value that should be found and what was found, part by part.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &str, bool)> {
        let Finding { expected, observed, holds, .. } = &self.finding;
        expected.iter().zip(observed).zip(holds).map(|((e, o), holds)| (e.as_str(), o.as_str(), *holds))
    }

    /// What a reader should know beside; for a check that was skipped, why.
    pub fn note(&self) -> &str {
        match &self.verdict {
            Verdict::Skipped(reason) | Verdict::Unreadable(reason) => reason,
            _ => &self.finding.note,
        }
    }
}

/// Everything that was found.
#[derive(Clone, Default)]
pub struct Report {
    /// A row for each check.
    pub rows: Vec<Row>,
    /// What the same checks said of spoiled equations.
    pub caught: Vec<Caught>,
}

impl Report {
    /// The rows of a kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.check.kind == kind)
    }

    /// The rows with a verdict of this word.
    pub fn with(&self, key: &'static str) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.verdict.key() == key)
    }

    /// Spoiled equations that a check let pass.
    pub fn let_pass(&self) -> impl Iterator<Item = &Caught> {
        self.caught.iter().filter(|caught| matches!(caught.verdict, Verdict::Holds))
    }

    /// Spoiled equations that their checks found.
    pub fn caught(&self) -> usize {
        self.caught.iter().filter(|caught| caught.red()).count()
    }

    /// The outcome in a sentence.
    pub fn summary(&self) -> String {
        let count = |key| self.with(key).count();
        let tried = self.caught() + self.let_pass().count();
        format!(
            "{} of {} checks hold, {} faults, {} misses, {} skipped, {} unreadable; {} of {tried} spoiled equations were found.",
            count("holds"),
            self.rows.len(),
            count("fault"),
            count("miss"),
            count("skipped"),
            count("unreadable"),
            self.caught(),
        )
    }
}

/// Runs checks, and then the spoiled equations that are theirs, on so many threads.
///
/// `go_on` is asked after each of them; `None` if it once says no.
pub fn verify(
    checks: &[Check],
    mutations: &[Mutation],
    data: Option<&Path>,
    threads: usize,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<Report> {
    let product = Subject::product();
    let rows = side_by_side(checks, threads, go_on, |check| {
        #[expect(clippy::disallowed_types, reason = "how long a check takes is part of its row")]
        let begin = std::time::Instant::now();
        let finding = found(check, &Bench { subject: &product, data, probing: true });
        let verdict = finding.verdict(check.kind);
        Row { check: *check, finding, verdict, seconds: begin.elapsed().as_secs_f64() }
    })?;
    let caught = side_by_side(&spoiled(checks, mutations), threads, go_on, |(mutation, check)| {
        let subject = (mutation.spoil)(Subject::product());
        let finding = found(check, &Bench { subject: &subject, data, probing: false });
        Caught { what: mutation.what, check: check.key, verdict: finding.verdict(check.kind) }
    })?;
    Some(Report { rows, caught })
}

/// How many times `go_on` will be asked.
pub fn pieces(checks: &[Check], mutations: &[Mutation]) -> usize {
    checks.len() + spoiled(checks, mutations).len()
}

/// Each mutation with each of these checks that must find it.
fn spoiled<'a>(checks: &'a [Check], mutations: &'a [Mutation]) -> Vec<(&'a Mutation, &'a Check)> {
    let pairs = mutations.iter().flat_map(|mutation| checks.iter().map(move |check| (mutation, check)));
    pairs.filter(|(mutation, check)| mutation.checks.contains(&check.key)).collect()
}

/// What a check finds; one that breaks down found a fault.
fn found(check: &Check, bench: &Bench<'_>) -> Finding {
    catch_unwind(AssertUnwindSafe(|| (check.run)(bench)))
        .unwrap_or_else(|_| Finding::new().part("an answer", "the check broke down", false))
}

fn side_by_side<T: Sync, R: Send>(
    work: &[T],
    threads: usize,
    go_on: &(dyn Fn() -> bool + Sync),
    run: impl Fn(&T) -> R + Sync,
) -> Option<Vec<R>> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(work.len()));
    let one_by_one = || {
        while let Some((place, piece)) = {
            let place = next.fetch_add(1, Ordering::Relaxed);
            work.get(place).map(|piece| (place, piece))
        } {
            let result = run(piece);
            done.lock().expect("nothing breaks down while it holds the list").push((place, result));
            if !go_on() {
                next.store(work.len(), Ordering::Relaxed);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, work.len().max(1)) {
            scope.spawn(one_by_one);
        }
    });
    let mut done = done.into_inner().expect("every thread has ended");
    done.sort_by_key(|(place, _)| *place);
    (done.len() == work.len()).then(|| done.into_iter().map(|(_, result)| result).collect())
}

/// The report as a table, a row for each check.
pub fn csv(report: &Report) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    let head = [
        "key", "kind", "effort", "what", "why", "source", "expected", "observed", "verdict", "note",
        "seconds",
    ];
    table.write_record(head).expect("memory");
    for row in &report.rows {
        let Row { check, finding, verdict, seconds } = row;
        let cells = [
            check.key,
            check.kind.key(),
            if check.effort == Effort::Quick { "quick" } else { "full" },
            check.what,
            check.why,
            check.source,
            &finding.expected.join("; "),
            &finding.observed.join("; "),
            verdict.key(),
            row.note(),
            &format!("{seconds:.2}"),
        ];
        table.write_record(cells).expect("memory");
    }
    String::from_utf8(table.into_inner().expect("memory")).expect("text")
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHECK: Check = Check {
        key: "a/b",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "x",
        why: "y",
        source: "z",
        run: |_| Finding::new().equal("x", 1.0, 1.0, 0.0),
    };

    #[test]
    fn order_is_that_of_the_list_and_a_breakdown_is_a_fault() {
        let broken = Check { key: "a/c", run: |_| panic!("broken"), ..CHECK };
        let report = verify(&[CHECK, broken, CHECK], &[], None, 3, &|| true).unwrap();
        let words: Vec<_> = report.rows.iter().map(|row| row.verdict.key()).collect();
        assert_eq!(words, ["holds", "fault", "holds"]);
        assert!(
            csv(&report).lines().count() == 4 && report.summary().starts_with("2 of 3 checks hold, 1 faults")
        );
    }

    #[test]
    fn a_check_that_lets_a_spoiled_equation_pass_is_named() {
        let blind = Mutation { what: "nothing is as it was", checks: &["a/b"], spoil: |subject| subject };
        let report = verify(&[CHECK], &[blind], None, 1, &|| true).unwrap();
        assert_eq!(report.let_pass().map(|caught| caught.check).collect::<Vec<_>>(), ["a/b"]);
        assert_eq!(pieces(&[CHECK], &[blind]), 2);
    }

    #[test]
    fn whoever_stops_it_gets_nothing_half() {
        assert!(verify(&[CHECK, CHECK], &[], None, 1, &|| false).is_none());
    }
}
