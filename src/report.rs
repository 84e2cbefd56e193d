//! A study as one page of HTML that opens without a network, for those who decide.
//!
//! ```text
//! Source (name → bytes) ─read→ Study ─html, markdown→ text
//! ```
//!
//! Nothing here touches a disk, a clock or a thread, so that a browser makes the same page. Every text of a scenario
//! goes through one function that makes markup harmless ([`svg::escaped`](crate::svg::escaped)); the page allows no
//! loads and runs one script that is named by its hash.

mod beside;
mod compared;
mod course;
mod flows;
mod manifest;
mod message;
mod names;
mod page;
mod parts;
mod policy;
mod problem;
mod record;
mod scenery;
mod sheet;
mod source;
mod study;
mod summary;
mod words;
mod world;

pub use manifest::{Kind, Manifest};
pub use message::{BANNED, Message, message};
pub use problem::Problem;
pub use record::Record;
pub use source::Source;
pub use study::{Study, read};
pub use summary::markdown;
pub use words::{Words, catalogue};

#[cfg(feature = "workshop")]
pub(crate) use parts::shell;

use crate::story::Language;

/// How much of a study is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Length {
    /// The message, the strategies, the effects and how they went: about two pages.
    Brief,
    /// Everything.
    #[default]
    Full,
}

/// How a study is told.
#[derive(Clone, Copy, Default)]
pub struct Options<'a> {
    /// The language of the page.
    pub language: Language,
    /// How much is told.
    pub length: Length,
    /// Another study to put beside it.
    pub beside: Option<&'a Study>,
    /// What a group wrote in a workshop about it.
    pub record: Option<&'a Record>,
    /// Whether parties go by their roles instead of their names.
    pub roles: bool,
}

/// The page of a study.
pub fn html(study: &Study, options: &Options<'_>) -> String {
    parts::page(study, options)
}

#[cfg(test)]
mod tests;
