//! Phase 1: events strike, needs drift.
//!
//! Events come from the scenario and strike in the order in which it lists them, each on the state the
//! one before has left. Whatever an event does to an actor it does by stable id.
//!
//! | event | effect |
//! |---|---|
//! | budget cut | capacity `k` of a sector times `1 - share`, for good |
//! | turnover | every tie of the actors starts anew: strength `tie_strength0`, trust `trust_default`, no gratitude |
//! | leader leaves | the named actor, or the one with the largest `e pr` (lowest id if equal), leaves |
//! | sector joins, newcomers | actors arrive, introduced to `contacts` sponsors or to one |
//! | scandal | informal legitimacy `Li` times `1 - share` |
//! | needs shift | `n` moves to its new place, evenly over some months |
//! | new rule | the barrier of a pair of sectors rises to a level, unless it is higher |
//! | facilitation stops | all intensities fade to nothing ([`super::facilitate`]) |
//! | switch | a mechanism goes on or off |
//!
//! Limit case: no events, nothing changes.

use std::sync::Arc;

use super::membership;
use crate::model::actors::Month;
use crate::model::barrier::BarrierStory;
use crate::model::log::Entry;
use crate::model::setup::{Event, EventKind, Who};
use crate::model::world::World;
use crate::random::name_key;

/// What newcomers of no particular sector come with, in their ids.
const ANY_SECTOR: u16 = u16::MAX;

/// Runs the phase.
pub fn run(world: &mut World) {
    world.flow.clear();
    world.actors.month.iter_mut().for_each(|month| *month = Month::default());
    let setup = Arc::clone(&world.setup);
    for (number, event) in (0u32..).zip(&setup.events) {
        if let EventKind::NeedsShift { needs, months } = &event.kind {
            drift(world, event.month, *needs, (*months).max(1));
        }
        if event.month == world.month {
            world.log.note(|| Entry::Happened { event: number });
            strike(world, event);
        }
    }
}

/// Moves the needs an even part of the way that is left.
fn drift(world: &mut World, from: u32, needs: crate::model::Mix, months: u32) {
    if (from..from + months).contains(&world.month) {
        let left = from + months - world.month;
        world.common.needs = world.common.needs.toward(needs, 1.0 / f64::from(left));
    }
}

fn strike(world: &mut World, event: &Event) {
    match &event.kind {
        EventKind::BudgetCut { sector, share } => {
            let actors = &mut world.actors;
            for i in 0..actors.len() {
                if actors.present[i] && usize::from(actors.sector[i]) == *sector {
                    actors.capacity[i] *= 1.0 - share;
                }
            }
        }
        EventKind::Turnover { who } => turnover(world, *who),
        EventKind::LeaderLeaves { actor } => {
            if let Some(leader) = leader(world, *actor) {
                world.log.note(|| Entry::Left { actor: leader, chance: 1.0 });
                membership::leave(world, leader);
            }
        }
        EventKind::SectorJoins { sector, count, contacts } => {
            let origin = (name_key(&world.setup.sectors[*sector].key) % 0xFFFE) as u16 + 1;
            membership::arrive(world, origin, *count, Some(*sector), *contacts);
        }
        EventKind::Newcomers { count } => membership::arrive(world, ANY_SECTOR, *count, None, 1),
        EventKind::Scandal { share } => world.common.informal *= 1.0 - share,
        EventKind::NewRule { between: [a, b], level } => {
            let sectors = world.sectors();
            let level = level.max(world.common.barrier(*a, *b, sectors));
            world.common.set_barrier(*a, *b, sectors, level);
            let pair = [*a.min(b), *a.max(b)];
            match world.common.barred.binary_search(&pair) {
                Ok(at) => {
                    let told = &mut world.common.barriers_told[at];
                    told.highest = told.highest.max(level);
                }
                Err(at) => {
                    world.common.barred.insert(at, pair);
                    world.common.barriers_told.insert(at, BarrierStory::new(pair, level));
                }
            }
        }
        EventKind::FacilitationStops { taper } => {
            // What has stopped does not come back by stopping again.
            world.levers.stopping.get_or_insert((world.month, *taper));
        }
        EventKind::Switch { mechanism, on } => world.switches.set(*mechanism, *on),
        EventKind::NeedsShift { .. } => {}
    }
}

/// The named actor if it is present, or the one with the largest `e pr`.
fn leader(world: &World, named: Option<usize>) -> Option<u32> {
    let actors = &world.actors;
    let mut present = actors.here.iter().copied();
    match named {
        Some(spec) => present.find(|&i| actors.spec[i as usize] as usize == spec),
        None => {
            let weight = |i: u32| actors.engagement[i as usize] * actors.prominence[i as usize];
            present.reduce(|best, i| if weight(i) > weight(best) { i } else { best })
        }
    }
}

fn turnover(world: &mut World, who: Who) {
    let (actors, ties) = (&world.actors, &mut world.ties);
    let struck = |i: u32| match who {
        Who::Actor(spec) => actors.spec[i as usize] as usize == spec,
        Who::Sector(sector) => usize::from(actors.sector[i as usize]) == sector,
    };
    for tie in ties.each_mut().filter(|tie| tie.ends.into_iter().any(struck)) {
        tie.strength = world.parameters.tie_strength0;
        tie.trust = [world.parameters.trust_default; 2];
        tie.gratitude = [0.0; 2];
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::world_with;
    use super::*;
    use crate::model::Mix;
    use crate::model::setup::Mechanism;

    fn struck(month: u32, kind: EventKind) -> (World, World) {
        let make = |events| {
            world_with(|setup| {
                setup.events = events;
                setup.generated = 30;
            })
        };
        let (mut without, mut with) = (make(Vec::new()), make(vec![Event { month, kind }]));
        for world in [&mut without, &mut with] {
            world.month = month;
            run(world);
        }
        (without, with)
    }

    #[test]
    fn a_budget_cut_takes_capacity_from_one_sector() {
        let (without, with) = struck(1, EventKind::BudgetCut { sector: 1, share: 0.25 });
        for i in 0..30 {
            let factor = if with.actors.sector[i] == 1 { 0.75 } else { 1.0 };
            assert_eq!(with.actors.capacity[i], factor * without.actors.capacity[i]);
        }
    }

    #[test]
    fn turnover_resets_the_ties_of_a_sector_only() {
        let (without, with) = struck(1, EventKind::Turnover { who: Who::Sector(0) });
        for (before, after) in without.ties.ordered().zip(with.ties.ordered()) {
            let struck = before.ends.iter().any(|&i| with.actors.sector[i as usize] == 0);
            if struck {
                assert_eq!((after.strength, after.trust), (0.1, [0.35; 2]));
            } else {
                assert_eq!((after.strength, after.trust), (before.strength, before.trust));
            }
        }
    }

    #[test]
    fn the_most_engaged_and_prominent_leaves() {
        let (without, with) = struck(1, EventKind::LeaderLeaves { actor: None });
        let weight =
            |i: &u32| without.actors.engagement[*i as usize] * without.actors.prominence[*i as usize];
        let leader = without.actors.here.iter().max_by(|a, b| weight(a).total_cmp(&weight(b))).unwrap();
        assert!(!with.actors.present[*leader as usize]);
        assert_eq!(with.ties.degree(*leader), 0);
        assert_eq!(with.actors.here.len(), without.actors.here.len() - 1);
    }

    #[test]
    fn needs_arrive_where_they_were_sent() {
        let target = Mix::from_slice(&[0.5, 0.2, 0.1, 0.1, 0.1]).unwrap();
        let mut world = world_with(|setup| {
            setup.events = vec![Event { month: 3, kind: EventKind::NeedsShift { needs: target, months: 4 } }];
        });
        let start = world.common.needs;
        for month in 1..=8 {
            world.month = month;
            run(&mut world);
            let way = (f64::from(month) - 2.0).clamp(0.0, 4.0) / 4.0;
            let expected = start.toward(target, way);
            for k in 0..5 {
                assert!((world.common.needs.0[k] - expected.0[k]).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn rules_scandals_and_switches_do_what_they_say() {
        let (_, world) = struck(2, EventKind::NewRule { between: [3, 1], level: 0.4 });
        assert_eq!(world.common.barrier(1, 3, 4), 0.4);
        assert!(world.common.barred.contains(&[1, 3]));
        let (_, world) = struck(2, EventKind::NewRule { between: [0, 1], level: 0.4 });
        assert_eq!(world.common.barrier(0, 1, 4), 0.5);
        let (_, world) = struck(2, EventKind::Scandal { share: 0.5 });
        assert_eq!(world.common.informal, 0.05);
        let (_, world) = struck(2, EventKind::Switch { mechanism: Mechanism::Acting, on: false });
        assert!(!world.switches.acting);
    }

    #[test]
    fn a_sector_that_joins_brings_actors_with_contacts() {
        let (without, with) = struck(9, EventKind::SectorJoins { sector: 1, count: 3, contacts: 2 });
        assert_eq!(with.actors.here.len(), without.actors.here.len() + 3);
        for i in 30..33 {
            assert_eq!(with.actors.sector[i], 1);
            assert_eq!(with.ties.degree(i as u32), 2);
        }
    }
}
