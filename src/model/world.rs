//! The state of a run: everything that phases read and change.
//!
//! One field per kind of thing. A phase takes `&mut World` and touches only what its heading says.

use std::sync::Arc;

use super::actors::Actors;
use super::barrier::BarrierStory;
use super::crew::{Hands, PART};
use super::initiative::{Initiative, Practice};
use super::log::Log;
use super::lottery::{Lottery, Show};
use super::metrics::Observation;
use super::mix::Mix;
use super::network::{Tie, Ties};
use super::parameters::Parameters;
use super::phases::act::Harvest;
use super::phases::form::Offers;
use super::phases::influence::{Heard, Meetings};
use super::phases::meet::{Limits, Strangers, Turn};
use super::phases::spread::{Minds, Sight};
use super::race::Race;
use super::setup::{Domain, Setup, Switches};
use super::total::{Join, Mean, MeanMix, Total};
use crate::random::{Batch, Draws};

/// One world: a scenario's strategy in one replicate.
#[derive(Clone, Debug)]
pub struct World {
    /// What the run started from.
    pub setup: Arc<Setup>,
    /// The month under way, or the last one done; 0 before the first.
    pub month: u32,
    /// The source of all chance.
    pub draws: Draws,
    /// Parameters.
    pub parameters: Parameters,
    /// Mechanisms that are on now.
    pub switches: Switches,
    /// Actors, in the order of their ids.
    pub actors: Actors,
    /// Ties between them.
    pub ties: Ties,
    /// Initiatives under way, in the order of their ids.
    pub initiatives: Vec<Initiative>,
    /// Practices that are followed, in the order of their ids.
    pub practices: Vec<Practice>,
    /// What the network has in common.
    pub common: Common,
    /// What facilitation does this month.
    pub levers: Levers,
    /// What has happened this month so far.
    pub flow: Flow,
    /// What has happened since the start.
    pub tally: Tally,
    /// What was observed last.
    pub observed: Observation,
    /// Events with their causes, if anyone wants them.
    pub log: Log,
    /// Working memory that phases use again every month.
    pub scratch: Scratch,
    /// Who does the work of large phases.
    pub hands: Hands,
}

/// What the network has in common.
#[derive(Clone, Debug)]
pub struct Common {
    /// Vision `v` (*verandertheorie*), on the simplex.
    pub vision: Mix,
    /// Clarity `kap` of the vision, in [0, 1].
    pub clarity: f64,
    /// Strength `p` of the platform, in [0, 1].
    pub platform: f64,
    /// Formal legitimacy `Lf`, in [0, 1].
    pub formal: f64,
    /// Informal legitimacy `Li`, in [0, 1].
    pub informal: f64,
    /// Evidence `bhat` about the need for each aspect, on the scale of `n_k / max(n)`.
    pub evidence: Mix,
    /// Precision `prec` of that evidence.
    pub precision: Mix,
    /// Barriers per pair of sectors, a symmetric matrix by rows.
    pub barriers: Vec<f64>,
    /// Pairs of sectors, lower first, that have or have had a barrier.
    pub barred: Vec<[usize; 2]>,
    /// What has become of the rule behind each of those barriers, in their order.
    pub barriers_told: Vec<BarrierStory>,
    /// The hidden needs `n`, on the simplex.
    pub needs: Mix,
    /// Impact of the month as the network sees it, `Ihat`, in [0, 1].
    pub perceived: f64,
    /// Sum of the capacities at the start.
    pub capacity: f64,
}

impl Common {
    /// Legitimacy `L = wf Lf + (1 - wf) Li`.
    #[inline]
    pub fn legitimacy(&self, parameters: &Parameters) -> f64 {
        parameters.formal_weight * self.formal + (1.0 - parameters.formal_weight) * self.informal
    }

    /// The network's estimate of the needs, `nhat = normalise(max(bhat, .001))` over the aspects in use.
    pub fn estimate(&self, aspects: usize) -> Mix {
        let mut estimate = Mix::ZERO;
        for k in 0..aspects {
            estimate.0[k] = self.evidence.0[k].max(0.001);
        }
        estimate.normalised().expect("every aspect weighs at least .001")
    }

    /// The barrier between two sectors, in [0, 1].
    #[inline]
    pub fn barrier(&self, a: usize, b: usize, sectors: usize) -> f64 {
        self.barriers[a * sectors + b]
    }

    /// Sets the barrier between two sectors.
    pub fn set_barrier(&mut self, a: usize, b: usize, sectors: usize, level: f64) {
        self.barriers[a * sectors + b] = level;
        self.barriers[b * sectors + a] = level;
    }
}

/// What facilitation does this month, by domain in the order of [`Domain::ALL`].
#[derive(Clone, Debug, Default)]
pub struct Levers {
    /// Intensity `u`, in [0, 1].
    pub intensity: [f64; 6],
    /// Effect level `x`, in [0, 1].
    pub effect: [f64; 6],
    /// Style `sigma`, in [0, 1]; without intensity the last style that had some.
    pub style: [f64; 6],
    /// Platform at the level of coalitions, `p_c`, in [0, 1].
    pub coalition_platform: f64,
    /// Platform at the level of the network, `p_s`, in [0, 1].
    pub network_platform: f64,
    /// Whether each line of the schedule with a starting rule has begun.
    pub begun: Vec<bool>,
    /// Share by which intensities are held back because partners worked too many hours, in [0, 1].
    pub held_back: f64,
    /// When all facilitation was stopped: the month it began to fade and over how many.
    pub stopping: Option<(u32, u32)>,
}

impl Levers {
    /// Effect level `x` of a domain.
    #[inline]
    pub fn x(&self, domain: Domain) -> f64 {
        self.effect[domain as usize]
    }

    /// Style `sigma` of a domain.
    #[inline]
    pub fn sigma(&self, domain: Domain) -> f64 {
        self.style[domain as usize]
    }
}

/// What has happened this month so far.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// Recognition `Rg`: engagement-weighted overlap of frames with the vision.
    pub recognition: f64,
    /// Voice of the people concerned, in [0, 1].
    pub voice: f64,
    /// Lowest over highest sector mean of engagement per room.
    pub inclusion: f64,
    /// Effort by aspect `E`.
    pub effort: [Total; super::mix::MAX_ASPECTS],
    /// Impact of the month.
    pub impact: f64,
    /// Sum of delivered work times overlap of theme and vision, and of delivered work.
    pub aligned: [Total; 2],
    /// Work delivered to initiatives, in person-months.
    pub delivered: Total,
    /// Work spent on followed practices, in person-months.
    pub followed: Total,
    /// Delivered and followed work by sector.
    pub by_sector: Vec<Total>,
    /// Promises broken.
    pub broken: u32,
    /// Lessons, and lessons that reached the network.
    pub lessons: [u32; 2],
    /// Initiatives that succeeded and failed, until they have been learned from.
    pub finished: Vec<Initiative>,
}

impl Flow {
    /// Forgets the month, keeping memory.
    pub fn clear(&mut self) {
        let by_sector = std::mem::take(&mut self.by_sector);
        let mut finished = std::mem::take(&mut self.finished);
        finished.clear();
        *self = Self { by_sector, finished, ..Self::default() };
        self.by_sector.fill(Total::default());
    }
}

/// What has happened since the start.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Cumulative impact, in months of fully met need.
    pub impact: f64,
    /// Hours of orchestration.
    pub orchestration: f64,
    /// Hours of the partners.
    pub partners: f64,
    /// Hours of the partners last month.
    pub partners_last: f64,
    /// Initiatives launched.
    pub launched: u32,
    /// Initiatives that succeeded.
    pub succeeded: u32,
    /// Initiatives that failed.
    pub failed: u32,
    /// Initiatives that ended before they started.
    pub abandoned: u32,
    /// Lessons.
    pub lessons: u32,
    /// Lessons that reached the network.
    pub shared: u32,
    /// Lessons that reached the network in each of the last twelve months, by month modulo 12.
    pub shared_by_month: [u32; 12],
    /// Actors that have left and that have arrived.
    pub left: u32,
    /// Actors that have arrived.
    pub arrived: u32,
}

/// Working memory that phases use again every month; its content means nothing after the phase.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    /// A number for each actor.
    pub numbers: Vec<f64>,
    /// Numbers in the order of their bits, or counts by sector.
    pub bits: Vec<u64>,
    /// A mean for each sector.
    pub means: Vec<Mean>,
    /// A mean frame for each sector.
    pub mean_frames: Vec<MeanMix>,
    /// What limits the meetings of each actor, as they were at the start of *meet*.
    pub limits: Vec<Limits>,
    /// A frame for each actor.
    pub frames: Vec<Mix>,
    /// What whoever goes through ties works with.
    pub desk: Desk,
    /// What has become of ties in *meet*.
    pub turns: Vec<Turn>,
    /// Who meets whom without being tied.
    pub strangers: Strangers,
    /// Ties that begin, each with the key of its pair for draws.
    pub begun: Vec<(Tie, u64)>,
    /// Who helped whom.
    pub helps: Vec<[u32; 2]>,
    /// Who met whom.
    pub meetings: Meetings,
    /// What everyone hears.
    pub heard: Vec<Heard>,
    /// Places of ties that end.
    pub places: Vec<u32>,
    /// What actors see of practices.
    pub sight: Sight,
    /// What they make of it.
    pub minds: Minds,
    /// A lottery.
    pub lottery: Lottery,
    /// Draws for many entities at once.
    pub batch: Batch,
    /// What a lottery shows whom.
    pub show: Show,
    /// What initiatives offer.
    pub offers: Offers,
    /// Initiatives that are launched.
    pub launched: Vec<Initiative>,
    /// What initiatives bring about.
    pub harvest: Harvest,
    /// A race among contacts.
    pub race: Race,
}

/// What whoever goes through a part of the ties works with.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// Draws.
    pub batch: Batch,
    /// Places in the part.
    pub places: Vec<u32>,
    /// A number for each.
    pub numbers: Vec<f64>,
}

impl World {
    /// The number of sectors.
    pub fn sectors(&self) -> usize {
        self.setup.sectors.len()
    }

    /// Integration `Gv = min(1, B / (N - 1))`: how far the network can keep itself in step.
    pub fn integration(&self) -> f64 {
        use super::setup::Governance;
        let capacity = match self.setup.governance {
            Governance::Shared => self.parameters.contact_capacity_peer,
            Governance::LeadOrganisation { .. } | Governance::Administrative => {
                self.parameters.contact_capacity_hub
            }
        };
        match self.actors.here.len() {
            0 | 1 => 1.0,
            n => (capacity / (n - 1) as f64).min(1.0),
        }
    }

    /// What `add` makes of everyone present, in order; in a large world joined from parts.
    pub fn of_all<S: Join + Default + Send>(&self, add: impl Fn(&mut S, usize) + Sync) -> S {
        self.hands.join(self.actors.here.chunks(PART), |here| {
            let mut sum = S::default();
            here.iter().for_each(|&i| add(&mut sum, i as usize));
            sum
        })
    }

    /// Into `sums`: what `add` makes of everyone present, in order, apart for each sector; in a large world joined
    /// from parts.
    pub fn by_sector<S: Join + Default + Clone + Send>(
        &self,
        sums: &mut Vec<S>,
        add: impl Fn(&mut S, usize) + Sync,
    ) {
        let Self { actors, hands, .. } = self;
        let fill = |here: &[u32], sums: &mut Vec<S>| {
            sums.clear();
            sums.resize(self.sectors(), S::default());
            here.iter().for_each(|&i| add(&mut sums[usize::from(actors.sector[i as usize])], i as usize));
        };
        if actors.here.len() <= PART {
            fill(&actors.here, sums);
        } else {
            *sums = hands.join(actors.here.chunks(PART), |here| {
                let mut sums = Vec::new();
                fill(here, &mut sums);
                sums
            });
        }
    }

    /// The mean frame of everyone present, in order, by these weights; `None` without weight.
    pub fn mean_frame(&self, weight: impl Fn(usize) -> f64 + Sync) -> Option<Mix> {
        self.of_all(|mean: &mut MeanMix, i| mean.add(self.actors.frame[i], weight(i))).value()
    }

    /// The salient motive weights `th_m s_m` of an actor, or their average where motives are off.
    #[inline]
    pub fn salient(&self, i: usize) -> [f64; 3] {
        self.actors.salient(i, self.switches.motives)
    }

    /// The next month.
    pub fn step(&mut self) {
        super::step(self);
    }
}
