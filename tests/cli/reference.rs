//! Commands that tell what there is: parameters, schema, completions, manual pages, help.

use super::program::Place;

#[test]
fn parameters_are_listed_in_every_format() {
    let place = Place::new();
    let table = place.call(&["parameters", "--phase", "meet"]).good();
    assert!(table.out.contains("trust_gain") && !table.out.contains("waiting_ratio"), "{}", table.out);
    let all = place.call(&["parameters"]).good();
    assert!(all.out.lines().all(|line| line.chars().count() <= 80), "{}", all.out);
    let csv = place.call(&["parameters", "--format", "csv"]).good();
    let rows = csv.out.lines().count() - 1;
    let json = place.call(&["parameters", "--format", "json"]).good();
    let list: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(list.as_array().unwrap().len(), rows);
    let one = place.call(&["parameters", "trust_gain", "--format", "csv"]).good();
    assert_eq!(one.out.lines().count(), 2);
}

#[test]
fn an_unknown_parameter_or_phase_gets_a_suggestion() {
    let place = Place::new();
    let call = place.call(&["parameters", "trust_gian", "--phase", "met"]);
    assert_eq!(call.code, 2);
    for words in ["did you mean `trust_gain`?", "did you mean `meet`?"] {
        assert!(call.err.contains(words), "{words}\n{}", call.err);
    }
}

#[test]
fn completions_know_every_command() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let call = place.call(&["completions", shell]).good();
        assert!(call.out.contains("explain") && call.out.contains("replicates"), "{shell}");
    }
    assert_eq!(place.call(&["completions", "cmd"]).code, 2);
}

#[test]
fn every_command_has_a_manual_page() {
    let place = Place::new();
    let main = place.call(&["man"]).good();
    assert!(main.out.contains(".TH samenspel 1"), "{}", main.out);
    place.call(&["man", "--out", "pages"]).good();
    let pages = place.list("pages");
    for name in ["samenspel.1", "samenspel-run.1", "samenspel-scenarios-copy.1"] {
        assert!(pages.iter().any(|page| page == name), "{pages:?}");
        assert!(place.read(&format!("pages/{name}")).contains("Examples:"), "{name}");
    }
}

#[test]
fn manual_pages_never_replace_what_is_there() {
    let place = Place::new();
    std::fs::create_dir(place.path("pages")).unwrap();
    place.write("pages/samenspel-run.1", "mine");
    let call = place.call(&["man", "--out", "pages"]);
    assert!(call.code == 1 && call.err.contains("samenspel-run.1"), "{}", call.err);
    assert!(call.err.contains("nothing is ever overwritten"), "{}", call.err);
    assert_eq!(place.list("pages"), ["samenspel-run.1"], "no other page was written");
    assert_eq!(place.read("pages/samenspel-run.1"), "mine");
}
