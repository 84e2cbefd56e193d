//! Patterns of shared governance and of hubs.

use super::{AS_IS, Arm, Comparison, Expect, Measure, Off, Pattern, patterns};
use crate::model::metrics::Metric;
use crate::model::setup::{Governance, Setup};
use crate::verify::{Check, Effort};

pub fn checks() -> Vec<Check> {
    patterns![HUBS, FEW, BOTTLENECK]
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
    probes: &[],
    note: "",
};

const SHARED_FEW: Comparison = Comparison {
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
};

static FEW: Pattern = Pattern {
    key: "governance/shared_serves_few",
    effort: Effort::Full,
    what: "Among 20 actors shared governance brings more impact than a separate organisation that must be paid.",
    why: "If a hub cost nothing, every network should have one.",
    source: "Provan & Kenis 2008",
    comparisons: &[SHARED_FEW],
    probes: &[
        SHARED_FEW
            .probe("clarity in month 36", AS_IS, Expect::Same, 200)
            .seeing(Measure::End(Metric::Clarity)),
        SHARED_FEW.probe("governance_cost .08", |s| s.parameters.governance_cost = 0.08, Expect::Higher, 200),
        SHARED_FEW.probe("governance_cost .15", |s| s.parameters.governance_cost = 0.15, Expect::Higher, 200),
        SHARED_FEW.probe(
            "contact_capacity_peer 10",
            |s| s.parameters.contact_capacity_peer = 10.0,
            Expect::Lower,
            100,
        ),
    ],
    note: "The sign is as declared and certain; the size is not, since a separate organisation takes three hundredths of \
           members' capacity and impact per unit of capacity falls as more is done. From a governance_cost of \
           .08, within the plausible range, the pattern counts. Among 20 actors both forms reach everybody: the \
           price is all that differs, and the ablation could not fail. Where peers can keep up with ten others \
           only, shared governance loses.",
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
    probes: &[],
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
