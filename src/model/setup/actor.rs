//! Actors as a scenario describes them: each trait from the actor, else its sector, else the model.

use crate::model::mix::Mix;
use crate::random::name_key;

/// One actor named in the scenario.
#[derive(Clone, Debug)]
pub struct ActorSpec {
    /// Unique name; chance follows it, so the order of actors in a file does not matter.
    pub name: String,
    /// Place of its sector in the list of sectors.
    pub sector: usize,
    /// What its chance follows, where that is not the name: 64 bits that stand for it.
    pub chance: Option<u64>,
    /// Takes no part and is in no count, mean or candidate set (for testing).
    pub dormant: bool,
    /// What is stated about it.
    pub traits: Traits,
}

impl ActorSpec {
    /// The number that its chance follows.
    pub fn key(&self) -> u64 {
        self.chance.unwrap_or_else(|| name_key(&self.name))
    }
}

/// What is stated about an actor, or about all actors of a sector. What is not stated falls back from
/// actor to sector to the model's start (`MODEL.md`, Start).
#[derive(Clone, Debug, Default)]
pub struct Traits {
    /// Single numbers: a short list, since of a million named actors hardly anything is stated.
    numbers: Vec<(Trait, Spread)>,
    /// Motive weights.
    pub motives: Option<Motives>,
    /// Own frame, on the simplex.
    pub frame: Option<Mix>,
    /// What its role can contribute to, on the simplex; the own frame if not stated.
    pub competence: Option<Mix>,
}

impl Traits {
    /// The stated spread of one trait.
    pub fn number(&self, which: Trait) -> Option<Spread> {
        self.numbers.iter().find(|(stated, _)| *stated == which).map(|(_, spread)| *spread)
    }

    /// States one trait, in place of what was stated of it.
    pub fn state(&mut self, which: Trait, spread: Spread) {
        self.forget(which);
        self.numbers.push((which, spread));
    }

    /// Leaves one trait to what it falls back on.
    pub fn forget(&mut self, which: Trait) {
        self.numbers.retain(|(stated, _)| *stated != which);
    }
}

/// Motive weights: instrumental, moral, affective.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Motives {
    /// These weights, on the simplex.
    Weights([f64; 3]),
    /// Drawn from a Dirichlet distribution with these counts.
    Dirichlet([f64; 3]),
}

/// A number, or what it is drawn from. Draws are held within the trait's range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spread {
    /// Exactly this.
    Fixed(f64),
    /// Any value in between is equally likely; also how an unknown answer is given as a range.
    Uniform { low: f64, high: f64 },
    /// Normal.
    Normal { mean: f64, sd: f64 },
    /// Log-normal with this median and standard deviation of the logarithm.
    LogNormal { median: f64, sd: f64 },
    /// Beta.
    Beta { a: f64, b: f64 },
}

/// What is known about one trait.
#[derive(Clone, Copy, Debug)]
pub struct TraitInfo {
    /// Name in scenario files and tables.
    pub key: &'static str,
    /// Lowest value.
    pub low: f64,
    /// Highest value; infinite where there is none.
    pub high: f64,
    /// Unit; `-` for a pure number.
    pub unit: &'static str,
    /// The value of an actor about whom nothing is stated.
    pub start: &'static str,
    /// Meaning.
    pub meaning: &'static str,
}

macro_rules! traits {
    ($($variant:ident, $key:literal, $low:expr, $high:expr, $unit:literal, $start:literal, $meaning:literal;)*) => {
        /// A trait of an actor that is one number.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Trait {
            $(#[doc = $meaning] $variant,)*
        }

        /// Every trait, in the order of [`Trait`].
        pub static TRAITS: &[TraitInfo] = &[
            $(TraitInfo { key: $key, low: $low, high: $high, unit: $unit, start: $start, meaning: $meaning },)*
        ];

        impl Trait {
            /// Every trait.
            pub const ALL: &[Trait] = &[$(Trait::$variant,)*];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();
        }
    };
}

impl Trait {
    /// Its name, range and meaning.
    pub fn info(self) -> &'static TraitInfo {
        &TRAITS[self as usize]
    }
}

traits! {
    Orientation, "orientation", 0.0, 90.0, "degrees", "30", "what legitimates cooperation: 0 shareholder, 30 stakeholder, 45 ecosystem, 90 the task alone";
    Room, "room", 0.05, 1.0, "share", "Beta(room_a, room_b)", "share of its attention it can give to this network";
    Capacity, "capacity", 1e-6, 1e5, "person-months per month", "LogNormal(1, 0.4)", "work it can do at full engagement";
    Prominence, "prominence", 0.0, 1e5, "-", "LogNormal(1, 0.4)", "how much others listen";
    Reluctance, "reluctance", -100.0, 100.0, "utility", "Normal(0, reluctance_sd)", "personal threshold to join, added to the parameter reluctance";
    AdoptionThreshold, "adoption_threshold", 0.0, 1.0, "share of contacts", "Normal(adoption_threshold, 0.1)", "share of contacts that must follow a practice first";
    EngagementBias, "engagement_bias", -10.0, 10.0, "-", "Normal(0, engage_sd)", "personal closeness to the network";
    Openness, "openness", 0.0, 1.0, "-", "parameter openness", "weight on others per month with contact";
    Anchoring, "anchoring", 0.0, 1.0, "-", "parameter anchoring", "pull of the own institution";
    HelpBase, "help_base", -1e6, 1e6, "log-odds", "parameter help_base", "readiness to help in a good meeting";
    HelpGratitude, "help_gratitude", -1e6, 1e6, "log-odds", "parameter help_gratitude", "readiness to give help back";
    SalienceInstrumental, "salience_instrumental", 0.0, 1.0, "-", "parameter salience_base", "how alive the instrumental motive is at the start";
    SalienceMoral, "salience_moral", 0.0, 1.0, "-", "parameter salience_base", "how alive the moral motive is at the start";
    SalienceAffective, "salience_affective", 0.0, 1.0, "-", "parameter salience_base", "how alive the affective motive is at the start";
    Fulfilment, "fulfilment", 0.0, 1.0, "-", "0.3", "how far each motive is felt to be met at the start";
    RoleClarity, "role_clarity", 0.0, 1.0, "-", "parameter role_base", "how well it knows what it can contribute at the start";
    Engagement, "engagement", 0.0, 1.0, "-", "room / 2", "involvement at the start, at most its room";
    Mandate, "mandate", 0.0, 1.0, "-", "0.4", "backing by its own constituency at the start";
    Reputation, "reputation", 0.0, 1.0, "-", "0.5", "image as a helper at the start";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trait_finds_its_row() {
        assert_eq!(TRAITS.len(), Trait::COUNT);
        assert_eq!(Trait::Reputation.info().key, "reputation");
        assert!(TRAITS.iter().all(|t| t.low < t.high));
    }
}
