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

use crate::model::mix::Mix;
use crate::model::network::{Half, Ties};
use crate::model::parameters::Parameters;
use crate::model::setup::Domain;
use crate::model::world::World;

/// Tolerance on the bound of confidence.
const TOLERANCE: f64 = 1e-12;

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
    let mut met = std::mem::take(&mut world.scratch.contacts);
    frames.clone_from(&world.actors.frame);
    let p = &world.parameters;
    let common = &world.common;
    let legitimacy = common.legitimacy(p);
    let imposed = world.levers.x(Domain::Agenda) * world.levers.sigma(Domain::Agenda);
    for n in 0..world.actors.here.len() {
        let i = world.actors.here[n] as usize;
        let own = world.actors.frame[i];
        let repels = imposed > 0.0 && 1.0 - own.overlap(common.vision) > p.reactance_distance;
        let mut pull =
            pull(p, common.clarity, legitimacy, world.actors.salient(i, world.switches.motives)[1]);
        if repels {
            pull *= 1.0 - imposed;
        }
        let mut frame = own
            .toward(heard(world, i, meetings(&world.ties, i, &mut met)), world.actors.openness[i])
            .toward(common.vision, pull)
            .toward(world.actors.anchor[i], world.actors.anchoring[i]);
        if repels {
            frame = repelled(frame, common.vision, p.reactance * imposed);
            if world.switches.engagement {
                world.actors.engagement[i] *= 1.0 - p.reactance_disengage * imposed;
            }
        }
        frames[i] = frame;
    }
    std::mem::swap(&mut world.actors.frame, &mut frames);
    (world.scratch.frames, world.scratch.contacts) = (frames, met);
}

/// The contacts an actor met, in order, noted in `met`.
fn meetings<'a>(ties: &Ties, i: usize, met: &'a mut Vec<Half>) -> &'a [Half] {
    let row = ties.row(i as u32);
    if met.len() < row.len() {
        met.resize(row.len(), Half::default());
    }
    // Every contact is noted in the place after the last it met: few met, and no decision is to be guessed.
    let mut count = 0;
    for half in row {
        met[count] = *half;
        count += usize::from(ties.get(half.tie).met);
    }
    &met[..count]
}

/// The weighted mean `y_i` of the frames an actor hears, those of the contacts it met, in order; its own if it
/// hears none.
fn heard(world: &World, i: usize, met: &[Half]) -> Mix {
    let (p, actors, ties) = (&world.parameters, &world.actors, &world.ties);
    let own = actors.frame[i];
    let mut weight = p.self_weight;
    let mut sum = own.scaled(p.self_weight);
    for half in met {
        let tie = ties.get(half.tie);
        let j = half.other as usize;
        let near = || 1.0 - own.overlap(actors.frame[j]) <= p.confidence + TOLERANCE;
        if p.confidence >= 1.0 || near() {
            let u = tie.trust[tie.side(i as u32)] * actors.prominence[j];
            weight += u;
            sum = sum.plus(actors.frame[j], u);
        }
    }
    if weight > 0.0 { sum.map(|x| x / weight) } else { own }
}

#[cfg(test)]
mod tests;
