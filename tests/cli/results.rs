//! What `run`, `check` and `rerun` give.

use super::program::{Place, reference};

#[test]
fn run_tells_what_happened_and_leaves_a_folder_that_repeats_itself() {
    let place = Place::new();
    let call = place.call(&["run", &reference(), "--replicates", "6", "--seed", "7"]).good();
    for words in ["Alignment", "impact", "In this model", "of 6", "not a prediction", "seeds 7/0–5"] {
        assert!(call.out.contains(words), "{words}\n{}", call.out);
    }
    assert_eq!(
        place.list("output/iza-regio/001"),
        ["dictionary.csv", "figures", "manifest.json", "scenario", "sectors.csv", "steps.csv", "summary.csv"]
    );
    assert_eq!(place.list("output/iza-regio/001/figures").len(), 24);
    let again = place.call(&["rerun", "output/iza-regio/001/manifest.json"]).good();
    assert!(again.out.contains("the same bytes"), "{}", again.out);
    let alone = place.call(&["rerun", "output/iza-regio/001", "--replicate", "4"]).good();
    assert!(alone.out.contains("every row of replicate 4 is the same"), "{}", alone.out);
    assert_eq!(place.list("output/iza-regio"), ["001", "002", "003"]);
}

#[test]
fn a_rerun_notices_what_differs() {
    let place = Place::new();
    place.call(&["run", &reference(), "--replicates", "2", "--no-figures", "--out", "a"]).good();
    let steps = place.read("a/steps.csv");
    place.write("a/steps.csv", steps.replacen("all_30,0,1,", "all_30,0,1,0", 1));
    let alone = place.call(&["rerun", "a", "--replicate", "0", "--out", "b"]);
    assert_eq!(alone.code, 1);
    assert!(alone.err.contains("steps.csv"), "{}", alone.err);

    let scenario = place.read("a/scenario/iza-regio.toml");
    place.write("a/scenario/iza-regio.toml", scenario.replace("generated = 48", "generated = 49"));
    let changed = place.call(&["rerun", "a", "--out", "c"]);
    assert_eq!(changed.code, 2);
    assert!(changed.err.contains("changed since the run") && !place.path("c").exists());
}

#[test]
fn threads_and_repetition_do_not_change_a_byte() {
    let place = Place::new();
    for (threads, out) in [("1", "a"), ("2", "b"), ("5", "c")] {
        let arguments = [
            "run",
            &reference(),
            "--replicates",
            "7",
            "--threads",
            threads,
            "--out",
            out,
            "--record",
            "all",
            "--every",
            "12",
        ];
        place.call(&arguments).good();
    }
    for name in ["steps", "summary", "sectors", "actors", "ties", "initiatives", "events"] {
        let file = |folder: &str| place.read(&format!("{folder}/{name}.csv"));
        assert!(file("a") == file("b") && file("b") == file("c"), "{name}");
        assert!(file("a").lines().count() > 10, "{name}");
    }
    for name in place.list("a/figures") {
        let file = |folder: &str| std::fs::read(place.path(&format!("{folder}/figures/{name}"))).unwrap();
        assert!(file("a") == file("b"), "{name}");
    }
}

#[test]
fn json_goes_to_standard_output_and_talk_to_standard_error() {
    let place = Place::new();
    let call = place
        .call(&["run", &reference(), "--replicates", "3", "--json", "--no-figures", "--set", "months=24"])
        .good();
    let result: serde_json::Value = serde_json::from_str(&call.out).expect("standard output is JSON");
    assert_eq!(result["strategies"]["all_30"]["impact"]["n"], 3);
    assert_eq!(result["complete"], true);
    assert!(!call.out.contains('\u{1b}') && !call.err.contains('\u{1b}'), "no colours without a terminal");
    let quiet = place.call(&["run", &reference(), "--replicates", "1", "--quiet", "--no-figures"]).good();
    assert_eq!((quiet.out.trim(), quiet.err.as_str()), ("output/iza-regio/002", ""));
}

#[test]
fn all_strategies_give_one_line_each() {
    let place = Place::new();
    let call =
        place.call(&["run", &reference(), "--strategy", "all", "--replicates", "3", "--no-figures"]).good();
    for key in ["none", "agenda_imposed", "phased", "triggered", "all_60"] {
        assert!(call.out.contains(key), "{}", call.out);
    }
    assert!(call.out.lines().all(|line| line.chars().count() <= 120), "{}", call.out);
}

#[test]
fn dutch_readers_read_dutch() {
    let place = Place::new();
    let call = place.call(&["run", &reference(), "--replicates", "5", "--lang", "nl"]).good();
    for words in ["gelijkgerichtheid", "In dit model", "paren", "geen voorspelling"] {
        assert!(call.out.contains(words), "{words}\n{}", call.out);
    }
    let figure = place.read("output/iza-regio/001/figures/all_30-over-time.svg");
    assert!(figure.contains("gelijkgerichtheid") && figure.contains("samensturen voor impact"));
    place.call(&["rerun", "output/iza-regio/001"]).good();
}

#[test]
fn one_run_is_told_without_an_interval() {
    let place = Place::new();
    let call = place.call(&["run", &reference(), "--replicates", "1", "--strategy", "none"]).good();
    assert!(!call.out.contains("NaN"), "{}", call.out);
    assert_eq!(place.read("output/iza-regio/001/summary.csv").lines().count(), 2);
}

#[test]
fn check_says_what_a_scenario_holds_and_writes_nothing() {
    let place = Place::new();
    let call = place.call(&["check", &reference()]).good();
    assert!(call.out.contains("48 actors in 4 sectors, 5 aspects, 60 months"), "{}", call.out);
    assert!(call.out.contains("none: No orchestration (baseline)"), "{}", call.out);
    let dutch = place.call(&["check", &reference(), "--lang", "nl"]).good();
    assert!(dutch.out.contains("48 actoren in 4 sectoren, 5 aspecten, 60 maanden"), "{}", dutch.out);
    assert!(place.list(".").is_empty());
}

#[test]
fn a_shorter_run_warns_of_what_it_never_reaches() {
    let place = Place::new();
    let short = |gain: &str| {
        let set = format!("parameters.trust_gain={gain}");
        let reference = reference();
        place.call(&["run", &reference, "--steps", "12", "--replicates", "2", "--no-figures", "--set", &set])
    };
    let call = short("0.9");
    assert_eq!(call.code, 2, "twice trust_gain may not exceed 1: {}", call.err);
    let call = short("0.3").good();
    assert!(call.err.contains("plausible range"), "{}", call.err);
    let steps = place.read("output/iza-regio/001/steps.csv");
    assert_eq!(steps.lines().count(), 1 + 2 * 2 * 13);
}

#[test]
fn the_manifest_says_where_everything_comes_from() {
    let place = Place::new();
    let arguments =
        ["run", &reference(), "--replicates", "2", "--no-figures", "--set", "parameters.trust_gain=0.1"];
    place.call(&arguments).good();
    let manifest: serde_json::Value =
        serde_json::from_str(&place.read("output/iza-regio/001/manifest.json")).unwrap();
    assert_eq!(manifest["complete"], true);
    assert_eq!(manifest["runs_done"], 4);
    assert_eq!(manifest["seed"], 1);
    assert_eq!(manifest["changed_parameters"]["none"]["trust_gain"], 0.1);
    assert_eq!(manifest["set"][0], "parameters.trust_gain=0.1");
    assert_eq!(manifest["program"]["maths"], "libm 0.2.16");
    assert!(manifest["command"].as_array().unwrap().len() >= 6);
    let files = manifest["files"].as_array().unwrap();
    assert!(files.iter().any(|f| f["name"] == "steps.csv" && f["blake3"].as_str().unwrap().len() == 64));
}

#[test]
fn every_command_teaches_by_example() {
    let place = Place::new();
    for command in ["", "run", "show", "network", "why"] {
        let arguments: Vec<&str> = [command, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
        let call = place.call(&arguments).good();
        assert!(call.out.contains("Examples:"), "{}", call.out);
    }
    assert_eq!(place.call(&["runn"]).code, 2);
    assert!(place.call(&["runn"]).err.contains("'run'"));
}
