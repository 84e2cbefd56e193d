//! The yardstick: a whole month of the reference set-up as a good programmer would write it by hand.
//!
//! Plain structs in vectors, a list of contacts for each actor, no working memory kept between months, no
//! bounds before an exponential, no draws side by side. It holds the rules that the reference set-up uses
//! and no others ([`Plain::of`] says which), so it is less general than the engine and makes the same
//! draws; every month its state and its cheap metrics are those of the engine to the last bit (tested).
//!
//! Shared with the engine, because it defines results: draws by name, `maths`, [`Mix`], [`MeanMix`],
//! [`order_free`](crate::model::order_free) and the places of tickets in a [`Lottery`](crate::model::Lottery).

use crate::maths::{approach, exp};
use crate::model::metrics::Observation;
use crate::model::parameters::Parameters;
use crate::model::setup::{Domain, Governance, Setup, Switches};
use crate::model::{MeanMix, Mix, Stage, World};
use crate::random::Draws;

mod act;
mod learn;
mod measure;
mod meet;
mod mobilise;
mod spread;

/// One actor.
#[derive(Clone, Debug)]
pub struct Actor {
    id: u64,
    sector: usize,
    competence: Mix,
    anchor: Mix,
    frame: Mix,
    motives: [f64; 3],
    orientation: [f64; 2],
    room: f64,
    capacity: f64,
    prominence: f64,
    reluctance: f64,
    threshold: f64,
    bias: f64,
    openness: f64,
    anchoring: f64,
    help_terms: [f64; 2],
    salience: [f64; 3],
    fulfilment: [f64; 3],
    role: f64,
    engagement: f64,
    mandate: f64,
    reputation: f64,
    benefit: f64,
    now: Now,
}

/// What an actor has done and has had this month.
#[derive(Clone, Copy, Debug, Default)]
struct Now {
    meetings: u32,
    good: u32,
    gave: u32,
    received: u32,
    available: f64,
    following: f64,
    pledged: f64,
    load: f64,
    benefit: f64,
}

/// A tie; index 0 of a pair of values is the view of the first end.
#[derive(Clone, Debug)]
struct Tie {
    ends: [usize; 2],
    key: u64,
    strength: f64,
    trust: [f64; 2],
    gratitude: [f64; 2],
    met: bool,
    good: bool,
    bridge: bool,
    words: [u32; 4],
}

/// An initiative; its id is the place of its initiator and the month of its launch.
#[derive(Clone, Debug)]
struct Work {
    id: (u32, u32),
    key: u64,
    theme: Mix,
    effort: f64,
    benefit: f64,
    grandeur: f64,
    members: Vec<Member>,
    progress: f64,
    months: u32,
    stage: Stage,
}

#[derive(Clone, Copy, Debug)]
struct Member {
    actor: usize,
    pledge: f64,
    benefit: f64,
}

/// A practice and whether each actor follows it.
#[derive(Clone, Debug)]
struct Practice {
    id: (u32, u32),
    key: u64,
    theme: Mix,
    follows: Vec<bool>,
    vigour: f64,
}

/// What has happened this month.
#[derive(Clone, Debug, Default)]
struct Flow {
    recognition: f64,
    voice: f64,
    inclusion: f64,
    effort: [f64; 8],
    impact: f64,
    aligned: f64,
    counted: f64,
    delivered: f64,
    followed: f64,
    broken: u32,
    lessons: u32,
    shared: u32,
    finished: Vec<Work>,
}

/// What has happened since the start.
#[derive(Clone, Debug, Default)]
struct Tally {
    impact: f64,
    orchestration: f64,
    partners: f64,
    launched: u32,
    succeeded: u32,
    failed: u32,
    abandoned: u32,
    lessons: u32,
    shared: u32,
    shared_by_month: Vec<u32>,
}

/// The whole world.
#[derive(Clone, Debug)]
pub struct Plain {
    aspects: usize,
    concerned: Vec<bool>,
    hours: [f64; 3],
    p: Parameters,
    draws: Draws,
    /// The month under way, or the last one done.
    pub month: u32,
    actors: Vec<Actor>,
    ties: Vec<Tie>,
    /// The contacts of each actor in order, each with the place of the tie.
    contacts: Vec<Vec<(usize, usize)>>,
    works: Vec<Work>,
    practices: Vec<Practice>,
    vision: Mix,
    clarity: f64,
    platform: f64,
    formal: f64,
    informal: f64,
    evidence: Mix,
    precision: Mix,
    barrier: Vec<Vec<f64>>,
    barred: Vec<[usize; 2]>,
    needs: Mix,
    perceived: f64,
    capacity: f64,
    intensity: [f64; 6],
    effect: [f64; 6],
    style: [f64; 6],
    coalition_platform: f64,
    network_platform: f64,
    flow: Flow,
    tally: Tally,
    /// What was measured last.
    pub observed: Observation,
}

/// Whether the rules here are all that a set-up uses.
fn fits(setup: &Setup) -> bool {
    let whole = setup.interventions.iter().all(|line| {
        line.from <= 1
            && line.to >= setup.months
            && (line.ramp_up, line.ramp_down) == (0, 0)
            && line.stop.is_none()
            && line.conditions().next().is_none()
    });
    let domains =
        Domain::ALL.iter().all(|d| setup.interventions.iter().filter(|i| i.domain == *d).count() == 1);
    whole
        && domains
        && setup.interventions.iter().all(|line| line.domain != Domain::Agenda || line.style == 0.0)
        && setup.events.is_empty()
        && setup.groups.is_empty()
        && setup.practices.is_empty()
        && setup.governance == Governance::Shared
        && setup.switches == Switches::default()
        && setup.hours.orchestration_cap.is_none()
        && setup.hours.partners_cap.is_none()
        && !setup.open_membership
        && !setup.approval
        && setup.parameters.confidence >= 1.0
        && setup.parameters.lever_curvature > 0.0
}

impl Plain {
    /// The same start as a world at month 0; `None` if its set-up asks for rules that are not here: events,
    /// conditions, ramps, an imposed agenda, groups, caps, coming and going, a committee, other governance.
    pub fn of(world: &World) -> Option<Self> {
        let (setup, common, n) = (&*world.setup, &world.common, world.actors.len());
        if !fits(setup) || world.month > 0 || world.actors.here.len() != n {
            return None;
        }
        let line = |d: Domain| setup.interventions.iter().find(|line| line.domain == d);
        let sectors = setup.sectors.len();
        let mut plain = Self {
            aspects: setup.aspects,
            concerned: setup.sectors.iter().map(|sector| sector.concerned).collect(),
            hours: [
                Domain::ALL
                    .iter()
                    .zip(setup.hours.orchestration)
                    .fold(0.0, |sum, (&d, hours)| sum + line(d).map_or(0.0, |line| line.intensity) * hours),
                setup.hours.meeting,
                setup.hours.person_month,
            ],
            p: world.parameters.clone(),
            draws: world.draws,
            month: 0,
            actors: (0..n).map(|i| actor(world, i)).collect(),
            ties: Vec::new(),
            contacts: vec![Vec::new(); n],
            works: Vec::new(),
            practices: Vec::new(),
            vision: common.vision,
            clarity: common.clarity,
            platform: common.platform,
            formal: common.formal,
            informal: common.informal,
            evidence: common.evidence,
            precision: common.precision,
            barrier: (0..sectors)
                .map(|a| (0..sectors).map(|b| common.barrier(a, b, sectors)).collect())
                .collect(),
            barred: common.barred.clone(),
            needs: common.needs,
            perceived: common.perceived,
            capacity: common.capacity,
            intensity: Domain::ALL.map(|d| line(d).map_or(0.0, |line| line.intensity)),
            effect: [0.0; 6],
            style: Domain::ALL.map(|d| line(d).map_or(0.0, |line| line.style)),
            coalition_platform: 0.0,
            network_platform: 0.0,
            flow: Flow::default(),
            tally: Tally::default(),
            observed: world.observed.clone(),
        };
        for tie in world.ties.ordered() {
            let [a, b] = tie.ends.map(|end| end as usize);
            let place = plain.tie(a, b, tie.strength, tie.trust[0]);
            plain.ties[place].trust[1] = tie.trust[1];
        }
        Some(plain)
    }

    /// The next month.
    pub fn step(&mut self) {
        self.month += 1;
        self.flow = Flow::default();
        self.actors.iter_mut().for_each(|actor| actor.now = Now::default());
        self.facilitate();
        self.meet();
        self.exchange();
        self.influence();
        self.steer();
        self.mobilise();
        self.form();
        self.act();
        self.spread();
        self.learn();
        self.motivate();
        self.legitimise();
        self.engage();
        self.measure();
    }

    fn facilitate(&mut self) {
        self.tally.orchestration += self.hours[0];
        let q = self.p.lever_curvature;
        self.effect = self.intensity.map(|u| (1.0 - exp(-q * u)) / (1.0 - exp(-q)));
        self.platform = approach(self.platform, self.x(Domain::Platform), self.p.platform_rate);
        let tilt = self.p.platform_tilt * (1.0 - 2.0 * self.sigma(Domain::Platform));
        self.coalition_platform = (self.platform * (1.0 + tilt)).min(1.0);
        self.network_platform = (self.platform * (1.0 - tilt)).min(1.0);
    }

    fn x(&self, domain: Domain) -> f64 {
        self.effect[domain as usize]
    }

    fn sigma(&self, domain: Domain) -> f64 {
        self.style[domain as usize]
    }

    fn legitimacy(&self) -> f64 {
        self.p.formal_weight * self.formal + (1.0 - self.p.formal_weight) * self.informal
    }

    fn estimate(&self) -> Mix {
        let mut estimate = Mix::ZERO;
        for k in 0..self.aspects {
            estimate.0[k] = self.evidence.0[k].max(0.001);
        }
        estimate.normalised().unwrap_or(estimate)
    }

    fn integration(&self) -> f64 {
        match self.actors.len() {
            0 | 1 => 1.0,
            n => (self.p.contact_capacity_peer / (n - 1) as f64).min(1.0),
        }
    }

    fn mean_frame(&self, weight: impl Fn(&Actor) -> f64) -> Option<Mix> {
        let mut mean = MeanMix::default();
        self.actors.iter().for_each(|actor| mean.add(actor.frame, weight(actor)));
        mean.value()
    }

    /// Mean engagement per room of some actors; 0 without any.
    fn involvement(&self, who: impl Fn(&Actor) -> bool) -> f64 {
        let (mut sum, mut count) = (0.0, 0.0);
        for actor in self.actors.iter().filter(|actor| who(actor)) {
            sum += actor.engagement / actor.room;
            count += 1.0;
        }
        if count > 0.0 { sum / count } else { 0.0 }
    }
}

impl Actor {
    fn salient(&self) -> [f64; 3] {
        [0, 1, 2].map(|m| self.motives[m] * self.salience[m])
    }

    fn slack(&self) -> f64 {
        self.now.available - self.now.pledged
    }
}

fn actor(world: &World, i: usize) -> Actor {
    let a = &world.actors;
    Actor {
        id: a.ids()[i],
        sector: usize::from(a.sector[i]),
        competence: a.competence[i],
        anchor: a.anchor[i],
        frame: a.frame[i],
        motives: a.motives[i],
        orientation: a.orientation[i],
        room: a.room[i],
        capacity: a.capacity[i],
        prominence: a.prominence[i],
        reluctance: a.reluctance[i],
        threshold: a.threshold[i],
        bias: a.bias[i],
        openness: a.openness[i],
        anchoring: a.anchoring[i],
        help_terms: a.help_terms[i],
        salience: a.salience[i],
        fulfilment: a.fulfilment[i],
        role: a.role[i],
        engagement: a.engagement[i],
        mandate: a.mandate[i],
        reputation: a.reputation[i],
        benefit: a.benefit[i],
        now: Now::default(),
    }
}

#[cfg(test)]
mod tests;
