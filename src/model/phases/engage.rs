//! Phase 14: actors come closer or drift away; in an open network some leave and some arrive.
//!
//! Each actor for itself, on the state as *legitimise* left it.
//!
//! ```text
//! part = sum_m th_m s_m (1 - engage_fulfilment + engage_fulfilment C_m) + engage_vision kap overlap(f, v)
//!        + eb + engage_relevance (overlap(c, v) - .5) - engage_load load
//! e approach ro logistic(engage_sharpness (part - engage_mid)) by engage_rate
//! open membership, exits then entries:
//!   leave with min(1, exit_rate exp(-(stay_instrumental C_I + stay_moral C_M + stay_affective C_A)))
//!   arrive Poisson(entry_rate), each introduced by a random sponsor, unconnected if there is none
//! ```
//!
//! Who arrives here cannot leave in the same month; who arrived by an event of this month's first phase can.
//!
//! | symbol | meaning | range |
//! |---|---|---|
//! | `part` | drive to take part | |
//! | `ro` | room | (0, 1\] |
//! | `eb` | engagement bias | |
//!
//! Source: Kanter 1972 (commitment keeps). Limit case: constant exit `x` and entry `n`, the number of actors is
//! an immigration-death process with mean and variance `n / x` after exits and entries.

use super::membership;
use crate::maths::{approach, exp, logistic};
use crate::model::crew::PART;
use crate::model::log::Entry;
use crate::model::parameters::Parameters;
use crate::model::world::World;
use crate::random::Purpose;

/// What a newcomer by open membership comes with, in its id.
const OPEN: u16 = 0;

/// Drive to take part. `load` is the share of capacity that is taken.
pub fn participation(
    p: &Parameters,
    salient: [f64; 3],
    fulfilment: [f64; 3],
    recognised: f64,
    bias: f64,
    relevance: f64,
    load: f64,
) -> f64 {
    let alive = |m: usize| salient[m] * (1.0 - p.engage_fulfilment + p.engage_fulfilment * fulfilment[m]);
    alive(0)
        + alive(1)
        + alive(2)
        + p.engage_vision * recognised
        + bias
        + p.engage_relevance * (relevance - 0.5)
        - p.engage_load * load
}

/// Chance that an actor leaves in a month.
pub fn leaving_chance(p: &Parameters, fulfilment: [f64; 3]) -> f64 {
    let keeps =
        p.stay_instrumental * fulfilment[0] + p.stay_moral * fulfilment[1] + p.stay_affective * fulfilment[2];
    (p.exit_rate * exp(-keeps)).min(1.0)
}

/// Runs the phase.
pub fn run(world: &mut World) {
    if world.switches.engagement {
        engage(world);
    }
    if world.setup.open_membership {
        exits(world);
        entries(world);
    }
}

fn engage(world: &mut World) {
    let mut engagement = std::mem::take(&mut world.actors.engagement);
    let World { parameters: p, actors, common, switches, hands, .. } = &*world;
    hands.each(engagement.chunks_mut(PART), |n, engagement| {
        for (at, engagement) in engagement.iter_mut().enumerate() {
            let i = n * PART + at;
            if !actors.present[i] {
                continue;
            }
            let drive = participation(
                p,
                actors.salient(i, switches.motives),
                actors.fulfilment[i],
                common.clarity * actors.frame[i].overlap(common.vision),
                actors.bias[i],
                actors.competence[i].overlap(common.vision),
                actors.month[i].load,
            );
            let target = actors.room[i] * logistic(p.engage_sharpness * (drive - p.engage_mid));
            *engagement = approach(*engagement, target, p.engage_rate);
        }
    });
    world.actors.engagement = engagement;
}

fn exits(world: &mut World) {
    let leaving: Vec<(u32, f64)> = world
        .actors
        .here
        .iter()
        .map(|&i| (i, leaving_chance(&world.parameters, world.actors.fulfilment[i as usize])))
        .filter(|&(i, chance)| world.draws.happens(Purpose::Leave, world.month, world.actors.id(i), chance))
        .collect();
    for (actor, chance) in leaving {
        world.log.note(|| Entry::Left { actor, chance });
        membership::leave(world, actor);
    }
}

fn entries(world: &mut World) {
    let count = world.draws.poisson(Purpose::Arrivals, world.month, 0, world.parameters.entry_rate);
    if count > 0 {
        membership::arrive(world, OPEN, count, None, 1);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{run_phases, world_with};
    use super::*;

    #[test]
    fn fulfilment_keeps_actors() {
        let p = Parameters::default();
        assert_eq!(leaving_chance(&p, [0.0; 3]), 0.02);
        assert!(leaving_chance(&p, [0.0, 0.0, 1.0]) < leaving_chance(&p, [0.0, 1.0, 0.0]));
        let restless = Parameters { exit_rate: 7.0, ..p };
        assert_eq!(leaving_chance(&restless, [0.0; 3]), 1.0);
    }

    #[test]
    fn engagement_stays_within_room() {
        let mut world = world_with(|_| {});
        for _ in 0..30 {
            run_phases(&mut world, &["environment", "engage"]);
            for i in 0..48 {
                assert!((0.0..=world.actors.room[i]).contains(&world.actors.engagement[i]));
            }
        }
        assert!(world.actors.here.len() == 48);
    }

    /// Immigration-death: mean = variance = entry / exit. Yearly snapshots after a long start.
    #[test]
    fn constant_exit_and_entry_are_an_immigration_death_process() {
        let mut world = world_with(|setup| {
            setup.open_membership = true;
            setup.generated = 20;
            let p = &mut setup.parameters;
            (p.entry_rate, p.exit_rate) = (0.8, 0.04);
            (p.stay_instrumental, p.stay_moral, p.stay_affective) = (0.0, 0.0, 0.0);
        });
        let mut counts = Vec::new();
        for month in 0..24_000 {
            run_phases(&mut world, &["environment", "engage"]);
            if month % 48 == 47 {
                counts.push(world.actors.here.len() as f64);
            }
        }
        let n = counts.len() as f64;
        let mean = counts.iter().sum::<f64>() / n;
        let variance = counts.iter().map(|c| (c - mean) * (c - mean)).sum::<f64>() / (n - 1.0);
        // Snapshots are correlated by (1 - exit)^48 = .14: effective number n (1 - .14) / (1 + .14).
        let effective = n * 0.86 / 1.14;
        assert!((mean - 20.0).abs() < 4.0 * (20.0 / effective).sqrt(), "{mean}");
        assert!((variance - 20.0).abs() < 4.0 * 20.0 * (2.0 / effective).sqrt(), "{variance}");
    }

    #[test]
    fn newcomers_are_introduced_by_a_sponsor() {
        let mut world = world_with(|setup| {
            setup.open_membership = true;
            setup.parameters.entry_rate = 3.0;
            setup.parameters.exit_rate = 0.0;
        });
        for _ in 0..10 {
            run_phases(&mut world, &["environment", "engage"]);
        }
        assert!(world.actors.len() > 60);
        assert!((48..world.actors.len() as u32).all(|i| world.ties.degree(i) >= 1));
    }
}
