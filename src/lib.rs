//! Samenspel simulates *opgavenetwerken*: purpose-oriented networks of organisations, residents and
//! informal players around one shared societal task, and what network orchestration does to their
//! alignment and impact.
//!
//! Start at [`model`]: the month is a printed list of phases, each in a file of its own. Data flows one
//! way: scenario text → [`scenario::Scenario`] → [`model::World`] → phases → [`model::Observer`] →
//! tables and figures. The model neither reads, writes, prints nor knows who runs it; without features
//! this crate is the model alone.
//!
//! A result is an illustration of what the assumptions imply, never a prediction.

pub mod maths;
pub mod model;
pub mod random;

#[cfg(any(feature = "figures", feature = "report"))]
pub mod palette;
#[cfg(any(feature = "figures", feature = "report"))]
pub mod scale;
#[cfg(any(feature = "figures", feature = "analysis"))]
pub mod written;

#[cfg(feature = "exchange")]
pub mod exchange;
#[cfg(feature = "figures")]
pub mod figure;
#[cfg(feature = "scenario")]
pub mod record;
#[cfg(feature = "scenario")]
pub mod scenario;

#[cfg(feature = "analysis")]
pub mod attribute;
#[cfg(feature = "cli")]
pub mod bench;
#[cfg(feature = "cli")]
pub mod calibrate;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "analysis")]
pub mod compare;
#[cfg(feature = "analysis")]
pub mod design;
#[cfg(feature = "analysis")]
pub mod ensemble;
#[cfg(feature = "cli")]
pub mod explain;
#[cfg(feature = "cli")]
pub mod inquiry;
#[cfg(feature = "analysis")]
pub mod pattern;
#[cfg(feature = "cli")]
pub mod pictures;
#[cfg(feature = "cli")]
pub mod plan;
#[cfg(feature = "report")]
pub mod report;
#[cfg(feature = "analysis")]
pub mod robust;
#[cfg(feature = "analysis")]
pub mod run;
#[cfg(feature = "analysis")]
pub mod search;
#[cfg(feature = "analysis")]
pub mod sensitivity;
#[cfg(feature = "cli")]
pub mod serve;
#[cfg(feature = "analysis")]
pub mod statistics;
#[cfg(feature = "analysis")]
pub mod story;
#[cfg(feature = "analysis")]
pub mod study;
#[cfg(feature = "report")]
pub mod svg;
#[cfg(feature = "analysis")]
pub mod sweep;
#[cfg(feature = "analysis")]
pub mod table;
#[cfg(feature = "analysis")]
pub mod threads;
#[cfg(feature = "cli")]
pub mod verify;
#[cfg(feature = "workshop")]
pub mod workshop;
