//! Studies that are passed on: described, packed, and as tables for programs of a country.

use std::process::Command;

use super::program::{Call, Place};

const SMALL: [&str; 8] =
    ["iza-regio", "--set", "months=6", "--replicates", "3", "--no-figures", "--quiet", "--out"];

fn studies() -> Place {
    let place = Place::new();
    place.call(&[&["run"], &SMALL[..], &["run"]].concat()).good();
    place.call(&[&["compare"], &SMALL[..], &["compare", "--strategies", "all_30"]].concat()).good();
    let vary = ["--vary", "generated=20,30", "--metrics", "impact"];
    let sweep = ["sweep", "iza-regio", "--set", "months=6", "--replicates", "2", "--quiet", "--out", "sweep"];
    place.call(&[&sweep[..], &vary].concat()).good();
    place
}

#[test]
fn a_crate_describes_every_kind_of_study_and_changes_nothing() {
    let place = studies();
    let words = [
        "--date",
        "2026-11-26",
        "--licence",
        "CC-BY-4.0",
        "--author",
        "Zoeker, Onder",
        "--author",
        "Mee Denker",
    ];
    for kind in ["run", "compare", "sweep"] {
        let before = place.read(&format!("{kind}/manifest.json"));
        place.call(&[&["crate", kind], &words[..]].concat()).good();
        let text = place.read(&format!("{kind}/ro-crate-metadata.json"));
        place.call(&[&["crate", kind], &words[..]].concat()).good();
        assert_eq!(text, place.read(&format!("{kind}/ro-crate-metadata.json")), "the same again");
        assert_eq!(before, place.read(&format!("{kind}/manifest.json")));
        let described: serde_json::Value = serde_json::from_str(&text).unwrap();
        let graph = described["@graph"].as_array().unwrap();
        let entity =
            |id: &str| graph.iter().find(|entity| entity["@id"] == id).unwrap_or_else(|| panic!("{id}"));
        let parts = entity("./")["hasPart"].as_array().unwrap();
        assert!(parts.iter().all(|part| entity(part["@id"].as_str().unwrap())["@type"] == "File"));
        assert!(place.path(kind).join("ro-crate-metadata.json").exists());
        let action = entity("#study");
        let linked =
            |key: &str, id: &str| action[key].as_array().unwrap().iter().any(|link| link["@id"] == id);
        assert!(linked("object", "scenario/iza-regio.toml"), "{action}");
        assert!(linked("result", if kind == "sweep" { "runs.csv" } else { "summary.csv" }), "{action}");
        assert_eq!(action["instrument"]["@id"], "#samenspel");
        let authors = entity("./")["author"].as_array().unwrap();
        let names: Vec<&serde_json::Value> =
            authors.iter().map(|author| &entity(author["@id"].as_str().unwrap())["name"]).collect();
        assert_eq!(names, ["Zoeker, Onder", "Mee Denker"]);
    }
    let call = place.call(&["rerun", "run", "--out", "again"]).good();
    assert!(call.out.contains("the same bytes"), "{}", call.out);
}

#[test]
fn where_the_environment_states_a_day_every_study_has_its_crate() {
    let place = Place::new();
    let on = |day: &str, words: &[&str]| {
        Call::of(place.command(words).env("SOURCE_DATE_EPOCH", day).output().expect("the program starts"))
    };
    let sweep = ["sweep", "iza-regio", "--vary", "months=3,4", "--replicates", "1", "--quiet", "--out"];
    let attribute = ["attribute", "iza-regio", "--set", "months=3", "--replicates", "2", "--quiet", "--out"];
    let commands = [
        [&["run"], &SMALL[..]].concat(),
        [&["compare"], &SMALL[..]].concat(),
        sweep.to_vec(),
        attribute.to_vec(),
    ];
    for words in &commands {
        let kind = words[0];
        // Two moments of one day.
        let crates = ["1795651200", "1795690000"].map(|day| {
            let _ = std::fs::remove_dir_all(place.path("a"));
            on(day, &[&words[..], &["a"]].concat()).good();
            place.read("a/ro-crate-metadata.json")
        });
        assert_eq!(crates[0], crates[1], "{kind}");
        assert!(crates[0].contains("\"datePublished\": \"2026-11-26\""), "{}", crates[0]);
        // It is the crate that the command writes, and stands beside what the manifest lists.
        place.call(&["crate", "a", "--date", "2026-11-26"]).good();
        assert_eq!(crates[0], place.read("a/ro-crate-metadata.json"), "{kind}");
        assert!(!place.read("a/manifest.json").contains("ro-crate"), "{kind}");
        std::fs::remove_dir_all(place.path("a")).unwrap();
    }
    for day in ["yesterday", "-1", "99999999999999"] {
        for words in &commands {
            let call = on(day, &[&words[..], &["a"]].concat());
            assert_eq!(call.code, 2);
            assert!(call.err.contains("SOURCE_DATE_EPOCH") && call.err.contains(day), "{}", call.err);
            assert!(!place.path("a").exists());
        }
    }
}

#[test]
fn an_archive_holds_everything_and_its_bytes_repeat() {
    let place = studies();
    for kind in ["run", "sweep"] {
        for out in ["a.zip", "b.zip"] {
            place.call(&["archive", kind, "--date", "2026-11-26", "--out", out]).good();
        }
        let read = |name: &str| std::fs::read(place.path(name)).unwrap();
        assert!(read("a.zip") == read("b.zip"), "{kind}");
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(read("a.zip"))).unwrap();
        archive.extract(place.path("unpacked")).unwrap();
        for name in
            ["docs/ODD.md", "code/README.md", "data/iza-regio.toml", "results/manifest.json", "LICENSE"]
        {
            assert!(place.path("unpacked").join(name).is_file(), "{name}");
        }
        let mut sums = Command::new("sha256sum");
        sums.args(["--check", "--quiet", "checksums.txt"]).current_dir(place.path("unpacked"));
        match sums.status() {
            Ok(status) => assert!(status.success(), "{kind}"),
            Err(error) => println!("skipped: sha256sum is not on this machine ({error})"),
        }
        let listed = place.read("unpacked/checksums.txt").lines().count();
        assert_eq!(listed + 1, archive.len());
        if kind == "run" {
            place.call(&["rerun", "unpacked/results", "--out", "again"]).good();
        }
        ["a.zip", "b.zip"].iter().for_each(|name| std::fs::remove_file(place.path(name)).unwrap());
        std::fs::remove_dir_all(place.path("unpacked")).unwrap();
    }
}

/// Unpacks an archive of a study into `unpacked`, and takes away what it was made from.
fn unpacked(place: &Place, words: &[&str]) -> Call {
    let call = place.call(&[&["archive", "a", "--out", "a.zip"], words].concat()).good();
    let bytes = std::fs::read(place.path("a.zip")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    archive.extract(place.path("unpacked")).unwrap();
    std::fs::remove_dir_all(place.path("a")).unwrap();
    call
}

/// Does a study again by the command that README.md of its archive has, in the unpacked folder.
fn again(place: &Place) {
    let readme = place.read("unpacked/README.md");
    let command = readme.lines().rfind(|line| line.starts_with("    samenspel ")).expect("a command");
    let mut shell = Command::new("sh");
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_samenspel")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    shell.args(["-c", command]).env("PATH", path).current_dir(place.path("unpacked"));
    let output = shell.output().expect("a shell");
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    let tables: Vec<String> =
        place.list("unpacked/results").into_iter().filter(|name| name.ends_with(".csv")).collect();
    assert!(tables.len() > 1, "{tables:?}");
    for name in tables {
        let [then, now] = ["results", "again"].map(|folder| place.read(&format!("unpacked/{folder}/{name}")));
        assert_eq!(then, now, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn an_archived_calibration_is_repeated_from_what_it_holds() {
    let place = Place::new();
    for folder in ["my files", "my files/net", "other"] {
        std::fs::create_dir(place.path(folder)).unwrap();
    }
    // A scenario of two files, with observations of the same name from elsewhere.
    place.call(&["scenarios", "copy", "iza-regio"]).good();
    std::fs::rename(place.path("iza-regio.toml"), place.path("my files/base.toml")).unwrap();
    place.write("my files/net/own.toml", "format = 1\nbase = \"../base.toml\"\n");
    place.write("my files/seen.csv", "statistic,month,value\ntrust,6,0.4\n");
    place.write("my files/ties.csv", "from,to\na,b\nb,c\nc,d\n");
    place.write("other/ties.csv", "from,to\na,b\nb,c\n");
    let asked = [
        "calibrate",
        "my files/net/own.toml",
        "--observed=my files/seen.csv",
        "--wave",
        "0=my files/ties.csv",
    ];
    let more = [
        "--wave=6=./other/ties.csv",
        "--set",
        "months=6",
        "--set",
        "structure_every=0",
        "--fit",
        "trust_gain",
        "--draws",
        "200",
        "--again",
        "20",
        "--out",
        "a",
    ];
    place.call(&[&asked[..], &more].concat()).good();
    let manifest = place.read("a/manifest.json");
    assert_eq!(place.read("a/observed/ties.csv"), "from,to\na,b\nb,c\nc,d\n");
    assert_eq!(place.read("a/observed/2-ties.csv"), "from,to\na,b\nb,c\n");
    assert!(manifest.contains("\"observed/seen.csv\""), "{manifest}");
    // The variant of what was found finds its scenario and what that is based on.
    place.call(&["check", "a/calibrated.toml"]).good();
    unpacked(&place, &["--date", "2026-11-26"]);
    for folder in ["my files", "other"] {
        std::fs::remove_dir_all(place.path(folder)).unwrap();
    }
    again(&place);
    let described = place.read("unpacked/ro-crate-metadata.json");
    let described: serde_json::Value = serde_json::from_str(&described).unwrap();
    let graph = described["@graph"].as_array().unwrap();
    let action = graph.iter().find(|entity| entity["@id"] == "#study").unwrap();
    assert!(action["object"].to_string().contains("data/observed/seen.csv"), "{action}");
}

#[cfg(unix)]
#[test]
fn other_studies_are_repeated_from_their_archive_too() {
    let place = Place::new();
    place.call(&["scenarios", "copy", "iza-regio", "own"]).good();
    place
        .call(&["attribute", "own", "--set", "months=3", "--replicates", "2", "--quiet", "--out", "a"])
        .good();
    unpacked(&place, &[]);
    std::fs::remove_file(place.path("own.toml")).unwrap();
    again(&place);
}

#[test]
fn an_archive_is_cited_by_its_authors() {
    let place = Place::new();
    let run = [&["run"], &SMALL[..], &["a"]].concat();
    place.call(&run).good();
    let call =
        unpacked(&place, &["--author", "Zoeker, Onder", "--author", "Regio: Oost", "--licence", "CC0-1.0"]);
    assert!(!call.err.contains("note:"), "{}", call.err);
    let cited = place.read("unpacked/CITATION.cff");
    for words in [
        "\ntype: dataset\n",
        "\n  - family-names: \"Zoeker\"\n    given-names: \"Onder\"\n  - name: \"Regio: Oost\"\n",
        "\nlicense: \"CC0-1.0\"\n",
        "\nreferences:\n  - type: software\n    title: Samenspel\n",
    ] {
        assert!(cited.contains(words), "{words}: {cited}");
    }
    std::fs::remove_dir_all(place.path("unpacked")).unwrap();
    std::fs::remove_file(place.path("a.zip")).unwrap();
    place.call(&run).good();
    let call = unpacked(&place, &[]);
    assert!(call.err.contains("--author NAME"), "{}", call.err);
    let cited = place.read("unpacked/CITATION.cff");
    assert!(cited.contains("type: software") && cited.contains("were not stated: ask its makers"), "{cited}");
    let empty = place.call(&["archive", "unpacked/results", "--author", "", "--out", "b.zip"]);
    assert!(empty.code == 2 && empty.err.contains("--author"), "{}", empty.err);
}

#[test]
fn what_is_no_whole_study_is_not_passed_on() {
    let place = studies();
    place.write("run/summary.csv", "changed");
    std::fs::remove_file(place.path("run/steps.csv")).unwrap();
    for command in
        [&["crate", "run"][..], &["archive", "run"], &["export", "run", "--csv-locale", "nl", "--out", "x"]]
    {
        let call = place.call(command);
        for words in
            ["summary.csv: changed since the study", "steps.csv: No such file", "Nothing was written"]
        {
            assert!(call.code == 2 && call.err.contains(words), "{command:?}: {words}: {}", call.err);
        }
    }
    let manifest = place.read("compare/manifest.json");
    place.write("compare/manifest.json", manifest.replace("\"ranks.csv\"", "\"../sweep/runs.csv\""));
    let call = place.call(&["archive", "compare"]);
    assert!(call.code == 2 && call.err.contains("outside the folder"), "{}", call.err);
    let other = manifest.replace("\"version\": \"", "\"version\": \"9");
    place.write("compare/manifest.json", other);
    let call = place.call(&["archive", "compare"]);
    assert!(call.code == 2 && call.err.contains("another program made this study"), "{}", call.err);
    let plan = ["sweep", "iza-regio", "--vary", "generated=20,30", "--plan", "--quiet", "--out", "planned"];
    place.call(&plan).good();
    let call = place.call(&["archive", "planned"]);
    assert!(call.code == 2 && call.err.contains("has not been collected"), "{}", call.err);
    let call = place.call(&["crate", "sweep", "--date", "26-11-2026"]);
    assert!(call.code == 2 && call.err.contains("such as 2026-11-26"), "{}", call.err);
    assert!(place.list(".").iter().all(|name| !name.ends_with(".zip") && !name.contains("unfinished")));
}

#[test]
fn tables_for_dutch_excel_hold_the_same_numbers() {
    let place = studies();
    for kind in ["run", "compare", "sweep"] {
        let out = format!("{kind}-nl");
        place.call(&["export", kind, "--csv-locale", "nl", "--out", &out]).good();
        let tables = place.list(&out);
        let own: Vec<String> = place.list(kind).into_iter().filter(|name| name.ends_with(".csv")).collect();
        assert_eq!(tables, own);
        for name in tables {
            let (text, dutch) = (place.read(&format!("{kind}/{name}")), place.read(&format!("{out}/{name}")));
            let dutch = dutch.strip_prefix('\u{feff}').expect("a mark of UTF-8");
            let rows = |text: &str, delimiter| -> Vec<Vec<String>> {
                let mut reader = csv_reader(delimiter, text);
                reader.records().map(|row| row.unwrap().iter().map(str::to_string).collect()).collect()
            };
            let mut numbers = 0;
            for (row, other) in rows(&text, b',').iter().zip(rows(dutch, b';')) {
                for (cell, other) in row.iter().zip(&other) {
                    let number = cell.parse::<f64>().is_ok() && cell.contains('.');
                    numbers += usize::from(number && !other.contains('.'));
                    assert!(
                        *cell == *other || *cell == other.replace(',', "."),
                        "{name}: {cell} and {other}"
                    );
                }
            }
            assert!(numbers > 0 || name == "dictionary.csv", "{kind}/{name}");
        }
    }
}

fn csv_reader(delimiter: u8, text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(text.as_bytes())
}

#[test]
fn waves_for_siena_are_those_of_the_run() {
    let place = studies();
    let words = ["export", "run", "--format", "siena", "--waves", "0,3,6"];
    place.call(&[&words[..], &["--out", "waves"]].concat()).good();
    let matrix = |wave: u32| -> Vec<Vec<u8>> {
        let text = place.read(&format!("waves/wave-{wave}.txt"));
        text.lines().map(|line| line.split(' ').map(|cell| cell.parse().unwrap()).collect()).collect()
    };
    let overview = place.read("waves/waves.csv");
    for (wave, month) in [(1, 0), (2, 3), (3, 6)] {
        let matrix = matrix(wave);
        let n = matrix.len();
        let symmetric = (0..n).all(|i| matrix[i][i] == 0 && (0..n).all(|j| matrix[i][j] == matrix[j][i]));
        let ties = matrix.iter().flatten().filter(|cell| **cell == 1).count() / 2;
        assert!(symmetric && overview.contains(&format!("\n{wave},{month},{n},{ties},")), "{overview}");
    }
    // The last wave is the network that is exported by itself.
    place.call(&["export", "run", "--out", "tables"]).good();
    assert_eq!(
        place.read("tables/ties.csv").lines().count() - 1,
        matrix(3).iter().flatten().filter(|c| **c == 1).count() / 2
    );
    for waves in ["3", "3,3", "0,7"] {
        let call = place.call(&["export", "run", "--format", "siena", "--out", "x", "--waves", waves]);
        assert!(call.code == 2 && call.err.contains("from 0 to 6"), "{waves}: {}", call.err);
    }
}
