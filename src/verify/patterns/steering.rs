//! Patterns of vision, evidence and monitoring.

use super::film::Film;
use super::{AS_IS, Arm, CARE, Comparison, Expect, Measure, Off, Pattern, patterns};
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
            off: Some(Off { what: "steering off", change: |s| s.switches.steering = false, runs: 20 }),
        },
        Comparison {
            says: "engagement per room of all but the sponsor in month 24, imposed against inclusive",
            treated: Arm::new("agenda_imposed", two_years, Measure::Film(distant)),
            control: Arm::new("agenda", two_years, Measure::Film(distant)),
            expect: Expect::Lower,
            runs: 40,
            off: Some(Off {
                what: "nobody counts as far, and steering off",
                change: |setup| {
                    setup.parameters.reactance_distance = 1.0;
                    setup.switches.steering = false;
                },
                runs: 20,
            }),
        },
    ],
    note: "",
};

static EQUAL_CLARITY: Pattern = Pattern {
    key: "agenda/imposed_equal_clarity",
    effort: Effort::Full,
    what: "An imposed agenda becomes as clear as an inclusive one.",
    why: "The price of imposing would otherwise hide in how clear the vision is, not in what it says.",
    source: "Reference set-up of MODEL.md",
    comparisons: &[Comparison {
        says: "clarity in month 60, imposed against inclusive",
        treated: Arm::new("agenda_imposed", AS_IS, Measure::End(Metric::Clarity)),
        control: Arm::new("agenda", AS_IS, Measure::End(Metric::Clarity)),
        expect: Expect::Same,
        runs: 400,
        off: None,
    }],
    note: "",
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
    note: "",
};

const NO_LEARNING: Off = Off { what: "learning off", change: |s| s.switches.learning = false, runs: 20 };

fn no_evidence(setup: &mut Setup) {
    (setup.parameters.evidence_weight0, setup.parameters.evidence_weight) = (0.0, 0.0);
}

fn late_rise(film: &Film) -> f64 {
    film.mean(Metric::Impact, 49, 60) - film.mean(Metric::Impact, 1, 12)
}
