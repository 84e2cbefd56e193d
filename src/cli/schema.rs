//! `schema`: what a scenario file may hold, for editors that complete and check.

use clap::Args;

use super::{Failure, print};

/// Arguments of `schema`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {}

const EXAMPLES: &str = "\
Examples:
  samenspel schema > scenario.schema.json

An editor that knows TOML (Even Better TOML, Taplo) uses it after this first line of a scenario:
  #:schema ./scenario.schema.json";

/// Runs the command.
pub fn schema() -> Result<(), Failure> {
    print(&crate::scenario::schema())
}
