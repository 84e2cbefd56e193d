//! Two actors who meet, lose sight of each other, help, adopt, and are drawn in by it.

use crate::maths::{exp, logistic, sqrt};
use crate::model::World;
use crate::model::setup::{Generator, Setup};
use crate::verify::{Bench, Check, Effort, Finding, Kind};

use super::super::imitation::imitation;
use super::compare::{Chain, WORLDS, compare};
use super::{CLARITY, Person, appeal, discrete, vision};

pub const CHECK: Check = Check {
    key: "month/pair",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "All phases together take two actors from state to state (tied, trusting, grateful, reputed, \
           adopting, and engaged accordingly) as often as the exact Markov chain of the written equations \
           says.",
    why: "Every phase can be right by itself and the month still be wrong, by its order or by what one \
          phase hands to the next; nothing else checks the whole against an exact answer.",
    source: "principle 2 of MODEL.md; Kemeny & Snell 1960 on finite Markov chains; Pearson 1900",
    run: |bench| pair(bench, WORLDS[0]),
};

pub const MANY: Check = Check {
    key: "month/pair_many",
    effort: Effort::Full,
    what: "The same for two actors in a million worlds.",
    run: |bench| pair(bench, WORLDS[1]),
    ..CHECK
};

/// A state: whether the two are tied and their meeting was good, who was helped then, who has a name as a
/// helper, and whether the second follows the practice of the first.
#[derive(Clone, Copy)]
struct State {
    tied: bool,
    good: bool,
    helped: [bool; 2],
    reputed: [bool; 2],
    follows: bool,
}

impl State {
    fn code(self) -> usize {
        let bits = [
            self.tied,
            self.good,
            self.helped[0],
            self.helped[1],
            self.reputed[0],
            self.reputed[1],
            self.follows,
        ];
        bits.iter().enumerate().map(|(at, &bit)| usize::from(bit) << at).sum()
    }

    fn of(code: usize) -> Self {
        let bit = |at: usize| code >> at & 1 == 1;
        Self {
            tied: bit(0),
            good: bit(1),
            helped: [bit(2), bit(3)],
            reputed: [bit(4), bit(5)],
            follows: bit(6),
        }
    }
}

/// The two, as they are while nothing happens to them.
struct Pair {
    setup: Setup,
    people: [Person; 2],
    vision: [f64; 2],
}

const THEME: [f64; 2] = [0.5, 0.5];

impl Pair {
    fn new() -> Self {
        let mut setup = imitation(0, 0.0);
        setup.network.generator = Generator::Empty;
        discrete(&mut setup);
        let p = &mut setup.parameters;
        (p.adoption_fit, p.adoption_legitimacy) = (0.4, 0.2);
        // A tie is as strong as can be when they have just met, and ends when they have not.
        (p.strength_gain, p.decay_bridge, p.decay_embedded) = (1.0, 1.0, 1.0);
        (p.encounter_rate, p.meeting_budget, p.reputation_rate) = (0.5, 3.0, 1.0);
        (p.fulfilment_rate, p.engage_rate, p.engage_load) = (1.0, 1.0, 0.0);
        (p.moral_results, p.moral_vision, p.moral_voice) = (0.0, 0.0, 0.0);
        (p.instrumental_help, p.affective_help, p.affective_meetings) = (0.6, 0.3, 2.0);
        let mut people = [
            Person {
                frame: [0.8, 0.2],
                motives: [0.5, 0.2, 0.3],
                salience: [0.5, 0.4, 0.9],
                room: 0.9,
                engagement: 0.0,
                bias: 0.0,
                reputation: 0.0,
                help: [-0.8, 2.0],
                threshold: 0.5,
            },
            Person {
                frame: [0.4, 0.6],
                motives: [0.3, 0.3, 0.4],
                salience: [0.8, 0.3, 0.7],
                room: 0.7,
                engagement: 0.0,
                bias: 0.05,
                reputation: 1.0,
                help: [-0.2, 1.0],
                threshold: 0.9,
            },
        ];
        // The vision of the start depends on engagement and engagement on the vision: it settles at once.
        let mut pair = Self { setup, people, vision: THEME };
        for _ in 0..200 {
            pair.people.iter_mut().for_each(|person| person.engagement = 0.0);
            let engaged = [0, 1].map(|i| pair.engaged(i, false, false));
            (0..2).for_each(|i| pair.people[i].engagement = engaged[i]);
            pair.vision = vision(&pair.people);
        }
        people = pair.people;
        people.iter().for_each(|person| person.add_to(&mut pair.setup));
        pair.setup.practices[0].followers.push(0);
        pair
    }

    /// Engagement after a month with these experiences.
    fn engaged(&self, i: usize, good: bool, helped: bool) -> f64 {
        let (p, person) = (&self.setup.parameters, &self.people[i]);
        let [good, helped] = [good, helped].map(|yes| f64::from(u8::from(yes)));
        let met = [
            (p.instrumental_help * helped).min(1.0),
            0.0,
            (good * (1.0 / p.affective_meetings).min(1.0) + p.affective_help * helped).min(1.0),
        ];
        let alive: f64 = (0..3)
            .map(|m| {
                person.motives[m]
                    * person.salience[m]
                    * (1.0 - p.engage_fulfilment + p.engage_fulfilment * met[m])
            })
            .sum();
        // Its own role is its own frame.
        let near = person.overlap(self.vision);
        let drive =
            alive + p.engage_vision * CLARITY * near + person.bias + p.engage_relevance * (near - 0.5);
        person.room * logistic(p.engage_sharpness * (drive - p.engage_mid))
    }

    fn moves(&self, from: usize, to: &mut dyn FnMut(usize, f64)) {
        let from = State::of(from);
        let (p, [first, second]) = (&self.setup.parameters, &self.people);
        let engaged = [0, 1].map(|i| self.engaged(i, from.good, from.helped[i]));
        let alike = 2.0 * first.overlap(second.frame) - 1.0;
        let meet = if from.tied {
            1.0 - exp(-sqrt(engaged[0] * engaged[1]) * p.meeting_budget)
        } else {
            (1.0 - exp(-p.encounter_rate * (engaged[0] + engaged[1])))
                * logistic(p.accept_base + p.accept_similarity * alike)
        };
        let apart = State { tied: false, good: false, helped: [false; 2], ..from };
        to(apart.code(), 1.0 - meet);

        let trusting = if from.good { 1.0 } else { -1.0 };
        let affect = first.affect() + second.affect();
        let good =
            logistic(p.exp_base + p.exp_overlap * alike + p.exp_trust * trusting + p.exp_affect * affect);
        let mut adopting = |state: State, chance: f64| {
            let margin = 1.0 - second.threshold + appeal(p, second, self.vision, THEME);
            let adopts = p.adoption_rate * engaged[1] * logistic(margin / p.adoption_noise);
            if state.follows {
                to(state.code(), chance);
            } else {
                to(state.code(), chance * (1.0 - adopts));
                to(State { follows: true, ..state }.code(), chance * adopts);
            }
        };
        adopting(State { tied: true, good: false, helped: [false; 2], ..from }, meet * (1.0 - good));
        let help = |i: usize| {
            let (person, other) = (&self.people[i], 1 - i);
            let thanks = if from.helped[i] { person.help[1] } else { 0.0 };
            let repute = if from.reputed[other] { p.help_reputation } else { -p.help_reputation };
            logistic(person.help[0] + thanks + repute + p.help_trust + p.help_affect * person.affect())
        };
        for helps in [[false, false], [false, true], [true, false], [true, true]] {
            let chance: f64 = (0..2).map(|i| if helps[i] { help(i) } else { 1.0 - help(i) }).product();
            let state = State {
                tied: true,
                good: true,
                helped: [helps[1], helps[0]],
                reputed: helps,
                follows: from.follows,
            };
            adopting(state, meet * good * chance);
        }
    }

    /// The state a world is in, if it is in one.
    fn read(&self, world: &World) -> Option<usize> {
        let share = |x: f64| if x == 0.0 { Some(false) } else { (x == 1.0).then_some(true) };
        let reputed = [share(world.actors.reputation[0])?, share(world.actors.reputation[1])?];
        let mut state = State {
            tied: false,
            good: false,
            helped: [false; 2],
            reputed,
            follows: world.practices.first()?.followers == [0, 1],
        };
        if let Some(place) = world.ties.find(0, 1) {
            let tie = world.ties.get(place);
            state.tied = tie.strength == 1.0 && tie.trust[0] == tie.trust[1];
            state.good = share(tie.trust[0])?;
            state.helped = [share(tie.gratitude[0])?, share(tie.gratitude[1])?];
            if !state.tied {
                return None;
            }
        }
        let right = |i: usize| {
            (world.actors.engagement[i] - self.engaged(i, state.good, state.helped[i])).abs() < 1e-10
        };
        (right(0) && right(1)).then(|| state.code())
    }
}

fn pair(bench: &Bench<'_>, worlds: u64) -> Finding {
    let pair = Pair::new();
    let start =
        State { tied: false, good: false, helped: [false; 2], reputed: [false, true], follows: false };
    let chain = Chain {
        setup: &pair.setup,
        codes: 1 << 7,
        start: start.code(),
        moves: &|from, to| pair.moves(from, to),
        read: &|world| pair.read(world),
        shares: &[
            ("tied", |code| State::of(code).tied),
            ("trusting", |code| State::of(code).good),
            ("each has helped the other", |code| State::of(code).helped == [true; 2]),
            ("the first has a name as a helper", |code| State::of(code).reputed[0]),
            ("the second has taken up the practice", |code| State::of(code).follows),
        ],
    };
    compare(bench, &chain, worlds).note(
        "On: meeting and losing ties, trust, help with gratitude and reputation, imitation, fulfilment, \
         engagement. Off: influence, steering, learning, initiatives, salience, legitimacy and mandates, \
         whose states move by degrees; they dock by themselves. A world counts as in a state only if \
         engagement is, to 1e-10, what that state implies.",
    )
}
