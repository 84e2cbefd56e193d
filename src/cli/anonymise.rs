//! `anonymise`: roles in the place of names, in every file of a scenario or a study at once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;

use super::arguments::Manner;
use super::check::load_for;
use super::earlier::Earlier;
use super::perform::{Done, Study, perform};
use super::whole::write_folder;
use super::{Failure, print};
use crate::exchange::roles;
use crate::record::Table;
use crate::scenario::{Memory, Renaming, Scenario, rename};
use crate::story::Language;
use crate::study::Manifest;

/// Arguments of `anonymise`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct AnonymiseArguments {
    /// A scenario, or the folder (or manifest.json) of a run.
    pub source: String,
    /// Folder for what comes of it; it must not be there yet.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Lets chance follow the roles: nothing is left of the names, and results differ by chance. For scenarios.
    #[arg(long)]
    pub new_chance: bool,
    #[command(flatten)]
    pub manner: Manner,
}

const EXAMPLES: &str = "\
Examples:
  samenspel anonymise my-network --out my-network-roles
  samenspel anonymise my-network --new-chance --out my-network-roles
  samenspel anonymise output/my-network/001 --out output/my-network-roles

The results stay the same to the last digit, since each actor keeps the number its chance follows. That number is
made from the name: who guesses a name can check the guess. With --new-chance there is no such number.
Titles, stories and descriptions are searched for names; notes and comments are left out. Read them all the same.";

/// Runs the command.
pub fn anonymise(arguments: &AnonymiseArguments) -> Result<(), Failure> {
    let given = Path::new(&arguments.source);
    if Earlier::is_at(given) {
        return study(arguments, given);
    }
    let scenario = load_for(&arguments.source, &[], &arguments.manner)?;
    let renaming = renaming(arguments, &scenario);
    let files = files(&scenario, &renaming)?;
    reread(&scenario.name, &files)?;
    write_folder(&arguments.out, &files)?;
    warn_of_names(&renaming, &files);
    let chance = if arguments.new_chance {
        "chance follows the roles, so results differ by chance from those under names"
    } else {
        "results stay the same; who guesses a name can check it against `chance` (see --new-chance)"
    };
    print(&format!("{}: roles for {} names; {chance}\n", arguments.out.display(), renaming.names.len()))
}

/// The study again under roles: what holds no names must come out the same.
fn study(arguments: &AnonymiseArguments, given: &Path) -> Result<(), Failure> {
    if arguments.new_chance {
        return Err(Failure::Input(
            "--new-chance: the results of a study follow the names\n  found:   --new-chance\n  allowed: a scenario\n  hint:    anonymise the scenario with --new-chance, then run it"
                .into(),
        ));
    }
    let opened = Earlier::open(given)?;
    opened.same_model()?;
    let Earlier { folder, manifest: earlier, scenario: original } = opened;
    let renaming = renaming(arguments, &original);
    let files = files(&original, &renaming)?;
    let scenario = reread(&original.name, &files)?;
    let again = Earlier { folder: folder.clone(), manifest: earlier.clone(), scenario };
    let mut plan = again.plan()?;
    plan.threads = arguments.manner.threads();
    let study = Study {
        plan: &plan,
        target: arguments.out.clone(),
        language: if earlier.language == "nl" { Language::Dutch } else { Language::English },
        figures: earlier.figures,
        quiet: arguments.manner.quiet,
        // The command line may hold names too.
        command: vec!["samenspel".into(), "anonymise".into()],
        comparison: earlier.comparison.as_ref(),
    };
    let done = perform(&study)?;
    done.stopped(&study)?;
    let differing = differing(&earlier, &done);
    if !differing.is_empty() {
        return Err(Failure::Trouble(format!(
            "{}: {} came out otherwise than in {}\n  hint:    this program is not the one that ran it; compare `program` in the two manifests",
            arguments.out.display(),
            differing.join(", "),
            folder.display()
        )));
    }
    warn_of_names(&renaming, &files);
    print(&format!(
        "{}: roles for {} names; the results are the same\n",
        done.folder.display(),
        renaming.names.len()
    ))
}

/// Roles by name. Actors are numbered in the order of the numbers their chance follows, which tells nothing.
fn renaming(arguments: &AnonymiseArguments, scenario: &Scenario) -> Renaming {
    let language = Language::from(arguments.manner.lang);
    let setup = &scenario.strategies[scenario.default_strategy].setup;
    let mut actors: Vec<_> = setup.actors.iter().collect();
    actors.sort_by_key(|actor| actor.key());
    let label = |sector: usize| language.of(&scenario.sectors[sector].text);
    let roles = roles(actors.into_iter().map(|actor| (actor.name.clone(), label(actor.sector))));
    let names: BTreeMap<String, String> = roles.into_iter().map(|role| (role.name, role.role)).collect();
    Renaming { names, same_chance: !arguments.new_chance }
}

fn files(scenario: &Scenario, renaming: &Renaming) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let Some((name, bytes)) = scenario.sources.first() else { return Ok(Vec::new()) };
    let memory = Memory(scenario.sources.iter().cloned().collect());
    Ok(rename(name, bytes, &memory, &scenario.patches, renaming)?)
}

/// What is written must be a scenario; it keeps its short name.
fn reread(name: &str, files: &[(String, Vec<u8>)]) -> Result<Scenario, Failure> {
    let inside = |file: &str| format!("{name}/{file}");
    let memory = Memory(files.iter().map(|(file, bytes)| (inside(file), bytes.clone())).collect());
    Ok(Scenario::from_text(&inside("scenario.toml"), &files[0].1, &memory, &[])?)
}

/// Tables without names whose bytes are not the same.
fn differing(earlier: &Manifest, done: &Done) -> Vec<String> {
    let tables = [Table::Steps, Table::Summary, Table::Sectors, Table::Groups];
    let hash = |manifest: &Manifest, name: &str| {
        manifest.files.iter().find(|file| file.name == name).map(|file| file.blake3.clone())
    };
    let names = tables.map(|table| format!("{}.csv", table.key()));
    names.into_iter().filter(|name| hash(earlier, name) != hash(&done.manifest, name)).collect()
}

/// Says which names still stand in the texts for people, as in the middle of a word. Tables hold names in
/// cells of their own only, which are all replaced.
fn warn_of_names(renaming: &Renaming, files: &[(String, Vec<u8>)]) {
    for (file, bytes) in files.iter().filter(|(file, _)| file.ends_with(".toml")) {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        let told: Vec<&str> = text.lines().filter(|line| !line.starts_with("chance = ")).collect();
        let text = told.join("\n");
        let letters = |name: &str| name.chars().filter(|c| c.is_alphabetic()).count();
        let left: Vec<&str> = renaming
            .names
            .keys()
            .filter(|name| letters(name) > 3 && text.contains(&name.to_lowercase()))
            .map(String::as_str)
            .take(5)
            .collect();
        if !left.is_empty() {
            anstream::eprintln!(
                "warning: {file} still holds {}: read it before you share it",
                left.join(", ")
            );
        }
    }
}
