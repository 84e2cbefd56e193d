//! The short way makes what the long way makes, or steps aside.

use super::*;
use crate::exchange::{combine, read};
use crate::model::Hands;
use crate::model::phases::testing::backwards;
use crate::random::mix64;

fn source(text: &str) -> Vec<Source> {
    vec![Source { name: "data/ties.csv".into(), kind: Kind::Table, bytes: text.as_bytes().to_vec() }]
}

/// A table of ties with repeats, ties to oneself, zeros and ties below zero.
fn table(heading: &str, rows: u64, seed: u64) -> String {
    let weighted = heading.matches(',').count() == 2;
    let mut text = format!("{heading}\n");
    for row in 0..rows {
        let word = mix64(row + 1000 * seed);
        let (a, b) = (word % 23, word >> 8 & 15);
        let weight = [2.5, 1.0, 0.0, -1.0, 7.0, 0.1][(word >> 20) as usize % 6];
        text += &if weighted { format!("org {a},Ünie {b},{weight}\n") } else { format!("{a},{b}\n") };
    }
    text
}

fn same(text: &str, columns: &Columns, recipe: &Recipe) {
    let sources = source(text);
    let short = list(&sources, columns, recipe, &Hands::default()).expect("clean");
    let long = read(&sources, columns).expect("sound");
    let combined = combine(&long.network, recipe).expect("sound");
    assert_eq!(short.findings, long.findings);
    assert_eq!(short.extent, Extent::of(&long.network));
    assert_eq!(short.combined.findings, combined.findings);
    assert_eq!(short.combined.people, combined.people);
    assert_eq!(short.combined.sectors, combined.sectors);
    assert_eq!(short.combined.ties, combined.ties);
}

#[test]
fn both_ways_lead_to_the_same() {
    let asked = [None, Some(true), Some(false)].map(|directed| [None, Some(0.8)].map(|x| (directed, x)));
    for (directed, strongest) in asked.into_iter().flatten() {
        for duplicates in [Duplicates::Max, Duplicates::Sum, Duplicates::Mean] {
            let columns = Columns { directed, ..Columns::default() };
            let recipe = Recipe { duplicates, strongest, ..Recipe::default() };
            for (seed, heading) in
                (0..).zip(["from,to,weight", "source,target", "from,to,strength", "to,from"])
            {
                for rows in [1, 40, 700] {
                    let table = table(heading, rows, seed);
                    same(&table, &columns, &recipe);
                    // No weight above 1: these may be strengths.
                    same(&table.replace(",7\n", ",0.7\n").replace(",2.5\n", ",1\n"), &columns, &recipe);
                }
            }
        }
    }
    let asked = Columns { weight: Some("days".into()), from: Some("ego".into()), ..Columns::default() };
    same(&table("ego,to,days", 90, 9), &asked, &Recipe::default());
    same("from;to\nà;b\n\nb;c\n", &Columns::default(), &Recipe::default());
}

#[test]
fn whatever_is_not_plain_goes_the_long_way() {
    let (columns, recipe) = (Columns::default(), Recipe::default());
    for text in [
        "from,to\na,\n",
        "from,to\na,b,c\n",
        "from,to\n\"a\",b\n",
        "from,to,weight\na,b,much\n",
        "from,to,weight\na,b,NA\n",
        "from,to,weight\na,b,\n",
        "from,to,type\na,b,advice\n",
        "from\tto\na\tb\n",
        "from,to\r\na,b\r\n",
        "id,name\na,b\n",
        "from,to\n",
        "",
    ] {
        assert!(list(&source(text), &columns, &recipe, &Hands::default()).is_none(), "{text}");
    }
    let sector = Recipe { sector: Some("kind".into()), ..Recipe::default() };
    assert!(list(&source("from,to\na,b\n"), &columns, &sector, &Hands::default()).is_none());
    let two = [source("from,to\na,b\n"), source("from,to\nb,c\n")].concat();
    assert!(list(&two, &columns, &recipe, &Hands::default()).is_none());
}

#[test]
fn a_long_table_in_parts_makes_what_the_long_way_makes() {
    // Every part meets names of its own and names of the others, short and long.
    let mut text = String::from("from,to,weight\n");
    for row in 0..60_000 {
        let word = mix64(row);
        let (a, b) = (word % (row / 20 + 2), (word >> 32) % (row / 20 + 2));
        let far = if b % 3 == 0 { "an organisation with a long name " } else { "Ünie " };
        text += &format!("org {a},{far}{b},{}\n", (word >> 20) % 9);
    }
    assert!(text.len() > 1 << 20);
    let (columns, recipe) = (Columns::default(), Recipe::default());
    let sources = source(&text);
    let long = read(&sources, &columns).expect("sound");
    let combined = combine(&long.network, &recipe).expect("sound");
    for hands in [Hands::default(), backwards()] {
        let short = list(&sources, &columns, &recipe, &hands).expect("clean");
        assert_eq!(short.findings, long.findings);
        assert_eq!(short.extent, Extent::of(&long.network));
        assert_eq!(short.combined.findings, combined.findings);
        assert!(short.combined.people == combined.people && short.combined.ties == combined.ties);
    }
    // A doubt in any part is one of the whole table.
    for at in [20, text.len() / 2, text.len() - 20] {
        let mut doubtful = text.clone().into_bytes();
        let comma = at + doubtful[at..].iter().position(|byte| *byte == b',').expect("a comma");
        doubtful[comma] = b' ';
        let sources = source(&String::from_utf8(doubtful).expect("still text"));
        assert!(list(&sources, &columns, &recipe, &Hands::default()).is_none());
    }
}
