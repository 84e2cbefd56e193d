//! Lessons alone: the evidence is what Bayes makes of normal observations.

use crate::maths::sqrt;
use crate::model::setup::{Domain, Generator, Intervention, Setup};
use crate::model::{Initiative, InitiativeId, Member, Mix, Stage, World, initiative_key, phases};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Mutation, Sample};

use super::{furthest, plain};

/// Checks of the phase.
pub const CHECKS: &[Check] = &[
    Check {
        key: "learn/conjugate_normal",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "After any number of lessons the evidence is the posterior of a normal mean: precisions add \
               up and the mean is weighted by them; the lessons scatter around the hidden need as their \
               noise says.",
        why: "A network would trust its evidence too much or too little, and learning would be fast or \
              slow for no reason that a reader could see.",
        source: "conjugate normal model, Gelman et al. 2013, section 2.5",
        run: conjugate,
    },
    Check {
        key: "learn/forgetting",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Forgetting adds the same doubt every month, so without lessons the variance grows in a \
               straight line and with a lesson a month it settles where the Kalman filter of a drifting \
               level settles.",
        why: "Old evidence would either bind a network for ever or vanish, and a network would not find \
              out that needs have shifted, or would forget what it knew.",
        source: "Kalman 1960, the filter of a random walk seen with noise",
        run: forgetting,
    },
];

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "learn: the evidence grows twice as certain as a lesson makes it",
        checks: &["learn/conjugate_normal", "learn/forgetting"],
        spoil: |subject| subject.with_phase("learn", certain),
    },
    Mutation {
        what: "learn: lessons are half as noisy as is said",
        checks: &["learn/conjugate_normal"],
        spoil: |subject| subject.with_phase("learn", sharp),
    },
    Mutation {
        what: "learn: nothing is forgotten",
        checks: &["learn/forgetting"],
        spoil: |subject| subject.with_phase("learn", elephantine),
    },
];

fn certain(world: &mut World) {
    let before = world.common.precision;
    phases::learn::run(world);
    world.common.precision = world.common.precision.zip(before, |after, before| 2.0 * after - before);
}

fn sharp(world: &mut World) {
    let asked = world.parameters.signal_noise;
    world.parameters.signal_noise = asked / 2.0;
    phases::learn::run(world);
    world.parameters.signal_noise = asked;
}

fn elephantine(world: &mut World) {
    let asked = world.parameters.forgetting;
    world.parameters.forgetting = 0.0;
    phases::learn::run(world);
    world.parameters.forgetting = asked;
}

const PRIOR: f64 = 0.08;

/// Every lesson reaches the network, and nothing is forgotten unless asked.
fn classroom(forgetting: f64) -> Setup {
    let mut setup = plain(4);
    setup.aspects = 3;
    setup.needs = Mix::from_slice(&[0.2, 0.5, 0.3]).expect("a simplex");
    setup.network.generator = Generator::Empty;
    let p = &mut setup.parameters;
    (p.share_base, p.prior_var, p.forgetting) = (1.0, PRIOR, forgetting);
    setup
}

/// An initiative of this theme has ended.
fn ended(world: &World, number: u32, theme: [f64; 3]) -> Initiative {
    let member = |actor| Member { actor, pledge: 0.2, benefit: 0.1 };
    Initiative {
        id: InitiativeId { initiator: 0, launched: number },
        key: initiative_key(world.actors.id(0), number),
        theme: Mix::from_slice(&theme).expect("a simplex"),
        effort: 1.0,
        benefit: 0.4,
        grandeur: 0.0,
        members: vec![member(0), member(1)],
        progress: 1.0,
        months: 1,
        stage: if number.is_multiple_of(2) { Stage::Succeeded } else { Stage::Failed },
    }
}

/// One month in which these initiatives teach.
fn month(bench: &Bench<'_>, world: &mut World, lessons: &[Initiative]) {
    bench.subject.step_only(world, &["environment", "facilitate"]);
    world.flow.finished.extend(lessons.iter().cloned());
    world.month -= 1;
    bench.subject.step_only(world, &["learn"]);
}

const THEMES: [[f64; 3]; 6] = [
    [0.6, 0.3, 0.1],
    [0.2, 0.2, 0.6],
    [0.1, 0.8, 0.1],
    [1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0],
    [0.05, 0.05, 0.9],
    [0.5, 0.25, 0.25],
];

fn conjugate(bench: &Bench<'_>) -> Finding {
    let finding = posterior_of_known_lessons(bench, Finding::new(), 0.0);
    let finding = posterior_of_known_lessons(bench, finding, 1.0);
    posterior_of_lessons_by_chance(bench, finding).note(
        "Lessons are read, one by one, from a network that knows nothing yet: its evidence is then \
               the lesson.",
    )
}

/// The evidence after all lessons, in two months, against one sum over the lessons.
fn posterior_of_known_lessons(bench: &Bench<'_>, finding: Finding, monitoring: f64) -> Finding {
    let mut setup = classroom(0.0);
    setup.interventions = vec![Intervention::constant(Domain::Steering, monitoring, monitoring, 60)];
    let p = &setup.parameters;
    let sd = p.signal_noise / (1.0 + p.lever_monitor * monitoring * (1.0 + p.monitor_sharp * monitoring));
    let start = bench.subject.start(&setup, 1, 0);
    let lessons: Vec<Initiative> = (0..6).map(|n| ended(&start, n, THEMES[n as usize])).collect();
    let (mut precision, mut weighed) = ([1.0 / PRIOR; 3], [0.0; 3]);
    (0..3).for_each(|k| weighed[k] = start.common.evidence.0[k] / PRIOR);
    for lesson in &lessons {
        let mut blank = start.clone();
        blank.common.precision = Mix::ZERO;
        month(bench, &mut blank, std::slice::from_ref(lesson));
        for k in 0..3 {
            let sharpness = lesson.theme.0[k] / (sd * sd);
            precision[k] += sharpness;
            weighed[k] += sharpness * blank.common.evidence.0[k];
        }
    }
    let mut world = start;
    month(bench, &mut world, &lessons[..4]);
    month(bench, &mut world, &lessons[4..]);
    let common = &world.common;
    let off = furthest((0..3).map(|k| (common.precision.0[k] / precision[k] - 1.0).abs()));
    let mean_off = furthest((0..3).map(|k| (common.evidence.0[k] - weighed[k] / precision[k]).abs()));
    finding
        .equal(
            &format!("furthest precision from 1/prior + sum z/sd^2, sd {sd:.4}, relative"),
            off,
            0.0,
            1e-10,
        )
        .equal(&format!("furthest mean from the weighted mean, sd {sd:.4}"), mean_off, 0.0, 1e-10)
}

/// The evidence after eight lessons of one theme, over many networks that draw them anew.
fn posterior_of_lessons_by_chance(bench: &Bench<'_>, mut finding: Finding) -> Finding {
    const LESSONS: u32 = 8;
    let setup = classroom(0.0);
    let sd = setup.parameters.signal_noise;
    let mut start = bench.subject.start(&setup, 1, 0);
    start.common.evidence = Mix::from_slice(&[0.9, 0.1, 0.5]).expect("three aspects");
    let lessons: Vec<Initiative> = (0..LESSONS).map(|n| ended(&start, n, THEMES[0])).collect();
    let learned: Vec<Mix> = (0..4000)
        .map(|replicate| {
            let mut world = start.clone();
            world.draws = crate::random::Draws::new(3, replicate);
            month(bench, &mut world, &lessons);
            world.common.evidence
        })
        .collect();
    for (k, share) in THEMES[0].into_iter().enumerate() {
        let gained = f64::from(LESSONS) * share / (sd * sd);
        let precision = 1.0 / PRIOR + gained;
        let truth = setup.needs.0[k] / setup.needs.max();
        let mean = (start.common.evidence.0[k] / PRIOR + gained * truth) / precision;
        let spread = sqrt(gained) / precision;
        let sample: Sample = learned.iter().map(|evidence| evidence.0[k]).collect();
        let (variance, expected) = (sample.variance(), spread * spread);
        let error = expected * sqrt(2.0 / (sample.n() as f64 - 1.0));
        let part = k + 1;
        finding = finding.mean(&format!("evidence on aspect {part}"), &sample, mean).part(
            format!("variance of evidence on aspect {part} = {expected:.6} within 4 s.e."),
            format!("{variance:.6} (s.e. {error:.6})"),
            (variance - expected).abs() <= 4.0 * error,
        );
    }
    finding
}

fn forgetting(bench: &Bench<'_>) -> Finding {
    const DOUBT: f64 = 0.01;
    let setup = classroom(DOUBT);
    let sd = setup.parameters.signal_noise;
    let mut idle = bench.subject.start(&setup, 1, 0);
    let mut taught = idle.clone();
    for n in 0..200 {
        month(bench, &mut idle, &[]);
        let lesson = ended(&taught, n, THEMES[0]);
        month(bench, &mut taught, &[lesson]);
    }
    let mut finding = Finding::new().equal(
        "variance after 200 months without lessons: prior + 200 forgetting",
        1.0 / idle.common.precision.0[0],
        PRIOR + 200.0 * DOUBT,
        1e-10,
    );
    for (k, share) in THEMES[0].into_iter().enumerate() {
        let sharpness = share / (sd * sd);
        let gain = DOUBT * sharpness;
        let settled = (gain + sqrt(gain * gain + 4.0 * gain)) / (2.0 * sharpness);
        let what = format!("variance with a lesson of precision {sharpness:.3} a month settles");
        finding = finding.equal(&what, 1.0 / taught.common.precision.0[k], settled, 1e-10);
    }
    finding.note(
        "Settled variance: the positive root of q v^2 - q g v - g = 0, for lessons of precision q a month \
         and forgetting g.",
    )
}
