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

use crate::maths::{approach, logistic};
use crate::model::network::Ties;
use crate::model::parameters::Parameters;
use crate::model::world::World;
use crate::random::{Purpose, below_logistic};

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

/// Chance that a helper helps somebody it is `grateful` to, of this `reputation`, whom it trusts so much.
pub fn help_chance(
    p: &Parameters,
    helper: Helper,
    grateful: f64,
    reputation: f64,
    trust: f64,
    reciprocity: bool,
) -> f64 {
    logistic(help_odds(p, helper, grateful, reputation, trust, reciprocity))
}

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
    let World { parameters: p, actors, ties, switches, draws, month, scratch, .. } = world;
    let met = meetings(ties, &mut scratch.places);
    let keys = met.iter().map(|&place| ties.keys()[place as usize]);
    let words = scratch.batch.draw(draws, Purpose::Contact, *month, 0, keys);
    for (&place, words) in met.iter().zip(words) {
        let tie = ties.get_mut(place);
        if tie.good {
            for side in 0..2 {
                let (i, j) = (tie.ends[side] as usize, tie.ends[1 - side] as usize);
                let [base, gratitude] = actors.help_terms[i];
                let helper = Helper { base, gratitude, affect: actors.salient(i, switches.motives)[2] };
                let odds = help_odds(
                    p,
                    helper,
                    tie.gratitude[side],
                    actors.reputation[j],
                    tie.trust[side],
                    switches.reciprocity,
                );
                tie.helped[side] = below_logistic(words[2 + side], 1.0, odds);
            }
        }
        for side in 0..2 {
            let helped_back = tie.helped[1 - side];
            tie.gratitude[side] =
                approach(tie.gratitude[side], f64::from(u8::from(helped_back)), p.gratitude_rate);
            if helped_back && switches.trust {
                tie.trust[side] = approach(tie.trust[side], 1.0, p.trust_gain);
            }
            let (i, j) = (tie.ends[side] as usize, tie.ends[1 - side] as usize);
            actors.month[i].helps[0] += u32::from(tie.helped[side]);
            actors.month[j].helps[1] += u32::from(tie.helped[side]);
        }
    }
    for &i in &actors.here {
        let i = i as usize;
        let (given, good) = (actors.month[i].helps[0], actors.month[i].meetings[1]);
        if good > 0 {
            let kindness = f64::from(given) / f64::from(good);
            actors.reputation[i] = approach(actors.reputation[i], kindness, p.reputation_rate);
        }
    }
}

/// The places of the ties whose ends met, noted in `met`.
fn meetings<'a>(ties: &Ties, met: &'a mut Vec<u32>) -> &'a [u32] {
    if met.len() < ties.len() {
        met.resize(ties.len(), 0);
    }
    // Every tie is noted in the place after the last that met: few met, and no decision is to be guessed.
    let mut count = 0;
    for (place, tie) in (0u32..).zip(ties.each()) {
        met[count] = place;
        count += usize::from(tie.met);
    }
    &met[..count]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{run_phases, two_actors, world_with};
    use super::*;

    const NOBODY: Helper = Helper { base: 0.0, gratitude: 2.5, affect: 0.0 };

    #[test]
    fn without_reciprocity_the_past_does_not_count() {
        let p = Parameters::default();
        let chance = |grateful, reputation, on| help_chance(&p, NOBODY, grateful, reputation, 0.5, on);
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
