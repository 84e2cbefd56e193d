//! The proof holds, what it says is what the documentation says, and spoiled equations are found.
//!
//! The page is written by `samenspel verify --full`; here its quick part is held against the program.
#![cfg(feature = "cli")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use samenspel::threads::machine;
use samenspel::verify::{Check, Effort, Kind, NOT_AS_SAID, Verdict, block, checks, mutations, verify};

fn page() -> String {
    include_str!("../docs/verification.md").replace("\r\n", "\n")
}

/// The folder of real networks, where it stands beside the project.
fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: real networks, since there is no folder {}", folder.display());
    None
}

#[test]
fn the_quick_part_holds_and_the_page_says_what_is_found() {
    let quick: Vec<Check> = checks().into_iter().filter(|check| check.effort == Effort::Quick).collect();
    let data = data();
    let report = verify(&quick, &mutations(), data.as_deref(), machine(), &|| true).unwrap();
    let page = page();
    for row in &report.rows {
        println!("{:<44} {:<8} {:.2} s", row.check.key, row.verdict.key(), row.seconds);
        assert!(!matches!(row.verdict, Verdict::Fault | Verdict::Unreadable(_)), "{}", block(row));
        let skipped = matches!(row.verdict, Verdict::Skipped(_));
        assert!(skipped || page.contains(&block(row)), "docs/verification.md is not current: {}", block(row));
    }
    let blind: Vec<String> =
        report.let_pass().map(|caught| format!("{} does not find: {}", caught.check, caught.what)).collect();
    assert!(blind.is_empty(), "{blind:#?}");
    println!("{}", report.summary());
}

#[test]
fn the_page_has_every_check() {
    let page = page();
    for check in checks() {
        assert!(page.contains(&format!("\n### {}: ", check.key)), "docs/verification.md lacks {}", check.key);
    }
}

/// What was looked into beside a verdict is what the note says.
#[test]
fn notes_say_what_was_found() {
    let strange: Vec<String> =
        page().lines().filter(|line| line.contains(NOT_AS_SAID)).map(String::from).collect();
    assert!(strange.is_empty(), "{strange:#?}");
}

#[test]
fn every_check_is_told_in_full_and_has_an_equation_spoiled() {
    let (checks, mutations) = (checks(), mutations());
    let mut keys = BTreeSet::new();
    let spoiled: BTreeSet<&str> = mutations.iter().flat_map(|mutation| mutation.checks).copied().collect();
    for check in &checks {
        assert!(keys.insert(check.key), "{} stands there twice", check.key);
        for words in [check.what, check.why, check.source] {
            assert!(words.len() > 8, "{} says too little: {words:?}", check.key);
        }
        assert!(check.what.ends_with('.') && check.why.ends_with('.'), "{}: sentences", check.key);
        // What is counted in files again runs no equation that could be spoiled.
        let only_counts = check.key.starts_with("targets/");
        assert!(only_counts || spoiled.contains(check.key), "nothing shows that {} can fail", check.key);
    }
    let unknown = spoiled.difference(&keys).next();
    assert!(unknown.is_none(), "no check is named {unknown:?}");
    assert!(Kind::ALL.iter().all(|kind| checks.iter().any(|check| check.kind == *kind)));
}
