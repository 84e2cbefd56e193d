//! Who follows what from now on.

use crate::maths::logistic;
use crate::model::initiative::{InitiativeId, Practice};
use crate::model::log::Entry;
use crate::model::parameters::Parameters;
use crate::model::world::World;
use crate::random::{Purpose, pair};

/// Tolerance of a threshold without noise.
const TOLERANCE: f64 = 1e-12;

/// How far exposure, use and legitimacy exceed an actor's threshold.
pub fn adoption_margin(
    p: &Parameters,
    exposure: f64,
    threshold: f64,
    perceived_use: f64,
    informal: f64,
) -> f64 {
    exposure - threshold
        + p.adoption_fit * (perceived_use - 0.5)
        + p.adoption_legitimacy * (informal - p.legitimacy_mid)
}

/// Chance that a margin convinces.
fn conviction(p: &Parameters, margin: f64) -> f64 {
    if p.adoption_noise > 0.0 {
        logistic(margin / p.adoption_noise)
    } else if margin >= -TOLERANCE {
        1.0
    } else {
        0.0
    }
}

/// Every actor looks around, then those convinced adopt.
pub fn run(world: &mut World) {
    if world.practices.is_empty() {
        return;
    }
    let mut lottery = std::mem::take(&mut world.scratch.lottery);
    let weight = |practice: &Practice| practice.followers.len() as f64 * practice.vigour;
    lottery.fill((0u32..).zip(&world.practices).map(|(at, practice)| (at, practice.key, weight(practice))));
    let mut log = std::mem::take(&mut world.log);
    let mut adopted = Vec::new();
    let mut seen: Vec<(InitiativeId, f64)> = Vec::new();
    for &i in &world.actors.here {
        look_around(world, i, &mut seen);
        shown(world, i, &lottery, &mut seen);
        for &(id, exposure) in &seen {
            if convinced(world, i, id, exposure, &mut log) {
                adopted.push((i, id));
            }
        }
    }
    world.scratch.lottery = lottery;
    world.log = log;
    for (i, id) in adopted {
        adopt(world, i, id);
    }
}

/// Into `seen`: practices that contacts follow with their share of attention, in order of ids; everything
/// for an actor without a threshold.
fn look_around(world: &World, i: u32, seen: &mut Vec<(InitiativeId, f64)>) {
    seen.clear();
    let mut total = 0.0;
    for half in world.ties.row(i) {
        let tie = world.ties.get(half.tie);
        let attention = tie.attention(tie.side(i), world.parameters.wariness);
        total += attention;
        for &id in &world.actors.follows[half.other as usize] {
            add(seen, id, attention);
        }
    }
    if total > 0.0 {
        seen.iter_mut().for_each(|(_, share)| *share /= total);
    }
    if world.actors.threshold[i as usize] <= 0.0 {
        world.practices.iter().for_each(|practice| add(seen, practice.id, 0.0));
    }
}

/// Adds exposure to a practice, kept in order of ids.
fn add(seen: &mut Vec<(InitiativeId, f64)>, id: InitiativeId, exposure: f64) {
    match seen.binary_search_by_key(&id, |&(other, _)| other) {
        Ok(at) => seen[at].1 += exposure,
        Err(at) => seen.insert(at, (id, exposure)),
    }
}

/// What the stage shows an actor; a repeat adds nothing.
fn shown(world: &World, i: u32, lottery: &crate::model::Lottery, seen: &mut Vec<(InitiativeId, f64)>) {
    let p = &world.parameters;
    let id = world.actors.id[i as usize];
    let mean = p.stage_shows * world.levers.network_platform;
    let mut staged: Vec<u32> = Vec::new();
    for ordinal in 0..world.draws.poisson(Purpose::Staged, world.month, id, mean) {
        let key = pair(id, u64::from(ordinal));
        let pick = lottery.draw(|n| world.draws.words(Purpose::StagedPick, world.month, key, n), |_| 1.0);
        if let Some(at) = pick.filter(|at| !staged.contains(at)) {
            staged.push(at);
            add(seen, world.practices[at as usize].id, p.stage);
        }
    }
}

/// Whether an actor that does not follow a practice yet is convinced by it.
fn convinced(world: &World, i: u32, id: InitiativeId, exposure: f64, log: &mut crate::model::Log) -> bool {
    let (p, actors) = (&world.parameters, &world.actors);
    let n = i as usize;
    if actors.follows[n].contains(&id) {
        return false;
    }
    let Some(practice) = world.practice(id) else { return false };
    let exposure = exposure.min(1.0);
    if exposure <= 0.0 && actors.threshold[n] > 0.0 {
        return false;
    }
    let margin = adoption_margin(
        p,
        exposure,
        actors.threshold[n],
        perceived_use(world, n, practice),
        world.common.informal,
    );
    let readiness = p.adoption_rate * (1.0 + world.levers.network_platform) * actors.engagement[n];
    let chance = readiness * conviction(p, margin);
    let adopts = world.draws.happens(Purpose::Adopt, world.month, pair(actors.id[n], practice.key), chance);
    if adopts {
        log.note(|| Entry::Adopted { actor: i, practice: id, exposure, margin, chance });
    }
    adopts
}

/// Perceived use `us(z) = overlap(f + kap (nhat - f), z)` of a practice to an actor.
fn perceived_use(world: &World, i: usize, practice: &Practice) -> f64 {
    let estimate = world.common.estimate(world.setup.aspects);
    world.actors.frame[i].toward(estimate, world.common.clarity).overlap(practice.theme)
}

/// Value `vigour * us` of a practice to an actor.
fn value(world: &World, i: usize, id: InitiativeId) -> f64 {
    world.practice(id).map_or(0.0, |practice| practice.vigour * perceived_use(world, i, practice))
}

/// An actor adopts; at its limit only in the place of one that is worth less.
fn adopt(world: &mut World, i: u32, id: InitiativeId) {
    let n = i as usize;
    if world.actors.follows[n].len() as f64 >= world.parameters.practice_limit {
        let Some(least) = least(world, n) else { return };
        if value(world, n, id) <= value(world, n, least) {
            return;
        }
        let_go(world, i, least);
    }
    take_up(world, i, id);
}

/// The practice an actor values least; the first of equals.
fn least(world: &World, i: usize) -> Option<InitiativeId> {
    let follows = world.actors.follows[i].iter().copied();
    follows.map(|id| (value(world, i, id), id)).reduce(|a, b| if b.0 < a.0 { b } else { a }).map(|(_, id)| id)
}

/// Drops the practice an actor values least.
pub fn drop_least(world: &mut World, i: u32) {
    if let Some(id) = least(world, i as usize) {
        let_go(world, i, id);
    }
}

fn let_go(world: &mut World, i: u32, id: InitiativeId) {
    world.log.note(|| Entry::Dropped { actor: i, practice: id });
    super::unfollow(&mut world.actors.follows[i as usize], id);
    if let Ok(at) = world.practices.binary_search_by_key(&id, |practice| practice.id) {
        world.practices[at].followers.retain(|&f| f != i);
    }
}

/// An actor follows a practice from now on.
pub fn take_up(world: &mut World, i: u32, id: InitiativeId) {
    let follows = &mut world.actors.follows[i as usize];
    follows.insert(follows.partition_point(|&other| other < id), id);
    if let Ok(at) = world.practices.binary_search_by_key(&id, |practice| practice.id) {
        let followers = &mut world.practices[at].followers;
        followers.insert(followers.partition_point(|&f| f < i), i);
    }
}
