//! TODO

use super::{Check, Mutation};

/// The checks of this kind.
pub fn checks() -> Vec<Check> {
    Vec::new()
}

/// What must turn them red.
pub fn mutations() -> Vec<Mutation> {
    Vec::new()
}
