//! `check`: reads a scenario and says what it holds, or everything that is wrong with it.

use clap::Args;

use super::arguments::{Manner, Tongue};
use super::{Failure, print};
use crate::scenario::{Concern, Folder, Patch, Scenario, Taken, Warning, counted};
use crate::story::Language;
use crate::threads::machine;

/// Arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Scenario: a file, with or without .toml, or the name of one that comes with the program.
    pub scenario: String,
    /// Changes a value of the scenario first.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Language of the titles.
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    pub lang: Tongue,
}

const EXAMPLES: &str = "\
Examples:
  samenspel check my-network.toml
  samenspel check iza-regio --set months=24
  samenspel check iza-regio --lang nl";

/// Runs the command.
pub fn check(arguments: &Arguments) -> Result<(), Failure> {
    let scenario = load(&arguments.scenario, &arguments.set, machine())?;
    let language = Language::from(arguments.lang);
    let setup = &scenario.strategies[scenario.default_strategy].setup;
    let actors = setup.actors.len() + setup.generated as usize;
    let numbers = [actors, setup.sectors.len(), setup.aspects, setup.months as usize];
    let [english, dutch] = [
        [["actor", "actors"], ["sector", "sectors"], ["aspect", "aspects"], ["month", "months"]],
        [["actor", "actoren"], ["sector", "sectoren"], ["aspect", "aspecten"], ["maand", "maanden"]],
    ]
    .map(|words| {
        let [actors, sectors, aspects, months] = std::array::from_fn(|at| counted(numbers[at], words[at]));
        format!("{actors} in {sectors}, {aspects}, {months}\n")
    });
    let size = language.pick(english + "  strategies:", dutch + "  strategieën:");
    let mut text = format!("{}: {}\n  {size}\n", scenario.name, language.of(&scenario.title));
    for (place, strategy) in scenario.strategies.iter().enumerate() {
        let mark = match place {
            _ if place == scenario.baseline => language.pick(" (baseline)", " (zonder ondersteuning)"),
            _ if place == scenario.default_strategy => {
                language.pick(" (default)", " (als niets gevraagd is)")
            }
            _ => "",
        };
        text.push_str(&format!("    {}: {}{mark}\n", strategy.key, language.of(&strategy.title)));
    }
    print(&text)?;
    warn(&scenario);
    note(&scenario);
    Ok(())
}

/// Reads a scenario with the patches of the command line, all problems at once, and says on standard error
/// which one was taken where that is not plain from what was asked. Long tables are read on so many threads.
pub fn load(path: &str, set: &[String], threads: usize) -> Result<Scenario, Failure> {
    let (scenario, taken) = read(path, set, threads)?;
    match taken {
        Taken::Disk(_) => {}
        Taken::DiskBeforeShipped(file) => anstream::eprintln!(
            "note: read {file} on disk, not the scenario {path} that comes with the program"
        ),
        Taken::Shipped => anstream::eprintln!("note: read the scenario {path} that comes with the program"),
    }
    Ok(scenario)
}

/// [`load`] in the manner of a command: without a word where it is quiet.
pub fn load_for(path: &str, set: &[String], manner: &Manner) -> Result<Scenario, Failure> {
    match manner.quiet {
        true => Ok(read(path, set, manner.threads())?.0),
        false => load(path, set, manner.threads()),
    }
}

/// Reads a scenario, without a word.
pub fn read(path: &str, set: &[String], threads: usize) -> Result<(Scenario, Taken), Failure> {
    Ok(Folder::with(threads).load(path, &Patch::list(set)?)?)
}

/// Says on standard error what named actors leave unsaid.
pub fn note(scenario: &Scenario) {
    for fallback in scenario.fallbacks() {
        anstream::eprintln!("note: {fallback}");
    }
}

/// Says on standard error what deserves a look.
pub fn warn(scenario: &Scenario) {
    let (late, others): (Vec<&Warning>, Vec<&Warning>) =
        scenario.warnings.iter().partition(|warning| matches!(warning.concern, Concern::CutOff { .. }));
    for warning in others {
        anstream::eprintln!("warning: {warning}");
    }
    // A shortened run cuts off much of every schedule: one line says it all.
    if let Some(first) = late.first() {
        let more = match late.len() {
            1 => String::new(),
            n => format!(" (and {} of schedules)", counted(n - 1, ["more line", "more lines"])),
        };
        anstream::eprintln!("warning: {first}{more}");
    }
}
