//! The world before the first month: actors, frames, ties and what they have in common.
//!
//! Everything is drawn by stable id, so one actor more changes nobody else. What a scenario does not
//! state falls back from actor to sector to the model's own start.

use std::sync::Arc;

use super::actors::{Actors, Month, UNNAMED, generated_id, keyed_id};
use super::barrier::BarrierStory;
use super::crew::Hands;
use super::initiative::{InitiativeId, NOBODY, Practice};
use super::metrics::Observation;
use super::mix::Mix;
use super::network::Ties;
use super::phases;
use super::setup::{Assignment, Setup};
use super::total::{MeanMix, Total};
use super::world::{Common, Flow, Levers, Scratch, Tally, World};
use crate::random::{Draws, Purpose, name_key};

mod person;
mod wiring;

pub(crate) use person::add_actor;

impl World {
    /// The start of one replicate.
    pub fn new(setup: Arc<Setup>, draws: Draws) -> Self {
        Self::with_hands(setup, draws, Hands::default())
    }

    /// The same start, made and then worked on by these hands.
    pub fn with_hands(setup: Arc<Setup>, draws: Draws, hands: Hands) -> Self {
        let mut world = Self {
            month: 0,
            draws,
            parameters: setup.parameters.clone(),
            switches: setup.switches.clone(),
            actors: Actors::default(),
            ties: Ties::default(),
            initiatives: Vec::new(),
            practices: Vec::new(),
            common: common(&setup),
            levers: Levers { begun: vec![false; setup.interventions.len()], ..Levers::default() },
            flow: Flow { by_sector: vec![Total::default(); setup.sectors.len()], ..Flow::default() },
            tally: Tally::default(),
            observed: Observation::default(),
            log: super::log::Log::default(),
            scratch: Scratch::default(),
            hands,
            setup,
        };
        populate(&mut world);
        world.ties = wiring::wire(&world);
        settle(&mut world);
        world.flow.recognition = phases::steer::recognition(&world);
        world.flow.voice = phases::motivate::voice(&world);
        world.flow.inclusion = phases::legitimise::inclusion(&world, &mut Vec::new());
        super::metrics::observe(&mut world);
        world
    }
}

/// Adds the actors in the order of their ids.
fn populate(world: &mut World) {
    let setup = Arc::clone(&world.setup);
    let sectors = assign(&setup, &world.draws);
    for (number, sector) in (0u32..).zip(sectors) {
        add_actor(world, generated_id(number), sector, UNNAMED);
    }
    let mut named: Vec<(u64, u32)> =
        setup.actors.iter().zip(0u32..).map(|(actor, spec)| (keyed_id(actor.key()), spec)).collect();
    named.sort_unstable();
    for (id, spec) in named {
        add_actor(world, id, setup.actors[spec as usize].sector, spec);
    }
    world.actors.recount();
}

/// The sector of each generated actor.
fn assign(setup: &Setup, draws: &Draws) -> Vec<usize> {
    let ids = 0..setup.generated;
    match setup.assignment {
        Assignment::Random => ids.map(|number| sector_by_share(setup, draws, generated_id(number))).collect(),
        Assignment::Quota => {
            let mut order: Vec<(f64, u32)> =
                ids.map(|n| (draws.uniform(Purpose::Quota, 0, generated_id(n), 0), n)).collect();
            order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let mut sectors = vec![0; order.len()];
            let filled = quota(setup).into_iter().enumerate().flat_map(|(s, count)| vec![s; count as usize]);
            for ((_, number), sector) in order.into_iter().zip(filled) {
                sectors[number as usize] = sector;
            }
            sectors
        }
    }
}

/// A sector drawn by share.
pub(crate) fn sector_by_share(setup: &Setup, draws: &Draws, id: u64) -> usize {
    let sectors = &setup.sectors;
    let total: f64 = sectors.iter().map(|s| s.share).sum();
    let mut point = draws.uniform(Purpose::Sector, 0, id, 0) * total;
    let found = sectors.iter().position(|sector| {
        point -= sector.share;
        point < 0.0
    });
    // Rounding may leave a sliver beyond the last share.
    found.or_else(|| sectors.iter().rposition(|s| s.share > 0.0)).unwrap_or(0)
}

/// Numbers by share, largest remainders first.
fn quota(setup: &Setup) -> Vec<u32> {
    let exact = setup.sectors.iter().map(|s| s.share * f64::from(setup.generated));
    let mut counts: Vec<u32> = exact.clone().map(|x| x as u32).collect();
    let mut rest: Vec<(f64, usize)> = exact.map(|x| x.fract()).zip(0..).collect();
    rest.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let missing = setup.generated.saturating_sub(counts.iter().sum());
    for (_, sector) in rest.into_iter().cycle().take(missing as usize) {
        counts[sector] += 1;
    }
    counts
}

fn common(setup: &Setup) -> Common {
    let n = setup.sectors.len();
    let mut common = Common {
        vision: Mix::ZERO,
        clarity: 0.1,
        platform: 0.0,
        formal: 0.1,
        informal: 0.1,
        evidence: Mix::ZERO,
        precision: Mix::ZERO,
        barriers: vec![0.0; n * n],
        barred: Vec::new(),
        barriers_told: Vec::new(),
        needs: setup.needs,
        perceived: 0.0,
        capacity: 0.0,
    };
    for barrier in &setup.barriers {
        let [a, b] = barrier.between;
        common.set_barrier(a, b, n, barrier.level);
        if barrier.level > 0.0 {
            common.barred.push([a.min(b), a.max(b)]);
        }
    }
    common.barred.sort_unstable();
    common.barred.dedup();
    common.barriers_told =
        common.barred.iter().map(|&[a, b]| BarrierStory::new([a, b], common.barrier(a, b, n))).collect();
    common
}

/// Vision, evidence, capacity and practices, once everybody is there.
fn settle(world: &mut World) {
    let actors = &mut world.actors;
    let common = &mut world.common;
    common.capacity = actors.here.iter().map(|&i| actors.capacity[i as usize]).collect::<Total>().value();
    let weights = |i: u32| actors.prominence[i as usize] * actors.engagement[i as usize];
    common.vision = mean_frame(actors.here.iter().copied(), &actors.frame, weights)
        .or_else(|| mean_frame(actors.here.iter().copied(), &actors.frame, |_| 1.0))
        .unwrap_or_else(|| even(world.setup.aspects));
    let highest = common.vision.max();
    common.evidence = common.vision.map(|x| x / highest);
    for k in 0..world.setup.aspects {
        common.precision.0[k] = 1.0 / world.parameters.prior_var;
    }
    for (number, spec) in (0u32..).zip(&world.setup.practices) {
        let id = InitiativeId { initiator: NOBODY, launched: number };
        let followers = (0..actors.len() as u32)
            .filter(|&i| {
                actors.present[i as usize] && spec.followers.contains(&(actors.spec[i as usize] as usize))
            })
            .collect::<Vec<_>>();
        for &i in &followers {
            actors.follows[i as usize].push(id);
        }
        world.practices.push(Practice {
            id,
            key: name_key(&spec.key),
            theme: spec.theme,
            followers,
            vigour: spec.vigour,
        });
    }
    actors.month.fill(Month::default());
}

/// The same weight on every aspect.
fn even(aspects: usize) -> Mix {
    let mut mix = Mix::ZERO;
    mix.0[..aspects].fill(1.0 / aspects as f64);
    mix
}

/// Weighted mean of frames over these actors, in order; `None` without weight.
pub(crate) fn mean_frame(
    who: impl IntoIterator<Item = u32>,
    frames: &[Mix],
    weight: impl Fn(u32) -> f64,
) -> Option<Mix> {
    let mut mean = MeanMix::default();
    for i in who {
        mean.add(frames[i as usize], weight(i));
    }
    mean.value()
}

#[cfg(test)]
mod tests;
