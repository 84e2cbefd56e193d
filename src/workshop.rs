//! The workshop page's engine: requests in, answers out, both as JSON.
//!
//! A [`Desk`] holds one open scenario. It reads no file, starts no thread and looks at no clock, so the same
//! requests give the same bytes in a browser, in every web worker and in the program. What a run says is what the
//! command line says of the same seed and replicate, to the last bit. Work is asked for in slices (replicates
//! `first..first + count`, worlds `from..to`), so that workers can share it.
//!
//! The requests and answers are described in `docs/workshop.md`.

mod actor;
mod answer;
#[cfg(feature = "cli")]
pub mod assemble;
mod command;
mod desk;
mod ensemble;
mod frames;
mod lives;
mod open;
mod plan;
mod report;
mod request;
mod run;
mod scan;
mod seats;
mod stop;
mod told;
mod why;
mod why_not;
mod words;
mod worlds;

#[cfg(target_arch = "wasm32")]
mod wasm;

pub use answer::Words;
pub use desk::Desk;
pub use plan::{Happening, Plan, Turn};
pub use request::Bundle;

/// A scenario with every file it was read from, as a page carries it.
pub fn bundle(scenario: &crate::scenario::Scenario) -> Bundle {
    let text = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
    let files = scenario.sources.iter().map(|(path, bytes)| (path.clone(), text(bytes))).collect();
    let name = scenario.sources.first().map_or(String::new(), |(path, _)| path.clone());
    Bundle { name, files, set: scenario.patches.iter().map(|patch| patch.text.clone()).collect() }
}
