//! Patterns of visibility, hubs and the edge of the network.

use super::film::SEED;
use super::{AS_IS, Arm, Comparison, Expect, Measure, Off, Pattern, patterns};
use crate::model::World;
use crate::model::metrics::Metric;
use crate::model::setup::{Domain, Governance, Setup};
use crate::random::Draws;
use crate::verify::{Check, Effort, Subject};

pub fn checks() -> Vec<Check> {
    patterns![VISIBILITY, UNPREDICTABLE, HUBS, FEW, BOTTLENECK, PERIPHERY]
}

const NO_IMITATION: Off =
    Off { what: "imitation off", change: |setup| setup.switches.imitation = false, runs: 20 };

static VISIBILITY: Pattern = Pattern {
    key: "visibility/raises_inequality",
    effort: Effort::Quick,
    what: "Where a stage shows successes, followers are divided less equally among practices.",
    why: "A stage would otherwise only help everybody, and not also make winners.",
    source: "Salganik, Dodds & Watts 2006",
    comparisons: &[Comparison {
        says: "Gini of followers in months 37 to 60, with a stage against without",
        treated: Arm::new("all_60", network_stage, Measure::Mean(Metric::PracticeGini, 37, 60)),
        control: Arm::new("all_60", no_stage, Measure::Mean(Metric::PracticeGini, 37, 60)),
        expect: Expect::Higher,
        runs: 60,
        off: Some(NO_IMITATION),
    }],
    note: "The stage does not divide followers less equally. Nearly all actors come to follow as many \
           practices as they can, with or without a stage, so that visibility decides who comes first more \
           than who is left with followers.",
};

static UNPREDICTABLE: Pattern = Pattern {
    key: "visibility/raises_unpredictability",
    effort: Effort::Full,
    what: "Where a stage shows successes, it is less certain which of the same practices wins.",
    why: "What spreads would otherwise be what is best, and success a proof of quality.",
    source: "Salganik, Dodds & Watts 2006",
    comparisons: &[Comparison {
        says: "difference of followers' shares in month 48 between two futures of one network split at 24, \
               with a stage against without",
        treated: Arm::new("all_60", network_stage, Measure::Own(unpredictability)),
        control: Arm::new("all_60", no_stage, Measure::Own(unpredictability)),
        expect: Expect::Higher,
        runs: 400,
        off: Some(Off { runs: 600, ..NO_IMITATION }),
    }],
    note: "",
};

fn network_stage(setup: &mut Setup) {
    let lines = setup.interventions.iter_mut().filter(|line| line.domain == Domain::Platform);
    lines.for_each(|line| line.style = 1.0);
}

fn no_stage(setup: &mut Setup) {
    network_stage(setup);
    setup.parameters.stage = 0.0;
}

/// Half the sum of the differences in shares of followers among the practices there were at the split.
fn unpredictability(subject: &Subject, setup: &Setup, replicate: u64) -> f64 {
    let mut world = subject.start(setup, SEED, replicate);
    while world.month < 24 {
        subject.step(&mut world);
    }
    let ids: Vec<_> = world.practices.iter().map(|practice| practice.id).collect();
    let shares = [1, 2].map(|future| {
        let mut world: World = world.clone();
        world.draws = Draws::new(SEED + future, replicate);
        while world.month < 48 {
            subject.step(&mut world);
        }
        let followers = |id| world.practices.iter().find(|p| p.id == id).map_or(0, |p| p.followers.len());
        let counts: Vec<f64> = ids.iter().map(|&id| followers(id) as f64).collect();
        let total: f64 = counts.iter().sum();
        counts.into_iter().map(|count| count / total).collect::<Vec<f64>>()
    });
    if ids.len() < 2 {
        return f64::NAN;
    }
    shares[0].iter().zip(&shares[1]).map(|(a, b)| (a - b).abs()).sum::<f64>() / 2.0
}

static HUBS: Pattern = Pattern {
    key: "governance/hubs_serve_many",
    effort: Effort::Quick,
    what: "Among 96 actors a separate organisation makes the vision clearer than shared governance does.",
    why: "If shared governance served any number, the choice of governance would be a matter of taste.",
    source: "Provan & Kenis 2008",
    comparisons: &[Comparison {
        says: "clarity in month 36 among 96 actors, administrative against shared",
        treated: Arm::new("all_30", |setup| governed(setup, 96, HUB), Measure::End(Metric::Clarity)),
        control: Arm::new(
            "all_30",
            |setup| governed(setup, 96, Governance::Shared),
            Measure::End(Metric::Clarity),
        ),
        expect: Expect::Higher,
        runs: 20,
        off: Some(Off { runs: 8, ..EQUAL_REACH }),
    }],
    note: "",
};

static FEW: Pattern = Pattern {
    key: "governance/shared_serves_few",
    effort: Effort::Full,
    what: "Among 20 actors shared governance brings more impact than a separate organisation that must be paid.",
    why: "If a hub cost nothing, every network should have one.",
    source: "Provan & Kenis 2008",
    comparisons: &[Comparison {
        says: "cumulative impact in month 36 among 20 actors, shared against administrative",
        treated: Arm::new(
            "all_30",
            |setup| governed(setup, 20, Governance::Shared),
            Measure::End(Metric::ImpactCumulative),
        ),
        control: Arm::new("all_30", |setup| governed(setup, 20, HUB), Measure::End(Metric::ImpactCumulative)),
        expect: Expect::Higher,
        runs: 600,
        off: Some(EQUAL_REACH),
    }],
    note: "",
};

const HUB: Governance = Governance::Administrative;

const EQUAL_REACH: Off = Off {
    what: "equal reach and no upkeep",
    change: |setup| {
        let p = &mut setup.parameters;
        (p.contact_capacity_peer, p.contact_capacity_hub, p.governance_cost) = (80.0, 80.0, 0.0);
    },
    runs: 20,
};

fn governed(setup: &mut Setup, actors: u32, governance: Governance) {
    (setup.generated, setup.months, setup.governance) = (actors, 36, governance);
}

static BOTTLENECK: Pattern = Pattern {
    key: "hub/without_capacity_is_a_bottleneck",
    effort: Effort::Quick,
    what: "A hub that can keep up with few contacts leaves the network worse off than shared governance.",
    why: "A hub would otherwise help by its mere existence.",
    source: "Provan & Kenis 2008; Raab et al. 2015",
    comparisons: &[
        Comparison {
            says: "clarity in month 36, a hub with 10 contacts against shared governance",
            treated: Arm::new("all_30", narrow_hub, Measure::End(Metric::Clarity)),
            control: Arm::new("all_30", shared, Measure::End(Metric::Clarity)),
            expect: Expect::Lower,
            runs: 40,
            off: Some(EQUAL_REACH_AND_NARROW),
        },
        Comparison {
            says: "cumulative impact in month 36, a hub with 10 contacts against shared governance",
            treated: Arm::new("all_30", narrow_hub, Measure::End(Metric::ImpactCumulative)),
            control: Arm::new("all_30", shared, Measure::End(Metric::ImpactCumulative)),
            expect: Expect::Lower,
            runs: 60,
            off: Some(EQUAL_REACH_AND_NARROW),
        },
    ],
    note: "",
};

const EQUAL_REACH_AND_NARROW: Off = EQUAL_REACH;

fn narrow_hub(setup: &mut Setup) {
    governed(setup, 48, HUB);
    setup.parameters.contact_capacity_hub = 10.0;
}

fn shared(setup: &mut Setup) {
    governed(setup, 48, Governance::Shared);
}

static PERIPHERY: Pattern = Pattern {
    key: "periphery/communication_carries_lessons",
    effort: Effort::Full,
    what: "Where ties reach beyond the own circle, a larger share of lessons gets around.",
    why: "Contacts at the edge would otherwise be the least useful, and bonding always the better choice.",
    source: "Zhu, Yao & Jiang 2023; Burt 2002",
    comparisons: &[Comparison {
        says: "share of lessons that reached the network, bridging against bonding interaction",
        treated: Arm::new(
            "interaction",
            bridging,
            Measure::Film(|film| {
                let end = film.months.last().expect("a start");
                end.get(Metric::LessonsShared) / end.get(Metric::Lessons)
            }),
        ),
        control: Arm::new(
            "interaction",
            AS_IS,
            Measure::Film(|film| {
                let end = film.months.last().expect("a start");
                end.get(Metric::LessonsShared) / end.get(Metric::Lessons)
            }),
        ),
        expect: Expect::Higher,
        runs: 600,
        off: Some(Off {
            what: "bridges carry no lessons",
            change: |setup| setup.parameters.bridge_reach = 0.0,
            runs: 800,
        }),
    }],
    note: "Bridging interaction against bonding interaction at the same intensity.",
};

fn bridging(setup: &mut Setup) {
    setup.interventions.iter_mut().for_each(|line| line.style = 1.0);
}
