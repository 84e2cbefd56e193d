//! Phase 12: experience brings motives to life, daily pressure buries them.
//!
//! Reads this month's experience; each actor for itself. Actors see the network's own estimate of its
//! impact, never the true one.
//!
//! ```text
//! F_I = clip(sum of b_j of this month's successes + instrumental_help * helped)
//! F_M = clip(moral_results Ihat + moral_vision kap overlap(f, v) + moral_voice voice)
//! F_A = clip(share good * min(1, meetings / affective_meetings) + affective_help * helped)
//! voice = mean e / ro of the people concerned * (voice_base + (1 - voice_base) x_leg (1 - sigma))
//! s  <- s + salience_gain F (1 - s) + salience_mobilise x_mob (1 - s) - salience_decay (s - salience_base)
//! s_M <- s_M (1 - crowding x_st sigma_st)
//! C approach F by fulfilment_rate
//! ```
//!
//! `helped` counts the times an actor was helped this month.
//!
//! | symbol | meaning | range |
//! |---|---|---|
//! | `F` | fulfilment this month | \[0, 1\] |
//! | `s` | salience: how alive a motive is | \[0, 1\] |
//! | `C` | fulfilment so far | \[0, 1\] |
//!
//! Sources: Kanter 1968, 1972 (three kinds of commitment); Lindenberg & Steg 2007; Deci, Koestner & Ryan 1999
//! (crowding out). Limit case: constant `F` and no facilitation, `s` settles at
//! `(gain F + decay base) / (gain F + decay)`.

use crate::maths::{approach, clip};
use crate::model::actors::{Actors, Month};
use crate::model::crew::PART;
use crate::model::mix::Mix;
use crate::model::parameters::Parameters;
use crate::model::setup::Domain;
use crate::model::total::Mean;
use crate::model::world::World;

/// Salience after a month with this fulfilment under mobilisation of this effect level.
pub fn salience_after(p: &Parameters, salience: f64, fulfilment: f64, x_mobilisation: f64) -> f64 {
    let rise = p.salience_gain * fulfilment + p.salience_mobilise * x_mobilisation;
    salience + rise * (1.0 - salience) - p.salience_decay * (salience - p.salience_base)
}

/// Runs the phase.
pub fn run(world: &mut World) {
    world.flow.voice = voice(world);
    let World { parameters: p, actors, common, levers, flow, switches, hands, .. } = world;
    let x = levers.x(Domain::Mobilisation);
    let crowded = p.crowding * levers.x(Domain::Steering) * levers.sigma(Domain::Steering);
    let Actors { salience, fulfilment, present, month, frame, .. } = actors;
    let met = |p: &Parameters, month: &Month, frame: Mix| {
        let helped = f64::from(month.helps[1]);
        let [meetings, good] = month.meetings.map(f64::from);
        let pleasant =
            if meetings > 0.0 { good / meetings * (meetings / p.affective_meetings).min(1.0) } else { 0.0 };
        let recognised = common.clarity * frame.overlap(common.vision);
        let moral =
            p.moral_results * common.perceived + p.moral_vision * recognised + p.moral_voice * flow.voice;
        [
            clip(month.benefit + p.instrumental_help * helped),
            clip(moral),
            clip(pleasant + p.affective_help * helped),
        ]
    };
    let parts = salience.chunks_mut(PART).zip(fulfilment.chunks_mut(PART));
    hands.each(parts, |n, (saliences, fulfilments)| {
        // A copy of its own, which nothing that is written here could change.
        let p = &p.clone();
        let (changes, crowds) = (switches.salience, switches.salience && switches.crowding);
        for (at, (salience, felt)) in saliences.iter_mut().zip(fulfilments).enumerate() {
            let i = n * PART + at;
            if !present[i] {
                continue;
            }
            let met = met(p, &month[i], frame[i]);
            if changes {
                (0..3).for_each(|m| salience[m] = salience_after(p, salience[m], met[m], x));
            }
            (0..3).for_each(|m| felt[m] = approach(felt[m], met[m], p.fulfilment_rate));
            if crowds {
                salience[1] *= 1.0 - crowded;
            }
        }
    });
}

/// Voice of the people concerned.
pub fn voice(world: &World) -> f64 {
    let p = &world.parameters;
    let heard = world.levers.x(Domain::Legitimacy) * (1.0 - world.levers.sigma(Domain::Legitimacy));
    world.involvement_of_concerned() * (p.voice_base + (1.0 - p.voice_base) * heard)
}

impl World {
    /// Mean engagement per room of the people concerned; 0 where they are absent.
    pub fn involvement_of_concerned(&self) -> f64 {
        let mean = self.of_all(|mean: &mut Mean, i| {
            if self.setup.sectors[usize::from(self.actors.sector[i])].concerned {
                mean.add(self.actors.involvement(i), 1.0);
            }
        });
        mean.value().unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{run_phases, world_with};
    use super::*;
    use crate::model::setup::Intervention;

    #[test]
    fn salience_settles_where_gain_meets_decay() {
        let p = Parameters::default();
        let mut s = 0.9;
        for _ in 0..500 {
            s = salience_after(&p, s, 0.5, 0.0);
        }
        assert!((s - (0.12 * 0.5 + 0.1 * 0.3) / (0.12 * 0.5 + 0.1)).abs() < 1e-12);
    }

    fn month(change: impl FnOnce(&mut crate::model::Setup)) -> World {
        let mut world = world_with(change);
        run_phases(&mut world, &["environment", "facilitate", "motivate"]);
        world
    }

    #[test]
    fn monitoring_crowds_out_the_moral_motive_only() {
        let steering = |style| {
            move |setup: &mut crate::model::Setup| {
                setup.interventions = vec![Intervention::constant(Domain::Steering, 1.0, style, 60)];
            }
        };
        let (guided, monitored) = (month(steering(0.0)), month(steering(1.0)));
        for i in 0..48 {
            let (g, m) = (guided.actors.salience[i], monitored.actors.salience[i]);
            assert_eq!((g[0], g[2]), (m[0], m[2]));
            assert!((m[1] - 0.92 * g[1]).abs() < 1e-15);
        }
    }

    #[test]
    fn switches_freeze_salience_and_crowding_apart() {
        let monitor = |setup: &mut crate::model::Setup| {
            setup.interventions = vec![Intervention::constant(Domain::Steering, 1.0, 1.0, 60)];
        };
        let frozen = month(|setup| {
            monitor(setup);
            setup.switches.salience = false;
        });
        assert!(frozen.actors.salience.iter().all(|s| *s == [0.3; 3]));
        let free = month(|setup| {
            monitor(setup);
            setup.switches.crowding = false;
        });
        assert!(free.actors.salience.iter().all(|s| s[1] > 0.3));
    }

    #[test]
    fn without_the_people_concerned_there_is_no_voice() {
        let world = month(|setup| setup.sectors.iter_mut().for_each(|s| s.concerned = false));
        assert_eq!(world.flow.voice, 0.0);
        assert!(month(|_| {}).flow.voice > 0.0);
    }
}
