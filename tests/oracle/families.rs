//! Families of worlds that the two versions of the model must agree on.
//!
//! Every family also says what must have happened in it, so that agreement is never empty.

use samenspel::model::Mix;
use samenspel::model::parameters::Parameters;
use samenspel::model::setup::*;

use crate::compare::{Happened, compare};
use crate::random_worlds::random_world;
use crate::worlds::*;

const SIZES: [u32; 7] = [1, 2, 3, 5, 9, 14, 24];

/// Compares every world of a family over some seeds; asks for what must have happened at least so often.
fn agree(worlds: Vec<Setup>, seeds: u64, least: &[(&str, u32)]) {
    let mut happened = Happened::new();
    for (number, setup) in worlds.iter().enumerate() {
        for seed in 0..seeds {
            match compare(setup, 1000 * number as u64 + seed, None) {
                Ok(counts) => {
                    counts.into_iter().for_each(|(what, n)| *happened.entry(what).or_default() += n)
                }
                Err(difference) => panic!("world {number} of the family, {difference}"),
            }
        }
    }
    for (what, times) in least {
        let found = happened.get(what).copied().unwrap_or(0);
        assert!(found >= *times, "only {found} times: {what}; {happened:?}");
    }
}

/// A lively world of 12 actors with a change.
fn changed(change: impl FnOnce(&mut Setup)) -> Setup {
    sized(12, change)
}

/// A lively world with a change.
fn sized(actors: u32, change: impl FnOnce(&mut Setup)) -> Setup {
    let mut setup = lively(actors);
    setup.groups = groups(setup.aspects);
    change(&mut setup);
    setup
}

/// One group of people that needs one thing, and one that needs something of all.
fn groups(aspects: usize) -> Vec<Group> {
    let one = (0..aspects).map(|k| if k == 1 { 1.0 } else { 0.0 }).collect();
    let all = vec![1.0 / aspects as f64; aspects];
    let group = |(key, needs): (&str, Vec<f64>)| Group {
        key: key.into(),
        needs: Mix::from_slice(&needs).expect("needs on the simplex"),
    };
    [("one", one), ("all", all)].map(group).into()
}

/// What a lively family must show many times.
const LIVELY: &[(&str, u32)] = &[
    ("good meetings", 500),
    ("bad meetings", 200),
    ("helps", 300),
    ("ties formed", 100),
    ("introductions", 50),
    ("events attended", 50),
    ("ties ended", 100),
    ("bridges decayed", 200),
    ("ties from working together", 20),
    ("launched", 200),
    ("joins", 100),
    ("joins against own interest", 5),
    ("no slack to join", 50),
    ("teams started", 100),
    ("abandoned", 20),
    ("promises broken", 100),
    ("broken promises noticed", 100),
    ("out of time", 10),
    ("succeeded", 50),
    ("failed", 30),
    ("practices", 50),
    ("adoptions", 100),
    ("drops at the limit", 50),
    ("not worth a drop", 50),
    ("forgotten", 10),
    ("lessons", 100),
    ("lessons shared", 20),
    ("barriers lowered", 10),
    ("worked across a barrier", 100),
];

#[test]
fn worlds_of_every_size() {
    agree(SIZES.map(lively).into(), 4, LIVELY);
    agree(SIZES.map(|n| sized(n, |s| s.interventions = all_domains(0.5, 0.5))).into(), 4, LIVELY);
}

/// Enough actors and contacts for the fast world's rows of contacts to move.
#[test]
fn a_larger_world() {
    let large = sized(70, |s| {
        s.interventions = all_domains(0.5, 0.8);
        s.network.generator = Generator::Sectors { mean_degree: 10.0, within: 0.7, across: 0.3 };
        (s.parameters.attention_limit, s.parameters.decay_bridge, s.months) = (40.0, 0.05, 24);
        s.open_membership = true;
    });
    agree(vec![large], 1, &[("ties formed", 500), ("ties ended", 100), ("joins", 50), ("left", 10)]);
}

#[test]
fn as_the_defaults_have_it() {
    let plain = |n| sized(n, |s| (s.parameters, s.months) = (Parameters::default(), 60));
    agree(SIZES.map(plain).into(), 3, &[("good meetings", 500), ("launched", 20)]);
    let helped = |n| {
        sized(n, |s| {
            (s.parameters, s.months) = (Parameters::default(), 60);
            s.interventions = all_domains(0.6, 0.0);
        })
    };
    agree(SIZES.map(helped).into(), 3, &[("joins", 50), ("practices", 30), ("adoptions", 50)]);
}

/// Every mechanism off, from the start or along the way, with facilitation of every domain.
#[test]
fn every_switch() {
    let facilitated = |s: &mut Setup| s.interventions = all_domains(0.6, 0.6);
    for &mechanism in Mechanism::ALL {
        let off = |n| {
            sized(n, |s| {
                facilitated(s);
                s.switches.set(mechanism, false);
            })
        };
        let later = |n| {
            sized(n, |s| {
                facilitated(s);
                let flip = |month, on| Event { month, kind: EventKind::Switch { mechanism, on } };
                s.events = vec![flip(9, false), flip(26, true)];
            })
        };
        agree(vec![off(6), off(14)], 3, &[]);
        agree(vec![later(6), later(14)], 3, &[("launched", 50), ("good meetings", 200), ("succeeded", 10)]);
    }
    let every_tie = |s: &mut Setup| s.switches.every_tie = true;
    let complete = |s: &mut Setup| {
        every_tie(s);
        s.network.generator = Generator::Complete;
    };
    agree(vec![sized(6, every_tie), sized(10, complete)], 4, &[("good meetings", 1000), ("succeeded", 10)]);
    let all_off = |s: &mut Setup| Mechanism::ALL.iter().for_each(|&m| s.switches.set(m, false));
    agree(vec![changed(all_off)], 2, &[]);
}

#[test]
fn every_domain_and_style() {
    for style in [0.0, 0.5, 1.0] {
        for domain in Domain::ALL {
            let one = |n, intensity| {
                sized(n, |s| {
                    s.interventions = vec![Intervention::constant(domain, intensity, style, MONTHS)];
                })
            };
            agree(vec![one(5, 1.0), one(14, 1.0), one(14, 0.4)], 3, &[("launched", 50), ("joins", 30)]);
        }
        let all = |n, curvature| {
            sized(n, |s| {
                s.interventions = all_domains(0.9, style);
                s.parameters.lever_curvature = curvature;
            })
        };
        let least = [("shown by the platform", 100), ("joins", 200), ("succeeded", 50), ("adoptions", 500)];
        agree(vec![all(9, 1.5), all(14, 0.0), all(24, 3.0)], 3, &least);
    }
}

#[test]
fn an_imposed_agenda_repels() {
    let imposed = |sponsor| {
        changed(|s| {
            s.interventions = vec![Intervention::constant(Domain::Agenda, 1.0, 1.0, MONTHS)];
            s.sponsor = sponsor;
            s.parameters.reactance_distance = 0.3;
            s.parameters.confidence = 0.6;
            s.parameters.self_weight = 0.4;
        })
    };
    agree(vec![imposed(Some(0)), imposed(Some(2)), imposed(None)], 4, &[("repelled", 500)]);
}

#[test]
fn schedules_and_limits_on_hours() {
    let least = &[("rules in force", 100), ("rules not in force", 100), ("lines overlapped", 100)];
    agree(vec![sized(5, scheduled), sized(9, scheduled), sized(14, scheduled)], 5, least);
    let stopped = |month, taper| {
        changed(move |s| {
            scheduled(s);
            s.interventions.iter_mut().for_each(|line| line.stop = Some(Stop { month, taper }));
        })
    };
    agree(vec![stopped(6, 0), stopped(5, 7)], 5, &[("rules in force", 50)]);
    let capped = |orchestration, partners| {
        changed(|s| {
            scheduled(s);
            s.hours.orchestration = [40.0, 10.0, 60.0, 25.0, 5.0, 33.0];
            (s.hours.orchestration_cap, s.hours.partners_cap) = (orchestration, partners);
        })
    };
    let mut worlds =
        vec![capped(Some(60.0), None), capped(None, Some(150.0)), capped(Some(50.0), Some(200.0))];
    worlds.push(capped(Some(0.0), None));
    agree(worlds, 4, &[("orchestration capped", 100), ("partners capped", 100)]);
}

#[test]
fn every_governance_and_approval() {
    let governances =
        [Governance::Shared, Governance::LeadOrganisation { lead: 1 }, Governance::Administrative];
    for governance in governances {
        for (approval, months, match_asked) in [(false, 3.0, 0.0), (true, 3.0, 0.75), (true, 0.0, 0.7)] {
            let governed = |n| {
                sized(n, |s| {
                    (s.governance, s.approval) = (governance, approval);
                    (s.parameters.approval_months, s.parameters.approval_match) = (months, match_asked);
                    s.interventions = all_domains(0.5, 0.2);
                })
            };
            let least: &[_] =
                if approval { &[("approved", 20), ("refused by committee", 20)] } else { &[("joins", 100)] };
            agree(vec![governed(5), governed(12), governed(20)], 3, least);
        }
    }
}

#[test]
fn open_membership() {
    let open = |n| {
        sized(n, |s| {
            s.open_membership = true;
            (s.parameters.exit_rate, s.parameters.entry_rate) = (0.15, 1.2);
            s.interventions = all_domains(0.5, 0.3);
        })
    };
    let mut worlds: Vec<Setup> = SIZES.map(open).into();
    worlds.push(sized(8, |s| {
        *s = open(8);
        stated_sectors(s);
    }));
    // Everyone leaves and nobody comes, for a time.
    worlds.push(sized(4, |s| {
        *s = open(4);
        (s.parameters.exit_rate, s.parameters.entry_rate) = (1.0, 0.3);
    }));
    agree(worlds, 4, &[("left", 500), ("arrived", 500), ("orphaned", 20), ("joins", 100), ("succeeded", 50)]);
}

#[test]
fn every_event() {
    let least = &[
        ("events", 200),
        ("needs shifted", 50),
        ("left", 20),
        ("arrived", 50),
        ("joins", 50),
        ("succeeded", 20),
    ];
    agree(vec![sized(0, eventful), sized(3, eventful), sized(8, eventful), sized(18, eventful)], 5, least);
    let open = |s: &mut Setup| {
        eventful(s);
        s.open_membership = true;
        (s.parameters.exit_rate, s.parameters.entry_rate) = (0.1, 1.0);
        s.approval = true;
    };
    agree(vec![sized(3, open), sized(8, open)], 4, &[("left", 50), ("arrived", 50), ("approved", 10)]);
    let stopped = changed(|s| {
        s.interventions = all_domains(0.8, 0.2);
        s.events = vec![Event { month: 20, kind: EventKind::FacilitationStops { taper: 0 } }];
    });
    agree(vec![stopped], 3, &[]);
}

#[test]
fn named_actors_and_practices_at_the_start() {
    agree(vec![sized(0, named), sized(6, named), sized(14, named)], 4, LIVELY);
    agree(vec![sized(0, practised), sized(10, practised)], 4, &[("adoptions", 50), ("practices", 20)]);
    agree(vec![sized(6, stated_sectors), sized(14, stated_sectors)], 4, &[("launched", 50)]);
}

/// Spread without noise, limits of one and of none, and actors that follow whatever is shown.
#[test]
fn spread_at_its_edges() {
    let spread = |noise, limit, threshold| {
        changed(|s| {
            practised(s);
            s.interventions = vec![Intervention::constant(Domain::Platform, 0.8, 1.0, MONTHS)];
            let p = &mut s.parameters;
            (p.adoption_noise, p.practice_limit, p.adoption_threshold) = (noise, limit, threshold);
            p.adoption_rate = 1.0;
        })
    };
    let worlds =
        vec![spread(0.0, 3.0, 0.3), spread(0.0, 1.0, 0.2), spread(0.1, 0.0, 0.3), spread(0.0, 2.0, -1.0)];
    agree(worlds, 4, &[("adoptions", 200), ("drops at the limit", 100), ("forgotten", 20)]);
}

/// More practices than somebody who needs nobody's example comes across in a month.
#[test]
fn more_practices_than_anybody_looks_at() {
    let many = changed(|s| {
        practised(s);
        // Each is worth something else, so that it matters which come across.
        let practice = |n: u32| PracticeSpec {
            key: format!("practice {n}"),
            theme: s.practices[n as usize % 2].theme,
            vigour: 0.4 + f64::from(n * 101 % 300) / 500.0,
            // No contact of the one without a threshold.
            followers: vec![3],
        };
        s.practices = (0..300).map(practice).collect();
        (s.parameters.adoption_rate, s.parameters.practice_limit) = (1.0, 8.0);
        s.parameters.practice_decay = 0.0;
        s.months = 6;
    });
    agree(vec![many], 4, &[("adoptions", 20), ("drops at the limit", 20)]);
}

/// Parameters at the ends of what the equations allow.
#[test]
fn parameters_at_their_edges() {
    let edges: [fn(&mut Parameters); 12] = [
        |p| (p.waiting_ratio, p.role_base, p.choice_sharpness) = (0.8, 0.0, 0.0),
        |p| (p.theme_concentration, p.signal_noise, p.prior_var) = (1.0, 0.01, 10.0),
        |p| (p.strength_gain, p.decay_bridge, p.decay_embedded) = (0.0, 1.0, 0.0),
        |p| (p.tie_strength0, p.strength_min) = (0.06, 0.3),
        |p| (p.attention_limit, p.encounter_rate) = (1.0, 5.0),
        |p| (p.waiting_ratio, p.role_rate, p.role_decay) = (0.0, 1.0, 0.0),
        |p| (p.trust_gate, p.wariness, p.trust_default) = (0.0, 0.0, 0.0),
        |p| (p.min_members, p.max_months, p.form_months) = (1.0, 1.0, 1.0),
        |p| (p.meeting_budget, p.invites, p.platform_shows) = (0.0, 0.0, 5.0),
        |p| (p.broken_ratio, p.broken_seen, p.mandate_floor) = (1.0, 1.0, 0.0),
        |p| (p.impact_scale, p.practice_effort, p.help_benefit) = (1e-3, 5.0, 0.0),
        |p| (p.gratitude_rate, p.reputation_rate, p.fulfilment_rate) = (1.0, 1.0, 1.0),
    ];
    for edge in edges {
        let world = |n| {
            sized(n, |s| {
                s.interventions = all_domains(0.6, 0.7);
                edge(&mut s.parameters);
            })
        };
        agree(vec![world(5), world(14)], 3, &[("launched", 20), ("good meetings", 10)]);
    }
}

#[test]
fn random_combinations() {
    agree((0..600).map(random_world).collect(), 1, LIVELY);
}
