//! Phase 8: offers are weighed; coalitions form and start.
//!
//! Offers are made and weighed on the membership at the start of the phase, once per actor, initiative and
//! month. An actor uses up only its own slack, best offer first; joins take effect together.
//!
//! ```text
//! offers: each member invites `invites` contacts by attention;
//!         the platform shows each actor Poisson(platform_shows p_c e) forming initiatives
//! join with min(1, V_A / trust_gate) logistic(choice_sharpness U), in order of U, while slack >= min_slack
//! U   = beta_motive (th_I s_I V_I + th_M s_M V_M + th_A s_A V_A) + beta_social min(1, 3 S)
//!       + beta_fit (fit - .5)(1 + rho) - reluctance - h + grand_appeal G
//! V_I = cos phi b_j + sin phi kap overlap(z, v),  b_j = b + benefit_fit (fit - .5) + benefit_sd N(0,1) - autonomy_cost
//! V_M = overlap(f, z)(legitimacy_floor + (1 - legitimacy_floor) L)
//! V_A = mean trust in the members;  S = attention-share of contacts already in;  fit = overlap(c, z)
//! pledge min(slack, pledge_share k)(1 + G)
//! ```
//!
//! With a committee an initiative waits `approval_months` whole months, the launch month counted, and forms
//! in the next if `overlap(z, v) >= approval_match`; otherwise it ends. It starts with `min_members` and
//! `pledges * plan_months >= R`, and is abandoned at the end of its `form_months`-th month of forming.
//!
//! | symbol | meaning | range |
//! |---|---|---|
//! | `U` | utility of joining | log-odds / choice_sharpness |
//! | `V` | what an initiative offers each motive | `V_I` may be negative |
//! | `b_j` | own benefit; negative where interests are harmed | |
//! | `G` | grandeur of the promise | \[0, 1\] |
//!
//! Sources: Lindenberg & Steg 2007 (motives as goal frames); Kanter 1968. Limit cases: one offer and an
//! open gate is a binary logit with odds `exp(choice_sharpness U)`; sharpness 0 is a coin.

mod offers;
mod utility;
mod weighing;

pub use offers::Offers;
pub use utility::{Offer, join_terms};
pub use weighing::{Tip, Weighing};

use crate::model::initiative::{Initiative, Member, Stage};
use crate::model::log::Entry;
use crate::model::world::World;
use crate::random::{Purpose, below};

/// Runs the phase.
pub fn run(world: &mut World) {
    if !world.switches.acting {
        return;
    }
    age(world);
    approve(world);
    let mut offers = std::mem::take(&mut world.scratch.offers);
    offers.weigh_all(world);
    for &(at, member) in &offers.joins {
        world.initiatives[at].join(member);
        world.actors.month[member.actor as usize].pledged += member.pledge;
    }
    world.scratch.offers = offers;
    start_or_abandon(world);
}

/// Months in the present stage, this month counted.
fn age(world: &mut World) {
    let month = world.month;
    for initiative in world.initiatives.iter_mut().filter(|i| i.id.launched < month) {
        initiative.months += 1;
    }
}

/// Lets initiatives that have waited long enough form, or ends them.
fn approve(world: &mut World) {
    let p = &world.parameters;
    let vision = world.common.vision;
    let mut refused = false;
    for initiative in &mut world.initiatives {
        if initiative.stage == Stage::Waiting && f64::from(initiative.months) > p.approval_months {
            let overlap = initiative.theme.overlap(vision);
            initiative.months = 1;
            if overlap >= p.approval_match {
                initiative.stage = Stage::Forming;
            } else {
                initiative.stage = Stage::Abandoned;
                refused = true;
                world.log.note(|| Entry::Disapproved { initiative: initiative.id, overlap });
            }
        }
    }
    if refused {
        end_abandoned(world);
    }
}

fn start_or_abandon(world: &mut World) {
    let p = &world.parameters;
    let mut abandoned = false;
    for initiative in world.initiatives.iter_mut().filter(|i| i.stage == Stage::Forming) {
        let enough = initiative.members.len() as f64 >= p.min_members;
        if enough && initiative.pledges() * p.plan_months >= initiative.effort {
            initiative.stage = Stage::Active;
            initiative.months = 1;
            let members = initiative.members.len() as u32;
            world.log.note(|| Entry::Started { initiative: initiative.id, members });
        } else if f64::from(initiative.months) >= p.form_months {
            initiative.stage = Stage::Abandoned;
            abandoned = true;
            world.log.note(|| Entry::Abandoned { initiative: initiative.id });
        }
    }
    if abandoned {
        end_abandoned(world);
    }
}

/// Removes abandoned initiatives and frees their pledges.
fn end_abandoned(world: &mut World) {
    let World { initiatives, actors, tally, .. } = world;
    initiatives.retain(|initiative| {
        let ends = initiative.stage == Stage::Abandoned;
        if ends {
            tally.abandoned += 1;
            for member in &initiative.members {
                actors.month[member.actor as usize].pledged -= member.pledge;
            }
        }
        !ends
    });
}

/// Draws whether an actor joins, and the number that decided.
fn decide(world: &World, actor: u32, initiative: &Initiative, chance: f64) -> (bool, f64) {
    let key = world.actors.pairs[actor as usize].with(initiative.key);
    let word = world.draws.words(Purpose::Join, world.month, key, 0)[0];
    (below(word, chance), f64::from(word) / 4_294_967_296.0)
}

impl World {
    /// Own benefit `b_j` of an actor in an initiative, drawn once for the two.
    pub fn own_benefit(&self, initiative: &Initiative, i: usize) -> f64 {
        let p = &self.parameters;
        let fit = self.actors.competence[i].overlap(initiative.theme);
        let key = self.actors.pairs[i].with(initiative.key);
        let noise = self.draws.normal(Purpose::OwnBenefit, 0, key, 0);
        initiative.benefit + p.benefit_fit * (fit - 0.5) + p.benefit_sd * noise - p.autonomy_cost
    }
}

#[cfg(test)]
mod tests;
