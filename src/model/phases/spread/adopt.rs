//! Who follows what from now on.

use super::look::{self, Glance, Known, Looks, Ready, Thought, Weigh};
use super::practices::{self, Change, Places};
use crate::maths::logistic;
use crate::model::ahead::AHEAD;
use crate::model::initiative::{InitiativeId, Member};
use crate::model::log::Entry;
use crate::model::mix::Mix;
use crate::model::parameters::Parameters;
use crate::model::world::World;
use crate::random::{Purpose, below, below_logistic};

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

/// An actor that is convinced of a practice, and why.
#[derive(Clone, Copy, Debug)]
struct Adoption {
    actor: u32,
    /// Place of the practice.
    practice: u32,
    use_seen: f64,
    exposure: f64,
    margin: f64,
    readiness: f64,
}

/// Working memory of those who choose.
#[derive(Clone, Debug, Default)]
pub struct Minds {
    adopted: Vec<Adoption>,
    changes: Vec<Change>,
    places: Places,
}

/// Every actor looks around, then those convinced adopt.
pub fn run(world: &mut World) {
    if world.practices.is_empty() {
        return;
    }
    let mut minds = std::mem::take(&mut world.scratch.minds);
    let mut sight = std::mem::take(&mut world.scratch.sight);
    let mut show = std::mem::take(&mut world.scratch.show);
    let Minds { adopted, changes, places } = &mut minds;
    places.fill(&world.practices, world.actors.len());
    look::stage(world, &mut show);
    adopted.clear();
    let estimate = world.common.estimate(world.setup.aspects);
    let rate = world.parameters.adoption_rate * (1.0 + world.levers.network_platform);
    sight.look(world, &show.shown, &Judge { world, places, estimate, rate }, adopted);
    (world.scratch.sight, world.scratch.show) = (sight, show);
    adopted.sort_unstable_by_key(|adoption| (adoption.actor, adoption.practice));
    for adoption in &*adopted {
        adopt(world, places, adoption, estimate, changes);
    }
    practices::apply(&mut world.practices, changes);
    world.scratch.minds = minds;
}

/// Finds who is convinced of what it sees.
struct Judge<'a> {
    world: &'a World,
    places: &'a Places,
    estimate: Mix,
    /// `adoption_rate (1 + p_s)`.
    rate: f64,
}

impl Weigh for Judge<'_> {
    type Found = Adoption;

    fn weigh(
        &self,
        glances: &[Glance],
        keys: &[u64],
        looks: &impl Looks,
        thought: &mut Thought,
        adopted: &mut Vec<Adoption>,
    ) {
        let &Self { world, estimate, rate, .. } = self;
        let Thought { batch, known, ready } = thought;
        let (p, actors, practices) = (&world.parameters, &world.actors, &world.practices);
        known.resize(actors.len(), Known::NOTHING);
        let words = batch.draw_listed(&world.draws, Purpose::Adopt, world.month, 0, keys);
        let readiness = |actor: u32| rate * actors.engagement[actor as usize];
        ready.clear();
        for (&seen, &[word, ..]) in glances.iter().zip(words) {
            // Whoever is not ready is not convinced, however good the reasons.
            if below(word, readiness(seen.actor)) {
                let i = seen.actor as usize;
                let practice = &practices[seen.practice as usize];
                let use_seen = outlook(world, i, estimate).overlap(practice.theme);
                let bar = &mut known[i].bar;
                if bar.is_nan() {
                    *bar = self.bar(i);
                }
                if practice.vigour * use_seen > *bar {
                    ready.push(Ready { seen, word, use_seen });
                }
            }
        }
        for (n, &Ready { seen, word, use_seen }) in ready.iter().enumerate() {
            if n % AHEAD == 0 {
                let next = &ready[n..ready.len().min(n + AHEAD)];
                world.ties.read_ahead(next.iter().map(|next| next.seen.actor));
            }
            let Glance { actor, practice } = seen;
            let i = actor as usize;
            let readiness = readiness(actor);
            let all = &mut known[i].attention;
            if all.is_nan() {
                *all = world.ties.all_attention(actor, p.wariness);
            }
            let among_contacts = if *all > 0.0 { looks.heeded(world, seen) / *all } else { 0.0 };
            let on_stage = if looks.staged(seen) { p.stage } else { 0.0 };
            let exposure = (among_contacts + on_stage).min(1.0);
            let threshold = actors.threshold[i];
            if exposure <= 0.0 && threshold > 0.0 {
                continue;
            }
            let margin = adoption_margin(p, exposure, threshold, use_seen, world.common.informal);
            if convinces(p, word, readiness, margin) {
                adopted.push(Adoption { actor, practice, use_seen, exposure, margin, readiness });
            }
        }
    }
}

impl Judge<'_> {
    /// What a practice has to be worth more than for the actor to follow it. Whoever is at its limit follows
    /// nothing worth less later this month either: it only ever drops the least.
    fn bar(&self, i: usize) -> f64 {
        if at_limit(self.world, i) {
            least(self.world, self.places, i, self.estimate).map_or(f64::INFINITY, |(worth, _)| worth)
        } else {
            f64::NEG_INFINITY
        }
    }
}

/// Whether an actor follows as much as it can.
fn at_limit(world: &World, i: usize) -> bool {
    world.actors.follows[i].len() as f64 >= world.parameters.practice_limit
}

/// The task as an actor sees it, `f + kap (nhat - f)`; its overlap with a theme is perceived use `us(z)`.
fn outlook(world: &World, i: usize, estimate: Mix) -> Mix {
    world.actors.frame[i].toward(estimate, world.common.clarity)
}

/// An actor adopts; at its limit only in the place of one that is worth less.
fn adopt(world: &mut World, places: &Places, adoption: &Adoption, estimate: Mix, changes: &mut Vec<Change>) {
    let &Adoption { actor, practice, use_seen, exposure, margin, readiness } = adoption;
    let i = actor as usize;
    let new = &world.practices[practice as usize];
    let id = new.id;
    if at_limit(world, i) {
        let Some((worth, least)) = least(world, places, i, estimate) else { return };
        if new.vigour * use_seen <= worth {
            return;
        }
        let_go(world, actor, least, changes);
    }
    let World { log, parameters: p, actors, .. } = world;
    log.note(|| {
        let chance = readiness * conviction(p, margin);
        Entry::Adopted { actor, practice: id, exposure, margin, chance }
    });
    take_up(&mut actors.follows[i], id);
    changes.push(Change { practice, actor, follows: true });
}

/// The place of the practice an actor values least, by `vigour * us`, after its value; the first of equals.
fn least(world: &World, places: &Places, i: usize, estimate: Mix) -> Option<(f64, u32)> {
    let outlook = outlook(world, i, estimate);
    let value = |&id| {
        let place = places.of(&world.practices, id)?;
        let practice = &world.practices[place];
        Some((practice.vigour * outlook.overlap(practice.theme), place as u32))
    };
    world.actors.follows[i].iter().filter_map(value).reduce(|a, b| if b.0 < a.0 { b } else { a })
}

fn let_go(world: &mut World, actor: u32, practice: u32, changes: &mut Vec<Change>) {
    let id = world.practices[practice as usize].id;
    world.log.note(|| Entry::Dropped { actor, practice: id });
    world.actors.follows[actor as usize].retain(|&followed| followed != id);
    changes.push(Change { practice, actor, follows: false });
}

fn take_up(follows: &mut Vec<InitiativeId>, id: InitiativeId) {
    follows.insert(follows.partition_point(|&other| other < id), id);
}

/// Notes where practices lie, before members follow what is new among them.
pub fn look_up(world: &mut World) {
    world.scratch.minds.places.fill(&world.practices, world.actors.len());
}

/// The members of an initiative follow the practice that it leaves, at this place; over the limit each drops
/// what it values least.
pub fn follow_own(world: &mut World, practice: u32, members: &[Member]) {
    let mut minds = std::mem::take(&mut world.scratch.minds);
    let Minds { changes, places, .. } = &mut minds;
    let id = world.practices[practice as usize].id;
    let estimate = world.common.estimate(world.setup.aspects);
    for &Member { actor, .. } in members {
        take_up(&mut world.actors.follows[actor as usize], id);
        changes.push(Change { practice, actor, follows: true });
        while world.actors.follows[actor as usize].len() as f64 > world.parameters.practice_limit {
            let Some((_, least)) = least(world, places, actor as usize, estimate) else { break };
            let_go(world, actor, least, changes);
        }
    }
    practices::apply(&mut world.practices, changes);
    world.scratch.minds = minds;
}
