//! `why`: the decisions of one actor, or the life of one initiative, in words.

use std::path::PathBuf;

use clap::Args;

use super::arguments::Tongue;
use super::earlier::Earlier;
use super::{Failure, print, terminal};
use crate::scenario::no_such;
use crate::story::Language;
use crate::story::why::{Chronicle, Teller};

/// Arguments of `why`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Folder of an earlier run, or the manifest in it.
    pub run: PathBuf,
    /// Actor whose decisions are told. [default: a list of actors and initiatives]
    #[arg(long, value_name = "NAME", conflicts_with = "initiative")]
    pub actor: Option<String>,
    /// Initiative whose life is told: its name, such as care-3@12, or its number in order of launch.
    #[arg(long, value_name = "NAME")]
    pub initiative: Option<String>,
    /// Tells this month alone, with every refusal in full.
    #[arg(long, value_name = "MONTH")]
    pub step: Option<u32>,
    /// Strategy of the run. [default: the first beside the baseline]
    #[arg(long, value_name = "NAME")]
    pub strategy: Option<String>,
    /// Replicate of the run. [default: the first]
    #[arg(long, value_name = "N")]
    pub replicate: Option<u64>,
    /// Language of the story.
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    pub lang: Tongue,
}

const EXAMPLES: &str = "\
The replicate is simulated once more from the manifest, so any recorded tables will do.

Examples:
  samenspel why output/iza-regio/001
  samenspel why output/iza-regio/001 --actor care-3
  samenspel why output/iza-regio/001 --actor care-3 --step 12 --lang nl
  samenspel why output/iza-regio/001 --initiative 4 --strategy all_30 --replicate 7";

/// Runs the command.
pub fn why(arguments: &Arguments) -> Result<(), Failure> {
    let earlier = Earlier::open(&arguments.run)?;
    earlier.same_model()?;
    let strategy = &earlier.scenario.strategies[earlier.strategy(arguments.strategy.as_deref())?];
    let replicate = earlier.replicate(arguments.replicate)?;
    let months = strategy.setup.months;
    if let Some(step) = arguments.step.filter(|step| !(1..=months).contains(step)) {
        return Err(Failure::Input(format!(
            "--step {step}: the run has no such month\n  found:   {step}\n  allowed: 1 to {months}"
        )));
    }
    let chronicle = Chronicle::of(&strategy.setup, earlier.manifest.seed, replicate);
    let teller = Teller {
        scenario: &earlier.scenario,
        strategy,
        seed: earlier.manifest.seed,
        replicate,
        chronicle: &chronicle,
        language: Language::from(arguments.lang),
        glyphs: terminal::glyphs(),
    };
    let text = match (&arguments.actor, &arguments.initiative) {
        (Some(name), _) => {
            let names = chronicle.actor_names();
            let actor = find(&names, name)
                .ok_or_else(|| refuse("--actor", "actor", name, &names, "without --actor: a list"))?;
            teller.actor(actor as u32, arguments.step)
        }
        (None, Some(name)) => {
            let names = chronicle.initiative_names();
            let number = name.parse::<usize>().ok().filter(|n| (1..=names.len()).contains(n));
            let at = number.map(|n| n - 1).or_else(|| find(&names, name)).ok_or_else(|| {
                refuse("--initiative", "initiative", name, &names, "without --initiative: a list")
            })?;
            teller.initiative(at, arguments.step)
        }
        (None, None) => teller.overview(),
    };
    print(&text)
}

/// The place of a name, whatever its capitals.
fn find(names: &[String], name: &str) -> Option<usize> {
    let same = |other: &String| other.to_lowercase() == name.to_lowercase();
    names.iter().position(|other| other == name).or_else(|| names.iter().position(same))
}

fn refuse(flag: &str, what: &str, name: &str, names: &[String], list: &str) -> Failure {
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    Failure::Input(format!("{}\n           {list}", no_such(flag, what, name, &known)))
}
