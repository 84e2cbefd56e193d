//! `new`: a scenario of one's own, begun from one that comes with the program.

use clap::Args;

use super::scenarios::copy_of;
use super::{Failure, print};
use crate::scenario::Shipped;

/// The scenarios that a new one begins from: the first that comes with the program.
const TEMPLATES: [&str; 2] = ["jullie-netwerk", "iza-regio"];

/// Arguments of `new`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Name of the new scenario; its file is NAME.toml in the working folder.
    pub name: String,
    /// Scenario to begin from, of those that `samenspel scenarios` lists. [default: a commented start]
    #[arg(long, value_name = "SCENARIO")]
    pub from: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  samenspel new my-network
  samenspel check my-network
  samenspel new my-network --from iza-regio";

/// Runs the command.
pub fn new(arguments: &Arguments) -> Result<(), Failure> {
    let usual = TEMPLATES.into_iter().find(|name| Shipped::path(name).is_some()).unwrap_or_default();
    let template = arguments.from.as_deref().unwrap_or(usual);
    let written = copy_of(template, Some(&arguments.name))?;
    let file = &written[0];
    let name = file.trim_end_matches("/scenario.toml").trim_end_matches(".toml");
    print(&format!(
        "{file}: a copy of {template} to make your own; its comments explain each part\n\n\
         Next:\n  samenspel check {name}\n  samenspel explain {name}\n  samenspel run {name}\n"
    ))
}
