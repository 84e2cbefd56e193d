//! The yardstick does what the engine does.

use std::sync::Arc;

use super::Plain;
use crate::bench::reference;
use crate::model::World;
use crate::model::metrics::METRICS;
use crate::random::Draws;

fn same(what: &str, month: u32, engine: f64, plain: f64) {
    let alike = engine == plain || engine.is_nan() && plain.is_nan();
    assert!(alike, "{what} in month {month}: {engine:e} in the engine, {plain:e} in the yardstick");
}

#[test]
fn every_month_is_the_engines_to_the_last_bit() {
    let setup = Arc::new(reference(&["structure_every=0"]));
    for replicate in 0..12 {
        let mut world = World::new(Arc::clone(&setup), Draws::new(1, replicate));
        let mut plain = Plain::of(&world).expect("the reference set-up");
        while world.month < setup.months {
            world.step();
            plain.step();
            for (info, (engine, own)) in
                METRICS.iter().zip(world.observed.values().iter().zip(plain.observed.values()))
            {
                same(info.key, world.month, *engine, *own);
            }
            for (i, actor) in plain.actors.iter().enumerate() {
                same("engagement", world.month, world.actors.engagement[i], actor.engagement);
                same("mandate", world.month, world.actors.mandate[i], actor.mandate);
                (0..8).for_each(|k| same("frame", world.month, world.actors.frame[i].0[k], actor.frame.0[k]));
            }
            assert_eq!(world.ties.len(), plain.ties.len());
            for tie in world.ties.each() {
                let [a, b] = tie.ends.map(|end| end as usize);
                let own = &plain.ties[plain.find(a, b).expect("tied in both")];
                same("strength", world.month, tie.strength, own.strength);
                same("trust", world.month, tie.trust[0], own.trust[0]);
                same("trust back", world.month, tie.trust[1], own.trust[1]);
                same("gratitude", world.month, tie.gratitude[1], own.gratitude[1]);
            }
        }
        assert!(plain.tally.succeeded > 0, "something happened");
    }
}

#[test]
fn other_rules_are_refused() {
    for change in ["membership=\"open\"", "approval=true", "parameters.confidence=0.5"] {
        let setup = Arc::new(reference(&[change]));
        assert!(Plain::of(&World::new(setup, Draws::new(1, 0))).is_none(), "{change}");
    }
}
