//! The whole month on two or three actors, against a Markov chain worked out by hand.
//!
//! With rates of 0 and 1 trust, gratitude, reputation and fulfilment are either there or not, so a world of a
//! few actors has few states. Its chances to go from state to state follow from the equations of MODEL.md
//! alone; they are written down here without the engine, and the engine, running all its phases, must visit
//! the states as often as they say.

mod pair;
mod three;

use crate::maths::sqrt;
use crate::model::parameters::Parameters;
use crate::model::setup::{Motives, Setup, Spread, Trait, Traits};
use crate::model::{Mix, World, phases};
use crate::verify::{Bench, Check, Finding, Mutation};

use super::imitation::add;

/// Checks of the whole month.
pub const CHECKS: &[Check] = &[pair::CHECK, three::CHECK];

/// Spoiled phases that the chains must notice.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "meet: distrust does not colour how a meeting is felt",
        checks: &["month/pair", "month/three"],
        spoil: |subject| {
            subject.with_phase("meet", |world| spoilt(world, |p| p.exp_trust = 0.0, phases::meet::run))
        },
    },
    Mutation {
        what: "meet: a bad experience costs no trust",
        checks: &["month/pair", "month/three"],
        spoil: |subject| {
            subject.with_phase("meet", |world| spoilt(world, |p| p.trust_loss = 0.0, phases::meet::run))
        },
    },
    Mutation {
        what: "meet: actors see those they trust no more than others",
        checks: &["month/three"],
        spoil: |subject| {
            subject.with_phase("meet", |world| spoilt(world, |p| p.wariness = 1.0, phases::meet::run))
        },
    },
    Mutation {
        what: "meet: strangers meet half as often",
        checks: &["month/pair"],
        spoil: |subject| {
            subject.with_phase("meet", |world| spoilt(world, |p| p.encounter_rate /= 2.0, phases::meet::run))
        },
    },
    Mutation {
        what: "exchange: gratitude works the other way",
        checks: &["month/pair", "month/three"],
        spoil: |subject| subject.with_phase("exchange", ungrateful),
    },
    Mutation {
        what: "spread: whoever is hardly engaged adopts as readily as whoever is engaged",
        checks: &["month/pair", "month/three"],
        spoil: |subject| subject.with_phase("spread", eager),
    },
    Mutation {
        what: "motivate: help received fulfils no motive",
        checks: &["month/pair"],
        spoil: |subject| {
            subject.with_phase("motivate", |world| {
                spoilt(
                    world,
                    |p| (p.instrumental_help, p.affective_help) = (0.0, 0.0),
                    phases::motivate::run,
                );
            })
        },
    },
    Mutation {
        what: "engage: fulfilment does not draw in",
        checks: &["month/pair"],
        spoil: |subject| {
            subject.with_phase("engage", |world| {
                spoilt(world, |p| p.engage_fulfilment = 0.0, phases::engage::run)
            })
        },
    },
];

/// Runs a phase with other parameters.
fn spoilt(world: &mut World, change: impl FnOnce(&mut Parameters), run: fn(&mut World)) {
    let asked = world.parameters.clone();
    change(&mut world.parameters);
    run(world);
    world.parameters = asked;
}

fn ungrateful(world: &mut World) {
    let flip =
        |world: &mut World| world.actors.help_terms.iter_mut().for_each(|[_, thanks]| *thanks = -*thanks);
    flip(world);
    phases::exchange::run(world);
    flip(world);
}

fn eager(world: &mut World) {
    let asked = world.actors.engagement.clone();
    world.actors.engagement.fill(1.0);
    phases::spread::run(world);
    world.actors.engagement = asked;
}

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
        let mut traits = Traits { frame: Mix::from_slice(&self.frame), ..Traits::default() };
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
            traits.numbers[which as usize] = Some(Spread::Fixed(value));
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

/// What *spread* asks of a practice beyond exposure: use, as seen with the clarity of the start, and legitimacy
/// as it is at the start.
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

/// A chain: what it is started from, how it moves, how a world is read, and what is looked at.
struct Chain<'a> {
    setup: &'a Setup,
    /// Number of codes of states.
    codes: usize,
    /// Code of the state at the start.
    start: usize,
    /// Gives every next state of a state, with its probability.
    moves: &'a dyn Fn(usize, &mut dyn FnMut(usize, f64)),
    /// The code of the state that a world is in; none if it is in no state of the chain.
    read: &'a dyn Fn(&World) -> Option<usize>,
    /// Shares to report, each the probability of the states for which a rule holds.
    shares: &'a [Share],
}

/// A name, and the states that have it.
type Share = (&'static str, fn(usize) -> bool);

/// The months at which states are compared.
const MONTHS: [u32; 3] = [1, 3, 8];
const WORLDS: u64 = 12_000;

/// Holds many worlds against their chain.
fn compare(bench: &Bench<'_>, chain: &Chain<'_>) -> Finding {
    let (mut counts, mut strange) = (vec![vec![0u32; chain.codes]; MONTHS.len()], 0);
    for replicate in 0..WORLDS {
        let mut world = bench.subject.start(chain.setup, 6, replicate);
        for (counts, month) in counts.iter_mut().zip(MONTHS) {
            while world.month < month {
                bench.subject.step(&mut world);
            }
            match (chain.read)(&world) {
                Some(code) => counts[code] += 1,
                None => strange += 1,
            }
        }
    }
    let mut chances = vec![0.0; chain.codes];
    chances[chain.start] = 1.0;
    let mut finding = Finding::new().part(
        "every world is always in a state of the chain",
        format!("{strange} times it was not"),
        strange == 0,
    );
    let mut month = 0;
    for (counts, until) in counts.iter().zip(MONTHS) {
        while month < until {
            chances = next(&chances, chain.moves);
            month += 1;
        }
        finding = distribution(finding, month, &chances, counts);
    }
    for (name, belongs) in chain.shares {
        let of = |code: &usize| belongs(*code);
        let expected: f64 = (0..chain.codes).filter(of).map(|code| chances[code]).sum();
        let last = &counts[MONTHS.len() - 1];
        let observed =
            f64::from((0..chain.codes).filter(of).map(|code| last[code]).sum::<u32>()) / WORLDS as f64;
        let error = sqrt(expected * (1.0 - expected) / WORLDS as f64);
        finding = finding.part(
            format!("month {month}: {name} {expected:.4} within 4 s.e."),
            format!("{observed:.4} (s.e. {error:.4})"),
            (observed - expected).abs() <= 4.0 * error,
        );
    }
    finding
}

/// The chances of states a month later.
fn next(chances: &[f64], moves: &dyn Fn(usize, &mut dyn FnMut(usize, f64))) -> Vec<f64> {
    let mut next = vec![0.0; chances.len()];
    for (code, &chance) in chances.iter().enumerate().filter(|(_, chance)| **chance > 0.0) {
        moves(code, &mut |to, share| next[to] += chance * share);
    }
    next
}

/// Fewest visits expected of a cell of the comparison.
const CELL: f64 = 10.0;

/// Adds Pearson's comparison of counts with chances; states that are rarely visited are taken together.
fn distribution(finding: Finding, month: u32, chances: &[f64], counts: &[u32]) -> Finding {
    let total: f64 = chances.iter().sum();
    let impossible: u32 = chances.iter().zip(counts).filter(|(p, _)| **p == 0.0).map(|(_, &n)| n).sum();
    let mut order: Vec<usize> = (0..chances.len()).filter(|&code| chances[code] > 0.0).collect();
    order.sort_by(|&a, &b| chances[b].total_cmp(&chances[a]).then(a.cmp(&b)));
    let mut cells: Vec<[f64; 2]> = Vec::new();
    let mut open = [0.0; 2];
    for &code in &order {
        open[0] += chances[code] * WORLDS as f64;
        open[1] += f64::from(counts[code]);
        if open[0] >= CELL {
            cells.push(std::mem::take(&mut open));
        }
    }
    if let Some(last) = cells.last_mut() {
        (last[0], last[1]) = (last[0] + open[0], last[1] + open[1]);
    }
    let square: f64 = cells.iter().map(|[e, o]| (o - e) * (o - e) / e).sum();
    let free = cells.len() as f64 - 1.0;
    let bound = free + 4.0 * sqrt(2.0 * free);
    finding.part(
        format!(
            "month {month}: chi-square over {} cells of {} states at most {bound:.1}",
            cells.len(),
            order.len()
        ),
        format!("{square:.1}, {impossible} visits to impossible states"),
        square <= bound && impossible == 0 && (total - 1.0).abs() < 1e-10,
    )
}
