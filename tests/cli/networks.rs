//! Networks in and out: what a researcher types, and what is there afterwards.

use super::program::{Call, Place};

/// A small network in files of several kinds.
fn place() -> Place {
    let place = Place::new();
    place.write(
        "actors.csv",
        "id,name,kind,staff\n1,De Brug,zorg,3\n2,Été,zorg,\n3,Raad,bestuur,2\n4,Los,,1\n",
    );
    place.write(
        "ties.csv",
        "from,to,weight,type\n1,2,4,advies\n2,1,4,advies\n2,3,1,advies\n1,1,2,advies\n1,3,1,werk\n",
    );
    place.write("members.csv", "wie,overleg\nDe Brug,tafel\nRaad,tafel\nÉté,koor\nRaad,koor\n");
    place
}

fn import(place: &Place, more: &[&str]) -> Call {
    let mut arguments = vec!["import", "actors.csv", "ties.csv", "--sector", "kind", "--out", "mine"];
    arguments.extend(more);
    place.call(&arguments)
}

#[test]
fn a_network_becomes_a_scenario_that_runs_at_once() {
    let place = place();
    let call = import(&place, &["--map", "capacity=staff"]).good();
    assert!(call.out.contains("mine: 4 actors in 3 sectors, 3 pairs tied"), "{}", call.out);
    assert_eq!(place.list("mine"), ["actors.csv", "scenario.toml", "ties.csv"]);
    let text = place.read("mine/scenario.toml");
    for told in [
        "# Read: 4 actors, 5 ties, from actors.csv, ties.csv.",
        "left out 1 tie from an actor to itself: De Brug",
        "kept 1 actor without a tie: Los",
        "took 2 relations together",
        "capacity is not stated for 1 of 4 actors: it is drawn",
        "1 actor states no `kind`",
        "VUL IN",
        "FILL IN",
    ] {
        assert!(text.contains(told), "{told}\n{text}");
    }
    assert_eq!(
        place.read("mine/actors.csv"),
        "name,sector,capacity\nDe Brug,zorg,3\nÉté,zorg,\nRaad,bestuur,2\nLos,unknown,1\n"
    );
    let check = place.call(&["check", "mine"]).good();
    assert!(check.out.contains("4 actors in 3 sectors"), "{}", check.out);
    let short = place.call(&["check", "mine", "--set", "months=1"]).good();
    assert!(short.out.contains(", 2 aspects, 1 month\n"), "{}", short.out);
    assert!(
        check
            .err
            .contains("note: capacity is not stated for 1 of 4 named actors: drawn from LogNormal(1, 0.4)"),
        "{}",
        check.err
    );
    assert!(!check.err.contains("warning"), "{}", check.err);
    let run = place.call(&["run", "mine", "--replicates", "2", "--no-figures", "--out", "r"]).good();
    assert!(run.err.contains("note: capacity is not stated for 1 of 4 named actors"), "{}", run.err);
}

#[test]
fn relations_filters_and_memberships_are_chosen_by_flags() {
    let place = place();
    let call = import(&place, &["--relation", "type=werk"]).good();
    assert!(call.out.contains(" sectors, 1 pair tied\n"), "{}", call.out);
    assert_eq!(place.read("mine/ties.csv"), "from,to,strength\nDe Brug,Raad,\n");
    place.call(&["import", "--two-mode", "members.csv", "--out", "two"]).good();
    assert_eq!(place.read("two/ties.csv").lines().count(), 1 + 2);
}

#[test]
fn nothing_is_written_over_or_by_halves() {
    let place = place();
    import(&place, &[]).good();
    let before = place.read("mine/scenario.toml");
    let again = import(&place, &["--undirected"]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("nothing is ever overwritten"), "{}", again.err);
    assert_eq!(place.read("mine/scenario.toml"), before);
    let names = ["actors.csv", "members.csv", "mine", "ties.csv"];
    for (more, expected) in [
        (vec!["--sector", "knid"], "did you mean `kind`?"),
        (vec!["--map", "capacity"], "TRAIT=COLUMN"),
        (vec!["--keep", "wave"], "COLUMN=VALUE"),
        (vec!["--strongest", "2"], "above 0 and at most 1"),
        (vec!["nowhere.csv"], "nowhere.csv: cannot read the file"),
        (vec!["--weight", "wieght"], "did you mean `weight`?"),
    ] {
        let mut arguments = vec!["import", "actors.csv", "ties.csv", "--out", "other"];
        arguments.extend(more);
        let call = place.call(&arguments);
        assert_eq!(call.code, 2, "{arguments:?}");
        assert!(call.err.contains(expected) && call.err.contains("hint:"), "{}", call.err);
        assert_eq!(place.list("."), names);
    }
}

#[test]
fn an_imported_network_is_never_called_fictional() {
    let place = place();
    import(&place, &[]).good();
    let run = place.call(&["run", "mine", "--replicates", "2", "--steps", "3", "--out", "out"]).good();
    assert!(run.out.contains("Network from data: who there is and who is tied come from its source"));
    let figure = place.read("out/figures/none-over-time.svg");
    assert!(figure.contains("network from data · illustration, not a prediction"), "{figure}");
    for text in [&run.out, &figure] {
        assert!(!text.to_lowercase().contains("fictional"), "{text}");
    }
}

#[test]
fn exports_leave_names_out_unless_asked_for() {
    let place = place();
    import(&place, &[]).good();
    for (file, parts) in
        [("a.graphml", "<node id=\"zorg 1\">"), ("a.net", "\"zorg 2\""), ("a.gexf", "label=\"bestuur 1\"")]
    {
        place.call(&["export", "mine", "--out", file]).good();
        let text = place.read(file);
        assert!(text.contains(parts) && !text.contains("De Brug") && !text.contains("Été"), "{text}");
    }
    place.call(&["export", "mine", "--names", "--out", "tables"]).good();
    assert_eq!(place.list("tables"), ["actors.csv", "ties.csv"]);
    assert!(
        place.read("tables/ties.csv").contains("De Brug") && place.read("tables/actors.csv").contains("Été")
    );
    let again = place.call(&["export", "mine", "--out", "a.net"]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("nothing is ever overwritten"));
}

#[test]
fn an_export_reads_back_into_the_same_network() {
    let place = place();
    import(&place, &[]).good();
    place.call(&["export", "mine", "--names", "--out", "tables"]).good();
    place.call(&["export", "mine", "--names", "--out", "a.graphml"]).good();
    let files = ["tables/actors.csv", "tables/ties.csv"];
    place.call(&["import", files[0], files[1], "--out", "back"]).good();
    assert!(place.read("back/scenario.toml").contains("read the sector from the column `sector`"));
    place.call(&["import", "a.graphml", "--sector", "sector", "--out", "graph"]).good();
    let sorted = |name: &str| {
        let text = place.read(name);
        let mut rows: Vec<String> = text.lines().map(String::from).collect();
        rows.sort();
        rows
    };
    assert_eq!(sorted("back/actors.csv"), sorted("mine/actors.csv"));
    // The table says that its numbers are strengths; in the other form they are weights, and alike.
    let strengths =
        sorted("back/ties.csv").into_iter().map(|row| row.replace(",0.3,", ",,")).collect::<Vec<_>>();
    assert_eq!(strengths, sorted("graph/ties.csv"));
    assert_eq!(sorted("back/ties.csv").len(), sorted("mine/ties.csv").len());
}

#[test]
fn tables_of_a_network_come_back_to_the_last_digit() {
    let place = Place::new();
    for (out, form) in [("out", "csv"), ("out.graphml", "graphml")] {
        place.call(&["export", "iza-regio", "--step", "24", "--format", form, "--out", out]).good();
    }
    place.call(&["import", "out/actors.csv", "out/ties.csv", "--out", "back"]).good();
    let ties = |name: &str| {
        let text = place.read(name);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let heading = reader.headers().unwrap().clone();
        let column = |name: &str| heading.iter().position(|cell| cell == name).expect(name);
        let columns = ["from", "to", "strength", "trust", "trust_back"].map(column);
        let mut rows: Vec<[String; 5]> = Vec::new();
        for row in reader.records() {
            let row = row.unwrap();
            let [from, to, strength, trust, back] = columns.map(|column| row[column].to_string());
            rows.push(if from < to {
                [from, to, strength, trust, back]
            } else {
                [to, from, strength, back, trust]
            });
        }
        rows.sort();
        rows
    };
    let (out, back) = (ties("out/ties.csv"), ties("back/ties.csv"));
    assert!(out.len() > 100 && out.iter().any(|row| row[2] != out[0][2]), "ties of different strengths");
    assert_eq!(out, back);
    // Once more changes nothing, and the tables of the scenario itself read the same.
    place.call(&["export", "back", "--names", "--out", "again"]).good();
    assert_eq!(ties("again/ties.csv"), out);
    place.call(&["import", "back/actors.csv", "back/ties.csv", "--id", "name", "--out", "own"]).good();
    assert_eq!(ties("own/ties.csv"), out);
    // The other form has weights: what became of them is told, with the way to keep them.
    let call = place.call(&["import", "out.graphml", "--out", "graph"]).good();
    let told = call.err.split("--strongest ").nth(1).and_then(|rest| rest.split('`').next()).expect("a hint");
    let kept = ["import", "out.graphml", "--strongest", told, "--out", "kept"];
    place.call(&kept).good();
    for (row, other) in ties("kept/ties.csv").iter().zip(&out) {
        let [x, y] = [row, other].map(|row| row[2].parse::<f64>().unwrap());
        assert!(row[..2] == other[..2] && (x - y).abs() < 2e-4, "{row:?} {other:?}");
    }
}

#[test]
fn a_table_says_which_ties_have_a_direction() {
    let place = Place::new();
    place.write("ties.csv", "from,to,weight,directed\na,b,4,false\nb,c,4,true\nc,d,2,\n");
    place.call(&["import", "ties.csv", "--out", "own"]).good();
    assert_eq!(place.read("own/ties.csv"), "from,to,strength\na,b,1\nb,c,0.5\nc,d,0.25\n");
    // What is said of all of them goes before that.
    place.call(&["import", "ties.csv", "--undirected", "--out", "all"]).good();
    assert_eq!(place.read("all/ties.csv"), "from,to,strength\na,b,1\nb,c,1\nc,d,0.5\n");
    place.write("ties.csv", "from,to,directed\na,b,perhaps\nb,c,maybe\n");
    let call = place.call(&["import", "ties.csv", "--out", "bad"]);
    assert!(
        call.code == 2 && call.err.contains("ties.csv:3") && call.err.contains("--undirected"),
        "{}",
        call.err
    );
}

#[test]
fn the_network_of_a_run_is_exported_month_by_month() {
    let place = place();
    import(&place, &[]).good();
    place.call(&["run", "mine", "--replicates", "3", "--record", "all", "--no-figures", "--out", "r"]).good();
    place
        .call(&[
            "export",
            "r",
            "--replicate",
            "2",
            "--step",
            "12",
            "--names",
            "--strategy",
            "facilitated",
            "--out",
            "t",
        ])
        .good();
    // The same ties as the run recorded in that month.
    let recorded = place.read("r/ties.csv");
    let recorded: Vec<Vec<&str>> = recorded
        .lines()
        .filter_map(|row| row.strip_prefix("facilitated,2,12,"))
        .map(|row| row.split(',').take(5).collect())
        .collect();
    let exported = place.read("t/ties.csv");
    let exported: Vec<Vec<&str>> =
        exported.lines().skip(1).map(|row| row.split(',').take(5).collect()).collect();
    assert!(!recorded.is_empty());
    assert_eq!(exported, recorded);
    let gexf = place.call(&["export", "r", "--replicate", "2", "--out", "r.gexf"]).good();
    assert!(gexf.out.contains("months 0 to 36"), "{}", gexf.out);
    assert!(place.read("r.gexf").contains("start=\"0\" end=\"36\""));
    for (flag, value) in [("--replicate", "3"), ("--step", "37"), ("--strategy", "nobody"), ("--seed", "9")] {
        let call = place.call(&["export", "r", "--out", "x", flag, value]);
        assert_eq!(call.code, 2);
        assert!(
            call.err.contains(&format!("found:   {value}")) && call.err.contains("allowed:"),
            "{}",
            call.err
        );
    }
}
