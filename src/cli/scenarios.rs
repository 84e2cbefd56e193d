//! `scenarios`: what comes with the program, to choose from, read and copy.

use std::fs;
use std::path::Path;

use clap::{Args, Subcommand};

use super::arguments::Tongue;
use super::whole::free;
use super::{Failure, print};
use crate::scenario::{Scenario, Shipped, did_you_mean};
use crate::story::Language;
use crate::story::table::{Table, paragraph};

/// Arguments of `scenarios`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub action: Option<Action>,
    #[command(flatten)]
    pub list: List,
}

const EXAMPLES: &str = "\
Examples:
  samenspel scenarios
  samenspel scenarios list --lang nl
  samenspel scenarios show iza-regio
  samenspel scenarios copy iza-regio";

/// What to do with the scenarios.
#[derive(Debug, Subcommand)]
pub enum Action {
    /// Lists them, each with its question.
    List(List),
    /// Tells what one is about.
    Show(Show),
    /// Copies one into the working folder, to be changed.
    Copy(Copy),
}

/// Arguments of `scenarios list`.
#[derive(Debug, Args)]
#[command(after_help = LIST_EXAMPLES)]
pub struct List {
    /// Language of titles and questions.
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    pub lang: Tongue,
    /// Prints the list as JSON.
    #[arg(long)]
    pub json: bool,
}

const LIST_EXAMPLES: &str = "\
Examples:
  samenspel scenarios list
  samenspel scenarios list --lang nl
  samenspel scenarios list --json";

/// Arguments of `scenarios show`.
#[derive(Debug, Args)]
#[command(after_help = SHOW_EXAMPLES)]
pub struct Show {
    /// Name of the scenario.
    pub name: String,
    /// Language to tell it in.
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    pub lang: Tongue,
    /// Prints the scenario file itself.
    #[arg(long)]
    pub file: bool,
}

const SHOW_EXAMPLES: &str = "\
Examples:
  samenspel scenarios show iza-regio
  samenspel scenarios show iza-regio --lang nl
  samenspel scenarios show iza-regio --file";

/// Arguments of `scenarios copy`.
#[derive(Debug, Args)]
#[command(after_help = COPY_EXAMPLES)]
pub struct Copy {
    /// Name of the scenario.
    pub name: String,
    /// Name of the copy. [default: the same name]
    #[arg(value_name = "AS")]
    pub new_name: Option<String>,
}

const COPY_EXAMPLES: &str = "\
Examples:
  samenspel scenarios copy iza-regio
  samenspel scenarios copy iza-regio my-region";

/// Runs the command.
pub fn scenarios(arguments: &Arguments) -> Result<(), Failure> {
    match &arguments.action {
        None => list(&arguments.list),
        Some(Action::List(arguments)) => list(arguments),
        Some(Action::Show(arguments)) => show(arguments),
        Some(Action::Copy(arguments)) => {
            let written = copy_of(&arguments.name, arguments.new_name.as_deref())?;
            written.iter().try_for_each(|path| print(&format!("{path}\n")))
        }
    }
}

fn list(arguments: &List) -> Result<(), Failure> {
    let language = Language::from(arguments.lang);
    let mut entries = Vec::new();
    let mut text = String::new();
    for name in Shipped::names() {
        let scenario = shipped(name)?;
        let (title, question) = (language.of(&scenario.title), language.of(&scenario.question));
        text.push_str(&format!("{name}\n"));
        text.push_str(&paragraph(title, 2, 0));
        text.push_str(&paragraph(question, 4, 0));
        text.push('\n');
        entries.push(serde_json::json!({
            "name": name,
            "title": title,
            "question": question,
            "strategies": scenario.strategies.iter().map(|s| s.key.as_str()).collect::<Vec<_>>(),
        }));
    }
    if arguments.json {
        print(&(serde_json::to_string_pretty(&entries).expect("a list is plain data") + "\n"))?;
        return Ok(());
    }
    text.push_str(language.pick(
        "Read more: samenspel scenarios show NAME. Run one: samenspel run NAME.\n",
        "Lees meer: samenspel scenarios show NAAM --lang nl. Draai er een: samenspel run NAAM --lang nl.\n",
    ));
    print(&text)
}

fn show(arguments: &Show) -> Result<(), Failure> {
    let scenario = shipped(&arguments.name)?;
    if arguments.file {
        let bytes = scenario.sources.first().map_or(&[][..], |(_, bytes)| bytes);
        print(&String::from_utf8_lossy(bytes))?;
    } else {
        print(&about(&scenario, Language::from(arguments.lang)))?;
    }
    Ok(())
}

/// Everything a scenario says of itself.
fn about(scenario: &Scenario, language: Language) -> String {
    let mut text = format!("{}: {}\n", scenario.name, language.of(&scenario.title));
    let mut part = |english: &str, dutch: &str, words: &str| {
        if !words.is_empty() {
            text.push_str(&format!("\n{}\n{}", language.pick(english, dutch), paragraph(words, 2, 0)));
        }
    };
    part("What is going on", "Wat er speelt", language.of(&scenario.story));
    part("Question", "Vraag", language.of(&scenario.question));
    part("Pattern to expect", "Te verwachten patroon", language.of(&scenario.pattern));
    part("What it shows", "Wat het laat zien", language.of(&scenario.insight));
    part("Source", "Herkomst", language.of(&scenario.source));
    text.push_str(language.pick("\nStrategies\n", "\nStrategieën\n"));
    let mut table = Table::new("ll");
    for (place, strategy) in scenario.strategies.iter().enumerate() {
        let mark = if place == scenario.baseline {
            language.pick(" (baseline)", " (zonder ondersteuning)")
        } else {
            ""
        };
        let story = language.of(&strategy.story);
        let words = format!("{}{mark}. {story}", language.of(&strategy.title));
        table.row([strategy.key.clone(), words]);
    }
    text.push_str(&table.text(2));
    if !scenario.notes.is_empty() {
        text.push_str(
            language.pick("\nFor the facilitator of a workshop\n", "\nVoor wie een werksessie leidt\n"),
        );
        scenario
            .notes
            .iter()
            .for_each(|note| text.push_str(&paragraph(&format!("- {}", language.of(note)), 2, 2)));
    }
    text
}

/// A scenario that comes with the program, or which there are.
fn shipped(name: &str) -> Result<Scenario, Failure> {
    match Shipped::load(name, &[]) {
        Some(scenario) => Ok(scenario?),
        None => {
            let known: Vec<&str> = Shipped::names().collect();
            Err(Failure::Input(format!(
                "{name}: no scenario of this name comes with the program\n  found:   {name}\n  allowed: {}\n  hint:    {}",
                known.join(", "),
                did_you_mean(name, known.iter().copied())
            )))
        }
    }
}

/// Writes the files of a scenario, under another name if asked, into the working folder; overwrites nothing.
/// Gives their paths, the scenario file first.
pub fn copy_of(name: &str, new_name: Option<&str>) -> Result<Vec<String>, Failure> {
    let scenario = shipped(name)?;
    let new_name = new_name.unwrap_or(name).trim_end_matches('/').trim_end_matches(".toml");
    if new_name.is_empty() {
        return Err(Failure::Input(
            "the name is empty\n  hint:    give a name such as my-network".to_string(),
        ));
    }
    let target = |path: &str| {
        let path = path.strip_prefix("scenarios/").unwrap_or(path);
        let folder =
            Path::new(new_name).parent().map(|p| p.to_string_lossy().into_owned()).unwrap_or_default();
        match path.strip_prefix(name) {
            Some(rest) if rest == ".toml" || rest.starts_with('/') => format!("{new_name}{rest}"),
            _ if folder.is_empty() => path.to_string(),
            _ => format!("{folder}/{path}"),
        }
    };
    let files: Vec<(String, &Vec<u8>)> =
        scenario.sources.iter().map(|(path, bytes)| (target(path), bytes)).collect();
    for (place, (path, bytes)) in files.iter().enumerate() {
        // The same base may be there already, from an earlier copy.
        let same = place > 0 && fs::read(path).ok().as_ref() == Some(*bytes);
        if !same {
            free(Path::new(path))?;
        }
    }
    for (path, bytes) in &files {
        let trouble = |error: std::io::Error| Failure::Trouble(format!("{path}: {error}"));
        if let Some(parent) = Path::new(path).parent() {
            fs::create_dir_all(parent).map_err(trouble)?;
        }
        fs::write(path, bytes).map_err(trouble)?;
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}
