//! Sweeps over several processes and machines, over loopback only. Each test skips itself, and says why, where what it
//! needs is not there.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_samenspel");
const FILES: [&str; 4] = ["runs.csv", "steps.csv", "dictionary.csv", "manifest.json"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether a command is there and does something, else says that the test is skipped.
fn there(program: &str, words: &[&str], what: &str) -> bool {
    let found = Command::new(program).args(words).output().is_ok_and(|output| output.status.success());
    if !found {
        println!("skipped: {what}");
    }
    found
}

#[track_caller]
fn good(output: Output) -> String {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
    out.into_owned()
}

/// A folder with a sweep that was done on one machine, and the same planned in forty chunks.
fn planned() -> TempDir {
    let place = tempfile::tempdir().expect("a temporary folder");
    let asked = ["sweep", "iza-regio", "--vary", "parameters.trust_gain=0.02..0.1:10", "--replicates", "80"];
    let manner = ["--metrics", "impact,trust", "--steps", "--quiet"];
    for more in [&["--out", "whole"][..], &["--out", "shared", "--plan", "--chunk-runs", "20"]] {
        let words = [&asked[..], &manner, more].concat();
        good(Command::new(PROGRAM).args(words).current_dir(place.path()).output().unwrap());
    }
    place
}

#[track_caller]
fn equal(place: &TempDir) {
    for file in FILES {
        let read = |folder: &str| std::fs::read(place.path().join(folder).join(file)).unwrap();
        assert!(read("whole") == read("shared"), "{file} differs");
    }
}

fn python(words: &[&str], place: &TempDir) -> Output {
    let mut command = Command::new("python3");
    command.env("PYTHONPATH", root().join("python")).args(["-m", "samenspel.dask"]).args(words);
    command.args(["--program", PROGRAM]).current_dir(place.path()).output().unwrap()
}

fn dask() -> bool {
    there("python3", &["-c", "import distributed"], "python3 with distributed (Dask) is not on this machine")
}

#[test]
fn dask_loses_a_worker_and_its_scheduler_and_the_files_are_equal() {
    if !dask() {
        return;
    }
    let place = planned();
    let mut driver = Command::new("python3");
    driver.arg(root().join("tests/distributed/dask_dies.py")).arg(PROGRAM).arg(root().join("python"));
    println!("{}", good(driver.arg(place.path()).output().unwrap()));
    equal(&place);
}

#[test]
fn dask_on_this_machine_says_what_is_wrong() {
    if !dask() {
        return;
    }
    let place = planned();
    let refused = |words: &[&str], told: &str| {
        let output = python(words, &place);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.contains(told), "{told}: {said}");
    };
    refused(&["shared", "--scheduler", "tcp://127.0.0.1:9", "--patience", "1"], "no scheduler answers");
    refused(&["shared", "--scheduler", "tcp://8.8.8.8:8786"], "public address");
    refused(&["nowhere", "--local", "1"], "plan.json");
    let plan = std::fs::read_to_string(place.path().join("shared/plan.json")).unwrap();
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    std::fs::write(place.path().join("shared/plan.json"), plan.replace(&version, "\"version\": \"0.0.9\""))
        .unwrap();
    refused(&["shared", "--local", "1"], "this program is version");
    std::fs::write(place.path().join("shared/plan.json"), plan).unwrap();
    let output = python(&["shared", "--local", "2", "--quiet"], &place);
    assert_eq!(good(output), "shared\n");
    equal(&place);
}

/// A controller and two nodes of a real Slurm on this machine; one node is killed under the generated array.
#[test]
fn slurm_loses_a_node_and_the_files_are_equal() {
    let place = planned();
    let script = root().join("tests/distributed/slurm_dies.sh");
    let output = Command::new("bash").arg(script).arg(PROGRAM).arg(place.path()).output().unwrap();
    let said = good(output);
    println!("{said}");
    if !said.contains("skipped:") {
        equal(&place);
    }
}
