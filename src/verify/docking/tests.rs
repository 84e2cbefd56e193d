use super::*;
use crate::verify::{Effort, Verdict, verify};

/// Every quick check holds on the product, and every spoiled equation turns its checks red.
#[test]
fn published_models_are_reached_and_spoiled_ones_are_not() {
    let quick: Vec<Check> = checks().into_iter().filter(|check| check.effort == Effort::Quick).collect();
    let report = verify(&quick, &mutations(), None, 2, &|| {});
    for row in &report.rows {
        println!("{:>7.2} s  {}", row.seconds, row.check.key);
        let finding = &row.finding;
        for ((expected, observed), holds) in
            finding.expected.iter().zip(&finding.observed).zip(&finding.holds)
        {
            println!("    {holds} | {expected} | {observed}");
        }
    }
    for row in &report.rows {
        assert_eq!(row.verdict, Verdict::Holds, "{}: {:?}", row.check.key, row.finding);
    }
    for caught in report.passed_by() {
        panic!("{} lets pass: {}", caught.check, caught.what);
    }
    for check in checks() {
        let spoiled = mutations().iter().any(|mutation| mutation.checks.contains(&check.key));
        assert!(spoiled || check.effort == Effort::Full, "no mutation for {}", check.key);
    }
}
