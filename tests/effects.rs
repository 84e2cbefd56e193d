//! Everything that can be set matters: each parameter, style, mechanism and kind of event changes something
//! that is measured.
#![cfg(feature = "cli")]

mod common;

use common::worlds::{all_domains, lively, named, practised};
use common::{add_named, in_parallel, observations, reference};
use samenspel::model::Mix;
use samenspel::model::parameters::REGISTRY;
use samenspel::model::setup::*;

/// Parameters that change nothing that is measured in any of the worlds here, with the reason; none so far.
const INERT: &[(&str, &str)] = &[];

/// All domains at .6, halfway between their styles, in an open network.
fn open_region() -> Setup {
    let mut setup = reference("all_60", &["membership=\"open\"", "structure_every=6"]);
    setup.interventions.iter_mut().for_each(|line| line.style = 0.5);
    setup
}

/// A lead organisation with a committee; promises are grand, results are monitored.
fn led_region() -> Setup {
    let mut setup = open_region();
    setup.governance = Governance::LeadOrganisation { lead: 1 };
    setup.approval = true;
    setup.interventions.iter_mut().for_each(|line| line.style = 1.0);
    setup
}

/// An administrative organisation that members pay for.
fn administered_region() -> Setup {
    let mut setup = open_region();
    setup.governance = Governance::Administrative;
    setup
}

/// A small network that is busy: practices at the limit, books full.
fn busy_network() -> Setup {
    let mut setup = lively(24);
    practised(&mut setup);
    setup.open_membership = true;
    setup.interventions = all_domains(0.6, 0.5);
    setup
}

/// Nobody facilitates.
fn region_left_alone() -> Setup {
    reference("none", &[])
}

/// Worlds to look for an effect in, the likeliest first.
fn worlds() -> [Setup; 5] {
    [open_region(), led_region(), administered_region(), busy_network(), region_left_alone()]
}

/// Whether two set-ups lead to anything different that is measured.
fn differ(a: &Setup, b: &Setup) -> bool {
    observations(a, 1) != observations(b, 1)
}

#[test]
fn every_parameter_matters() {
    let found = in_parallel(REGISTRY.len(), |n| {
        let row = &REGISTRY[n];
        let matters = worlds().into_iter().any(|setup| {
            let [low, high] = [row.low, row.high].map(|value| {
                let mut setup = setup.clone();
                *setup.parameters.get_mut(row.name).unwrap() = value;
                setup
            });
            differ(&low, &high)
        });
        (row.name, matters)
    });
    let inert: Vec<&str> = found.iter().filter(|(_, matters)| !matters).map(|(name, _)| *name).collect();
    let expected: Vec<&str> = INERT.iter().map(|(name, _)| *name).collect();
    assert_eq!(inert, expected, "parameters that change nothing from their lowest to their highest value");
}

#[test]
fn every_style_matters() {
    for domain in Domain::ALL {
        let [low, high] = [0.0, 1.0].map(|style| {
            let mut setup = open_region();
            setup.interventions = vec![Intervention::constant(domain, 0.6, style, setup.months)];
            setup
        });
        assert!(differ(&low, &high), "{:?} of {}", domain.poles(), domain.key());
    }
}

#[test]
fn every_domain_matters() {
    for domain in Domain::ALL {
        let mut none = open_region();
        none.interventions.clear();
        let mut some = none.clone();
        some.interventions = vec![Intervention::constant(domain, 0.1, 0.0, some.months)];
        assert!(differ(&none, &some), "{}", domain.key());
    }
}

#[test]
fn every_mechanism_matters() {
    let on = open_region();
    for &mechanism in Mechanism::ALL {
        let mut off = on.clone();
        off.switches.set(mechanism, false);
        assert!(differ(&on, &off), "{}", mechanism.key());
    }
    let mut every_tie = on.clone();
    every_tie.switches.every_tie = true;
    assert!(differ(&on, &every_tie), "every_tie");
}

#[test]
fn every_kind_of_event_matters() {
    let mut quiet = lively(20);
    named(&mut quiet);
    quiet.interventions = all_domains(0.5, 0.5);
    quiet.parameters.waiting_ratio = 0.7;
    let needs = Mix::from_slice(&[0.6, 0.1, 0.1, 0.1, 0.1]).unwrap();
    let mut kinds = vec![
        EventKind::BudgetCut { sector: 0, share: 0.3 },
        EventKind::Turnover { who: Who::Actor(1) },
        EventKind::Turnover { who: Who::Sector(1) },
        EventKind::LeaderLeaves { actor: None },
        EventKind::LeaderLeaves { actor: Some(0) },
        EventKind::SectorJoins { sector: 2, count: 1, contacts: 1 },
        EventKind::Newcomers { count: 1 },
        EventKind::Scandal { share: 0.3 },
        EventKind::NeedsShift { needs, months: 1 },
        EventKind::NeedsShift { needs, months: 6 },
        EventKind::NewRule { between: [1, 2], level: 0.5 },
        EventKind::FacilitationStops { taper: 0 },
        EventKind::FacilitationStops { taper: 6 },
    ];
    kinds.extend(Mechanism::ALL.iter().map(|&mechanism| EventKind::Switch { mechanism, on: false }));
    for kind in kinds {
        let mut struck = quiet.clone();
        struck.events = vec![Event { month: 6, kind: kind.clone() }];
        assert!(differ(&quiet, &struck), "{kind:?}");
    }
}

#[test]
fn every_trait_matters() {
    let quiet = |traits| {
        let mut setup = busy_network();
        let place = add_named(&mut setup, "Library", 1, false);
        (setup.actors[place].traits, setup.months) = (traits, 24);
        setup
    };
    for &which in Trait::ALL {
        let info = which.info();
        let [low, high] = [info.low.max(-1.0), info.high.min(2.0)].map(|value| {
            let mut traits = Traits::default();
            traits.state(Trait::Engagement, Spread::Fixed(0.5));
            traits.state(Trait::Room, Spread::Fixed(0.9));
            traits.state(which, Spread::Fixed(value));
            quiet(traits)
        });
        assert!(differ(&low, &high), "{}", info.key);
    }
}

#[test]
fn hours_and_their_limits_matter() {
    let plain = open_region();
    let changed = |change: fn(&mut Hours)| {
        let mut changed = plain.clone();
        change(&mut changed.hours);
        changed
    };
    for (name, setup) in [
        ("orchestration", changed(|hours| hours.orchestration[3] = 10.0)),
        ("meeting", changed(|hours| hours.meeting = 1.0)),
        ("person_month", changed(|hours| hours.person_month = 100.0)),
        ("orchestration_cap", changed(|hours| hours.orchestration_cap = Some(100.0))),
        ("partners_cap", changed(|hours| hours.partners_cap = Some(100.0))),
    ] {
        assert!(differ(&plain, &setup), "{name}");
    }
}
