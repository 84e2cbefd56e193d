//! The folder a run leaves: tables, figures, a copy of the scenario and a manifest to repeat it all.
//!
//! Everything is written into a folder of its own beside the target, which takes the target's name only
//! when it is whole, or stopped in an orderly way and marked incomplete. A folder that exists is never
//! overwritten.

mod crates;
mod manifest;
mod protocol;
mod store;

pub use crates::Described;
pub use manifest::{FORMAT, FileEntry, Manifest, Program, SourceEntry, called, listed, sources};
pub use protocol::{Inquired, Protocol};
pub use store::{Fault, Store, free_folder};
