//! Everything in a world, to compare two of them to the last bit.

use std::fmt;

use crate::model::metrics::{METRICS, Metric};
use crate::model::{InitiativeId, Mix, NOBODY, Stage, World};
use crate::random::name_key;

/// The bits of a number; every empty value has the same.
pub fn bits(x: f64) -> u64 {
    if x.is_nan() { f64::NAN.to_bits() } else { x.to_bits() }
}

/// One number of a world: what it is, of whom (by stable ids), its place in a list, and its bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Fact {
    pub what: &'static str,
    pub of: u64,
    pub with: u64,
    pub place: u32,
    pub bits: u64,
}

impl fmt::Debug for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, of, with, place, bits } = self;
        write!(f, "{what}[{place}] of {of:#x} with {with:#x} is {:e} ({bits:#x})", f64::from_bits(*bits))
    }
}

/// Everything in a world that a later month could depend on or that is reported, in an order that does not
/// depend on places in lists: actors are named by their stable ids, initiatives by initiator and month.
/// Dormant actors are left out.
#[derive(Clone, PartialEq, Eq)]
pub struct Portrait(Vec<Fact>);

impl Portrait {
    /// Draws the portrait of a world.
    pub fn of(world: &World) -> Self {
        let mut portrait = Self(Vec::new());
        portrait.common(world);
        portrait.levers(world);
        portrait.flow(world);
        portrait.tally(world);
        (0..world.actors.len()).filter(|&i| !dormant(world, i)).for_each(|i| portrait.actor(world, i));
        portrait.ties(world);
        portrait.initiatives(world);
        portrait.practices(world);
        for (metric, info) in Metric::ALL.iter().zip(METRICS) {
            portrait.number(info.key, [0, 0], 0, world.observed.get(*metric));
        }
        portrait
    }

    /// The same without what is called by these names.
    pub fn without(&self, names: &[&str]) -> Self {
        Self(self.0.iter().filter(|fact| !names.contains(&fact.what)).copied().collect())
    }

    /// One number for the whole portrait (FNV-1a over every byte), the same on every machine.
    pub fn hash(&self) -> u64 {
        let mut hash = Fnv::default();
        for fact in &self.0 {
            [fact.of, fact.with, u64::from(fact.place), fact.bits].into_iter().for_each(|n| hash.add(n));
        }
        hash.0
    }

    /// Every number as a float, for checks of all of them at once.
    pub fn numbers(&self) -> impl Iterator<Item = (Fact, f64)> + '_ {
        self.0.iter().map(|fact| (*fact, f64::from_bits(fact.bits)))
    }

    /// The first difference in words.
    pub fn difference(&self, other: &Self) -> Option<String> {
        if let Some((a, b)) = self.0.iter().zip(&other.0).find(|(a, b)| a != b) {
            return Some(format!("{a:?} against {b:?}"));
        }
        let (a, b) = (self.0.len(), other.0.len());
        (a != b).then(|| format!("{a} facts against {b}"))
    }

    fn number(&mut self, what: &'static str, [of, with]: [u64; 2], place: u32, x: f64) {
        self.0.push(Fact { what, of, with, place, bits: bits(x) });
    }

    fn count(&mut self, what: &'static str, of: [u64; 2], place: u32, n: u64) {
        self.number(what, of, place, n as f64);
    }

    fn numbers_of(&mut self, what: &'static str, of: [u64; 2], numbers: &[f64]) {
        (0u32..).zip(numbers).for_each(|(place, &x)| self.number(what, of, place, x));
    }

    fn common(&mut self, world: &World) {
        let c = &world.common;
        let single =
            [c.clarity, c.platform, c.formal, c.informal, c.perceived, c.capacity, f64::from(world.month)];
        self.numbers_of("common", [0; 2], &single);
        for (n, Mix(weights)) in (0..).zip([c.vision, c.evidence, c.precision, c.needs]) {
            self.numbers_of("common.mix", [n, 0], &weights);
        }
        self.numbers_of("common.barriers", [0; 2], &c.barriers);
        for [a, b] in &c.barred {
            self.count("common.barred", [*a as u64, *b as u64], 0, 1);
        }
        let on = &world.switches;
        for (place, &mechanism) in (0u32..).zip(crate::model::setup::Mechanism::ALL) {
            self.count("switch", [0; 2], place, on.is_on(mechanism).into());
        }
        self.count("switch", [0; 2], u32::MAX, on.every_tie.into());
    }

    fn levers(&mut self, world: &World) {
        let l = &world.levers;
        self.numbers_of("levers.intensity", [0; 2], &l.intensity);
        self.numbers_of("levers.effect", [0; 2], &l.effect);
        self.numbers_of("levers.style", [0; 2], &l.style);
        self.numbers_of("levers", [0; 2], &[l.coalition_platform, l.network_platform, l.held_back]);
        let (from, over) = l.stopping.unwrap_or((u32::MAX, u32::MAX));
        self.numbers_of("levers.stopping", [0; 2], &[from.into(), over.into()]);
        for (place, &begun) in (0u32..).zip(&l.begun) {
            self.count("levers.begun", [0; 2], place, begun.into());
        }
    }

    fn flow(&mut self, world: &World) {
        let f = &world.flow;
        self.numbers_of("flow", [0; 2], &[f.recognition, f.voice, f.inclusion, f.impact]);
        self.numbers_of("flow.effort", [0; 2], &f.effort.map(|e| e.value()));
        self.numbers_of("flow.aligned", [0; 2], &f.aligned.map(|a| a.value()));
        self.numbers_of("flow.work", [0; 2], &[f.delivered.value(), f.followed.value()]);
        self.numbers_of("flow.by_sector", [0; 2], &f.by_sector.iter().map(|w| w.value()).collect::<Vec<_>>());
        self.numbers_of("flow.counts", [0; 2], &[f.broken, f.lessons[0], f.lessons[1]].map(f64::from));
    }

    fn tally(&mut self, world: &World) {
        let t = &world.tally;
        self.numbers_of("tally", [0; 2], &[t.impact, t.orchestration, t.partners, t.partners_last]);
        let counts = [t.launched, t.succeeded, t.failed, t.abandoned, t.lessons, t.shared, t.left, t.arrived];
        self.numbers_of("tally.counts", [0; 2], &counts.map(f64::from));
        self.numbers_of("tally.shared", [0; 2], &t.shared_by_month.map(f64::from));
    }

    fn actor(&mut self, world: &World, i: usize) {
        let a = &world.actors;
        let of = [a.id(i as u32), 0];
        let month = &a.month[i];
        for (n, Mix(weights)) in (0..).zip([a.frame[i], a.anchor[i], a.competence[i]]) {
            self.numbers_of("actor.mix", [a.id(i as u32), n], &weights);
        }
        self.numbers_of("actor.motives", of, &a.motives[i]);
        self.numbers_of("actor.orientation", of, &a.orientation[i]);
        self.numbers_of("actor.salience", of, &a.salience[i]);
        self.numbers_of("actor.fulfilment", of, &a.fulfilment[i]);
        self.numbers_of("actor.reputation", of, &[a.reputation[i]]);
        self.numbers_of("actor.mandate", of, &[a.mandate[i]]);
        let traits = [
            a.room[i],
            a.capacity[i],
            a.prominence[i],
            a.reluctance[i],
            a.threshold[i],
            a.bias[i],
            a.openness[i],
            a.anchoring[i],
            a.help_terms[i][0],
            a.help_terms[i][1],
        ];
        self.numbers_of("actor.traits", of, &traits);
        self.numbers_of("actor.state", of, &[a.role[i], a.engagement[i], a.benefit[i]]);
        let work = [month.available, month.following, month.pledged, month.load, month.benefit];
        self.numbers_of("actor.month", of, &work);
        self.numbers_of("actor.meetings", of, &month.meetings.map(f64::from));
        self.numbers_of("actor.helps", of, &month.helps.map(f64::from));
        self.count("actor.present", of, 0, a.present[i].into());
        self.count("actor.sector", of, 0, a.sector[i].into());
        for &practice in &a.follows[i] {
            self.count("actor.follows", [a.id(i as u32), stable(world, practice)], practice.launched, 1);
        }
    }

    fn ties(&mut self, world: &World) {
        for tie in world.ties.ordered() {
            let of = tie.ends.map(|end| world.actors.id(end));
            self.numbers_of("tie.strength", of, &[tie.strength]);
            self.numbers_of("tie.trust", of, &tie.trust);
            self.numbers_of("tie.gratitude", of, &tie.gratitude);
            self.count("tie.common", of, 0, tie.common.into());
            self.count("tie.bridge", of, 0, tie.bridge.into());
            let signs = [tie.met, tie.good, tie.helped[0], tie.helped[1]];
            self.numbers_of("tie.signs", of, &signs.map(|sign| f64::from(u8::from(sign))));
        }
    }

    fn initiatives(&mut self, world: &World) {
        for initiative in &world.initiatives {
            let of = [stable(world, initiative.id), u64::from(initiative.id.launched)];
            let stage = [Stage::Waiting, Stage::Forming, Stage::Active];
            let stage = stage.iter().position(|&stage| stage == initiative.stage).unwrap_or(9);
            self.numbers_of("initiative.theme", of, &initiative.theme.0);
            let state = [initiative.effort, initiative.benefit, initiative.grandeur, initiative.progress];
            self.numbers_of("initiative", of, &state);
            self.count("initiative.stage", of, initiative.months, stage as u64);
            for member in &initiative.members {
                let who = [of[0] ^ of[1].rotate_left(32), world.actors.id(member.actor)];
                self.numbers_of("initiative.member", who, &[member.pledge, member.benefit]);
            }
        }
    }

    fn practices(&mut self, world: &World) {
        for practice in &world.practices {
            let of = [practice.key, u64::from(practice.id.launched)];
            self.numbers_of("practice", of, &[practice.vigour]);
            self.numbers_of("practice.theme", of, &practice.theme.0);
            for &follower in practice.followers.iter().filter(|&&i| !dormant(world, i as usize)) {
                self.count("practice.follower", [practice.key, world.actors.id(follower)], 0, 1);
            }
        }
    }
}

/// Whether an actor takes no part.
fn dormant(world: &World, i: usize) -> bool {
    world.setup.actors.get(world.actors.spec[i] as usize).is_some_and(|actor| actor.dormant)
}

/// The stable id of whoever began an initiative.
fn stable(world: &World, id: InitiativeId) -> u64 {
    if id.initiator == NOBODY { name_key("nobody") } else { world.actors.id(id.initiator) }
}

/// The hash FNV-1a, 64 bits, over whole numbers byte by byte.
pub struct Fnv(pub u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }
}

impl Fnv {
    /// Adds the eight bytes of a number.
    pub fn add(&mut self, n: u64) {
        for byte in n.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }
}
