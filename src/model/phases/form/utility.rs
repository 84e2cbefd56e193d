//! What an offer is worth to an actor.

use crate::maths::logistic;
use crate::model::initiative::Initiative;
use crate::model::log::Terms;
use crate::model::parameters::Parameters;
use crate::model::world::World;

/// Everything that weighs in one actor's decision about one initiative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offer {
    /// Motive weights `th` times salience `s`.
    pub salient: [f64; 3],
    /// Motive weights alone: what they would be if every motive were fully alive.
    pub motives: [f64; 3],
    /// What the initiative offers each motive, `V_I, V_M, V_A`.
    pub value: [f64; 3],
    /// Attention-share of contacts already in, `S`.
    pub contacts_in: f64,
    /// Overlap of competence and theme.
    pub fit: f64,
    /// Role clarity `rho`.
    pub role: f64,
    /// Personal reluctance `h`.
    pub reluctance: f64,
    /// Grandeur of the promise, `G`.
    pub grandeur: f64,
    /// Own benefit `b_j`.
    pub own_benefit: f64,
}

impl Offer {
    /// What an initiative offers an actor, whose attention for all its contacts is `attention`.
    pub fn new(world: &World, actor: u32, initiative: &Initiative, attention: f64) -> Self {
        let (p, actors, common) = (&world.parameters, &world.actors, &world.common);
        let i = actor as usize;
        let [cosine, sine] = actors.orientation[i];
        let own_benefit = world.own_benefit(initiative, i);
        let legitimacy = common.legitimacy(p);
        let (trust, inside) = trust_in_members(world, actor, initiative);
        Self {
            salient: world.salient(i),
            motives: actors.motives[i],
            value: [
                cosine * own_benefit + sine * common.clarity * initiative.theme.overlap(common.vision),
                actors.frame[i].overlap(initiative.theme)
                    * (p.legitimacy_floor + (1.0 - p.legitimacy_floor) * legitimacy),
                trust,
            ],
            contacts_in: if attention > 0.0 { inside / attention } else { 0.0 },
            fit: actors.competence[i].overlap(initiative.theme),
            role: actors.role[i],
            reluctance: actors.reluctance[i],
            grandeur: initiative.grandeur,
            own_benefit,
        }
    }
}

/// Mean trust of an actor in the members, and its attention for those that are its contacts.
fn trust_in_members(world: &World, actor: u32, initiative: &Initiative) -> (f64, f64) {
    let p = &world.parameters;
    let (mut trust, mut inside) = (0.0, 0.0);
    for member in &initiative.members {
        match world.ties.find(actor, member.actor) {
            Some(tie) => {
                let tie = world.ties.get(tie);
                let side = tie.side(actor);
                trust += tie.trust[side];
                inside += tie.attention(side, p.wariness);
            }
            None => trust += p.trust_default,
        }
    }
    (trust / initiative.members.len() as f64, inside)
}

/// The terms of the utility of joining and the chance that follows; `gated` asks for trust.
pub fn join_terms(p: &Parameters, offer: &Offer, gated: bool) -> Terms {
    let motive = |m: usize| offer.salient[m] * offer.value[m];
    let motives = [motive(0), motive(1), motive(2)];
    let social = p.beta_social * (3.0 * offer.contacts_in).min(1.0);
    let fit = p.beta_fit * (offer.fit - 0.5) * (1.0 + offer.role);
    let reluctance = p.reluctance + offer.reluctance;
    let appeal = p.grand_appeal * offer.grandeur;
    let gate = if gated && p.trust_gate > 0.0 { (offer.value[2] / p.trust_gate).min(1.0) } else { 1.0 };
    let utility = p.beta_motive * (motives[0] + motives[1] + motives[2]) + social + fit - reluctance + appeal;
    let chance = gate * logistic(p.choice_sharpness * utility);
    Terms {
        motives: motives.map(|m| p.beta_motive * m),
        social,
        fit,
        reluctance,
        appeal,
        gate,
        utility,
        chance,
    }
}
