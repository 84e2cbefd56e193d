//! The state of the naive model: dense matrices and plain lists.
//!
//! Every relation between two actors is a full matrix, every list is plain, nothing is counted along the
//! way: what can be recounted is recounted. Phases are written from the model's description, one short
//! function each ([`crate::phases`]).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use samenspel::model::metrics::Metric;
use samenspel::model::parameters::Parameters;
use samenspel::model::setup::{Setup, Switches};
use samenspel::model::{Mix, Stage, Total, UNNAMED, World};
use samenspel::random::Draws;

/// One value for every ordered pair of actors: `grid[i][j]` is what i has towards j.
pub type Grid<T> = Vec<Vec<T>>;

/// An equation that is changed on purpose, to show that the comparison can fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mutation {
    /// A good experience moves trust by `trust_loss` instead of `trust_gain`.
    LossForGain,
    /// Nobody waits for another.
    NoWaiting,
    /// A practice loses vigour before it is worked on.
    EarlyDecay,
    /// A helper forgets its gratitude.
    NoGratitude,
    /// Evidence has no weight in the vision.
    NoEvidence,
    /// Coordination costs count one member too many.
    MoreCoordination,
}

/// One actor.
#[derive(Clone, Debug)]
pub struct Actor {
    pub id: u64,
    pub here: bool,
    pub spec: Option<usize>,
    pub sector: usize,
    pub competence: Mix,
    pub anchor: Mix,
    pub frame: Mix,
    pub motives: [f64; 3],
    pub cosine: f64,
    pub sine: f64,
    pub room: f64,
    pub capacity: f64,
    pub prominence: f64,
    pub reluctance: f64,
    pub threshold: f64,
    pub bias: f64,
    pub openness: f64,
    pub anchoring: f64,
    pub help_base: f64,
    pub help_gratitude: f64,
    pub salience: [f64; 3],
    pub fulfilment: [f64; 3],
    pub role: f64,
    pub engagement: f64,
    pub mandate: f64,
    pub reputation: f64,
    /// Benefit from all successes so far.
    pub benefit: f64,
    pub now: Now,
}

/// What an actor has done and has had this month.
#[derive(Clone, Copy, Debug, Default)]
pub struct Now {
    pub meetings: u32,
    pub good: u32,
    pub gave: u32,
    pub received: u32,
    pub available: f64,
    pub following: f64,
    pub pledged: f64,
    pub load: f64,
    pub benefit: f64,
}

/// One initiative. Its id is the place of its initiator and the month of its launch.
#[derive(Clone, Debug)]
pub struct Work {
    pub id: (u32, u32),
    pub key: u64,
    pub theme: Mix,
    pub effort: f64,
    pub benefit: f64,
    pub grandeur: f64,
    /// Pledge and own benefit of every member.
    pub members: BTreeMap<usize, (f64, f64)>,
    pub progress: f64,
    pub months: u32,
    pub stage: Stage,
}

/// One practice, with the id of the initiative it came from.
#[derive(Clone, Debug)]
pub struct Custom {
    pub id: (u32, u32),
    pub key: u64,
    pub theme: Mix,
    pub followers: BTreeSet<usize>,
    pub vigour: f64,
}

/// What has happened this month.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    pub pairs_met: u32,
    pub recognition: f64,
    pub voice: f64,
    pub inclusion: f64,
    pub effort: [Total; 8],
    pub impact: f64,
    pub aligned: Total,
    pub counted: Total,
    pub delivered: Total,
    pub followed: Total,
    /// Delivered and followed work by sector.
    pub by_sector: Vec<Total>,
    pub broken: u32,
    pub lessons: u32,
    pub shared: u32,
    pub finished: Vec<Work>,
}

/// What has happened since the start.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub impact: f64,
    pub orchestration: f64,
    pub partners: f64,
    pub partners_last: f64,
    pub launched: u32,
    pub succeeded: u32,
    pub failed: u32,
    pub abandoned: u32,
    pub lessons: u32,
    pub shared: u32,
    /// Lessons that reached the network, month by month.
    pub shared_by_month: Vec<u32>,
    pub left: u32,
    pub arrived: u32,
}

/// The whole world, the naive way.
#[derive(Clone, Debug)]
pub struct Naive {
    pub setup: Arc<Setup>,
    pub draws: Draws,
    pub month: u32,
    pub p: Parameters,
    pub on: Switches,
    pub actors: Vec<Actor>,
    pub tied: Grid<bool>,
    pub strength: Grid<f64>,
    pub trust: Grid<f64>,
    pub gratitude: Grid<f64>,
    pub met: Grid<bool>,
    pub good: Grid<bool>,
    pub helped: Grid<bool>,
    pub bridge: Grid<bool>,
    pub initiatives: Vec<Work>,
    pub practices: Vec<Custom>,
    pub vision: Mix,
    pub clarity: f64,
    pub platform: f64,
    pub formal: f64,
    pub informal: f64,
    pub evidence: Mix,
    pub precision: Mix,
    pub barrier: Grid<f64>,
    pub barred: BTreeSet<(usize, usize)>,
    pub needs: Mix,
    pub perceived: f64,
    pub capacity: f64,
    pub intensity: [f64; 6],
    pub effect: [f64; 6],
    pub style: [f64; 6],
    pub coalition_platform: f64,
    pub network_platform: f64,
    pub begun: Vec<bool>,
    pub stopped: Option<(u32, u32)>,
    /// Share by which intensities are held back for the partners.
    pub held_back: f64,
    pub flow: Flow,
    pub tally: Tally,
    pub observed: BTreeMap<Metric, f64>,
    /// How often each interesting thing has happened.
    pub happened: BTreeMap<&'static str, u32>,
    pub mutation: Option<Mutation>,
}

impl Naive {
    /// The start of a world, copied: nobody has met and nothing has been launched yet.
    pub fn from(world: &World) -> Self {
        assert_eq!(world.month, 0);
        let n = world.actors.len();
        let common = &world.common;
        let sectors = world.setup.sectors.len();
        let mut naive = Self {
            setup: Arc::clone(&world.setup),
            draws: world.draws,
            month: 0,
            p: world.parameters.clone(),
            on: world.switches.clone(),
            actors: (0..n).map(|i| actor(world, i)).collect(),
            tied: vec![vec![false; n]; n],
            strength: vec![vec![0.0; n]; n],
            trust: vec![vec![0.0; n]; n],
            gratitude: vec![vec![0.0; n]; n],
            met: vec![vec![false; n]; n],
            good: vec![vec![false; n]; n],
            helped: vec![vec![false; n]; n],
            bridge: vec![vec![false; n]; n],
            initiatives: Vec::new(),
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
            barred: common.barred.iter().map(|&[a, b]| (a, b)).collect(),
            needs: common.needs,
            perceived: common.perceived,
            capacity: common.capacity,
            intensity: [0.0; 6],
            effect: [0.0; 6],
            style: [0.0; 6],
            coalition_platform: 0.0,
            network_platform: 0.0,
            begun: vec![false; world.setup.interventions.len()],
            stopped: None,
            held_back: world.levers.held_back,
            flow: Flow { by_sector: vec![Total::default(); sectors], ..Flow::default() },
            tally: Tally::default(),
            observed: Metric::ALL.iter().map(|&m| (m, world.observed.get(m))).collect(),
            happened: BTreeMap::new(),
            mutation: None,
        };
        for tie in world.ties.ordered() {
            let [a, b] = tie.ends.map(|end| end as usize);
            naive.tie(a, b, tie.strength, tie.trust[0]);
            naive.trust[b][a] = tie.trust[1];
        }
        for practice in &world.practices {
            naive.practices.push(Custom {
                id: (practice.id.initiator, practice.id.launched),
                key: practice.key,
                theme: practice.theme,
                followers: practice.followers.iter().map(|&i| i as usize).collect(),
                vigour: practice.vigour,
            });
        }
        naive
    }
}

/// One actor of the fast world, copied.
pub fn actor(world: &World, i: usize) -> Actor {
    let a = &world.actors;
    Actor {
        id: a.id(i as u32),
        here: a.present[i],
        spec: (a.spec[i] != UNNAMED).then_some(a.spec[i] as usize),
        sector: usize::from(a.sector[i]),
        competence: a.competence[i],
        anchor: a.anchor[i],
        frame: a.frame[i],
        motives: a.motives[i],
        cosine: a.orientation[i][0],
        sine: a.orientation[i][1],
        room: a.room[i],
        capacity: a.capacity[i],
        prominence: a.prominence[i],
        reluctance: a.reluctance[i],
        threshold: a.threshold[i],
        bias: a.bias[i],
        openness: a.openness[i],
        anchoring: a.anchoring[i],
        help_base: a.help_terms[i][0],
        help_gratitude: a.help_terms[i][1],
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
