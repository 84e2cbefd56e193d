//! The desk against the tables of the command line.

use std::process::Command;

use samenspel::workshop::Desk;
use serde_json::{Value, json};

/// Answers of a desk that has a scenario open.
pub fn open(scenario: &str) -> Desk {
    let mut desk = Desk::new();
    let opened = ask(&mut desk, &json!({ "do": "open", "scenario": scenario }));
    assert!(opened["error"].is_null(), "{opened}");
    desk
}

pub fn ask(desk: &mut Desk, request: &Value) -> Value {
    serde_json::from_str(&desk.call(&request.to_string())).expect("an answer is JSON")
}

/// Scenarios with a plan each: levers beside a preset's rules, an event and a stop, other assumptions.
pub fn plans() -> [(&'static str, Value); 4] {
    [
        (
            "iza-regio",
            json!({ "preset": "triggered", "levers": { "agenda": [{ "from": 1, "level": 2, "style": 1 }, { "from": 20, "level": 0 }], "interaction": [{ "from": 7, "level": 1, "style": 0.5 }] } }),
        ),
        (
            "langer-thuis",
            json!({ "levers": { "mobilisation": [{ "level": 3 }], "platform": [{ "from": 12, "intensity": 0.45 }] }, "events": [{ "month": 10, "kind": "scandal", "share": 0.5 }, { "month": 14, "kind": "newcomers", "count": 3 }], "stop": { "month": 24, "taper": 6 } }),
        ),
        (
            "kansrijke-start",
            json!({ "levers": { "steering": [{ "level": 2 }] }, "assumptions": { "trust_gain": 0.1, "launch_rate": 0.5 } }),
        ),
        ("iza-regio", json!({ "preset": "all_10_linear", "assumptions": { "lever_curvature": 2.0 } })),
    ]
}

#[test]
fn a_plan_gives_the_numbers_of_its_command_line() {
    let place = tempfile::tempdir().unwrap();
    for (number, (scenario, plan)) in plans().into_iter().enumerate() {
        let mut desk = open(scenario);
        let told = ask(&mut desk, &json!({ "do": "command", "plan": plan, "seed": 5, "replicates": 3 }));
        let out = place.path().join(format!("{number}"));
        let mut run = Command::new(env!("CARGO_BIN_EXE_samenspel"));
        run.current_dir(place.path()).args(["run", scenario]);
        for change in told["set"].as_array().unwrap() {
            run.args(["--set", change.as_str().unwrap()]);
        }
        let key = told["key"].as_str().unwrap();
        run.args(["--strategy", key, "--seed", "5", "--replicates", "3", "--quiet", "--no-figures", "--out"])
            .arg(&out);
        let done = run.output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let metrics =
            ["alignment", "impact_cumulative", "trust", "core", "succeeded", "hours_partners", "flow_learn"];
        let told = ask(
            &mut desk,
            &json!({ "do": "ensemble", "plan": plan, "seed": 5, "count": 3, "metrics": metrics }),
        );
        let mut table = csv::Reader::from_path(out.join("steps.csv")).unwrap();
        let head = table.headers().unwrap().clone();
        let column = |name: &str| head.iter().position(|h| h == name).unwrap();
        let mut rows = 0;
        for row in table.records().map(Result::unwrap).filter(|row| &row[0] == key) {
            let whole = |name: &str| row[column(name)].parse::<usize>().unwrap();
            for metric in metrics {
                let found = told["curves"][metric][whole("replicate")][whole("step")].as_f64();
                let stated = row[column(metric)].parse::<f64>().ok();
                assert_eq!(found.map(f64::to_bits), stated.map(f64::to_bits), "{scenario} {metric} {row:?}");
            }
            rows += 1;
        }
        assert!(rows > 3 * 24, "{rows} rows of {key}");
    }
}

#[test]
fn a_preset_and_its_levers_are_the_same_run_where_the_page_says_so() {
    let mut desk = open("iza-regio");
    let opened = ask(&mut desk, &json!({ "do": "open", "scenario": "iza-regio" }));
    let mut exact = 0;
    for preset in opened["presets"].as_array().unwrap() {
        if preset["exact"] != true {
            continue;
        }
        let curves = |desk: &mut Desk, plan: Value| {
            ask(
                desk,
                &json!({ "do": "ensemble", "plan": plan, "count": 1, "metrics": ["impact_cumulative", "trust"] }),
            )
        };
        // A preset with a world or events of its own keeps them.
        let levers = json!({ "preset": preset["key"], "levers": preset["levers"] });
        assert_eq!(curves(&mut desk, preset["plan"].clone()), curves(&mut desk, levers), "{}", preset["key"]);
        exact += 1;
    }
    assert!(exact >= 10, "{exact}");
}

#[test]
fn every_question_of_the_page_has_its_answer() {
    let mut desk = open("iza-regio");
    let plan = json!({ "levers": { "interaction": [{ "level": 2 }] } });
    let run = ask(&mut desk, &json!({ "do": "run", "plan": plan }));
    assert_eq!(run["frames"].as_array().unwrap().len(), 61);
    assert_eq!(run["curves"]["trust"].as_array().unwrap().len(), 61);
    for line in run["why"].as_array().unwrap() {
        let [nl, en] = ["nl", "en"].map(|language| line["text"][language].as_str().unwrap());
        assert!(nl.starts_with("In dit model ") && en.starts_with("In this model "), "{line}");
        for (place, _) in line["refs"].as_array().unwrap().iter().enumerate() {
            let mark = format!("{{{place}}}");
            assert!(nl.contains(&mark) && en.contains(&mark), "{line}");
        }
    }
    let hasty = json!({ "preset": "all_30", "assumptions": { "max_months": 3.0 } });
    let hasty = ask(&mut desk, &json!({ "do": "run", "plan": hasty }));
    let failed: Vec<&Value> =
        hasty["why"].as_array().unwrap().iter().filter(|line| line["kind"] == "failed").collect();
    let late = |line: &&&Value| line["text"]["nl"].as_str().unwrap().contains("de tijd was om");
    assert!(failed.iter().filter(late).count() > 5, "three months are too few for most: {failed:?}");
    assert!(!failed.iter().any(|line| line["text"]["en"].as_str().unwrap().contains(" was 0.0%")));
    let refused = run["why"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["kind"] == "refused")
        .expect("somebody refuses");
    let actor = &refused["refs"][0]["actor"];
    let card = ask(&mut desk, &json!({ "do": "actor", "plan": plan, "actor": actor, "month": 30 }));
    assert_eq!(card["history"]["engagement"].as_array().unwrap().len(), 31);
    let why =
        ask(&mut desk, &json!({ "do": "why_not", "plan": plan, "actor": actor, "month": refused["month"] }));
    assert_eq!(why["refused"], true, "{why}");
    assert_eq!(
        (why["conditions"].as_array().unwrap().len(), why["rerun"]["raised"].as_array().unwrap().len()),
        (6, 6)
    );
    let stop = |desk: &mut Desk, first: u64| {
        ask(desk, &json!({ "do": "stop", "plan": plan, "month": 24, "first": first, "count": 2 }))
    };
    let (one, two) = (stop(&mut desk, 0), stop(&mut desk, 2));
    let joined: serde_json::Map<String, Value> = one["values"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(metric, values)| {
            let both = |moment: &str| {
                [
                    values[moment].as_array().unwrap().clone(),
                    two["values"][metric][moment].as_array().unwrap().clone(),
                ]
                .concat()
            };
            (metric.clone(), json!({ "then": both("then"), "end": both("end") }))
        })
        .collect();
    let stays = ask(&mut desk, &json!({ "do": "stays", "values": joined, "month": 24 }));
    assert_eq!(stays["rows"].as_array().unwrap().len(), 7, "{stays}");
    assert!(stays["rows"].as_array().unwrap().iter().all(|row| row["n"] == 4));
    let worlds = ask(
        &mut desk,
        &json!({ "do": "worlds", "plans": [plan, {}], "metric": "impact_cumulative", "count": 30, "from": 28, "to": 30, "replicates": 1 }),
    );
    let means: Vec<&Value> =
        worlds["worlds"].as_array().unwrap().iter().map(|world| &world["means"]).collect();
    let told = ask(
        &mut desk,
        &json!({ "do": "worlds_told", "means": means, "metric": "impact_cumulative", "titles": [{ "nl": "a", "en": "a" }, { "nl": "b", "en": "b" }] }),
    );
    assert_eq!(told["n"], 2, "{told}");
    let tile = json!({ "levers": plan["levers"], "assumptions": worlds["worlds"][0]["plan_assumptions"] });
    let again = ask(
        &mut desk,
        &json!({ "do": "ensemble", "plan": tile, "count": 1, "metrics": ["impact_cumulative"] }),
    );
    assert_eq!(
        again["curves"]["impact_cumulative"][0][60], worlds["worlds"][0]["means"][0],
        "a tile opens as the run it stands for"
    );
    let scan = ask(&mut desk, &json!({ "do": "scan" }));
    assert_eq!(scan["questions"].as_array().unwrap().len(), 12);
    let part = |desk: &mut Desk, from: u64| {
        ask(
            desk,
            &json!({ "do": "scan_run", "answers": { "parties": [10, 12] }, "plan": plan, "count": 6, "from": from, "to": from + 3, "replicates": 1 }),
        )
    };
    let versions = [part(&mut desk, 0), part(&mut desk, 3)]
        .map(|part| part["versions"].as_array().cloned().unwrap_or_else(|| panic!("{part}")))
        .concat();
    assert!(versions.iter().all(|v| (10.0..=12.0).contains(&v["values"]["parties"].as_f64().unwrap())));
    let told =
        ask(&mut desk, &json!({ "do": "scan_told", "versions": versions, "metric": "impact_cumulative" }));
    assert_eq!(told["matters"].as_array().unwrap().len(), 12, "{told}");
    let export = ask(&mut desk, &json!({ "do": "export", "plan": plan }));
    let reopened = ask(
        &mut desk,
        &json!({ "do": "open", "scenario": { "name": "x.toml", "files": { "x.toml": export["text"] } } }),
    );
    assert!(
        reopened["presets"].as_array().unwrap().iter().any(|preset| preset["key"] == export["key"]),
        "{reopened}"
    );
}

#[test]
fn what_cannot_be_answered_says_why_in_both_languages() {
    let mut desk = open("iza-regio");
    let bad = [
        json!({ "do": "dance" }),
        json!({ "do": "run", "plan": { "levers": { "agendda": [] } } }),
        json!({ "do": "run", "plan": { "levers": { "agenda": [{ "level": 7 }] } } }),
        json!({ "do": "run", "plan": { "levers": { "agenda": [{ "intensity": 7.5 }] } } }),
        json!({ "do": "run", "plan": { "events": [{ "month": 900, "kind": "scandal", "share": 0.5 }] } }),
        json!({ "do": "run", "plan": { "events": [{ "month": 9, "kind": "\"] }\n[parameters]", "share": 0.5 }] } }),
        json!({ "do": "run", "plan": { "assumptions": { "trust_gain": 5.0 } } }),
        json!({ "do": "run", "plan": { "preset": "nobody" } }),
        json!({ "do": "actor", "actor": 4000 }),
        json!({ "do": "why_not", "actor": 4000 }),
        json!({ "do": "ensemble", "count": 100_000, "metrics": [] }),
        json!({ "do": "ensemble", "count": 1, "metrics": ["trsut"] }),
        json!({ "do": "worlds", "plans": [], "metric": "trust", "count": 3, "from": 2, "to": 9, "replicates": 1 }),
        json!({ "do": "scan_run", "answers": { "nothing": [0, 1] }, "count": 3, "to": 1, "replicates": 1 }),
        json!({ "do": "open", "scenario": { "name": "x.toml", "files": { "x.toml": "months = 0" } } }),
    ];
    for request in &bad {
        let answer = ask(&mut desk, request);
        for language in ["nl", "en"] {
            assert!(
                !answer["error"]["message"][language].as_str().unwrap_or("").is_empty(),
                "{request} → {answer}"
            );
            assert!(
                !answer["error"]["hint"][language].as_str().unwrap_or("").is_empty(),
                "{request} → {answer}"
            );
        }
    }
    assert!(
        ask(&mut Desk::new(), &json!({ "do": "run" }))["error"]["message"]["en"]
            .as_str()
            .unwrap()
            .contains("open")
    );
    assert!(Desk::new().call("{").contains("error"));
    // A scenario that could not be read leaves the one before it open.
    assert!(ask(&mut desk, &json!({ "do": "run" }))["frames"].is_array());
}

#[test]
fn every_shipped_scenario_brings_its_tour_its_questions_and_notes_in_both_languages() {
    let mut desk = Desk::new();
    for name in samenspel::scenario::Shipped::names() {
        let opened = ask(&mut desk, &json!({ "do": "open", "scenario": name }));
        let list = |key: &str| {
            opened[key].as_array().unwrap_or_else(|| panic!("{name} {key}: {opened:.300}")).clone()
        };
        let whole =
            |text: &Value| ["nl", "en"].iter().all(|l| text[l].as_str().is_some_and(|t| t.len() > 10));
        assert_eq!(list("prompts").len(), 3, "{name}");
        assert!(list("notes").len() >= 3 && list("notes").iter().all(whole), "{name}");
        assert!(list("prompts").iter().all(|prompt| whole(&prompt["text"])), "{name}");
        let tour = list("tour");
        assert!(tour.len() >= 3, "{name}");
        let [presets, metrics] = ["presets", "metrics"].map(list);
        for step in &tour {
            assert!(whole(&step["text"]) && whole(&step["ask"]), "{name}: {step}");
            assert!(step["text"]["nl"] != step["text"]["en"], "{name}: {step}");
            assert!(step["month"].as_u64() <= opened["months"].as_u64(), "{name}: {step}");
            assert!(presets.iter().any(|preset| preset["key"] == step["strategy"]), "{name}: {step}");
            assert!(metrics.iter().any(|metric| metric["key"] == step["metric"]), "{name}: {step}");
        }
    }
}
