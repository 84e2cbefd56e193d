//! Patterns of vision, evidence and monitoring.

use super::film::Film;
use super::{AS_IS, Arm, CARE, Comparison, Expect, Measure, Off, Pattern, Probe, RESIDENTS, patterns};
use crate::model::metrics::Metric;
use crate::model::setup::Setup;
use crate::verify::{Check, Effort};

pub fn checks() -> Vec<Check> {
    patterns![IMPOSED, EQUAL_CLARITY, CROWDING, LEARNING]
}

static IMPOSED: Pattern = Pattern {
    key: "agenda/imposed_costs_match_and_distant_sectors",
    effort: Effort::Quick,
    what: "An imposed agenda ends further from the need than an inclusive one, and distant sectors turn away.",
    why: "If it made no difference whose frame leads, there would be no reason to set an agenda together.",
    source: "Ansell & Gash 2008; reference set-up of MODEL.md",
    comparisons: &[
        Comparison {
            says: "match of vision and needs in month 60, imposed against inclusive",
            treated: Arm::new("agenda_imposed", AS_IS, Measure::End(Metric::VisionMatch)),
            control: Arm::new("agenda", AS_IS, Measure::End(Metric::VisionMatch)),
            expect: Expect::Lower,
            runs: 40,
            off: Some(ALIKE),
        },
        Comparison {
            says: "engagement per room of all but the sponsor in month 24, imposed against inclusive",
            treated: Arm::new("agenda_imposed", two_years, Measure::Film(distant)),
            control: Arm::new("agenda", two_years, Measure::Film(distant)),
            expect: Expect::Lower,
            runs: 40,
            off: Some(ALIKE),
        },
    ],
    probes: &[Probe {
        says: "match of vision and needs in month 60, imposed by residents against inclusive",
        treated: Arm::new(
            "agenda_imposed",
            |s| s.sponsor = Some(RESIDENTS),
            Measure::End(Metric::VisionMatch),
        ),
        control: Arm::new("agenda", AS_IS, Measure::End(Metric::VisionMatch)),
        change: AS_IS,
        expect: Expect::Higher,
        runs: 100,
    }],
    note: "With all sectors alike there is nothing to impose. The first measurement had steering off, and nobody far, as \
           ablations; steering off freezes what is measured, so that it could not fail. Whose agenda it is \
           decides: imposed by the sector nearest to the need, the vision ends nearer to it.",
};

const ALIKE: Off = Off { what: "all sectors see the task alike", change: super::one_frame, runs: 300 };

const CLEAR: Comparison = Comparison {
    says: "clarity in month 60, imposed against inclusive",
    treated: Arm::new("agenda_imposed", AS_IS, Measure::End(Metric::Clarity)),
    control: Arm::new("agenda", AS_IS, Measure::End(Metric::Clarity)),
    expect: Expect::Same,
    runs: 400,
    off: None,
};

static EQUAL_CLARITY: Pattern = Pattern {
    key: "agenda/imposed_equal_clarity",
    effort: Effort::Full,
    what: "An imposed agenda becomes as clear as an inclusive one.",
    why: "The price of imposing would otherwise hide in how clear the vision is, not in what it says.",
    source: "Reference set-up of MODEL.md",
    comparisons: &[CLEAR],
    probes: &[
        CLEAR
            .probe("how far actors recognise the vision, month 60", AS_IS, Expect::Lower, 400)
            .seeing(Measure::End(Metric::Recognition)),
        CLEAR.probe("all sectors see the task alike", super::one_frame, Expect::Same, 200),
        CLEAR.probe("vision_agenda 0", |setup| setup.parameters.vision_agenda = 0.0, Expect::Same, 200),
        CLEAR.probe(
            "reactance_distance .3",
            |setup| setup.parameters.reactance_distance = 0.3,
            Expect::Lower,
            100,
        ),
        CLEAR.probe("anchoring .4", |setup| setup.parameters.anchoring = 0.4, Expect::Higher, 400),
    ],
    note: "The difference is small, a five-hundredth of clarity, and real. Clarity follows how well actors recognise \
           the vision as theirs, and a vision led by one sector is recognised a little less. Where all sectors \
           see the task alike, or where an agenda moves the vision no faster, clarity is equal. Part of it is \
           reactance of actors that see the task far otherwise: with more of them (from a distance of .3) the \
           difference becomes large. With strong anchoring the sign turns.",
};

fn two_years(setup: &mut Setup) {
    setup.months = 24;
}

fn distant(film: &Film) -> f64 {
    let actors = &film.world.actors;
    let others = actors.here.iter().map(|&i| i as usize).filter(|&i| usize::from(actors.sector[i]) != CARE);
    let (sum, count) =
        others.fold((0.0, 0.0), |(sum, count), i| (sum + actors.engagement[i] / actors.room[i], count + 1.0));
    sum / count
}

static CROWDING: Pattern = Pattern {
    key: "monitoring/crowds_out_moral_motive",
    effort: Effort::Quick,
    what: "Steering by monitoring leaves the moral motive less alive than steering by principles.",
    why: "Measuring would otherwise only inform, and never tell people that they are not trusted.",
    source: "Deci, Koestner & Ryan 1999",
    comparisons: &[Comparison {
        says: "salience of the moral motive in month 24, monitoring against principles",
        treated: Arm::new("monitoring", two_years, Measure::End(Metric::SalienceMoral)),
        control: Arm::new("steering", two_years, Measure::End(Metric::SalienceMoral)),
        expect: Expect::Lower,
        runs: 40,
        off: Some(Off { what: "crowding off", change: |s| s.switches.crowding = false, runs: 100 }),
    }],
    probes: &[],
    note: "",
};

static LEARNING: Pattern = Pattern {
    key: "learning/moves_the_vision_and_late_impact",
    effort: Effort::Quick,
    what: "Without the weight of evidence the vision stays where the frames put it, and impact suffers late.",
    why: "If a network reached the need without learning, it would not matter that nobody knows it.",
    source: "March 1991; principle 5 of MODEL.md",
    comparisons: &[
        Comparison {
            says: "match of vision and needs in month 60, evidence weighed against not",
            treated: Arm::new("all_30", AS_IS, Measure::End(Metric::VisionMatch)),
            control: Arm::new("all_30", no_evidence, Measure::End(Metric::VisionMatch)),
            expect: Expect::Higher,
            runs: 40,
            off: Some(NO_LEARNING),
        },
        Comparison {
            says: "impact in the last year, evidence weighed against not",
            treated: Arm::new("all_30", AS_IS, Measure::Mean(Metric::Impact, 49, 60)),
            control: Arm::new("all_30", no_evidence, Measure::Mean(Metric::Impact, 49, 60)),
            expect: Expect::Higher,
            runs: 60,
            off: Some(NO_LEARNING),
        },
        Comparison {
            says: "what evidence adds to impact in the last year against what it adds in the first",
            treated: Arm::new("all_30", AS_IS, Measure::Film(late_rise)),
            control: Arm::new("all_30", no_evidence, Measure::Film(late_rise)),
            expect: Expect::Higher,
            runs: 60,
            off: Some(NO_LEARNING),
        },
    ],
    probes: &[
        Probe {
            says: "impact in the last year, lessons that say nothing (signal_noise 100)",
            treated: Arm::new("all_30", AS_IS, Measure::Mean(Metric::Impact, 49, 60)),
            control: Arm::new("all_30", no_evidence, Measure::Mean(Metric::Impact, 49, 60)),
            change: |setup| setup.parameters.signal_noise = 100.0,
            expect: Expect::Same,
            runs: 100,
        },
        Probe {
            says: "match of vision and needs in month 60, lessons that say nothing (signal_noise 100)",
            treated: Arm::new("all_30", AS_IS, Measure::End(Metric::VisionMatch)),
            control: Arm::new("all_30", no_evidence, Measure::End(Metric::VisionMatch)),
            change: |setup| setup.parameters.signal_noise = 100.0,
            expect: Expect::Same,
            runs: 300,
        },
    ],
    note: "Switching learning off takes evidence out of both arms, so that they are the same by construction. A test that \
           can fail stands beside it: lessons that say nothing add no impact.",
};

const NO_LEARNING: Off = Off { what: "learning off", change: |s| s.switches.learning = false, runs: 20 };

fn no_evidence(setup: &mut Setup) {
    (setup.parameters.evidence_weight0, setup.parameters.evidence_weight) = (0.0, 0.0);
}

fn late_rise(film: &Film) -> f64 {
    film.mean(Metric::Impact, 49, 60) - film.mean(Metric::Impact, 1, 12)
}
