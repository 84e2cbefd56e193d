//! Phase 10: successes become practices that others follow; the month's impact.
//!
//! Exposure, perceived use and the work of following are those of the state when the phase began, so
//! following never takes more than *mobilise* set aside for it; whoever adopts now works along from next
//! month. An actor convinced of several practices takes them in order of their ids.
//!
//! ```text
//! exposure = min(1, attention-share of contacts that follow + stage if the stage showed it)
//! the stage shows each actor Poisson(stage_shows p_s) practices, drawn by followers * vigour
//! us(z) = overlap(f + kap (nhat - f), z)
//! exposed (or come across, a <= 0): adopt with adoption_rate (1 + p_s) e
//!     logistic((exposure - a + adoption_fit (us - .5) + adoption_legitimacy (Li - legitimacy_mid)) / adoption_noise)
//! E += vigour practice_effort sum over followers of (k e / followed) z (1 + align_gain kap overlap(z, v))
//! vigour <- vigour (1 - practice_decay); below .05 or without followers it is forgotten
//! I = sum_k n_k (1 - exp(-K E_k / (impact_scale * sum of initial capacities)));   Ihat the same with nhat
//! ```
//!
//! Who needs nobody's example, `a <= 0`, comes across every practice up to 256; of more, 256 that it draws, all alike
//! and with replacement: nobody sees more than a fixed number of things a month.
//!
//! With `adoption_noise` 0 it adopts if the numerator is at least 0 (tolerance 1e-12). At `practice_limit` an
//! actor adopts only by dropping the practice it values least (`vigour * us`), if the new one is worth more.
//! After all this each success becomes a practice of vigour 1, followed by its members; over the limit the
//! one valued least is dropped, possibly the new one. Without capacity at the start of the world impact
//! is 0.
//!
//! | symbol | meaning | range |
//! |---|---|---|
//! | `a` | adoption threshold | \[0, 1\] |
//! | `us` | perceived use | \[0, 1\] |
//! | `I`, `Ihat` | impact, impact as the network sees it | \[0, 1\] |
//!
//! Sources: Granovetter 1978; Watts 2002; Centola & Macy 2007; Salganik et al. 2006. Limit cases: noise 0,
//! rate 1, `e = 1`, no bonuses: thresholds `k / (N - 1)` on a complete network all adopt, one after another.

mod adopt;
mod look;
mod practices;

pub use adopt::{Minds, adoption_margin};
pub use look::Sight;

use crate::maths::exp;
use crate::model::initiative::{InitiativeId, Practice, Stage};
use crate::model::mix::Mix;
use crate::model::total::Total;
use crate::model::world::World;

/// Below this vigour a practice is forgotten.
const FORGOTTEN: f64 = 0.05;

/// Impact of efforts by aspect on needs, in [0, 1].
pub fn impact(needs: Mix, effort: &[Total; 8], aspects: usize, scale: f64) -> f64 {
    if scale <= 0.0 {
        return 0.0;
    }
    let met = |k: usize| needs.0[k] * (1.0 - exp(-(aspects as f64) * effort[k].value() / scale));
    (0..aspects).map(met).sum()
}

/// Runs the phase.
pub fn run(world: &mut World) {
    follow(world);
    if world.switches.imitation {
        adopt::run(world);
    }
    fade(world);
    world.flow.impact = measure(world, world.common.needs);
    world.common.perceived = measure(world, world.common.estimate(world.setup.aspects));
    world.tally.impact += world.flow.impact;
    establish(world);
}

fn measure(world: &World, needs: Mix) -> f64 {
    let scale = world.parameters.impact_scale * world.common.capacity;
    impact(needs, &world.flow.effort, world.setup.aspects, scale)
}

/// Followers work on their practices.
fn follow(world: &mut World) {
    let (p, common, actors) = (&world.parameters, &world.common, &world.actors);
    for practice in &world.practices {
        let mut work = Total::default();
        for &i in &practice.followers {
            let i = i as usize;
            let share = actors.capacity[i] * actors.engagement[i] / actors.follows[i].len() as f64;
            let done = practice.vigour * p.practice_effort * share;
            work.add(done);
            world.flow.by_sector[usize::from(actors.sector[i])].add(done);
        }
        let match_with_vision = practice.theme.overlap(common.vision);
        let effect = work.value() * (1.0 + p.align_gain * common.clarity * match_with_vision);
        for (sum, z) in world.flow.effort.iter_mut().zip(practice.theme.0) {
            sum.add(effect * z);
        }
        world.flow.followed.add(work.value());
        world.flow.aligned[0].add(work.value() * match_with_vision);
        world.flow.aligned[1].add(work.value());
    }
}

/// Practices lose vigour; the forgotten are let go.
fn fade(world: &mut World) {
    let keep = 1.0 - world.parameters.practice_decay;
    let World { practices, actors, .. } = world;
    practices.retain_mut(|practice| {
        practice.vigour *= keep;
        let kept = practice.vigour >= FORGOTTEN && !practice.followers.is_empty();
        if !kept {
            for &i in &practice.followers {
                actors.follows[i as usize].retain(|&followed| followed != practice.id);
            }
        }
        kept
    });
}

/// This month's successes become practices.
fn establish(world: &mut World) {
    let finished = std::mem::take(&mut world.flow.finished);
    let successes = || finished.iter().filter(|initiative| initiative.stage == Stage::Succeeded);
    let before = world.practices.len();
    world.practices.extend(successes().map(|success| Practice {
        id: success.id,
        key: success.key,
        theme: success.theme,
        followers: Vec::new(),
        vigour: 1.0,
    }));
    if world.practices.len() > before {
        // All are put in their places in one pass.
        world.practices.sort_by_key(|practice| practice.id);
        adopt::look_up(world);
    }
    for success in successes() {
        if let Some(place) = practices::place(&world.practices, success.id) {
            adopt::follow_own(world, place as u32, &success.members);
        }
    }
    world.practices.retain(|practice| !practice.followers.is_empty());
    world.flow.finished = finished;
}

impl World {
    /// The practice with this id.
    pub fn practice(&self, id: InitiativeId) -> Option<&Practice> {
        practices::place(&self.practices, id).map(|place| &self.practices[place])
    }
}

#[cfg(test)]
mod tests;
