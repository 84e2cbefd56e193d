//! Roles in the place of names: everywhere, and with the same results.

use super::program::Place;

const NAMES: [&str; 3] = ["De Brug", "Stichting Été", "Raad"];

/// A scenario that names its actors wherever a scenario can.
fn place() -> Place {
    let place = Place::new();
    let base = include_str!("../scenario_small.toml")
        .replace("Anna", "De Brug")
        .replace("Bert", "Stichting Été")
        .replace("nl = \"q\"", "nl = \"Wat doet De Brug met Raad?\"")
        .replace("months = 12", "months = 12\nactors_csv = \"namen van De Brug.csv\"\nties_csv = \"ties.csv\"\nnotes = { nl = [\"bel Raad\"], en = [\"call Raad\"] }")
        + "# De Brug is boos\n[[strategy.some.event]]\nmonth = 4\nkind = \"turnover\"\nactor = \"Raad\"\n[strategy.other]\nbased_on = \"some\"\ntitle = { nl = \"o\", en = \"o\" }\nset = { \"actor.De Brug.capacity\" = 3, parameters.trust_loss = 0.2 }\n";
    std::fs::create_dir(place.path("mine")).unwrap();
    place.write("mine/base.toml", base);
    place.write("mine/namen van De Brug.csv", "name,sector,capacity\nRaad,people,\n");
    place.write("mine/ties.csv", "from,to,strength\nRaad,De Brug,0.9\n");
    place.write("mine/scenario.toml", "format = 1\nbase = \"base.toml\"\nmonths = 9\n");
    place
}

fn no_names(place: &Place, folder: &str) {
    for name in place.list(folder) {
        let path = format!("{folder}/{name}");
        if place.path(&path).is_dir() {
            no_names(place, &path);
        } else if !name.ends_with(".png") {
            let text = place.read(&path);
            for name in NAMES {
                assert!(!text.contains(name), "{path} holds {name}:\n{text}");
            }
        }
    }
}

#[test]
fn a_scenario_under_roles_gives_the_same_numbers() {
    let place = place();
    let call = place.call(&["anonymise", "mine", "--out", "roles"]).good();
    assert!(call.out.contains("roles for 3 names; results stay the same"), "{}", call.out);
    assert!(call.err.is_empty(), "{}", call.err);
    assert_eq!(place.list("roles"), ["actors.csv", "scenario.toml", "ties.csv"]);
    no_names(&place, "roles");
    let text = place.read("roles/scenario.toml");
    assert!(text.contains("Wat doet people") && !text.contains("notes") && !text.contains('#'), "{text}");
    for (scenario, out) in [("mine", "a"), ("roles", "b")] {
        place
            .call(&["run", scenario, "--strategy", "all", "--replicates", "3", "--no-figures", "--out", out])
            .good();
    }
    for table in ["steps.csv", "summary.csv", "sectors.csv"] {
        assert_eq!(place.read(&format!("a/{table}")), place.read(&format!("b/{table}")), "{table}");
    }
}

#[test]
fn a_study_under_roles_is_the_same_study() {
    let place = place();
    place
        .call(&[
            "run",
            "mine",
            "--strategy",
            "all",
            "--set",
            "actor.De Brug.openness=0.2",
            "--replicates",
            "2",
            "--record",
            "all",
            "--out",
            "study",
        ])
        .good();
    let call = place.call(&["anonymise", "study", "--out", "roles", "--quiet"]).good();
    assert!(call.out.contains("the results are the same"), "{}", call.out);
    assert_eq!(place.list("roles"), place.list("study"));
    no_names(&place, "roles");
    for table in ["steps", "summary", "sectors"] {
        assert_eq!(place.read(&format!("roles/{table}.csv")), place.read(&format!("study/{table}.csv")));
    }
    // With the roles put back in the place of names, tables of actors are the same too.
    let rows = |folder: &str| place.read(&format!("{folder}/actors.csv")).lines().count();
    assert_eq!(rows("roles"), rows("study"));
    place.call(&["rerun", "roles", "--quiet"]).good();
}

#[test]
fn without_a_trace_chance_follows_the_roles() {
    let place = place();
    let call = place.call(&["anonymise", "mine", "--new-chance", "--out", "roles"]).good();
    assert!(call.out.contains("results differ by chance"), "{}", call.out);
    no_names(&place, "roles");
    assert!(
        !place.read("roles/scenario.toml").contains("chance")
            && !place.read("roles/actors.csv").contains("chance")
    );
    place.call(&["check", "roles"]).good();
    place.call(&["run", "mine", "--replicates", "1", "--no-figures", "--out", "study"]).good();
    let refused = place.call(&["anonymise", "study", "--new-chance", "--out", "again"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("follow the names"), "{}", refused.err);
}
