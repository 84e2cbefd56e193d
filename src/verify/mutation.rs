//! Spoiled equations: what must turn checks red, so that green means something.

use super::{Subject, Verdict, data, docking, invariants, patterns};

/// An equation changed on purpose.
#[derive(Clone, Copy)]
pub struct Mutation {
    /// What was changed, in a sentence.
    pub what: &'static str,
    /// Keys of the checks that must turn red.
    pub checks: &'static [&'static str],
    /// Changes the phases of the product.
    pub spoil: fn(Subject) -> Subject,
}

/// What a check said of a mutation.
#[derive(Clone, Debug)]
pub struct Caught {
    /// What was changed.
    pub what: &'static str,
    /// The check.
    pub check: &'static str,
    /// What it said: a fault or a miss, if all is well.
    pub verdict: Verdict,
}

impl Caught {
    /// Whether the check turned red.
    pub fn red(&self) -> bool {
        matches!(self.verdict, Verdict::Fault | Verdict::Miss)
    }
}

/// Every mutation, in the order of the report.
pub fn mutations() -> Vec<Mutation> {
    [docking::mutations(), invariants::mutations(), patterns::mutations(), data::mutations()].concat()
}
