//! Helping, launching and joining, each alone, are decisions with known chances.

use crate::maths::{exp, ln, pow};
use crate::model::setup::{Generator, Setup};
use crate::model::{Entry, Initiative, InitiativeId, Member, Mix, Stage, World, initiative_key, phases};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Mutation, Sample};

use super::plain;

/// Checks of help, launch and joining.
pub const CHECKS: &[Check] = &[
    Check {
        key: "exchange/reactive_strategies",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Pairs that help with p after help and q after none settle at the rates of reactive strategies.",
        why: "Reciprocity is the affective engine of the network; its long-run level has an exact answer.",
        source: "Nowak and Sigmund 1992: s1 = (q2 r1 + q1) / (1 - r1 r2), r = p - q",
        run: reactive,
    },
    Check {
        key: "mobilise/volunteers_dilemma",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Among n equally placed actors each abstains with (c / b)^(1 / (n - 1)).",
        why: "It is why frontrunners are scarcer in larger groups, and what role clarity mends.",
        source: "Diekmann 1985",
        run: volunteers,
    },
    Check {
        key: "form/logit",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "With the gate open, the odds of joining one offer are exp(choice_sharpness U); at sharpness 0 a coin.",
        why: "Every statement on why an actor joined rests on this chance.",
        source: "Binary logit (McFadden 1974)",
        run: logit,
    },
];

/// Spoiled versions of the phases.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "exchange: gratitude is forgotten before it is returned",
        checks: &["exchange/reactive_strategies"],
        spoil: |subject| {
            subject.with_phase("exchange", |world| {
                world.ties.each_mut().for_each(|tie| tie.gratitude = [0.0; 2]);
                phases::exchange::run(world);
            })
        },
    },
    Mutation {
        what: "mobilise: nobody waits for another",
        checks: &["mobilise/volunteers_dilemma"],
        spoil: |subject| {
            subject.with_phase("mobilise", |world| {
                let asked = world.switches.mobilisation;
                world.switches.mobilisation = false;
                phases::mobilise::run(world);
                world.switches.mobilisation = asked;
            })
        },
    },
    Mutation {
        what: "form: choices are a tenth sharper than is asked",
        checks: &["form/logit"],
        spoil: |subject| {
            subject.with_phase("form", |world| {
                let asked = world.parameters.choice_sharpness;
                world.parameters.choice_sharpness = 1.1 * asked + 0.1;
                phases::form::run(world);
                world.parameters.choice_sharpness = asked;
            })
        },
    },
];

fn reactive(bench: &Bench<'_>) -> Finding {
    let rate = |[p1, q1]: [f64; 2], [p2, q2]: [f64; 2]| {
        let (r1, r2) = (p1 - q1, p2 - q2);
        (q2 * r1 + q1) / (1.0 - r1 * r2)
    };
    // The second game is generous tit for tat against itself.
    let games = [([0.95, 0.2], [0.8, 0.1], [0.5789, 0.5053]), ([0.99, 0.34], [0.99, 0.34], [0.9714, 0.9714])];
    let mut finding = Finding::new();
    for (one, other, published) in games {
        let expected = [rate(one, other), rate(other, one)];
        let found = helped(bench, [one, other]);
        for (k, [p, q]) in [one, other].into_iter().enumerate() {
            finding = finding.equal(&format!("rate of ({p}, {q})"), expected[k], published[k], 5e-5).mean(
                &format!("help of ({p}, {q})"),
                &found[k],
                expected[k],
            );
        }
    }
    finding.note("Rates of 3000 pairs in one month, after 200 months; pairs are independent of each other.")
}

/// Whether each of two strategies helped in the last month, in many pairs.
fn helped(bench: &Bench<'_>, strategies: [[f64; 2]; 2]) -> [Sample; 2] {
    let pairs = 3000;
    let odds = |p: f64| ln(p / (1.0 - p));
    let mut setup = plain(2 * pairs);
    setup.network.generator = Generator::Empty;
    setup.switches.every_tie = true;
    setup.switches.trust = false;
    let p = &mut setup.parameters;
    (p.exp_base, p.gratitude_rate) = (1000.0, 1.0);
    (p.help_reputation, p.help_trust, p.help_affect) = (0.0, 0.0, 0.0);
    let mut world = bench.subject.start(&setup, 1, 0);
    for pair in 0..pairs {
        let (a, b) = (2 * pair, 2 * pair + 1);
        let ids = [a, b].map(|i| world.actors.id[i as usize]);
        world.ties.insert(a, b, ids, 0.3, [0.5; 2]);
        for (actor, [after_help, after_none]) in [a, b].into_iter().zip(strategies) {
            world.actors.help_terms[actor as usize] = [odds(after_none), odds(after_help) - odds(after_none)];
        }
    }
    (0..200).for_each(|_| bench.subject.step_only(&mut world, &["environment", "meet", "exchange"]));
    [0, 1].map(|side| {
        let own = |pair: u32| f64::from(world.actors.month[(2 * pair) as usize + side].helps[0]);
        (0..pairs).map(own).collect()
    })
}

fn volunteers(bench: &Bench<'_>) -> Finding {
    let mut finding = Finding::new();
    for (n, abstain) in [(2_u32, 0.2), (5, 0.6687), (10, 0.8363), (20, 0.9188)] {
        let exact = pow(0.2, 1.0 / (f64::from(n) - 1.0));
        let found: Sample =
            (0..4000 / u64::from(n)).flat_map(|replicate| abstained(bench, n, replicate)).collect();
        finding = finding.equal(&format!("(c/b)^(1/(n-1)), c/b = .2, n = {n}"), exact, abstain, 5e-5).mean(
            &format!("share that abstains, n = {n}"),
            &found,
            exact,
        );
    }
    finding.note("Actors of the same competence, fully engaged, with no role clarity; the launch rate is so high that whoever acts launches.")
}

/// Who of n equally placed actors did not launch.
fn abstained(bench: &Bench<'_>, n: u32, replicate: u64) -> Vec<f64> {
    let mut setup = plain(n);
    setup.network.generator = Generator::Complete;
    let p = &mut setup.parameters;
    (p.launch_rate, p.waiting_ratio, p.role_base, p.role_decay) = (1e9, 0.2, 0.0, 0.0);
    (p.min_slack, p.attention_limit) = (0.0, 1e6);
    let mut world = bench.subject.start(&setup, 1, replicate);
    world.actors.role.fill(0.0);
    world.actors.room.fill(1.0);
    world.actors.engagement.fill(1.0);
    world.actors.competence.fill(Mix::from_slice(&[0.5, 0.5]).expect("a simplex"));
    bench.subject.step_only(&mut world, &["environment", "facilitate", "mobilise"]);
    let launched = |i: u32| world.initiatives.iter().any(|initiative| initiative.id.initiator == i);
    (0..n).map(|i| f64::from(u8::from(!launched(i)))).collect()
}

/// One offer from actor 0 to each of its contacts; the log says with what utility and chance each decides.
fn offer(setup: &Setup, bench: &Bench<'_>, replicate: u64) -> World {
    let mut world = bench.subject.start(setup, 1, replicate);
    world.log.on = true;
    bench.subject.step_only(&mut world, &["environment", "facilitate", "mobilise"]);
    let theme = Mix::from_slice(&[0.5, 0.5]).expect("a simplex");
    world.initiatives = vec![Initiative {
        id: InitiativeId { initiator: 0, launched: 1 },
        key: initiative_key(world.actors.id[0], 1),
        theme,
        effort: 1e6,
        benefit: 0.4,
        grandeur: 0.0,
        members: vec![Member { actor: 0, pledge: 0.1, benefit: 0.1 }],
        progress: 0.0,
        months: 1,
        stage: Stage::Forming,
    }];
    bench.subject.step_only(&mut world, &["form"]);
    world
}

fn logit(bench: &Bench<'_>) -> Finding {
    let mut finding = Finding::new();
    for sharpness in [0.0, 1.0, 2.0, 4.0] {
        let mut setup = plain(20);
        setup.network.generator = Generator::Complete;
        let p = &mut setup.parameters;
        (p.launch_rate, p.invites, p.trust_gate, p.min_slack) = (0.0, 40.0, 0.0, 0.0);
        (p.choice_sharpness, p.attention_limit) = (sharpness, 1e6);
        let (mut residuals, mut off) = (Vec::new(), 0.0_f64);
        for replicate in 0..150 {
            for entry in offer(&setup, bench, replicate).log.entries {
                let Entry::Weighed { terms, pledge, .. } = entry else { continue };
                let joined = f64::from(u8::from(pledge.is_some()));
                let exact = 1.0 / (1.0 + exp(-sharpness * terms.utility));
                off = off.max((terms.chance - exact).abs());
                residuals.push(joined - exact);
            }
        }
        let residuals = Sample(residuals);
        finding = finding
            .equal(&format!("furthest chance from 1 / (1 + exp(-{sharpness} U))"), off, 0.0, 1e-10)
            .mean(&format!("joining beyond that chance, sharpness {sharpness}"), &residuals, 0.0);
    }
    finding
}
