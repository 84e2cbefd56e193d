//! Patterns of rise and decline.

use super::film::Film;
use super::{AS_IS, Arm, Comparison, Expect, Measure, Off, Pattern, Probe, patterns};
use crate::model::metrics::Metric;
use crate::model::setup::{Domain, Intervention, Setup};
use crate::verify::{Check, Effort};

pub fn checks() -> Vec<Check> {
    patterns![STOPS, PEAK, MANDATE_ENDS, CORE, MILESTONES]
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
    probes: &[],
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
    probes: &[],
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
            off: Some(Off {
                what: "capacity needs no mandate",
                change: |setup| setup.parameters.mandate_floor = 1.0,
                runs: 100,
            }),
        },
    ],
    probes: &[],
    note: "Legitimacy off freezes what mandates follow, so that it could not fail for the mandate. Work is tested against \
           capacity that needs no mandate, which could.",
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
    probes: &[
        Probe {
            says: "motives do not come alive (salience off)",
            treated: Arm::new("all_60", AS_IS, Measure::End(Metric::Core)),
            control: Arm::new("none", AS_IS, Measure::Constant(0.0)),
            change: |setup| setup.switches.salience = false,
            expect: Expect::Within(0.0, 0.02),
            runs: 60,
        },
        Probe {
            says: "room twice as likely large (room_a 5)",
            treated: Arm::new("all_60", AS_IS, Measure::End(Metric::Core)),
            control: Arm::new("none", AS_IS, Measure::Constant(0.0)),
            change: |setup| setup.parameters.room_a = 5.0,
            expect: Expect::Within(0.5, 0.8),
            runs: 60,
        },
    ],
    note: "That there is a core at all needs motives that come alive; how large it is follows from the assumed spread of \
           room, which caps engagement. Engagement off could not fail.",
};

const UPTAKE: Comparison = Comparison {
    says: "first month in which a quarter of the actors follow a practice, all domains at .3",
    treated: Arm::new("all_30", AS_IS, Measure::Film(uptake)),
    control: Arm::new("none", AS_IS, Measure::Constant(0.0)),
    expect: Expect::Within(24.0, 48.0),
    runs: 60,
    off: None,
};

static MILESTONES: Pattern = Pattern {
    key: "milestones/two_to_four_years",
    effort: Effort::Quick,
    what: "In the reference, uptake by a quarter of the actors takes two to four years, sooner with facilitation.",
    why: "A model in which networks deliver in months would promise what no partnership has shown.",
    source: "Leach, Pelkey & Sabatier 2002",
    comparisons: &[
        UPTAKE,
        Comparison {
            says: "first month in which a quarter of the actors follow a practice, all domains at .3 against none",
            treated: Arm::new("all_30", AS_IS, Measure::Film(uptake)),
            control: Arm::new("none", AS_IS, Measure::Film(uptake)),
            expect: Expect::Lower,
            runs: 60,
            off: Some(Off { what: "acting off", change: |s| s.switches.acting = false, runs: 20 }),
        },
    ],
    probes: &[
        UPTAKE.probe("nothing facilitated", |s| s.interventions.clear(), Expect::Within(24.0, 48.0), 60),
        UPTAKE.probe("imitation off", |s| s.switches.imitation = false, Expect::Within(24.0, 48.0), 200),
        UPTAKE.probe(
            "effort_median 20",
            |s| s.parameters.effort_median = 20.0,
            Expect::Within(24.0, 48.0),
            60,
        ),
        Probe {
            treated: Arm::new("platform", AS_IS, Measure::Film(uptake)),
            control: Arm::new("mobilisation", AS_IS, Measure::Film(uptake)),
            ..UPTAKE.probe("platform alone at .6 against mobilisation alone at .6", AS_IS, Expect::Lower, 60)
        },
    ],
    note: "A run that never gets there counts as month 61. With facilitation uptake comes after a year and a half, \
           sooner than declared; without facilitation, or without imitation, it falls within two to four years. \
           Of the six domains the platform alone hastens it most. With initiatives of twenty person-months, the \
           upper end of the plausible range, it falls within them with facilitation as well. Acting off leaves \
           nothing to follow, so that the ablation could not fail.",
};

fn uptake(film: &Film) -> f64 {
    film.reaches(Metric::Following, 0.25)
}
