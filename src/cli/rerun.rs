//! `rerun`: the same bytes again, from a manifest.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::Args;

use super::arguments::Manner;
use super::earlier::Earlier;
use super::perform::{Done, Study, perform};
use super::{Failure, print};
use crate::story::Language;
use crate::study::{Manifest, free_folder};

/// Arguments of `rerun`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The manifest.json of an earlier run.
    pub manifest: PathBuf,
    /// Repeats this replicate of every strategy alone.
    #[arg(long, value_name = "N")]
    pub replicate: Option<u64>,
    /// Folder for the results; it must not hold anything yet. [default: the next number beside the earlier run]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub manner: Manner,
}

const EXAMPLES: &str = "\
Examples:
  samenspel rerun output/iza-regio/001
  samenspel rerun output/iza-regio/001/manifest.json --replicate 7
  samenspel rerun output/iza-regio/001 --out again";

/// Runs the command.
pub fn rerun(arguments: &Arguments, command_line: &[String]) -> Result<(), Failure> {
    let opened = Earlier::open(&arguments.manifest)?;
    opened.same_model()?;
    if arguments.replicate.is_none() {
        whole(&opened)?;
    }
    let mut plan = opened.plan()?;
    if arguments.replicate.is_some() {
        (plan.first, plan.replicates) = (opened.replicate(arguments.replicate)?, 1);
    }
    plan.threads = arguments.manner.threads();
    let Earlier { folder, manifest: earlier, .. } = &opened;
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let study = Study {
        plan: &plan,
        target: arguments.out.clone().unwrap_or_else(|| free_folder(parent)),
        language: if earlier.language == "nl" { Language::Dutch } else { Language::English },
        figures: earlier.figures,
        quiet: arguments.manner.quiet,
        command: command_line.to_vec(),
        comparison: earlier.comparison.as_ref(),
    };
    let done = perform(&study)?;
    done.stopped(&study)?;
    let differing = match arguments.replicate {
        None => differing_files(earlier, &done),
        Some(replicate) => differing_rows(earlier, folder, &done, replicate)?,
    };
    let place = done.folder.display();
    if !differing.is_empty() {
        let list = differing.join(", ");
        return Err(Failure::Trouble(format!(
            "{place}: not the same as {}: {list}\n  hint:    compare `program` in the two manifests; another version of the model gives other numbers",
            folder.display()
        )));
    }
    let what = match arguments.replicate {
        None => format!("all {} files have the same bytes", done.manifest.files.len()),
        Some(replicate) => format!("every row of replicate {replicate} is the same"),
    };
    print(&format!("{place}: {what} as in {}\n", folder.display()))
}

/// An error where the earlier run was stopped: all of its runs can never give the bytes of some.
fn whole(opened: &Earlier) -> Result<(), Failure> {
    let Earlier { folder, manifest, .. } = opened;
    if manifest.complete {
        return Ok(());
    }
    let runs = manifest.replicates * manifest.strategies.len() as u64;
    Err(Failure::Input(format!(
        "{}: this run was stopped and cannot be repeated as a whole\n  found:   {} of {runs} runs\n  allowed: a run that was finished\n  hint:    `--replicate {}` repeats the first replicate of what is there; `samenspel run` runs all anew\n\nNothing was run or written.",
        folder.display(),
        manifest.runs_done,
        manifest.first_replicate
    )))
}

fn differing_files(earlier: &Manifest, done: &Done) -> Vec<String> {
    let now: BTreeMap<&str, &str> =
        done.manifest.files.iter().map(|f| (f.name.as_str(), f.blake3.as_str())).collect();
    let then: BTreeMap<&str, &str> =
        earlier.files.iter().map(|f| (f.name.as_str(), f.blake3.as_str())).collect();
    let names = now.keys().chain(then.keys());
    let mut differing: Vec<String> =
        names.filter(|name| now.get(*name) != then.get(*name)).map(|n| (*n).to_string()).collect();
    differing.sort_unstable();
    differing.dedup();
    differing
}

/// Tables in which the rows of a replicate differ.
fn differing_rows(
    earlier: &Manifest,
    folder: &Path,
    done: &Done,
    replicate: u64,
) -> Result<Vec<String>, Failure> {
    let (mut differing, mut compared) = (Vec::new(), 0);
    for key in &earlier.record {
        let name = format!("{key}.csv");
        let rows = |path: PathBuf| -> Result<Vec<csv::ByteRecord>, Failure> {
            let trouble = |error: csv::Error| Failure::Trouble(format!("{}: {error}", path.display()));
            let mut reader = csv::Reader::from_path(&path).map_err(trouble)?;
            let own = |row: &csv::ByteRecord| row.get(1) == Some(replicate.to_string().as_bytes());
            let rows: Result<Vec<csv::ByteRecord>, _> = reader.byte_records().collect();
            Ok(rows.map_err(trouble)?.into_iter().filter(own).collect())
        };
        let (then, mut now) = (rows(folder.join(&name))?, rows(done.folder.join(&name))?);
        if !earlier.complete {
            // Only the strategies that had come to this replicate can be held against it.
            let reached: BTreeSet<&[u8]> = then.iter().filter_map(|row| row.get(0)).collect();
            now.retain(|row| row.get(0).is_some_and(|strategy| reached.contains(strategy)));
        }
        compared += then.len();
        if then != now {
            differing.push(name);
        }
    }
    if compared == 0 && !earlier.complete {
        return Err(Failure::Input(format!(
            "--replicate {replicate}: {} was stopped before this replicate, so there is nothing to hold it against",
            folder.display()
        )));
    }
    Ok(differing)
}
