//! Networks from and to the files of other programs.
//!
//! ```text
//! CSV, GraphML, Pajek ─read→ Network ─combine→ actors and ties of a scenario ─compose→ scenario files
//! Scenario, replicate ─film→ Network ─write→ CSV, GraphML, Pajek, GEXF, RSiena
//! ```
//!
//! A [`Network`] holds what a file says and no more: what is missing stays missing, ties to oneself and
//! pairs that are listed twice are kept. [`combine`] makes of it what a scenario holds and tells, as a list
//! of [`Finding`]s, what it left out, merged or assumed. Everything is bytes in memory.

mod combine;
mod compose;
mod film;
mod finding;
mod gather;
mod gexf;
mod graphml;
mod ledger;
mod network;
mod pajek;
mod project;
mod read;
mod roles;
mod siena;
mod tables;
mod xml;

pub use combine::{Bond, Combined, Duplicates, Person, Recipe, combine};
pub use compose::{Labels, compose};
pub use film::{Film, film, waves};
pub use finding::Finding;
pub use gather::{Columns, Keep, Unknown};
pub use gexf::write as gexf;
pub use graphml::write as graphml;
pub use network::{Attributes, Network, Node, Spell, Tie, Value};
pub use pajek::write as pajek;
pub use project::Sharing;
pub use read::{Kind, Read, Source, read};
pub use roles::{Role, roles};
pub use siena::write as siena;
pub use tables::write as csv;
