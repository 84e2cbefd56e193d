//! The command line: arguments in, one clear result out.
//!
//! Results go to standard output, talk goes to standard error. Exit codes: 0 done; 1 it could not be done
//! (files, disk, results that differ); 2 the input is wrong; 130 stopped by Ctrl-C.

mod arguments;
mod check;
mod earlier;
mod network;
mod perform;
mod progress;
mod rerun;
mod run;
mod show;
mod terminal;
mod why;

pub use arguments::Cli;

use std::process::ExitCode;

use clap::Parser;

use crate::scenario::Problems;
use crate::study::Fault;
use arguments::Command;

/// Why a command ended without its result.
enum Failure {
    /// The input is wrong.
    Input(String),
    /// It could not be done.
    Trouble(String),
    /// Somebody stopped it; the message says what is left.
    Stopped(String),
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        let count = problems.list.len() + problems.omitted;
        let word = if count == 1 { "problem" } else { "problems" };
        Self::Input(format!("{problems}\n\n{count} {word}; nothing was run or written."))
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Trouble(fault.to_string())
    }
}

/// Runs the command that the arguments ask for.
pub fn main() -> ExitCode {
    let command_line: Vec<String> = std::env::args().collect();
    let outcome = match Cli::parse().command {
        Command::Run(arguments) => run::run(&arguments, &command_line),
        Command::Check(arguments) => check::check(&arguments),
        Command::Rerun(arguments) => rerun::rerun(&arguments, &command_line),
        Command::Show(arguments) => show::show(&arguments),
        Command::Network(arguments) => network::network(&arguments),
        Command::Why(arguments) => why::why(&arguments),
    };
    let (text, code) = match outcome {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Input(text)) => (text, 2),
        Err(Failure::Trouble(text)) => (text, 1),
        Err(Failure::Stopped(text)) => (text, 130),
    };
    anstream::eprintln!("{text}");
    ExitCode::from(code)
}

/// Prints a result; a reader that has gone away (`| head`) is no error.
fn print(text: &str) {
    use std::io::Write;
    let _ = anstream::stdout().write_all(text.as_bytes());
}
