//! `report` as its users meet it: files, errors, both languages, and the pages in a browser.

#[allow(dead_code, reason = "other tests use the rest")]
#[path = "cli/program.rs"]
mod program;

use std::path::Path;
use std::process::Command;

use program::Place;

const SMALL: [&str; 9] =
    ["--replicates", "8", "--worlds", "10", "--world-replicates", "2", "--set", "months=24", "--no-figures"];

/// Two shipped studies in reduced size, with two other studies of the first beside it.
fn place() -> Place {
    let place = Place::new();
    let compare = |scenario: &str, more: &[&str]| {
        place.call(&[&["compare", scenario, "--quiet"], &SMALL[..], more].concat()).good();
    };
    compare("iza-regio", &["--strategies", "all_30,agenda,platform", "--out", "care"]);
    compare("van-kast-naar-muur", &["--out", "poverty"]);
    place
}

/// A study of which domain does what, in reduced size.
fn attribute(place: &Place, out: &str) {
    let asked = ["attribute", "iza-regio", "--strategy", "all_30", "--replicates", "2", "--set", "months=12"];
    place.call(&[&asked[..], &["--no-figures", "--quiet", "--out", out]].concat()).good();
}

/// What a group wrote, as the page of the workshop saves it.
const SESSION: &str = r#"{ "format": "samenspel-session", "version": 1, "scenario": { "name": "iza-regio" },
  "notes": [{ "kind": "question", "month": 0, "text": "Wie doet mee?" }, { "kind": "finding", "month": 12, "text": "De rand volgt." }],
  "bets": [{ "words": "Stijgt het?", "votes": { "higher": 7, "same": 2, "lower": 0, "unknown": 1 }, "why": "Samen.",
             "outcome": { "sentence": { "nl": "In dit model stijgt het.", "en": "In this model it rises." } } }],
  "agreements": [{ "domain": "platform", "who": "de gemeente", "when": "mei", "signal": "", "done": "" }],
  "debrief": { "saw": "Het begon klein." } }"#;

/// Number and name of each cell of a table.
fn rows(text: &str) -> Vec<Vec<String>> {
    text.lines().skip(1).map(|line| line.split(',').map(String::from).collect()).collect()
}

#[test]
fn reports_of_two_shipped_studies_hold_what_their_tables_hold() {
    let place = place();
    for (study, languages) in [("care", ["en", "nl"]), ("poverty", ["en", "nl"])] {
        for language in languages {
            let file = format!("{study}-{language}.html");
            let call = place.call(&["report", study, "--lang", language, "--out", &file]).good();
            assert_eq!(call.out.trim(), file);
            let page = place.read(&file);
            assert!(page.len() < 1_500_000, "{study}: {} bytes", page.len());
            assert!(page.contains(&format!("<html lang=\"{language}\">")));
            let parts = [
                "strategies",
                "effects",
                "courses",
                "ranking",
                "robust",
                "tiles",
                "trade",
                "gains",
                "portfolio",
                "network",
                "drivers",
                "accounts",
                "missing",
                "limits",
                "provenance",
                "glossary",
            ];
            for part in parts {
                assert!(page.contains(&format!("<section id=\"{part}\"")), "{study}: no {part}");
            }
            // What differs in a world is in its closed tile, and again where paper shows it.
            let tiles = page.matches("<li><details class=\"w").count();
            let on_paper = page.split("<div class=\"paper\">").nth(1).unwrap().split("</ol>").next().unwrap();
            assert!(tiles > 1 && on_paper.matches("<li class=\"w").count() == tiles, "{study}: {tiles}");
            let instead = if language == "nl" { "in plaats van" } else { "instead of" };
            assert_eq!(on_paper.matches(instead).count(), 3 * tiles);
            let checked = rows(&place.read(&format!("{study}/effects.csv")))
                .iter()
                .filter(|row| row[0] == "alignment")
                .map(|row| {
                    let [difference, low, high] =
                        [6, 8, 9].map(|cell| number(row[cell].parse().unwrap(), language));
                    let told = format!("{difference} [{low}; {high}]");
                    assert!(page.contains(&told), "{study} {}: no {told}", row[1]);
                })
                .count();
            assert!(checked >= 2);
        }
    }
}

fn number(x: f64, language: &str) -> String {
    let text = format!("{:.2}", x + 0.0);
    let text = if text == "-0.00" { "0.00".into() } else { text };
    let text = if language == "nl" { text.replace('.', ",") } else { text };
    text.replace('-', "−")
}

#[test]
fn other_forms_and_studies_beside() {
    let place = place();
    attribute(&place, "parts");
    place
        .call(&[
            "sensitivity",
            "iza-regio",
            "--points",
            "2",
            "--replicates",
            "1",
            "--set",
            "months=12",
            "--no-figures",
            "--quiet",
            "--out",
            "care/drivers",
        ])
        .good();
    place.call(&["report", "care", "--with", "parts"]).good();
    let page = place.read("care/report.html");
    for part in ["attribution", "fig-drivers-0"] {
        assert!(page.contains(&format!("id=\"{part}\"")), "no {part}");
    }
    assert!(page.contains("another version of the scenario"), "other settings are named");
    // A report may be made again; anything else is left alone.
    place.call(&["report", "care", "--brief"]).good();
    assert!(!place.read("care/report.html").contains("id=\"attribution\""));
    place.write("notes.txt", "mine");
    let refused = place.call(&["report", "care", "--out", "notes.txt"]);
    assert!(
        refused.code == 2 && refused.err.contains("allowed: a new name, or an earlier report"),
        "{}",
        refused.err
    );
    assert_eq!(place.read("notes.txt"), "mine");
    let memo = place.call(&["report", "care", "--format", "md", "--lang", "nl", "--out", "-"]).good().out;
    assert!(
        memo.starts_with("# ") && memo.contains("In dit model") && memo.contains("| strategie |"),
        "{memo}"
    );
    place.call(&["report", "care", "--format", "zip", "--out", "mail.zip"]).good();
    let archive = std::fs::File::open(place.path("mail.zip")).unwrap();
    let mut archive = zip::ZipArchive::new(archive).unwrap();
    assert_eq!(archive.file_names().collect::<Vec<_>>().len(), 2);
    assert!(archive.by_name("report.html").unwrap().size() > 50_000);
    let both = place.call(&["report", "care", "--compare-with", "poverty", "--out", "both.html"]).good();
    assert_eq!(both.out.trim(), "both.html");
    assert!(place.read("both.html").contains("id=\"beside\""));
}

#[test]
fn bad_folders_give_clear_errors_and_leave_nothing() {
    let place = Place::new();
    place
        .call(&[
            "run",
            "iza-regio",
            "--replicates",
            "2",
            "--set",
            "months=6",
            "--no-figures",
            "--quiet",
            "--out",
            "done",
        ])
        .good();
    std::fs::create_dir(place.path("empty")).unwrap();
    let refused = |arguments: &[&str], words: &[&str]| {
        let call = place.call(arguments);
        assert_eq!(call.code, 2, "{}", call.err);
        for word in words {
            assert!(call.err.contains(word), "no {word:?} in\n{}", call.err);
        }
        assert!(call.err.contains("Nothing was written."), "{}", call.err);
    };
    refused(&["report", "nowhere"], &["no folder of a study", "found:   nothing"]);
    refused(&["report", "empty"], &["this is no study", "no manifest.json", "hint"]);
    refused(&["report", "done", "--with", "empty"], &["this is no study"]);
    refused(&["report", "done", "--out", "nowhere/x.html"], &["no folder nowhere"]);
    refused(&["report", "done", "--record", "nothing.json"], &["nothing.json", "cannot read the file"]);
    place.write("poem.json", "roses are red");
    refused(&["report", "done", "--record", "poem.json"], &["poem.json", "no JSON", "-sessie.json"]);
    place.write("other.json", SESSION.replace("iza-regio", "langer-thuis"));
    refused(
        &["report", "done", "--record", "other.json"],
        &["another scenario", "langer-thuis", "iza-regio"],
    );
    place.write("newer.json", SESSION.replace("\"version\": 1", "\"version\": 9"));
    refused(&["report", "done", "--record", "newer.json"], &["newer version", "version 9"]);
    let manifest = place.read("done/manifest.json");
    place.write("done/manifest.json", manifest.replacen("\"format\": 1", "\"format\": 7", 1));
    refused(&["report", "done"], &["newer version", "format 7"]);
    place.write("done/manifest.json", &manifest);
    let summary = place.read("done/summary.csv");
    place.write("done/summary.csv", summary.replacen(",6,", ",six,", 1));
    refused(&["report", "done"], &["summary.csv", "changed or is damaged"]);
    assert!(place.list("done").iter().all(|name| !name.contains("report")), "{:?}", place.list("done"));
}

#[test]
fn a_cap_that_mixes_shares_is_told_on_the_page() {
    let place = Place::new();
    for (cap, told) in [("1", true), ("100000", false)] {
        let set = format!("hours.orchestration_cap={cap}");
        let asked = ["attribute", "iza-regio", "--set", "months=6", "--set", &set, "--replicates", "2"];
        place.call(&[&asked[..], &["--no-figures", "--quiet", "--out", cap]].concat()).good();
        for (language, words) in
            [("en", "binds in 6 months: there, hours"), ("nl", "knelt in 6 maanden: daar")]
        {
            let page = place.call(&["report", cap, "--lang", language, "--out", "-"]).good().out;
            assert_eq!(page.contains(words), told, "{cap} {language}");
        }
    }
}

#[test]
fn studies_without_runs_of_strategies_have_their_page_too() {
    let place = Place::new();
    let few = ["--set", "months=6", "--no-figures", "--quiet"];
    let studies: [(&str, &[&str], &str); 5] = [
        ("attribute", &["iza-regio", "--replicates", "2"], "attribution"),
        (
            "robust",
            &["iza-regio", "--worlds", "10", "--replicates", "1", "--strategies", "all_30,agenda"],
            "tiles",
        ),
        (
            "discover",
            &[
                "iza-regio",
                "--below",
                "0",
                "--worlds",
                "40",
                "--replicates",
                "1",
                "--vary",
                "parameters.trust_gain=plausible",
            ],
            "drivers",
        ),
        (
            "plan",
            &[
                "iza-regio",
                "--population",
                "4",
                "--generations",
                "1",
                "--replicates",
                "2",
                "--fresh",
                "4",
                "--plans",
                "2",
            ],
            "plans",
        ),
        ("sensitivity", &["iza-regio", "--points", "2", "--replicates", "2"], "drivers"),
    ];
    for (study, asked, part) in studies {
        place.call(&[&[study], asked, &few[..], &["--out", study]].concat()).good();
        for language in ["en", "nl"] {
            let page = place.call(&["report", study, "--lang", language, "--out", "-"]).good().out;
            assert!(page.contains(&format!("<section id=\"{part}\"")), "{study}");
            assert!(
                page.contains("samenspel compare iza-regio --set months=6"),
                "{study}: what is missing is named"
            );
        }
    }
    // A sweep in which some settings are no scenario.
    place.call(&[
        "sweep",
        "iza-regio",
        "--vary",
        "parameters.role_rate=0.1,0.6",
        "--vary",
        "parameters.role_decay=0.02,0.5",
        "--replicates",
        "2",
        "--set",
        "months=6",
        "--quiet",
        "--out",
        "sweep",
    ]);
    let page = place.call(&["report", "sweep", "--out", "-"]).good().out;
    assert!(page.contains("<section id=\"sweep\""));
}

/// Needs node, a Chromium and `npm ci --prefix tests/browser`.
#[test]
fn pages_are_sound_in_a_browser() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let there = |name: &str| Command::new(name).arg("--version").output().is_ok();
    let chromium = ["chromium", "chromium-browser", "google-chrome"].into_iter().any(there)
        || std::env::var_os("SAMENSPEL_CHROMIUM").is_some();
    let packages = root.join("tests/browser/node_modules/axe-core").is_dir();
    if !there("node") || !chromium || !packages {
        eprintln!("skipped: needs node, a Chromium and `npm ci --prefix tests/browser`");
        return;
    }
    let place = place();
    attribute(&place, "care/parts");
    place.write("session.json", SESSION);
    let mut script = Command::new("node");
    script.arg(root.join("tests/report/axe.mjs"));
    for study in ["care", "poverty"] {
        for language in ["en", "nl"] {
            let file = format!("{study}-{language}.html");
            let record: &[&str] =
                if study == "care" { &["--record", "session.json", "--roles"] } else { &[] };
            place.call(&[&["report", study, "--lang", language, "--out", &file], record].concat()).good();
            script.arg(place.path(&file));
        }
    }
    let output = script.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Of two strategies that do the same neither is told to be best: whoever chooses is sent to other grounds.
#[test]
fn advice_names_what_runs_cannot_tell_apart() {
    let place = Place::new();
    let twin = "strategy.twin={ title = { nl = \"Evenbeeld\", en = \"Twin\" }, constant = { agenda = 0.6 } }";
    let asked =
        ["compare", "iza-regio", "--set", twin, "--strategies", "agenda,twin,platform", "--replicates", "10"];
    place
        .call(&[&asked[..], &["--set", "months=24", "--no-figures", "--quiet", "--out", "twins"]].concat())
        .good();
    for (language, words) in [("en", "cannot tell it from “"), ("nl", "kunnen het niet onderscheiden van “")]
    {
        let page =
            place.call(&["report", "twins", "--format", "md", "--lang", language, "--out", "-"]).good().out;
        assert!(page.contains(words), "{page}");
    }
}
