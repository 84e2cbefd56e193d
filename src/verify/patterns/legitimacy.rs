//! Patterns of what makes cooperation legitimate.

use super::{AS_IS, Arm, Comparison, Expect, Measure, Off, Pattern, Probe, patterns};
use crate::model::metrics::Metric;
use crate::model::setup::{Domain, Setup, Spread, Trait};
use crate::verify::{Check, Effort};

pub fn checks() -> Vec<Check> {
    patterns![ORIENTATION, ORIENTATION_CORRECTED, DUAL]
}

static ORIENTATION: Pattern = Pattern {
    key: "orientation/ecosystem_raises_alignment_and_mandate",
    effort: Effort::Quick,
    what: "Where actors see cooperation as an ecosystem, effort is better aligned and mandates are larger.",
    why: "What legitimates cooperation in the eyes of members would otherwise not matter for what they do.",
    source: "Reference set-up of MODEL.md; Lindenberg & Steg 2007",
    comparisons: &[
        Comparison {
            says: "alignment in months 49 to 60, ecosystem against shareholder",
            treated: Arm::new("all_30", ecosystem, Measure::Mean(Metric::Alignment, 49, 60)),
            control: Arm::new("all_30", shareholder, Measure::Mean(Metric::Alignment, 49, 60)),
            expect: Expect::Higher,
            runs: 40,
            off: Some(NO_ORIENTATION),
        },
        Comparison {
            says: "mandate in month 60, ecosystem against shareholder",
            treated: Arm::new("all_30", ecosystem, Measure::End(Metric::Mandate)),
            control: Arm::new("all_30", shareholder, Measure::End(Metric::Mandate)),
            expect: Expect::Higher,
            runs: 40,
            off: Some(NO_ORIENTATION),
        },
    ],
    probes: &[],
    note: "The declaration was a mistake: orientation also softens what load costs in mandate, which was \
           left on when its mechanism was to be off. The corrected one takes that away too.",
};

static ORIENTATION_CORRECTED: Pattern = Pattern {
    key: "orientation/ecosystem_raises_alignment_and_mandate_corrected",
    comparisons: &[
        Comparison { off: Some(NO_ORIENTATION_AT_ALL), ..ORIENTATION.comparisons[0] },
        Comparison { off: Some(NO_ORIENTATION_AT_ALL), ..ORIENTATION.comparisons[1] },
    ],
    probes: &[],
    note: "Declared after the first declaration was seen to leave one path of orientation on.",
    ..ORIENTATION
};

const NO_ORIENTATION_AT_ALL: Off = Off {
    what: "orientation counts neither in themes, nor in joining, nor in any term of the mandate",
    change: |setup| {
        (NO_ORIENTATION.change)(setup);
        setup.parameters.mandate_load = 0.0;
    },
    runs: 20,
};

const NO_ORIENTATION: Off = Off {
    what: "orientation counts neither in themes, nor in joining, nor in the eyes of the constituency",
    change: |setup| {
        let p = &mut setup.parameters;
        (p.guidance, p.beta_motive, p.mandate_results) = (0.0, 0.0, 0.0);
    },
    runs: 20,
};

fn ecosystem(setup: &mut Setup) {
    oriented(setup, 45.0);
}

fn shareholder(setup: &mut Setup) {
    oriented(setup, 0.0);
}

fn oriented(setup: &mut Setup, degrees: f64) {
    for sector in &mut setup.sectors {
        sector.traits.state(Trait::Orientation, Spread::Fixed(degrees));
    }
}

const AGAINST_FORMAL: Comparison = Comparison {
    says: "cumulative impact, both kinds against formal only",
    treated: Arm::new("all_60", |setup| kind(setup, 0.5), Measure::End(Metric::ImpactCumulative)),
    control: Arm::new("all_60", |setup| kind(setup, 1.0), Measure::End(Metric::ImpactCumulative)),
    expect: Expect::Higher,
    runs: 400,
    off: Some(NO_LEGITIMACY),
};

const AGAINST_INFORMAL: Comparison = Comparison {
    says: "cumulative impact, both kinds against informal only",
    treated: Arm::new("all_60", |setup| kind(setup, 0.5), Measure::End(Metric::ImpactCumulative)),
    control: Arm::new("all_60", |setup| kind(setup, 0.0), Measure::End(Metric::ImpactCumulative)),
    expect: Expect::Higher,
    runs: 400,
    off: Some(NO_LEGITIMACY),
};

static DUAL: Pattern = Pattern {
    key: "legitimacy/both_kinds_needed",
    effort: Effort::Full,
    what: "With equal effort, formal and informal legitimacy together bring more impact than either alone.",
    why: "If one kind could stand in for the other, a mandate would make up for a lack of support.",
    source: "Human & Provan 2000; Suchman 1995",
    comparisons: &[AGAINST_FORMAL, AGAINST_INFORMAL],
    probes: &[
        Probe {
            treated: Arm::new("all_60", |setup| kind(setup, 0.5), Measure::Mean(Metric::Legitimacy, 1, 60)),
            control: Arm::new("all_60", |setup| kind(setup, 1.0), Measure::Mean(Metric::Legitimacy, 1, 60)),
            ..AGAINST_FORMAL.probe("mean legitimacy, both against formal only", AS_IS, Expect::Lower, 60)
        },
        AGAINST_INFORMAL.probe(
            "both against informal only, formal_weight .7",
            |setup| setup.parameters.formal_weight = 0.7,
            Expect::Higher,
            100,
        ),
        AGAINST_FORMAL.probe(
            "both against formal only, formal_weight .7",
            |setup| setup.parameters.formal_weight = 0.7,
            Expect::Lower,
            100,
        ),
        Probe {
            control: Arm::new("all_60", |setup| kind(setup, 1.0), Measure::End(Metric::ImpactCumulative)),
            treated: Arm::new("all_60", |setup| kind(setup, 0.0), Measure::End(Metric::ImpactCumulative)),
            ..AGAINST_FORMAL.probe(
                "informal only against formal only, formal_weight .1",
                |setup| setup.parameters.formal_weight = 0.1,
                Expect::Higher,
                100,
            )
        },
        AGAINST_FORMAL.probe(
            "both against formal only, informal_voice 1",
            |setup| setup.parameters.informal_voice = 1.0,
            Expect::Same,
            100,
        ),
        AGAINST_INFORMAL.probe(
            "both against informal only, informal_voice 1",
            |setup| setup.parameters.informal_voice = 1.0,
            Expect::Same,
            200,
        ),
    ],
    note: "The two kinds stand in for each other: legitimacy is their weighted sum, and nothing multiplies them. Formal \
           legitimacy alone makes the sum largest, since an agreement counts at once while voice passes through \
           taking part and inclusion; with formal_weight .1 informal legitimacy alone does best. In neither case \
           do both together. The way to impact is the mandate: where mandates do not weigh legitimacy, the kinds \
           do not differ. With informal_voice 1 both together are no worse than either. No value looked into \
           makes both needed. The first measurement had legitimacy off as its ablation, which freezes all that \
           the kinds act on.",
};

const NO_LEGITIMACY: Off = Off {
    what: "mandates do not weigh legitimacy",
    change: |setup| setup.parameters.mandate_legitimacy = 0.0,
    runs: 400,
};

fn kind(setup: &mut Setup, style: f64) {
    let lines = setup.interventions.iter_mut().filter(|line| line.domain == Domain::Legitimacy);
    lines.for_each(|line| line.style = style);
}
