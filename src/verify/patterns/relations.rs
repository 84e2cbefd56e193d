//! Patterns of trust, help and ties.

use super::film::SEED;
use super::{AS_IS, Arm, Comparison, Expect, Measure, Off, Pattern, Probe, patterns};
use crate::model::metrics::Metric;
use crate::model::setup::Setup;
use crate::model::{Tie, World};
use crate::verify::{Check, Effort, Subject};

pub fn checks() -> Vec<Check> {
    patterns![FAILURE, FAILURE_CORRECTED, RECIPROCITY, BRIDGES, SOLO]
}

const FALL: Comparison = Comparison {
    says: "mean fall against mean rise of trust from .5 in the first month",
    treated: Arm::new("none", no_help, Measure::Own(|s, setup, r| moved(s, setup, r, -1.0))),
    control: Arm::new("none", no_help, Measure::Own(|s, setup, r| moved(s, setup, r, 1.0))),
    expect: Expect::Higher,
    runs: 40,
    off: Some(Off {
        what: "loss equal to gain",
        change: |setup| setup.parameters.trust_loss = setup.parameters.trust_gain,
        runs: 40,
    }),
};

static FAILURE: Pattern = Pattern {
    key: "trust/failure_outweighs_success",
    effort: Effort::Quick,
    what: "From equal trust, one bad meeting costs more trust than one good meeting brings.",
    why: "If trust came and went alike, a network could repair every disappointment by meeting once more.",
    source: "Slovic 1993; principle 2 of MODEL.md",
    comparisons: &[FALL],
    probes: &[],
    note: "Help is off in both arms, since being helped adds trust of its own. \
           What is left with loss equal to gain was first put down to broken promises; \
           without any work it is as large (see the corrected one), so that this was not it.",
};

static FAILURE_CORRECTED: Pattern = Pattern {
    key: "trust/failure_outweighs_success_corrected",
    comparisons: &[Comparison {
        says: "mean fall against mean rise of trust from .5 in the first month, nobody at work",
        treated: Arm::new("none", only_meetings, Measure::Own(|s, setup, r| moved(s, setup, r, -1.0))),
        control: Arm::new("none", only_meetings, Measure::Own(|s, setup, r| moved(s, setup, r, 1.0))),
        ..FALL
    }],
    probes: &[Probe {
        treated: Arm::new("none", only_meetings, Measure::Own(|s, setup, r| moved(s, setup, r, -1.0))),
        control: Arm::new("none", only_meetings, Measure::Own(|s, setup, r| moved(s, setup, r, 1.0))),
        ..FALL.probe("loss equal to gain, no encounters", no_strangers, Expect::Same, 40)
    }],
    note: "Declared in the belief that the first one counts broken promises among bad meetings; leaving work out changes nothing. \
           What both count are ties that begin in that month, which \
           start at the trust in a stranger and not at .5; without encounters a loss equal to the gain leaves no difference.",
    ..FAILURE
};

fn no_strangers(setup: &mut Setup) {
    setup.parameters.trust_loss = setup.parameters.trust_gain;
    setup.parameters.encounter_rate = 0.0;
}

fn only_meetings(setup: &mut Setup) {
    no_help(setup);
    setup.switches.acting = false;
}

fn no_help(setup: &mut Setup) {
    setup.switches.help = false;
}

/// Mean size of the moves of trust in one direction, all trust starting at .5.
fn moved(subject: &Subject, setup: &Setup, replicate: u64, sign: f64) -> f64 {
    let mut world = subject.start(setup, SEED, replicate);
    world.ties.each_mut().for_each(|tie| tie.trust = [0.5; 2]);
    subject.step(&mut world);
    let moves = world.ties.each().filter(|tie| tie.met).flat_map(|tie| tie.trust);
    mean(moves.map(|trust| sign * (trust - 0.5)).filter(|size| *size > 0.005))
}

fn mean(numbers: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = numbers.fold((0.0, 0.0), |(sum, count), x| (sum + x, count + 1.0));
    sum / count
}

static RECIPROCITY: Pattern = Pattern {
    key: "help/reciprocated",
    effort: Effort::Quick,
    what: "Help is given back more than shared trust and shared meetings alone would make it.",
    why: "Without it help is charity: nothing would hold back those who only take.",
    source: "Gouldner 1960; Nowak & Sigmund 1998",
    comparisons: &[Comparison {
        says: "correlation of gratitude in both directions, months 13 to 60, with and without reciprocity",
        treated: Arm::new("all_30", AS_IS, Measure::Mean(Metric::Reciprocity, 13, 60)),
        control: Arm::new(
            "all_30",
            |setup| setup.switches.reciprocity = false,
            Measure::Mean(Metric::Reciprocity, 13, 60),
        ),
        expect: Expect::Higher,
        runs: 40,
        off: Some(Off {
            what: "no weight of gratitude and reputation",
            change: |setup| {
                (setup.parameters.help_gratitude, setup.parameters.help_reputation) = (0.0, 0.0);
            },
            runs: 20,
        }),
    }],
    probes: &[Probe {
        says: "gratitude weighs nothing, reputation as it is",
        treated: Arm::new("all_30", AS_IS, Measure::Mean(Metric::Reciprocity, 13, 60)),
        control: Arm::new(
            "all_30",
            |setup| setup.switches.reciprocity = false,
            Measure::Mean(Metric::Reciprocity, 13, 60),
        ),
        change: |setup| setup.parameters.help_gratitude = 0.0,
        expect: Expect::Lower,
        runs: 40,
    }],
    note: "Chance is the same network without reciprocity, not zero: pairs that trust and meet each other help each other \
           more anyway. Without both weights the arms are the same. With reputation left on, help follows who \
           is known to help, and goes less both ways.",
};

static BRIDGES: Pattern = Pattern {
    key: "ties/bridges_decay_faster",
    effort: Effort::Quick,
    what: "Of ties that are not used, bridges weaken faster than embedded ties.",
    why: "If bridges lasted like other ties, a network would keep its reach without anybody tending to it.",
    source: "Burt 2002",
    comparisons: &[Comparison {
        says: "share of strength lost in a month without meeting, bridges against other ties, over two years",
        treated: Arm::new("none", two_years, Measure::Own(|s, setup, r| lost(s, setup, r, true))),
        control: Arm::new("none", two_years, Measure::Own(|s, setup, r| lost(s, setup, r, false))),
        expect: Expect::Higher,
        runs: 40,
        off: Some(Off {
            what: "equal rates of decay",
            change: |setup| setup.parameters.decay_bridge = setup.parameters.decay_embedded,
            runs: 20,
        }),
    }],
    probes: &[],
    note: "",
};

fn two_years(setup: &mut Setup) {
    setup.months = 24;
}

fn lost(subject: &Subject, setup: &Setup, replicate: u64, bridge: bool) -> f64 {
    let mut world = subject.start(setup, SEED, replicate);
    let mut losses = Vec::new();
    while world.month < setup.months {
        let before = world.ties.clone();
        subject.step(&mut world);
        let unused = |tie: &&Tie| !tie.met && tie.bridge == bridge;
        losses.extend(world.ties.each().filter(unused).filter_map(|tie| {
            let old = before.get(before.find(tie.ends[0], tie.ends[1])?).strength;
            Some(1.0 - tie.strength / old)
        }));
    }
    mean(losses.into_iter())
}

static SOLO: Pattern = Pattern {
    key: "trust/none_leaves_solo_work",
    effort: Effort::Quick,
    what: "Where nobody trusts anybody and cannot learn to, initiatives have one member.",
    why: "Joining asks for trust in the members; if coalitions formed without any, trust would be decoration.",
    source: "Principle 2 of MODEL.md; Emerson, Nabatchi & Balogh 2012",
    comparisons: &[
        Comparison {
            says: "members per initiative at work without any trust",
            treated: Arm::new("all_30", without_trust, Measure::Own(size)),
            control: Arm::new("all_30", AS_IS, Measure::Constant(1.0)),
            expect: Expect::Within(1.0, 1.0),
            runs: 20,
            off: None,
        },
        Comparison {
            says: "members per initiative at work, without any trust against the reference",
            treated: Arm::new("all_30", without_trust, Measure::Own(size)),
            control: Arm::new("all_30", AS_IS, Measure::Own(size)),
            expect: Expect::Lower,
            runs: 20,
            off: Some(Off {
                what: "nobody is invited or shown anything",
                change: |setup| (setup.parameters.invites, setup.parameters.platform_shows) = (0.0, 0.0),
                runs: 20,
            }),
        },
    ],
    probes: &[],
    note: "",
};

fn without_trust(setup: &mut Setup) {
    let p = &mut setup.parameters;
    (p.trust_default, p.trust_gain, p.second_hand_trust) = (0.0, 0.0, 0.0);
}

/// Mean members of initiatives at work; in a network without trust nobody has any at the start.
fn size(subject: &Subject, setup: &Setup, replicate: u64) -> f64 {
    let mut world: World = subject.start(setup, SEED, replicate);
    if setup.parameters.trust_default == 0.0 {
        world.ties.each_mut().for_each(|tie| tie.trust = [0.0; 2]);
    }
    let mut sizes = Vec::new();
    while world.month < setup.months {
        subject.step(&mut world);
        sizes.push(world.observed.get(Metric::CoalitionSize));
    }
    mean(sizes.into_iter().filter(|size| !size.is_nan()))
}
