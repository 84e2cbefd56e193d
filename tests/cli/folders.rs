//! Folders: never overwritten, never half-written, also when somebody stops or the disk is full.

use std::process::{Command, Stdio};
use std::time::Duration;

use super::program::{Call, Place, reference};

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let place = Place::new();
    std::fs::create_dir(place.path("mine")).unwrap();
    place.write("mine/notes.txt", "precious");
    let call = place.call(&["run", &reference(), "--replicates", "1", "--out", "mine"]);
    assert_eq!(call.code, 1);
    assert!(call.err.contains("never overwritten") && call.err.contains("--out DIR"), "{}", call.err);
    assert_eq!(place.list("mine"), ["notes.txt"]);
    assert_eq!(place.list("."), ["mine"]);
}

#[cfg(unix)]
#[test]
fn an_unwritable_folder_is_said_plainly() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    std::fs::create_dir(place.path("locked")).unwrap();
    std::fs::set_permissions(place.path("locked"), std::fs::Permissions::from_mode(0o555)).unwrap();
    // Who may do everything is not stopped by permissions; a file in the way stops everybody.
    place.write("file", "");
    let mut targets = vec!["file/001"];
    if std::fs::write(place.path("locked/probe"), "").is_err() {
        targets.push("locked/001");
    }
    for target in targets {
        let call = place.call(&["run", &reference(), "--replicates", "1", "--out", target]);
        assert_eq!(call.code, 1, "{target}");
        assert!(call.err.contains(target) && call.err.contains("hint:"), "{}", call.err);
    }
    std::fs::set_permissions(place.path("locked"), std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn stopping_leaves_whole_runs_and_a_folder_marked_incomplete() {
    // What Ctrl-C sends, and what a cluster sends before it ends a job.
    ["-INT", "-TERM"].into_iter().for_each(stopped_by);
}

#[cfg(unix)]
fn stopped_by(signal: &str) {
    let place = Place::new();
    let arguments = ["run", &reference(), "--replicates", "1000000", "--strategy", "none", "--out", "cut"];
    let child = place.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Long enough for some runs to be written; a file with rows says so.
    for _ in 0..600 {
        std::thread::sleep(Duration::from_millis(50));
        let written = std::fs::metadata(place.path("cut.unfinished/summary.csv")).map_or(0, |m| m.len());
        if written > 20_000 {
            break;
        }
    }
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
    let call = Call::of(child.wait_with_output().unwrap());
    assert_eq!(call.code, 130, "{}", call.err);
    assert!(call.err.contains("marked incomplete"), "{}", call.err);
    assert_eq!(place.list("."), ["cut"]);
    let manifest: serde_json::Value = serde_json::from_str(&place.read("cut/manifest.json")).unwrap();
    assert_eq!(manifest["complete"], false);
    let done = manifest["runs_done"].as_u64().unwrap() as usize;
    assert_eq!(place.read("cut/summary.csv").lines().count(), 1 + done);
    assert_eq!(place.read("cut/steps.csv").lines().count(), 1 + 61 * done);
}

/// A disk of one megabyte, where the system lets us make one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_plainly_and_leaves_nothing() {
    let place = Place::new();
    let Some(disk) = place.small_disk("disk", "1m") else { return };
    let call = place.call(&["run", &reference(), "--replicates", "100", "--out", "disk/001"]);
    let left = place.list("disk");
    drop(disk);
    assert_eq!(call.code, 1, "{}", call.err);
    assert!(call.err.contains("make room"), "{}", call.err);
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::new();
    let mut child = place.command(&["check", &reference()]).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}
