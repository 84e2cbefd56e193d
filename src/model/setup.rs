//! What one run starts from: everything a scenario decides, already checked.
//!
//! A [`Setup`] is plain data. Scenario files are one way to make one ([`crate::scenario`]), a program or
//! a browser page another. Sectors and named actors are referred to by their place in their list.

use super::metrics::Metric;
use super::mix::Mix;
use super::parameters::Parameters;

mod actor;
mod intervention;
mod shared;

pub use actor::{ActorSpec, Motives, Spread, TRAITS, Trait, TraitInfo, Traits};
pub use intervention::{By, Condition, Domain, Intervention, Stop};
pub use shared::Shared;

/// Everything one run starts from.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Number of aspects of the task, 2 to 8.
    pub aspects: usize,
    /// The hidden needs, on the simplex.
    pub needs: Mix,
    /// Number of months to simulate.
    pub months: u32,
    /// The sectors; at least one.
    pub sectors: Vec<Sector>,
    /// Actors that are named one by one.
    pub actors: Shared<ActorSpec>,
    /// Number of further actors, generated from the sectors' shares.
    pub generated: u32,
    /// How a generated actor gets its sector.
    pub assignment: Assignment,
    /// Ties at the start.
    pub network: Network,
    /// Barriers between pairs of sectors; other pairs have none.
    pub barriers: Vec<Barrier>,
    /// How the network is governed.
    pub governance: Governance,
    /// Whether initiatives need prior approval by a committee (*stuurgroep keurt vooraf goed*).
    pub approval: bool,
    /// Whether actors can leave and arrive.
    pub open_membership: bool,
    /// The sector whose frame an imposed agenda carries.
    pub sponsor: Option<usize>,
    /// Practices that exist at the start.
    pub practices: Vec<PracticeSpec>,
    /// Groups of people whose needs differ from the whole (*huishoudgroepen*); measured only.
    pub groups: Vec<Group>,
    /// Parameters.
    pub parameters: Parameters,
    /// Mechanisms that are on.
    pub switches: Switches,
    /// Hours and their limits.
    pub hours: Hours,
    /// The schedule of facilitation.
    pub interventions: Vec<Intervention>,
    /// What happens to the network, in order of month.
    pub events: Vec<Event>,
    /// Structure metrics are measured every so many months (and at the start and the end); 0 is never.
    pub structure_every: u32,
}

/// A kind of party.
#[derive(Clone, Debug)]
pub struct Sector {
    /// Short name in tables.
    pub key: String,
    /// Share among generated actors; the shares sum to 1 where actors are generated.
    pub share: f64,
    /// How the sector sees the task: the centre of its actors' frames, on the simplex.
    pub frame: Mix,
    /// How close its actors' frames lie to the centre: `Dirichlet(concentration * frame + 0.05)`.
    pub concentration: f64,
    /// Whether these are the people concerned (*mensen om wie het gaat*).
    pub concerned: bool,
    /// What its actors have in common where they differ from the model's defaults.
    pub traits: Traits,
}

/// How a generated actor gets its sector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assignment {
    /// Drawn at random by share.
    Random,
    /// Numbers fixed by share (largest remainders), who is who drawn at random.
    Quota,
}

/// Ties at the start.
#[derive(Clone, Debug)]
pub struct Network {
    /// How ties are generated among all actors present, before the listed ones are added.
    pub generator: Generator,
    /// Ties listed one by one between named actors; a listed tie replaces a generated one.
    pub ties: Shared<TieSpec>,
    /// Strength of a tie that states none.
    pub strength: f64,
    /// Trust at the start is normal around `trust_default` with this standard deviation, within [.02, .98].
    pub trust_sd: f64,
}

/// How ties are generated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Generator {
    /// No ties.
    Empty,
    /// Pairs tied independently, with probability proportional to `within` or `across` sectors, scaled to
    /// the mean degree.
    Sectors { mean_degree: f64, within: f64, across: f64 },
    /// Watts-Strogatz: a ring of `neighbours` (even), each tie rewired with probability `rewire`.
    SmallWorld { neighbours: u32, rewire: f64 },
    /// A core that holds a share of the actors; pairs tied independently with these probabilities.
    CorePeriphery { core: f64, within_core: f64, core_periphery: f64, within_periphery: f64 },
    /// Barabasi-Albert: actors come one by one and make `links` ties to those with many ties.
    ScaleFree { links: u32 },
    /// Everyone is tied to everyone.
    Complete,
    /// Each actor is tied to the `neighbours` (even) nearest on a ring.
    Ring { neighbours: u32 },
}

/// One listed tie.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TieSpec {
    /// Place of one end in [`Setup::actors`].
    pub from: usize,
    /// Place of the other end.
    pub to: usize,
    /// Strength, if stated.
    pub strength: Option<f64>,
    /// Trust of `from` in `to`, if stated.
    pub trust: Option<f64>,
    /// Trust of `to` in `from`, if stated.
    pub trust_back: Option<f64>,
}

/// A barrier between two different sectors: the share of joint progress that is lost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Barrier {
    /// The two sectors.
    pub between: [usize; 2],
    /// From 0 (none) to 1 (nothing comes through).
    pub level: f64,
}

/// How the network is governed (Provan & Kenis 2008).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Governance {
    /// The participants together.
    Shared,
    /// One sector leads and weighs more in the vision.
    LeadOrganisation { lead: usize },
    /// A separate administrative organisation that members pay for.
    Administrative,
}

/// A practice at the start.
#[derive(Clone, Debug, PartialEq)]
pub struct PracticeSpec {
    /// Unique short name.
    pub key: String,
    /// Its theme, on the simplex.
    pub theme: Mix,
    /// Vigour in (0, 1].
    pub vigour: f64,
    /// The named actors that follow it.
    pub followers: Vec<usize>,
}

/// A group of people with needs of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Short name in tables.
    pub key: String,
    /// Its needs, on the simplex.
    pub needs: Mix,
}

/// Something that happens to the network in a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The month it happens, 1 or later.
    pub month: u32,
    /// What happens.
    pub kind: EventKind,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum EventKind {
    /// The capacity of a sector falls by this share, for good.
    BudgetCut { sector: usize, share: f64 },
    /// Staff turnover: the ties of these actors start anew as between near strangers.
    Turnover { who: Who },
    /// An actor leaves; without a name the one with the largest engagement times prominence.
    LeaderLeaves { actor: Option<usize> },
    /// Actors of this sector join, each introduced to `contacts` actors.
    SectorJoins { sector: usize, count: u32, contacts: u32 },
    /// Actors of any sector join, each introduced by one sponsor.
    Newcomers { count: u32 },
    /// Informal legitimacy falls by this share.
    Scandal { share: f64 },
    /// The needs move to these, evenly over so many months (1: at once).
    NeedsShift { needs: Mix, months: u32 },
    /// A new rule: the barrier rises to this level unless it is higher already.
    NewRule { between: [usize; 2], level: f64 },
    /// All facilitation fades to nothing over so many months (0: at once).
    FacilitationStops { taper: u32 },
    /// A mechanism is switched on or off.
    Switch { mechanism: Mechanism, on: bool },
}

impl EventKind {
    /// Name in scenario files and tables.
    pub fn key(&self) -> &'static str {
        match self {
            Self::BudgetCut { .. } => "budget_cut",
            Self::Turnover { .. } => "turnover",
            Self::LeaderLeaves { .. } => "leader_leaves",
            Self::SectorJoins { .. } => "sector_joins",
            Self::Newcomers { .. } => "newcomers",
            Self::Scandal { .. } => "scandal",
            Self::NeedsShift { .. } => "needs_shift",
            Self::NewRule { .. } => "new_rule",
            Self::FacilitationStops { .. } => "facilitation_stops",
            Self::Switch { .. } => "switch",
        }
    }
}

/// Whom an event strikes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A named actor.
    Actor(usize),
    /// All actors of a sector.
    Sector(usize),
}

/// Hours of work: what facilitation and taking part cost, and how much there is.
#[derive(Clone, Debug, PartialEq)]
pub struct Hours {
    /// Hours of orchestration per unit of intensity and month, by domain in the order of [`Domain::ALL`].
    pub orchestration: [f64; 6],
    /// Hours of each partner per meeting held.
    pub meeting: f64,
    /// Hours in a person-month of delivered or followed work.
    pub person_month: f64,
    /// Most hours of orchestration in a month; above it all intensities are scaled down alike.
    pub orchestration_cap: Option<f64>,
    /// Most hours of all partners together in a month. After a month above it all intensities are held back
    /// further, after a month below it they are released, each time by the ratio of the cap to the hours worked.
    pub partners_cap: Option<f64>,
}

impl Default for Hours {
    fn default() -> Self {
        Self {
            orchestration: [40.0; 6],
            meeting: 2.0,
            person_month: 130.0,
            orchestration_cap: None,
            partners_cap: None,
        }
    }
}

macro_rules! switches {
    ($($name:ident, $variant:ident, $meaning:literal;)*) => {
        /// A mechanism of the model that can be switched off.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Mechanism {
            $(#[doc = concat!("Off: ", $meaning)] $variant,)*
        }

        /// Which mechanisms are on; all by default.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Switches {
            $(#[doc = concat!("Off: ", $meaning)] pub $name: bool,)*
            /// Every tie meets every month, nobody encounters anybody new, strengths stay (for docking).
            pub every_tie: bool,
        }

        impl Default for Switches {
            fn default() -> Self {
                Self { $($name: true,)* every_tie: false }
            }
        }

        impl Mechanism {
            /// Every mechanism, in the order of the model's description.
            pub const ALL: &[Mechanism] = &[$(Mechanism::$variant,)*];

            /// Name in scenario files and tables.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => stringify!($name),)* }
            }

            /// What being off means.
            pub fn off_means(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }
        }

        impl Switches {
            /// Switches one mechanism on or off.
            pub fn set(&mut self, mechanism: Mechanism, on: bool) {
                match mechanism { $(Mechanism::$variant => self.$name = on,)* }
            }

            /// Whether a mechanism is on.
            pub fn is_on(&self, mechanism: Mechanism) -> bool {
                match mechanism { $(Mechanism::$variant => self.$name,)* }
            }
        }
    };
}

switches! {
    meeting, Meeting, "nobody meets or encounters anybody; ties stay as they are and none is counted as a bridge anew";
    trust, Trust, "trust stays at its start value, untied pairs at trust_default; joining does not ask for trust";
    help, Help, "nobody helps";
    reciprocity, Reciprocity, "gratitude and reputation do not make help likelier";
    influence, Influence, "frames move only by learning by doing";
    steering, Steering, "vision and clarity stay as they are";
    mobilisation, Mobilisation, "nobody waits for another to act first (act = 1)";
    acting, Acting, "nobody launches, joins or works on initiatives";
    imitation, Imitation, "nobody adopts a practice beyond the members who made it";
    learning, Learning, "no lessons; evidence stays as it is and has no weight in the vision; no learning by doing";
    motives, Motives, "the three salient motive weights are replaced by their average";
    salience, Salience, "how alive each motive is stays as it is";
    crowding, Crowding, "monitoring does not crowd out the moral motive";
    legitimacy, Legitimacy, "formal and informal legitimacy stay as they are";
    mandate, Mandate, "backing by the own constituency stays as it is";
    engagement, Engagement, "engagement stays as it is";
}

impl Setup {
    /// The aspects in use of a mix.
    pub fn weights<'a>(&self, mix: &'a Mix) -> &'a [f64] {
        &mix.0[..self.aspects]
    }

    /// The aspect that weighs most in a mix; the first of equals.
    pub fn foremost(&self, mix: &Mix) -> usize {
        let weights = self.weights(mix);
        (0..weights.len()).fold(0, |most, k| if weights[k] > weights[most] { k } else { most })
    }

    /// Intensity that is planned in a domain in a month: its lines together, less what an event that stops
    /// facilitation takes; rules and limits on hours can make it less.
    pub fn planned(&self, domain: Domain, month: u32) -> f64 {
        let stopped = |event: &&Event| matches!(event.kind, EventKind::FacilitationStops { .. });
        let left = match self.events.iter().find(stopped) {
            Some(Event { month: from, kind: EventKind::FacilitationStops { taper } }) => {
                Stop::begun(*from, *taper).left(month)
            }
            _ => 1.0,
        };
        let lines = self.interventions.iter().filter(|line| line.domain == domain);
        lines.map(|line| line.planned(month) * left).sum::<f64>().min(1.0)
    }

    /// Whether a rule of any intervention looks at this metric.
    pub fn watches(&self, metric: Metric) -> bool {
        self.interventions.iter().any(|i| i.conditions().any(|c| c.metric == metric))
    }
}
