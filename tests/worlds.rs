//! What two worlds have in common: chance belongs to names, so that worlds differ only by what was changed.
#![cfg(feature = "cli")]

mod common;

use common::worlds::{all_domains, eventful, lively, named, practised, scheduled};
use common::*;
use samenspel::model::metrics::Metric;
use samenspel::model::named_id;
use samenspel::model::setup::*;
use samenspel::scenario::Scenario;

/// What only counts the lines of a schedule.
const LINES: &[&str] = &["levers.begun"];

/// A world in which everything is on: events of all kinds, rules, practices, open membership.
fn everything() -> Setup {
    let mut setup = lively(18);
    practised(&mut setup);
    let practices = setup.practices.clone();
    setup.actors.clear();
    eventful(&mut setup);
    setup.practices = practices;
    scheduled(&mut setup);
    for name in ["Library", "Sports club", "Pharmacy", "Housing", "Insurer", "Walking group", "Nurses"] {
        let sector = name.len() % 3;
        add_named(&mut setup, name, sector, false);
    }
    setup.open_membership = true;
    setup.structure_every = 6;
    setup.months = 60;
    setup
}

/// Histories without what counts the lines of a schedule.
fn unscheduled(setup: &Setup) -> Vec<Portrait> {
    history(setup, 1).iter().map(|month| month.without(LINES)).collect()
}

// ---- the same world twice --------------------------------------------------------------------------------

#[test]
fn the_same_name_of_chance_gives_the_same_world() {
    let setup = everything();
    let first = history(&setup, 1);
    assert_same("a second run", &first, &history(&setup, 1));
    let elsewhere = std::thread::scope(|scope| scope.spawn(|| history(&setup, 1)).join().unwrap());
    assert_same("a run on another thread", &first, &elsewhere);
    assert!(first_difference(&first, &history(&setup, 2)).is_some(), "another seed is another world");
    let other = Portrait::of(&start(&setup, 1, 1));
    assert!(other != first[0], "another replicate is another world");
}

#[test]
fn looking_at_causes_changes_nothing() {
    let setup = everything();
    let (mut silent, mut logged) = (start(&setup, 1, 0), start(&setup, 1, 0));
    logged.log.on = true;
    for _ in 0..setup.months {
        silent.step();
        logged.step();
    }
    assert!(!logged.log.entries.is_empty());
    assert_eq!(Portrait::of(&silent).difference(&Portrait::of(&logged)), None);
}

// ---- the order of a file ---------------------------------------------------------------------------------

/// The reference scenario with named actors, ties, practices and events about them, in an order of choice.
fn region_of_named_actors(reorder: impl Fn(&mut Vec<String>)) -> Scenario {
    let names = ["Anna", "Bert", "Carla", "Dirk", "Els", "Frans", "Gerda", "Hans", "Iris", "Joop", "Karin"];
    let sectors = ["care", "social", "municipalities", "residents"];
    let mut actors: Vec<String> = (0..names.len())
        .map(|n| format!("[[actor]]\nname = \"{}\"\nsector = \"{}\"\n", names[n], sectors[n % 4]))
        .collect();
    actors[3] += "capacity = 3\norientation = 45\n";
    actors[7] += "help_base = { uniform = [-1, 1] }\nengagement = 0.8\nroom = 1\n";
    let mut ties: Vec<String> = [(0, 1), (2, 3), (5, 4), (9, 0), (7, 8)]
        .iter()
        .map(|&(a, b)| format!("[[tie]]\nfrom = \"{}\"\nto = \"{}\"\ntrust = 0.8\n", names[a], names[b]))
        .collect();
    reorder(&mut actors);
    reorder(&mut ties);
    let rest = "
        [practice.walk]
        theme = [0, 0, 0.6, 0.4, 0]
        followers = [\"Els\", \"Bert\", \"Iris\"]
        [[event]]
        month = 9
        kind = \"leader_leaves\"
        actor = \"Hans\"
        [[event]]
        month = 12
        kind = \"turnover\"
        actor = \"Dirk\"
    ";
    let text = format!("{REFERENCE}\n{}{}{rest}", actors.concat(), ties.concat());
    scenario(&text, &["generated=9", "months=36", "membership=\"open\"", "structure_every=12"])
}

#[test]
fn the_order_of_actors_in_a_file_does_not_matter() {
    let setup = |scenario: Scenario| scenario.strategy("all_60").unwrap().setup.clone();
    let written = history(&setup(region_of_named_actors(|_| {})), 1);
    for (what, shift) in [("reversed", 0), ("turned by two", 2), ("turned by three", 3)] {
        let other = setup(region_of_named_actors(|list| match shift {
            0 => list.reverse(),
            n => list.rotate_left(n),
        }));
        assert_same(what, &written, &history(&other, 1));
    }
}

// ---- one dormant actor more ------------------------------------------------------------------------------

/// Names of sleepers whose ids lie before, between and after those of the named actors.
fn sleepers(setup: &Setup) -> Vec<String> {
    let mut awake: Vec<u64> = setup.actors.iter().map(|actor| named_id(&actor.name)).collect();
    awake.sort_unstable();
    let place = |name: &str| awake.partition_point(|&id| id < named_id(name));
    let at = |wanted: usize| {
        (0..).map(|n| format!("Sleeper {n}")).find(|name| place(name) == wanted).expect("some name")
    };
    [0, awake.len() / 2, awake.len()].map(at).to_vec()
}

fn nobody_notices(what: &str, setup: &Setup) {
    let without = history(setup, 3);
    for name in sleepers(setup) {
        for sector in [0, 2] {
            let mut with = setup.clone();
            add_named(&mut with, &name, sector, true);
            assert_same(&format!("{what}, with {name}"), &without, &history(&with, 3));
        }
    }
}

#[test]
fn a_dormant_actor_changes_nobody_elses_history() {
    let setup = everything();
    nobody_notices("everything", &setup);
    let mut only_named = setup.clone();
    only_named.generated = 0;
    nobody_notices("named actors only", &only_named);
    let mut governed = setup;
    governed.governance = Governance::LeadOrganisation { lead: 2 };
    governed.approval = true;
    governed.open_membership = false;
    nobody_notices("a lead organisation with approval", &governed);
}

#[test]
fn a_dormant_actor_changes_no_kind_of_network() {
    for generator in [
        Generator::Empty,
        Generator::Complete,
        Generator::Ring { neighbours: 4 },
        Generator::SmallWorld { neighbours: 4, rewire: 0.3 },
        Generator::ScaleFree { links: 2 },
        Generator::CorePeriphery { core: 0.3, within_core: 0.8, core_periphery: 0.3, within_periphery: 0.05 },
    ] {
        let mut setup = everything();
        setup.network.generator = generator;
        setup.months = 12;
        nobody_notices(&format!("{generator:?}"), &setup);
    }
}

// ---- nothing is nothing ----------------------------------------------------------------------------------

#[test]
fn zero_intensity_is_no_intervention() {
    let mut none = everything();
    none.interventions.clear();
    let expected = unscheduled(&none);
    for style in [0.0, 0.5, 1.0] {
        let mut zero = none.clone();
        zero.interventions = all_domains(0.0, style);
        assert_same(&format!("all at zero, style {style}"), &expected, &unscheduled(&zero));
        for domain in Domain::ALL {
            zero.interventions = vec![Intervention::constant(domain, 0.0, style, 60)];
            assert_same(&format!("{domain:?} at zero, style {style}"), &expected, &unscheduled(&zero));
        }
    }
}

#[test]
fn a_line_of_zero_beside_a_real_one_is_nothing() {
    for domain in Domain::ALL {
        let mut real = everything();
        // The line ends, and what it has built outlasts it in its style.
        real.interventions = vec![Intervention { to: 20, ..Intervention::constant(domain, 0.8, 0.2, 60) }];
        let expected = unscheduled(&real);
        for (from, style) in [(1, 1.0), (21, 0.9), (10, 0.0)] {
            let zero = Intervention { from, ..Intervention::constant(domain, 0.0, style, 60) };
            for first in [true, false] {
                let mut both = real.clone();
                both.interventions.insert(usize::from(!first), zero.clone());
                let what = format!("{domain:?} with a line of zero from {from}, style {style}");
                assert_same(&what, &expected, &unscheduled(&both));
            }
        }
    }
}

// ---- every tie ------------------------------------------------------------------------------------------

#[test]
fn every_tie_is_meeting_without_end_where_nothing_else_moves() {
    let mut budget = everything();
    budget.events.clear();
    budget.open_membership = false;
    let p = &mut budget.parameters;
    (p.meeting_budget, p.encounter_rate, p.strength_gain) = (1e12, 0.0, 0.0);
    let mut every = budget.clone();
    every.switches.every_tie = true;
    let [budget, every] = [budget, every]
        .map(|setup| history(&setup, 1).iter().map(|month| month.without(&["switch"])).collect::<Vec<_>>());
    assert_same("time for everybody or every tie", &budget, &every);
}

// ---- a change at month 30 --------------------------------------------------------------------------------

const CHANGE: usize = 30;

/// A world without rules or events, in which all six domains are at work.
fn facilitated() -> Setup {
    let mut setup = lively(14);
    named(&mut setup);
    setup.open_membership = true;
    setup.structure_every = 6;
    setup.months = 36;
    setup.interventions = all_domains(0.5, 0.3);
    setup.interventions.iter_mut().for_each(|line| line.to = setup.months);
    setup
}

fn differ_only_from_the_change(what: &str, before: &[Portrait], changed: &[Portrait]) {
    match first_difference(before, changed) {
        None => panic!("{what} at month {CHANGE} changes nothing"),
        Some((month, difference)) => assert!(month >= CHANGE, "{what} changes month {month}: {difference}"),
    }
}

#[test]
fn facilitation_that_changes_leaves_the_months_before_alone() {
    let setup = facilitated();
    let expected = unscheduled(&setup);
    for domain in Domain::ALL {
        for (intensity, style) in [(0.9, 0.3), (0.0, 0.3), (0.5, 0.9)] {
            let mut changed = setup.clone();
            changed.interventions[domain as usize].to = CHANGE as u32 - 1;
            changed.interventions.push(Intervention {
                from: CHANGE as u32,
                ..Intervention::constant(domain, intensity, style, setup.months)
            });
            let what = format!("{domain:?} at {intensity}, style {style}");
            differ_only_from_the_change(&what, &expected, &unscheduled(&changed));
        }
    }
}

// ---- common random numbers -------------------------------------------------------------------------------

/// Lowest correlation between paired runs that is accepted.
const PAIRED: f64 = 0.5;

/// With and without one domain at .1, the same hundred replicates of the reference scenario.
#[test]
fn worlds_that_differ_in_one_intervention_share_their_chance() {
    const METRICS: [Metric; 2] = [Metric::ImpactCumulative, Metric::Alignment];
    let run = |setup: &Setup| -> [Vec<f64>; 2] {
        let runs = in_parallel(100, |replicate| {
            METRICS.map(|metric| finished(setup, 1, replicate as u64).observed.get(metric))
        });
        [0, 1].map(|which| runs.iter().map(|run| run[which]).collect())
    };
    let none = reference("none", &[]);
    let without = run(&none);
    println!("{:<14} {:<18} {:>12} {:>18}", "domain", "metric", "correlation", "times fewer runs");
    let mut low = Vec::new();
    for domain in Domain::ALL {
        let mut setup = none.clone();
        setup.interventions = vec![Intervention::constant(domain, 0.1, 0.0, setup.months)];
        let with = run(&setup);
        for which in 0..2 {
            let (a, b) = (&without[which], &with[which]);
            let difference: Vec<f64> = a.iter().zip(b).map(|(x, y)| y - x).collect();
            let found = correlation(a, b);
            let gain = (variance(a) + variance(b)) / variance(&difference);
            let key = METRICS[which].info().key;
            println!("{:<14} {key:<18} {found:>12.3} {gain:>18.2}", domain.key());
            if found <= PAIRED {
                low.push(format!("{} {key} {found:.3}", domain.key()));
            }
        }
    }
    assert!(low.is_empty(), "paired runs have little in common: {low:?}");
}
