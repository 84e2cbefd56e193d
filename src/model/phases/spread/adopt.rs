//! Who follows what from now on.

use super::look::{self, Glance, Sight};
use crate::maths::logistic;
use crate::model::initiative::InitiativeId;
use crate::model::log::Entry;
use crate::model::mix::Mix;
use crate::model::parameters::Parameters;
use crate::model::world::World;
use crate::random::{Batch, Purpose, below, below_logistic};

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

/// Whether a word falls below `readiness` times the chance that a margin convinces.
fn convinces(p: &Parameters, word: u32, readiness: f64, margin: f64) -> bool {
    if p.adoption_noise > 0.0 {
        below_logistic(word, readiness, margin / p.adoption_noise)
    } else {
        below(word, readiness * conviction(p, margin))
    }
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
    let mut batch = std::mem::take(&mut world.scratch.batch);
    let mut sight = std::mem::take(&mut world.scratch.sight);
    let mut show = std::mem::take(&mut world.scratch.show);
    look::stage(world, &mut show);
    sight.look(world, &show.shown);
    let adopted = convinced(world, &sight, &show.shown, &mut batch);
    (world.scratch.batch, world.scratch.sight, world.scratch.show) = (batch, sight, show);
    let estimate = world.common.estimate(world.setup.aspects);
    for adoption in adopted {
        adopt(world, &adoption, estimate);
    }
}

/// An actor that is convinced of a practice, and why.
struct Adoption {
    actor: u32,
    practice: InitiativeId,
    exposure: f64,
    margin: f64,
    readiness: f64,
}

/// Who is convinced of what it saw, in order of actors and then of practices.
fn convinced(world: &World, sight: &Sight, shown: &[(u32, u32)], batch: &mut Batch) -> Vec<Adoption> {
    let (p, actors, practices) = (&world.parameters, &world.actors, &world.practices);
    let key = |seen: &Glance| actors.pairs[seen.actor as usize].with(practices[seen.practice as usize].key);
    let words = batch.draw(&world.draws, Purpose::Adopt, world.month, 0, sight.glances.iter().map(key));
    let estimate = world.common.estimate(world.setup.aspects);
    let rate = p.adoption_rate * (1.0 + world.levers.network_platform);
    let mut adopted = Vec::with_capacity(16);
    for (&seen, &[word, ..]) in sight.glances.iter().zip(words) {
        let (actor, i) = (seen.actor, seen.actor as usize);
        let readiness = rate * actors.engagement[i];
        // Whoever is not ready is not convinced, however good the reasons.
        if !below(word, readiness) {
            continue;
        }
        let staged = shown.binary_search(&(seen.practice, actor)).is_ok();
        let exposure = (sight.heeded(world, seen) + if staged { p.stage } else { 0.0 }).min(1.0);
        let threshold = actors.threshold[i];
        if exposure <= 0.0 && threshold > 0.0 {
            continue;
        }
        let practice = &practices[seen.practice as usize];
        let use_seen = outlook(world, i, estimate).overlap(practice.theme);
        let margin = adoption_margin(p, exposure, threshold, use_seen, world.common.informal);
        if convinces(p, word, readiness, margin) {
            adopted.push(Adoption { actor, practice: practice.id, exposure, margin, readiness });
        }
    }
    adopted.sort_unstable_by_key(|adoption| (adoption.actor, adoption.practice));
    adopted
}

/// The task as an actor sees it, `f + kap (nhat - f)`; its overlap with a theme is perceived use `us(z)`.
fn outlook(world: &World, i: usize, estimate: Mix) -> Mix {
    world.actors.frame[i].toward(estimate, world.common.clarity)
}

/// Value `vigour * us` of a practice to an actor with this outlook.
fn value(world: &World, outlook: Mix, id: InitiativeId) -> f64 {
    world.practice(id).map_or(0.0, |practice| practice.vigour * outlook.overlap(practice.theme))
}

/// An actor adopts; at its limit only in the place of one that is worth less.
fn adopt(world: &mut World, adoption: &Adoption, estimate: Mix) {
    let &Adoption { actor: i, practice: id, exposure, margin, readiness } = adoption;
    let n = i as usize;
    if world.actors.follows[n].len() as f64 >= world.parameters.practice_limit {
        let outlook = outlook(world, n, estimate);
        let Some((worth, least)) = least(world, n, outlook) else { return };
        if value(world, outlook, id) <= worth {
            return;
        }
        let_go(world, i, least);
    }
    let World { log, parameters: p, .. } = world;
    log.note(|| {
        let chance = readiness * conviction(p, margin);
        Entry::Adopted { actor: i, practice: id, exposure, margin, chance }
    });
    take_up(world, i, id);
}

/// The practice an actor values least, after its value; the first of equals.
fn least(world: &World, i: usize, outlook: Mix) -> Option<(f64, InitiativeId)> {
    let follows = world.actors.follows[i].iter().copied();
    follows.map(|id| (value(world, outlook, id), id)).reduce(|a, b| if b.0 < a.0 { b } else { a })
}

/// Drops the practice an actor values least.
pub fn drop_least(world: &mut World, i: u32) {
    let outlook = outlook(world, i as usize, world.common.estimate(world.setup.aspects));
    if let Some((_, id)) = least(world, i as usize, outlook) {
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
