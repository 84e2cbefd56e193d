//! Patterns of the edge of the network.

use super::film::Film;
use super::{AS_IS, Arm, Comparison, Expect, Measure, Off, Pattern, patterns};
use crate::model::metrics::Metric;
use crate::model::setup::Setup;
use crate::verify::{Check, Effort};

pub fn checks() -> Vec<Check> {
    patterns![PERIPHERY]
}

const BRIDGED: Comparison = Comparison {
    says: "share of lessons that reached the network, bridging against bonding interaction",
    treated: Arm::new("interaction", bridging, Measure::Film(shared)),
    control: Arm::new("interaction", AS_IS, Measure::Film(shared)),
    expect: Expect::Higher,
    runs: 600,
    off: Some(Off {
        what: "bridges carry no lessons",
        change: |setup| setup.parameters.bridge_reach = 0.0,
        runs: 800,
    }),
};

static PERIPHERY: Pattern = Pattern {
    key: "periphery/communication_carries_lessons",
    effort: Effort::Full,
    what: "Where ties reach beyond the own circle, a larger share of lessons gets around.",
    why: "Contacts at the edge would otherwise be the least useful, and bonding always the better choice.",
    source: "Zhu, Yao & Jiang 2023; Burt 2002",
    comparisons: &[BRIDGED],
    probes: &[
        BRIDGED
            .probe("ties of an actor in month 60", AS_IS, Expect::Higher, 100)
            .seeing(Measure::End(Metric::Degree)),
        BRIDGED
            .probe("share of ties that are bridges, months 1 to 60", AS_IS, Expect::Lower, 100)
            .seeing(Measure::Mean(Metric::Bridges, 1, 60)),
        BRIDGED
            .probe(
                "share of ties that are bridges, lever_encounter 0",
                |setup| setup.parameters.lever_encounter = 0.0,
                Expect::Higher,
                100,
            )
            .seeing(Measure::Mean(Metric::Bridges, 1, 60)),
        BRIDGED.probe("lever_encounter 0", |setup| setup.parameters.lever_encounter = 0.0, Expect::Same, 600),
        BRIDGED.probe("400 actors", |setup| setup.generated = 400, Expect::Higher, 40),
    ],
    note: "Bridging makes more ties, and among 48 actors more ties are ties between people who have contacts in common: \
           the share of ties that are bridges falls, and lessons get around less. Without the extra encounters \
           (lever_encounter 0) bridging does give more bridges, but adds too little to count. Among 400 actors \
           there is room for ties that stay bridges, and the pattern appears.",
};

/// The share of lessons that reached the network.
fn shared(film: &Film) -> f64 {
    let end = film.months.last().expect("a start");
    end.get(Metric::LessonsShared) / end.get(Metric::Lessons)
}

fn bridging(setup: &mut Setup) {
    setup.interventions.iter_mut().for_each(|line| line.style = 1.0);
}
