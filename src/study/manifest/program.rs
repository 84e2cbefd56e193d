//! The program that made a folder: what decides its numbers.

use serde::{Deserialize, Serialize};

use crate::model::SEMANTICS;

/// The generator of every draw.
pub const GENERATOR: &str = "philox4x32-10 keyed by (seed, replicate, purpose, step, entity)";
/// Where transcendental functions come from.
pub const MATHS: &str = "libm 0.2.16";

/// The program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The version of the model's meaning: equal versions give equal numbers.
    pub semantics: u32,
    /// The commit it was built from.
    pub commit: String,
    /// Whether files had been changed since that commit.
    pub changed: bool,
    /// The generator of every draw.
    pub generator: String,
    /// Where transcendental functions come from.
    pub maths: String,
}

impl Program {
    /// This program.
    pub fn this() -> Self {
        Self::of(env!("SAMENSPEL_COMMIT"), env!("SAMENSPEL_CHANGED") == "true")
    }

    /// This program, built from a commit. The engine in a page holds none, so that equal sources give equal bytes;
    /// whoever made the page says it.
    pub fn of(commit: &str, changed: bool) -> Self {
        Self {
            name: env!("CARGO_PKG_NAME").into(),
            version: env!("CARGO_PKG_VERSION").into(),
            semantics: SEMANTICS,
            commit: commit.into(),
            changed,
            generator: GENERATOR.into(),
            maths: MATHS.into(),
        }
    }

    /// Whether two programs give the same rows for the same plan.
    pub fn gives_the_rows_of(&self, other: &Self) -> bool {
        let deciding = |p: &Self| (p.version.clone(), p.semantics, p.generator.clone(), p.maths.clone());
        deciding(self) == deciding(other)
    }

    /// Name, version and commit in a few words.
    pub fn words(&self) -> String {
        let commit = self.commit.get(..10).unwrap_or(&self.commit);
        let changed = if self.changed { ", changed" } else { "" };
        format!("{} {} ({commit}{changed})", self.name, self.version)
    }
}
