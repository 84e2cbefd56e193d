//! `explain`: what a run will do, before it runs.

use clap::Args;

use super::Failure;

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct Arguments {}

/// Runs the command.
pub fn explain(_: &Arguments) -> Result<(), Failure> {
    Ok(())
}
