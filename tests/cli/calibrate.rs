//! `calibrate`: what it prints and leaves, and what it refuses.

use super::program::Place;

const SMALL: [&str; 9] = [
    "calibrate",
    "iza-regio",
    "--set",
    "months=18",
    "--set",
    "structure_every=0",
    "--draws",
    "400",
    "--again=40",
];

fn calibrate<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&SMALL[..], more].concat()
}

/// What is observed in one run of which the parameters are known.
fn known(place: &Place, gain: &str) -> String {
    let set = format!("parameters.trust_gain={gain}");
    let run = ["run", "iza-regio", "--set", "months=18", "--set", "structure_every=0", "--set", &set];
    place.call(&[&run[..], &["--seed", "99", "--no-figures", "--out", "known", "--quiet"]].concat()).good();
    let steps = place.read("known/steps.csv");
    let head: Vec<&str> = steps.lines().next().unwrap().split(',').collect();
    let column = |name: &str| head.iter().position(|cell| *cell == name).unwrap();
    let scenario_default = steps.lines().map(|line| line.split(',').collect::<Vec<&str>>());
    let row = |month: &str| {
        let rows = scenario_default.clone();
        rows.filter(|row| row[0] != "none")
            .find(|row| row[column("step")] == month)
            .expect("a row of the month")
    };
    let mut table = String::from("statistic,month,value\n");
    for (name, month) in [("trust", "6"), ("trust", "18"), ("engagement", "18")] {
        table.push_str(&format!("{name},{month},{}\n", row(month)[column(name)]));
    }
    table
}

#[test]
fn known_parameters_are_found_again() {
    let place = Place::new();
    for gain in ["0.05", "0.15"] {
        std::fs::write(place.path("own.csv"), known(&place, gain)).unwrap();
        let asked = ["--observed", "own.csv", "--fit", "trust_gain", "--no-figures", "--json", "--out", "a"];
        let call = place.call(&calibrate(&asked)).good();
        let found: serde_json::Value = serde_json::from_str(&call.out).unwrap();
        let interval = &found["parameters"][0]["interval"];
        let [low, high] = [0, 1].map(|end: usize| interval[end].as_f64().unwrap());
        let truth: f64 = gain.parse().unwrap();
        assert!(low <= truth && truth <= high && high - low < 0.1, "{truth} in [{low}; {high}]");
        for folder in ["a", "known"] {
            std::fs::remove_dir_all(place.path(folder)).unwrap();
        }
    }
}

#[test]
fn what_is_told_repeats_and_its_medians_are_a_scenario() {
    let place = Place::new();
    std::fs::write(
        place.path("own.csv"),
        "statistic,month,value\ntrust,12,0.4\nties_kept,0-18,0.7\ncoalition_size,18,40\n",
    )
    .unwrap();
    let asked = ["--observed", "own.csv", "--fit", "trust_gain,openness=0.1..0.5"];
    let call = place.call(&calibrate(&[&asked[..], &["--threads", "1", "--out", "a"]].concat())).good();
    for words in [
        "look like what was observed",
        "the model does not reach it",
        "trust_gain",
        "chance of its own",
        "error",
    ] {
        let flat = call.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(words), "no {words:?} in\n{}", call.out);
    }
    assert!(call.out.lines().all(|line| line.chars().count() <= 80), "{}", call.out);
    place.call(&calibrate(&[&asked[..], &["--threads", "2", "--out", "b", "--quiet"]].concat())).good();
    for file in
        ["calibrated.csv", "posterior.csv", "predictive.csv", "calibrated.toml", "figures/calibrated.svg"]
    {
        assert_eq!(place.read(&format!("a/{file}")), place.read(&format!("b/{file}")), "{file}");
    }
    place.call(&["check", "a/calibrated.toml"]).good();
    let dutch = calibrate(&[&asked[..], &["--lang", "nl", "--no-figures", "--out", "c"]].concat());
    let dutch = place.call(&dutch).good();
    assert!(dutch.out.contains("waargenomen") && !dutch.out.contains("observed"), "{}", dutch.out);
}

/// What the closing words say to do with draws does what they say.
#[test]
fn draws_of_what_is_known_are_points_of_a_sweep() {
    let place = Place::new();
    std::fs::write(place.path("own.csv"), "statistic,month,value\ntrust,12,0.4\n").unwrap();
    let asked = ["--observed", "own.csv", "--fit", "trust_gain,openness", "--no-figures", "--out", "a"];
    let call = place.call(&calibrate(&asked)).good();
    let flat = call.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let command = flat.split("samenspel sweep ").nth(1).expect("a command").split(". Its").next().unwrap();
    let command = command.replace("DIR/", "a/").replace('\'', "");
    let words: Vec<&str> = ["sweep"].into_iter().chain(command.split(' ')).collect();
    place.call(&[&words[..], &["--metrics", "impact", "--quiet", "--out", "s"]].concat()).good();
    let (draws, runs) = (place.read("a/draws.csv"), place.read("s/runs.csv"));
    assert_eq!(draws.lines().next(), Some("parameters.trust_gain,parameters.openness"));
    assert_eq!(draws.lines().count(), 41);
    let strategies: std::collections::BTreeSet<&str> =
        runs.lines().skip(1).map(|row| row.split(',').nth(2).unwrap()).collect();
    assert_eq!(runs.lines().count() - 1, 40 * strategies.len(), "each strategy on each draw");
    for (draw, values) in draws.lines().skip(1).enumerate() {
        let own = |row: &&str| row.split(',').nth(1) == Some(&draw.to_string());
        assert!(runs.lines().filter(own).all(|row| row.contains(&format!(",done,,{values},"))), "{values}");
    }
}

/// Intervals from few draws and many statistics do not hold what is known: that is told, and left in the files.
#[test]
fn intervals_that_miss_what_is_known_are_told() {
    let place = Place::new();
    place.write("own.csv", "statistic,month,value\ntrust,12,0.4\nengagement,18,0.3\n");
    place.write("one.csv", "from,to\na,b\nb,c\nc,d\nd,a\n");
    place.write("two.csv", "from,to\na,b\nb,c\na,c\nd,c\n");
    let asked = "calibrate iza-regio --set months=18 --set structure_every=0 --draws 300 --again 40 --observed own.csv --wave 0=one.csv --wave 18=two.csv --fit trust_gain,openness --out";
    for (language, head, words) in [
        ("en", "Be careful:", "of 95% intervals chance leaves at least 90 of 100"),
        ("nl", "Let op:", "bij 95%-intervallen laat toeval er ten minste 90 van 100"),
    ] {
        let words_of: Vec<&str> = asked.split(' ').chain([language, "--lang", language]).collect();
        let call = place.call(&words_of).good();
        let flat = call.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(head) && flat.contains(words), "{}", call.out);
        assert!(call.out.lines().all(|line| line.chars().count() <= 80), "{}", call.out);
    }
    let table = place.read("en/calibrated.csv");
    assert!(table.contains("least_covered,narrow") && table.contains(",90,true,"), "{table}");
    let variant = place.read("en/calibrated.toml");
    assert!(variant.contains("# The interval missed known values too often ("), "{variant}");
    let figure = place.read("en/figures/calibrated.svg");
    assert!(figure.contains("Do not rely on the interval of"), "the figure says it too");
    place.call(&["check", "en/calibrated.toml"]).good();
}

/// Where no draw comes to what was observed nothing was learned: on the screen, in JSON, in every file and the figure.
#[test]
fn what_the_model_does_not_reach_is_told_everywhere() {
    let place = Place::new();
    place.write("far.csv", "statistic,month,value\ntrust,12,0.95\n");
    let call = place
        .call(&calibrate(&["--observed", "far.csv", "--fit", "trust_gain,openness", "--out", "a"]))
        .good();
    let flat = call.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("were kept, without adjustment"), "{}", call.out);
    assert!(
        flat.contains("Be careful: - No draw of these parameters comes to what was observed"),
        "{}",
        call.out
    );
    assert!(call.out.contains("in no draw") && !call.out.contains("00%"), "{}", call.out);
    let table = place.read("a/calibrated.csv");
    let head: Vec<&str> = table.lines().next().unwrap().split(',').collect();
    let cell = |row: &'_ str, name: &str| {
        row.split(',').nth(head.iter().position(|cell| *cell == name).unwrap()).unwrap().to_string()
    };
    for row in table.lines().skip(1) {
        assert_eq!(cell(row, "learned"), "", "{row}");
        assert_ne!(cell(row, "low"), cell(row, "high"), "{row}");
    }
    assert!(place.read("a/calibrated.toml").contains("# No draw of these parameters comes to what"));
    assert!(
        place.read("a/figures/calibrated.svg").contains("these are the nearest"),
        "the figure says it too"
    );
    let json = place
        .call(&calibrate(&["--observed", "far.csv", "--fit", "trust_gain", "--json", "--out", "b"]))
        .good();
    let told: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let text = told.to_string();
    assert!(text.contains("\"cautions\":[\"No draw of these parameters"), "{text}");
}

#[test]
fn waves_of_ties_are_read_and_told() {
    let place = Place::new();
    std::fs::write(place.path("one.csv"), "from,to\na,b\nb,c\nc,d\nd,a\n").unwrap();
    std::fs::write(place.path("two.csv"), "from,to\na,b\nb,c\na,c\nd,c\n").unwrap();
    let asked = [
        "--wave",
        "0=one.csv",
        "--wave",
        "18=two.csv",
        "--fit",
        "decay_bridge",
        "--no-figures",
        "--out",
        "a",
    ];
    let fit = place.call(&calibrate(&asked)).good();
    assert!(fit.out.contains("ties_kept@0-18") && fit.out.contains("0.750"), "{}", fit.out);
}

#[test]
fn every_fault_of_the_input_is_told() {
    let place = Place::new();
    std::fs::write(place.path("own.csv"), "statistic,month,value\ntrusst,12,0.4\ntrust,99,0.4\n").unwrap();
    for (more, words) in [
        (
            vec!["--observed", "own.csv", "--fit", "openness"],
            vec!["own.csv:2", "own.csv:3", "did you mean `trust`"],
        ),
        (vec!["--fit", "openness"], vec!["nothing was observed"]),
        (vec!["--observed", "none.csv", "--fit", "openness"], vec!["none.csv", "cannot read"]),
        (vec!["--wave", "99=own.csv", "--fit", "openness"], vec!["0 to 18"]),
    ] {
        let call = place.call(&calibrate(&more));
        assert!(call.code == 2, "{more:?}: {}", call.err);
        for words in words {
            assert!(call.err.contains(words), "no {words:?} in\n{}", call.err);
        }
    }
    std::fs::write(place.path("own.csv"), "statistic,month,value\ntrust,12,0.4\n").unwrap();
    for (fit, words) in [
        ("opennes", "did you mean `openness`?"),
        ("openness=0.5..0.1", "not below"),
        ("openness=0.1,openness", "no range"),
        ("openness,openness", "named twice"),
        ("openness=0.1..7", "openness"),
    ] {
        let call = place.call(&calibrate(&["--observed", "own.csv", "--fit", fit]));
        assert!(call.code == 2 && call.err.contains(words), "{fit}: {}", call.err);
    }
    assert_eq!(place.list(".").len(), 1, "nothing was written");
}
