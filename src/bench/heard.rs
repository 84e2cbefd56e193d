//! The influence phase alone: bounded confidence through the general code, and by hand.

use std::io;
use std::sync::Arc;

use super::clock::{in_turn, timed};
use super::{Bench, Goal, Row, Spread, reference};
use crate::model::setup::Generator;
use crate::model::{Mix, PHASES, Phase, World};
use crate::random::Draws;

const ACTORS: u32 = 1000;
const STEPS: usize = 100;
const CONFIDENCE: f64 = 0.3;

/// The rule written by hand, as general as the phase: trust, prominence, own weight, confidence, openness, the
/// pull of the vision, the own institution.
struct ByHand {
    frames: Vec<[f64; 8]>,
    anchors: Vec<[f64; 8]>,
    vision: [f64; 8],
    pull: Vec<f64>,
    openness: Vec<f64>,
    anchoring: Vec<f64>,
    prominence: Vec<f64>,
    /// Contacts of each actor with the trust in each and whether the two met.
    contacts: Vec<Vec<(usize, f64, bool)>>,
    self_weight: f64,
    confidence: f64,
}

impl ByHand {
    fn of(world: &World) -> Self {
        let (a, p, common) = (&world.actors, &world.parameters, &world.common);
        let pull = |i| {
            let drive = common.clarity * common.legitimacy(p) * 4.0 * a.salient(i, true)[1];
            (p.vision_pull * drive).min(0.5)
        };
        let contacts = |i: u32| {
            let contact = |half: &crate::model::Half| {
                let tie = world.ties.get(half.tie);
                (half.other as usize, tie.trust[tie.side(i)], tie.met)
            };
            world.ties.row(i).iter().map(contact).collect()
        };
        Self {
            frames: a.frame.iter().map(|frame| frame.0).collect(),
            anchors: a.anchor.iter().map(|frame| frame.0).collect(),
            vision: common.vision.0,
            pull: (0..a.len()).map(pull).collect(),
            openness: a.openness.clone(),
            anchoring: a.anchoring.clone(),
            prominence: a.prominence.clone(),
            contacts: (0..a.len() as u32).map(contacts).collect(),
            self_weight: p.self_weight,
            confidence: p.confidence,
        }
    }

    fn step(&mut self) {
        let mut next = Vec::with_capacity(self.frames.len());
        for (i, own) in self.frames.iter().enumerate() {
            let mut sum = own.map(|x| self.self_weight * x);
            let mut weight = self.self_weight;
            for &(j, trust, met) in &self.contacts[i] {
                let other = &self.frames[j];
                if met && 1.0 - overlap(own, other) <= self.confidence + 1e-12 {
                    let u = trust * self.prominence[j];
                    weight += u;
                    (0..8).for_each(|k| sum[k] += u * other[k]);
                }
            }
            let heard = if weight > 0.0 { sum.map(|x| x / weight) } else { *own };
            let mut frame = *own;
            (0..8).for_each(|k| {
                frame[k] += self.openness[i] * (heard[k] - frame[k]);
                frame[k] += self.pull[i] * (self.vision[k] - frame[k]);
                frame[k] += self.anchoring[i] * (self.anchors[i][k] - frame[k]);
            });
            next.push(frame);
        }
        self.frames = next;
    }
}

fn overlap(a: &[f64; 8], b: &[f64; 8]) -> f64 {
    let mut least = [0.0; 8];
    (0..8).for_each(|k| least[k] = if b[k] < a[k] { b[k] } else { a[k] });
    ((least[0] + least[4]) + (least[1] + least[5])) + ((least[2] + least[6]) + (least[3] + least[7]))
}

fn phase(name: &str) -> Phase {
    *PHASES.iter().find(|phase| phase.name == name).expect("a phase")
}

/// A world in which every tie has met, so that everybody is heard who is near.
fn world(replicate: u64) -> World {
    let mut setup = reference(&["structure_every=0"]);
    setup.generated = ACTORS;
    setup.network.generator = Generator::Sectors { mean_degree: 10.0, within: 0.5, across: 0.5 };
    setup.switches.every_tie = true;
    setup.parameters.confidence = CONFIDENCE;
    let mut world = World::new(Arc::new(setup), Draws::new(1, replicate));
    // Frames all over: 1000 points that do not agree at once.
    for i in 0..world.actors.len() {
        let x = f64::from(i as u32 * 617 % ACTORS) / f64::from(ACTORS);
        world.actors.frame[i] = Mix([x, 1.0 - x, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    }
    world.month = 1;
    (phase("meet").run)(&mut world);
    world
}

/// Measures the group.
pub fn measure(bench: &Bench) -> io::Result<Vec<Row>> {
    let influence = phase("influence").run;
    let repeats = bench.pick(1, 3, 5);
    let start = world(0);
    let ours = |_| {
        let go = |_| {
            let mut world = start.clone();
            timed(|| (0..STEPS).for_each(|_| influence(&mut world))).0
        };
        (0..repeats).map(go).sum()
    };
    let by_hand = |_| {
        let go = |_| {
            let mut own = ByHand::of(&start);
            timed(|| (0..STEPS).for_each(|_| own.step())).0
        };
        (0..repeats).map(go).sum()
    };
    let turns = in_turn(bench.pick(7, 21, 51), ours, by_hand);
    let what = "bounded confidence, 1000 actors, mean degree 10, 100 steps";
    let row = Row {
        against: "by hand, as general",
        spread: turns.ratio(),
        noisy: turns.noisy(),
        ..Row::plain("influence", what, "times", 0.0)
    };
    let each = |seconds: &f64| seconds / repeats as f64 * 1e3;
    let spread = Spread::of(turns.ours.iter().map(each).collect());
    Ok(vec![
        row.goal(Goal::AtMost(1.3)),
        Row { spread, ..Row::plain("influence", "100 steps: engine", "ms", 0.0) },
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand_is_what_the_phase_does() {
        let mut world = world(3);
        let mut own = ByHand::of(&world);
        let before = own.frames.clone();
        for _ in 0..5 {
            (phase("influence").run)(&mut world);
            own.step();
        }
        assert!(world.actors.frame.iter().zip(&own.frames).all(|(engine, own)| engine.0 == *own));
        assert_ne!(own.frames, before);
    }
}
