//! The scenarios that come with the program: listed, shown, copied, run by name, begun from.

use super::program::{Place, reference_text};

#[test]
fn they_are_listed_in_both_languages() {
    let place = Place::new();
    let bare = place.call(&["scenarios"]).good();
    assert_eq!(bare.out, place.call(&["scenarios", "list"]).good().out);
    assert!(bare.out.contains("iza-regio") && bare.out.contains("Care and prevention"), "{}", bare.out);
    let dutch = place.call(&["scenarios", "list", "--lang", "nl"]).good();
    assert!(dutch.out.contains("Zorg en preventie"), "{}", dutch.out);
    let json = place.call(&["scenarios", "--json"]).good();
    let list: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert!(list.as_array().unwrap().iter().any(|entry| entry["name"] == "iza-regio"));
}

#[test]
fn one_is_shown_in_words_or_as_its_file() {
    let place = Place::new();
    let call = place.call(&["scenarios", "show", "iza-regio", "--lang", "nl"]).good();
    for words in ["Vraag", "Te verwachten patroon", "Alles een beetje", "Herkomst", "zonder ondersteuning"] {
        assert!(call.out.contains(words), "{words}\n{}", call.out);
    }
    assert!(call.out.lines().all(|line| line.chars().count() <= 80), "{}", call.out);
    let file = place.call(&["scenarios", "show", "iza-regio", "--file"]).good();
    assert_eq!(file.out, reference_text());
    let call = place.call(&["scenarios", "show", "iza-reggio"]);
    assert_eq!(call.code, 2);
    assert!(call.err.contains("did you mean `iza-regio`?"), "{}", call.err);
}

#[test]
fn a_copy_is_the_file_and_never_overwrites() {
    let place = Place::new();
    assert_eq!(place.call(&["scenarios", "copy", "iza-regio"]).good().out, "iza-regio.toml\n");
    assert_eq!(place.read("iza-regio.toml"), reference_text());
    place.call(&["scenarios", "copy", "iza-regio", "other"]).good();
    let again = place.call(&["scenarios", "copy", "iza-regio", "other.toml"]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("other.toml") && again.err.contains("overwritten"), "{}", again.err);
    assert_eq!(place.list("."), ["iza-regio.toml", "other.toml"]);
}

#[test]
fn new_begins_a_scenario_that_checks() {
    let place = Place::new();
    let call = place.call(&["new", "mine"]).good();
    assert!(call.out.contains("mine.toml") && call.out.contains("samenspel run mine"), "{}", call.out);
    assert!(place.read("mine.toml").contains('#'), "the start is commented");
    place.call(&["check", "mine"]).good();
    let again = place.call(&["new", "mine"]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("mine.toml"), "{}", again.err);
    let unknown = place.call(&["new", "yours", "--from", "izaregio"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("did you mean `iza-regio`?"), "{}", unknown.err);
}

#[test]
fn a_name_runs_without_a_file_and_a_file_wins() {
    let place = Place::new();
    let run = ["run", "iza-regio", "--replicates", "1", "--no-figures"];
    let call = place.call(&run).good();
    assert!(call.err.contains("comes with the program"), "{}", call.err);
    assert_eq!(place.read("output/iza-regio/001/scenario/iza-regio.toml"), reference_text());
    place.call(&["rerun", "output/iza-regio/001"]).good();
    let quiet = place.call(&["run", "iza-regio", "--replicates", "1", "--no-figures", "--quiet"]).good();
    assert_eq!(quiet.err, "");
    place.write("iza-regio.toml", reference_text().replace("generated = 48", "generated = 12"));
    let call = place.call(&["check", "iza-regio"]).good();
    assert!(call.out.contains("12 actors"), "{}", call.out);
    assert!(call.err.contains("read iza-regio.toml on disk"), "{}", call.err);
}

#[test]
fn an_unknown_name_gets_a_suggestion() {
    let call = Place::new().call(&["run", "iza-reggio"]);
    assert_eq!(call.code, 2);
    assert!(call.err.contains("did you mean `iza-regio`?"), "{}", call.err);
}
