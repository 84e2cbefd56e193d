//! Patterns of the size at the start and of growth.

use super::film::Film;
use super::{AS_IS, Arm, Comparison, Expect, Measure, Off, Pattern, patterns};
use crate::model::metrics::Metric;
use crate::model::setup::{Event, EventKind, Generator, Setup};
use crate::verify::{Check, Effort};

pub fn checks() -> Vec<Check> {
    patterns![STAGED, LARGE_START]
}

const GROWN: Comparison = Comparison {
    says: "mean engagement per room in month 60, grown in steps against 48 at once",
    treated: Arm::new("all_30", grown, Measure::Film(engagement)),
    control: Arm::new("all_30", AS_IS, Measure::Film(engagement)),
    expect: Expect::Higher,
    runs: 200,
    off: Some(Off {
        what: "neither motives that come alive, nor fulfilment, nor the vision draw in",
        change: |setup| {
            setup.switches.salience = false;
            (setup.parameters.engage_fulfilment, setup.parameters.engage_vision) = (0.0, 0.0);
        },
        runs: 600,
    }),
};

static STAGED: Pattern = Pattern {
    key: "growth/staged_beats_large_start",
    effort: Effort::Full,
    what: "A network that grows from 12 to 48 actors in steps ends up more engaged than one that starts at 48.",
    why: "How to grow is a choice every orchestrator faces; without it the size alone would decide.",
    source: "Weber 2006",
    comparisons: &[GROWN],
    probes: &[
        GROWN.probe("engage_rate .2", |setup| setup.parameters.engage_rate = 0.2, Expect::Higher, 100),
        GROWN.probe("engage_rate .02", |setup| setup.parameters.engage_rate = 0.02, Expect::Lower, 100),
        GROWN.probe(
            "after ten years",
            |setup| {
                setup.months = 120;
                setup.interventions.iter_mut().for_each(|line| line.to = 120);
            },
            Expect::Higher,
            60,
        ),
        GROWN.probe("engage_mid .5", |setup| setup.parameters.engage_mid = 0.5, Expect::Higher, 100),
        GROWN.probe(
            "engage_fulfilment 1",
            |setup| setup.parameters.engage_fulfilment = 1.0,
            Expect::Higher,
            100,
        ),
    ],
    note: "In month 60 both are equally engaged, since two things cancel. A network that grew has had more time to come \
           alive per actor, but its last members arrived in month 39 and are still on their way. Where \
           engagement follows faster, after ten years, or where engaging asks more, growing in steps does win; \
           where engagement follows slowly it loses. What is left in the ablation is the same arrears of those \
           who came last. The first measurement had engagement off, which freezes what is measured.",
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

const LARGE: Comparison = Comparison {
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
};

static LARGE_START: Pattern = Pattern {
    key: "growth/large_groups_fail_to_reach_high_effort",
    effort: Effort::Full,
    what: "Groups that start with 96 actors reach less effort per actor than groups that start with 12.",
    why: "If large groups worked as hard per head as small ones, nobody would need to stage growth.",
    source: "Weber 2006",
    comparisons: &[LARGE],
    probes: &[
        LARGE.probe("60% of all pairs tied", most_tied, Expect::Lower, 200),
        LARGE.probe(
            "60% of all pairs tied, nobody waits",
            |setup| {
                most_tied(setup);
                setup.switches.mobilisation = false;
            },
            Expect::Same,
            2000,
        ),
        LARGE.probe("effort_median 2", |setup| setup.parameters.effort_median = 2.0, Expect::Same, 600),
        LARGE.probe("effort_median 20", |setup| setup.parameters.effort_median = 20.0, Expect::Higher, 200),
    ],
    note: "Large groups do better, for two reasons. Whoever starts waits for contacts, not for everybody, and a larger \
           group has no more contacts per actor; where 60% of all pairs are tied the pattern is there, and goes \
           when nobody waits. And twelve actors often lack the partners that an initiative of five person-months \
           needs: at two the groups are equal, at twenty the small ones fall far behind. Waiting itself hardly \
           counts at eight contacts each, which is why the ablation does not take the difference away.",
};

fn started(setup: &mut Setup, actors: u32) {
    (setup.generated, setup.months) = (actors, 24);
}

/// As many ties within as across sectors, 60% of all there could be.
fn most_tied(setup: &mut Setup) {
    let mean_degree = 0.6 * (f64::from(setup.generated) - 1.0);
    setup.network.generator = Generator::Sectors { mean_degree, within: 0.5, across: 0.5 };
}
