//! Scenarios, pages and help keep in step: what is published is what the program says.
//!
//! `SAMENSPEL_BLESS=1 cargo test --test pages` writes the pages anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use samenspel::scenario::{Scenario, Shipped, Text};

#[path = "pages/commands.rs"]
mod commands;
#[path = "pages/scenarios.rs"]
mod scenarios;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn is_current(path: &str, expected: &str) {
    if std::env::var_os("SAMENSPEL_BLESS").is_some() {
        fs::write(root(path), expected).unwrap();
    }
    let found = fs::read_to_string(root(path)).unwrap_or_default().replace("\r\n", "\n");
    assert!(found == expected, "{path} is not current: run with SAMENSPEL_BLESS=1");
}

/// What the program prints.
fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_samenspel")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The scenarios that come with the program, by name.
fn shipped() -> Vec<(&'static str, Scenario)> {
    Shipped::names().map(|name| (name, Shipped::load(name, &[]).unwrap().unwrap())).collect()
}

#[test]
fn the_page_of_parameters_is_current() {
    is_current("docs/parameters.md", &printed(&["parameters", "--format", "md"]));
}

#[test]
fn the_schema_is_current_and_json() {
    let schema = printed(&["schema"]);
    serde_json::from_str::<serde_json::Value>(&schema).unwrap();
    is_current("docs/scenario.schema.json", &schema);
}

#[test]
fn the_page_of_commands_is_current() {
    is_current("docs/commands.md", &commands::page());
}

#[test]
fn the_page_of_conclusions_is_current_and_says_no_more_than_the_checks() {
    let verification = fs::read_to_string(root("docs/verification.md")).unwrap().replace("\r\n", "\n");
    is_current("docs/conclusions.md", &samenspel::verify::conclusions::page(&verification).unwrap());
}

#[test]
fn the_page_of_scenarios_is_current() {
    is_current("docs/scenarios.md", &scenarios::page(&shipped()));
}

#[test]
fn every_help_has_examples_and_they_are_understood() {
    let mut count = 0;
    for command in commands::all() {
        let name = command.get_display_name().unwrap_or("samenspel").to_string();
        let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        assert!(help.contains("Examples:\n  samenspel "), "{name}");
        for line in help.lines().filter_map(|line| line.strip_prefix("  samenspel ")) {
            let words = line.split(" > ").next().and_then(|l| l.split(" >> ").next()?.split(" | ").next());
            let words = std::iter::once("samenspel").chain(words.unwrap_or("").split_whitespace());
            if let Err(why) = samenspel::cli::command().try_get_matches_from(words) {
                panic!("{name}: {line}\n{why}");
            }
            count += 1;
        }
    }
    assert!(count > 25, "{count}");
}

/// Scenarios on disk, in the program and in the list are the same.
#[test]
fn every_scenario_on_disk_comes_with_the_program_and_is_listed() {
    let mut on_disk: Vec<String> = fs::read_dir(root("scenarios"))
        .unwrap()
        .filter_map(|entry| {
            let path = entry.unwrap().path();
            let scenario =
                path.extension().is_some_and(|e| e == "toml") || path.join("scenario.toml").exists();
            scenario.then(|| path.file_stem().unwrap().to_string_lossy().into_owned())
        })
        .collect();
    on_disk.sort();
    let mut names: Vec<&str> = Shipped::names().collect();
    names.sort_unstable();
    assert_eq!(on_disk, names);
    let list = printed(&["scenarios", "list"]);
    for name in names {
        assert!(list.lines().any(|line| line == name), "{name}\n{list}");
    }
}

#[test]
fn every_scenario_says_what_it_must_in_both_languages() {
    for (name, scenario) in shipped() {
        assert!(scenario.warnings.is_empty(), "{name}: {:?}", scenario.warnings);
        assert!(scenario.strategies.len() >= 3, "{name} compares fewer than three strategies");
        assert!(!scenario.notes.is_empty(), "{name} has no notes for a facilitator");
        let said = |what: &str, text: &Text| {
            assert!(!text.nl.trim().is_empty() && !text.en.trim().is_empty(), "{name}: no {what}");
        };
        said("title", &scenario.title);
        said("story", &scenario.story);
        said("question", &scenario.question);
        said("pattern", &scenario.pattern);
        said("insight", &scenario.insight);
        said("source", &scenario.source);
        scenario.notes.iter().for_each(|note| said("note", note));
        for strategy in &scenario.strategies {
            said(&format!("title of {}", strategy.key), &strategy.title);
            said(&format!("story of {}", strategy.key), &strategy.story);
        }
    }
}
