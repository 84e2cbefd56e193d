//! `robust` and `discover`: what they print and leave, and what they refuse.

use super::program::Place;

fn asked<'a>(command: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let small = ["iza-regio", "--set", "months=8", "--set", "structure_every=0", "--replicates", "2"];
    [&[command][..], &small, &["--worlds", "40"], more].concat()
}

#[test]
fn every_rule_is_told_and_regret_is_that_of_the_table() {
    let place = Place::new();
    let few = ["--strategies", "agenda,mobilisation"];
    let call = place
        .call(&asked("robust", &[&few[..], &["--satisfy", "impact=0.01", "--out", "a"]].concat()))
        .good();
    for words in
        ["least regret in the worst world", "thresholds met most often", "rules", "impact of 0.01 or more"]
    {
        assert!(call.out.contains(words), "no {words:?} in\n{}", call.out);
    }
    assert!(call.out.lines().all(|line| line.chars().count() <= 80), "{}", call.out);
    let regret = place.read("a/regret.csv");
    let rows: Vec<Vec<&str>> = regret.lines().skip(1).map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 40 * 3);
    for world in rows.chunks(3) {
        let lost: Vec<f64> = world.iter().map(|row| row[2].parse().unwrap()).collect();
        assert!(lost.contains(&0.0) && lost.iter().all(|x| *x >= 0.0), "somebody is best: {world:?}");
    }
    place
        .call(&asked(
            "robust",
            &[&few[..], &["--satisfy", "impact=0.01", "--threads", "1", "--out", "b", "--quiet"]].concat(),
        ))
        .good();
    for file in ["robust.csv", "regret.csv", "worlds.csv", "figures/regret.svg"] {
        assert_eq!(place.read(&format!("a/{file}")), place.read(&format!("b/{file}")), "{file}");
    }
    let dutch = place
        .call(&asked("robust", &[&few[..], &["--lang", "nl", "--no-figures", "--out", "c"]].concat()))
        .good();
    assert!(dutch.out.contains("spijt") && !dutch.out.contains("regret"), "{}", dutch.out);
}

#[test]
fn conditions_are_found_where_they_were_planted() {
    let place = Place::new();
    // Hours are 40 a month for each unit of intensity: above 640 in 8 months from half of agenda setting on.
    let vary =
        ["--vary", "strategy.all_30.constant.agenda=0..1", "--vary", "parameters.trust_gain=plausible"];
    let more = ["--strategy", "all_30", "--metrics", "hours_orchestration", "--above", "640", "--out", "a"];
    let call = place.call(&asked("discover", &[&vary[..], &more].concat())).good();
    assert!(call.out.contains("in 20 of 40 worlds"), "{}", call.out);
    assert!(call.out.contains("strategy.all_30.constant.agenda  above 0.5"), "{}", call.out);
    assert!(!call.out.contains("trust_gain") && place.read("a/boxes.csv").contains(",true"), "{}", call.out);
    let points = place.read("a/points.csv");
    assert_eq!(points.lines().count(), 41);
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let place = Place::new();
    for (command, arguments, words) in [
        ("robust", vec!["--strategies", "none"], "nothing to choose from"),
        ("robust", vec!["--satisfy", "impct=1"], "did you mean `impact`"),
        ("robust", vec!["--satisfy", "impact"], "such as impact=0.25"),
        ("discover", vec!["--strategy", "agend"], "did you mean `agenda`"),
        ("discover", vec!["--vary", "parameters.trust_gain=0..9"], "--vary parameters.trust_gain=9"),
        ("discover", vec!["--above", "1", "--below", "0"], "cannot be used with"),
    ] {
        let call = place.call(&asked(command, &arguments));
        assert!(call.code == 2 && call.err.contains(words), "{command} {arguments:?}: {}", call.err);
    }
    // What is neither good nor bad has no best, and so no regret.
    let call = place.call(&asked("robust", &["--metrics", "sector_mixing"]));
    assert!(call.code == 1 && call.err.contains("neither more nor less is better"), "{}", call.err);
    assert!(place.list("output").is_empty());
}
