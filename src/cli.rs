//! The command line: arguments in, one clear result out.
//!
//! Results go to standard output, talk goes to standard error. Exit codes: 0 done; 1 it could not be done
//! (files, disk, results that differ); 2 the input is wrong; 130 stopped by Ctrl-C.

mod anonymise;
mod archive;
mod arguments;
mod attribute;
mod bench;
mod calibrate;
mod check;
mod compare;
mod completions;
mod crates;
mod discover;
mod earlier;
mod explain;
mod export;
mod import;
mod inquiry;
mod kept;
mod man;
mod network;
mod new;
mod parameters;
mod pattern;
mod perform;
mod plan;
mod progress;
mod report;
mod rerun;
mod robust;
mod run;
mod scenarios;
mod schema;
mod sensitivity;
mod serve;
mod show;
mod sweep;
mod terminal;
mod verify;
mod whole;
mod why;
mod workshop;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::scenario::{Problems, counted};
use crate::study::Fault;

/// Simulates networks around a shared task, and what facilitation does to alignment and impact.
#[derive(Debug, Parser)]
#[command(name = "samenspel", version, about, after_help = EXAMPLES, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  samenspel scenarios
  samenspel explain iza-regio
  samenspel run iza-regio
  samenspel run iza-regio --strategy all --replicates 50
  samenspel new my-network
  samenspel check my-network.toml
  samenspel rerun output/iza-regio/001/manifest.json

A result illustrates what the assumptions imply; it is never a prediction.
Exit codes: 0 done, 1 could not be done, 2 the input is wrong, 130 stopped.";

/// The commands.
#[derive(Debug, Subcommand)]
enum Command {
    /// Runs a scenario and tells what happened to alignment and impact, and why.
    Run(run::Arguments),
    /// Tells what a run will do, before it runs: who, when, how, how long.
    Explain(explain::Arguments),
    /// Reads and checks a scenario without running it.
    Check(check::Arguments),
    /// Holds the pattern a scenario declares against what is found.
    Pattern(pattern::Arguments),
    /// Says which strategy is better, by how much, and how sure that is.
    Compare(compare::Arguments),
    /// Shares out the effect of a strategy over its domains, or over mechanisms.
    Attribute(attribute::Arguments),
    /// Finds out what drives the outcome, and how much is chance.
    Sensitivity(sensitivity::Arguments),
    /// Finds the conditions under which a strategy fails or wins.
    Discover(discover::Arguments),
    /// Compares strategies over many worlds: regret, thresholds met, when the advice flips.
    Robust(robust::Arguments),
    /// Searches schedules under a budget of hours, and runs the best again with fresh chance.
    Plan(plan::Arguments),
    /// Fits a few parameters to what was observed in your own network.
    Calibrate(calibrate::Arguments),
    /// Runs a scenario over many settings, into one table.
    Sweep(sweep::Arguments),
    /// Goes on with a sweep that was cut off.
    Resume(sweep::ResumeArguments),
    /// Repeats an earlier run from its manifest and compares the bytes.
    Rerun(rerun::Arguments),
    /// Makes a scenario of a network in CSV, GraphML or Pajek files.
    Import(import::ImportArguments),
    /// Writes the network of a scenario or a run, or the tables of a study, for other programs.
    Export(export::ExportArguments),
    /// Describes a study for archives, beside its files (RO-Crate).
    Crate(crates::Arguments),
    /// Packs a study into one file for an archive: code, model, inputs, outputs, checksums.
    Archive(archive::Arguments),
    /// Replaces the names of actors by roles, everywhere at once.
    Anonymise(anonymise::AnonymiseArguments),
    /// Shows the result of an earlier run again, with small charts.
    Show(show::ShowArguments),
    /// Makes one page of a study, for those who decide: HTML, PDF or a summary for a memo.
    Report(report::Arguments),
    /// Draws the network of an earlier run at one month.
    Network(network::NetworkArguments),
    /// Tells why an actor joined, refused, followed or left, or the life of an initiative.
    Why(why::Arguments),
    /// Writes one file that opens in any browser: a workshop with everything in it.
    Workshop(workshop::Arguments),
    /// Serves the workshop page from this machine; phones may join it.
    Serve(serve::Arguments),
    /// Proves that the program does what the model says, on this machine.
    Verify(verify::Arguments),
    /// Measures how fast the program is on this machine, against yardsticks.
    Bench(bench::Arguments),
    /// Lists, shows and copies the scenarios that come with the program.
    Scenarios(scenarios::Arguments),
    /// Begins a scenario of your own: a commented file to change.
    New(new::Arguments),
    /// Lists the parameters of the model: default, range, evidence, meaning.
    Parameters(parameters::Arguments),
    /// Prints the JSON Schema of scenario files, for editors.
    Schema(schema::Arguments),
    /// Prints the completions of commands and options for a shell.
    Completions(completions::Arguments),
    /// Prints or writes the manual pages.
    Man(man::Arguments),
}

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
        let count = counted(count, ["problem", "problems"]);
        Self::Input(format!("{problems}\n\n{count}; nothing was run or written."))
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Trouble(fault.to_string())
    }
}

/// Everything that can be asked, for manuals and completions.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs the command that the arguments of this process ask for.
pub fn main() -> ExitCode {
    ExitCode::from(main_of(std::env::args().collect()))
}

/// Runs the command that a command line asks for, the name of the program first; gives the exit code. Help and
/// arguments that cannot be read end the process.
pub fn main_of(command_line: Vec<String>) -> u8 {
    let matches = negative(Cli::command()).get_matches_from(&command_line);
    let outcome = match Cli::from_arg_matches(&matches).unwrap_or_else(|fault| fault.exit()).command {
        Command::Run(arguments) => run::run(&arguments, &command_line),
        Command::Explain(arguments) => explain::explain(&arguments),
        Command::Check(arguments) => check::check(&arguments),
        Command::Pattern(arguments) => pattern::pattern(&arguments),
        Command::Compare(arguments) => compare::compare(&arguments, &command_line),
        Command::Attribute(arguments) => attribute::attribute(&arguments, &command_line),
        Command::Sensitivity(arguments) => sensitivity::sensitivity(&arguments, &command_line),
        Command::Discover(arguments) => discover::discover(&arguments, &command_line),
        Command::Robust(arguments) => robust::robust(&arguments, &command_line),
        Command::Plan(arguments) => plan::plan(&arguments, &command_line),
        Command::Calibrate(arguments) => calibrate::calibrate(&arguments, &command_line),
        Command::Sweep(arguments) => sweep::sweep(&arguments),
        Command::Resume(arguments) => sweep::resume(&arguments),
        Command::Import(arguments) => import::import(&arguments, &command_line),
        Command::Export(arguments) => export::export(&arguments),
        Command::Crate(arguments) => crates::describe(&arguments),
        Command::Archive(arguments) => archive::archive(&arguments),
        Command::Anonymise(arguments) => anonymise::anonymise(&arguments),
        Command::Rerun(arguments) => rerun::rerun(&arguments, &command_line),
        Command::Scenarios(arguments) => scenarios::scenarios(&arguments),
        Command::New(arguments) => new::new(&arguments),
        Command::Parameters(arguments) => parameters::parameters(&arguments),
        Command::Schema(_) => schema::schema(),
        Command::Completions(arguments) => completions::completions(&arguments),
        Command::Man(arguments) => man::man(&arguments),
        Command::Show(arguments) => show::show(&arguments),
        Command::Report(arguments) => report::report(&arguments),
        Command::Network(arguments) => network::network(&arguments),
        Command::Verify(arguments) => verify::verify(&arguments),
        Command::Bench(arguments) => bench::bench(&arguments),
        Command::Why(arguments) => why::why(&arguments),
        Command::Serve(arguments) => serve::serve(&arguments),
        Command::Workshop(arguments) => workshop::workshop(&arguments),
    };
    let (text, code) = match outcome {
        Ok(()) => return 0,
        Err(Failure::Input(text)) => (text, 2),
        Err(Failure::Trouble(text)) => (text, 1),
        Err(Failure::Stopped(text)) => (text, 130),
    };
    anstream::eprintln!("{text}");
    code
}

/// Lets every option take a number below 0, so that its own check can say what is allowed.
fn negative(command: clap::Command) -> clap::Command {
    let takes = |argument: &clap::Arg| !argument.is_positional() && argument.get_action().takes_values();
    command
        .mut_args(|argument| match takes(&argument) {
            true => argument.allow_negative_numbers(true),
            false => argument,
        })
        .mut_subcommands(negative)
}

/// Writes the crate of a study into its folder, where the environment states a day (`SOURCE_DATE_EPOCH`).
///
/// # Errors
/// What is wrong with the day or the folder.
pub fn crate_beside(folder: &std::path::Path) -> Result<(), String> {
    crates::beside(folder).map_err(|failure| match failure {
        Failure::Input(text) | Failure::Trouble(text) | Failure::Stopped(text) => text,
    })
}

/// The PDF of the page of a report, by an installed Chromium.
///
/// # Errors
/// That there is none, or why it could not print, and what to do.
pub fn printed(page: &str) -> Result<Vec<u8>, String> {
    report::print::pdf(page)
}

/// Prints a result; a reader that has gone away (`| head`) is no error, a full disk is.
fn print(text: &str) -> Result<(), Failure> {
    use std::io::{ErrorKind, Write};
    let mut out = anstream::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Trouble(format!(
            "standard output: {error}\n  hint:    what was printed is not whole; make room or send it elsewhere"
        ))),
        _ => Ok(()),
    }
}
