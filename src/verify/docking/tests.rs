use super::*;
use crate::verify::{Effort, Verdict, verify};

/// Every quick check holds on the product, and every spoiled equation turns its checks red.
#[test]
fn published_models_are_reached_and_spoiled_ones_are_not() {
    let quick: Vec<Check> = checks().into_iter().filter(|check| check.effort == Effort::Quick).collect();
    let report = verify(&quick, &mutations(), None, 2, &|| true).expect("nobody stops it");
    for row in &report.rows {
        assert_eq!(row.verdict, Verdict::Holds, "{}: {:?}", row.check.key, row.finding);
    }
    let missed: Vec<String> =
        report.let_pass().map(|caught| format!("{} lets pass: {}", caught.check, caught.what)).collect();
    assert!(missed.is_empty(), "{missed:#?}");
    for check in checks() {
        let spoiled = mutations().iter().any(|mutation| mutation.checks.contains(&check.key));
        assert!(spoiled, "no mutation for {}", check.key);
    }
}
