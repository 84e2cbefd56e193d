//! `man`: the manual pages.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_mangen::Man;

use super::{Failure, command, print};

/// Arguments of `man`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Folder to write a page for every command into, instead of printing the main page.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  samenspel man | man -l -
  samenspel man --out ~/.local/share/man/man1";

/// Runs the command.
pub fn man(arguments: &Arguments) -> Result<(), Failure> {
    let trouble = |path: &Path, error: io::Error| Failure::Trouble(format!("{}: {error}", path.display()));
    let mut main = command();
    main.build();
    let Some(folder) = &arguments.out else {
        print(&String::from_utf8_lossy(&page(main)))?;
        return Ok(());
    };
    fs::create_dir_all(folder).map_err(|error| trouble(folder, error))?;
    let mut pages = Vec::new();
    gather(&main, &mut pages);
    for command in pages {
        // Building the command has named it after those above it, as in samenspel-scenarios-list.
        let name = command.get_display_name().unwrap_or(command.get_name());
        let path = folder.join(format!("{name}.1"));
        fs::write(&path, page(command)).map_err(|error| trouble(&path, error))?;
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
