//! Why: decisions in words, from any folder of a run.

use super::program::{Call, Place, reference};

fn place() -> Place {
    let place = Place::new();
    let arguments = ["run", &reference(), "--replicates", "2", "--record", "steps,summary", "--no-figures"];
    place.call(&[&arguments[..], &["--out", "done", "--quiet"]].concat()).good();
    place
}

fn why(place: &Place, arguments: &[&str]) -> Call {
    place.call(&[&["why", "done"], arguments].concat())
}

/// The first word of the first line that has `needle`.
fn first(text: &str, needle: &str) -> String {
    let line = text.lines().find(|line| line.contains(needle)).unwrap_or_else(|| panic!("{needle}: {text}"));
    line.split_whitespace().next().unwrap().to_string()
}

#[test]
fn actors_and_initiatives_are_told_in_two_languages() {
    let place = place();
    let list = why(&place, &[]).good().out;
    let actor = first(&list, "care-");
    assert!(list.contains("1 ") && list.contains("--initiative NUMBER"), "{list}");

    let english = why(&place, &["--actor", &actor]).good().out;
    let dutch = why(&place, &["--actor", &actor, "--lang", "nl"]).good().out;
    assert!(english.contains(&format!("In this model {actor}")), "{english}");
    let told = |text: &str, opening: &str| text.lines().filter(|line| line.starts_with(opening)).count();
    assert_eq!(told(&english, "In this model"), told(&dutch, "In dit model"));
    assert!(english.contains("smallest change") && dutch.contains("kleinste verandering"));
    assert!(english.ends_with("It is not a prediction.\n") && dutch.ends_with("Het is geen voorspelling.\n"));

    for name in ["1", &first_initiative(&list)] {
        let life = why(&place, &["--initiative", name]).good().out;
        assert!(life.contains("launched") && life.contains("Initiative 1:"), "{life}");
    }
    let other = why(&place, &["--initiative", "1", "--replicate", "1", "--strategy", "none"]).good().out;
    assert!(other.contains("(none), seed 1/1"), "{other}");
}

fn first_initiative(list: &str) -> String {
    let line = list.lines().find(|line| line.trim_start().starts_with("1 ")).unwrap();
    line.split_whitespace().nth(1).unwrap().to_string()
}

#[test]
fn bars_are_plain_where_the_terminal_is() {
    let place = place();
    let list = why(&place, &[]).good().out;
    let actor = first(&list, "care-");
    let bars = |locale: &str| {
        let mut command = place.command(&["why", "done", "--actor", &actor]);
        command.env("LC_ALL", locale);
        Call::of(command.output().unwrap()).good().out
    };
    assert!(bars("C").contains("#") && !bars("C").contains('█'));
    assert!(bars("nl_NL.UTF-8").contains('█'));
    assert!(!bars("nl_NL.UTF-8").contains('\u{1b}'));
}

#[test]
fn what_is_not_there_is_said_with_a_hint() {
    let place = place();
    for (arguments, word) in [
        (["--actor", "care7"], "did you mean `care-7`"),
        (["--initiative", "nobody@99"], "did you mean"),
        (["--step", "99"], "1 to 60"),
        (["--strategy", "all_60"], "all_30"),
        (["--replicate", "7"], "0 to 1"),
    ] {
        let call = why(&place, &arguments);
        assert_eq!(call.code, 2, "{arguments:?}");
        assert!(call.err.contains(word), "{arguments:?}: {}", call.err);
    }
}

#[test]
fn another_meaning_of_the_model_is_refused() {
    let place = place();
    let manifest = place.read("done/manifest.json").replace("\"semantics\": ", "\"semantics\": 9");
    place.write("done/manifest.json", manifest);
    let call = why(&place, &[]);
    assert_eq!(call.code, 2);
    assert!(
        call.err.contains("version of the model's meaning") || call.err.contains("meaning"),
        "{}",
        call.err
    );
}
