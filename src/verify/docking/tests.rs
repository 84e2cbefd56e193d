use super::{checks, mutations};
use crate::verify::{Check, Effort, verify};

#[test]
fn every_quick_check_holds_and_turns_red_when_its_phase_is_spoiled() {
    let quick: Vec<Check> = checks().into_iter().filter(|check| check.effort == Effort::Quick).collect();
    let report = verify(&quick, &mutations(), None, 2, &|| true).expect("nobody stops it");
    for row in report.rows.iter().filter(|row| row.verdict.key() != "holds") {
        eprintln!("{}: {} {:#?}", row.check.key, row.verdict.key(), row.finding);
    }
    let passed: Vec<_> = report.let_pass().map(|caught| (caught.what, caught.check)).collect();
    assert_eq!(report.with("fault").count(), 0);
    assert!(passed.is_empty(), "checks that let a spoiled phase pass: {passed:#?}");
}

#[test]
fn every_check_has_a_mutation_and_every_mutation_a_check() {
    let (checks, mutations) = (checks(), mutations());
    for check in &checks {
        let known = mutations.iter().any(|mutation| mutation.checks.contains(&check.key));
        assert!(known, "{} has never failed", check.key);
    }
    for key in mutations.iter().flat_map(|mutation| mutation.checks) {
        assert!(checks.iter().any(|check| check.key == *key), "no check {key}");
    }
}
