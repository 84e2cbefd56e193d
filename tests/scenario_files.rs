//! Files as people have them: tables, odd encodings, and text that is broken in any way.
#![cfg(feature = "scenario")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use samenspel::scenario::{Files, Memory, Patch, Problems, Scenario, TOML_LIMIT};

const IZA: &str = include_str!("../scenarios/iza-regio.toml");
const SMALL: &str = include_str!("scenario_small.toml");

fn read(text: impl AsRef<[u8]>) -> Result<Scenario, Problems> {
    Scenario::from_text("x.toml", text, &Memory::default(), &[])
}

fn read_with(text: &str, csv: &[u8]) -> Result<Scenario, Problems> {
    let files = Memory(BTreeMap::from([("x/table.csv".to_string(), csv.to_vec())]));
    Scenario::from_text("x.toml", text, &files, &[])
}

fn actors_from(csv: &[u8]) -> Result<Scenario, Problems> {
    read_with(&SMALL.replace("months = 12", "months = 12\nactors_csv = \"x/table.csv\""), csv)
}

#[test]
fn files_that_are_not_text_or_too_large_are_refused() {
    let latin = SMALL.replace("\"zorg\"", "\"zórg\"").chars().map(|c| c as u8).collect::<Vec<u8>>();
    let message = read(latin).unwrap_err().to_string();
    for fragment in ["x.toml:15:17", "byte 0xF3", "`ó`", "save the file as UTF-8"] {
        assert!(message.contains(fragment), "{message}");
    }
    assert!(read([0xFF, 0xFE, b'a', 0]).unwrap_err().to_string().contains("UTF-16"));
    let message = read(vec![b'#'; TOML_LIMIT + 1]).unwrap_err().to_string();
    assert!(
        message.contains("x.toml:1: the file is too large") && message.contains("at most 64 MiB"),
        "{message}"
    );
    for empty in ["", "# nothing", "\u{feff}"] {
        assert!(read(empty).unwrap_err().to_string().contains("format: is missing"));
    }
}

#[test]
fn actors_come_from_a_table() {
    let csv = "\u{feff}name,sector,capacity,motive_instrumental,motive_moral,frame_cure,frame_live,dormant\r\n\
        Cees,care,1.5,0.25,0.75,,,\r\n\r\n\"Dirk, jr.\",people,,,,0.25,0.75,true\r\n";
    let scenario = actors_from(csv.as_bytes()).unwrap_or_else(|problems| panic!("{problems}"));
    let actors = &scenario.strategies[0].setup.actors;
    let names: Vec<&str> = actors.iter().map(|actor| actor.name.as_str()).collect();
    assert_eq!(names, ["Anna", "Bert", "Cees", "Dirk, jr."]);
    assert!(actors[2].traits.motives.is_some() && actors[2].traits.frame.is_none());
    assert!(actors[3].traits.frame.is_some() && actors[3].dormant);
    assert_eq!(scenario.sources[1], ("x/table.csv".to_string(), csv.as_bytes().to_vec()));
}

#[test]
fn faults_in_tables_name_line_and_column() {
    let cases: &[(&[u8], &[&str])] = &[
        (b"name;sector\nCees;care\n", &["x/table.csv:1:1: heading", "semicolons", "commas"]),
        (b"name\tsector\nCees\tcare\n", &["tabs"]),
        (
            b"name,sectr\nCees,care\n",
            &[
                "x/table.csv:1:2: sectr: unknown column",
                "did you mean `sector`?",
                "sector: the column is missing",
            ],
        ),
        (b"name,name,sector\nCees,Cees,care\n", &["x/table.csv:1:2: name: the column occurs twice"]),
        (
            b"name,sector,capacity\nCees,care,0,5\n",
            &["x/table.csv:2:", "4 cells", "3 cells", "decimal point"],
        ),
        (
            b"name,sector,capacity\nCees,care,1\n\nDirk,care,much\n",
            &["x/table.csv:4:3: actor.4.capacity", "\"much\""],
        ),
        (b"name,sector,capacity\nCees,care,nan\n", &["x/table.csv:2:3: actor.3.capacity: must be finite"]),
        (b"name,sector\nCees,car\n", &["x/table.csv:2:2: actor.3.sector", "did you mean `care`?"]),
        (b"name,sector\nAnna,care\n", &["x/table.csv:2:1: actor.3.name: actors 1 and 3 have one name"]),
        (b"name,sector\n,care\n", &["x/table.csv:2:1: actor.3.name: is missing"]),
        (
            b"name,sector,frame_cure\nCees,care,0.5\n",
            &["x/table.csv:2:3: actor.3.frame: the weights must sum to 1"],
        ),
        (
            b"name,sector\nCees,care\nD\xEFrk,care\n",
            &["x/table.csv:3:2", "byte 0xEF", "save the file as UTF-8"],
        ),
        (b"", &["x/table.csv:1:1", "the table is empty"]),
    ];
    for (csv, fragments) in cases {
        let message = actors_from(csv).expect_err("a fault").to_string();
        for fragment in *fragments {
            assert!(message.contains(fragment), "no {fragment:?} in\n{message}");
        }
        assert!(message.contains("found:") && message.contains("allowed:") && message.contains("hint:"));
    }
}

#[test]
fn ties_come_from_a_table() {
    let text = SMALL.replace("months = 12", "months = 12\nties_csv = \"x/table.csv\"");
    let text = text.replace("[[tie]]\nfrom = \"Anna\"\nto = \"Bert\"\ntrust = 0.7\n", "");
    let scenario = read_with(&text, b"from,to,strength,trust,trust_back\nBert,Anna,0.5,,0.2\n").unwrap();
    let tie = &scenario.strategies[0].setup.network.ties[0];
    assert_eq!(
        (tie.from, tie.to, tie.strength, tie.trust, tie.trust_back),
        (1, 0, Some(0.5), None, Some(0.2))
    );
    let message = read_with(&text, b"from,to,trust\nBert,Anna,2\nAnna,Bert,\nBert,Bert,\nBert,Cees,\n")
        .unwrap_err()
        .to_string();
    for fragment in [
        "x/table.csv:2:3: tie.1.trust",
        "x/table.csv:3:1: tie.2",
        "x/table.csv:4:1: tie.3",
        "x/table.csv:5:2: tie.4.to",
    ] {
        assert!(message.contains(fragment), "no {fragment:?} in\n{message}");
    }
}

#[test]
fn many_problems_are_counted() {
    let rows: String = (0..1000).map(|i| format!("A{i},nowhere\n")).collect();
    let problems = actors_from(format!("name,sector\n{rows}").as_bytes()).unwrap_err();
    assert_eq!((problems.list.len(), problems.omitted), (200, 800));
    assert!(problems.to_string().ends_with("and 800 more problems"));
}

#[test]
fn endless_nesting_is_refused() {
    let deep = vec!["a"; 100_000].join(".");
    for text in [format!("{deep} = 1"), format!("[{deep}]"), format!("x = {}", "[".repeat(100_000))] {
        assert!(read(text).is_err());
    }
    let set = SMALL.replace("[strategy.some]\n", &format!("[strategy.some]\nset = {{ \"{deep}\" = 1 }}\n"));
    assert!(read(set).is_err());
    assert!(Patch::parse(&format!("{deep}=1")).is_err());
}

struct Disk;

impl Files for Disk {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        std::fs::read(path).map_err(|error| error.to_string())
    }
}

#[test]
fn every_scenario_in_the_repository_can_be_read() {
    let folder = format!("{}/scenarios", env!("CARGO_MANIFEST_DIR"));
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let (name, text) = (path.to_str().unwrap(), std::fs::read(&path).unwrap());
            let scenario =
                Scenario::from_text(name, text, &Disk, &[]).unwrap_or_else(|problems| panic!("{problems}"));
            assert!(scenario.warnings.is_empty(), "{name}: {:?}", scenario.warnings);
            assert!(
                !scenario.insight.nl.is_empty() && !scenario.story.nl.is_empty(),
                "{name} tells no story"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens to a file, reading it ends in a scenario or in problems.
    #[test]
    fn no_mutation_of_a_file_breaks_the_reader(
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0usize..60, "[ -~\n\"\\[\\]{}=.0-9]{0,8}"), 1..4),
        small in any::<bool>(),
    ) {
        let mut text = if small { SMALL } else { IZA }.as_bytes().to_vec();
        for (place, length, insert) in edits {
            let at = place.index(text.len());
            let end = (at + length).min(text.len());
            text.splice(at..end, insert.bytes());
        }
        let files = Memory(BTreeMap::from([("x.csv".to_string(), b"name,sector\nA,b\n".to_vec())]));
        if let Err(problems) = Scenario::from_text("x.toml", text, &files, &[]) {
            prop_assert!(!problems.list.is_empty());
            prop_assert!(problems.list.iter().all(|p| p.hint.trim_end() != "meaning:" && !p.allowed.is_empty()));
        }
    }

    /// Whole lines moved, dropped or doubled keep more of the meaning, and reach further.
    #[test]
    fn no_shuffling_of_lines_breaks_the_reader(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..6),
        small in any::<bool>(),
    ) {
        let mut lines: Vec<&str> = if small { SMALL } else { IZA }.lines().collect();
        for (from, to) in edits {
            let line = lines.remove(from.index(lines.len()));
            lines.insert(to.index(lines.len()), line);
        }
        let _ = Scenario::from_text("x.toml", lines.join("\n"), &Memory::default(), &[]);
    }

    #[test]
    fn no_table_breaks_the_reader(csv in "(name|sector|capacity|frame_cure|[ -~]|\n|,|\"){0,80}") {
        let _ = actors_from(csv.as_bytes());
    }
}
