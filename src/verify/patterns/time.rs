//! Patterns of rise, growth and decline.

use super::film::Film;
use super::{AS_IS, Arm, Comparison, Expect, Measure, Off, Pattern, patterns};
use crate::model::metrics::Metric;
use crate::model::setup::{Domain, Event, EventKind, Intervention, Setup};
use crate::verify::{Check, Effort};

pub fn checks() -> Vec<Check> {
    patterns![STOPS, PEAK, MANDATE_ENDS, CORE, MILESTONES, STAGED, LARGE_START]
}

const NOTHING_DONE: Off =
    Off { what: "nothing is facilitated", change: |setup| setup.interventions.clear(), runs: 20 };

static STOPS: Pattern = Pattern {
    key: "facilitation/stops_leaves_practices_and_ties",
    effort: Effort::Quick,
    what: "Three years after facilitation stops, practices and ties are left, and clarity is lost.",
    why: "If nothing stayed, facilitation would have to last for ever; if all stayed, it could always stop.",
    source: "Raab et al. 2015; reference set-up of MODEL.md",
    comparisons: &[
        Comparison {
            says: "share of actors that follow a practice in month 60, stopped after 24 months against never begun",
            treated: Arm::new("stops_24", AS_IS, Measure::End(Metric::Following)),
            control: Arm::new("none", AS_IS, Measure::End(Metric::Following)),
            expect: Expect::Higher,
            runs: 60,
            off: Some(NOTHING_DONE),
        },
        Comparison {
            says: "ties per actor in month 60, stopped after 24 months against never begun",
            treated: Arm::new("stops_24", AS_IS, Measure::End(Metric::Degree)),
            control: Arm::new("none", AS_IS, Measure::End(Metric::Degree)),
            expect: Expect::Higher,
            runs: 60,
            off: Some(NOTHING_DONE),
        },
        Comparison {
            says: "clarity in month 60 against month 24, in the same runs",
            treated: Arm::new("stops_24", AS_IS, Measure::End(Metric::Clarity)),
            control: Arm::new("stops_24", AS_IS, Measure::At(Metric::Clarity, 24)),
            expect: Expect::Lower,
            runs: 40,
            off: Some(Off { what: "steering off", change: |s| s.switches.steering = false, runs: 20 }),
        },
    ],
    note: "",
};

static PEAK: Pattern = Pattern {
    key: "facilitation/mid_life_peak_and_decline",
    effort: Effort::Quick,
    what: "Impact peaks in mid-life and declines after facilitation ends.",
    why: "A network that only grows shows no risk that anybody who keeps one going would recognise.",
    source: "Imperial et al. 2016; Raab et al. 2015",
    comparisons: &[
        Comparison {
            says: "impact in months 22 to 27 against months 55 to 60, in the same runs that stop at 24",
            treated: Arm::new("stops_24", AS_IS, Measure::Mean(Metric::Impact, 22, 27)),
            control: Arm::new("stops_24", AS_IS, Measure::Mean(Metric::Impact, 55, 60)),
            expect: Expect::Higher,
            runs: 60,
            off: None,
        },
        Comparison {
            says: "fall of impact from months 22 to 27 to months 55 to 60, stopping against going on",
            treated: Arm::new("stops_24", AS_IS, Measure::Film(decline)),
            control: Arm::new("all_30", AS_IS, Measure::Film(decline)),
            expect: Expect::Higher,
            runs: 60,
            off: Some(NOTHING_DONE),
        },
    ],
    note: "",
};

fn decline(film: &Film) -> f64 {
    film.mean(Metric::Impact, 22, 27) - film.mean(Metric::Impact, 55, 60)
}

static MANDATE_ENDS: Pattern = Pattern {
    key: "mandate/ends_and_work_declines",
    effort: Effort::Full,
    what: "When formal backing ends halfway, mandates fall and work falls with them.",
    why: "If actors kept working without backing, a mandate would be a formality.",
    source: "Imperial et al. 2016; Human & Provan 2000",
    comparisons: &[
        Comparison {
            says: "mandate in month 60, formal backing ended in month 24 against kept",
            treated: Arm::new("all_30", |setup| backed(setup, 24), Measure::End(Metric::Mandate)),
            control: Arm::new("all_30", |setup| backed(setup, 60), Measure::End(Metric::Mandate)),
            expect: Expect::Lower,
            runs: 100,
            off: Some(NO_BACKING),
        },
        Comparison {
            says: "work delivered and followed in months 49 to 60, backing ended against kept",
            treated: Arm::new("all_30", |setup| backed(setup, 24), Measure::Film(late_work)),
            control: Arm::new("all_30", |setup| backed(setup, 60), Measure::Film(late_work)),
            expect: Expect::Lower,
            runs: 400,
            off: Some(NO_BACKING),
        },
    ],
    note: "",
};

const NO_BACKING: Off = Off {
    what: "legitimacy off, and voice not louder for facilitation",
    change: |setup| {
        setup.switches.legitimacy = false;
        setup.parameters.voice_base = 1.0;
    },
    runs: 20,
};

fn backed(setup: &mut Setup, to: u32) {
    setup.interventions.retain(|line| line.domain != Domain::Legitimacy);
    setup.interventions.push(Intervention { to, ..Intervention::constant(Domain::Legitimacy, 0.6, 1.0, 60) });
}

fn late_work(film: &Film) -> f64 {
    film.mean(Metric::Delivered, 49, 60) + film.mean(Metric::Followed, 49, 60)
}

static CORE: Pattern = Pattern {
    key: "engagement/core_under_good_facilitation",
    effort: Effort::Quick,
    what: "Under good facilitation a core of 10 to 30% of the actors forms.",
    why: "Real networks run on a small core; a model in which all or none are core has the wrong shape.",
    source: "Reference set-up of MODEL.md; Provan & Kenis 2008",
    comparisons: &[
        Comparison {
            says: "share of actors in the core in month 60, all domains at .6",
            treated: Arm::new("all_60", AS_IS, Measure::End(Metric::Core)),
            control: Arm::new("none", AS_IS, Measure::Constant(0.0)),
            expect: Expect::Within(0.1, 0.3),
            runs: 40,
            off: None,
        },
        Comparison {
            says: "share of actors in the core in month 60, all domains at .6 against none",
            treated: Arm::new("all_60", AS_IS, Measure::End(Metric::Core)),
            control: Arm::new("none", AS_IS, Measure::End(Metric::Core)),
            expect: Expect::Higher,
            runs: 40,
            off: Some(Off { what: "engagement off", change: |s| s.switches.engagement = false, runs: 20 }),
        },
    ],
    note: "",
};

static MILESTONES: Pattern = Pattern {
    key: "milestones/two_to_four_years",
    effort: Effort::Quick,
    what: "In the reference, uptake by a quarter of the actors takes two to four years, sooner with facilitation.",
    why: "A model in which networks deliver in months would promise what no partnership has shown.",
    source: "Leach, Pelkey & Sabatier 2002",
    comparisons: &[
        Comparison {
            says: "first month in which a quarter of the actors follow a practice, all domains at .3",
            treated: Arm::new("all_30", AS_IS, Measure::Film(uptake)),
            control: Arm::new("none", AS_IS, Measure::Constant(0.0)),
            expect: Expect::Within(24.0, 48.0),
            runs: 60,
            off: None,
        },
        Comparison {
            says: "first month in which a quarter of the actors follow a practice, all domains at .3 against none",
            treated: Arm::new("all_30", AS_IS, Measure::Film(uptake)),
            control: Arm::new("none", AS_IS, Measure::Film(uptake)),
            expect: Expect::Lower,
            runs: 60,
            off: Some(Off { what: "acting off", change: |s| s.switches.acting = false, runs: 20 }),
        },
    ],
    note: "A run that never gets there counts as month 61. With facilitation uptake comes sooner than the two \
           to four years declared; without facilitation, or without imitation, it falls within them. \
           Initiatives of five person-months finish within the first year, and their members follow at once \
           what they made; the partnerships of the source had larger tasks.",
};

fn uptake(film: &Film) -> f64 {
    film.reaches(Metric::Following, 0.25)
}

static STAGED: Pattern = Pattern {
    key: "growth/staged_beats_large_start",
    effort: Effort::Full,
    what: "A network that grows from 12 to 48 actors in steps ends up more engaged than one that starts at 48.",
    why: "How to grow is a choice every orchestrator faces; without it the size alone would decide.",
    source: "Weber 2006",
    comparisons: &[Comparison {
        says: "mean engagement per room in month 60, grown in steps against 48 at once",
        treated: Arm::new("all_30", grown, Measure::Film(engagement)),
        control: Arm::new("all_30", AS_IS, Measure::Film(engagement)),
        expect: Expect::Higher,
        runs: 200,
        off: Some(Off {
            what: "engagement off",
            change: |setup| setup.switches.engagement = false,
            runs: 600,
        }),
    }],
    note: "",
};

/// Twelve at the start, three more every three months from month 6 on until there are 48.
fn grown(setup: &mut Setup) {
    setup.generated = 12;
    let kind = EventKind::Newcomers { count: 3 };
    setup.events.extend((0..12).map(|step| Event { month: 6 + 3 * step, kind: kind.clone() }));
}

fn engagement(film: &Film) -> f64 {
    let actors = &film.world.actors;
    let here = actors.here.iter().map(|&i| i as usize);
    let (sum, count) =
        here.fold((0.0, 0.0), |(sum, count), i| (sum + actors.engagement[i] / actors.room[i], count + 1.0));
    sum / count
}

static LARGE_START: Pattern = Pattern {
    key: "growth/large_groups_fail_to_reach_high_effort",
    effort: Effort::Full,
    what: "Groups that start with 96 actors reach less effort per actor than groups that start with 12.",
    why: "If large groups worked as hard per head as small ones, nobody would need to stage growth.",
    source: "Weber 2006",
    comparisons: &[Comparison {
        says: "share of available work that is delivered or followed in months 13 to 24, 96 actors against 12",
        treated: Arm::new("none", |setup| started(setup, 96), Measure::Mean(Metric::FlowAct, 13, 24)),
        control: Arm::new("none", |setup| started(setup, 12), Measure::Mean(Metric::FlowAct, 13, 24)),
        expect: Expect::Lower,
        runs: 200,
        off: Some(Off {
            what: "nobody waits, and everybody can keep in step",
            change: |setup| {
                setup.switches.mobilisation = false;
                setup.parameters.contact_capacity_peer = 1000.0;
            },
            runs: 600,
        }),
    }],
    note: "",
};

fn started(setup: &mut Setup, actors: u32) {
    (setup.generated, setup.months) = (actors, 24);
}
