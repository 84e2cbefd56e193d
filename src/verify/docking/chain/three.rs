//! Three actors who all know each other, and choose whom to see by whom they trust.

use crate::maths::{exp, logistic, sqrt};
use crate::model::World;
use crate::model::setup::{Generator, Setup, TieSpec};
use crate::verify::{Bench, Check, Effort, Finding, Kind};

use super::super::imitation::imitation;
use super::compare::{Chain, WORLDS, compare};
use super::{Person, appeal, discrete, vision};

pub const CHECK: Check = Check {
    key: "month/three",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "All phases together take three actors from state to state (who trusts whom, who is grateful to \
           whom, who follows) as often as the exact Markov chain of the written equations says.",
    why: "With three, attention must be divided: whoever trusts one sees less of the other, and hears \
          less of what it does. A mistake in who is whose contact shows here and nowhere else.",
    source: "principle 2 of MODEL.md; Kemeny & Snell 1960 on finite Markov chains; Pearson 1900",
    run: |bench| three(bench, WORLDS[0]),
};

pub const MANY: Check = Check {
    key: "month/three_many",
    effort: Effort::Full,
    what: "The same for three actors in a million worlds.",
    run: |bench| three(bench, WORLDS[1]),
    ..CHECK
};

/// The pairs, and the strength of their ties, which stays.
const PAIRS: [([usize; 2], f64); 3] = [([0, 1], 0.3), ([0, 2], 0.5), ([1, 2], 0.8)];
const THEME: [f64; 2] = [0.5, 0.5];

/// Place of the bit of a pair's trust, of gratitude of one side of it, of an actor that follows.
fn trusts(pair: usize) -> usize {
    1 << pair
}

fn thanks(pair: usize, side: usize) -> usize {
    1 << (3 + 2 * pair + side)
}

fn follows(actor: usize) -> usize {
    1 << (9 + actor)
}

struct Three {
    setup: Setup,
    people: [Person; 3],
    vision: [f64; 2],
}

impl Three {
    fn new() -> Self {
        let person = |share, engagement, reputation, help, threshold| Person {
            frame: [share, 1.0 - share],
            motives: [0.4, 0.3, 0.3],
            salience: [0.3, 0.3, engagement],
            room: 1.0,
            engagement,
            bias: 0.0,
            reputation,
            help,
            threshold,
        };
        let people = [
            person(0.8, 0.9, 0.2, [-0.5, 2.0], 0.3),
            person(0.5, 0.6, 0.7, [0.3, 1.0], 0.5),
            person(0.2, 0.4, 0.5, [-1.2, 3.0], 0.6),
        ];
        let mut setup = imitation(0, 0.0);
        setup.network.generator = Generator::Empty;
        discrete(&mut setup);
        setup.switches.engagement = false;
        let p = &mut setup.parameters;
        (p.adoption_fit, p.adoption_legitimacy) = (0.4, 0.2);
        (p.strength_gain, p.decay_bridge, p.decay_embedded) = (0.0, 0.0, 0.0);
        (p.trust_decay, p.reputation_rate, p.meeting_budget) = (0.0, 0.0, 2.0);
        people.iter().for_each(|person| person.add_to(&mut setup));
        for ([from, to], strength) in PAIRS {
            let trust = Some(0.0);
            setup.network.ties.push(TieSpec { from, to, strength: Some(strength), trust, trust_back: trust });
        }
        setup.practices[0].followers.push(0);
        Self { setup, people, vision: vision(&people) }
    }

    /// Attention of an actor for each of the others, by pair; 0 for the pair it is not in.
    fn attention(&self, actor: usize, state: usize) -> [f64; 3] {
        let wary = self.setup.parameters.wariness;
        [0, 1, 2].map(|pair| {
            let (ends, strength) = PAIRS[pair];
            let trust = if state & trusts(pair) != 0 { 1.0 } else { wary };
            if ends.contains(&actor) { strength * trust } else { 0.0 }
        })
    }

    /// Everything that can come of a pair in a month: bits of trust and gratitude, with their probability.
    fn outcomes(&self, pair: usize, state: usize) -> Vec<(usize, f64)> {
        let p = &self.setup.parameters;
        let ends = PAIRS[pair].0;
        let [a, b] = ends.map(|i| &self.people[i]);
        let rates = ends.map(|i| {
            let attention = self.attention(i, state);
            p.meeting_budget * self.people[i].engagement * attention[pair] / attention.iter().sum::<f64>()
        });
        let meet = 1.0 - exp(-sqrt(rates[0] * rates[1]));
        let alike = 2.0 * a.overlap(b.frame) - 1.0;
        let trusting = if state & trusts(pair) != 0 { 1.0 } else { -1.0 };
        let affect = a.affect() + b.affect();
        let good =
            logistic(p.exp_base + p.exp_overlap * alike + p.exp_trust * trusting + p.exp_affect * affect);
        let help = [0, 1].map(|side| {
            let (helper, other) = (&self.people[ends[side]], &self.people[ends[1 - side]]);
            let returned = if state & thanks(pair, side) != 0 { helper.help[1] } else { 0.0 };
            let repute = p.help_reputation * (2.0 * other.reputation - 1.0);
            logistic(helper.help[0] + returned + repute + p.help_trust + p.help_affect * helper.affect())
        });
        let own = trusts(pair) | thanks(pair, 0) | thanks(pair, 1);
        let mut outcomes = vec![(state & own, 1.0 - meet), (0, meet * (1.0 - good))];
        for helps in 0..4usize {
            let mut bits = trusts(pair);
            let mut chance = meet * good;
            for (side, help) in help.into_iter().enumerate() {
                let does = helps >> side & 1 == 1;
                chance *= if does { help } else { 1.0 - help };
                bits |= if does { thanks(pair, 1 - side) } else { 0 };
            }
            outcomes.push((bits, chance));
        }
        outcomes
    }

    /// Chance that an actor adopts, given who trusts whom by now and who follows already.
    fn adopts(&self, actor: usize, state: usize) -> f64 {
        let (p, person) = (&self.setup.parameters, &self.people[actor]);
        let attention = self.attention(actor, state);
        let heeded: f64 = (0..3)
            .filter(|&pair| {
                let [a, b] = PAIRS[pair].0;
                state & follows(if a == actor { b } else { a }) != 0
            })
            .map(|pair| attention[pair])
            .sum();
        if heeded == 0.0 {
            return 0.0;
        }
        let exposure = heeded / attention.iter().sum::<f64>();
        let margin = exposure - person.threshold + appeal(p, person, self.vision, THEME);
        p.adoption_rate * person.engagement * logistic(margin / p.adoption_noise)
    }

    fn moves(&self, from: usize, to: &mut dyn FnMut(usize, f64)) {
        let following = from & (follows(0) | follows(1) | follows(2));
        let [first, second, third] = [0, 1, 2].map(|pair| self.outcomes(pair, from));
        // Who adopts depends on outcomes through trust only.
        let adoptions: Vec<Vec<(usize, f64)>> = (0..8)
            .map(|trust| {
                (0..3).fold(vec![(following, 1.0)], |so_far, actor| {
                    if following & follows(actor) != 0 {
                        return so_far;
                    }
                    let adopts = self.adopts(actor, following | trust);
                    so_far
                        .iter()
                        .flat_map(|&(bits, p)| {
                            [(bits, p * (1.0 - adopts)), (bits | follows(actor), p * adopts)]
                        })
                        .collect()
                })
            })
            .collect();
        for &(a, p) in &first {
            for &(b, q) in &second {
                for &(c, r) in &third {
                    let bits = a | b | c;
                    for &(following, s) in &adoptions[bits & 7] {
                        to(bits | following, p * q * r * s);
                    }
                }
            }
        }
    }
}

/// The state a world is in, if it is in one.
fn read(world: &World) -> Option<usize> {
    let share = |x: f64| if x == 0.0 { Some(false) } else { (x == 1.0).then_some(true) };
    let mut state = 0;
    for (pair, ([a, b], strength)) in PAIRS.into_iter().enumerate() {
        let tie = world.ties.get(world.ties.find(a as u32, b as u32)?);
        if tie.strength != strength || tie.trust[0] != tie.trust[1] {
            return None;
        }
        state |= if share(tie.trust[0])? { trusts(pair) } else { 0 };
        for side in 0..2 {
            state |= if share(tie.gratitude[side])? { thanks(pair, side) } else { 0 };
        }
    }
    let followers = &world.practices.first()?.followers;
    Some(followers.iter().fold(state, |state, &actor| state | follows(actor as usize)))
}

fn three(bench: &Bench<'_>, worlds: u64) -> Finding {
    let three = Three::new();
    let chain = Chain {
        setup: &three.setup,
        codes: 1 << 12,
        start: follows(0),
        moves: &|from, to| three.moves(from, to),
        read: &read,
        shares: &[
            ("the first two trust each other", |code| code & trusts(0) != 0),
            ("the last two trust each other", |code| code & trusts(2) != 0),
            ("the third is grateful to the first", |code| code & thanks(1, 1) != 0),
            ("the second follows", |code| code & follows(1) != 0),
            ("all three follow", |code| code >> 9 == 7),
        ],
    };
    compare(bench, &chain, worlds).note(
        "On: meeting by attention, trust, help with gratitude, imitation by attention-share. Strength of \
         ties, reputation and engagement stay as they are, and what moves by degrees is off, as in \
         month/pair.",
    )
}
