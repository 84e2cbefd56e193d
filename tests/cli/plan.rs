//! `plan`: what it prints and leaves, and what it refuses.

use super::program::Place;

const SMALL: [&str; 17] = [
    "plan",
    "iza-regio",
    "--set",
    "months=12",
    "--set",
    "structure_every=0",
    "--population",
    "12",
    "--generations",
    "3",
    "--replicates",
    "3",
    "--fresh",
    "6",
    "--periods",
    "2",
    "--hours=400",
];

fn plan<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&SMALL[..], more].concat()
}

/// The cells of a table, by row.
fn rows(table: &str) -> Vec<Vec<String>> {
    table.lines().skip(1).map(|line| line.split(',').map(str::to_string).collect()).collect()
}

#[test]
fn plans_keep_to_their_budget_and_are_strategies_that_compare_takes() {
    let place = Place::new();
    let call = place.call(&plan(&["--out", "a"])).good();
    // Six fresh runs do not tell the plan that was chosen for impact from the next best.
    let level = "Do not choose plan_1 for its impact";
    let out = call.out.replace('\n', " ");
    assert!(out.contains(level) && !out.contains("most impact"), "{}", call.out);
    assert!(
        rows(&place.read("a/plans.csv"))
            .iter()
            .filter(|row| row[1] == "most_impact")
            .all(|row| row[13] == "no")
    );
    for words in
        ["with fresh chance it is", "plan_1 (chosen for impact)", "beaten by no other", "not a prediction"]
    {
        assert!(call.out.contains(words), "no {words:?} in\n{}", call.out);
    }
    assert!(call.out.lines().all(|line| line.chars().count() <= 80), "{}", call.out);
    // Hours are 40 a month for each unit of intensity.
    let mut hours = std::collections::BTreeMap::new();
    for row in rows(&place.read("a/schedules.csv")) {
        let [from, to]: [f64; 2] = [4, 5].map(|column: usize| row[column].parse().unwrap());
        *hours.entry(row[0].clone()).or_insert(0.0) +=
            40.0 * row[2].parse::<f64>().unwrap() * (to - from + 1.0);
    }
    assert!(!hours.is_empty() && hours.values().all(|sum| *sum > 0.0 && *sum <= 400.0), "{hours:?}");
    // The strategies that are saved give the numbers that the search saw: the same seeds, the same effect.
    let compared = ["compare", "a/plans.toml", "--set", "months=12", "--set", "structure_every=0"];
    let more = ["--strategies", "plan_1", "--replicates", "3", "--no-figures", "--out", "b"];
    place.call(&[&compared[..], &more].concat()).good();
    let found = rows(&place.read("b/effects.csv"));
    let effect = found.iter().find(|row| row[0] == "impact_cumulative").expect("impact").clone();
    let searched = rows(&place.read("a/plans.csv"));
    let searched = searched.iter().find(|row| row[0] == "plan_1" && row[2] == "impact_cumulative").unwrap();
    assert!(effect.contains(&searched[3]), "{effect:?} has no {}", searched[3]);
}

#[test]
fn a_search_repeats_to_the_byte_on_one_thread_or_two() {
    let place = Place::new();
    place.call(&plan(&["--threads", "1", "--out", "a"])).good();
    place.call(&plan(&["--threads", "2", "--out", "b", "--quiet"])).good();
    for file in ["plans.toml", "plans.csv", "front.csv", "search.csv", "figures/plans.svg"] {
        assert_eq!(place.read(&format!("a/{file}")), place.read(&format!("b/{file}")), "{file}");
    }
    let dutch = place.call(&plan(&["--lang", "nl", "--no-figures", "--out", "c"])).good();
    let flat = dutch.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("met nieuw toeval is het") && !dutch.out.contains("baseline"), "{}", dutch.out);
    assert!(flat.contains("Kies niet voor plan_1 om de impact"), "{}", dutch.out);
}

#[test]
fn a_budget_that_cannot_be_is_refused() {
    let place = Place::new();
    for (more, words) in [
        (vec!["--hours=-4"], "a number above 0"),
        (vec!["--monthly=0"], "a number above 0"),
        (vec!["--periods", "40"], "1 to 12"),
        (vec!["--metrics", "trust"], "the goals of a plan are fixed"),
    ] {
        let small = ["plan", "iza-regio", "--set", "months=12"];
        let call = place.call(&[&small[..], &more].concat());
        assert!(call.code == 2 && call.err.contains(words), "{more:?}: {}", call.err);
        assert!(place.list(".").is_empty(), "{more:?}");
    }
}
