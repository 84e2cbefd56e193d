//! `sensitivity`: what it prints and leaves, and what it refuses.

use super::program::Place;

const SMALL: [&str; 9] = [
    "sensitivity",
    "iza-regio",
    "--set",
    "months=8",
    "--set",
    "structure_every=0",
    "--replicates",
    "2",
    "--no-figures",
];
const VARY: [&str; 4] = ["--vary", "parameters.trust_gain=plausible", "--vary", "generated=20..40"];

fn sensitivity<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&SMALL[..], more].concat()
}

#[test]
fn each_method_tells_what_matters_and_repeats() {
    let place = Place::new();
    for (method, points, rows) in [("morris", "3", 9), ("sobol", "4", 16), ("regional", "20", 20)] {
        let asked = |threads, out| -> Vec<String> {
            let more = ["--method", method, "--points", points, "--threads", threads, "--out", out];
            sensitivity(&[&VARY[..], &more].concat()).into_iter().map(String::from).collect()
        };
        let call =
            |words: Vec<String>| place.call(&words.iter().map(String::as_str).collect::<Vec<_>>()).good();
        let (one, two) = (format!("{method}-1"), format!("{method}-2"));
        let told = call(asked("1", &one)).out;
        assert!(told.contains("What drives") && told.contains("trust_gain"), "{told}");
        assert!(told.lines().all(|line| line.chars().count() <= 80), "{told}");
        call(asked("2", &two));
        for file in ["sensitivity.csv", "points.csv"] {
            assert_eq!(
                place.read(&format!("{one}/{file}")),
                place.read(&format!("{two}/{file}")),
                "{method}"
            );
        }
        assert_eq!(place.read(&format!("{one}/points.csv")).lines().count(), 1 + rows, "{method}");
        let bounds = place.read(&format!("{one}/sensitivity.csv")).matches(",by_chance,").count();
        assert_eq!(
            bounds,
            if method == "sobol" { 0 } else { 4 },
            "{method}: a bound for each axis and metric"
        );
    }
}

#[test]
fn effects_against_another_strategy_in_dutch_with_a_figure() {
    let place = Place::new();
    let mut asked = sensitivity(
        &[&VARY[..], &["--against", "none", "--points", "3", "--lang", "nl", "--out", "a"]].concat(),
    );
    asked.retain(|word| *word != "--no-figures");
    let call = place.call(&asked).good();
    assert!(call.out.contains("het effect van") && !call.out.contains("the effect"), "{}", call.out);
    assert!(place.read("a/figures/drivers.svg").contains("Wat de uitkomst bepaalt"));
}

/// Shares of variance of everything at once are asked for by name only; the example of the message works.
#[test]
fn sobol_without_inputs_says_what_to_do() {
    let place = Place::new();
    let call = place.call(&["sensitivity", "iza-regio", "--method", "sobol"]);
    assert!(call.code == 2 && call.out.is_empty(), "{}", call.out);
    for words in
        ["--method sobol:", "no --vary", "allowed: --vary PATH=VALUES", "Nothing was run or written."]
    {
        assert!(call.err.contains(words), "no {words:?} in\n{}", call.err);
    }
    assert!(place.list("output").is_empty());
    let example =
        call.err.lines().find_map(|line| line.trim().strip_prefix("samenspel ")).expect("an example");
    let small = ["--set", "months=6", "--points", "2", "--replicates", "1", "--no-figures", "--out", "a"];
    place.call(&example.split(' ').chain(small).collect::<Vec<_>>()).good();
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let place = Place::new();
    for (arguments, words) in [
        (vec!["--vary", "parameters.trust_gian=0..1"], "trust_gain"),
        (vec!["--vary", "parameters.trust_gain=0.1..3"], "--vary parameters.trust_gain=3"),
        (vec!["--against", "non"], "did you mean `none`"),
        (vec!["--method", "efast"], "possible values"),
        (vec!["--strategy", "everything"], "no such strategy"),
    ] {
        let call = place.call(&sensitivity(&arguments));
        assert!(call.code == 2 && call.err.contains(words), "{arguments:?}: {}", call.err);
    }
    assert!(place.list("output").is_empty());
}
