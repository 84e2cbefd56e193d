//! `man`: the manual pages.

use std::fs;
use std::path::PathBuf;

use clap::{Args, Command};
use clap_mangen::Man;

use super::whole::{free, write_whole};
use super::{Failure, command, print};

/// Arguments of `man`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Folder to write a page for every command into, instead of printing the main page; it must hold none of them yet.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  samenspel man | man -l -
  samenspel man --out ~/.local/share/man/man1";

/// Runs the command.
pub fn man(arguments: &Arguments) -> Result<(), Failure> {
    let mut main = command();
    main.build();
    let Some(folder) = &arguments.out else {
        print(&String::from_utf8_lossy(&page(main)))?;
        return Ok(());
    };
    let mut commands = Vec::new();
    gather(&main, &mut commands);
    // Building a command has named it after those above it, as in samenspel-scenarios-list.
    let name = |command: &Command| {
        folder.join(format!("{}.1", command.get_display_name().unwrap_or(command.get_name())))
    };
    let pages: Vec<(PathBuf, Command)> =
        commands.into_iter().map(|command| (name(&command), command)).collect();
    pages.iter().try_for_each(|(path, _)| free(path))?;
    for (path, command) in pages {
        write_whole(&path, |partial| fs::write(partial, page(command)))?;
        print(&format!("{}\n", path.display()))?;
    }
    Ok(())
}

/// A command and those below it.
fn gather(command: &Command, pages: &mut Vec<Command>) {
    pages.push(command.clone());
    command
        .get_subcommands()
        .filter(|below| below.get_name() != "help")
        .for_each(|below| gather(below, pages));
}

fn page(command: Command) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = Man::new(command).manual("Samenspel").render(&mut bytes);
    bytes
}
