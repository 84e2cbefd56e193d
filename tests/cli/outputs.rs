//! Where results go: places that are no plain file, a standard output that takes nothing.

use std::process::{Command, Stdio};

use super::program::{Call, Place, reference};

/// A place with a finished run in `done`.
fn place() -> Place {
    let place = Place::new();
    place
        .call(&["run", &reference(), "--steps", "3", "--replicates", "2", "--no-figures", "--out", "done"])
        .good();
    place
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_never_replaced() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    let place = place();
    let made = Command::new("mkfifo").arg(place.path("pipe")).status();
    assert!(made.is_ok_and(|status| status.success()));
    symlink("/dev/null", place.path("device")).unwrap();
    symlink("nowhere", place.path("broken")).unwrap();
    std::fs::create_dir(place.path("folder")).unwrap();
    place.write("mine.html", "precious");
    let before = place.list(".");
    for (target, found) in [
        ("pipe", "a device or a pipe"),
        ("device", "a device or a pipe"),
        ("folder", "a folder"),
        ("mine.html", "something else"),
        ("mine.html/report.html", "no folder"),
    ] {
        let call = place.call(&["report", "done", "--out", target]);
        assert_eq!(call.code, 2, "{target}: {}{}", call.out, call.err);
        assert!(call.err.contains(found) && call.err.contains("Nothing was written"), "{}", call.err);
    }
    for target in ["pipe", "device", "broken", "folder", "mine.html"] {
        for command in [
            vec!["archive", "done"],
            vec!["export", "done", "--format", "gexf"],
            vec!["export", "done", "--format", "csv"],
            vec!["export", "done", "--csv-locale", "nl"],
            vec!["workshop", "iza-regio", "--paper"],
        ] {
            let call = place.call(&[&command[..], &["--out", target]].concat());
            assert_eq!(call.code, 1, "{command:?} {target}: {}{}", call.out, call.err);
            assert!(call.err.contains("nothing is ever overwritten"), "{}", call.err);
        }
    }
    assert_eq!(place.list("."), before);
    assert!(std::fs::symlink_metadata(place.path("pipe")).unwrap().file_type().is_fifo());
    assert_eq!(std::fs::read_link(place.path("device")).unwrap().to_str(), Some("/dev/null"));
    assert_eq!(place.read("mine.html"), "precious");
    // A report of ours is made anew.
    place.call(&["report", "done"]).good();
    place.call(&["report", "done"]).good();
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_printed_is_an_error() {
    let place = place();
    place
        .call(&["sweep", &reference(), "--vary", "months=2,3", "--replicates", "1", "--quiet", "--out", "s"])
        .good();
    for command in [
        vec!["schema"],
        vec!["parameters", "--format", "csv"],
        vec!["completions", "bash"],
        vec!["scenarios"],
        vec!["check", "iza-regio"],
        vec![
            "run",
            "iza-regio",
            "--steps",
            "2",
            "--replicates",
            "1",
            "--no-figures",
            "--json",
            "--out",
            "json",
        ],
        vec!["sweep", "s", "--run", "1"],
        vec!["report", "done", "--format", "md", "--out", "-"],
    ] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a device that is full");
        let call = Call::of(place.command(&command).stdout(full).stderr(Stdio::piped()).output().unwrap());
        assert_eq!(call.code, 1, "{command:?}: {}", call.err);
        assert_eq!(call.err.matches("standard output: ").count(), 1, "{command:?}: {}", call.err);
    }
    // The run itself is kept.
    assert!(place.list("json").contains(&"manifest.json".to_string()));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::new();
    let mut child = place
        .command(&["schema"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let call = Call::of(child.wait_with_output().unwrap());
    assert_eq!((call.code, call.err.as_str()), (0, ""));
}

#[test]
fn a_stopped_run_says_so_and_is_not_repeated_as_a_whole() {
    let place = place();
    // As a run that was stopped after the baseline and one run more.
    let manifest = place.read("done/manifest.json");
    let (mut manifest, mut files): (serde_json::Value, Vec<serde_json::Value>) =
        (serde_json::from_str(&manifest).unwrap(), Vec::new());
    for file in manifest["files"].as_array().unwrap() {
        let name = file["name"].as_str().unwrap();
        if !name.ends_with(".csv") {
            files.push(file.clone());
            continue;
        }
        let table = place.read(&format!("done/{name}"));
        let kept: String = table
            .lines()
            .filter(|line| !line.starts_with("all_30,1,"))
            .map(|line| format!("{line}\n"))
            .collect();
        let mut entry = file.clone();
        entry["bytes"] = kept.len().into();
        entry["blake3"] = blake3::hash(kept.as_bytes()).to_hex().as_str().into();
        place.write(&format!("done/{name}"), kept);
        files.push(entry);
    }
    manifest["files"] = files.into();
    manifest["complete"] = false.into();
    manifest["runs_done"] = 3.into();
    place.write("done/manifest.json", manifest.to_string());
    let shown = place.call(&["show", "done"]).good();
    assert!(shown.out.contains("This run was stopped: 3 of 4 runs were done"), "{}", shown.out);
    let whole = place.call(&["rerun", "done", "--out", "again"]);
    assert_eq!(whole.code, 2, "{}{}", whole.out, whole.err);
    assert!(whole.err.contains("3 of 4 runs") && whole.err.contains("--replicate 0"), "{}", whole.err);
    assert!(place.list("again").is_empty());
    // What there is can be held against a replicate: all of the first, the baseline of the second.
    for (replicate, target) in [("0", "first"), ("1", "second")] {
        let one = place.call(&["rerun", "done", "--replicate", replicate, "--out", target]).good();
        assert!(one.out.contains("is the same"), "{}", one.out);
    }
    // A table that was cut short is not told as if it were whole.
    let summary = place.read("done/summary.csv");
    place.write("done/summary.csv", &summary[..summary.len() / 2]);
    let cut = place.call(&["show", "done"]);
    assert_eq!(cut.code, 2, "{}", cut.out);
    assert!(cut.err.contains("summary.csv: changed since the study"), "{}", cut.err);
}
