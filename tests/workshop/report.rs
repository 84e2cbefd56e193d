//! The page that the desk makes of a group's plans against the one that the command line makes.

use std::path::Path;
use std::process::Command;

use samenspel::study::Program;
use serde_json::{Value, json};

use super::desk::{ask, open};

const BAD: &str = "<script>alert(1)</script>";

/// A session as the page saves it, with texts that try to get out.
fn session(scenario: &str) -> Value {
    json!({
        "format": "samenspel-session", "version": 1, "scenario": { "name": scenario },
        "journal": { "steps": [], "at": 0 },
        "bets": [
            { "words": "Stijgt het vertrouwen?", "votes": { "higher": 4, "same": 1, "lower": 0, "unknown": 2 }, "why": BAD,
              "outcome": { "sentence": { "nl": "In dit model stijgt het.", "en": "In this model it rises." } } },
            { "words": "Daalt het?", "votes": { "higher": 0, "same": 0, "lower": 3, "unknown": 0 }, "why": "", "outcome": null },
        ],
        "notes": [{ "kind": "question", "month": 0, "text": "Wie doet mee?" }, { "kind": "decision", "month": 3, "text": BAD }],
        "agreements": [{ "domain": "platform", "level": 2, "who": "de gemeente", "when": "mei", "signal": "", "done": "" }],
        "debrief": { "saw": "Eerst bewoog er weinig." },
    })
}

/// Two plans in one world, one of them with a stop.
fn request(scenario: &str, language: &str) -> Value {
    let program = Program::this();
    json!({
        "do": "report", "seed": 5, "replicates": 4, "language": language, "names": ["Samen 'eerst'"],
        "plans": [
            { "levers": { "interaction": [{ "level": 2 }], "platform": [{ "from": 6, "level": 1, "style": 0.5 }] }, "assumptions": { "trust_gain": 0.1 } },
            { "levers": { "agenda": [{ "level": 3 }] }, "stop": { "month": 18, "taper": 3 }, "assumptions": { "trust_gain": 0.1 } },
        ],
        "worlds": { "count": 4, "replicates": 2 }, "record": session(scenario), "program": { "commit": program.commit, "changed": program.changed },
    })
}

fn samenspel(place: &Path, arguments: &[String]) -> String {
    let done =
        Command::new(env!("CARGO_BIN_EXE_samenspel")).current_dir(place).args(arguments).output().unwrap();
    assert!(done.status.success(), "{arguments:?}\n{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

/// The words of a line as a shell takes them apart.
fn words(line: &str) -> Vec<String> {
    let shell = Command::new("sh").args(["-c", &format!("printf '%s\\0' {line}")]).output().unwrap();
    let text = String::from_utf8(shell.stdout).unwrap();
    text.split_terminator('\0').map(String::from).collect()
}

#[test]
fn report_of_plans_is_the_page_that_the_command_line_makes() {
    let scenario = "twee-huizen";
    let place = tempfile::tempdir().unwrap();
    let mut desk = open(scenario);
    let file = place.path().join("session.json");
    std::fs::write(&file, session(scenario).to_string()).unwrap();
    for language in ["nl", "en"] {
        let told = ask(&mut desk, &request(scenario, language));
        let html = told["html"].as_str().unwrap_or_else(|| panic!("{told}"));
        assert!(html.contains("A: Samen &#39;eerst&#39;") && html.contains("Plan B"), "{:.3000}", html);
        if language == "nl" {
            let line = words(told["commands"][0].as_str().unwrap());
            assert_eq!(&line[..3], ["samenspel", "compare", scenario]);
            samenspel(place.path(), &[&line[1..], &["--no-figures".into(), "--quiet".into()]].concat());
            let manifest = place.path().join("workshop/manifest.json");
            let text = std::fs::read_to_string(&manifest).unwrap();
            // Where it went and how it talked is no part of what was run.
            let mut value: Value = serde_json::from_str(&text).unwrap();
            value["command"].as_array_mut().unwrap().truncate(line.len() - 2);
            std::fs::write(&manifest, value.to_string()).unwrap();
        }
        let words = ["report", "workshop", "--record", "session.json", "--lang", language, "--out", "-"];
        let page = samenspel(place.path(), &words.map(String::from));
        let differs = html.lines().zip(page.lines()).find(|(own, other)| own != other);
        assert!(html == page, "{differs:#?}");
    }
    // Slices give the same page as one request.
    let whole = ask(&mut desk, &request(scenario, "en"));
    let mut sliced = request(scenario, "en");
    let slice = |desk: &mut _, first: u64, count: u64| {
        let asked = request(scenario, "en");
        let mut runs = ask(
            desk,
            &json!({ "do": "report_runs", "plans": asked["plans"], "names": asked["names"], "seed": 5, "first": first, "count": count }),
        );
        runs["rows"].take()
    };
    let worlds = |desk: &mut _, from: u64, to: u64| {
        let asked = request(scenario, "en");
        let mut answer = ask(
            desk,
            &json!({ "do": "report_worlds", "plans": asked["plans"], "names": asked["names"], "seed": 5, "count": 4, "from": from, "to": to, "replicates": 2 }),
        );
        answer["means"].take().as_array().unwrap().clone()
    };
    sliced["worlds"]["means"] = json!([worlds(&mut desk, 0, 1), worlds(&mut desk, 1, 4)].concat());
    sliced["slices"] = json!([slice(&mut desk, 0, 3), slice(&mut desk, 3, 1)]);
    assert!(ask(&mut desk, &sliced) == whole);
}

#[test]
fn what_a_group_wrote_comes_home_as_it_wrote_it() {
    let mut desk = open("twee-huizen");
    let mut asked = request("twee-huizen", "en");
    asked["replicates"] = json!(2);
    asked["brief"] = json!(true);
    asked["worlds"] = Value::Null;
    let part = |html: &str| {
        let start = html.find("<section id=\"record\"").unwrap();
        html[start..start + html[start..].find("</section>").unwrap()].to_string()
    };
    for (language, words) in [
        ("nl", ["Wat we besloten", "platform creëren", "onder 5", "In dit model stijgt het."]),
        ("en", ["What we decided", "creating a platform", "under 5", "In this model it rises."]),
    ] {
        asked["language"] = json!(language);
        let told = ask(&mut desk, &asked);
        let html = told["html"].as_str().unwrap_or_else(|| panic!("{told}"));
        assert_eq!(html.matches("<script").count(), 1, "the page's own");
        let part = part(html);
        for word in
            words.iter().chain(&["&lt;script&gt;alert(1)", "Wie doet mee?", "Eerst bewoog", "de gemeente"])
        {
            assert!(part.contains(word), "{word}: {part}");
        }
    }
    // Without a record there is no such part, and names that are not told stay home.
    asked["record"] = Value::Null;
    asked["names"] = json!([]);
    let told = ask(&mut desk, &asked);
    let html = told["html"].as_str().unwrap();
    assert!(!html.contains("id=\"record\"") && !html.contains("Samen &#39;") && html.contains("Plan A"));
}

#[test]
fn plans_in_different_worlds_each_keep_their_own() {
    let mut desk = open("twee-huizen");
    let plans = [
        json!({ "levers": { "agenda": [{ "level": 2 }] }, "assumptions": { "trust_gain": 0.1, "launch_rate": 0.5 } }),
        json!({ "levers": { "agenda": [{ "level": 2 }] } }),
        json!({ "preset": "none", "assumptions": { "trust_gain": 0.3 } }),
    ];
    let runs = ask(&mut desk, &json!({ "do": "report_runs", "plans": plans, "seed": 3, "count": 2 }));
    assert!(runs["error"].is_null(), "{runs}");
    let summaries: Vec<&str> =
        runs["rows"].as_array().unwrap().iter().map(|rows| rows[1].as_str().unwrap()).collect();
    for (place, plan) in plans.iter().enumerate() {
        let key = format!("plan_{}", ["a", "b", "c"][place]);
        let own = summaries.iter().find(|text| text.starts_with(&format!("{key},"))).unwrap();
        let curves = ask(
            &mut desk,
            &json!({ "do": "ensemble", "plan": plan, "seed": 3, "count": 2, "metrics": ["trust", "impact_cumulative"] }),
        );
        for metric in ["trust", "impact_cumulative"] {
            for (row, curve) in own.lines().zip(curves["curves"][metric].as_array().unwrap()) {
                let end = curve.as_array().unwrap().last().unwrap().as_f64().unwrap();
                assert!(
                    row.split(',')
                        .any(|cell| cell.parse::<f64>().is_ok_and(|x| x.to_bits() == end.to_bits())),
                    "{key} {metric} {end}: {row}"
                );
            }
        }
    }
}

#[test]
fn reports_that_cannot_be_made_say_why() {
    let mut desk = open("twee-huizen");
    let mut bad = Vec::new();
    for (field, value) in [
        ("replicates", json!(1)),
        ("replicates", json!(100_000)),
        ("plans", json!([])),
        ("plans", json!([{}, {}, {}, {}, {}])),
        ("plans", json!([{ "preset": "nobody" }])),
        ("record", json!({ "format": "other" })),
        ("record", session("iza-regio")),
        ("slices", json!([[["", "", ""]]])),
        ("worlds", json!({ "count": 1, "replicates": 2 })),
        ("worlds", json!({ "count": 4, "replicates": 2, "means": [[]] })),
    ] {
        let mut asked = request("twee-huizen", "nl");
        asked["replicates"] = json!(2);
        asked[field] = value;
        bad.push(ask(&mut desk, &asked));
    }
    for answer in bad {
        for language in ["nl", "en"] {
            assert!(
                answer["error"]["message"][language].as_str().is_some_and(|text| !text.is_empty()),
                "{answer:.500}"
            );
        }
    }
}

/// An event of the scenario and one of the group name a party; a report without names tells neither.
#[test]
fn a_report_without_names_tells_none_in_its_command_either() {
    let mut desk = open("netwerk-dat-stilvalt");
    let mut asked = request("netwerk-dat-stilvalt", "en");
    asked["record"] = Value::Null;
    asked["worlds"] = Value::Null;
    asked["plans"] = json!([{ "events": [{ "month": 4, "kind": "leader_leaves", "actor": "Trekker" }] }]);
    let mut made = |roles: bool| {
        asked["roles"] = json!(roles);
        let told = ask(&mut desk, &asked);
        told["html"].as_str().unwrap_or_else(|| panic!("{told}")).to_string()
    };
    let named = |html: &str| html.matches("&quot;Trekker&quot;").count();
    let (open, hidden) = (made(false), made(true));
    assert!(named(&open) > 0 && !open.contains("roles stand for the names"));
    assert_eq!(named(&hidden), 0);
    assert!(hidden.contains("roles stand for the names") && hidden.contains("leader_leaves"));
}
