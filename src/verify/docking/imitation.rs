//! Imitation alone: the world in which *spread* is a threshold model.

use crate::model::setup::{ActorSpec, PracticeSpec, Setup, Spread, Trait, Traits};
use crate::model::{Mix, World, phases};
use crate::verify::{Mutation, Subject};

use super::plain;

/// Spoiled versions of the phase that every threshold model must notice.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "spread: everybody wants fifteen per cent more of their contacts before them",
        checks: &[
            "spread/crowd",
            "spread/normal_crowd",
            "spread/front",
            "spread/window",
            "spread/window_large",
            "spread/trigger",
            "spread/trigger_many",
        ],
        spoil: |subject| subject.with_phase("spread", hesitant),
    },
    Mutation {
        what: "spread: everybody looks around twice in a month",
        checks: &["spread/crowd", "spread/normal_crowd", "spread/front"],
        spoil: |subject| subject.with_phase("spread", restless),
    },
];

fn hesitant(world: &mut World) {
    let asked = world.actors.threshold.clone();
    world.actors.threshold.iter_mut().for_each(|a| *a *= 1.15);
    phases::spread::run(world);
    world.actors.threshold = asked;
}

fn restless(world: &mut World) {
    phases::spread::run(world);
    phases::spread::run(world);
}

/// One practice that lasts, and actors who take it up as soon as this share of their contacts has: no noise,
/// no delay, no other reasons, everybody heard alike. Nobody follows it yet.
pub fn imitation(actors: u32, threshold: f64) -> Setup {
    let mut setup = plain(actors);
    for sector in &mut setup.sectors {
        sector.traits.state(Trait::AdoptionThreshold, Spread::Fixed(threshold));
        sector.traits.state(Trait::Room, Spread::Fixed(1.0));
        sector.traits.state(Trait::Engagement, Spread::Fixed(1.0));
    }
    setup.network.trust_sd = 0.0;
    let p = &mut setup.parameters;
    (p.adoption_noise, p.adoption_rate, p.practice_decay) = (0.0, 1.0, 0.0);
    (p.adoption_fit, p.adoption_legitimacy) = (0.0, 0.0);
    let theme = Mix::from_slice(&[0.5, 0.5]).expect("a simplex");
    setup.practices =
        vec![PracticeSpec { key: "practice".into(), theme, vigour: 1.0, followers: Vec::new() }];
    setup
}

/// Adds an actor after all others, in order of arrival, and says its place in the list of named actors.
pub fn add(setup: &mut Setup, traits: Traits) -> usize {
    let place = setup.actors.len();
    setup.actors.push(ActorSpec {
        name: format!("actor {}", place + 1),
        sector: 0,
        chance: Some(place as u64),
        dormant: false,
        traits,
    });
    place
}

/// Adds so many actors, neighbours on a ring, who follow the practice from the start.
pub fn add_seeds(setup: &mut Setup, count: usize) {
    for _ in 0..count {
        let place = add(setup, Traits::default());
        setup.practices[0].followers.push(place);
    }
}

/// How many follow the practice.
pub fn followers(world: &World) -> usize {
    world.practices.first().map_or(0, |practice| practice.followers.len())
}

/// One month of imitation.
pub fn imitate(subject: &Subject, world: &mut World) {
    subject.step_only(world, &["environment", "spread"]);
}

/// Imitates until a month brings no new follower; at most so many months.
pub fn settle(subject: &Subject, world: &mut World, months: usize) -> usize {
    let mut before = followers(world);
    for _ in 0..months {
        imitate(subject, world);
        let now = followers(world);
        if now == before {
            break;
        }
        before = now;
    }
    before
}
