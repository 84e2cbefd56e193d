//! Small worlds in which much happens.

use crate::model::Mix;
use crate::model::metrics::Metric;
use crate::model::parameters::Parameters;
use crate::model::setup::*;

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
        actors: Shared::default(),
        generated: actors,
        assignment: Assignment::Quota,
        network: Network {
            generator: Generator::Sectors { mean_degree: 3.0, within: 0.7, across: 0.3 },
            ties: Shared::default(),
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

/// Named actors with stated traits: every orientation, fixed motives, extremes, and one that is dormant.
pub fn named(setup: &mut Setup) {
    let actor = |name: &str, sector, numbers: &[(Trait, f64)]| {
        let mut traits = Traits::default();
        for &(which, value) in numbers {
            traits.state(which, Spread::Fixed(value));
        }
        ActorSpec { name: name.into(), sector, chance: None, dormant: false, traits }
    };
    use Trait::*;
    setup.actors = Shared::from(vec![
        actor("Hospital", 0, &[(Orientation, 0.0), (Room, 1.0), (Capacity, 2.0), (Prominence, 3.0)]),
        actor("Neighbourhood team", 1, &[(Orientation, 30.0), (Engagement, 0.9), (AdoptionThreshold, 0.0)]),
        actor("Residents' council", 2, &[(Orientation, 45.0), (Openness, 0.0), (Anchoring, 0.0)]),
        actor(
            "Volunteers",
            2,
            &[(Orientation, 90.0), (HelpBase, 3.0), (HelpGratitude, 0.0), (Reluctance, -2.0)],
        ),
        actor("Asleep", 0, &[(Prominence, 9.0)]),
        actor(
            "Burnt out",
            1,
            &[(SalienceMoral, 0.0), (SalienceAffective, 1.0), (Mandate, 0.0), (Room, 0.05)],
        ),
    ]);
    setup.actors[4].dormant = true;
    setup.actors[0].traits.motives = Some(Motives::Weights([1.0, 0.0, 0.0]));
    setup.actors[1].traits.motives = Some(Motives::Weights([0.0, 1.0, 0.0]));
    setup.actors[2].traits.motives = Some(Motives::Weights([0.0, 0.0, 1.0]));
    setup.actors[3].traits.frame = Some(mix(&[0.0, 0.0, 1.0, 0.0, 0.0]));
    setup.actors[3].traits.competence = Some(mix(&[0.2; 5]));
    let tie = |from, to, trust| TieSpec { from, to, strength: Some(0.8), trust, trust_back: Some(0.9) };
    let ties = vec![tie(0, 1, Some(0.1)), tie(1, 2, None), tie(3, 2, Some(0.95)), tie(0, 5, None)];
    setup.network.ties = ties.into();
}

/// Two practices at the start, followed by named actors.
pub fn practised(setup: &mut Setup) {
    named(setup);
    let practice = |key: &str, theme: &[f64], vigour, followers| PracticeSpec {
        key: key.into(),
        theme: mix(theme),
        vigour,
        followers,
    };
    setup.practices = vec![
        practice("walking group", &[0.0, 0.1, 0.6, 0.3, 0.0], 1.0, vec![3, 2]),
        practice("joint intake", &[0.4, 0.4, 0.0, 0.0, 0.2], 0.3, vec![0, 1, 4]),
    ];
}

/// Sectors that state their own spread of every kind of trait.
pub fn stated_sectors(setup: &mut Setup) {
    let spreads = [
        (Trait::Orientation, Spread::Uniform { low: 0.0, high: 90.0 }),
        (Trait::Room, Spread::Normal { mean: 0.7, sd: 0.5 }),
        (Trait::Capacity, Spread::LogNormal { median: 2.0, sd: 0.8 }),
        (Trait::Engagement, Spread::Beta { a: 0.6, b: 0.9 }),
        (Trait::AdoptionThreshold, Spread::Normal { mean: 0.1, sd: 0.3 }),
        (Trait::Mandate, Spread::Fixed(0.9)),
    ];
    for (which, spread) in spreads {
        setup.sectors[1].traits.state(which, spread);
    }
    setup.sectors[0].traits.motives = Some(Motives::Dirichlet([0.5, 3.0, 0.5]));
    setup.sectors[2].traits.competence = Some(mix(&[0.0, 0.0, 0.5, 0.5, 0.0]));
}

/// A schedule with windows, ramps, overlapping lines and rules of both kinds.
pub fn scheduled(setup: &mut Setup) {
    let rule = |metric, above, level| Condition { metric, above, level };
    let line = |domain, intensity, style, from, to| Intervention {
        from,
        to,
        ..Intervention::constant(domain, intensity, style, MONTHS)
    };
    setup.interventions = vec![
        Intervention { ramp_up: 5, ramp_down: 3, ..line(Domain::Agenda, 0.7, 1.0, 3, 20) },
        line(Domain::Agenda, 0.6, 0.0, 10, 30),
        Intervention {
            while_all: vec![rule(Metric::Trust, false, 0.5)],
            ..line(Domain::Interaction, 0.9, 0.3, 1, 40)
        },
        Intervention {
            once_all: vec![rule(Metric::Succeeded, true, 1.5)],
            ..line(Domain::Interaction, 0.8, 1.0, 1, 40)
        },
        Intervention {
            once_all: vec![rule(Metric::Clarity, true, 0.12)],
            while_all: vec![rule(Metric::Engagement, true, 0.2), rule(Metric::Alignment, false, 0.9)],
            ..line(Domain::Mobilisation, 1.0, 0.5, 5, 40)
        },
        Intervention { ramp_up: 12, ..line(Domain::Platform, 1.0, 0.8, 1, 12) },
        line(Domain::Platform, 0.5, 0.1, 10, 11),
        line(Domain::Steering, 0.4, 0.9, 8, 35),
        Intervention {
            while_all: vec![rule(Metric::Meetings, true, 0.8)],
            ..line(Domain::Legitimacy, 0.7, 0.4, 1, 38)
        },
    ];
}

/// One event of every kind, some twice or in one month.
pub fn eventful(setup: &mut Setup) {
    named(setup);
    let event = |month, kind| Event { month, kind };
    setup.interventions = all_domains(0.7, 0.4);
    setup.events = vec![
        event(3, EventKind::BudgetCut { sector: 0, share: 0.5 }),
        event(4, EventKind::Turnover { who: Who::Actor(1) }),
        event(5, EventKind::NeedsShift { needs: mix(&[0.6, 0.1, 0.1, 0.1, 0.1]), months: 6 }),
        event(6, EventKind::Turnover { who: Who::Sector(1) }),
        event(7, EventKind::LeaderLeaves { actor: None }),
        event(8, EventKind::LeaderLeaves { actor: Some(3) }),
        event(8, EventKind::LeaderLeaves { actor: Some(3) }),
        event(8, EventKind::LeaderLeaves { actor: Some(4) }),
        event(9, EventKind::SectorJoins { sector: 2, count: 3, contacts: 2 }),
        event(9, EventKind::SectorJoins { sector: 2, count: 1, contacts: 50 }),
        event(9, EventKind::Newcomers { count: 2 }),
        event(12, EventKind::Scandal { share: 0.6 }),
        event(13, EventKind::NewRule { between: [1, 0], level: 0.9 }),
        event(14, EventKind::NewRule { between: [1, 2], level: 0.3 }),
        event(15, EventKind::Switch { mechanism: Mechanism::Trust, on: false }),
        event(16, EventKind::Switch { mechanism: Mechanism::Meeting, on: false }),
        event(18, EventKind::Switch { mechanism: Mechanism::Meeting, on: true }),
        event(19, EventKind::Switch { mechanism: Mechanism::Acting, on: false }),
        event(20, EventKind::Switch { mechanism: Mechanism::Trust, on: true }),
        event(22, EventKind::Switch { mechanism: Mechanism::Acting, on: true }),
        event(23, EventKind::NeedsShift { needs: mix(&[0.0, 0.0, 0.5, 0.5, 0.0]), months: 1 }),
        event(25, EventKind::BudgetCut { sector: 1, share: 1.0 }),
        event(28, EventKind::FacilitationStops { taper: 4 }),
    ];
}
