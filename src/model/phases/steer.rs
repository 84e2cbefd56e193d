//! Phase 6: the vision forms from frames and evidence; clarity follows recognition.
//!
//! Reads frames and engagement as they stand; changes only what the network has in common.
//!
//! ```text
//! mbar = mean frame by e pr                    (the lead's sector times lead_weight)
//! mbar <- (1 - x_ag) mbar + x_ag ((1 - sigma) plain mean of the sectors' e-weighted means
//!                                  + sigma the sponsor's e-weighted mean)
//! nhat = normalise(max(bhat, .001)),  chi = 1 - (1 - evidence_weight0)(1 - evidence_weight x_st)
//! v   <- v + (vision_rate + vision_agenda max(x_ag, x_st / 2)) Gv ((1 - chi) mbar + chi nhat - v)
//! Rg  = e-weighted overlap(f, v), with the new v
//! kap <- kap + clarity_rate Gv min(1, clarity_base + x_ag + x_st / 2)(Rg - kap) - clarity_decay kap
//! Gv  = min(1, B / (N - 1))                    (1 for N = 1)
//! ```
//!
//! Sectors without engagement are left out of the plain mean; a sponsor without engagement leaves `mbar`
//! as it is; without any engagement the vision stays and recognition is 0. With learning off evidence has
//! no weight (`chi = 0`).
//!
//! | symbol | meaning | range |
//! |---|---|---|
//! | `v`, `nhat` | vision, estimate of the needs | simplex |
//! | `kap` | clarity | \[0, 1\] |
//! | `Rg` | recognition | \[0, 1\] |
//! | `Gv` | integration: contacts the governance can keep in step | (0, 1\] |
//!
//! Sources: Ansell & Gash 2008; Emerson, Nabatchi & Balogh 2012; Provan & Kenis 2008 (governance).
//! Limit case: `Gv = 1` up to B + 1 actors, `B / (N - 1)` beyond.

use crate::maths::approach;
use crate::model::mix::Mix;
use crate::model::setup::{Domain, Governance};
use crate::model::total::{Mean, MeanMix};
use crate::model::world::World;

/// Runs the phase.
pub fn run(world: &mut World) {
    if world.switches.steering {
        let integration = world.integration();
        let mut frames = std::mem::take(&mut world.scratch.mean_frames);
        if let Some(goal) = goal(world, &mut frames) {
            form_vision(world, goal, integration);
        }
        world.scratch.mean_frames = frames;
        world.flow.recognition = recognition(world);
        clear_up(world, integration);
    } else {
        world.flow.recognition = recognition(world);
    }
}

/// Weight of evidence in the vision, `chi`.
pub fn evidence_weight(p: &crate::model::parameters::Parameters, x_steering: f64) -> f64 {
    1.0 - (1.0 - p.evidence_weight0) * (1.0 - p.evidence_weight * x_steering)
}

/// Where frames and evidence together would put the vision; `None` without engagement.
fn goal(world: &World, by_sector: &mut Vec<MeanMix>) -> Option<Mix> {
    let actors = &world.actors;
    let lead = match world.setup.governance {
        Governance::LeadOrganisation { lead } => Some(lead),
        _ => None,
    };
    let weight = |i: usize| {
        let voice = actors.engagement[i] * actors.prominence[i];
        if Some(usize::from(actors.sector[i])) == lead { voice * world.parameters.lead_weight } else { voice }
    };
    let spontaneous = world.mean_frame(weight)?;
    let agenda = agenda(world, spontaneous, by_sector);
    let frames = spontaneous.toward(agenda, world.levers.x(Domain::Agenda));
    if !world.switches.learning {
        return Some(frames);
    }
    let estimate = world.common.estimate(world.setup.aspects);
    Some(frames.toward(estimate, evidence_weight(&world.parameters, world.levers.x(Domain::Steering))))
}

/// What an agenda puts in the place of the spontaneous mean; `by_sector` is working memory.
fn agenda(world: &World, spontaneous: Mix, by_sector: &mut Vec<MeanMix>) -> Mix {
    if world.levers.x(Domain::Agenda) == 0.0 {
        return spontaneous;
    }
    let actors = &world.actors;
    world.by_sector(by_sector, |mean, i| mean.add(actors.frame[i], actors.engagement[i]));
    let count = by_sector.iter().filter(|mean| mean.value().is_some()).count();
    let share = 1.0 / count as f64;
    let means = by_sector.iter().filter_map(|mean| mean.value());
    let inclusive = means.fold(Mix::ZERO, |sum, mean| sum.plus(mean, share));
    let sponsored = world.setup.sponsor.and_then(|sector| by_sector[sector].value()).unwrap_or(spontaneous);
    inclusive.toward(sponsored, world.levers.sigma(Domain::Agenda))
}

fn form_vision(world: &mut World, goal: Mix, integration: f64) {
    let p = &world.parameters;
    let levers = &world.levers;
    let urge = levers.x(Domain::Agenda).max(levers.x(Domain::Steering) / 2.0);
    let rate = (p.vision_rate + p.vision_agenda * urge) * integration;
    world.common.vision = world.common.vision.toward(goal, rate);
}

/// Engagement-weighted overlap of frames with the vision; 0 without engagement.
pub fn recognition(world: &World) -> f64 {
    let actors = &world.actors;
    let overlap = |i: usize| actors.frame[i].overlap(world.common.vision);
    let mean = world.of_all(|mean: &mut Mean, i| mean.add(overlap(i), actors.engagement[i]));
    mean.value().unwrap_or(0.0)
}

fn clear_up(world: &mut World, integration: f64) {
    let p = &world.parameters;
    let levers = &world.levers;
    let drive = (p.clarity_base + levers.x(Domain::Agenda) + levers.x(Domain::Steering) / 2.0).min(1.0);
    let clarity = world.common.clarity;
    let risen = approach(clarity, world.flow.recognition, p.clarity_rate * integration * drive);
    world.common.clarity = risen - p.clarity_decay * clarity;
}

#[cfg(test)]
mod tests {
    use super::super::testing::{run_phases, world_with};
    use super::*;
    use crate::model::setup::Intervention;
    use crate::model::start::mean_frame;

    fn agenda_by(style: f64) -> World {
        let mut world = world_with(|setup| {
            setup.interventions = vec![Intervention::constant(Domain::Agenda, 1.0, style, 60)];
            setup.switches.learning = false;
            // Few enough to be kept in step, so that the vision reaches its goal in a month.
            setup.generated = 24;
            setup.parameters.vision_rate = 0.5;
            setup.parameters.vision_agenda = 0.5;
        });
        run_phases(&mut world, &["environment", "facilitate", "steer"]);
        world
    }

    #[test]
    fn an_imposed_agenda_carries_the_sponsor_an_inclusive_one_all_sectors() {
        let (inclusive, imposed) = (agenda_by(0.0), agenda_by(1.0));
        let actors = &imposed.actors;
        let care = actors.of_sector(0).map(|i| i as u32);
        let sponsor = mean_frame(care, &actors.frame, |i| actors.engagement[i as usize]).unwrap();
        for k in 0..5 {
            assert!((imposed.common.vision.0[k] - sponsor.0[k]).abs() < 1e-9);
        }
        assert!(inclusive.common.vision.0[0] < imposed.common.vision.0[0]);
        assert!((inclusive.common.vision.sum() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn integration_is_full_up_to_the_contacts_a_network_can_keep() {
        for (n, expected) in [(1u32, 1.0), (2, 1.0), (26, 1.0), (27, 25.0 / 26.0), (101, 0.25)] {
            let world = world_with(|setup| setup.generated = n);
            assert_eq!(world.integration(), expected, "{n}");
        }
    }

    #[test]
    fn switched_off_vision_and_clarity_stay() {
        let mut world = world_with(|setup| {
            setup.switches.steering = false;
            setup.interventions = vec![Intervention::constant(Domain::Agenda, 1.0, 0.0, 60)];
        });
        let before = world.common.vision;
        run_phases(&mut world, &["environment", "facilitate", "steer"]);
        assert_eq!((world.common.vision, world.common.clarity), (before, 0.1));
        assert!(world.flow.recognition > 0.0);
    }

    #[test]
    fn steering_gives_evidence_its_weight() {
        let p = crate::model::parameters::Parameters::default();
        assert!((evidence_weight(&p, 0.0) - 0.2).abs() < 1e-15);
        assert!((evidence_weight(&p, 1.0) - 0.76).abs() < 1e-15);
    }
}
