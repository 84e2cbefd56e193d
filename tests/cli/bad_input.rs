//! Bad input: one clear message for each fault, everything at once, nothing written, exit code 2.

use super::program::{Place, reference, reference_text};

/// Runs a changed copy of the reference scenario and returns what is said about it.
#[track_caller]
fn refused(change: impl FnOnce(&str) -> Vec<u8>) -> String {
    let place = Place::new();
    place.write("mine.toml", change(&reference_text()));
    let call = place.call(&["run", "mine"]);
    assert_eq!(call.code, 2, "{}{}", call.out, call.err);
    assert!(call.out.is_empty(), "{}", call.out);
    assert!(
        call.err.contains("mine.toml") && call.err.contains("nothing was run or written"),
        "{}",
        call.err
    );
    assert_eq!(place.list("."), ["mine.toml"]);
    call.err
}

fn replaced<'a>(from: &'a str, to: &'a str) -> impl FnOnce(&str) -> Vec<u8> + 'a {
    move |text| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1).into_bytes()
    }
}

#[test]
fn faults_name_place_found_allowed_and_hint() {
    let cases = [
        ("months = 60", "monhts = 60", "monhts", "did you mean `months`?"),
        ("months = 60", "months = 0", "found:   0", "allowed:"),
        ("generated = 48", "generated = 0", "actor", "hint:"),
        ("share = 0.35", "share = 0.45", "share", "1"),
        ("baseline = \"none\"", "baseline = \"nnoe\"", "nnoe", "none"),
        ("orientation = 30", "orientation = nan", "nan", "allowed:"),
        ("orientation = 30", "capacity = -1", "capacity", "found:   -1"),
        ("months = 60", "months = 60\nmonths = 61", "months", "mine.toml:"),
    ];
    for (from, to, first, second) in cases {
        let message = refused(replaced(from, to));
        assert!(message.contains(first) && message.contains(second), "{to}\n{message}");
    }
}

#[test]
fn every_fault_is_told_at_once() {
    let message = refused(|text| {
        let text = text.replace("months = 60", "months = 0").replace("share = 0.35", "share = -1");
        (text + "\n[parameters]\ntrust_gian = 0.1\nopenness = 7\n").into_bytes()
    });
    for fault in ["months", "share", "trust_gian", "did you mean `trust_gain`?", "openness"] {
        assert!(message.contains(fault), "{fault}\n{message}");
    }
    assert!(message.matches("hint:").count() >= 4, "{message}");
}

#[test]
fn odd_bytes_are_understood_or_explained() {
    let place = Place::new();
    let text = reference_text();
    place.write("bom.toml", ["\u{feff}", &text].concat());
    place.write("windows.toml", text.replace('\n', "\r\n"));
    for name in ["bom", "windows"] {
        place.call(&["check", name]).good();
    }
    let message = refused(|text| {
        let mut bytes = text.as_bytes().to_vec();
        let at = text.find("region").unwrap();
        bytes[at] = 0xEB;
        bytes
    });
    assert!(message.contains("UTF-8"), "{message}");
}

#[test]
fn a_huge_file_is_refused_before_it_is_read() {
    let place = Place::new();
    let file = std::fs::File::create(place.path("huge.toml")).unwrap();
    file.set_len(200 << 20).unwrap();
    let call = place.call(&["check", "huge"]);
    assert_eq!(call.code, 2);
    assert!(call.err.contains("huge.toml") && call.err.contains("MiB"), "{}", call.err);
}

#[test]
fn flags_are_checked_like_files() {
    let place = Place::new();
    let cases: &[(&[&str], &str)] = &[
        (&["--set", "parameters.trust_gian=0.1"], "did you mean `trust_gain`?"),
        (&["--set", "parameters.trust_gain"], "there is no `=`"),
        (&["--set", "parameters.trust_gain=7"], "--set parameters.trust_gain=7"),
        (&["--strategy", "al_30"], "did you mean `all_30`?"),
        (&["--record", "step"], "did you mean `steps`?"),
        (&["--steps", "0"], "1..=6000"),
        (&["--replicates", "0"], "1..=10000000"),
        (&["--threads", "0"], "1..=1024"),
        (&["--seed", "x"], "invalid value 'x'"),
        (&["--seed", "-1"], "invalid value '-1' for '--seed"),
        (&["--strategy", "all_30,all_30"], "all_30 stands there twice"),
        (
            &["--set", "parameters.trust_gain=0.6"],
            "trust_gain moves one state twice in a month and is too large\n  found:   0.6\n  allowed: at most 0.5\n  hint:    lower it",
        ),
    ];
    for (flags, expected) in cases {
        let reference = reference();
        let mut arguments = vec!["run", reference.as_str()];
        arguments.extend(*flags);
        let call = place.call(&arguments);
        assert_eq!(call.code, 2, "{flags:?}");
        assert!(call.err.contains(expected), "{flags:?}\n{}", call.err);
    }
    assert!(place.list(".").is_empty());
}

#[test]
fn a_scenario_that_is_not_there_is_looked_for_where_one_would() {
    let call = Place::new().call(&["run", "scenarios/iza-reggio"]);
    assert_eq!(call.code, 2);
    assert!(call.err.contains("scenarios/iza-reggio.toml"), "{}", call.err);
}

#[test]
fn a_folder_or_device_is_not_offered_as_a_scenario() {
    let place = Place::new();
    std::fs::create_dir(place.path("mine")).unwrap();
    let here = place.call(&["run", "."]);
    assert!(here.code == 2 && here.err.contains("this folder holds no scenario"), "{}", here.err);
    assert!(
        here.err.contains("allowed: ./scenario.toml, or") && !here.err.contains("..toml"),
        "{}",
        here.err
    );
    let folder = place.call(&["check", "mine"]);
    assert!(folder.err.contains("allowed: mine.toml, mine/scenario.toml, or"), "{}", folder.err);
    #[cfg(unix)]
    {
        let device = place.call(&["check", "/dev/null"]);
        assert!(device.code == 2 && device.err.contains("this is no file"), "{}", device.err);
    }
}

#[test]
fn questions_that_mean_nothing_are_refused() {
    let place = Place::new();
    for (flags, told) in [
        (vec!["compare", "iza-regio", "--precision", "0"], "a number above 0"),
        (vec!["compare", "iza-regio", "--world-replicates", "3"], "--worlds <N>"),
        (vec!["compare", "iza-regio", "--relevant", "alignment=-1"], "a number of at least 0"),
        (vec!["export", "iza-regio", "--out", "e.xyz"], "no form of file has this ending"),
    ] {
        let call = place.call(&flags);
        assert!(call.code == 2 && call.err.contains(told), "{flags:?}: {}", call.err);
    }
    assert!(place.list(".").is_empty());
}

#[test]
fn a_manifest_that_is_none_is_refused() {
    let place = Place::new();
    place.write("manifest.json", "{\"hello\": 1}");
    place.write("newer.json", "{\"format\": 99}");
    place.write("broken.json", "{");
    for (name, words) in [
        ("manifest.json", "no manifest of Samenspel"),
        ("newer.json", "format 99"),
        ("broken.json", "EOF"),
        ("none.json", "No such file"),
    ] {
        let call = place.call(&["rerun", name]);
        assert_eq!(call.code, 2);
        assert!(call.err.contains(words) && call.err.contains(name), "{}", call.err);
    }
}

#[test]
fn one_actor_is_enough() {
    let place = Place::new();
    let arguments =
        ["run", &reference(), "--set", "generated=1", "--replicates", "3", "--strategy", "all_60"];
    place.call(&arguments).good();
}
