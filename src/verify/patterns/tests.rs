use super::{checks, mutations};
use crate::threads::machine;
use crate::verify::{Check, Effort, Report, verify};

fn run() -> Report {
    let checks: Vec<Check> = checks().into_iter().filter(|check| check.effort == Effort::Quick).collect();
    verify(&checks, &mutations(), None, machine(), &|| true).expect("nobody stops it")
}

fn tell(report: &Report) {
    for row in &report.rows {
        println!("{} {} {:.1} s", row.verdict.key(), row.check.key, row.seconds);
        for ((expected, observed), holds) in
            row.finding.expected.iter().zip(&row.finding.observed).zip(&row.finding.holds)
        {
            println!("    {} {expected}\n        {observed}", if *holds { "+" } else { "-" });
        }
    }
    report.let_pass().for_each(|caught| println!("PASSED {} {}", caught.check, caught.what));
}

#[test]
fn every_pattern_has_a_mutation_and_every_mutation_a_pattern() {
    let known: Vec<&str> = checks().iter().map(|check| check.key).collect();
    for key in &known {
        assert!(mutations().iter().any(|mutation| mutation.checks.contains(key)), "{key}");
        assert_eq!(known.iter().filter(|other| *other == key).count(), 1, "{key}");
    }
    for mutation in mutations() {
        assert!(mutation.checks.iter().all(|key| known.contains(key)), "{}", mutation.what);
    }
}

/// Misses are findings, not faults; one that comes or goes is news.
#[test]
fn quick_patterns_are_as_reported_and_their_mutations_are_caught() {
    let report = run();
    tell(&report);
    let misses: Vec<&str> = report.with("miss").map(|row| row.check.key).collect();
    assert_eq!(misses, super::QUICK_MISSES);
    assert_eq!(report.let_pass().count(), 0);
}
