//! Proof that the program does what the model says, as rows that anybody can repeat.
//!
//! A [`Check`] says what should hold, why that matters and where it comes from; running it on a [`Subject`]
//! gives a [`Finding`]. The subject is the product's own list of phases; a [`Mutation`] is the same list with
//! one equation spoiled, and must turn its checks red: a check that cannot fail proves nothing.
//!
//! | kind | question | a check that does not hold |
//! |---|---|---|
//! | [`docking`] | does a phase, alone, equal a published model with a known answer? | is a fault |
//! | [`invariants`] | does it hold in every world, under every change that should not matter? | is a fault |
//! | [`patterns`] | does the whole show what it was declared to show, and not without its mechanism? | is a miss |
//! | [`data`] | does a mechanism give what was measured in real networks? | is a miss |
//!
//! A fault means the program is wrong. A miss is a finding about the model, and stands on top of the report.

mod check;
pub mod conclusions;
pub mod data;
pub mod docking;
mod html;
pub mod invariants;
mod markdown;
mod mutation;
pub mod patterns;
mod portrait;
mod report;
mod statistics;
mod subject;
mod text;
pub mod worlds;

pub use check::{Bench, Check, Effort, Finding, Kind, Probed, Verdict};
pub use html::html;
pub use markdown::{NOT_AS_SAID, block, markdown};
pub use mutation::{Caught, Mutation, mutations};
pub use portrait::{Fact, Fnv, Portrait};
pub use report::{Report, Row, csv, pieces, verify};
pub use statistics::Sample;
pub use subject::Subject;
pub use text::text;

/// Every check, in the order of the report.
pub fn checks() -> Vec<Check> {
    [docking::checks(), invariants::checks(), patterns::checks(), data::checks()].concat()
}
