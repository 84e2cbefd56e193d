//! `sweep` and `resume`: what they leave, whatever happens on the way, and what they refuse.

use std::fs;
use std::time::Duration;

use super::program::Place;

const SMALL: [&str; 11] = [
    "sweep",
    "iza-regio",
    "--set",
    "months=6",
    "--set",
    "structure_every=0",
    "--vary",
    "parameters.trust_gain=0.05,0.1",
    "--vary",
    "generated=20,30",
    "--quiet",
];
/// Long enough to be cut off in the middle.
const LONG: [&str; 9] = [
    "sweep",
    "iza-regio",
    "--vary",
    "parameters.trust_gain=0.02..0.1:10",
    "--replicates",
    "40",
    "--steps",
    "--chunk-runs",
    "30",
];

fn sweep<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&SMALL[..], &["--replicates", "3", "--metrics", "impact,trust"], more].concat()
}

#[test]
fn rows_are_those_of_the_design_whatever_the_threads() {
    let place = Place::new();
    for (threads, out) in [("1", "a"), ("2", "b")] {
        place
            .call(&sweep(&["--strategies", "none,all_30", "--threads", threads, "--out", out, "--steps"]))
            .good();
    }
    let runs = place.read("a/runs.csv");
    assert_eq!(
        runs.lines().next().unwrap(),
        "run,point,strategy,replicate,seed,status,cause,trust_gain,generated,impact,trust"
    );
    assert_eq!(runs.lines().count(), 1 + 4 * 2 * 3);
    assert!(runs.lines().nth(4).unwrap().starts_with("3,0,all_30,0,1,done,,0.05,20,"), "{runs}");
    assert_eq!(place.read("a/steps.csv").lines().count(), 1 + 24 * 7);
    for file in ["runs.csv", "steps.csv", "dictionary.csv", "manifest.json"] {
        assert_eq!(place.read(&format!("a/{file}")), place.read(&format!("b/{file}")), "{file}");
    }
    // The same run alone has the same end.
    place
        .call(&[
            "run",
            "iza-regio",
            "--strategy",
            "all_30",
            "--replicates",
            "1",
            "--set",
            "months=6",
            "--set",
            "structure_every=0",
            "--set",
            "parameters.trust_gain=0.05",
            "--set",
            "generated=20",
            "--out",
            "alone",
            "--no-figures",
        ])
        .good();
    let summary = place.read("alone/summary.csv");
    let head: Vec<&str> = summary.lines().next().unwrap().split(',').collect();
    let row: Vec<&str> = summary.lines().last().unwrap().split(',').collect();
    let impact = row[head.iter().position(|name| *name == "impact").unwrap()];
    assert_eq!(runs.lines().nth(4).unwrap().split(',').nth(9), Some(impact), "{summary}");
}

#[test]
fn a_sweep_that_is_killed_goes_on_where_it_was() {
    let place = Place::new();
    place.call(&[&LONG[..], &["--quiet", "--out", "whole"]].concat()).good();
    let mut child =
        place.command(&[&LONG[..], &["--quiet", "--threads", "2", "--out", "cut"]].concat()).spawn().unwrap();
    let begun = || fs::read_dir(place.path("cut/parts")).map_or(0, Iterator::count) >= 8;
    // Twelve thousand pauses are a minute.
    (0..12_000).take_while(|_| !begun()).for_each(|_| std::thread::sleep(Duration::from_millis(5)));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!place.path("cut/runs.csv").exists(), "it was cut off");
    let missing = place.call(&["sweep", "cut", "--collect"]);
    assert!(missing.code == 1 && missing.err.contains("still to be done"), "{}", missing.err);
    // A part that was spoiled is done again.
    let part = fs::read_dir(place.path("cut/parts")).unwrap().next().unwrap().unwrap().path();
    let mut bytes = fs::read(&part).unwrap();
    if let Some(byte) = bytes.get_mut(40) {
        *byte ^= 1;
    }
    fs::write(&part, bytes).unwrap();
    let call = place.call(&["resume", "cut"]).good();
    assert!(call.err.contains("runs were there already"), "{}", call.err);
    for file in ["runs.csv", "steps.csv", "dictionary.csv", "manifest.json"] {
        assert!(place.read(&format!("whole/{file}")) == place.read(&format!("cut/{file}")), "{file}");
    }
    assert_eq!(place.list("whole"), place.list("cut"));
    assert!(place.call(&["resume", "cut"]).good().out.contains("complete"));
}

#[test]
fn chunks_are_done_by_anybody_in_any_order_and_twice() {
    let place = Place::new();
    place.call(&sweep(&["--out", "whole"])).good();
    place.call(&sweep(&["--plan", "--out", "parts"])).good();
    for share in ["3/3", "1/3", "3/3", "2/3"] {
        place.call(&["sweep", "parts", "--chunk", share]).good();
    }
    place.call(&["sweep", "parts", "--collect"]).good();
    assert_eq!(place.read("whole/manifest.json"), place.read("parts/manifest.json"));
    assert_eq!(place.read("whole/runs.csv"), place.read("parts/runs.csv"));
}

#[test]
fn a_point_that_is_no_scenario_is_a_row_with_its_cause() {
    let place = Place::new();
    // Either is good by itself; with both the shares of sectors have nobody to go to.
    place.write("points.csv", "months,generated,parameters.trust_gain\n6,20,0.1\n,,0.2\n12,,\n");
    place
        .call(&[
            "sweep",
            "iza-regio",
            "--table",
            "points.csv",
            "--replicates",
            "2",
            "--metrics",
            "impact",
            "--quiet",
            "--out",
            "a",
        ])
        .good();
    let runs = place.read("a/runs.csv");
    assert!(
        runs.contains("\n2,1,all_30,0,1,done,,,,0.2,") && runs.contains("\n4,2,all_30,0,1,done,,12,,,"),
        "{runs}"
    );
}

#[test]
fn designs_come_from_files_and_their_faults_have_lines() {
    let place = Place::new();
    let good = "scenario = \"iza-regio\"\nstrategies = [\"none\", \"all_30\"]\nmethod = \"latin-hypercube\"\npoints = 3\nreplicates = 2\nmetrics = [\"impact\"]\n[set]\nmonths = 6\n[vary]\n\"parameters.trust_gain\" = \"plausible\"\n\"generated\" = [20, 30]\n";
    place.write("d.toml", good);
    place.call(&["sweep", "d.toml", "--quiet", "--out", "a"]).good();
    assert_eq!(place.read("a/runs.csv").lines().count(), 1 + 3 * 2 * 2);
    place.write(
        "bad.toml",
        "scenari = \"iza-regio\"\npoints = \"many\"\n[vary]\n\"parameters.trust_gain\" = 3\n",
    );
    let call = place.call(&["sweep", "bad.toml"]);
    for words in [
        "bad.toml:1: scenari",
        "did you mean `scenario`",
        "bad.toml:2: points",
        "names no scenario",
        "4 problems",
    ] {
        assert!(call.code == 2 && call.err.contains(words), "no {words:?} in\n{}", call.err);
    }
}

#[test]
fn faults_of_a_table_of_points_have_its_name_and_line() {
    let place = Place::new();
    for (table, told) in [
        ("", vec!["points.csv: there is no point", "an empty file"]),
        ("months\n", vec!["points.csv: there is no point", "only a head"]),
        (
            "parameters.trust_gain;months\n0,1;6\n",
            vec!["points.csv: the columns look separated by semicolons"],
        ),
        ("months,parameters.trust_gain\n6,0.1\n6,x\n7,\n", vec!["points.csv:3: parameters.trust_gain"]),
        ("months,parameters.trust_gian\n6,0.1\n", vec!["points.csv:2: ", "did you mean `trust_gain`"]),
        ("months,\n6,0.1\n", vec!["points.csv:1: =0.1: the path or the values are empty"]),
    ] {
        place.write("points.csv", table);
        let call = place.call(&["sweep", "iza-regio", "--table", "points.csv", "--replicates", "1"]);
        assert!(call.code == 2 && told.iter().all(|told| call.err.contains(told)), "{table:?}: {}", call.err);
        assert!(!call.err.contains("--vary parameters.trust_gain=x"), "{}", call.err);
    }
    assert_eq!(place.list("."), ["points.csv"]);
}

#[test]
fn one_run_and_one_point_are_counted_as_one() {
    let place = Place::new();
    let asked = [
        "sweep",
        "iza-regio",
        "--vary",
        "months=2",
        "--strategies",
        "none",
        "--replicates",
        "1",
        "--out",
        "a",
    ];
    let call = place.call(&asked).good();
    assert!(call.out.contains("1 run over 1 point is done"), "{}", call.out);
    let again = place.call(&["rerun", "a"]);
    assert!(again.code == 2 && again.err.contains("`samenspel sweep FOLDER --run N`"), "{}", again.err);
}

#[test]
fn what_cannot_be_swept_is_refused_and_nothing_is_left() {
    let place = Place::new();
    for (arguments, words) in [
        (vec!["--vary", "parameters.trust_gian=0.1,0.2"], "trust_gain"),
        (vec!["--vary", "parameters.trust_loss=0.1,7"], "--vary parameters.trust_loss=7"),
        (vec!["--vary", "months=9..3"], "not below"),
        (vec!["--vary", "generated=5"], "varies twice"),
        (vec!["--vary", "parameters.trust_loss=0.1,0.2,0.1"], "0.1 stands in the list twice"),
        (
            vec![
                "--vary",
                "parameters.trust_loss=0..1:100000",
                "--vary",
                "parameters.launch_rate=0..1:100000",
            ],
            "refuse",
        ),
        (vec!["--method", "moris"], "did you mean `morris`"),
        (vec!["--strategies", "all_3"], "did you mean `all_30`"),
        (vec!["--replicates", "0"], "1 to 1000000"),
    ] {
        let call = place.call(&[&SMALL[..], &arguments].concat());
        let found = call.err.contains(words) || words == "refuse" && call.err.contains("more with --yes");
        assert!(call.code == 2 && found, "{arguments:?}: {}", call.err);
    }
    let call = place.call(&["sweep", "iza-regio", "--vary", "assumptions"]);
    assert!(call.code == 2 && call.err.contains("10^15"), "{}", call.err);
    let call = place.call(&[&sweep(&[])[..], &["--dry-run"]].concat()).good();
    assert!(call.out.contains("= 12 runs") && call.out.contains("nothing was run"), "{}", call.out);
    assert!(place.list("output").is_empty());
}

#[test]
fn a_folder_of_another_plan_version_or_process_is_refused() {
    let place = Place::new();
    place.call(&sweep(&["--plan", "--out", "a"])).good();
    let plan = place.read("a/plan.json");
    let refused = |text: &str, words: &str| {
        place.write("a/plan.json", text);
        let call = place.call(&["resume", "a"]);
        assert!(call.code == 2 && call.err.contains(words), "{words}: {}", call.err);
    };
    refused(&plan.replace("\"replicates\": 3", "\"replicates\":  3"), "the plan has been changed");
    refused(&plan.replace("\"semantics\": ", "\"semantics\": 9"), "this program is version");
    refused("{}", "cannot go on");
    place.write("a/plan.json", &plan);
    let copy = place.read("a/scenario/iza-regio.toml");
    place.write("a/scenario/iza-regio.toml", copy.replace("0.5", "0.4"));
    let call = place.call(&["resume", "a"]);
    assert!(call.code == 2 && call.err.contains("has been changed since"), "{}", call.err);
    fs::remove_file(place.path("a/scenario/iza-regio.toml")).unwrap();
    let call = place.call(&["resume", "a"]);
    assert!(call.code == 2 && call.err.contains("copy the whole folder"), "{}", call.err);
    place.write("a/scenario/iza-regio.toml", &copy);
    let lock = fs::File::create(place.path("a/.lock")).unwrap();
    lock.lock().unwrap();
    let call = place.call(&["resume", "a"]);
    assert!(call.code == 1 && call.err.contains("another process"), "{}", call.err);
    drop(lock);
    place.call(&["resume", "a"]).good();
    let call = place.call(&sweep(&["--out", "a"]));
    assert!(call.code != 0 && call.err.contains("never overwritten"), "{}", call.err);
}

#[test]
fn one_run_is_done_again_alone() {
    let place = Place::new();
    let small =
        ["sweep", "iza-regio", "--set", "months=4", "--set", "structure_every=0", "--replicates", "2"];
    let asked = ["--vary", "parameters.trust_gain=0.05,0.1", "--metrics", "trust", "--quiet", "--out", "a"];
    place.call(&[&small[..], &asked].concat()).good();
    let runs = place.read("a/runs.csv");
    for (run, row) in runs.lines().skip(1).enumerate() {
        let call = place.call(&["sweep", "a", "--run", &run.to_string()]).good();
        assert_eq!(call.out, format!("{}\n{row}\n", runs.lines().next().unwrap()));
    }
    let call = place.call(&["sweep", "a", "--run", "4"]);
    assert!(call.code == 2 && call.err.contains("0 to 3"), "{}", call.err);
    let dictionary: serde_json::Value = serde_json::from_str(&place.read("a/dictionary.json")).unwrap();
    let columns: Vec<&str> =
        dictionary["columns"].as_array().unwrap().iter().map(|c| c["column"].as_str().unwrap()).collect();
    assert!(runs.lines().next().unwrap().split(',').all(|name| columns.contains(&name)), "{columns:?}");
}

#[cfg(not(feature = "parquet"))]
#[test]
fn parquet_that_is_not_built_in_is_refused() {
    let place = Place::new();
    let call = place.call(&["sweep", "iza-regio", "--vary", "months=2,3", "--parquet", "--out", "a"]);
    assert!(call.code == 2 && call.err.contains("--features parquet"), "{}", call.err);
    assert!(place.list(".").is_empty());
}

/// Every cell of the Parquet table is that of the CSV table, typed; the bytes repeat on one thread or two.
#[cfg(feature = "parquet")]
#[test]
fn parquet_holds_what_csv_holds() {
    use arrow_array::cast::AsArray;
    use arrow_array::types::{Float64Type, Int64Type};
    use arrow_schema::DataType;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    let place = Place::new();
    let small =
        ["sweep", "iza-regio", "--set", "months=4", "--replicates", "2", "--parquet", "--steps", "--quiet"];
    let vary = ["--vary", "parameters.trust_gain=0.05,0.1", "--vary", "membership=open,closed"];
    for (threads, folder) in [("1", "a"), ("2", "b")] {
        place.call(&[&small[..], &vary, &["--threads", threads, "--out", folder]].concat()).good();
    }
    for table in ["runs", "steps"] {
        let bytes = |folder: &str| std::fs::read(place.path(&format!("{folder}/{table}.parquet"))).unwrap();
        assert!(bytes("a") == bytes("b"), "{table}");
        let csv = place.read(&format!("a/{table}.csv"));
        let head: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
        let file = std::fs::File::open(place.path(&format!("a/{table}.parquet"))).unwrap();
        let mut rows = 0;
        for batch in ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap() {
            let batch = batch.unwrap();
            for row in 0..batch.num_rows() {
                rows += 1;
                let cells: Vec<&str> = csv.lines().nth(rows).unwrap().split(',').collect();
                for (column, name) in head.iter().enumerate() {
                    let array = batch.column_by_name(name).expect("the column");
                    let found = match array.data_type() {
                        _ if array.is_null(row) => String::new(),
                        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).to_string(),
                        DataType::Float64 => array.as_primitive::<Float64Type>().value(row).to_string(),
                        _ => array.as_string::<i32>().value(row).to_string(),
                    };
                    assert_eq!(found, cells[column], "{table} {rows} {name}");
                }
                let typed = |name| batch.schema().field_with_name(name).unwrap().data_type().clone();
                assert_eq!(
                    [typed("run"), typed("strategy"), typed("trust")],
                    [DataType::Int64, DataType::Utf8, DataType::Float64]
                );
            }
        }
        assert_eq!(rows + 1, csv.lines().count(), "{table}");
    }
}
