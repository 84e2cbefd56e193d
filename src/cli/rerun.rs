//! `rerun`: the same bytes again, from a manifest.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::arguments::RerunArguments;
use super::perform::{Done, Study, perform};
use super::{Failure, print};
use crate::model::SEMANTICS;
use crate::record::Table;
use crate::run::Plan;
use crate::scenario::{Memory, Patch, Scenario};
use crate::story::Language;
use crate::study::{Manifest, free_folder};

/// Runs the command.
pub fn rerun(arguments: &RerunArguments, command_line: &[String]) -> Result<(), Failure> {
    let path = manifest_path(&arguments.manifest);
    let earlier = read(&path)?;
    let folder = path.parent().unwrap_or(Path::new(".")).to_path_buf();
    let scenario = scenario(&earlier, &folder)?;
    let plan = plan(&earlier, &scenario, arguments.replicate, arguments.manner.threads())?;
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let study = Study {
        plan: &plan,
        target: arguments.out.clone().unwrap_or_else(|| free_folder(parent)),
        language: if earlier.language == "nl" { Language::Dutch } else { Language::English },
        figures: earlier.figures,
        quiet: arguments.manner.quiet,
        command: command_line.to_vec(),
    };
    let done = perform(&study)?;
    done.stopped(&study)?;
    let differing = match arguments.replicate {
        None => differing_files(&earlier, &done),
        Some(replicate) => differing_rows(&earlier, &folder, &done, replicate)?,
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
    print(&format!("{place}: {what} as in {}\n", folder.display()));
    Ok(())
}

/// A folder stands for the manifest in it.
pub fn manifest_path(given: &Path) -> PathBuf {
    if given.is_dir() { given.join("manifest.json") } else { given.to_path_buf() }
}

/// Reads a manifest that this program can repeat.
pub fn read(path: &Path) -> Result<Manifest, Failure> {
    let wrong = |reason: String| {
        Failure::Input(format!(
            "{}: this manifest cannot be used\n  found:   {reason}\n  allowed: the manifest.json of a folder that `samenspel run` wrote\n  hint:    name the manifest, or the folder it is in",
            path.display()
        ))
    };
    let text = fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
    let manifest = Manifest::parse(&text).map_err(wrong)?;
    if manifest.program.semantics != SEMANTICS {
        return Err(wrong(format!(
            "it was made by version {} of the model's meaning, and this program has version {SEMANTICS}",
            manifest.program.semantics
        )));
    }
    Ok(manifest)
}

/// The scenario from the copies in the folder, which must be what they were.
pub fn scenario(manifest: &Manifest, folder: &Path) -> Result<Scenario, Failure> {
    let mut files = BTreeMap::new();
    for source in &manifest.sources {
        let path = folder.join(&source.copy);
        let bytes =
            fs::read(&path).map_err(|error| Failure::Trouble(format!("{}: {error}", path.display())))?;
        if blake3::hash(&bytes).to_hex().as_str() != source.blake3 {
            return Err(Failure::Input(format!(
                "{}: this copy has been changed since the run\n  hint:    undo the change, or run the changed scenario with `samenspel run`",
                path.display()
            )));
        }
        files.insert(source.path.clone(), bytes);
    }
    let Some(first) = manifest.sources.first() else {
        return Err(Failure::Input("the manifest names no scenario file".into()));
    };
    let patches: Result<Vec<Patch>, _> = manifest.set.iter().map(|text| Patch::parse(text)).collect();
    let text = files.get(&first.path).cloned().unwrap_or_default();
    Ok(Scenario::from_text(&first.path, text, &Memory(files), &patches?)?)
}

/// What the manifest says was run: everything, or one replicate of it.
pub fn plan<'a>(
    manifest: &Manifest,
    scenario: &'a Scenario,
    replicate: Option<u64>,
    threads: usize,
) -> Result<Plan<'a>, Failure> {
    let place = |key: &String| {
        let found = scenario.strategies.iter().position(|strategy| strategy.key == *key);
        found.ok_or_else(|| {
            Failure::Input(format!("the scenario has no strategy `{key}`, which the manifest names"))
        })
    };
    let last = manifest.first_replicate + manifest.replicates;
    if let Some(asked) = replicate
        && !(manifest.first_replicate..last).contains(&asked)
    {
        return Err(Failure::Input(format!(
            "--replicate {asked}: there was no such replicate\n  found:   {asked}\n  allowed: {} to {}",
            manifest.first_replicate,
            last - 1
        )));
    }
    Ok(Plan {
        scenario,
        strategies: manifest.strategies.iter().map(place).collect::<Result<_, _>>()?,
        seed: manifest.seed,
        first: replicate.unwrap_or(manifest.first_replicate),
        replicates: if replicate.is_some() { 1 } else { manifest.replicates },
        tables: manifest.record.iter().filter_map(|key| Table::by_key(key)).collect(),
        every: manifest.every,
        threads,
    })
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
    let mut differing = Vec::new();
    for key in &earlier.record {
        let name = format!("{key}.csv");
        let rows = |path: PathBuf| -> Result<Vec<csv::ByteRecord>, Failure> {
            let trouble = |error: csv::Error| Failure::Trouble(format!("{}: {error}", path.display()));
            let mut reader = csv::Reader::from_path(&path).map_err(trouble)?;
            let own = |row: &csv::ByteRecord| row.get(1) == Some(replicate.to_string().as_bytes());
            let rows: Result<Vec<csv::ByteRecord>, _> = reader.byte_records().collect();
            Ok(rows.map_err(trouble)?.into_iter().filter(own).collect())
        };
        if rows(folder.join(&name))? != rows(done.folder.join(&name))? {
            differing.push(name);
        }
    }
    Ok(differing)
}
