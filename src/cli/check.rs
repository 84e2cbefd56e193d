//! `check`: reads a scenario and says what it holds, or everything that is wrong with it.

use super::arguments::CheckArguments;
use super::{Failure, print};
use crate::scenario::{Concern, Patch, Problems, Scenario, Warning};
use crate::story::Language;

/// Runs the command.
pub fn check(arguments: &CheckArguments) -> Result<(), Failure> {
    let scenario = load(&arguments.scenario, &arguments.set)?;
    let language = Language::from(arguments.lang);
    let setup = &scenario.strategies[scenario.default_strategy].setup;
    let actors = setup.actors.len() as u32 + setup.generated;
    let mut text = format!(
        "{}: {}\n  {actors} actors in {} sectors, {} aspects, {} months\n  strategies:\n",
        scenario.name,
        language.of(&scenario.title),
        setup.sectors.len(),
        setup.aspects,
        setup.months
    );
    for (place, strategy) in scenario.strategies.iter().enumerate() {
        let mark = match place {
            _ if place == scenario.baseline => language.pick(" (baseline)", " (zonder ondersteuning)"),
            _ if place == scenario.default_strategy => " (default)",
            _ => "",
        };
        text.push_str(&format!("    {}: {}{mark}\n", strategy.key, language.of(&strategy.title)));
    }
    print(&text);
    warn(&scenario);
    note(&scenario);
    Ok(())
}

/// Reads a scenario with the patches of the command line, all problems at once.
pub fn load(path: &str, set: &[String]) -> Result<Scenario, Failure> {
    let mut problems = Problems::default();
    let mut patches = Vec::new();
    for text in set {
        match Patch::parse(text) {
            Ok(patch) => patches.push(patch),
            Err(more) => problems.list.extend(more.list),
        }
    }
    if !problems.list.is_empty() {
        return Err(problems.into());
    }
    Ok(Scenario::load(path, &patches)?)
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
            n => format!(" (and {} more lines of schedules)", n - 1),
        };
        anstream::eprintln!("warning: {first}{more}");
    }
}
