//! `bench`: how fast the program is on this machine, against yardsticks measured in the same run.

use std::path::PathBuf;

use clap::Args;

use super::arguments::threads;
use super::run::refuse_unknown;
use super::whole::{replaceable, write_whole};
use super::{Failure, print};
use crate::bench::{Bench, Effort, GROUPS, Machine, csv, text};

/// Arguments of `bench`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Measures for some seconds: rough, to see that all of it works.
    #[arg(long, conflicts_with = "full")]
    pub quick: bool,
    /// Measures up to a million actors, ten million ties and 100,000 runs: half an hour and 4 GB of disk.
    #[arg(long)]
    pub full: bool,
    /// Groups to measure, with commas: reference, influence, sweep, growth, command, import. [default: all]
    #[arg(long, value_name = "GROUPS", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Writes the figures to this file as CSV.
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// Threads to hold against one. [default: as many as the machine runs at once]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Fails where a yardstick was restless or a goal is missed.
    #[arg(long)]
    pub strict: bool,
}

const EXAMPLES: &str = "\
Examples:
  samenspel bench
  samenspel bench --quick
  samenspel bench --only reference,influence --csv figures.csv
  samenspel bench --full --strict

Each figure is the median of rounds in which the program and its yardstick took turns, with the quartiles;
`noisy` marks figures whose yardstick itself took a different time each round. Goals are stated for two
cores. Figures of two machines, or of a busy one, are not for comparing. See docs/performance.md.";

/// Runs the command.
pub(super) fn bench(arguments: &Arguments) -> Result<(), Failure> {
    let known: Vec<&str> = GROUPS.iter().map(|(name, _)| *name).collect();
    let unknown: Vec<String> =
        arguments.only.iter().filter(|name| !known.contains(&name.as_str())).cloned().collect();
    refuse_unknown("--only", "group", &unknown, &known)?;
    if let Some(path) = &arguments.csv {
        // Figures of an earlier day may be replaced; anything else may not.
        replaceable(path, |bytes| bytes.is_empty() || bytes.starts_with(csv(&[]).as_bytes())).map_err(|found| {
            Failure::Input(format!(
                "--csv {}: the figures cannot be written here\n  found:   {found}\n  allowed: a new name, or earlier figures",
                path.display()
            ))
        })?;
    }
    let trouble = |error: std::io::Error| Failure::Trouble(format!("bench: {error}"));
    let folder = std::env::temp_dir().join(format!("samenspel-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(trouble)?;
    let bench = Bench {
        effort: match (arguments.quick, arguments.full) {
            (true, _) => Effort::Quick,
            (_, true) => Effort::Full,
            _ => Effort::Usual,
        },
        threads: threads(arguments.threads),
        folder,
        program: std::env::current_exe().map_err(trouble)?,
    };
    let machine = Machine::this();
    print(&format!("{}\n", machine.text()))?;
    let mut rows = Vec::new();
    let mut outcome = Ok(());
    for (name, measure) in GROUPS {
        if !arguments.only.is_empty() && !arguments.only.iter().any(|only| only == name || only == "all") {
            continue;
        }
        anstream::eprintln!("measuring {name} ...");
        match measure(&bench) {
            Ok(new) => {
                print(&text(&new))?;
                rows.extend(new);
            }
            Err(error) => {
                outcome = Err(Failure::Trouble(format!("bench {name}: {error}")));
                break;
            }
        }
    }
    let _ = std::fs::remove_dir_all(&bench.folder);
    outcome?;
    if let Some(path) = &arguments.csv {
        write_whole(path, |partial| std::fs::write(partial, csv(&rows)))?;
    }
    let noisy = rows.iter().filter(|row| row.noisy).count();
    if noisy > 0 {
        anstream::eprintln!(
            "note: {noisy} figures are noisy: something else was at work on this machine; measure again"
        );
    }
    let missed = rows.iter().filter(|row| row.goal.is_some_and(|goal| !goal.met(row.spread.median))).count();
    match arguments.strict && noisy + missed > 0 {
        true => Err(Failure::Trouble(format!("bench: {missed} goals missed, {noisy} figures noisy"))),
        false => Ok(()),
    }
}
