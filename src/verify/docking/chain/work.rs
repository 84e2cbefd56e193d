//! Three actors who launch, join, work, succeed or fail, and trust each other for it.

use crate::maths::{exp, logistic, pow};
use crate::model::World;
use crate::model::setup::{Generator, Setup, TieSpec};
use crate::verify::{Bench, Check, Effort, Finding, Kind};

use super::super::imitation::imitation;
use super::compare::{Chain, WORLDS, compare};
use super::{LEGITIMACY, Person, discrete};

pub const CHECK: Check = Check {
    key: "month/work",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "All phases together let three actors launch, join, succeed, know and trust each other as often \
           as the exact Markov chain of the written equations says.",
    why: "Initiatives pass through five phases in a month; what one of them lost or counted twice would \
          change every result on impact and no check of a single phase would see it.",
    source: "principle 2 of MODEL.md; Kemeny & Snell 1960 on finite Markov chains; Pearson 1900",
    run: |bench| work(bench, WORLDS[0]),
};

pub const MANY: Check = Check {
    key: "month/work_many",
    effort: Effort::Full,
    what: "The same for three actors who work together in a million worlds.",
    run: |bench| work(bench, WORLDS[1]),
    ..CHECK
};

/// A state: whether the second trusts the third, whether the first and the third know each other and whether
/// they trust each other, and the successes of the month.
#[derive(Clone, Copy)]
struct State {
    second_trusts_third: bool,
    outer_tied: bool,
    outer_trust: bool,
    successes: usize,
}

impl State {
    const START: Self =
        Self { second_trusts_third: false, outer_tied: false, outer_trust: false, successes: 0 };

    fn code(self) -> usize {
        let bits = [self.second_trusts_third, self.outer_tied, self.outer_trust].map(usize::from);
        bits[0] | bits[1] << 1 | bits[2] << 2 | self.successes << 3
    }

    fn of(code: usize) -> Self {
        let bit = |at: usize| code >> at & 1 == 1;
        Self { second_trusts_third: bit(0), outer_tied: bit(1), outer_trust: bit(2), successes: code >> 3 }
    }

    /// Strength of a tie and trust of one end in the other, if they are tied.
    fn tie(self, from: usize, to: usize) -> Option<(f64, bool)> {
        match (from, to) {
            (0, 1) | (1, 0) => Some((STRENGTHS[0], true)),
            (1, 2) => Some((STRENGTHS[1], self.second_trusts_third)),
            (2, 1) => Some((STRENGTHS[1], true)),
            _ => self.outer_tied.then_some((WORKED_TOGETHER, self.outer_trust)),
        }
    }
}

/// Strengths of the ties of the second with the first and the third.
const STRENGTHS: [f64; 2] = [0.4, 0.7];
/// Strength of a tie between people who have worked together.
const WORKED_TOGETHER: f64 = 0.2;

/// What becomes of an initiative: its members, and whether it succeeds. No members: it was not launched.
type Outcome = ([bool; 3], bool);

struct Work {
    setup: Setup,
    people: [Person; 3],
}

impl Work {
    fn new() -> Self {
        let person = |share: f64, engagement, alive| Person {
            frame: [share, 1.0 - share],
            motives: [0.0, 0.0, 1.0],
            salience: [0.3, 0.3, alive],
            room: 1.0,
            engagement,
            bias: 0.0,
            reputation: 0.5,
            help: [0.0, 0.0],
            threshold: 0.3,
        };
        let people = [person(0.8, 0.9, 0.9), person(0.5, 0.7, 0.6), person(0.3, 0.5, 0.8)];
        let mut setup = imitation(0, 0.0);
        setup.network.generator = Generator::Empty;
        setup.practices.clear();
        discrete(&mut setup);
        let s = &mut setup.switches;
        (s.acting, s.meeting, s.imitation, s.engagement) = (true, false, false, false);
        let p = &mut setup.parameters;
        // A success makes trust complete, a failure takes none; a practice is gone a month later.
        (p.trust_gain, p.trust_loss, p.practice_decay, p.practice_effort) = (0.5, 0.0, 1.0, 0.0);
        // Whatever is launched is small enough to be done in the same month.
        (p.effort_median, p.effort_sd, p.pledge_share) = (1e-9, 0.0, 0.02);
        (p.min_slack, p.broken_ratio, p.launch_rate) = (0.005, 0.0, 0.8);
        // Themes and benefits, which are drawn by degrees, weigh nothing.
        (p.beta_fit, p.success_match, p.beta_motive, p.beta_social) = (0.0, 0.0, 2.0, 1.5);
        p.success_base = -0.5;
        p.reluctance_sd = 0.0;
        people.iter().for_each(|person| person.add_to(&mut setup));
        setup.actors[2].sector = 1;
        setup.sectors[1].concerned = true;
        for (from, to, strength, trust) in [(0, 1, STRENGTHS[0], [1.0; 2]), (1, 2, STRENGTHS[1], [0.0, 1.0])]
        {
            let [trust, trust_back] = trust.map(Some);
            setup.network.ties.push(TieSpec { from, to, strength: Some(strength), trust, trust_back });
        }
        Self { setup, people }
    }

    fn launches(&self, actor: usize, state: State) -> f64 {
        let (p, person) = (&self.setup.parameters, &self.people[actor]);
        let peers: f64 = (0..3)
            .filter(|&other| other != actor && state.tie(actor, other).is_some())
            .map(|other| person.overlap(self.people[other].frame) * self.people[other].engagement)
            .sum();
        let acts = 1.0 - pow(p.waiting_ratio, 1.0 / ((1.0 - p.role_base) * peers));
        acts * (1.0 - exp(-p.launch_rate * person.affect() * person.engagement))
    }

    /// Chance that an actor, asked by the initiator alone, joins.
    fn joins(&self, actor: usize, initiator: usize, state: State) -> f64 {
        let p = &self.setup.parameters;
        let attention = |other: usize| {
            let tie = if other == actor { None } else { state.tie(actor, other) };
            tie.map_or(0.0, |(strength, trust)| strength * if trust { 1.0 } else { p.wariness })
        };
        let Some((_, true)) = state.tie(actor, initiator) else { return 0.0 };
        let inside = attention(initiator) / (0..3).map(attention).sum::<f64>();
        let utility = p.beta_motive * self.people[actor].affect() + p.beta_social * (3.0 * inside).min(1.0)
            - p.reluctance;
        logistic(p.choice_sharpness * utility)
    }

    fn outcomes(&self, initiator: usize, state: State) -> Vec<(Outcome, f64)> {
        let p = &self.setup.parameters;
        let launches = self.launches(initiator, state);
        let mut outcomes = vec![(([false; 3], false), 1.0 - launches)];
        let [a, b] = [(initiator + 1) % 3, (initiator + 2) % 3];
        let chances = [a, b].map(|actor| self.joins(actor, initiator, state));
        for joined in [[false, false], [false, true], [true, false], [true, true]] {
            let mut members = [true; 3];
            (members[a], members[b]) = (joined[0], joined[1]);
            let chance: f64 =
                joined.iter().zip(chances).map(|(&joins, p)| if joins { p } else { 1.0 - p }).product();
            // The third is the one concerned.
            let voice = if members[2] { 1.0 } else { self.people[2].engagement };
            let success = logistic(
                p.success_base
                    + p.success_legitimacy * (LEGITIMACY - p.legitimacy_mid)
                    + p.success_voice * (voice - 0.5),
            );
            outcomes.push(((members, true), launches * chance * success));
            outcomes.push(((members, false), launches * chance * (1.0 - success)));
        }
        outcomes
    }

    fn moves(&self, from: usize, to: &mut dyn FnMut(usize, f64)) {
        let from = State::of(from);
        let [first, second, third] = [0, 1, 2].map(|initiator| self.outcomes(initiator, from));
        for &(a, p) in &first {
            for &(b, q) in &second {
                for &(c, r) in &third {
                    let mut state = State { successes: 0, ..from };
                    for (members, succeeded) in [a, b, c] {
                        state.successes += usize::from(succeeded);
                        state.outer_tied |= members[0] && members[2];
                        state.outer_trust |= members[0] && members[2] && succeeded;
                        state.second_trusts_third |= members[1] && members[2] && succeeded;
                    }
                    to(state.code(), p * q * r);
                }
            }
        }
    }
}

/// The state a world is in, if it is in one.
fn read(world: &World) -> Option<usize> {
    let share = |x: f64| if x == 0.0 { Some(false) } else { (x == 1.0).then_some(true) };
    let tie = |a, b| world.ties.find(a, b).map(|place| world.ties.get(place));
    let (left, right) = (tie(0, 1)?, tie(1, 2)?);
    if left.trust != [1.0; 2] || right.trust[1] != 1.0 || !world.initiatives.is_empty() {
        return None;
    }
    let mut state = State { successes: world.practices.len(), ..State::START };
    state.second_trusts_third = share(right.trust[0])?;
    if let Some(outer) = tie(0, 2) {
        state.outer_tied = outer.strength == WORKED_TOGETHER && outer.trust[0] == outer.trust[1];
        state.outer_trust = share(outer.trust[0])?;
        if !state.outer_tied {
            return None;
        }
    }
    (state.successes <= 3).then(|| state.code())
}

fn work(bench: &Bench<'_>, worlds: u64) -> Finding {
    let work = Work::new();
    let chain = Chain {
        setup: &work.setup,
        codes: 1 << 5,
        start: State::START.code(),
        moves: &|from, to| work.moves(from, to),
        read: &read,
        shares: &[
            ("the second trusts the third", |code| State::of(code).second_trusts_third),
            ("the first and the third know each other", |code| State::of(code).outer_tied),
            ("the first and the third trust each other", |code| State::of(code).outer_trust),
            ("a success this month", |code| State::of(code).successes > 0),
            ("more than one success this month", |code| State::of(code).successes > 1),
        ],
    };
    compare(bench, &chain, worlds).note(
        "On: waiting for each other, launching, invitations, joining by trust and by who is in, work, \
         success by voice, ties and trust from working together, practices. Off: meeting and what moves \
         by degrees. Themes and benefits are drawn, but weigh nothing here: chances that depend on them \
         have no finite chain. Efforts are small, so that an initiative ends in the month it is launched.",
    )
}
