//! Phase 3: contacts meet, strangers become contacts, trust moves.
//!
//! All decisions are taken on the state at the start of the phase, pair by pair; then ties change.
//!
//! ```text
//! at_ij  = w_ij (wariness + (1 - wariness) tau_ij)                       attention
//! M_i    = meeting_budget e_i (1 + lever_meet x_int)                     meetings i has time for
//! lam_ij = M_i at_ij / sum_l at_il;  tied pairs meet with 1 - exp(-sqrt(lam_ij lam_ji))
//!
//! encounters of i: Poisson(encounter_rate e_i (1 + lever_encounter br + p)),
//!          br = x_int (bonding_encounters + (1 - bonding_encounters) sigma)
//!   introduced with introduction_share (1 - bridging_openness x_int sigma): a broker b by attention,
//!          then one of b's contacts j, trust_default + second_hand_trust (sqrt(tau_ib tau_bj) - trust_default)
//!   else an event: j by (e_j + .02)(1 + 2 x_int sigma [other sector]), trust_default
//!   a tie forms with logistic(accept_base + accept_similarity (2 overlap - 1) + accept_common min(common, 5))
//!
//! good experience with logistic(exp_base + exp_overlap (2 overlap - 1) + exp_trust (tau_ij + tau_ji - 1)
//!          + exp_affect (A_i + A_j) + lever_quality x_int (1 - (1 - bridging_quality) sigma))
//! trust: good approach 1 by trust_gain; bad approach 0 by trust_loss; not met approach trust_default by trust_decay
//! strength: met approach 1 by strength_gain; else times 1 - decay_bridge or 1 - decay_embedded
//! ```
//!
//! A new tie counts as met: it has an experience and gains strength this month. Lost encounters: the
//! broker's pick of `i` itself, ties that exist, full books (`attention_limit`, either side); an event never
//! draws `i`. An actor without ties goes to an event. Two encounters of one pair are one, on the trust
//! computed from the lower id's first. A tie with `common <= bridge_share min(degrees)` is a bridge.
//! Weaker than `strength_min`, a tie ends.
//!
//! | symbol | meaning | range |
//! |---|---|---|
//! | `w` | strength of a tie | (0, 1\] |
//! | `tau_ij` | trust of i in j | \[0, 1\] |
//! | `A` | affective drive `th_A s_A` | \[0, 1\] |
//! | `sigma` | 0 bonding, 1 bridging | \[0, 1\] |
//!
//! Sources: Burt 2002 (bridge decay); homophily and transitivity as in stochastic actor-oriented models.
//! Limit cases: `every_tie`, all ties meet and keep their strength (docking); N = 1, nobody is met; a tie
//! that never meets decays by `(1 - decay)^t`; trust alone has mean `q g / (q g + (1 - q) l)`.

use crate::maths::{approach, exp, sqrt};
use crate::model::actors::{ActorId, Actors};
use crate::model::ahead::{self, TOGETHER};
use crate::model::crew::PART;
use crate::model::lottery::Lottery;
use crate::model::network::{Part, Tie};
use crate::model::parameters::Parameters;
use crate::model::race::Race;
use crate::model::setup::{Domain, Switches};
use crate::model::world::{Desk, Scratch, World};
use crate::random::{Batch, Draws, Purpose, below, below_logistic, poisson, unit};

/// What an event gives even an actor without engagement, as a weight.
const EVENT_FLOOR: f64 = 0.02;

/// Whether a word meets the chance that a tied pair meets, given the product of both `lam`: bounds first, the
/// exponential only where they do not decide.
#[inline]
fn meets(word: u32, square: f64) -> bool {
    let u = f64::from(word) / 4_294_967_296.0;
    if u * u >= square {
        return false;
    }
    let rate = sqrt(square);
    let low = rate - 0.5 * rate * rate;
    // The next term of the series bounds it from above; the margin is for what rounding may take.
    u < low || (u < low + rate * rate * rate / 6.0 + 1e-15 && below(word, 1.0 - exp(-rate)))
}

/// Log-odds that an encounter becomes a tie.
fn acceptance_odds(p: &Parameters, overlap: f64, common: u32) -> f64 {
    p.accept_base + p.accept_similarity * (2.0 * overlap - 1.0) + p.accept_common * f64::from(common.min(5))
}

/// Log-odds that a meeting is a good experience; `quality` is what facilitation adds.
#[inline]
fn experience_odds(p: &Parameters, overlap: f64, trust: [f64; 2], affect: [f64; 2], quality: f64) -> f64 {
    p.exp_base
        + p.exp_overlap * (2.0 * overlap - 1.0)
        + p.exp_trust * (trust[0] + trust[1] - 1.0)
        + p.exp_affect * (affect[0] + affect[1])
        + quality
}

/// Trust after a good, a bad or no experience.
pub fn trust_after(p: &Parameters, trust: f64, experience: Option<bool>) -> f64 {
    match experience {
        Some(true) => approach(trust, 1.0, p.trust_gain),
        Some(false) => approach(trust, 0.0, p.trust_loss),
        None => approach(trust, p.trust_default, p.trust_decay),
    }
}

/// Trust in somebody a trusted broker introduces.
pub fn introduced_trust(p: &Parameters, in_broker: f64, of_broker: f64) -> f64 {
    p.trust_default + p.second_hand_trust * (sqrt(in_broker * of_broker) - p.trust_default)
}

/// A new tie as it was decided.
#[derive(Clone, Copy, Debug)]
struct Encounter {
    pair: [u32; 2],
    by_higher: bool,
    trust: f64,
    common: u32,
}

/// Runs the phase.
pub fn run(world: &mut World) {
    if !world.switches.meeting {
        for Part { ties, met, .. } in world.ties.parts_mut() {
            met.fill(false);
            ties.iter_mut().for_each(|tie| (tie.met, tie.good, tie.helped) = (false, false, [false; 2]));
        }
        return;
    }
    limits(world);
    let mut strangers = std::mem::take(&mut world.scratch.strangers);
    strangers.clear();
    if !world.switches.every_tie {
        strangers.encounter(world);
    }
    meet(world);
    begin(world, &strangers.accepted);
    world.scratch.strangers = strangers;
    end_weak(world);
}

/// Those who are not tied yet: working memory.
#[derive(Clone, Debug, Default)]
pub struct Strangers {
    /// Encounters that could become ties.
    met: Vec<Encounter>,
    /// Those that do, pairs in order.
    accepted: Vec<Encounter>,
    lottery: Lottery,
    tools: (Batch, Race),
}

/// What limits an actor's meetings, as it was at the start of the phase.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// `M_i / sum_l at_il`, so that `lam_ij` is this times `at_ij`.
    budget: f64,
    /// The most common contacts with which a tie is a bridge as far as this end is concerned. The lower of
    /// the two ends' decides: `common <= bridge_share min(degrees)` holds for whole numbers up to the whole
    /// part of the right side.
    bridge: u32,
}

/// Takes the limits of everyone.
fn limits(world: &mut World) {
    let World { parameters: p, actors, ties, levers, scratch, hands, .. } = world;
    let time = p.meeting_budget * (1.0 + p.lever_meet * levers.x(Domain::Interaction));
    let Scratch { limits, numbers, .. } = scratch;
    ties.attention_of_all(p.wariness, hands, numbers);
    limits.clear();
    limits.extend((0u32..).zip(&*numbers).zip(&actors.engagement).map(|((i, &all), engagement)| {
        let budget = if all > 0.0 { time * engagement / all } else { 0.0 };
        Limits { budget, bridge: (p.bridge_share * f64::from(ties.degree(i))) as u32 }
    }));
}

/// What facilitation adds to the quality of meetings, in log-odds.
fn quality(world: &World) -> f64 {
    let p = &world.parameters;
    let (x, sigma) = (world.levers.x(Domain::Interaction), world.levers.sigma(Domain::Interaction));
    p.lever_quality * x * (1.0 - (1.0 - p.bridging_quality) * sigma)
}

/// What has become of a tie.
#[derive(Clone, Copy, Debug)]
pub enum Turn {
    /// Its ends met, and whether that was good.
    Met([u32; 2], bool),
    /// It has become too weak, by its place.
    Weak(u32),
}

/// Ties meet or not; trust and strength follow.
fn meet(world: &mut World) {
    let quality = quality(world);
    let World { parameters, actors, ties, switches, draws, month, scratch, hands, .. } = world;
    let Scratch { limits, desk, turns, places, .. } = scratch;
    let going = Going { parameters, actors, switches, draws, month: *month, limits, quality };
    turns.clear();
    hands.list(ties.parts_mut(), desk, turns, |n, part, desk, turns| {
        going.through(n * PART, part, desk, turns);
    });
    places.clear();
    for turn in turns {
        match *turn {
            Turn::Met(ends, good) => count(actors, ends, good),
            Turn::Weak(place) => places.push(place),
        }
    }
}

/// Notes a meeting with both ends.
fn count(actors: &mut Actors, ends: [u32; 2], good: bool) {
    for i in ends {
        let meetings = &mut actors.month[i as usize].meetings;
        meetings[0] += 1;
        meetings[1] += u32::from(good);
    }
}

/// What decides about ties, the same for all.
struct Going<'a> {
    parameters: &'a Parameters,
    actors: &'a Actors,
    switches: &'a Switches,
    draws: &'a Draws,
    month: u32,
    limits: &'a [Limits],
    quality: f64,
}

impl Going<'_> {
    /// Goes through some ties, of which the first is in place `from`, and notes what became of them.
    fn through(&self, from: usize, part: Part<'_>, desk: &mut Desk, turns: &mut Vec<Turn>) {
        let Part { ties, keys, met } = part;
        let (p, every_tie, trusting) = (self.parameters, self.switches.every_tie, self.switches.trust);
        let Parameters { wariness, trust_default, trust_decay, strength_gain, strength_min, .. } = *p;
        let (keep_bridge, keep_embedded) = (1.0 - p.decay_bridge, 1.0 - p.decay_embedded);
        let Desk { batch, places, numbers } = desk;
        let words = batch.draw_listed(self.draws, Purpose::Contact, self.month, 0, keys);
        let limits = self.limits;
        // What actors that lie far apart tell comes first, without a decision that could hold up the next.
        numbers.clear();
        for some in ties.chunks_mut(TOGETHER) {
            if ahead::pays(limits.len()) {
                ahead::read(some.iter().map(|tie| limits[tie.ends[1] as usize].bridge.into()));
            }
            numbers.extend(some.iter_mut().map(|tie| {
                let [a, b] = tie.ends.map(|i| limits[i as usize]);
                tie.bridge = tie.common <= a.bridge.min(b.bridge);
                a.budget * tie.attention(0, wariness) * (b.budget * tie.attention(1, wariness))
            }));
        }
        places.clear();
        let draws = words.iter().zip(&*numbers);
        for (at, ((tie, met), (words, &square))) in ties.iter_mut().zip(met).zip(draws).enumerate() {
            let at = at as u32;
            tie.helped = [false; 2];
            tie.good = false;
            tie.met = every_tie || meets(words[0], square);
            *met = tie.met;
            if tie.met {
                places.push(at);
            } else {
                tie.strength *= if tie.bridge { keep_bridge } else { keep_embedded };
                if trusting {
                    tie.trust = tie.trust.map(|trust| approach(trust, trust_default, trust_decay));
                }
                if tie.strength < strength_min {
                    turns.push(Turn::Weak(from as u32 + at));
                }
            }
        }
        numbers.clear();
        numbers.extend(places.iter().map(|&at| self.odds(&ties[at as usize])));
        for (&at, &odds) in places.iter().zip(&*numbers) {
            let tie = &mut ties[at as usize];
            self.experience(tie, words[at as usize][1], odds);
            if !every_tie {
                tie.strength = approach(tie.strength, 1.0, strength_gain);
                if tie.strength < strength_min {
                    turns.push(Turn::Weak(from as u32 + at));
                }
            }
            turns.push(Turn::Met(tie.ends, tie.good));
        }
    }

    /// The tie that an encounter becomes, with the key of its pair.
    fn begun(&self, encounter: &Encounter) -> (Tie, u64) {
        let Self { parameters: p, actors, limits, .. } = *self;
        let [a, b] = encounter.pair.map(|i| i as usize);
        let key = actors.pairs[a].with(actors.id(encounter.pair[1]));
        let mut tie = Tie {
            ends: encounter.pair,
            strength: approach(p.tie_strength0, 1.0, p.strength_gain),
            trust: [encounter.trust; 2],
            gratitude: [0.0; 2],
            common: encounter.common,
            met: true,
            good: false,
            helped: [false; 2],
            // Common contacts are those at the start of the phase, like the degrees.
            bridge: encounter.common <= limits[a].bridge.min(limits[b].bridge),
        };
        let words = self.draws.words(Purpose::Contact, self.month, key, 0);
        let odds = self.odds(&tie);
        self.experience(&mut tie, words[1], odds);
        (tie, key)
    }

    /// Log-odds that a meeting of the ends is a good experience.
    #[inline]
    fn odds(&self, tie: &Tie) -> f64 {
        let Self { parameters: p, actors, switches, .. } = *self;
        let [a, b] = tie.ends.map(|i| i as usize);
        let overlap = actors.frame[a].overlap(actors.frame[b]);
        let affect = [actors.salient(a, switches.motives)[2], actors.salient(b, switches.motives)[2]];
        experience_odds(p, overlap, tie.trust, affect, self.quality)
    }

    /// A pair that meets has one experience, good or bad, and both trust accordingly.
    #[inline]
    fn experience(&self, tie: &mut Tie, word: u32, odds: f64) {
        tie.good = below_logistic(word, 1.0, odds);
        if self.switches.trust {
            tie.trust = tie.trust.map(|trust| trust_after(self.parameters, trust, Some(tie.good)));
        }
    }
}

/// Ends the ties that have become too weak.
fn end_weak(world: &mut World) {
    let (ties, ending) = (&mut world.ties, &mut world.scratch.places);
    if world.switches.every_tie {
        return;
    }
    // The last first, so that no other that ends is moved.
    ending.sort_unstable();
    ending.drain(..).rev().for_each(|place| ties.remove(place));
}

impl Strangers {
    fn clear(&mut self) {
        self.met.clear();
        self.accepted.clear();
    }

    /// Strangers meet; some of them become contacts.
    fn encounter(&mut self, world: &World) {
        let Self { met, accepted: begun, lottery, tools } = self;
        let actors = &world.actors;
        if world.parameters.encounter_rate > 0.0 {
            let weight = |&i: &u32| (i, actors.id(i), actors.engagement[i as usize] + EVENT_FLOOR);
            lottery.fill_with(&world.hands, actors.here.iter().map(weight));
        }
        let parts = actors.here.chunks(PART).zip(actors.ids_here.chunks(PART));
        world.hands.list(parts, tools, met, |_, (here, ids), (batch, race), met| {
            encounters_of(world, here, ids, lottery, batch, race, met);
        });
        met.sort_by_key(|e| (e.pair, e.by_higher));
        met.dedup_by_key(|e| e.pair);
        world.hands.list(met.chunks(PART), &mut (), begun, |_, met, (), begun| {
            begun.extend(met.iter().copied().filter(|encounter| accepted(world, encounter)));
        });
    }
}

/// The encounters of these actors, of which `ids` are the stable ids.
fn encounters_of(
    world: &World,
    here: &[u32],
    ids: &[ActorId],
    lottery: &Lottery,
    batch: &mut Batch,
    race: &mut Race,
    met: &mut Vec<Encounter>,
) {
    let p = &world.parameters;
    let (x, sigma) = (world.levers.x(Domain::Interaction), world.levers.sigma(Domain::Interaction));
    let breadth = x * (p.bonding_encounters + (1.0 - p.bonding_encounters) * sigma);
    let rate = p.encounter_rate * (1.0 + p.lever_encounter * breadth + world.common.platform);
    let introduced = p.introduction_share * (1.0 - p.bridging_openness * x * sigma);
    let words = batch.draw_listed(&world.draws, Purpose::Encounters, world.month, 0, ids);
    for ((&i, &id), words) in here.iter().zip(ids).zip(words) {
        let mean = rate * world.actors.engagement[i as usize];
        for ordinal in 0..poisson(unit(words[0], words[1]), mean) {
            let kind = world.draws.words(Purpose::EncounterKind, world.month, id, ordinal);
            let found = if world.ties.degree(i) > 0 && below(kind[0], introduced) {
                introduction(world, i, ordinal, race)
            } else {
                event(world, lottery, i, ordinal, x * sigma)
            };
            met.extend(found.and_then(|(j, trust)| encounter(world, i, j, trust)));
        }
    }
}

/// An encounter of `i` with `j`, unless it is lost.
fn encounter(world: &World, i: u32, j: u32, trust: f64) -> Option<Encounter> {
    let ties = &world.ties;
    let full = |k| f64::from(ties.degree(k)) >= world.parameters.attention_limit;
    if j == i || full(i) || full(j) || ties.find(i, j).is_some() {
        return None;
    }
    Some(Encounter { pair: [i.min(j), i.max(j)], by_higher: i > j, trust, common: ties.common(i, j) })
}

fn accepted(world: &World, encounter: &Encounter) -> bool {
    let actors = &world.actors;
    let [a, b] = encounter.pair;
    let overlap = actors.frame[a as usize].overlap(actors.frame[b as usize]);
    let odds = acceptance_odds(&world.parameters, overlap, encounter.common);
    let key = actors.pairs[a as usize].with(actors.id(b));
    below_logistic(world.draws.words(Purpose::Accept, world.month, key, 0)[0], 1.0, odds)
}

/// Whom a broker introduces, and the trust that comes with it.
fn introduction(world: &World, i: u32, ordinal: u32, race: &mut Race) -> Option<(u32, f64)> {
    let World { parameters: p, ties, actors, .. } = world;
    let now = (&world.draws, world.month);
    let own = actors.pairs[i as usize];
    let runner = |(who, speed): (u32, f64)| (who, own.with(actors.id(who)), speed);
    let brokers = ties.attention(i, p.wariness).map(runner);
    race.run(now, Purpose::Broker, ordinal, 1, brokers);
    let broker = race.winners().next()?;
    let contacts = ties.row(broker).iter().map(|half| runner((half.other, 1.0)));
    race.run(now, Purpose::Introduced, ordinal, 1, contacts);
    let j = race.winners().next()?;
    let trust = if world.switches.trust {
        introduced_trust(p, ties.trust(i, broker, p.trust_default), ties.trust(broker, j, p.trust_default))
    } else {
        p.trust_default
    };
    Some((j, trust))
}

/// Whom an actor runs into at an event; `bridging` is `x_int sigma`.
fn event(world: &World, lottery: &Lottery, i: u32, ordinal: u32, bridging: f64) -> Option<(u32, f64)> {
    let actors = &world.actors;
    let key = actors.pairs[i as usize].with(u64::from(ordinal));
    let j = lottery.draw(
        |proposal| world.draws.words(Purpose::Event, world.month, key, proposal),
        |j| {
            if j == i {
                0.0
            } else if actors.sector[j as usize] == actors.sector[i as usize] {
                1.0 / (1.0 + 2.0 * bridging)
            } else {
                1.0
            }
        },
    )?;
    Some((j, world.parameters.trust_default))
}

/// Begins ties: they count as met this month.
fn begin(world: &mut World, new: &[Encounter]) {
    if new.is_empty() {
        return;
    }
    let quality = quality(world);
    let World { parameters, actors, ties, switches, draws, month, scratch, hands, .. } = world;
    let Scratch { limits, begun, places, .. } = scratch;
    let going = Going { parameters, actors, switches, draws, month: *month, limits, quality };
    begun.clear();
    hands.list(new.chunks(PART), &mut (), begun, |_, new, (), begun| {
        begun.extend(new.iter().map(|encounter| going.begun(encounter)));
    });
    for (place, (tie, _)) in (ties.len() as u32..).zip(&*begun) {
        if tie.strength < parameters.strength_min {
            places.push(place);
        }
        count(actors, tie.ends, tie.good);
    }
    ties.add_all(begun, hands);
}

#[cfg(test)]
mod tests;
