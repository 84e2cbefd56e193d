//! `completions`: what a shell needs to complete commands and options.

use clap::Args;
use clap_complete::Shell;

use super::{Failure, command, print};

/// Arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The shell.
    #[arg(value_enum)]
    pub shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  samenspel completions bash > ~/.local/share/bash-completion/completions/samenspel
  samenspel completions zsh > ~/.zfunc/_samenspel
  samenspel completions fish > ~/.config/fish/completions/samenspel.fish
  samenspel completions powershell >> $PROFILE";

/// Runs the command.
pub fn completions(arguments: &Arguments) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command(), "samenspel", &mut script);
    print(&String::from_utf8_lossy(&script))
}
