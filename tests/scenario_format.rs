//! Every part of the format, stated once, arrives in the setup as it was written.
#![cfg(feature = "scenario")]

use samenspel::model::Mix;
use samenspel::model::metrics::Metric;
use samenspel::model::setup::{
    By, Condition, Domain, EventKind, Generator, Governance, Mechanism, Motives, Setup, Spread, Trait, Who,
};
use samenspel::scenario::{Memory, Patch, Scenario};

const FULL: &str = r#"
format = 1
months = 24
title = { nl = "Titel", en = "Title" }
story = { nl = "Eerste\nregel.\n\nTweede deel.", en = "First\nline.\n\nSecond part." }
question = { nl = "q", en = "q" }
insight = { nl = "i", en = "i" }
pattern = { nl = "p", en = "p" }
source = { nl = "s", en = "s" }
notes = { nl = ["een", "twee"], en = ["one", "two"] }
record = ["ties", "steps"]
structure_every = 6
needs = { live = 0.6, cure = 0.4 }
generated = 10
assignment = "quota"
approval = true
membership = "open"
sponsor = "people"
governance = { kind = "lead_organisation", lead = "people" }
baseline = "other"
default_strategy = "busy"
barrier = [{ between = ["people", "care"], level = 0.25 }]
switches = { help = false, every_tie = true }
parameters = { trust_gain = 0.05 }
event = [
    { month = 9, kind = "budget_cut", sector = "care", share = 0.3 },
    { month = 8, kind = "turnover", actor = "Bert" },
    { month = 7, kind = "turnover", sector = "care" },
    { month = 10, kind = "leader_leaves" },
    { month = 11, kind = "leader_leaves", actor = "Anna" },
    { month = 12, kind = "sector_joins", sector = "people", count = 5, contacts = 2 },
    { month = 13, kind = "newcomers", count = 3 },
    { month = 14, kind = "scandal", share = 0.5 },
    { month = 15, kind = "needs_shift", needs = [0.5, 0.5], months = 6 },
    { month = 16, kind = "new_rule", between = ["people", "care"], level = 0.7 },
    { month = 17, kind = "facilitation_stops", taper = 3 },
    { month = 18, kind = "switch", mechanism = "learning", on = false },
]

[aspects]
cure = { nl = "c", en = "c" }
live = { nl = "l", en = "l" }

[sector.care]
name = { nl = "zorg", en = "care" }
share = 0.75
frame = [0.75, 0.25]
concentration = 8
motives = { dirichlet = [1, 2, 3] }
competence = [1, 0]
capacity = { lognormal = [2, 0.5] }
room = { beta = [2, 3] }
orientation = { uniform = [15, 45] }
engagement_bias = { normal = [0.1, 0.2] }

[sector.people]
name = { nl = "mensen", en = "people" }
share = 0.25
frame = [0, 1]
concerned = true

[network]
strength = 0.4
trust_sd = 0.2
generator = { core_periphery = { core = 0.2, within_core = 0.9, core_periphery = 0.3, within_periphery = 0.1 } }

[hours]
meeting = 3
person_month = 120
orchestration_cap = 100
partners_cap = 900
orchestration = { steering = 60 }

[[actor]]
name = "Anna"
sector = "people"
motives = { instrumental = 0.5, moral = 0.5 }
frame = [0.5, 0.5]
competence = [0.25, 0.75]
mandate = 0.9

[[actor]]
name = "Bert"
sector = "care"
dormant = true

[[tie]]
from = "Bert"
to = "Anna"
strength = 0.6
trust = 0.7
trust_back = 0.8

[practice.walk]
theme = [0.5, 0.5]
vigour = 0.5
followers = ["Anna"]

[group.elderly]
name = { nl = "ouderen", en = "elderly" }
needs = [0.75, 0.25]

[strategy.busy]
title = { nl = "b", en = "b" }
story = { nl = "bs", en = "bs" }
constant = { agenda = 0.2, platform = 0.3 }
style = { agenda = "imposed", platform = 0.5 }
event = [{ month = 1, kind = "scandal", share = 1 }]

[[strategy.busy.intervention]]
domain = "mobilisation"
intensity = 0.6
style = "grand_pledges"
from = 3
to = 20
ramp_up = 4
ramp_down = 5
by = "initiator"
while = ["trust < 0.35", "impact > 0.1"]
once = ["core > 0.2"]

[strategy.other]
based_on = "busy"
title = { nl = "o", en = "o" }
intervention = []

[strategy.other.set]
governance = { kind = "administrative" }
"sector.people.concerned" = false
"#;

fn read(flags: &[&str]) -> Scenario {
    let patches: Vec<Patch> = flags.iter().map(|flag| Patch::parse(flag).unwrap()).collect();
    Scenario::from_text("folder/full/scenario.toml", FULL, &Memory::default(), &patches)
        .unwrap_or_else(|problems| panic!("{problems}"))
}

fn mix(weights: &[f64]) -> Mix {
    Mix::from_slice(weights).unwrap()
}

#[test]
fn what_people_read_arrives() {
    let scenario = read(&[]);
    assert_eq!((scenario.name.as_str(), scenario.title.en.as_str()), ("full", "Title"));
    assert_eq!(scenario.story.nl, "Eerste regel.\n\nTweede deel.");
    assert_eq!(scenario.notes[1].nl, "twee");
    assert_eq!(scenario.record, ["steps", "ties"]);
    assert_eq!((scenario.baseline, scenario.default_strategy), (1, 0));
    assert_eq!(scenario.strategy("busy").unwrap().story.nl, "bs");
    assert_eq!(scenario.strategy("other").unwrap().story.nl, "");
    let labels = [&scenario.aspects[1], &scenario.sectors[0], &scenario.groups[0]];
    assert_eq!(labels.map(|label| label.key.as_str()), ["live", "care", "elderly"]);
    assert_eq!(scenario.groups[0].text.nl, "ouderen");
}

#[test]
fn the_world_arrives() {
    let scenario = read(&[]);
    let setup: &Setup = &scenario.strategy("busy").unwrap().setup;
    assert_eq!((setup.months, setup.generated, setup.structure_every), (24, 10, 6));
    assert_eq!(setup.needs, mix(&[0.4, 0.6]));
    assert!(setup.approval && setup.open_membership);
    assert_eq!((setup.sponsor, setup.governance), (Some(1), Governance::LeadOrganisation { lead: 1 }));
    assert_eq!((setup.barriers[0].between, setup.barriers[0].level), ([0, 1], 0.25));
    assert!(!setup.switches.help && setup.switches.every_tie && setup.switches.trust);
    let care = &setup.sectors[0];
    assert_eq!((care.share, care.concentration, care.traits.competence), (0.75, 8.0, Some(mix(&[1.0, 0.0]))));
    assert_eq!(care.traits.motives, Some(Motives::Dirichlet([1.0, 2.0, 3.0])));
    let spreads = [Trait::Capacity, Trait::Room, Trait::Orientation, Trait::EngagementBias, Trait::Mandate];
    assert_eq!(
        spreads.map(|which| care.traits.number(which)),
        [
            Some(Spread::LogNormal { median: 2.0, sd: 0.5 }),
            Some(Spread::Beta { a: 2.0, b: 3.0 }),
            Some(Spread::Uniform { low: 15.0, high: 45.0 }),
            Some(Spread::Normal { mean: 0.1, sd: 0.2 }),
            None,
        ]
    );
    let anna = &setup.actors[0];
    assert_eq!(anna.traits.motives, Some(Motives::Weights([0.5, 0.5, 0.0])));
    assert_eq!((anna.traits.frame, anna.sector), (Some(mix(&[0.5, 0.5])), 1));
    assert!(setup.actors[1].dormant && !anna.dormant);
    let network = &setup.network;
    assert_eq!((network.strength, network.trust_sd), (0.4, 0.2));
    let core =
        Generator::CorePeriphery { core: 0.2, within_core: 0.9, core_periphery: 0.3, within_periphery: 0.1 };
    assert_eq!(network.generator, core);
    let tie = &network.ties[0];
    assert_eq!((tie.from, tie.to), (1, 0));
    assert_eq!([tie.strength, tie.trust, tie.trust_back], [Some(0.6), Some(0.7), Some(0.8)]);
    assert_eq!((setup.practices[0].vigour, &setup.practices[0].followers[..]), (0.5, &[0][..]));
    assert_eq!(setup.groups[0].needs, mix(&[0.75, 0.25]));
    let hours = &setup.hours;
    assert_eq!(hours.orchestration, [40.0, 40.0, 40.0, 40.0, 60.0, 40.0]);
    assert_eq!((hours.meeting, hours.person_month), (3.0, 120.0));
    assert_eq!((hours.orchestration_cap, hours.partners_cap), (Some(100.0), Some(900.0)));
}

#[test]
fn schedules_arrive() {
    let scenario = read(&[]);
    let busy = &scenario.strategy("busy").unwrap().setup;
    let [agenda, platform, line] = &busy.interventions[..] else { panic!("{:?}", busy.interventions) };
    assert_eq!((agenda.domain, agenda.intensity, agenda.style), (Domain::Agenda, 0.2, 1.0));
    assert_eq!((platform.domain, platform.intensity, platform.style), (Domain::Platform, 0.3, 0.5));
    assert_eq!((line.domain, line.intensity, line.style), (Domain::Mobilisation, 0.6, 1.0));
    assert_eq!([line.from, line.to, line.ramp_up, line.ramp_down], [3, 20, 4, 5]);
    assert_eq!(line.by, By::Initiator);
    assert_eq!(line.while_all[1], Condition { metric: Metric::Impact, above: true, level: 0.1 });
    assert_eq!((line.while_all.len(), line.once_all.len()), (2, 1));
    let other = &scenario.strategy("other").unwrap().setup;
    assert_eq!(other.interventions.len(), 2);
    assert_eq!(other.governance, Governance::Administrative);
    assert!(!other.sectors[1].concerned && busy.sectors[1].concerned);
}

#[test]
fn events_arrive_in_order_of_month() {
    let scenario = read(&[]);
    let events = &scenario.strategy("other").unwrap().setup.events;
    assert!(events.is_sorted_by_key(|event| event.month));
    let kinds: Vec<EventKind> = events.iter().map(|event| event.kind.clone()).collect();
    let expected = [
        EventKind::Scandal { share: 1.0 },
        EventKind::Turnover { who: Who::Sector(0) },
        EventKind::Turnover { who: Who::Actor(1) },
        EventKind::BudgetCut { sector: 0, share: 0.3 },
        EventKind::LeaderLeaves { actor: None },
        EventKind::LeaderLeaves { actor: Some(0) },
        EventKind::SectorJoins { sector: 1, count: 5, contacts: 2 },
        EventKind::Newcomers { count: 3 },
        EventKind::Scandal { share: 0.5 },
        EventKind::NeedsShift { needs: mix(&[0.5, 0.5]), months: 6 },
        EventKind::NewRule { between: [0, 1], level: 0.7 },
        EventKind::FacilitationStops { taper: 3 },
        EventKind::Switch { mechanism: Mechanism::Learning, on: false },
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn every_generator_arrives() {
    let cases = [
        ("empty", Generator::Empty),
        ("complete", Generator::Complete),
        (
            "{ sectors = { mean_degree = 3, within = 2, across = 1 } }",
            Generator::Sectors { mean_degree: 3.0, within: 2.0, across: 1.0 },
        ),
        (
            "{ small_world = { neighbours = 4, rewire = 0.1 } }",
            Generator::SmallWorld { neighbours: 4, rewire: 0.1 },
        ),
        ("{ scale_free = { links = 2 } }", Generator::ScaleFree { links: 2 }),
        ("{ ring = { neighbours = 2 } }", Generator::Ring { neighbours: 2 }),
    ];
    for (text, generator) in cases {
        let scenario = read(&[&format!("network.generator={text}")]);
        assert_eq!(scenario.strategies[0].setup.network.generator, generator);
    }
}

#[test]
fn items_of_lists_are_patched_by_number_and_by_name() {
    let scenario = read(&["actor.Anna.mandate=0.1", "barrier.1.level=0.9", "sector.care.room=0.5"]);
    let setup = &scenario.strategies[0].setup;
    assert_eq!(setup.actors[0].traits.number(Trait::Mandate), Some(Spread::Fixed(0.1)));
    assert_eq!(setup.barriers[0].level, 0.9);
    assert_eq!(setup.sectors[0].traits.number(Trait::Room), Some(Spread::Fixed(0.5)));
}
