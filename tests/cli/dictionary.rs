//! Every table that a study leaves says what its columns mean and in which unit they are.

use super::program::Place;

/// Commands of every kind of study, as small as they go, without their folder.
const STUDIES: [&str; 10] = [
    "run iza-regio --record all",
    "compare iza-regio --strategies all_30,agenda --replicates 3 --stop 3 --worlds 2 --world-replicates 1",
    "sweep iza-regio --vary parameters.trust_gain=0.05,0.1 --vary generated=20,30 --replicates 2 --steps",
    "attribute iza-regio --replicates 2",
    "sensitivity iza-regio --replicates 2 --vary parameters.trust_gain=plausible --vary strategy.all_30.constant.agenda=0..1",
    "sensitivity iza-regio --method regional --vary parameters.trust_gain=plausible",
    "robust iza-regio --worlds 40 --replicates 1 --strategies agenda,mobilisation --satisfy impact=0.01",
    "discover iza-regio --worlds 40 --replicates 1 --strategy all_30 --vary strategy.all_30.constant.agenda=0..1 --metrics hours_orchestration --above 320",
    "plan iza-regio --population 8 --generations 2 --replicates 2 --fresh 2 --periods 2 --hours=200",
    "calibrate iza-regio --observed own.csv --fit trust_gain --draws 60 --keep 0.5",
];

#[test]
fn every_column_of_every_study_has_a_meaning_and_a_unit() {
    let place = Place::new();
    std::fs::write(place.path("own.csv"), "statistic,month,value\ntrust,6,0.4\n").unwrap();
    for (number, study) in STUDIES.iter().enumerate() {
        let folder = format!("study-{number}");
        let more = ["--set", "months=6", "--no-figures", "--quiet", "--out", &folder];
        let more = more.into_iter().filter(|word| *word != "--no-figures" || !study.starts_with("sweep"));
        let words: Vec<&str> = study.split(' ').chain(more).collect();
        place.call(&words).good();
        let dictionary = place.read(&format!("{folder}/dictionary.csv"));
        let mut reader = csv::Reader::from_reader(dictionary.as_bytes());
        let head = reader.headers().unwrap().clone();
        let at = |name: &str| head.iter().position(|heading| heading == name);
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let tables: Vec<String> =
            place.list(&folder).into_iter().filter(|name| name.ends_with(".csv")).collect();
        assert!(tables.len() > 1, "{study}: {tables:?}");
        for file in tables.iter().filter(|name| *name != "dictionary.csv") {
            let table = file.strip_suffix(".csv").unwrap();
            let text = place.read(&format!("{folder}/{file}"));
            let keys = |column: &str| {
                let mut rows = rows.iter().filter(|row| at("table").is_none_or(|place| &row[place] == table));
                rows.any(|row| &row[at("column").unwrap()] == column && &row[at("key").unwrap()] == "true")
            };
            keys_tell_rows_apart(&format!("{study}: {table}"), &text, keys);
            for column in csv::Reader::from_reader(text.as_bytes()).headers().unwrap() {
                let own = |row: &&csv::StringRecord| at("table").is_none_or(|place| &row[place] == table);
                let told: Vec<_> =
                    rows.iter().filter(own).filter(|row| &row[at("column").unwrap()] == column).collect();
                assert_eq!(told.len(), 1, "{study}: {file} {column}");
                for what in ["type", "unit", "meaning"] {
                    assert!(!told[0][at(what).unwrap()].is_empty(), "{study}: {file} {column} has no {what}");
                }
            }
        }
    }
}

/// No two rows have the same in all columns of the key; events and draws alone have no key.
fn keys_tell_rows_apart(what: &str, text: &str, is_key: impl Fn(&str) -> bool) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().unwrap().clone();
    let keys: Vec<usize> = (0..head.len()).filter(|place| is_key(&head[*place])).collect();
    let alike = [": events", ": draws"].iter().any(|table| what.ends_with(table));
    assert_eq!(keys.is_empty(), alike, "{what}");
    let mut seen = std::collections::BTreeSet::new();
    for row in reader.records().filter(|_| !keys.is_empty()) {
        let row = row.unwrap();
        let own: Vec<String> = keys.iter().map(|place| row[*place].to_string()).collect();
        assert!(seen.insert(own.clone()), "{what}: {own:?} twice");
    }
}

#[test]
fn the_front_of_plans_names_its_goals_and_its_levers() {
    let place = Place::new();
    let words =
        STUDIES[8].split(' ').chain(["--set", "months=6", "--no-figures", "--quiet", "--out", "plan"]);
    place.call(&words.collect::<Vec<_>>()).good();
    let dictionary = place.read("plan/dictionary.csv");
    for line in [
        "front,agenda_2,number,-,0,1,\"intensity of agenda in period 2 of the plan, in [0, 1]\"",
        "front,effort,number,hours,,,",
        "plans,low,number,that of the measure,,,lower end of the 95% interval",
    ] {
        assert!(dictionary.contains(line), "no {line:?} in\n{dictionary}");
    }
    assert!(dictionary.lines().any(|line| line.starts_with("front,impact,number,") && line.len() > 30));
}
