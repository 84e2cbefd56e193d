//! The only maker of chance in the model: every draw is named by what it is for, not by when it happens.
//!
//! A draw belongs to (seed, replicate, purpose, step, entity or pair). [`Draws`] turns that name into
//! four random words with Philox4x32-10 ([`philox`]), so no draw depends on which others were made.
//! Two worlds that differ in one intervention therefore share all other chance (common random
//! numbers), and the order in which actors are visited, or the number of threads, does not matter.

mod batch;
mod logit;
mod philox;
mod sample;

pub use batch::Batch;
pub use logit::below_logistic;
pub use philox::philox;
pub use sample::{
    Gamma, Poisson, below, beta_2_3, exponential, exponential_at_least, inverse_normal, poisson, unit,
    unit_open,
};

/// Every reason the model has to draw.
///
/// The number of a purpose is part of every result: never reuse or renumber one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Purpose {
    // The start of the world.
    /// Sector of a generated actor.
    Sector = 1,
    /// Position of a generated actor in the quota.
    Quota = 2,
    /// Own frame of an actor.
    Frame = 3,
    /// Motive weights of an actor.
    Motives = 4,
    /// A single trait of an actor; one block per trait.
    Trait = 5,
    /// Whether a pair is tied at the start.
    StartTie = 6,
    /// Trust at the start, both ways.
    StartTrust = 7,
    /// Structure of generated networks other than pair by pair.
    Wiring = 8,
    // The month.
    /// A tied pair: word 0 meets, 1 experience, 2 help from the lower id to the higher, 3 the other way.
    Contact = 16,
    /// Number of encounters of an actor.
    Encounters = 17,
    /// Kind of one encounter: introduction or event.
    EncounterKind = 18,
    /// Race among own contacts for the broker.
    Broker = 19,
    /// Race among the broker's contacts for the one introduced.
    Introduced = 20,
    /// Lottery of an event.
    Event = 21,
    /// Whether an encounter becomes a tie.
    Accept = 22,
    /// Whether an actor launches.
    Launch = 23,
    /// Theme of an initiative; gamma draws by component.
    Theme = 24,
    /// Effort an initiative asks.
    Effort = 25,
    /// Benefit of an initiative.
    Benefit = 26,
    /// Own benefit of an actor in an initiative.
    OwnBenefit = 27,
    /// Race among contacts for an invitation.
    Invite = 28,
    /// Number of initiatives a platform shows an actor.
    Shown = 29,
    /// Lottery of the initiatives shown.
    ShownPick = 30,
    /// Whether an actor joins.
    Join = 31,
    /// Whether a teammate notices a broken promise.
    BrokenSeen = 32,
    /// Whether an initiative succeeds.
    Success = 33,
    /// Number of practices a stage shows an actor.
    Staged = 34,
    /// Lottery of the practices shown.
    StagedPick = 35,
    /// Whether an actor adopts a practice.
    Adopt = 36,
    /// Noise of a lesson, by aspect.
    Lesson = 37,
    /// Whether a lesson reaches the network.
    Reach = 38,
    /// Whether an actor leaves.
    Leave = 39,
    /// Number of actors that arrive.
    Arrivals = 40,
    /// Lottery for the sponsor of a newcomer.
    Sponsor = 41,
    /// Lottery of the practices that an actor without a threshold comes across.
    Unprompted = 42,
}

/// The source of all chance in one replicate of one run.
#[derive(Clone, Copy, Debug)]
pub struct Draws {
    key: [u32; 2],
}

impl Draws {
    /// The source for a replicate of an experiment with this seed.
    pub fn new(seed: u64, replicate: u64) -> Self {
        let key = mix64(mix64(seed).wrapping_add(replicate).wrapping_add(0x5851_F42D_4C95_7F2D));
        Self { key: [key as u32, (key >> 32) as u32] }
    }

    /// The four words that belong to `purpose` for `entity` (the key of an actor, a
    /// [`pair`] or an initiative) in month `step`. `block` numbers further words for the same name
    /// and must stay below 2^24.
    #[inline]
    pub fn words(&self, purpose: Purpose, step: u32, entity: u64, block: u32) -> [u32; 4] {
        let [step, purpose] = Self::name(purpose, step, block);
        philox(self.key, [entity as u32, (entity >> 32) as u32, step, purpose])
    }

    /// The half of a counter that says what is drawn and when; the other half says for whom.
    #[inline]
    fn name(purpose: Purpose, step: u32, block: u32) -> [u32; 2] {
        debug_assert!(block < 1 << 24);
        [step, (purpose as u32) << 24 | block]
    }

    /// A uniform number in [0, 1) with 53 bits.
    #[inline]
    pub fn uniform(&self, purpose: Purpose, step: u32, entity: u64, block: u32) -> f64 {
        let words = self.words(purpose, step, entity, block);
        unit(words[0], words[1])
    }

    /// Whether an event of probability `p` happens; never for `p <= 0`, always for `p >= 1`.
    #[inline]
    pub fn happens(&self, purpose: Purpose, step: u32, entity: u64, p: f64) -> bool {
        below(self.words(purpose, step, entity, 0)[0], p)
    }

    /// A standard normal number, by inversion.
    pub fn normal(&self, purpose: Purpose, step: u32, entity: u64, block: u32) -> f64 {
        let words = self.words(purpose, step, entity, block);
        inverse_normal(unit_open(words[0], words[1]))
    }

    /// A Poisson number of mean `mean`, by inversion of one uniform number.
    #[inline]
    pub fn poisson(&self, purpose: Purpose, step: u32, entity: u64, mean: f64) -> u32 {
        poisson(self.uniform(purpose, step, entity, 0), mean)
    }

    /// A gamma number of shape `shape` and scale 1; `component` keeps the parts of one vector apart.
    pub fn gamma(&self, purpose: Purpose, step: u32, entity: u64, component: u32, shape: f64) -> f64 {
        Gamma::new(shape).draw(|attempt| self.words(purpose, step, entity, component << 8 | attempt))
    }
}

/// Scrambles 64 bits, one to one (the finaliser of SplitMix64).
#[inline]
pub fn mix64(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// The key of an ordered pair of keys. For an unordered pair pass the lower id first.
#[inline]
pub fn pair(first: u64, second: u64) -> u64 {
    PairsOf::new(first).with(second)
}

/// The keys of all pairs with one first key, for loops over the second.
#[derive(Clone, Copy, Debug)]
pub struct PairsOf(u64);

impl PairsOf {
    /// Pairs that begin with this key.
    #[inline]
    pub fn new(first: u64) -> Self {
        Self(mix64(first.wrapping_add(0x9E37_79B9_7F4A_7C15)))
    }

    /// The key of the pair that ends with this one.
    #[inline]
    pub fn with(self, second: u64) -> u64 {
        mix64(self.0.wrapping_add(second))
    }
}

/// The stable hash of a name (FNV-1a, then [`mix64`]).
pub fn name_key(name: &str) -> u64 {
    let hash = name.bytes().fold(0xCBF2_9CE4_8422_2325u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    mix64(hash)
}

#[cfg(test)]
mod tests;
