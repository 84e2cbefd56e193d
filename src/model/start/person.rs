//! One actor: every trait from the actor, else its sector, else the model's own start.

use crate::maths::{cos, exp, radians, sin};
use crate::model::actors::{ActorId, Month};
use crate::model::mix::Mix;
use crate::model::parameters::Parameters;
use crate::model::setup::{Motives, Spread, Trait, Traits};
use crate::model::world::World;
use crate::random::{Draws, Purpose};

/// Blocks of single draws of traits, apart from the gamma draws of Beta traits.
const SINGLE: u32 = 0xFF_0000;
/// Spread of capacity and prominence (standard deviation of the logarithm).
const SPREAD: f64 = 0.4;

/// Draws an actor and adds it at the end; `spec` is its place among named actors, if it is one.
pub(crate) fn add_actor(world: &mut World, id: ActorId, sector: usize, spec: u32) {
    let setup = &world.setup;
    let named = setup.actors.get(spec as usize);
    let kind = &setup.sectors[sector];
    let nothing = Traits::default();
    let own = named.map_or(&nothing, |actor| &actor.traits);
    let person = Person { draws: &world.draws, id, own, shared: &kind.traits, parameters: &world.parameters };
    let number = |which| person.number(which);

    let anchor = own.frame.or(kind.traits.frame).unwrap_or_else(|| {
        let counts = (0..setup.aspects).map(|k| kind.concentration * kind.frame.0[k] + 0.05);
        dirichlet(&world.draws, Purpose::Frame, id, counts).unwrap_or(kind.frame)
    });
    let room = number(Trait::Room);
    let angle = radians(number(Trait::Orientation));
    let dormant = named.is_some_and(|actor| actor.dormant);
    let salience = [Trait::SalienceInstrumental, Trait::SalienceMoral, Trait::SalienceAffective].map(number);
    let engagement = person.stated(Trait::Engagement).unwrap_or(room / 2.0).min(room);

    let actors = &mut world.actors;
    actors.enter(id);
    actors.present.push(!dormant);
    actors.spec.push(spec);
    actors.sector.push(sector as u16);
    actors.competence.push(own.competence.or(kind.traits.competence).unwrap_or(anchor));
    actors.anchor.push(anchor);
    actors.frame.push(anchor);
    actors.motives.push(person.motives());
    actors.orientation.push([cos(angle), sin(angle)]);
    actors.room.push(room);
    actors.capacity.push(if dormant { 0.0 } else { number(Trait::Capacity) });
    actors.prominence.push(number(Trait::Prominence));
    actors.reluctance.push(number(Trait::Reluctance));
    actors.threshold.push(number(Trait::AdoptionThreshold));
    actors.bias.push(number(Trait::EngagementBias));
    actors.openness.push(number(Trait::Openness));
    actors.anchoring.push(number(Trait::Anchoring));
    actors.help_terms.push([number(Trait::HelpBase), number(Trait::HelpGratitude)]);
    actors.salience.push(salience);
    actors.fulfilment.push([number(Trait::Fulfilment); 3]);
    actors.role.push(number(Trait::RoleClarity));
    actors.engagement.push(if dormant { 0.0 } else { engagement });
    actors.mandate.push(number(Trait::Mandate));
    actors.reputation.push(number(Trait::Reputation));
    actors.follows.push(Vec::new());
    actors.benefit.push(0.0);
    actors.month.push(Month::default());
}

struct Person<'a> {
    draws: &'a Draws,
    id: ActorId,
    own: &'a Traits,
    shared: &'a Traits,
    parameters: &'a Parameters,
}

impl Person<'_> {
    /// A trait: stated by the actor, by its sector, or the model's own start.
    fn number(&self, which: Trait) -> f64 {
        self.stated(which).unwrap_or_else(|| self.draw(which, self.start(which)))
    }

    fn stated(&self, which: Trait) -> Option<f64> {
        let spread = self.own.number(which).or(self.shared.number(which))?;
        Some(self.draw(which, spread))
    }

    fn start(&self, which: Trait) -> Spread {
        let p = self.parameters;
        match which {
            Trait::Orientation => Spread::Fixed(30.0),
            Trait::Room => Spread::Beta { a: p.room_a, b: p.room_b },
            Trait::Capacity | Trait::Prominence => Spread::LogNormal { median: 1.0, sd: SPREAD },
            Trait::Reluctance => Spread::Normal { mean: 0.0, sd: p.reluctance_sd },
            Trait::AdoptionThreshold => Spread::Normal { mean: p.adoption_threshold, sd: 0.1 },
            Trait::EngagementBias => Spread::Normal { mean: 0.0, sd: p.engage_sd },
            Trait::Openness => Spread::Fixed(p.openness),
            Trait::Anchoring => Spread::Fixed(p.anchoring),
            Trait::HelpBase => Spread::Fixed(p.help_base),
            Trait::HelpGratitude => Spread::Fixed(p.help_gratitude),
            Trait::SalienceInstrumental | Trait::SalienceMoral | Trait::SalienceAffective => {
                Spread::Fixed(p.salience_base)
            }
            Trait::Fulfilment => Spread::Fixed(0.3),
            Trait::RoleClarity => Spread::Fixed(p.role_base),
            // Half the room, which the caller knows.
            Trait::Engagement => Spread::Fixed(0.0),
            Trait::Mandate => Spread::Fixed(0.4),
            Trait::Reputation => Spread::Fixed(0.5),
        }
    }

    fn draw(&self, which: Trait, spread: Spread) -> f64 {
        let block = SINGLE | which as u32;
        let value = match spread {
            Spread::Fixed(value) => return value,
            Spread::Uniform { low, high } => {
                low + (high - low) * self.draws.uniform(Purpose::Trait, 0, self.id, block)
            }
            Spread::Normal { mean, sd } => mean + sd * self.draws.normal(Purpose::Trait, 0, self.id, block),
            Spread::LogNormal { median, sd } => {
                median * exp(sd * self.draws.normal(Purpose::Trait, 0, self.id, block))
            }
            Spread::Beta { a, b } => {
                let part =
                    |n, shape| self.draws.gamma(Purpose::Trait, 0, self.id, 2 * which as u32 + n, shape);
                let (x, y) = (part(0, a), part(1, b));
                if x + y > 0.0 { x / (x + y) } else { a / (a + b) }
            }
        };
        value.clamp(which.info().low, which.info().high)
    }

    fn motives(&self) -> [f64; 3] {
        match self.own.motives.or(self.shared.motives).unwrap_or(Motives::Dirichlet([4.0, 3.0, 3.0])) {
            Motives::Weights(weights) => weights,
            Motives::Dirichlet(counts) => {
                let mix = dirichlet(self.draws, Purpose::Motives, self.id, counts.into_iter());
                mix.map_or([1.0 / 3.0; 3], |m| [m.0[0], m.0[1], m.0[2]])
            }
        }
    }
}

/// A Dirichlet vector by normalised gamma numbers; `None` if all of them vanish.
fn dirichlet(draws: &Draws, purpose: Purpose, id: ActorId, counts: impl Iterator<Item = f64>) -> Option<Mix> {
    let mut mix = Mix::ZERO;
    for (k, count) in (0u32..).zip(counts) {
        mix.0[k as usize] = draws.gamma(purpose, 0, id, k, count);
    }
    mix.normalised()
}
