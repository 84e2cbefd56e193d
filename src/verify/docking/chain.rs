//! The whole month on two or three actors, against a Markov chain worked out by hand.
//!
//! With rates of 0 and 1 trust, gratitude, reputation and fulfilment are either there or not, so a world of a
//! few actors has few states. Its chances to go from state to state follow from the equations of MODEL.md
//! alone; they are written down here without the engine, and the engine, running all its phases, must visit
//! the states as often as they say.

mod compare;
mod pair;
mod spoiled;
mod three;
mod work;

use crate::model::Mix;
use crate::model::parameters::Parameters;
use crate::model::setup::{Motives, Setup, Spread, Trait, Traits};
use crate::verify::Check;

use super::imitation::add;

pub use spoiled::MUTATIONS;

/// Checks of the whole month.
pub const CHECKS: &[Check] = &[pair::CHECK, pair::MANY, three::CHECK, three::MANY, work::CHECK, work::MANY];

/// An actor of a chain: everything about it that counts.
#[derive(Clone, Copy)]
struct Person {
    frame: [f64; 2],
    motives: [f64; 3],
    salience: [f64; 3],
    room: f64,
    engagement: f64,
    bias: f64,
    reputation: f64,
    /// Base and gratitude term of helping.
    help: [f64; 2],
    threshold: f64,
}

impl Person {
    fn add_to(&self, setup: &mut Setup) {
        let mut traits = Traits::default();
        traits.frame = Mix::from_slice(&self.frame);
        traits.motives = Some(Motives::Weights(self.motives));
        let numbers = [
            (Trait::SalienceInstrumental, self.salience[0]),
            (Trait::SalienceMoral, self.salience[1]),
            (Trait::SalienceAffective, self.salience[2]),
            (Trait::Room, self.room),
            (Trait::Engagement, self.engagement),
            (Trait::EngagementBias, self.bias),
            (Trait::Reputation, self.reputation),
            (Trait::HelpBase, self.help[0]),
            (Trait::HelpGratitude, self.help[1]),
            (Trait::AdoptionThreshold, self.threshold),
            (Trait::Prominence, 1.0),
        ];
        for (which, value) in numbers {
            traits.state(which, Spread::Fixed(value));
        }
        add(setup, traits);
    }

    /// Affective drive.
    fn affect(&self) -> f64 {
        self.motives[2] * self.salience[2]
    }

    fn overlap(&self, other: [f64; 2]) -> f64 {
        self.frame[0].min(other[0]) + self.frame[1].min(other[1])
    }
}

/// Mean frame, weighted by engagement: the vision at the start, which stays.
fn vision(people: &[Person]) -> [f64; 2] {
    let sum: f64 = people.iter().map(|person| person.engagement).sum();
    [0, 1].map(|k| people.iter().map(|person| person.engagement * person.frame[k]).sum::<f64>() / sum)
}

/// What *spread* asks of a practice beyond exposure: use, as seen with the clarity of the start, and
/// legitimacy as it is at the start.
fn appeal(p: &Parameters, person: &Person, vision: [f64; 2], theme: [f64; 2]) -> f64 {
    let seen = [0, 1].map(|k| person.frame[k] + CLARITY * (vision[k] - person.frame[k]));
    let useful = seen[0].min(theme[0]) + seen[1].min(theme[1]);
    p.adoption_fit * (useful - 0.5) + p.adoption_legitimacy * (LEGITIMACY - p.legitimacy_mid)
}

/// Clarity at the start.
const CLARITY: f64 = 0.1;
/// Informal legitimacy at the start.
const LEGITIMACY: f64 = 0.1;

/// Nothing moves by degrees: what would is switched off, what is left comes or goes at once.
fn discrete(setup: &mut Setup) {
    let s = &mut setup.switches;
    (s.influence, s.steering, s.acting, s.learning, s.salience) = (false, false, false, false, false);
    (s.legitimacy, s.mandate) = (false, false);
    let p = &mut setup.parameters;
    (p.trust_gain, p.trust_loss, p.trust_default, p.gratitude_rate) = (1.0, 1.0, 0.0, 1.0);
    (p.adoption_rate, p.adoption_noise, p.practice_decay) = (0.5, 0.2, 0.0);
}
