//! Open questions: a direction is declared so that the answer can be wrong; either answer is reported.

use super::{AS_IS, Arm, Comparison, Expect, Measure, Off, Pattern, patterns};
use crate::model::metrics::Metric;
use crate::model::setup::{Generator, Setup};
use crate::verify::{Check, Effort};

pub fn checks() -> Vec<Check> {
    patterns![COMBINED, LINEAR, SLOW, MODERATE]
}

const NOTHING_DONE: Off =
    Off { what: "nothing is facilitated", change: |setup| setup.interventions.clear(), runs: 20 };

const fn all_against(single: &'static str, says: &'static str, change: fn(&mut Setup)) -> Comparison {
    Comparison {
        says,
        treated: Arm::new("all_10", change, Measure::End(Metric::ImpactCumulative)),
        control: Arm::new(single, change, Measure::End(Metric::ImpactCumulative)),
        expect: Expect::Higher,
        runs: 100,
        off: Some(NOTHING_DONE),
    }
}

static COMBINED: Pattern = Pattern {
    key: "open/combined_against_single",
    effort: Effort::Full,
    what: "An open question: all six domains at .1 bring more impact than any one at .6, with concave levers.",
    why: "It is the headline many would like; it must be shown beside levers that do not favour it.",
    source: "Open question of MODEL.md",
    comparisons: &[
        all_against("agenda", "cumulative impact, all at .1 against agenda at .6", AS_IS),
        all_against("interaction", "cumulative impact, all at .1 against interaction at .6", AS_IS),
        all_against("mobilisation", "cumulative impact, all at .1 against mobilisation at .6", AS_IS),
        all_against("platform", "cumulative impact, all at .1 against platform at .6", AS_IS),
        all_against("steering", "cumulative impact, all at .1 against steering at .6", AS_IS),
        all_against("legitimacy", "cumulative impact, all at .1 against legitimacy at .6", AS_IS),
    ],
    note: "Equal summed effort; levers concave as by default.",
};

static LINEAR: Pattern = Pattern {
    key: "open/combined_against_single_linear",
    effort: Effort::Full,
    what: "An open question: all six domains at .1 bring more impact than any one at .6, with linear levers.",
    why: "An advantage that needs concave levers is an assumption about levers, not a finding about domains.",
    source: "Open question of MODEL.md",
    comparisons: &[
        all_against("agenda", "cumulative impact, all at .1 against agenda at .6, linear", linear),
        all_against("interaction", "cumulative impact, all at .1 against interaction at .6, linear", linear),
        all_against(
            "mobilisation",
            "cumulative impact, all at .1 against mobilisation at .6, linear",
            linear,
        ),
        all_against("platform", "cumulative impact, all at .1 against platform at .6, linear", linear),
        all_against("steering", "cumulative impact, all at .1 against steering at .6, linear", linear),
        all_against("legitimacy", "cumulative impact, all at .1 against legitimacy at .6, linear", linear),
    ],
    note: "Equal summed effort and, with linear levers, equal summed effect.",
};

fn linear(setup: &mut Setup) {
    setup.parameters.lever_curvature = 0.0;
}

static SLOW: Pattern = Pattern {
    key: "open/slow_uptake_keeps_more_to_learn",
    effort: Effort::Full,
    what: "An open question: slow uptake of the vision leaves the network knowing more after five years.",
    why: "March's finding would speak against pushing a shared vision hard.",
    source: "March 1991",
    comparisons: &[Comparison {
        says: "overlap of the estimate with the needs in month 60, vision_pull .25 against 1.5",
        treated: Arm::new("all_30", |s| s.parameters.vision_pull = 0.25, Measure::End(Metric::Knowledge)),
        control: Arm::new("all_30", |s| s.parameters.vision_pull = 1.5, Measure::End(Metric::Knowledge)),
        expect: Expect::Higher,
        runs: 600,
        off: Some(Off { what: "influence off", change: |s| s.switches.influence = false, runs: 20 }),
    }],
    note: "",
};

static MODERATE: Pattern = Pattern {
    key: "open/moderate_linking_is_best",
    effort: Effort::Full,
    what: "An open question: moderate linking between sectors brings more impact than little and than much.",
    why: "The literature is divided; whoever advises on bridging should know on which side the model falls.",
    source: "Lazer & Friedman 2007; Mason & Watts 2012",
    comparisons: &[
        Comparison {
            says: "cumulative impact, ties 3 : 1 within sectors against 99 : 1",
            treated: Arm::new("all_30", |setup| linked(setup, 0.75), Measure::End(Metric::ImpactCumulative)),
            control: Arm::new("all_30", |setup| linked(setup, 0.99), Measure::End(Metric::ImpactCumulative)),
            expect: Expect::Higher,
            runs: 400,
            off: Some(NO_MEETING),
        },
        Comparison {
            says: "cumulative impact, ties 3 : 1 within sectors against 1 : 3",
            treated: Arm::new("all_30", |setup| linked(setup, 0.75), Measure::End(Metric::ImpactCumulative)),
            control: Arm::new("all_30", |setup| linked(setup, 0.25), Measure::End(Metric::ImpactCumulative)),
            expect: Expect::Higher,
            runs: 400,
            off: Some(NO_MEETING),
        },
    ],
    note: "",
};

const NO_MEETING: Off = Off {
    what: "acting off, so that ties carry no work",
    change: |setup| setup.switches.acting = false,
    runs: 20,
};

fn linked(setup: &mut Setup, within: f64) {
    setup.network.generator = Generator::Sectors { mean_degree: 8.0, within, across: 1.0 - within };
}
