//! `attribute`: what it prints and leaves, and what it refuses.

use super::program::Place;

const SMALL: [&str; 8] =
    ["attribute", "iza-regio", "--replicates", "5", "--set", "months=12", "--set", "structure_every=0"];

fn attribute<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&SMALL[..], more].concat()
}

/// The means of a kind of rows, by part.
fn means(table: &str, metric: &str, kind: &str) -> Vec<f64> {
    let rows = table.lines().map(|line| line.split(',').collect::<Vec<&str>>());
    rows.filter(|row| row[0] == metric && row[1] == "scenario" && row[2] == kind)
        .map(|row| row[6].parse().unwrap())
        .collect()
}

#[test]
fn few_replicates_decide_nothing() {
    let place = Place::new();
    let mut asked = SMALL.to_vec();
    asked[3] = "2";
    let call = place.call(&[&asked[..], &["--no-figures", "--out", "a"]].concat()).good();
    assert!(call.out.contains("Be careful: 2 of at least 5 replicates"), "{}", call.out);
    assert!(!call.out.contains('[') && !call.out.contains("No pair surely"), "{}", call.out);
}

#[test]
fn shares_over_domains_add_up_and_repeat_to_the_byte() {
    let place = Place::new();
    let call = place.call(&attribute(&["--out", "a"])).good();
    for words in ["mobilising actors", "left out", "linear levers", "not a prediction"] {
        assert!(call.out.contains(words), "no {words:?} in\n{}", call.out);
    }
    assert!(call.out.lines().all(|line| line.chars().count() <= 80), "{}", call.out);
    let table = place.read("a/attribution.csv");
    let shares = means(&table, "impact_cumulative", "share");
    assert_eq!(shares.len(), 6);
    let whole = means(&table, "impact_cumulative", "whole")[0];
    assert!((shares.iter().sum::<f64>() - whole).abs() < 1e-9, "{table}");
    place.call(&attribute(&["--out", "b", "--threads", "1", "--quiet"])).good();
    for file in ["attribution.csv", "figures/shares.svg", "figures/pairs.png"] {
        assert!(
            std::fs::read(place.path(&format!("a/{file}"))).unwrap()
                == std::fs::read(place.path(&format!("b/{file}"))).unwrap(),
            "{file}"
        );
    }
    let again = place.call(&["rerun", "a"]);
    assert!(again.code != 0 && again.err.contains("samenspel attribute iza-regio"), "{}", again.err);
}

#[test]
fn mechanisms_share_what_they_carry_in_dutch_too() {
    let place = Place::new();
    let call = place.call(&attribute(&["--mechanisms", "--lang", "nl", "--no-figures", "--out", "a"])).good();
    assert!(call.out.contains("Samen dragen zij") && call.out.contains("navolgen"), "{}", call.out);
    assert!(!call.out.contains("trust") && !place.list("a").iter().any(|name| name.starts_with("figures")));
    let json = place.call(&attribute(&["--mechanisms", "--json", "--out", "b"])).good();
    let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(value["parts"].as_array().map(Vec::len), Some(6));
}

#[test]
fn what_has_no_effect_to_share_is_refused() {
    let place = Place::new();
    for (arguments, words) in [
        (vec!["--strategy", "none"], "it does nothing"),
        (vec!["--strategy", "all_3"], "did you mean `all_30`"),
        (vec!["--metrics", "impct"], "did you mean `impact`"),
    ] {
        let call = place.call(&attribute(&arguments));
        assert!(call.code == 2 && call.err.contains(words), "{arguments:?}: {}", call.err);
    }
    assert!(place.list("output").is_empty());
}
