//! `verify`: the proof, repeated on this machine.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::arguments::threads;
use super::progress::Progress;
use super::whole::write_folder;
use super::{Failure, print};
use crate::run::Watch;
use crate::study::free_folder;
use crate::verify::{
    Check, Effort, Mutation, Report, checks, csv, html, markdown, mutations, pieces, text, verify as prove,
};

/// Arguments of `verify`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The checks that together take less than two minutes on two cores. [default]
    #[arg(long, conflicts_with = "full")]
    pub quick: bool,
    /// All checks; may take an hour.
    #[arg(long)]
    pub full: bool,
    /// Folder of real networks, each in a folder of its own beside TARGETS.csv.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Only checks whose key begins so, such as influence/.
    #[arg(long, value_name = "KEY")]
    pub only: Option<String>,
    /// Does not spoil equations to see whether the checks find it.
    #[arg(long)]
    pub no_mutations: bool,
    /// Skipped checks count as a failure.
    #[arg(long)]
    pub strict: bool,
    /// Folder for the page and the table; it must not hold anything yet. [default: the next number in output/verify]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Threads. [default: as many as the machine runs at once]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Prints no progress, and only what did not come out.
    #[arg(long)]
    pub quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  samenspel verify
  samenspel verify --only influence/
  samenspel verify --full --data ../shared/data --strict

Writes verification.html, verification.csv and verification.md. Exit code 1 if a check found a
fault, if a spoiled equation was not found, or, with --strict, if a check was skipped; 2 if data
cannot be read. A miss is a finding about the model and no failure; misses stand on top of the page.";

/// Runs the command.
pub fn verify(arguments: &Arguments) -> Result<(), Failure> {
    let checks = chosen(arguments)?;
    let mutations: Vec<Mutation> = if arguments.no_mutations { Vec::new() } else { mutations() };
    let data = arguments.data.as_deref();
    if let Some(folder) = data.filter(|folder| folder.exists() && !folder.is_dir()) {
        return Err(Failure::Input(format!(
            "{0}: this is no folder\n  found:   {0}\n  allowed: a folder with a folder for each network, and TARGETS.csv\n\nNothing was run or written.",
            folder.display()
        )));
    }
    let target = arguments.out.clone().unwrap_or_else(|| free_folder(Path::new("output/verify")));
    super::whole::free(&target)?;
    let progress = Progress::new(pieces(&checks, &mutations) as u64, arguments.quiet);
    let go_on = || {
        progress.month();
        !progress.stopped()
    };
    let report = prove(&checks, &mutations, data, threads(arguments.threads), &go_on);
    progress.clear();
    let Some(report) = report else {
        return Err(Failure::Stopped("Stopped; nothing was written.".into()));
    };
    let files = [
        ("verification.html", html(&report, &settings(arguments))),
        ("verification.csv", csv(&report)),
        ("verification.md", markdown(&report)),
    ];
    write_folder(&target, &files.map(|(name, text)| (name.to_string(), text.into_bytes())))?;
    print(&text(&report, arguments.quiet))?;
    print(&format!("\nPage, table and text: {}\n", target.display()))?;
    judge(&report, arguments.strict)
}

/// The checks that were asked for.
fn chosen(arguments: &Arguments) -> Result<Vec<Check>, Failure> {
    let all = checks();
    let wanted = |check: &Check| {
        let only = arguments.only.as_ref().is_none_or(|start| check.key.starts_with(start.as_str()));
        only && (arguments.full || check.effort == Effort::Quick)
    };
    let chosen: Vec<Check> = all.iter().filter(|check| wanted(check)).copied().collect();
    if !chosen.is_empty() {
        return Ok(chosen);
    }
    let starts: BTreeSet<&str> = all.iter().filter_map(|check| check.key.split('/').next()).collect();
    let starts: Vec<&str> = starts.into_iter().collect();
    Err(Failure::Input(format!(
        "--only: no such check\n  found:   {}\n  allowed: the beginning of a key: {}\n  hint:    some checks only run with --full",
        arguments.only.as_deref().unwrap_or_default(),
        starts.join("/, ") + "/"
    )))
}

/// What was asked, in words.
fn settings(arguments: &Arguments) -> String {
    let effort = if arguments.full { "all checks" } else { "quick checks" };
    let data = if arguments.data.is_some() { "with real networks" } else { "without real networks" };
    format!("{effort}, {data}")
}

fn judge(report: &Report, strict: bool) -> Result<(), Failure> {
    let count = |key| report.with(key).count();
    if count("unreadable") > 0 {
        return Err(Failure::Input(format!("{} checks could not read their data.", count("unreadable"))));
    }
    let (faults, passed) = (count("fault"), report.let_pass().count());
    if faults + passed > 0 {
        return Err(Failure::Trouble(format!(
            "{faults} checks found a fault; {passed} spoiled equations were not found."
        )));
    }
    match count("skipped") {
        skipped if strict && skipped > 0 => Err(Failure::Trouble(format!("{skipped} checks were skipped."))),
        _ => Ok(()),
    }
}
