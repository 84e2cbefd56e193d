//! Every way a scenario can be wrong gives a message somebody can act on: place, field, value found,
//! values allowed and a hint, all problems at once.
#![cfg(feature = "scenario")]

use samenspel::scenario::{Memory, Problems, Scenario};

/// A small scenario in which everything that can be named is named.
const SMALL: &str = include_str!("scenario_small.toml");

fn read(text: impl AsRef<[u8]>) -> Result<Scenario, Problems> {
    Scenario::from_text("x.toml", text, &Memory::default(), &[])
}

/// The message for the small scenario with one piece replaced.
fn message(piece: &str, by: &str) -> String {
    assert!(SMALL.contains(piece), "{piece}");
    let text = SMALL.replacen(piece, by, 1);
    read(text).err().unwrap_or_else(|| panic!("accepted {by:?} in place of {piece:?}")).to_string()
}

/// Whether a message has every part a message should have.
fn assert_complete(message: &str) {
    for line in message.split("\nx").map(|block| block.trim_start_matches('x')) {
        for part in ["\n  found:   ", "\n  allowed: ", "\n  hint:    "] {
            let value = line.split(part).nth(1).and_then(|rest| rest.lines().next());
            assert!(value.is_some_and(|v| !v.trim().is_empty()), "no {part:?} in {message}");
        }
    }
}

#[test]
fn the_small_scenario_is_fine() {
    let scenario = read(SMALL).unwrap_or_else(|problems| panic!("{problems}"));
    let setup = &scenario.strategy("some").unwrap().setup;
    assert_eq!((setup.actors.len(), setup.network.ties.len(), setup.interventions.len()), (2, 1, 1));
    assert_eq!(setup.events.len(), 1);
}

#[test]
fn every_fault_is_explained_in_its_place() {
    let cases: &[(&str, &str, &[&str])] = &[
        // What is not TOML, not known, not there or not of its kind.
        ("months = 12", "months = = 12", &["x.toml:2:"]),
        ("months = 12", "months = 12\nmonths = 13", &["x.toml:3:1", "duplicate key"]),
        (
            "months = 12",
            "monts = 12",
            &["x.toml:2:1: monts: unknown key", "did you mean `months`?", "months: is missing"],
        ),
        (
            "trust_gain",
            "trust_gian",
            &[
                "x.toml:33:1: parameters.trust_gian: unknown parameter",
                "did you mean `trust_gain`?",
                "samenspel parameters",
            ],
        ),
        (
            "trust_gain = 0.05",
            "trust_gain = \"0,05\"",
            &["x.toml:33:14: parameters.trust_gain", "not text", "decimal point"],
        ),
        ("trust_gain = 0.05", "trust_gain = 0,05", &["x.toml:33:", "write 0.05, with a decimal point"]),
        ("trust_gain = 0.05", "trust_gain = 50%", &["x.toml:33:", "50% is 0.5"]),
        ("trust_gain = 0.05", "trust_gain = \"5%\"", &["x.toml:33:14", "5% is 0.05"]),
        ("level = 0.5", "level = 0,5", &["x.toml:9:", "write 0.5, with a decimal point"]),
        (
            "needs = [0.4, 0.6]",
            "needs = [0,4, 0,6]",
            &["needs 2 weights", "write numbers with a decimal point: [0.4, 0.6]"],
        ),
        ("needs = [0.4, 0.6]", "needs = [0,05, 0,95]", &["x.toml:7:", "with a decimal point"]),
        ("format = 1", "format = 2", &["x.toml:1:10: format", "from 1 to 1"]),
        ("{ nl = \"t\", en = \"t\" }", "{ nl = \"t\" }", &["x.toml:3:9: title", "`en` is missing"]),
        ("[strategy.none]", "[strategy.None]", &["x.toml:37:11: strategy.None", "not a plain name"]),
        ("concerned = true", "concerned = 1", &["x.toml:20:13: sector.people.concerned", "true or false"]),
        // Numbers that cannot be.
        ("months = 12", "months = 0", &["x.toml:2:10: months: out of range", "from 1 to 6000"]),
        ("months = 12", "months = 6001", &["months: out of range"]),
        ("months = 12", "months = 1.5", &["months: must be a whole number"]),
        ("months = 12", "months = 99999999999999999999", &["months"]),
        ("trust_gain = 0.05", "trust_gain = nan", &["x.toml:33:14", "must be finite"]),
        ("trust_gain = 0.05", "trust_gain = inf", &["must be finite"]),
        ("trust_gain = 0.05", "trust_gain = 1.5", &["out of range", "from 0 to 1"]),
        (
            "trust_gain = 0.05",
            "trust_gain = 0.6",
            &["x.toml:33:14: parameters.trust_gain", "twice in a month", "at most 0.5"],
        ),
        ("trust_gain = 0.05", "form_months = 2.5", &["a whole number, 1 or more"]),
        ("capacity = 2", "capacity = -2", &["x.toml:27:12: actor.2.capacity: out of range"]),
        ("capacity = 2", "capacity = { normal = [2, -1] }", &["actor.2.capacity"]),
        ("capacity = 2", "motives = [0.5, 0.5, 0.5]", &["actor.2.motives: the weights must sum to 1"]),
        ("level = 0.5", "level = 1.5", &["x.toml:9:52: barrier.1.level"]),
        // Weights.
        (
            "needs = [0.4, 0.6]",
            "needs = [0.4, 0.5]",
            &["x.toml:7:9: needs: the weights must sum to 1", "sum 0.9"],
        ),
        ("needs = [0.4, 0.6]", "needs = [0.4, 0.3, 0.3]", &["needs 2 weights", "3 weights", "cure, live"]),
        ("needs = [0.4, 0.6]", "needs = [1.4, -0.4]", &["needs: out of range", "0 or more"]),
        (
            "needs = [0.4, 0.6]",
            "needs = { cure = 0.4, life = 0.6 }",
            &["unknown aspect", "did you mean `live`?"],
        ),
        (
            "live = { nl = \"l\", en = \"l\" }",
            "",
            &["x.toml:11:2: aspects: wrong number of aspects", "2 to 8"],
        ),
        // Actors and shares.
        (
            "[[actor]]\nname = \"Anna\"\nsector = \"people\"\n[[actor]]\nname = \"Bert\"\nsector = \"care\"\ncapacity = 2",
            "",
            &["generated: the network is empty", "at least one actor"],
        ),
        (
            "months = 12",
            "months = 12\ngenerated = 3",
            &["sector.*.share: the shares of the sectors must sum to 1", "sum 0"],
        ),
        ("months = 12", "months = 12\ngenerated = 6000000", &["generated: out of range", "5000000"]),
        ("name = \"Bert\"", "name = \"Anna\"", &["x.toml:25:8: actor.2.name: actors 1 and 2 have one name"]),
        ("name = \"Bert\"", "name = \"\"", &["x.toml:25:8: actor.2.name: is empty"]),
        ("name = \"Bert\"", "name = \"Bert \"", &["stray characters"]),
        (
            "sector = \"care\"\ncapacity",
            "sector = \"car\"\ncapacity",
            &["x.toml:26:10: actor.2.sector: there is no sector", "did you mean `care`?"],
        ),
        // Ties.
        (
            "to = \"Bert\"",
            "to = \"Brt\"",
            &["x.toml:30:6: tie.1.to: there is no named actor", "did you mean `Bert`?"],
        ),
        ("to = \"Bert\"", "to = \"Anna\"", &["x.toml:28:1: tie.1: ties an actor to itself"]),
        (
            "trust = 0.7",
            "trust = 0.7\n[[tie]]\nfrom = \"Bert\"\nto = \"Anna\"",
            &["x.toml:32:1: tie.2: the pair is tied already by tie 1"],
        ),
        ("[parameters]", "network = 3\n[parameters]", &["tie.1.network: unknown key"]),
        // Networks.
        (
            "[parameters]",
            "[network]\ngenerator = { ring = { neighbours = 3 } }\n[parameters]",
            &["x.toml:33:13: network.generator.ring: neighbours must be even"],
        ),
        (
            "[parameters]",
            "[network]\ngenerator = { small_world = { neighbours = 2, rewire = 0 } }\n[parameters]",
            &["fewer than the 2 actors"],
        ),
        (
            "[parameters]",
            "[network]\ngenerator = { scale_free = { links = 2 } }\n[parameters]",
            &["fewer than the 2 actors"],
        ),
        (
            "[parameters]",
            "[network]\ngenerator = { sectors = { mean_degree = 2, within = 1, across = 1 } }\n[parameters]",
            &["fewer than the 2 actors"],
        ),
        (
            "[parameters]",
            "[network]\ngenerator = \"ring\"\n[parameters]",
            &["network.generator.ring.neighbours: is missing"],
        ),
        ("[parameters]", "[network]\ngenerator = \"rong\"\n[parameters]", &["did you mean `ring`?"]),
        // Schedules.
        (
            "to = 6",
            "to = 13",
            &["x.toml:45:6: strategy.some.intervention.1.to: after the end of the run", "1 to 12"],
        ),
        ("from = 2", "from = 0", &["x.toml:44:8: strategy.some.intervention.1.from: out of range"]),
        ("from = 2", "from = 7", &["the window ends before it begins", "7 to 6"]),
        ("intensity = 0.5", "intensity = 1.1", &["x.toml:43:13: strategy.some.intervention.1.intensity"]),
        (
            "intensity = 0.5",
            "intensity = 0.5\nstyle = \"monitoring\"",
            &["x.toml:44:9: strategy.some.intervention.1.style: unknown style", "inclusive"],
        ),
        ("\"agenda\"", "\"agnda\"", &["did you mean `agenda`?"]),
        (
            "trust < 0.5",
            "trsut < 0.5",
            &["x.toml:46:10: strategy.some.intervention.1.while.1", "did you mean `trust`?"],
        ),
        ("trust < 0.5", "clustering < 0.5", &["not measured every month"]),
        ("trust < 0.5", "trust = 0.5", &["a rule needs"]),
        ("month = 3", "month = 13", &["x.toml:10:20: event.1.month: after the end of the run"]),
        (
            "\"scandal\"",
            "\"scandle\"",
            &["x.toml:10:30: event.1.kind: unknown choice", "did you mean `scandal`?"],
        ),
        ("kind = \"scandal\", share = 0.5", "kind = \"turnover\"", &["strikes one actor or one sector"]),
        (
            "kind = \"scandal\", share = 0.5",
            "kind = \"scandal\", sector = \"care\"",
            &["event.1.sector: unknown key", "event.1.share: is missing"],
        ),
        // References and what goes together.
        ("sponsor = \"care\"", "sponsor = \"bank\"", &["x.toml:8:11: sponsor: there is no sector"]),
        (
            "sponsor = \"care\"",
            "baseline = \"non\"",
            &["x.toml:8:12: baseline: there is no strategy", "did you mean `none`?"],
        ),
        (
            "sponsor = \"care\"",
            "governance = { kind = \"lead_organisation\" }",
            &["governance.lead: is missing"],
        ),
        (
            "sponsor = \"care\"",
            "governance = { kind = \"shared\", lead = \"care\" }",
            &["governance.lead: unknown key"],
        ),
        (
            "sponsor = \"care\"",
            "record = [\"stpes\"]",
            &["record.1: unknown choice", "did you mean `steps`?"],
        ),
        ("sponsor = \"care\"", "base = \"/etc/other.toml\"", &["base: absolute paths"]),
        ("sponsor = \"care\"", "base = \"other.toml\"", &["x.toml:8:8: base: cannot read the file"]),
        ("sponsor = \"care\"", "base = \"x.toml\"", &["x.toml:8:8: base", "x.toml → x.toml"]),
        (
            "sponsor = \"care\"",
            "actors_csv = \"none.csv\"",
            &["x.toml:8:14: actors_csv: cannot read the file"],
        ),
        ("[\"care\", \"people\"]", "[\"care\", \"care\"]", &["barrier.1.between: names the same twice"]),
        ("[\"care\", \"people\"]", "[\"care\", \"bank\"]", &["barrier.1.between: there is no sector"]),
        ("followers = [\"Anna\"]", "followers = []", &["practice.walk.followers: the list is too short"]),
        ("followers = [\"Anna\"]", "followers = [\"Anna\", \"Anna\"]", &["follows it twice"]),
        (
            "[strategy.some]\n",
            "[strategy.some]\nbased_on = \"some\"\n",
            &["x.toml:40:12: strategy.some.based_on", "some → some"],
        ),
        (
            "[strategy.some]\n",
            "[strategy.some]\nbased_on = \"other\"\n",
            &["there is no strategy of this name"],
        ),
        (
            "[strategy.some]\n",
            "[strategy.some]\nset.months = 3\n",
            &["x.toml:40:5: strategy.some.set.months: a strategy cannot change this"],
        ),
        (
            "[strategy.some]\n",
            "[strategy.some]\nset = { \"parameters.trust_gian\" = 0.1 }\n",
            &["x.toml:40:9: parameters.trust_gian", "did you mean"],
        ),
        (
            "[strategy.some]\n",
            "[strategy.some]\nset = { \"sector.cure.concerned\" = true }\n",
            &["x.toml:40:9", "there is no such sector"],
        ),
    ];
    let mut missing = String::new();
    for (piece, by, fragments) in cases {
        let message = message(piece, by);
        assert_complete(&message);
        for fragment in fragments.iter().filter(|fragment| !message.contains(**fragment)) {
            missing.push_str(&format!("no {fragment:?} in\n{message}\n\n"));
        }
    }
    assert!(missing.is_empty(), "{missing}");
}

#[test]
fn an_imposed_agenda_needs_a_sponsor() {
    let text = SMALL
        .replace("sponsor = \"care\"\n", "")
        .replace("intensity = 0.5", "intensity = 0.5\nstyle = \"imposed\"");
    let message = read(text).unwrap_err().to_string();
    assert!(
        message.contains("x.toml:43:9: strategy.some.intervention.1.style: an imposed agenda"),
        "{message}"
    );
    let text = SMALL.replace("sponsor = \"care\"\n", "")
        + "[strategy.imposed]\ntitle = { nl = \"i\", en = \"i\" }\nconstant = { agenda = 1 }\nstyle = { agenda = 0.5 }";
    assert!(read(text).unwrap_err().to_string().contains("needs a sponsor"));
}

#[test]
fn a_scenario_needs_a_strategy() {
    let start = SMALL.find("[strategy.none]").unwrap();
    let message = read(&SMALL[..start]).unwrap_err().to_string();
    assert!(message.contains("strategy: is missing"), "{message}");
    let message = read(format!("{}[strategy]\n", &SMALL[..start])).unwrap_err().to_string();
    assert!(message.contains("there is no strategy"), "{message}");
}

#[test]
fn all_problems_are_reported_at_once_in_order() {
    let text = SMALL
        .replace("months = 12", "months = 0")
        .replace("trust_gain", "trust_gian")
        .replace("needs = [0.4, 0.6]", "needs = [0.4, 0.5]")
        .replace("to = \"Bert\"", "to = \"Anna\"")
        .replace("trust < 0.5", "trsut < 0.5");
    let problems = read(text).unwrap_err();
    let fields: Vec<&str> = problems.list.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(
        fields,
        ["months", "needs", "tie.1", "parameters.trust_gian", "strategy.some.intervention.1.while.1"]
    );
    let syntax = read("a = \nb = 2\nc = [1,\n").unwrap_err();
    assert!(syntax.list.len() >= 2, "{syntax}");
}

#[test]
fn a_shared_problem_is_reported_once() {
    let text = SMALL
        .replace("trust_gain", "trust_gian")
        .replace("[strategy.some]\n", "[strategy.some]\nset.membership = \"open\"\n");
    assert_eq!(read(text).unwrap_err().list.len(), 1);
}

#[test]
fn the_order_of_actors_does_not_change_who_is_who() {
    let anna = "[[actor]]\nname = \"Anna\"\nsector = \"people\"\n";
    let tie = "[[tie]]";
    let moved = SMALL.replacen(anna, "", 1).replacen(tie, &format!("{anna}{tie}"), 1);
    let ends = |text: &str| {
        let scenario = read(text).unwrap();
        let setup = &scenario.strategies[0].setup;
        let tie = &setup.network.ties[0];
        let name = |place: usize| (setup.actors[place].name.clone(), setup.actors[place].sector);
        (name(tie.from), name(tie.to), name(setup.practices[0].followers[0]))
    };
    assert_eq!(read(&moved).unwrap().strategies[0].setup.actors[0].name, "Bert");
    assert_eq!(ends(SMALL), ends(&moved));
}

#[test]
fn a_rule_that_is_always_or_never_true_is_refused() {
    for (rule, word) in [
        ("trust < 5", "always true: `trust` is 0 to 1"),
        ("trust > 1", "never true"),
        ("trust < 0", "never true"),
        ("impact_cumulative > -1", "always true: `impact_cumulative` is 0 and up"),
    ] {
        let message = read(SMALL.replace("trust < 0.5", rule)).unwrap_err().to_string();
        assert!(message.contains(word), "{rule}: {message}");
    }
    read(SMALL.replace("trust < 0.5", "trust < 1")).unwrap();
}

#[test]
fn ramps_that_leave_no_month_at_full_strength_are_warned_about() {
    let told = |down: u32| {
        let scenario =
            read(SMALL.replace("to = 6\n", &format!("to = 6\nramp_up = 3\nramp_down = {down}\n"))).unwrap();
        let warnings: Vec<String> = scenario.warnings.iter().map(ToString::to_string).collect();
        let line = &scenario.strategy("some").unwrap().setup.interventions[0];
        let full = (1..=12).any(|month| line.planned(month) == line.intensity);
        (warnings.iter().any(|warning| warning.contains("never reaches full strength")), full)
    };
    assert_eq!([told(3), told(4)], [(false, true), (true, false)]);
}
