//! From a network to a scenario: every stated rule.

use samenspel::exchange::{
    Columns, Combined, Duplicates, Extent, Finding, Keep, Labels, Recipe, Sharing, Unknown, combine, compose,
};
use samenspel::model::Hands;
use samenspel::scenario::{Memory, Scenario, Status};

use super::{NAMES, good, open};

#[track_caller]
fn made(files: &[(&str, &str)], recipe: &Recipe) -> Combined {
    combine(&good(files).network, recipe).unwrap_or_else(|problems| panic!("{problems}"))
}

fn strengths(combined: &Combined) -> Vec<Option<f64>> {
    combined.ties.iter().map(|tie| tie.strength).collect()
}

#[test]
fn self_ties_repeats_and_isolates_are_told_and_settled() {
    let files = [
        ("a.csv", "id\nA\nB\nC\nD\n"),
        ("t.csv", "from,to,weight\nA,A,9\nA,B,1\nA,B,3\nB,C,4\nA,C,0\nB,C,-1\n"),
    ];
    for (rule, first) in [(Duplicates::Max, 0.75), (Duplicates::Sum, 1.0), (Duplicates::Mean, 0.5)] {
        let combined = made(&files, &Recipe { duplicates: rule, ..Recipe::default() });
        // Two ties remain: A to B, and B to C of weight 4.
        let expected = if rule == Duplicates::Sum { vec![None, None] } else { vec![Some(first), Some(1.0)] };
        assert_eq!(strengths(&combined), expected, "{rule:?}");
        let found = &combined.findings;
        assert!(found.contains(&Finding::SelfTies { count: 1, names: vec!["A".into()] }));
        assert!(found.contains(&Finding::Merged { count: 1, rule }));
        assert!(found.contains(&Finding::Weightless { count: 1 }));
        assert!(found.contains(&Finding::Negative { count: 1 }));
        assert!(found.contains(&Finding::Isolated { names: vec!["D".into()] }));
    }
}

#[test]
fn a_direction_weighs_half_and_relations_count_alike() {
    let ties =
        "from,to,weight,type\nA,B,5,advice\nB,A,5,advice\nB,C,5,advice\nA,B,1,work\nB,A,1,work\nA,C,1,work\n";
    let combined = made(&[("t.csv", ties)], &Recipe::default());
    // A and B: both ways in both relations; the others one way in one.
    assert_eq!(strengths(&combined), [Some(1.0), Some(0.25), Some(0.25)]);
    let half = Recipe { strongest: Some(0.5), ..Recipe::default() };
    assert_eq!(strengths(&made(&[("t.csv", ties)], &half))[0], Some(0.5));
    let undirected = Columns { directed: Some(false), ..Columns::default() };
    let network = open(&[("t.csv", "from,to,weight\nA,B,1\nB,A,3\nB,C,6\n")], &undirected).unwrap().network;
    assert_eq!(strengths(&combine(&network, &Recipe::default()).unwrap()), [Some(0.5), Some(1.0)]);
}

#[test]
fn ties_that_are_all_alike_state_no_strength() {
    let combined = made(&[("t.csv", "from,to\nA,B\nB,C\n")], &Recipe::default());
    assert_eq!(strengths(&combined), [None, None]);
    assert!(combined.findings.contains(&Finding::Alike));
}

#[test]
fn a_missing_weight_leaves_the_strength_open() {
    let combined = made(&[("t.csv", "from,to,weight\nA,B,2\nB,C,\nA,C,4\n")], &Recipe::default());
    assert_eq!(strengths(&combined), [Some(0.5), Some(1.0), None]);
    assert!(combined.findings.contains(&Finding::NoWeight { count: 1 }));
}

#[test]
fn memberships_become_ties_by_a_stated_rule() {
    let list = "who,committee\nA,x\nB,x\nC,x\nA,y\nB,y\nA,y\nD,z\n";
    let combined = made(&[("members.csv", list)], &Recipe::default());
    assert_eq!(strengths(&combined), [Some(1.0), Some(0.5), Some(0.5)]);
    assert!(combined.findings.contains(&Finding::SameMembership { count: 1 }));
    assert!(combined.findings.contains(&Finding::Isolated { names: vec!["D".into()] }));
    let newman = made(&[("members.csv", list)], &Recipe { sharing: Sharing::Newman, ..Recipe::default() });
    // A and B share x (1/2) and y (1); the others share x.
    assert_eq!(strengths(&newman), [Some(1.0), Some(0.3333), Some(0.3333)]);
}

#[test]
fn unknown_ends_are_refused_added_or_dropped_as_asked() {
    let files = [("a.csv", "id\nAnna\nBert\n"), ("t.csv", "from,to\nAnna,Bert\nAnna,Brt\n")];
    let with = |unknown| open(&files, &Columns { unknown, ..Columns::default() });
    let message = with(Unknown::Refuse).unwrap_err().to_string();
    assert!(
        message.contains("t.csv:3: to: is not in the list of actors") && message.contains("`Bert`"),
        "{message}"
    );
    assert_eq!(with(Unknown::Add).unwrap().network.nodes.len(), 3);
    let dropped = with(Unknown::Drop).unwrap();
    assert_eq!((dropped.network.nodes.len(), dropped.network.ties.len()), (2, 1));
    assert!(dropped.findings.contains(&Finding::Unknown { ties: 1, names: vec!["Brt".into()] }));
}

#[test]
fn filters_keep_ties_and_the_actors_that_say_the_same() {
    let files = [
        ("a.csv", "id,wave,kind\nA,1,x\nB,1,y\nC,2,x\n"),
        ("t.csv", "from,to,wave,rank\nA,B,1,1\nB,A,1,5\nC,C,2,1\n"),
    ];
    let keep = ["wave=1", "rank<=4"].map(|text| Keep::parse(text).unwrap()).to_vec();
    let network = open(&files, &Columns { keep, ..Columns::default() }).unwrap().network;
    assert_eq!((network.nodes.len(), network.ties.len()), (2, 1));
}

#[test]
fn sectors_traits_and_trust_come_from_columns() {
    let files = [
        (
            "a.csv",
            "id,name,kind,staff\n1,Rode Kruis,Zorg & welzijn,3\n2,Rode Kruis,,\n3,Raad,Zorg/welzijn,2.5\n",
        ),
        ("t.csv", "from,to,trust,trust_back\n1,2,0.8,\n2,3,,0.1\n"),
    ];
    let recipe = Recipe {
        sector: Some("kind".into()),
        trust: Some("trust".into()),
        traits: vec![("capacity".into(), "staff".into())],
        ..Recipe::default()
    };
    let combined = made(&files, &recipe);
    let keys: Vec<&str> = combined.sectors.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["zorg_welzijn", "zorg_welzijn_2", "unknown"]);
    assert_eq!(combined.people[0].name, "Rode Kruis (1)");
    assert_eq!(combined.people.iter().map(|p| p.traits[0]).collect::<Vec<_>>(), [Some(3.0), None, Some(2.5)]);
    assert_eq!(combined.ties[0].trust, [Some(0.8), None]);
    assert_eq!(combined.ties[1].trust, [None, Some(0.1)]);
}

#[test]
fn a_column_called_sector_is_the_sector_where_it_fits_unless_another_is_asked_for() {
    let sectors = |table: &str, asked: Option<&str>| {
        let files = [("a.csv", table), ("t.csv", "from,to\n1,2\n")];
        let combined = made(&files, &Recipe { sector: asked.map(String::from), ..Recipe::default() });
        let told = combined.findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        (combined.sectors.into_iter().map(|(_, label)| label).collect::<Vec<_>>(), told)
    };
    let table = "id,sector,kind\n1,zorg,a\n2,wonen,b\n3,,b\n";
    let (own, told) = sectors(table, None);
    assert_eq!(own, ["wonen", "zorg", "unknown"]);
    assert!(
        told.contains("read the sector from the column `sector`") && told.contains("no `sector`"),
        "{told}"
    );
    assert_eq!(sectors(table, Some("kind")).0, ["a", "b"]);
    assert_eq!(sectors("id,kind\n1,a\n2,b\n", None).0, ["parties"]);
    let rows: Vec<String> = (1..=200).map(|i| format!("{i},s{i}\n")).collect();
    let (many, told) = sectors(&format!("id,sector\n{}", rows.concat()), None);
    assert_eq!(many, ["parties"]);
    assert!(told.contains("passed over the column `sector`: it has 200 values"), "{told}");
}

#[test]
fn a_composed_scenario_reads_without_a_word_whatever_the_names() {
    let rows: Vec<String> = NAMES
        .iter()
        .map(|name| format!("\"{}\",Anna,\"{}\"", name.replace('"', "\"\""), "soort é"))
        .collect();
    let ties = format!("from,to,type\n{}\n", rows.join("\n"));
    let read = good(&[("t.csv", &ties)]);
    let combined = combine(&read.network, &Recipe::default()).unwrap();
    let labels = Labels {
        title: "Één \"netwerk\" \\ test\n[x]".into(),
        files: vec!["t\n.csv".into()],
        command: "samenspel import 'a\nb'".into(),
    };
    let files = compose(Extent::of(&read.network), &read.findings, &combined, &labels, &Hands::default());
    let memory = Memory(files.iter().cloned().collect());
    let scenario =
        Scenario::from_text("scenario.toml", &files[0].1, &memory, &[]).unwrap_or_else(|p| panic!("{p}"));
    let setup = &scenario.strategies[0].setup;
    assert!(scenario.warnings.is_empty());
    assert_eq!(scenario.status, Status::FromData);
    assert_eq!((setup.actors.len(), setup.network.ties.len()), (13, 12));
    assert!(NAMES.iter().all(|name| setup.actors.iter().any(|actor| actor.name == *name)));
}
