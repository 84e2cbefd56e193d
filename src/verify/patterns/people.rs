//! Patterns of who is at the table and what makes it legitimate.

use super::{AS_IS, Arm, CARE, Comparison, Expect, Measure, Off, Pattern, SOCIAL, patterns};
use crate::model::metrics::Metric;
use crate::model::setup::{Domain, Sector, Setup, Spread, Trait};
use crate::verify::{Check, Effort};

pub fn checks() -> Vec<Check> {
    patterns![VOICE, ORIENTATION, ORIENTATION_CORRECTED, INCLUSION, DUAL]
}

static VOICE: Pattern = Pattern {
    key: "voice/left_out_costs_impact_and_legitimacy",
    effort: Effort::Quick,
    what: "Leaving the people concerned out lowers impact and informal legitimacy.",
    why: "Taking part by those whom it is about would otherwise be a courtesy.",
    source: "Carboni et al. 2019; Newig et al. 2023",
    comparisons: &[
        Comparison {
            says: "informal legitimacy in month 60, the people concerned absent against present",
            treated: Arm::new("all_30", nobody_concerned, Measure::End(Metric::LegitimacyInformal)),
            control: Arm::new("all_30", AS_IS, Measure::End(Metric::LegitimacyInformal)),
            expect: Expect::Lower,
            runs: 40,
            off: Some(NO_VOICE),
        },
        Comparison {
            says: "cumulative impact, the people concerned absent against present",
            treated: Arm::new("all_30", nobody_concerned, Measure::End(Metric::ImpactCumulative)),
            control: Arm::new("all_30", AS_IS, Measure::End(Metric::ImpactCumulative)),
            expect: Expect::Lower,
            runs: 60,
            off: Some(NO_VOICE),
        },
    ],
    note: "The same actors are there in both arms: in one the people concerned are a further sector without \
           actors, so that nothing differs but who speaks for them.",
};

const NO_VOICE: Off = Off {
    what: "voice and inclusion count nowhere",
    change: |setup| {
        let p = &mut setup.parameters;
        (p.success_voice, p.moral_voice, p.informal_voice, p.informal_inclusion) = (0.0, 0.0, 0.0, 0.0);
    },
    runs: 20,
};

fn nobody_concerned(setup: &mut Setup) {
    let absent = setup.sectors.iter().find(|sector| sector.concerned).expect("people concerned").clone();
    setup.sectors.iter_mut().for_each(|sector| sector.concerned = false);
    setup.sectors.push(Sector { key: "absent".into(), share: 0.0, ..absent });
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
    note: "The declaration was a mistake: orientation also softens what load costs in mandate, which was \
           left on when its mechanism was to be off. The corrected one takes that away too.",
};

static ORIENTATION_CORRECTED: Pattern = Pattern {
    key: "orientation/ecosystem_raises_alignment_and_mandate_corrected",
    comparisons: &[
        Comparison { off: Some(NO_ORIENTATION_AT_ALL), ..ORIENTATION.comparisons[0] },
        Comparison { off: Some(NO_ORIENTATION_AT_ALL), ..ORIENTATION.comparisons[1] },
    ],
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
        sector.traits.numbers[Trait::Orientation as usize] = Some(Spread::Fixed(degrees));
    }
}

static INCLUSION: Pattern = Pattern {
    key: "inclusion/agreement_against_quality",
    effort: Effort::Full,
    what: "Four sectors at the table agree less than two, and set a vision that fits the need better.",
    why: "Both findings are in the literature; a model that shows one only would settle the conflict by \
          assumption.",
    source: "Scott & Thomas 2019 against Newig et al. 2023",
    comparisons: &[
        Comparison {
            says: "overlap of frames with the mean frame in month 24, four sectors against care and social only",
            treated: Arm::new("all_30", AS_IS, Measure::At(Metric::FrameAlignment, 24)),
            control: Arm::new("all_30", two_sectors, Measure::At(Metric::FrameAlignment, 24)),
            expect: Expect::Lower,
            runs: 100,
            off: Some(ONE_FRAME),
        },
        Comparison {
            says: "match of vision and needs in month 60, four sectors against care and social only",
            treated: Arm::new("all_30", AS_IS, Measure::End(Metric::VisionMatch)),
            control: Arm::new("all_30", two_sectors, Measure::End(Metric::VisionMatch)),
            expect: Expect::Higher,
            runs: 100,
            off: Some(ONE_FRAME),
        },
    ],
    note: "",
};

const ONE_FRAME: Off = Off {
    what: "all sectors see the task alike",
    change: |setup| {
        let frame = super::reference("none")
            .sectors
            .iter()
            .fold(crate::model::Mix::ZERO, |sum, sector| sum.plus(sector.frame, sector.share));
        setup.sectors.iter_mut().for_each(|sector| sector.frame = frame);
    },
    runs: 600,
};

fn two_sectors(setup: &mut Setup) {
    let total = setup.sectors[CARE].share + setup.sectors[SOCIAL].share;
    for (place, sector) in setup.sectors.iter_mut().enumerate() {
        let stays = place == CARE || place == SOCIAL;
        sector.share = if stays { sector.share / total } else { 0.0 };
    }
}

static DUAL: Pattern = Pattern {
    key: "legitimacy/both_kinds_needed",
    effort: Effort::Full,
    what: "With equal effort, formal and informal legitimacy together bring more impact than either alone.",
    why: "If one kind could stand in for the other, a mandate would make up for a lack of support.",
    source: "Human & Provan 2000; Suchman 1995",
    comparisons: &[
        Comparison {
            says: "cumulative impact, both kinds against formal only",
            treated: Arm::new("all_60", |setup| kind(setup, 0.5), Measure::End(Metric::ImpactCumulative)),
            control: Arm::new("all_60", |setup| kind(setup, 1.0), Measure::End(Metric::ImpactCumulative)),
            expect: Expect::Higher,
            runs: 400,
            off: Some(NO_LEGITIMACY),
        },
        Comparison {
            says: "cumulative impact, both kinds against informal only",
            treated: Arm::new("all_60", |setup| kind(setup, 0.5), Measure::End(Metric::ImpactCumulative)),
            control: Arm::new("all_60", |setup| kind(setup, 0.0), Measure::End(Metric::ImpactCumulative)),
            expect: Expect::Higher,
            runs: 400,
            off: Some(NO_LEGITIMACY),
        },
    ],
    note: "",
};

const NO_LEGITIMACY: Off = Off {
    what: "legitimacy off, and voice not louder for facilitation",
    change: |setup| {
        setup.switches.legitimacy = false;
        setup.parameters.voice_base = 1.0;
    },
    runs: 20,
};

fn kind(setup: &mut Setup, style: f64) {
    let lines = setup.interventions.iter_mut().filter(|line| line.domain == Domain::Legitimacy);
    lines.for_each(|line| line.style = style);
}
