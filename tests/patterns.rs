//! Every scenario shows the pattern it declares, or says that it does not.
#![cfg(feature = "cli")]

use samenspel::pattern::findings;
use samenspel::scenario::{Comparison, Scenario};
use samenspel::threads::machine;

/// Runs of each strategy: fewer where a network is large, more where it is tiny and chance is wild.
fn replicates(actors: usize) -> u64 {
    (8000 / actors.max(1) as u64).clamp(24, 2000)
}

fn scenarios() -> Vec<Scenario> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let load = |path: &std::path::PathBuf| {
        Scenario::load(path.to_str().unwrap(), &[]).unwrap_or_else(|problems| panic!("{problems}")).0
    };
    paths.iter().map(load).collect()
}

#[test]
fn every_scenario_declares_a_pattern_and_finds_what_it_says() {
    let threads = machine();
    let mut strange = Vec::new();
    for scenario in scenarios() {
        assert!(!scenario.expectations.is_empty(), "{} declares no pattern", scenario.name);
        let setup = &scenario.strategies[scenario.default_strategy].setup;
        let actors = setup.actors.len() + setup.generated as usize;
        for finding in findings(&scenario, 1, replicates(actors), threads) {
            if !finding.as_stated() {
                let key = |place: usize| &scenario.strategies[place].key;
                strange.push(format!(
                    "{}: {} of {} against {} is {}, the scenario says {} ({:?})",
                    scenario.name,
                    finding.expectation.metric.info().key,
                    key(finding.expectation.strategy),
                    key(finding.expectation.against),
                    finding.found.key(),
                    finding.expectation.found.key(),
                    finding.difference.map(|effect| (effect.mean, effect.interval)),
                ));
            }
        }
    }
    assert!(strange.is_empty(), "{}", strange.join("\n"));
}

/// A check that cannot fail is none: with another world behind it, the pattern of a scenario does not hold.
#[test]
fn a_pattern_fails_in_a_world_without_its_mechanism() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/langer-thuis.toml");
    let patch = samenspel::scenario::Patch::parse("switches.legitimacy=false").unwrap();
    let scenario = Scenario::load(path, &[patch]).unwrap().0;
    let found = findings(&scenario, 1, 40, 2);
    let strange = found.iter().find(|finding| !finding.as_stated()).expect("a comparison that fails");
    assert_eq!(strange.expectation.metric.info().key, "legitimacy_informal");
    assert_eq!(strange.found, Comparison::Same);
}
