//! The same plan outside the page: as a command line, and as a scenario file.

use serde_json::{Value, json};

use super::answer::Fault;
use super::desk::Opened;
use super::plan::Ready;
use super::request::Command;
use crate::report::shell;

/// Answers `command`.
pub fn command(opened: &Opened, ready: &Ready, asked: &Command) -> Value {
    let line = line(opened, ready, asked.seed, asked.replicates);
    json!({ "command": line, "key": ready.key, "set": ready.patches })
}

/// The command line that runs a plan beside the baseline.
pub fn line(opened: &Opened, ready: &Ready, seed: u64, replicates: u64) -> String {
    let scenario = &opened.scenario;
    let baseline = &scenario.strategies[scenario.baseline].key;
    let mut line = format!("samenspel run {}", shell(file(opened)));
    for change in opened.changes().iter().chain(&ready.patches) {
        line.push_str(&format!(" --set {}", shell(change)));
    }
    if ready.key != *baseline {
        line.push_str(&format!(" --strategy {}", shell(&ready.key)));
    }
    line + &format!(" --seed {seed} --replicates {replicates}")
}

/// How the scenario is named on a command line; one that comes with the program goes by its name.
pub fn file(opened: &Opened) -> &str {
    if opened.file().starts_with("scenarios/") { &opened.scenario.name } else { opened.file() }
}

/// Answers `export`.
pub fn export(opened: &Opened, ready: &Ready) -> Result<Value, Fault> {
    let text = opened.written(&ready.patches)?;
    let file = if ready.patches.is_empty() {
        format!("{}.toml", opened.scenario.name)
    } else {
        format!("{}-plan.toml", opened.scenario.name)
    };
    Ok(json!({ "file": file, "text": text, "key": ready.key }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_a_shell() {
        assert_eq!(shell("iza-regio.toml"), "iza-regio.toml");
        assert_eq!(shell("a b"), "'a b'");
        assert_eq!(shell("'t Huis; rm -rf ~"), "''\\''t Huis; rm -rf ~'");
    }
}
