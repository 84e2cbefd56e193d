//! Small worlds in which much happens.

use samenspel::model::Mix;
use samenspel::model::parameters::Parameters;
use samenspel::model::setup::*;

pub fn mix(weights: &[f64]) -> Mix {
    Mix::from_slice(weights).unwrap()
}

/// Months that most worlds run.
pub const MONTHS: u32 = 40;

/// A small, lively region: initiatives are small and frequent, capacity is scarce, ties come and go.
pub fn lively(actors: u32) -> Setup {
    let sector = |key: &str, share, frame: &[f64], concerned| Sector {
        key: key.into(),
        share,
        frame: mix(frame),
        concentration: 12.0,
        concerned,
        traits: Traits::default(),
    };
    Setup {
        aspects: 5,
        needs: mix(&[0.10, 0.15, 0.50, 0.20, 0.05]),
        months: MONTHS,
        sectors: vec![
            sector("care", 0.40, &[0.65, 0.05, 0.18, 0.02, 0.10], false),
            sector("social", 0.35, &[0.03, 0.60, 0.17, 0.15, 0.05], false),
            sector("residents", 0.25, &[0.05, 0.15, 0.25, 0.50, 0.05], true),
        ],
        actors: Vec::new(),
        generated: actors,
        assignment: Assignment::Quota,
        network: Network {
            generator: Generator::Sectors { mean_degree: 3.0, within: 0.7, across: 0.3 },
            ties: Vec::new(),
            strength: 0.3,
            trust_sd: 0.15,
        },
        barriers: vec![Barrier { between: [0, 1], level: 0.4 }],
        governance: Governance::Shared,
        approval: false,
        open_membership: false,
        sponsor: Some(0),
        practices: Vec::new(),
        groups: Vec::new(),
        parameters: busy(),
        switches: Switches::default(),
        hours: Hours::default(),
        interventions: Vec::new(),
        events: Vec::new(),
        structure_every: 0,
    }
}

/// Parameters that make everything frequent.
fn busy() -> Parameters {
    Parameters {
        encounter_rate: 0.8,
        meeting_budget: 3.0,
        accept_base: 0.5,
        attention_limit: 6.0,
        decay_bridge: 0.17,
        decay_embedded: 0.1,
        strength_min: 0.05,
        trust_loss: 0.2,
        launch_rate: 1.0,
        waiting_ratio: 0.15,
        effort_median: 1.2,
        pledge_share: 0.35,
        reluctance: 0.4,
        trust_gate: 0.3,
        form_months: 4.0,
        min_members: 2.0,
        max_months: 12.0,
        broken_ratio: 0.45,
        broken_seen: 0.7,
        success_base: -1.2,
        practice_limit: 2.0,
        practice_decay: 0.06,
        adoption_rate: 0.8,
        contact_capacity_peer: 8.0,
        contact_capacity_hub: 15.0,
        ..Parameters::default()
    }
}

/// All six domains at one intensity and style.
pub fn all_domains(intensity: f64, style: f64) -> Vec<Intervention> {
    Domain::ALL.iter().map(|&domain| Intervention::constant(domain, intensity, style, MONTHS)).collect()
}
