//! Phase 4: help is given and given back.
//!
//! Reads trust, gratitude and reputation as *meet* left them. In a good meeting either side may help.
//!
//! ```text
//! i helps j with logistic(help_base + help_gratitude ga_ij + help_reputation (2 r_j - 1)
//!                         + help_trust (2 tau_ij - 1) + help_affect A_i)
//! pairs that met:  ga_ij approach help_ji by gratitude_rate
//! helped:          tau_ji approach 1 by trust_gain
//! good meetings:   r_i approach (helps given / good meetings) by reputation_rate
//! capacity this month: -help_cost for each help given, +help_benefit for each received
//! ```
//!
//! | symbol | meaning | range |
//! |---|---|---|
//! | `ga_ij` | gratitude of i towards j | \[0, 1\] |
//! | `r` | reputation as a helper | \[0, 1\] |
//! | `A` | affective drive `th_A s_A` | \[0, 1\] |
//!
//! Sources: Gouldner 1960; Nowak & Sigmund 1992 (reactive strategies), 1998 (image scoring). Limit case:
//! `gratitude_rate` 1 remembers the last meeting only, and two actors with terms of their own are reactive
//! strategies: `s1 = (q2 r1 + q1) / (1 - r1 r2)`, `r = p - q`.

use crate::maths::approach;
use crate::model::actors::Actors;
use crate::model::ahead::{self, TOGETHER};
use crate::model::network::{Part, Tie, met_in};
use crate::model::parameters::Parameters;
use crate::model::setup::Switches;
use crate::model::world::{Desk, Scratch, World};
use crate::random::{Draws, Purpose, below_logistic};

/// What weighs in helping somebody, in log-odds: the helper's own base and gratitude terms.
#[derive(Clone, Copy)]
pub struct Helper {
    /// Readiness without any reason.
    pub base: f64,
    /// Readiness to give back.
    pub gratitude: f64,
    /// Affective drive.
    pub affect: f64,
}

/// Log-odds that a helper helps somebody it is `grateful` to, of this `reputation`, whom it trusts so much.
#[inline]
fn help_odds(
    p: &Parameters,
    helper: Helper,
    grateful: f64,
    reputation: f64,
    trust: f64,
    reciprocity: bool,
) -> f64 {
    let returned = if reciprocity {
        helper.gratitude * grateful + p.help_reputation * (2.0 * reputation - 1.0)
    } else {
        0.0
    };
    helper.base + returned + p.help_trust * (2.0 * trust - 1.0) + p.help_affect * helper.affect
}

/// Runs the phase.
pub fn run(world: &mut World) {
    if !world.switches.help {
        return;
    }
    let World { parameters, actors, ties, switches, draws, month, scratch, hands, .. } = world;
    let Scratch { desk, helps, .. } = scratch;
    let giving = Giving { parameters, actors, switches, draws, month: *month };
    helps.clear();
    hands.list(ties.parts_mut(), desk, helps, |_, part, desk, helps| {
        giving.through(part, desk, helps);
    });
    for &[i, j] in &*helps {
        actors.month[i as usize].helps[0] += 1;
        actors.month[j as usize].helps[1] += 1;
    }
    let rate = parameters.reputation_rate;
    for &i in &actors.here {
        let i = i as usize;
        let (given, good) = (actors.month[i].helps[0], actors.month[i].meetings[1]);
        if good > 0 {
            let kindness = f64::from(given) / f64::from(good);
            actors.reputation[i] = approach(actors.reputation[i], kindness, rate);
        }
    }
}

/// What decides about help, the same for all ties.
struct Giving<'a> {
    parameters: &'a Parameters,
    actors: &'a Actors,
    switches: &'a Switches,
    draws: &'a Draws,
    month: u32,
}

impl Giving<'_> {
    /// Goes through some ties and notes who helped whom.
    fn through(&self, part: Part<'_>, desk: &mut Desk, helps: &mut Vec<[u32; 2]>) {
        let Part { ties, keys, met } = part;
        let Desk { batch, places, .. } = desk;
        let met = met_in(met, places);
        let keys = met.iter().map(|&at| keys[at as usize]);
        let words = batch.draw(self.draws, Purpose::Contact, self.month, 0, keys);
        let Parameters { gratitude_rate, trust_gain, .. } = *self.parameters;
        self.read_ahead(ties, met);
        for (&at, words) in met.iter().zip(words) {
            let tie = &mut ties[at as usize];
            if tie.good {
                for side in 0..2 {
                    tie.helped[side] = below_logistic(words[2 + side], 1.0, self.odds(tie, side));
                }
            }
            for side in 0..2 {
                let helped_back = tie.helped[1 - side];
                let gratitude = &mut tie.gratitude[side];
                *gratitude = approach(*gratitude, f64::from(u8::from(helped_back)), gratitude_rate);
                if helped_back && self.switches.trust {
                    tie.trust[side] = approach(tie.trust[side], 1.0, trust_gain);
                }
                if tie.helped[side] {
                    helps.push([tie.ends[side], tie.ends[1 - side]]);
                }
            }
        }
    }

    /// Reads what ties and their far ends tell about help, in a large network.
    fn read_ahead(&self, ties: &[Tie], met: &[u32]) {
        let actors = self.actors;
        if !ahead::pays(actors.len()) {
            return;
        }
        let far = |&at: &u32| ties[at as usize].ends[1] as usize;
        ahead::read(met.iter().map(|at| far(at) as u64));
        for some in met.chunks(TOGETHER) {
            ahead::read(some.iter().map(far).map(|i| {
                let drive = actors.motives[i][2].to_bits() ^ actors.salience[i][2].to_bits();
                drive ^ actors.help_terms[i][0].to_bits() ^ actors.reputation[i].to_bits()
            }));
        }
    }

    /// Log-odds that the end on this side helps the other.
    #[inline]
    fn odds(&self, tie: &Tie, side: usize) -> f64 {
        let actors = self.actors;
        let (i, j) = (tie.ends[side] as usize, tie.ends[1 - side] as usize);
        let [base, gratitude] = actors.help_terms[i];
        let helper = Helper { base, gratitude, affect: actors.salient(i, self.switches.motives)[2] };
        let (grateful, reputation, trust) = (tie.gratitude[side], actors.reputation[j], tie.trust[side]);
        help_odds(self.parameters, helper, grateful, reputation, trust, self.switches.reciprocity)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{run_phases, two_actors, world_with};
    use super::*;
    use crate::maths::logistic;

    const NOBODY: Helper = Helper { base: 0.0, gratitude: 2.5, affect: 0.0 };

    #[test]
    fn without_reciprocity_the_past_does_not_count() {
        let p = Parameters::default();
        let chance =
            |grateful, reputation, on| logistic(help_odds(&p, NOBODY, grateful, reputation, 0.5, on));
        assert_eq!(chance(0.0, 0.5, true), 0.5);
        assert!(chance(1.0, 0.5, true) > 0.9);
        assert_eq!(chance(1.0, 0.9, false), 0.5);
    }

    #[test]
    fn help_needs_a_good_meeting_and_leaves_gratitude() {
        let mut world = two_actors(|setup| {
            setup.switches.every_tie = true;
            setup.parameters.help_base = 100.0;
            setup.parameters.exp_base = 100.0;
        });
        run_phases(&mut world, &["environment", "meet", "exchange"]);
        let tie = world.ties.ordered().next().unwrap();
        assert_eq!((tie.helped, tie.gratitude), ([true; 2], [0.3; 2]));
        assert_eq!(world.actors.month[0].helps, [1, 1]);

        let mut world = two_actors(|setup| {
            setup.switches.every_tie = true;
            setup.parameters.help_base = 100.0;
            setup.parameters.exp_base = -100.0;
        });
        run_phases(&mut world, &["environment", "meet", "exchange"]);
        assert_eq!(world.ties.ordered().next().unwrap().helped, [false; 2]);
        assert_eq!(world.actors.reputation, [0.5; 2]);
    }

    /// Unconditional helpers with probabilities p after help and q after none: the long-run rate of a
    /// pair of reactive strategies (Nowak & Sigmund 1992), within four standard errors.
    #[test]
    fn reactive_strategies_reach_their_long_run_rate() {
        let logit = |p: f64| crate::maths::ln(p / (1.0 - p));
        let strategy = [(0.95, 0.2), (0.8, 0.1)];
        let mut world = two_actors(|setup| {
            setup.switches.every_tie = true;
            setup.switches.trust = false;
            setup.parameters.exp_base = 1000.0;
            setup.parameters.gratitude_rate = 1.0;
            setup.parameters.help_reputation = 0.0;
            setup.parameters.help_trust = 0.0;
            setup.parameters.help_affect = 0.0;
        });
        for (i, (after_help, after_none)) in strategy.into_iter().enumerate() {
            world.actors.help_terms[i] = [logit(after_none), logit(after_help) - logit(after_none)];
        }
        let months = 40_000;
        let mut helps = [0u32; 2];
        for _ in 0..months {
            run_phases(&mut world, &["environment", "meet", "exchange"]);
            for (sum, month) in helps.iter_mut().zip(&world.actors.month) {
                *sum += month.helps[0];
            }
        }
        for (helps, expected) in helps.into_iter().zip([0.578_947_4, 0.505_263_2]) {
            let rate = f64::from(helps) / f64::from(months);
            // Successive months are correlated (r1 r2 = .525): about 3.2 times the variance of coins.
            let error = (3.2 * expected * (1.0 - expected) / f64::from(months)).sqrt();
            assert!((rate - expected).abs() < 4.0 * error, "{rate} {expected}");
        }
    }

    #[test]
    fn switched_off_nobody_helps() {
        let mut world = world_with(|setup| setup.switches.help = false);
        run_phases(&mut world, &["environment", "meet", "exchange"]);
        assert!(world.actors.month.iter().all(|m| m.helps == [0, 0]));
    }
}
