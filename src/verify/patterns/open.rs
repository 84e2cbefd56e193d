//! Open questions: a direction is declared so that the answer can be wrong; either answer is reported.

use super::{AS_IS, Arm, Comparison, Expect, Measure, Off, Pattern, Probe, patterns};
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
    probes: &[],
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
    probes: &[
        against("agenda", "agenda, lever_curvature .5", half_curved, Expect::Same),
        against(
            "agenda",
            "agenda, lever_curvature 1",
            |s| s.parameters.lever_curvature = 1.0,
            Expect::Higher,
        ),
        against("mobilisation", "mobilisation, lever_curvature .5", half_curved, Expect::Same),
        against(
            "mobilisation",
            "mobilisation, lever_curvature 1",
            |s| s.parameters.lever_curvature = 1.0,
            Expect::Higher,
        ),
        Probe {
            treated: Arm::new("agenda", linear, Measure::End(Metric::ImpactCumulative)),
            ..against("platform", "agenda at .6 against platform at .6, linear", linear, Expect::Higher)
        },
    ],
    note: "Equal summed effort and, with linear levers, equal summed effect. Spread over six domains, half of the effort \
           goes to the three that do least alone: platform, steering and legitimacy. Over these the combination \
           wins; against agenda, interaction and mobilisation it does not. The advantage of a little of \
           everything over each of those three begins between lever_curvature .5 and 1. Nothing facilitated \
           makes the arms the same, so that the ablation could not fail.",
};

const fn against(single: &'static str, says: &'static str, change: fn(&mut Setup), expect: Expect) -> Probe {
    all_against(single, says, AS_IS).probe(says, change, expect, 100)
}

fn half_curved(setup: &mut Setup) {
    setup.parameters.lever_curvature = 0.5;
}

fn linear(setup: &mut Setup) {
    setup.parameters.lever_curvature = 0.0;
}

const SLOWLY: Comparison = Comparison {
    says: "overlap of the estimate with the needs in month 60, vision_pull .25 against 1.5",
    treated: Arm::new("all_30", |s| s.parameters.vision_pull = 0.25, Measure::End(Metric::Knowledge)),
    control: Arm::new("all_30", |s| s.parameters.vision_pull = 1.5, Measure::End(Metric::Knowledge)),
    expect: Expect::Higher,
    runs: 600,
    off: Some(Off {
        what: "the vision guides no themes",
        change: |s| s.parameters.guidance = 0.0,
        runs: 1200,
    }),
};

static SLOW: Pattern = Pattern {
    key: "open/slow_uptake_keeps_more_to_learn",
    effort: Effort::Full,
    what: "An open question: slow uptake of the vision leaves the network knowing more after five years.",
    why: "March's finding would speak against pushing a shared vision hard.",
    source: "March 1991",
    comparisons: &[SLOWLY],
    probes: &[
        SLOWLY.probe("as declared", AS_IS, Expect::Same, 600),
        SLOWLY.probe("lessons in five years", AS_IS, Expect::Same, 400).seeing(Measure::End(Metric::Lessons)),
        SLOWLY
            .probe("match of vision and needs in month 60", AS_IS, Expect::Lower, 100)
            .seeing(Measure::End(Metric::VisionMatch)),
        SLOWLY.probe("signal_noise 1", |s| s.parameters.signal_noise = 1.0, Expect::Same, 600),
        SLOWLY.probe("forgetting .02", |s| s.parameters.forgetting = 0.02, Expect::Same, 600),
    ],
    note: "Uptake makes no difference to what the network knows. In March's model an organisation learns from members \
           who differ; here it learns from what initiatives teach, and lessons are as many and as true whatever \
           actors believe. The vision itself ends nearer to the need with fast uptake. None of the parameters \
           looked into brings the pattern out. The first measurement had influence off as its ablation, without \
           which the pull acts on nothing.",
};

const LITTLE: Comparison = Comparison {
    says: "cumulative impact, ties 3 : 1 within sectors against 99 : 1",
    treated: Arm::new("all_30", |setup| linked(setup, 0.75), Measure::End(Metric::ImpactCumulative)),
    control: Arm::new("all_30", |setup| linked(setup, 0.99), Measure::End(Metric::ImpactCumulative)),
    expect: Expect::Higher,
    runs: 400,
    off: Some(UNMIXED),
};

const MUCH: Comparison = Comparison {
    says: "cumulative impact, ties 3 : 1 within sectors against 1 : 3",
    treated: Arm::new("all_30", |setup| linked(setup, 0.75), Measure::End(Metric::ImpactCumulative)),
    control: Arm::new("all_30", |setup| linked(setup, 0.25), Measure::End(Metric::ImpactCumulative)),
    expect: Expect::Higher,
    runs: 400,
    off: Some(UNMIXED),
};

static MODERATE: Pattern = Pattern {
    key: "open/moderate_linking_is_best",
    effort: Effort::Full,
    what: "An open question: moderate linking between sectors brings more impact than little and than much.",
    why: "The literature is divided; whoever advises on bridging should know on which side the model falls.",
    source: "Lazer & Friedman 2007; Mason & Watts 2012",
    comparisons: &[LITTLE, MUCH],
    probes: &[
        LITTLE.probe("no barriers, against 99 : 1", |setup| setup.barriers.clear(), Expect::Higher, 100),
        LITTLE.probe("diversity_gain 0, against 99 : 1", undiverse, Expect::Lower, 100),
        MUCH.probe("diversity_gain 0, against 1 : 3", undiverse, Expect::Higher, 100),
        LITTLE.probe("influence off, against 99 : 1", |s| s.switches.influence = false, Expect::Lower, 100),
        MUCH.probe("influence off, against 1 : 3", |s| s.switches.influence = false, Expect::Higher, 100),
    ],
    note: "Linking hardly matters here, since two things cancel: teams across sectors gain from diversity, and lose by \
           the barrier between care and social. Without the barrier more linking is better; without the gain \
           from diversity, or where frames never meet (influence off), less is. Between them the optimum passes \
           from one end to the other, and nowhere looked into does the middle beat both ends by an effect that \
           counts. The first measurement had acting off, without which there is no impact.",
};

const UNMIXED: Off = Off {
    what: "no barriers, no gain from diversity, and meetings as good with whoever sees the task otherwise",
    change: |setup| {
        setup.barriers.clear();
        (setup.parameters.diversity_gain, setup.parameters.exp_overlap) = (0.0, 0.0);
    },
    runs: 400,
};

fn linked(setup: &mut Setup, within: f64) {
    setup.network.generator = Generator::Sectors { mean_degree: 8.0, within, across: 1.0 - within };
}

fn undiverse(setup: &mut Setup) {
    setup.parameters.diversity_gain = 0.0;
}
