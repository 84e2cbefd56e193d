//! What `explain` says before a run, and that it keeps its word.

use super::program::{Place, reference};

#[test]
fn it_tells_who_when_what_and_how_much() {
    let place = Place::new();
    let call = place.call(&["explain", &reference(), "--strategy", "phased,triggered"]).good();
    for words in [
        "3 × 100 runs of 60 months",
        "social domain",
        "everybody is connected",
        "care – social domain: 50%",
        "every mechanism is on",
        "366666666642··················  inclusive",
        "from when succeeded > 2",
        "Parameters that differ from their default: none",
        "18,300",
        "of this machine",
    ] {
        assert!(call.out.contains(words), "{words}\n{}", call.out);
    }
    assert!(call.out.lines().all(|line| line.chars().count() <= 80), "{}", call.out);
    assert!(place.list(".").is_empty(), "nothing is written");
}

#[test]
fn dutch_readers_read_dutch() {
    let set = ["--set", "parameters.trust_gain=0.25", "--set", "switches.help=false"];
    let reference = reference();
    let mut arguments = vec!["explain", &reference, "--lang", "nl", "--replicates", "10"];
    arguments.extend(set);
    let call = Place::new().call(&arguments).good();
    for words in [
        "Wie er meedoen",
        "opgave agenderen",
        "niemand helpt",
        "trust_gain",
        "Let op:",
        "buiten wat aannemelijk is",
    ] {
        assert!(call.out.contains(words), "{words}\n{}", call.out);
    }
    assert!(call.out.lines().all(|line| line.chars().count() <= 80), "{}", call.out);
}

#[test]
fn events_and_loose_parts_are_told() {
    let call = Place::new()
        .call(&[
            "explain",
            &reference(),
            "--set",
            "event=[{month=13,kind=\"facilitation_stops\",taper=6}]",
            "--set",
            "network.generator=empty",
        ])
        .good();
    assert!(call.out.contains("month 13  facilitation fades to nothing over 6 months"), "{}", call.out);
    assert!(call.out.contains("48 parts that are not connected"), "{}", call.out);
}

/// Rows are those that a run then writes; bytes come close.
#[test]
fn what_it_expects_is_what_a_run_gives() {
    let place = Place::new();
    let reference = reference();
    let common =
        [reference.as_str(), "--replicates", "4", "--record", "steps,summary,sectors,actors", "--json"];
    let call = place.call(&[&["explain"][..], &common].concat()).good();
    let facts: serde_json::Value = serde_json::from_str(&call.out).unwrap();
    place.call(&[&["run"][..], &common, &["--no-figures", "--out", "a"]].concat()).good();
    for entry in facts["expected"]["tables"].as_array().unwrap() {
        let text = place.read(&format!("a/{}.csv", entry["table"].as_str().unwrap()));
        assert_eq!(entry["rows"].as_f64().unwrap(), text.lines().count() as f64 - 1.0, "{entry}");
        let ratio = entry["bytes"].as_f64().unwrap() / text.len() as f64;
        assert!((0.7..1.3).contains(&ratio), "{entry}: {ratio}");
    }
    assert!(facts["expected"]["seconds"].as_f64().unwrap() > 0.0);
    assert_eq!(facts["cautions"][0]["kind"], "few_runs");
    assert_eq!(facts["strategies"][1]["planned"]["agenda"][59], 0.3);
}

#[test]
fn what_a_strategy_changes_is_told() {
    let call = Place::new().call(&["explain", "regio-300", "--strategy", "administrative"]).good();
    assert!(
        call.out.contains("shared (none) | administrative organisation (administrative)"),
        "{}",
        call.out
    );
}
