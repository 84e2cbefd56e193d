//! Patterns of what a stage does to who follows what.

use super::film::SEED;
use super::{AS_IS, Arm, Comparison, Expect, Measure, Off, Pattern, Probe, patterns};
use crate::model::World;
use crate::model::metrics::Metric;
use crate::model::setup::{Domain, Setup};
use crate::random::Draws;
use crate::verify::{Check, Effort, Subject};

pub fn checks() -> Vec<Check> {
    patterns![VISIBILITY, UNPREDICTABLE]
}

const NO_IMITATION: Off =
    Off { what: "imitation off", change: |setup| setup.switches.imitation = false, runs: 20 };

const UNEQUAL: Comparison = Comparison {
    says: "Gini of followers in months 37 to 60, with a stage against without",
    treated: Arm::new("all_60", network_stage, Measure::Mean(Metric::PracticeGini, 37, 60)),
    control: Arm::new("all_60", no_stage, Measure::Mean(Metric::PracticeGini, 37, 60)),
    expect: Expect::Higher,
    runs: 60,
    off: Some(NO_IMITATION),
};

static VISIBILITY: Pattern = Pattern {
    key: "visibility/raises_inequality",
    effort: Effort::Quick,
    what: "Where a stage shows successes, followers are divided less equally among practices.",
    why: "A stage would otherwise only help everybody, and not also make winners.",
    source: "Salganik, Dodds & Watts 2006",
    comparisons: &[UNEQUAL],
    probes: &[
        Probe {
            treated: Arm::new("all_60", no_stage, Measure::Mean(Metric::Following, 37, 60)),
            ..UNEQUAL.probe(
                "share that follows a practice, without a stage",
                AS_IS,
                Expect::Within(0.95, 1.0),
                60,
            )
        },
        UNEQUAL.probe(
            "adoption_threshold .6",
            |setup| setup.parameters.adoption_threshold = 0.6,
            Expect::Higher,
            60,
        ),
    ],
    note: "The stage does not divide followers less equally. At the default threshold contacts alone suffice: with or \
           without a stage nearly all actors come to follow as many practices as they can, and little is left \
           for visibility to divide. Where adopting asks more contacts (threshold .6, within the plausible \
           range), the pattern appears. Imitation off takes away \
           the only thing that a stage acts on, so that the ablation could not fail.",
};

const UNSURE: Comparison = Comparison {
    says: "difference of followers' shares in month 48 between two futures of one network split at 24, \
           with a stage against without",
    treated: Arm::new("all_60", network_stage, Measure::Own(unpredictability)),
    control: Arm::new("all_60", no_stage, Measure::Own(unpredictability)),
    expect: Expect::Higher,
    runs: 400,
    off: Some(Off { runs: 600, ..NO_IMITATION }),
};

static UNPREDICTABLE: Pattern = Pattern {
    key: "visibility/raises_unpredictability",
    effort: Effort::Full,
    what: "Where a stage shows successes, it is less certain which of the same practices wins.",
    why: "What spreads would otherwise be what is best, and success a proof of quality.",
    source: "Salganik, Dodds & Watts 2006",
    comparisons: &[UNSURE],
    probes: &[
        UNSURE.probe(
            "shown ever more (stage_shows 5)",
            |s| s.parameters.stage_shows = 5.0,
            Expect::Same,
            600,
        ),
        UNSURE.probe(
            "fit of a practice does not count (adoption_fit 0)",
            |s| s.parameters.adoption_fit = 0.0,
            Expect::Same,
            600,
        ),
        UNSURE.probe("adoption_threshold .6", |s| s.parameters.adoption_threshold = 0.6, Expect::Lower, 200),
        UNSURE.probe("adoption_threshold .6 and no noise", sharp, Expect::Higher, 200),
        Probe {
            treated: Arm::new("all_60", no_stage, Measure::Own(unpredictability)),
            control: Arm::new("all_60", alone, Measure::Own(unpredictability)),
            ..UNSURE.probe("no stage, with imitation against without", AS_IS, Expect::Higher, 400)
        },
    ],
    note: "Imitation does make it unsure which practice wins, three times as unsure as without; but it already does \
           so among contacts, and a stage adds nothing to that. Neither showing more, nor leaving out fit, \
           changes this. Where adopting asks more contacts (threshold .6) a stage even makes the future surer, \
           since all come to see the same; only where moreover no noise blurs the threshold, at the lower end of \
           the plausible range, does the pattern appear. Imitation off leaves a stage nothing to act on, so that \
           the ablation could not fail. Pairs without a value have fewer than two practices at the split, or no followers left.",
};

fn network_stage(setup: &mut Setup) {
    let lines = setup.interventions.iter_mut().filter(|line| line.domain == Domain::Platform);
    lines.for_each(|line| line.style = 1.0);
}

/// Adoption exactly at a high threshold.
fn sharp(setup: &mut Setup) {
    (setup.parameters.adoption_threshold, setup.parameters.adoption_noise) = (0.6, 0.0);
}

fn alone(setup: &mut Setup) {
    no_stage(setup);
    setup.switches.imitation = false;
}

fn no_stage(setup: &mut Setup) {
    network_stage(setup);
    setup.parameters.stage = 0.0;
}

/// Half the sum of the differences in shares of followers among the practices there were at the split.
fn unpredictability(subject: &Subject, setup: &Setup, replicate: u64) -> f64 {
    let mut world = subject.start(setup, SEED, replicate);
    while world.month < 24 {
        subject.step(&mut world);
    }
    let ids: Vec<_> = world.practices.iter().map(|practice| practice.id).collect();
    let shares = [1, 2].map(|future| {
        let mut world: World = world.clone();
        world.draws = Draws::new(SEED + future, replicate);
        while world.month < 48 {
            subject.step(&mut world);
        }
        let followers = |id| world.practices.iter().find(|p| p.id == id).map_or(0, |p| p.followers.len());
        let counts: Vec<f64> = ids.iter().map(|&id| followers(id) as f64).collect();
        let total: f64 = counts.iter().sum();
        counts.into_iter().map(|count| count / total).collect::<Vec<f64>>()
    });
    if ids.len() < 2 {
        return f64::NAN;
    }
    shares[0].iter().zip(&shares[1]).map(|(a, b)| (a - b).abs()).sum::<f64>() / 2.0
}
