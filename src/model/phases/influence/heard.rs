//! What an actor hears: frames, each weighed by `u_ij`.

use super::meetings::Met;
use crate::model::crew::PART;
use crate::model::mix::Mix;
use crate::model::network::Ties;
use crate::model::parameters::Parameters;
use crate::model::world::World;

/// Tolerance on the bound of confidence.
const TOLERANCE: f64 = 1e-12;

/// The frames heard so far, its own among them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heard {
    weight: f64,
    sum: Mix,
}

impl Heard {
    /// Its own frame alone.
    #[inline]
    fn own(p: &Parameters, own: Mix) -> Self {
        Self { weight: p.self_weight, sum: own.scaled(p.self_weight) }
    }

    /// What an actor hears from the contacts it met, in their order.
    #[inline]
    pub fn of(world: &World, actor: usize, met: &[Met]) -> Self {
        let (p, actors) = (&world.parameters, &world.actors);
        let own = actors.frame[actor];
        let mut heard = Self::own(p, own);
        for met in met {
            let j = met.other as usize;
            if near(p, own, actors.frame[j]) {
                heard.add(actors.frame[j], met.trust * actors.prominence[j]);
            }
        }
        heard
    }

    #[inline]
    fn add(&mut self, frame: Mix, weight: f64) {
        self.weight += weight;
        self.sum = self.sum.plus(frame, weight);
    }

    /// The weighted mean `y_i`; its own frame if it hears none.
    #[inline]
    pub fn mean(self, own: Mix) -> Mix {
        if self.weight > 0.0 { self.sum.map(|x| x / self.weight) } else { own }
    }
}

/// Whether two frames are near enough for their actors to hear each other.
#[inline]
fn near(p: &Parameters, one: Mix, other: Mix) -> bool {
    p.confidence >= 1.0 || 1.0 - one.overlap(other) <= p.confidence + TOLERANCE
}

/// Whether looking at every pair of contacts ([`hear_in_pairs`]) takes less than noting who met whom first: in a
/// network whose records lie close by, where most met.
pub fn most_met(ties: &Ties, actors: usize) -> bool {
    let met = || ties.met_parts().map(|(_, met)| met.iter().filter(|met| **met).count()).sum::<usize>();
    actors <= PART && 2 * met() > ties.len()
}

/// What everyone hears, both ends of a tie at once. Ties come in the order of their ends, so that everyone hears
/// its contacts in order.
pub fn hear_in_pairs(world: &World, heard: &mut Vec<Heard>) {
    let World { parameters: p, actors, ties, .. } = world;
    heard.clear();
    heard.extend(actors.frame.iter().map(|&own| Heard::own(p, own)));
    for (i, &own) in actors.frame.iter().enumerate() {
        let mut of_own = heard[i];
        for (j, tie) in ties.upwards(i as u32).filter(|(_, tie)| tie.met) {
            let j = j as usize;
            if near(p, own, actors.frame[j]) {
                of_own.add(actors.frame[j], tie.trust[0] * actors.prominence[j]);
                heard[j].add(own, tie.trust[1] * actors.prominence[i]);
            }
        }
        heard[i] = of_own;
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{run_phases, world_with};
    use super::super::Meetings;
    use super::*;

    /// To the last bit, with and without a bound of confidence.
    #[test]
    fn both_ways_hear_the_same() {
        for confidence in [0.3, 1.0] {
            let mut world = world_with(|setup| {
                setup.generated = 300;
                setup.parameters.confidence = confidence;
            });
            run_phases(&mut world, &["environment", "meet"]);
            let (mut meetings, mut heard) = (Meetings::default(), Vec::new());
            meetings.note(&world.ties, 300, &world.hands);
            hear_in_pairs(&world, &mut heard);
            let alone = |i: usize| Heard::own(&world.parameters, world.actors.frame[i]);
            assert!((0..300).all(|i| heard[i] == Heard::of(&world, i, meetings.of(i))));
            let hearing = (0..300).filter(|&i| heard[i] != alone(i)).count();
            assert!(hearing > 50 && hearing < 300, "{hearing} of 300 hear anyone");
        }
    }
}
