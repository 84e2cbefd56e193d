//! Phase 11: finished initiatives teach their members and the network.
//!
//! Initiatives that finished this month, succeeded or failed, are learned from one after another in order
//! of ids, because several may touch one pair or frame.
//!
//! ```text
//! lesson  y_k = n_k / max(n) + sd / sqrt(z_k) N(0,1),   sd = signal_noise / (1 + lever_monitor x_st (1 + monitor_sharp sigma))
//! reaches the network with 1 - (1 - share_base)(1 - p_s Gv)(1 - bridge_reach B),
//!         B = mean over members of the share of their ties that are bridges (as in phase 3)
//! bhat_k <- (prec_k bhat_k + pi_k y_k) / (prec_k + pi_k);  prec_k += pi_k;  pi_k = z_k / sd^2
//! monthly prec <- prec / (1 + forgetting prec)
//! members: f <- f + self_learning clip(sum_k z_k y_k, 0, 1)(z - f)
//!          untied co-members get a tie (strength .2, trust_default), while both have room for one
//!          success: tau approach 1 by 2 trust_gain;  failure: tau approach 0 by trust_loss / 2
//! barriers: between sectors that succeeded together times 1 - barrier_success; all times 1 - barrier_discuss x_st
//! ```
//!
//! With learning off no lesson is drawn and frames stay; ties, trust and barriers still change.
//!
//! | symbol | meaning | range |
//! |---|---|---|
//! | `bhat`, `prec` | evidence about each aspect and its precision | |
//! | `y` | what an initiative teaches | real |
//! | `B` | bridges of the members | \[0, 1\] |
//!
//! Sources: March 1991; Burt 2002; Deci, Koestner & Ryan 1999 (monitoring, in *motivate*). Limit case: the
//! posterior of a normal mean with known variance.

use crate::maths::{approach, clip, sqrt};
use crate::model::initiative::{Initiative, Stage};
use crate::model::log::Entry;
use crate::model::mix::Mix;
use crate::model::setup::Domain;
use crate::model::world::World;
use crate::random::{Purpose, below};

/// Strength of a tie between people who have worked together.
const WORKED_TOGETHER: f64 = 0.2;

/// Mean and precision after an observation of this precision.
pub fn posterior(mean: f64, precision: f64, observed: f64, observed_precision: f64) -> (f64, f64) {
    let sum = precision + observed_precision;
    ((precision * mean + observed_precision * observed) / sum, sum)
}

/// Chance that a lesson reaches the network.
pub fn reach_chance(share_base: f64, platform: f64, bridges: f64) -> f64 {
    1.0 - (1.0 - share_base) * (1.0 - platform) * (1.0 - bridges)
}

/// Runs the phase.
pub fn run(world: &mut World) {
    let finished = std::mem::take(&mut world.flow.finished);
    for initiative in &finished {
        if world.switches.learning {
            teach(world, initiative);
        }
        bond(world, initiative);
        if initiative.stage == Stage::Succeeded {
            lower_barriers(world, initiative);
        }
    }
    world.flow.finished = finished;
    forget(world);
    discuss_barriers(world);
    count(world);
}

/// Noise of a lesson, `sd`.
fn noise(world: &World) -> f64 {
    let p = &world.parameters;
    let (x, sigma) = (world.levers.x(Domain::Steering), world.levers.sigma(Domain::Steering));
    p.signal_noise / (1.0 + p.lever_monitor * x * (1.0 + p.monitor_sharp * sigma))
}

fn teach(world: &mut World, initiative: &Initiative) {
    let p = &world.parameters;
    let sd = noise(world);
    let highest = world.common.needs.max();
    let mut lesson = Mix::ZERO;
    for k in 0..world.setup.aspects {
        let error = world.draws.normal(Purpose::Lesson, 0, initiative.key, k as u32);
        lesson.0[k] = world.common.needs.0[k] / highest + sd / sqrt(initiative.theme.0[k]) * error;
    }
    let bridges = p.bridge_reach * bridges_of(world, initiative);
    let chance = reach_chance(p.share_base, world.levers.network_platform * world.integration(), bridges);
    let reached = below(world.draws.words(Purpose::Reach, 0, initiative.key, 0)[0], chance);
    if reached {
        for k in 0..world.setup.aspects {
            let weight = initiative.theme.0[k] / (sd * sd);
            let common = &mut world.common;
            let (mean, precision) =
                posterior(common.evidence.0[k], common.precision.0[k], lesson.0[k], weight);
            (common.evidence.0[k], common.precision.0[k]) = (mean, precision);
        }
    }
    world.flow.lessons[0] += 1;
    world.flow.lessons[1] += u32::from(reached);
    world.log.note(|| Entry::Taught { initiative: initiative.id, reached, chance });

    let moved = p.self_learning * clip(initiative.theme.dot(lesson));
    for member in &initiative.members {
        let frame = &mut world.actors.frame[member.actor as usize];
        *frame = frame.toward(initiative.theme, moved);
    }
}

/// Mean over members, in order, of the share of their ties that are bridges.
fn bridges_of(world: &World, initiative: &Initiative) -> f64 {
    let ties = &world.ties;
    let share = |i: u32| match ties.degree(i) {
        0 => 0.0,
        degree => {
            let bridges = ties.row(i).iter().filter(|half| ties.get(half.tie).bridge).count();
            bridges as f64 / f64::from(degree)
        }
    };
    initiative.members.iter().map(|m| share(m.actor)).sum::<f64>() / initiative.members.len() as f64
}

/// Members get to know each other and trust each other more or less, pairs in order.
fn bond(world: &mut World, initiative: &Initiative) {
    let p = &world.parameters;
    let (ties, actors) = (&mut world.ties, &world.actors);
    for (n, first) in initiative.members.iter().enumerate() {
        for second in &initiative.members[n + 1..] {
            let (a, b) = (first.actor, second.actor);
            let room = |i| f64::from(ties.degree(i)) < p.attention_limit;
            let place = match ties.find(a, b) {
                Some(place) => place,
                None if room(a) && room(b) => {
                    let pair = [actors.id(a), actors.id(b)];
                    ties.insert(a, b, pair, WORKED_TOGETHER, [p.trust_default; 2])
                }
                None => continue,
            };
            if world.switches.trust {
                let tie = ties.get_mut(place);
                tie.trust = tie.trust.map(|trust| match initiative.stage {
                    Stage::Succeeded => approach(trust, 1.0, 2.0 * p.trust_gain),
                    _ => approach(trust, 0.0, p.trust_loss / 2.0),
                });
            }
        }
    }
}

/// A joint success lowers the barrier of every pair of sectors that took part.
fn lower_barriers(world: &mut World, initiative: &Initiative) {
    let sectors = world.sectors();
    let takes_part =
        |g: usize| initiative.members.iter().any(|m| usize::from(world.actors.sector[m.actor as usize]) == g);
    for at in 0..world.common.barred.len() {
        let [a, b] = world.common.barred[at];
        if takes_part(a) && takes_part(b) {
            let level = world.common.barrier(a, b, sectors) * (1.0 - world.parameters.barrier_success);
            world.common.set_barrier(a, b, sectors, level);
            world.common.barriers_told[at].pilots += 1;
        }
    }
}

/// Old evidence loses value.
fn forget(world: &mut World) {
    if world.switches.learning {
        let forgetting = world.parameters.forgetting;
        let precision = &mut world.common.precision;
        *precision = precision.map(|x| x / (1.0 + forgetting * x));
    }
}

/// Steering makes barriers discussable.
fn discuss_barriers(world: &mut World) {
    let steering = world.levers.x(Domain::Steering);
    let keep = 1.0 - world.parameters.barrier_discuss * steering;
    world.common.barriers.iter_mut().for_each(|level| *level *= keep);
    world.common.barriers_told.iter_mut().for_each(|barrier| barrier.discussed |= steering > 0.0);
}

fn count(world: &mut World) {
    let [lessons, shared] = world.flow.lessons;
    world.tally.lessons += lessons;
    world.tally.shared += shared;
    world.tally.shared_by_month[world.month as usize % 12] = shared;
}

#[cfg(test)]
mod tests {
    use super::super::testing::{initiative_of, run_phases, world_with};
    use super::*;
    use crate::model::setup::Intervention;

    /// Two lessons of precision 4 and 12 on a prior of precision 20.
    #[test]
    fn evidence_is_the_conjugate_normal() {
        let (mean, precision) = posterior(0.5, 20.0, 1.0, 4.0);
        let (mean, precision) = posterior(mean, precision, 0.2, 12.0);
        assert_eq!(precision, 36.0);
        assert!((mean - (20.0 * 0.5 + 4.0 * 1.0 + 12.0 * 0.2) / 36.0).abs() < 1e-15);
    }

    #[test]
    fn a_platform_of_full_strength_carries_every_lesson() {
        assert_eq!(reach_chance(0.2, 1.0, 0.0), 1.0);
        assert!((reach_chance(0.2, 0.0, 0.0) - 0.2).abs() < 1e-15);
        assert!((reach_chance(0.2, 0.0, 0.5) - 0.6).abs() < 1e-15);
    }

    fn after(stage: Stage, change: impl FnOnce(&mut crate::model::Setup)) -> (World, World) {
        let mut world = world_with(|setup| {
            setup.network.generator = crate::model::setup::Generator::Empty;
            change(setup);
        });
        run_phases(&mut world, &["environment", "facilitate"]);
        let before = world.clone();
        let mut initiative = initiative_of(&world, &[0, 1, 2, 3]);
        initiative.stage = stage;
        world.flow.finished.push(initiative);
        run(&mut world);
        (before, world)
    }

    #[test]
    fn success_bonds_and_failure_costs() {
        let (_, won) = after(Stage::Succeeded, |_| {});
        assert_eq!(won.ties.len(), 6);
        let tie = won.ties.ordered().next().unwrap();
        assert_eq!(tie.strength, 0.2);
        assert!((tie.trust[0] - approach(0.35, 1.0, 0.12)).abs() < 1e-15);
        let (_, lost) = after(Stage::Failed, |_| {});
        assert!((lost.ties.ordered().next().unwrap().trust[1] - approach(0.35, 0.0, 0.06)).abs() < 1e-15);
    }

    #[test]
    fn switched_off_nothing_is_learned_but_people_still_bond() {
        let (before, world) = after(Stage::Succeeded, |setup| setup.switches.learning = false);
        assert_eq!(before.common.evidence, world.common.evidence);
        assert_eq!(before.common.precision, world.common.precision);
        assert_eq!(before.actors.frame, world.actors.frame);
        assert_eq!((world.tally.lessons, world.ties.len()), (0, 6));
    }

    #[test]
    fn steering_makes_barriers_discussable_and_success_lowers_them() {
        let steering = |setup: &mut crate::model::Setup| {
            setup.interventions = vec![Intervention::constant(Domain::Steering, 1.0, 0.0, 60)];
        };
        let (_, world) = after(Stage::Failed, steering);
        assert!((world.common.barrier(0, 1, 4) - 0.5 * 0.98).abs() < 1e-15);
        let mut sectors = 0;
        let (before, world) = after(Stage::Succeeded, |_| {});
        for i in 0..4 {
            sectors |= 1 << before.actors.sector[i];
        }
        let expected = if sectors & 3 == 3 { 0.4 } else { 0.5 };
        assert!((world.common.barrier(1, 0, 4) - expected).abs() < 1e-15);
    }
}
