//! The log explains decisions: its terms give the chance, its inputs give the terms, and the change it names
//! would have tipped the same draw.

mod common;

use common::start;
use common::worlds::{all_domains, eventful, lively, named, practised};
use samenspel::model::phases::engage::leaving_chance;
use samenspel::model::phases::form::Weighing;
use samenspel::model::setup::{Governance, Setup};
use samenspel::model::{Entry, Obstacle, Terms, World};

/// Worlds that differ in what decides.
fn worlds() -> Vec<Setup> {
    let changed = |change: fn(&mut Setup)| {
        let mut setup = lively(30);
        change(&mut setup);
        setup
    };
    vec![
        lively(12),
        lively(40),
        changed(named),
        changed(practised),
        changed(eventful),
        changed(|s| s.interventions = all_domains(0.5, 0.5)),
        changed(|s| s.interventions = all_domains(1.0, 1.0)),
        changed(|s| s.governance = Governance::Administrative),
        changed(|s| s.approval = true),
        changed(|s| s.open_membership = true),
        changed(|s| s.switches.trust = false),
        changed(|s| s.switches.motives = false),
        changed(|s| s.parameters.min_slack = 0.3),
        changed(|s| s.parameters.mandate_floor = 0.0),
    ]
}

/// Every entry of a run, with the world after its month.
fn each(setup: &Setup, seed: u64, mut see: impl FnMut(&World, &Entry)) {
    let mut world = start(setup, seed, 0);
    world.log.on = true;
    while world.month < setup.months {
        world.log.entries.clear();
        world.step();
        let entries = std::mem::take(&mut world.log.entries);
        entries.iter().for_each(|entry| see(&world, entry));
    }
}

/// Every decision on an offer, in many worlds.
fn weighings(mut see: impl FnMut(&World, &Terms, &Weighing, Option<f64>, Option<Obstacle>)) {
    for setup in worlds() {
        for seed in 1..=3 {
            each(&setup, seed, |world, entry| {
                if let Entry::Weighed { terms, weighing, pledge, obstacle, .. } = entry {
                    see(world, terms, weighing, *pledge, *obstacle);
                }
            });
        }
    }
}

#[test]
fn the_logged_terms_alone_give_the_decision() {
    let (mut joined, mut refused) = (0, 0);
    weighings(|world, terms, weighing, pledge, obstacle| {
        let p = &world.parameters;
        let [instrumental, moral, affective] = terms.motives;
        let utility =
            instrumental + moral + affective + terms.social + terms.fit - terms.reluctance + terms.appeal;
        let chance = terms.gate / (1.0 + samenspel::maths::exp(-p.choice_sharpness * utility));
        assert!((utility - terms.utility).abs() < 1e-12, "{terms:?}");
        assert!((chance - terms.chance).abs() < 1e-12, "{terms:?}");
        let joins = weighing.slack >= p.min_slack && weighing.draw < terms.chance;
        assert_eq!(pledge.is_some(), joins);
        assert_eq!(obstacle.is_none(), joins);
        *if joins { &mut joined } else { &mut refused } += 1;
    });
    assert!(joined > 1000 && refused > 1000, "{joined} joined, {refused} refused");
}

#[test]
fn the_logged_inputs_give_the_terms() {
    weighings(|world, terms, weighing, pledge, _| {
        assert_eq!(weighing.terms(&world.parameters), *terms);
        assert_eq!(weighing.joins(&world.parameters), pledge.is_some());
    });
}

#[test]
fn the_smallest_change_tips_the_same_draw_and_less_does_not() {
    let (mut found, mut smallest) = ([0; 6], [0; 6]);
    weighings(|world, _, weighing, pledge, _| {
        let p = &world.parameters;
        if pledge.is_some() {
            assert_eq!(weighing.smallest_tip(p), None);
            return;
        }
        for obstacle in Obstacle::ALL {
            if let Some(tip) = weighing.tip(obstacle, p) {
                found[obstacle as usize] += 1;
                assert!(weighing.without(obstacle, tip.share, p).joins(p), "{tip:?}");
                let less = weighing.without(obstacle, tip.share * (1.0 - 1e-9), p);
                assert!(!less.joins(p), "{tip:?}");
            } else {
                assert!(!weighing.without(obstacle, 1.0, p).joins(p));
            }
        }
        if let Some(tip) = weighing.smallest_tip(p) {
            smallest[tip.obstacle as usize] += 1;
        }
    });
    assert!(found.iter().all(|&count| count > 0), "{found:?}");
    // Clarity of a role alone is rarely the shortest way.
    assert!(smallest.iter().filter(|&&count| count > 0).count() >= 5, "{smallest:?}");
}

#[test]
fn what_an_actor_found_explains_that_it_left() {
    let mut left = 0;
    for setup in worlds().into_iter().filter(|setup| setup.open_membership) {
        each(&setup, 5, |world, entry| {
            if let Entry::Left { actor, chance } = entry {
                let fulfilment = world.actors.fulfilment[*actor as usize];
                assert_eq!(leaving_chance(&world.parameters, fulfilment), *chance);
                left += 1;
            }
        });
    }
    assert!(left > 0);
}
