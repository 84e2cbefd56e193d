//! Who follows what from now on.

use crate::maths::logistic;
use crate::model::initiative::{InitiativeId, Practice};
use crate::model::log::Entry;
use crate::model::lottery::Lottery;
use crate::model::mix::Mix;
use crate::model::parameters::Parameters;
use crate::model::world::World;
use crate::random::{PairsOf, Purpose, below, pair};

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
    let mut view = View {
        followed: Followed::of(world),
        estimate: world.common.estimate(world.setup.aspects),
        exposure: std::mem::take(&mut world.scratch.exposure),
        attention: 0.0,
        seen: std::mem::take(&mut world.scratch.ending),
        staged: Vec::new(),
    };
    view.exposure.clear();
    view.exposure.resize(world.practices.len(), 0.0);
    let mut adopted = Vec::new();
    for &i in &world.actors.here {
        view.look_around(world, i);
        view.look_at_stage(world, i, &lottery);
        let first = adopted.len();
        view.weigh(world, i, &mut adopted);
        view.forget(i);
        adopted[first..].sort_unstable_by_key(|adoption: &Adoption| adoption.practice);
    }
    world.scratch.lottery = lottery;
    world.scratch.exposure = view.exposure;
    world.scratch.ending = view.seen;
    for adoption in adopted {
        adopt(world, &adoption);
    }
}

/// An actor that is convinced of a practice, and why.
struct Adoption {
    actor: u32,
    practice: InitiativeId,
    exposure: f64,
    margin: f64,
    chance: f64,
}

/// The practices each actor follows, by their place in the list.
struct Followed {
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl Followed {
    fn of(world: &World) -> Self {
        let entries = world.practices.iter().map(|practice| practice.followers.len()).sum();
        let mut starts = Vec::with_capacity(world.actors.len() + 1);
        starts.push(0);
        let mut followed = Self { starts, places: Vec::with_capacity(entries) };
        for follows in &world.actors.follows {
            let place = |id| world.practices.binary_search_by_key(id, |practice| practice.id).ok();
            followed.places.extend(follows.iter().filter_map(place).map(|at| at as u32));
            followed.starts.push(followed.places.len() as u32);
        }
        followed
    }

    fn by(&self, actor: u32) -> &[u32] {
        let i = actor as usize;
        &self.places[self.starts[i] as usize..self.starts[i + 1] as usize]
    }
}

/// What one actor after another sees.
struct View {
    followed: Followed,
    estimate: Mix,
    /// Attention for the contacts that follow each practice; zero for one not seen, [`OWN`] for one that the
    /// actor follows itself.
    exposure: Vec<f64>,
    /// Attention for all contacts.
    attention: f64,
    /// Places of the practices that the actor sees and does not follow, in no order.
    seen: Vec<u32>,
    /// Places of those that the stage shows it.
    staged: Vec<u32>,
}

/// Stays what it is whatever attention is added.
const OWN: f64 = f64::NEG_INFINITY;

impl View {
    /// Practices that contacts follow; everything for an actor without a threshold.
    fn look_around(&mut self, world: &World, i: u32) {
        self.seen.clear();
        self.followed.by(i).iter().for_each(|&at| self.exposure[at as usize] = OWN);
        let mut total = 0.0;
        for (contact, attention) in world.ties.attention(i, world.parameters.wariness) {
            total += attention;
            for &at in self.followed.by(contact) {
                let exposure = &mut self.exposure[at as usize];
                if *exposure == 0.0 && attention > 0.0 {
                    self.seen.push(at);
                }
                *exposure += attention;
            }
        }
        self.attention = total;
        if world.actors.threshold[i as usize] <= 0.0 {
            let others = (0u32..).zip(&self.exposure).filter(|(_, exposure)| **exposure != OWN);
            self.seen.clear();
            self.seen.extend(others.map(|(at, _)| at));
        }
    }

    /// What the stage shows an actor; a repeat adds nothing.
    fn look_at_stage(&mut self, world: &World, i: u32, lottery: &Lottery) {
        let p = &world.parameters;
        let id = world.actors.id[i as usize];
        let mean = p.stage_shows * world.levers.network_platform;
        let shown = world.draws.poisson(Purpose::Staged, world.month, id, mean);
        self.staged.clear();
        for ordinal in 0..shown {
            let key = pair(id, u64::from(ordinal));
            let pick = lottery.draw(|n| world.draws.words(Purpose::StagedPick, world.month, key, n), |_| 1.0);
            if let Some(at) = pick.filter(|at| !self.staged.contains(at)) {
                self.staged.push(at);
                if self.exposure[at as usize] == 0.0 && world.actors.threshold[i as usize] > 0.0 {
                    self.seen.push(at);
                }
            }
        }
    }

    /// Exposure to a practice: the attention-share of contacts that follow it, and the stage.
    fn exposure(&self, at: u32, stage: f64) -> f64 {
        let among_contacts = self.exposure[at as usize];
        let share = if self.attention > 0.0 { among_contacts / self.attention } else { among_contacts };
        let shown = if self.staged.contains(&at) { stage } else { 0.0 };
        (share + shown).min(1.0)
    }

    /// Adds what convinces an actor of the practices it sees.
    fn weigh(&self, world: &World, i: u32, adopted: &mut Vec<Adoption>) {
        let (p, actors) = (&world.parameters, &world.actors);
        let n = i as usize;
        let readiness = p.adoption_rate * (1.0 + world.levers.network_platform) * actors.engagement[n];
        let own = PairsOf::new(actors.id[n]);
        for &at in &self.seen {
            let practice = &world.practices[at as usize];
            let word = world.draws.words(Purpose::Adopt, world.month, own.with(practice.key), 0)[0];
            // Whoever is not ready is not convinced, however good the reasons.
            if !below(word, readiness) {
                continue;
            }
            let (exposure, threshold) = (self.exposure(at, p.stage), actors.threshold[n]);
            if exposure <= 0.0 && threshold > 0.0 {
                continue;
            }
            let use_seen = perceived_use(world, n, practice, self.estimate);
            let margin = adoption_margin(p, exposure, threshold, use_seen, world.common.informal);
            let chance = readiness * conviction(p, margin);
            if below(word, chance) {
                adopted.push(Adoption { actor: i, practice: practice.id, exposure, margin, chance });
            }
        }
    }

    /// Clears what this actor has seen, for the next one.
    fn forget(&mut self, i: u32) {
        self.followed.by(i).iter().for_each(|&at| self.exposure[at as usize] = 0.0);
        self.seen.iter().for_each(|&at| self.exposure[at as usize] = 0.0);
    }
}

/// Perceived use `us(z) = overlap(f + kap (nhat - f), z)` of a practice to an actor.
fn perceived_use(world: &World, i: usize, practice: &Practice, estimate: Mix) -> f64 {
    world.actors.frame[i].toward(estimate, world.common.clarity).overlap(practice.theme)
}

/// Value `vigour * us` of a practice to an actor.
fn value(world: &World, i: usize, id: InitiativeId, estimate: Mix) -> f64 {
    world.practice(id).map_or(0.0, |practice| practice.vigour * perceived_use(world, i, practice, estimate))
}

/// An actor adopts; at its limit only in the place of one that is worth less.
fn adopt(world: &mut World, adoption: &Adoption) {
    let &Adoption { actor: i, practice: id, exposure, margin, chance } = adoption;
    let n = i as usize;
    if world.actors.follows[n].len() as f64 >= world.parameters.practice_limit {
        let estimate = world.common.estimate(world.setup.aspects);
        let Some((worth, least)) = least(world, n, estimate) else { return };
        if value(world, n, id, estimate) <= worth {
            return;
        }
        let_go(world, i, least);
    }
    world.log.note(|| Entry::Adopted { actor: i, practice: id, exposure, margin, chance });
    take_up(world, i, id);
}

/// The practice an actor values least, after its value; the first of equals.
fn least(world: &World, i: usize, estimate: Mix) -> Option<(f64, InitiativeId)> {
    let follows = world.actors.follows[i].iter().copied();
    follows.map(|id| (value(world, i, id, estimate), id)).reduce(|a, b| if b.0 < a.0 { b } else { a })
}

/// Drops the practice an actor values least.
pub fn drop_least(world: &mut World, i: u32) {
    let estimate = world.common.estimate(world.setup.aspects);
    if let Some((_, id)) = least(world, i as usize, estimate) {
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
