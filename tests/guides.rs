//! Every command that a guide shows does what the guide says: it runs.
#![cfg(feature = "cli")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const PAGES: [&str; 6] = [
    "README.nl.md",
    "docs/guide/researcher.md",
    "docs/guide/trainer.md",
    "docs/guide/trainer.nl.md",
    "docs/guide/analyst.md",
    "docs/guide/analyst.nl.md",
];

fn root(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The commands of a page, in order: the lines of its blocks of shell that start with the program's name.
fn commands(page: &str) -> Vec<Vec<String>> {
    let blocks = page.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.flat_map(str::lines).filter_map(|line| line.strip_prefix("samenspel ")).map(words).collect()
}

/// Splits at spaces, but not within double quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().expect("one word at least").push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Runs the commands of a page one after another in one folder.
fn run(page: &str, place: &Path, commands: Vec<Vec<String>>) {
    assert!(commands.len() >= 3, "{page} shows commands");
    for command in commands {
        if command[0] == "serve" {
            serves(place, &command);
            continue;
        }
        let output =
            Command::new(env!("CARGO_BIN_EXE_samenspel")).current_dir(place).args(&command).output().unwrap();
        assert!(
            output.status.success() && !output.stdout.is_empty(),
            "{page}: samenspel {}\n{}",
            command.join(" "),
            String::from_utf8_lossy(&output.stderr)
        );
        // Guides promise what would have tipped a refusal.
        if command[0] == "why" && page.contains("trainer") {
            let told = String::from_utf8_lossy(&output.stdout);
            let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
            let tips = ["had doen kantelen in", "would have tipped it is in"];
            assert!(tips.iter().any(|tip| told.contains(tip)), "{page}: {told}");
        }
    }
}

/// Serves until it is stopped: it tells its address, and Ctrl-C is no failure.
fn serves(place: &Path, command: &[String]) {
    let mut server = Command::new(env!("CARGO_BIN_EXE_samenspel"))
        .current_dir(place)
        .args(command)
        .args(["--port", "0"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut address = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut address).unwrap();
    assert!(address.contains("http://"), "{} says {address:?}", command.join(" "));
    if cfg!(unix) {
        assert!(Command::new("kill").args(["-INT", &server.id().to_string()]).status().unwrap().success());
    } else {
        server.kill().unwrap();
    }
    let status = server.wait().unwrap();
    assert!(status.success() || !cfg!(unix));
}

#[test]
fn every_command_of_every_guide_runs() {
    for page in PAGES {
        let text = fs::read_to_string(root(page)).unwrap();
        run(page, tempfile::tempdir().unwrap().path(), commands(&text));
    }
}

#[test]
fn every_command_of_the_table_in_the_readme_runs() {
    let text = fs::read_to_string(root("README.md")).unwrap();
    let cells = text.lines().filter_map(|line| line.strip_prefix("| `samenspel "));
    let commands = cells.filter_map(|rest| rest.split('`').next()).map(words).collect();
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("actors.csv"), "id,sector\n1,care\n2,housing\n").unwrap();
    fs::write(place.path().join("ties.csv"), "from,to\n1,2\n").unwrap();
    run("README.md", place.path(), commands);
}

/// What a heading is called in a link.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

#[test]
fn links_of_the_guides_lead_somewhere() {
    for page in PAGES {
        let text = fs::read_to_string(root(page)).unwrap();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.starts_with("http")) {
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let target = match file {
                "" => root(page),
                file => root(page).parent().unwrap().join(file),
            };
            assert!(target.exists(), "{page}: {link}");
            let headings = |text: String| {
                text.lines()
                    .filter_map(|line| line.strip_prefix('#'))
                    .map(|h| anchor(h.trim_start_matches('#')))
                    .collect()
            };
            let headings: Vec<String> = fs::read_to_string(&target).map(headings).unwrap_or_default();
            assert!(place.is_empty() || headings.iter().any(|heading| heading == place), "{page}: {link}");
        }
    }
}
