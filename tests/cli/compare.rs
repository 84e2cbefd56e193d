//! `compare`: what it prints and leaves, and what it refuses.

use super::program::Place;

const SMALL: [&str; 6] = ["--replicates", "8", "--set", "months=12", "--no-figures", "--strategies"];

fn compare<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["compare", "iza-regio"], &SMALL[..], more].concat()
}

#[test]
fn strategies_are_compared_and_repeated_to_the_byte() {
    let place = Place::new();
    let asked = [
        "all_30,agenda",
        "--pairs",
        "--worlds",
        "3",
        "--world-replicates",
        "2",
        "--until",
        "impact=0.02",
        "--out",
        "a",
    ];
    let call = place.call(&compare(&asked)).good();
    for words in [
        "better in",
        "95% interval",
        "other worlds",
        "In this model",
        "Independent seeds",
        "never a prediction",
    ] {
        let found = call.out.contains(words)
            || words == "never a prediction" && call.out.contains("not a prediction");
        assert!(found, "no {words:?} in\n{}", call.out);
    }
    assert!(call.out.lines().all(|line| line.chars().count() <= 80), "{}", call.out);
    let effects = place.read("a/effects.csv");
    // Two strategies against the baseline and each other.
    let impact: Vec<&str> = effects.lines().filter(|line| line.starts_with("impact_cumulative,")).collect();
    assert_eq!(impact.len(), 3, "{effects}");
    assert!(effects.contains("months_until_impact_0.02,") && effects.contains("residents:involvement,"));
    assert_eq!(place.read("a/worlds.csv").lines().count(), 1 + 3 * 3);
    let shares: f64 = place
        .read("a/ranks.csv")
        .lines()
        .filter(|line| line.starts_with("impact_cumulative,") && line.split(',').nth(2) == Some("1"))
        .map(|line| line.split(',').nth(3).unwrap().parse::<f64>().unwrap())
        .sum();
    assert!((shares - 1.0).abs() < 1e-9, "somebody comes first in each resample: {shares}");
    let again = place.call(&["rerun", "a", "--out", "b"]).good();
    assert!(again.out.contains("same bytes"), "{}", again.out);
    assert_eq!(place.read("a/worlds.csv"), place.read("b/worlds.csv"));
}

#[test]
fn dutch_readers_read_dutch() {
    let place = Place::new();
    let call = place.call(&compare(&["all_30", "--lang", "nl", "--out", "a"])).good();
    assert!(call.out.contains("In dit model") && call.out.contains("beter in"), "{}", call.out);
    assert!(!call.out.contains("better"), "{}", call.out);
}

#[test]
fn auto_spends_runs_until_intervals_are_narrow() {
    let place = Place::new();
    let wide = [
        "compare",
        "iza-regio",
        "--strategies",
        "all_60",
        "--set",
        "months=6",
        "--no-figures",
        "--replicates",
        "auto",
        "--precision",
        "1000",
        "--out",
        "a",
    ];
    let call = place.call(&wide).good();
    assert!(call.out.contains("It took 20 runs"), "{}", call.out);
}

#[test]
fn what_cannot_be_compared_is_refused_and_nothing_is_left() {
    let place = Place::new();
    for (arguments, words) in [
        (vec!["none"], "nothing to compare"),
        (vec!["all_3"], "did you mean `all_30`"),
        (vec!["all_30", "--metrics", "trsut"], "did you mean `trust`"),
        (vec!["all_30", "--until", "impct=0.2"], "did you mean `impact`"),
        (vec!["all_30", "--until", "impact"], "such as impact=0.25"),
        (vec!["all_30", "--relevant", "mood=1"], "no such measure"),
        (vec!["all_30", "--baseline", "nobody"], "nobody"),
    ] {
        let call = place.call(&compare(&arguments));
        assert!(call.code == 2 && call.err.contains(words), "{arguments:?}: {}", call.err);
    }
    let call = place.call(&["compare", "iza-regio", "--replicates", "1"]);
    assert!(call.code == 2 && call.err.contains("2 to 1000000"), "{}", call.err);
    let call = place.call(&["compare", "iza-regio", "--replicates", "auto", "--precision", "0"]);
    assert!(call.code == 2 && call.err.contains("a number above 0"), "{}", call.err);
    assert!(place.list("output").is_empty());
}

/// Rows of what stays, by strategy, metric and moment.
fn stays(table: &str, metric: &str, moment: &str) -> f64 {
    let rows = table.lines().map(|line| line.split(',').collect::<Vec<&str>>());
    let mut found =
        rows.filter(|row| row[1] == metric && row[4] == moment).map(|row| row[5].parse().unwrap());
    found.next().expect("a row")
}

#[test]
fn what_stops_is_as_the_whole_until_then_and_fades_after() {
    let place = Place::new();
    let small = ["compare", "iza-regio", "--replicates", "6", "--set", "months=24", "--no-figures"];
    let asked = ["--strategies", "all_30", "--stop", "8", "--out", "a"];
    let call = place.call(&[&small[..], &asked].concat()).good();
    for words in ["What stays at month 24", "goes on", "all_30_stop_8"] {
        assert!(call.out.contains(words), "no {words:?} in\n{}", call.out);
    }
    assert!(call.out.lines().all(|line| line.chars().count() <= 80), "{}", call.out);
    let table = place.read("a/stop.csv");
    assert!(stays(&table, "trust", "end_stopped") < stays(&table, "trust", "end_going_on"), "{table}");
    assert!(stays(&table, "trust", "end_stopped") > 0.0, "trust outlives facilitation for a while: {table}");
    let steps = place.read("a/steps.csv");
    let of = |key: &str, until: u32| -> Vec<String> {
        let rows = steps.lines().map(|line| line.split_once(',').unwrap()).filter(|(name, _)| *name == key);
        let early = |rest: &&str| rest.split(',').nth(1).unwrap().parse::<u32>().unwrap() <= until;
        rows.map(|(_, rest)| rest).filter(early).map(str::to_string).collect()
    };
    assert_eq!(of("all_30", 8), of("all_30_stop_8", 8), "the same until it stops");
    assert_ne!(of("all_30", 9), of("all_30_stop_8", 9), "another from then on");
    place.call(&["rerun", "a"]).good();
    let tapered = ["--strategies", "all_30", "--stop", "8", "--taper", "6", "--lang", "nl", "--out", "b"];
    let tapered = place.call(&[&small[..], &tapered].concat()).good();
    assert!(tapered.out.contains("afgebouwd") && !tapered.out.contains("goes on"), "{}", tapered.out);
    let tapered = place.read("b/stop.csv");
    assert!(stays(&tapered, "impact", "end_stopped") > stays(&table, "impact", "end_stopped"));
    for (more, words) in [
        (vec!["--strategies", "all_30", "--stop", "24"], "months 1 to 23"),
        (vec!["--strategies", "all_30", "--stop", "8", "--taper", "20"], "ends by month 24"),
        (vec!["--strategies", "all_30", "--taper", "3"], "--stop"),
    ] {
        let call = place.call(&[&small[..], &more].concat());
        assert!(call.code == 2 && call.err.contains(words), "{more:?}: {}", call.err);
    }
}

/// A control is compared where it is named, and advised nowhere.
#[test]
fn a_control_is_compared_by_name_and_never_advised() {
    let place = Place::new();
    let asked = ["compare", "van-kast-naar-muur", "--replicates", "6", "--set", "months=12", "--no-figures"];
    place.call(&[&asked[..], &["--out", "a"]].concat()).good();
    let effects = place.read("a/effects.csv");
    assert!(effects.contains(",talk,none,") && !effects.contains("no_barrier"), "{effects}");
    let named = place.call(&[&asked[..], &["--strategies", "talk_no_barrier", "--out", "b"]].concat()).good();
    assert!(place.read("b/effects.csv").contains(",talk_no_barrier,none,"));
    assert!(named.out.contains("Only controls stand beside the baseline"), "{}", named.out);
    place.call(&["report", "b", "--format", "md", "--out", "b/note.md"]).good();
    let note = place.read("b/note.md");
    assert!(note.contains("Advice: none. Only controls stand beside the baseline"), "{note}");
}

/// A scenario is answered on the measure that its question is about.
#[test]
fn a_scenario_names_what_it_is_judged_by() {
    let place = Place::new();
    let asked = ["compare", "twee-huizen", "--replicates", "5", "--worlds", "2", "--world-replicates", "2"];
    let call =
        place.call(&[&asked[..], &["--set", "months=12", "--no-figures", "--out", "a"]].concat()).good();
    assert!(call.out.contains("Effect on impact per hour:"), "{}", call.out);
    let head = place.read("a/worlds.csv").lines().next().unwrap().to_string();
    assert!(head.starts_with("world,strategy,replicates,impact_per_hour,impact_cumulative,"), "{head}");
    place.call(&["report", "a", "--format", "md", "--out", "a/note.md"]).good();
    let note = place.read("a/note.md");
    assert!(note.contains("on impact per hour"), "{note}");
}
