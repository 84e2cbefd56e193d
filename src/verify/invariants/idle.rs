//! Mechanisms that have nothing to do.

use crate::model::setup::{EventKind, Mechanism, Motives, Setup, Trait};

/// Lets every actor and sector have the model's own start for some traits.
fn unstated(setup: &mut Setup, traits: &[Trait]) {
    let actors = setup.actors.iter_mut().map(|actor| &mut actor.traits);
    for stated in actors.chain(setup.sectors.iter_mut().map(|sector| &mut sector.traits)) {
        traits.iter().for_each(|&which| stated.forget(which));
    }
}

/// Makes a mechanism without effect by its parameters; names what being off may change all the same.
pub fn without_effect(mechanism: Mechanism, setup: &mut Setup) -> &'static [&'static str] {
    let p = &mut setup.parameters;
    match mechanism {
        Mechanism::Meeting => {
            (p.meeting_budget, p.encounter_rate, p.trust_decay, p.strength_min) = (0.0, 0.0, 0.0, 0.0);
            (p.decay_bridge, p.decay_embedded, p.bridge_reach) = (0.0, 0.0, 0.0);
            // Which ties are bridges is found out in meeting.
            return &["tie.bridge", "bridges"];
        }
        Mechanism::Trust => {
            (p.trust_gain, p.trust_loss, p.trust_decay) = (0.0, 0.0, 0.0);
            (p.trust_gate, p.second_hand_trust) = (0.0, 0.0);
        }
        Mechanism::Help => {
            (p.help_base, p.gratitude_rate, p.reputation_rate) = (-1000.0, 0.0, 0.0);
            unstated(setup, &[Trait::HelpBase]);
        }
        Mechanism::Reciprocity => {
            (p.help_gratitude, p.help_reputation) = (0.0, 0.0);
            unstated(setup, &[Trait::HelpGratitude]);
        }
        Mechanism::Influence => {
            (p.openness, p.anchoring, p.vision_pull) = (0.0, 0.0, 0.0);
            (p.reactance_distance, p.reactance_disengage) = (1.0, 0.0);
            unstated(setup, &[Trait::Openness, Trait::Anchoring]);
        }
        Mechanism::Steering => {
            (p.vision_rate, p.vision_agenda, p.clarity_rate, p.clarity_decay) = (0.0, 0.0, 0.0, 0.0);
        }
        Mechanism::Mobilisation => p.waiting_ratio = 0.0,
        Mechanism::Acting => p.launch_rate = 0.0,
        Mechanism::Imitation => p.adoption_rate = 0.0,
        Mechanism::Learning => {
            (p.evidence_weight0, p.evidence_weight, p.self_learning, p.forgetting) = (0.0, 0.0, 0.0, 0.0);
            (p.share_base, p.bridge_reach, p.platform_rate) = (0.0, 0.0, 0.0);
            // Lessons that nobody hears are counted where there is learning.
            return &["tally.counts", "flow.counts", "lessons", "coupling"];
        }
        Mechanism::Motives => {
            (p.salience_gain, p.salience_mobilise, p.salience_decay, p.crowding) = (0.0, 0.0, 0.0, 0.0);
            unstated(setup, &[Trait::SalienceMoral, Trait::SalienceAffective]);
            let alike = Some(Motives::Weights([1.0 / 3.0; 3]));
            setup.actors.iter_mut().for_each(|actor| actor.traits.motives = alike);
            setup.sectors.iter_mut().for_each(|sector| sector.traits.motives = alike);
        }
        Mechanism::Salience => {
            (p.salience_gain, p.salience_mobilise, p.salience_decay, p.crowding) = (0.0, 0.0, 0.0, 0.0);
        }
        Mechanism::Crowding => p.crowding = 0.0,
        Mechanism::Legitimacy => {
            p.legitimacy_rate = 0.0;
            setup.events.retain(|event| !matches!(event.kind, EventKind::Scandal { .. }));
        }
        Mechanism::Mandate => p.mandate_rate = 0.0,
        Mechanism::Engagement => (p.engage_rate, p.reactance_disengage) = (0.0, 0.0),
    }
    &[]
}
