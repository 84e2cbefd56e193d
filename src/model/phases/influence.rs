//! Phase 5: frames move towards those heard, the shared vision and the own institution.
//!
//! Everyone hears the frames as they stood when the phase began; vision, clarity and legitimacy are last
//! month's.
//!
//! ```text
//! y_i = (self_weight f_i + sum_j u_ij f_j) / (self_weight + sum_j u_ij)          (f_i if empty)
//! u_ij = [met] tau_ij pr_j [1 - overlap(f_i, f_j) <= confidence]
//! f <- f + openness (y - f)
//! f <- f + pull (v - f),   pull = min(.5, vision_pull kap L 4 th_M s_M)
//! f <- f + anchoring (f0 - f)
//! ```
//!
//! An agenda that is imposed (`sigma > 0`) repels actors whose frame lies further from the vision than
//! `reactance_distance` when the phase begins: their pull is multiplied by `1 - x_ag sigma`, then
//! `f <- f - reactance x_ag sigma (v - f)`, clipped and renormalised, and `e` by
//! `1 - reactance_disengage x_ag sigma`.
//!
//! | symbol | meaning | range |
//! |---|---|---|
//! | `f`, `f0`, `v` | frame, anchor frame, vision | simplex |
//! | `u_ij` | how much i hears j | >= 0 |
//! | `kap`, `L` | clarity, legitimacy | \[0, 1\] |
//!
//! Sources: DeGroot 1974; Friedkin & Johnsen 1990; Hegselmann & Krause 2002; Takacs, Flache & Maes 2016.
//! Limit cases: everyone met, trust and prominence 1, openness 1: DeGroot; with anchoring
//! Friedkin-Johnsen; with a confidence Hegselmann-Krause (tolerance 1e-12).

mod heard;
mod meetings;

pub use heard::Heard;
pub use meetings::Meetings;

use self::heard::{hear_in_pairs, most_met};
use crate::model::crew::PART;
use crate::model::mix::Mix;
use crate::model::parameters::Parameters;
use crate::model::setup::Domain;
use crate::model::world::World;

/// Pull of the vision on a frame, for moral drive `th_M s_M`.
pub fn pull(p: &Parameters, clarity: f64, legitimacy: f64, moral: f64) -> f64 {
    (p.vision_pull * clarity * legitimacy * 4.0 * moral).min(0.5)
}

/// A frame pushed away from a vision by `push`, held on the simplex.
pub fn repelled(frame: Mix, vision: Mix, push: f64) -> Mix {
    let moved = frame.zip(vision, |f, v| (f - push * (v - f)).max(0.0));
    moved.normalised().unwrap_or(frame)
}

/// Runs the phase.
pub fn run(world: &mut World) {
    if !world.switches.influence {
        return;
    }
    let mut frames = std::mem::take(&mut world.scratch.frames);
    let mut meetings = std::mem::take(&mut world.scratch.meetings);
    let mut heard = std::mem::take(&mut world.scratch.heard);
    let mut engagement = std::mem::take(&mut world.actors.engagement);
    let rest = &*world;
    let in_pairs = most_met(&rest.ties, rest.actors.len());
    if in_pairs {
        hear_in_pairs(rest, &mut heard);
    } else {
        meetings.note(&rest.ties, rest.actors.len(), &rest.hands);
    }
    frames.resize(rest.actors.len(), Mix::ZERO);
    let moved = Moved::new(rest);
    rest.hands.each(frames.chunks_mut(PART).zip(engagement.chunks_mut(PART)), |n, (frames, engagement)| {
        for (at, (frame, engagement)) in frames.iter_mut().zip(engagement).enumerate() {
            let i = n * PART + at;
            *frame = if !rest.actors.present[i] {
                rest.actors.frame[i]
            } else if in_pairs {
                moved.frame(i, heard[i], engagement)
            } else {
                moved.frame(i, Heard::of(rest, i, meetings.of(i)), engagement)
            };
        }
    });
    std::mem::swap(&mut world.actors.frame, &mut frames);
    world.actors.engagement = engagement;
    (world.scratch.frames, world.scratch.meetings, world.scratch.heard) = (frames, meetings, heard);
}

/// What moves frames, the same for everyone.
struct Moved<'a> {
    world: &'a World,
    legitimacy: f64,
    /// `x_ag sigma`.
    imposed: f64,
}

impl<'a> Moved<'a> {
    fn new(world: &'a World) -> Self {
        let imposed = world.levers.x(Domain::Agenda) * world.levers.sigma(Domain::Agenda);
        Self { world, legitimacy: world.common.legitimacy(&world.parameters), imposed }
    }

    /// The frame of an actor after the month; its engagement suffers where it is repelled.
    #[inline]
    fn frame(&self, i: usize, heard: Heard, engagement: &mut f64) -> Mix {
        let &Self { world, legitimacy, imposed } = self;
        let (p, common, actors) = (&world.parameters, &world.common, &world.actors);
        let own = actors.frame[i];
        let repels = imposed > 0.0 && 1.0 - own.overlap(common.vision) > p.reactance_distance;
        let mut pull = pull(p, common.clarity, legitimacy, actors.salient(i, world.switches.motives)[1]);
        if repels {
            pull *= 1.0 - imposed;
        }
        let frame = own
            .toward(heard.mean(own), actors.openness[i])
            .toward(common.vision, pull)
            .toward(actors.anchor[i], actors.anchoring[i]);
        if !repels {
            return frame;
        }
        if world.switches.engagement {
            *engagement *= 1.0 - p.reactance_disengage * imposed;
        }
        repelled(frame, common.vision, p.reactance * imposed)
    }
}

#[cfg(test)]
mod tests;
