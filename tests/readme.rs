//! What the README shows is what the program does. `SAMENSPEL_BLESS=1` writes it anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The main command, its arguments after `--`, as the README has it.
fn main_command(readme: &str) -> Vec<String> {
    let line =
        readme.lines().find(|line| line.starts_with("cargo run --release -- ")).expect("the main command");
    line.trim_start_matches("cargo run --release -- ").split(' ').map(String::from).collect()
}

/// The text between the fences of the one block that shows output.
fn shown(readme: &str) -> (usize, usize) {
    let start = readme.find("```text\n").expect("a block of output") + "```text\n".len();
    (start, start + readme[start..].find("```").expect("its end"))
}

#[test]
fn the_main_command_prints_and_draws_what_the_readme_shows() {
    let readme = fs::read_to_string(root("README.md")).unwrap();
    let place = tempfile::tempdir().unwrap();
    fs::create_dir(place.path().join("scenarios")).unwrap();
    fs::copy(root("scenarios/iza-regio.toml"), place.path().join("scenarios/iza-regio.toml")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_samenspel"))
        .current_dir(place.path())
        .args(main_command(&readme))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).unwrap();
    let figure =
        fs::read_to_string(place.path().join("output/iza-regio/001/figures/all_30-over-time.svg")).unwrap();
    let (start, end) = shown(&readme);
    if std::env::var_os("SAMENSPEL_BLESS").is_some() {
        fs::write(root("README.md"), format!("{}{printed}{}", &readme[..start], &readme[end..])).unwrap();
        fs::write(root("docs/figures/iza-regio.svg"), figure).unwrap();
        return;
    }
    assert_eq!(&readme[start..end], printed, "write it anew with SAMENSPEL_BLESS=1");
    let stored = fs::read_to_string(root("docs/figures/iza-regio.svg")).unwrap();
    assert!(stored == figure, "docs/figures/iza-regio.svg: write it anew with SAMENSPEL_BLESS=1");
}

#[test]
fn links_of_the_readme_lead_somewhere() {
    let readme = fs::read_to_string(root("README.md")).unwrap();
    let targets = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let mut count = 0;
    for target in targets.filter(|target| !target.starts_with("http")) {
        let path = target.split('#').next().unwrap();
        assert!(root(path).exists(), "{target}");
        count += 1;
    }
    assert!(count > 8);
}

#[test]
fn the_test_command_is_what_ci_calls() {
    let readme = fs::read_to_string(root("README.md")).unwrap();
    assert!(readme.contains("\ncargo test\n"));
    let ci = fs::read_to_string(root(".ci/run")).unwrap();
    assert!(ci.lines().any(|line| line.trim_start().starts_with("cargo test")));
}
