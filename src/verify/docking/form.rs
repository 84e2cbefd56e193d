//! Joining one initiative alone is a binary logit.

mod spoiled;

pub use spoiled::MUTATIONS;

use super::plain;
use crate::maths::{exp, ln, logistic};
use crate::model::setup::{Generator, Setup};
use crate::model::{Entry, Initiative, InitiativeId, Member, Mix, Stage, World, initiative_key};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Sample};

/// Checks of the phase.
pub const CHECKS: &[Check] = &[
    Check {
        key: "form/logit",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "With one offer and the gate open an actor joins with odds exp(choice_sharpness U); sharpness 0 is a \
               coin whatever the utility.",
        why: "Coalitions are made of these choices; with other odds no parameter of joining means what it says.",
        source: "Luce 1959; McFadden 1974",
        run: logit,
    },
    Check {
        key: "form/logit_ratios",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "The odds of two actors differ by exp(choice_sharpness (U_i - U_j)), U being the sum of motives, \
               contacts, fit, reluctance and appeal as MODEL.md writes it.",
        why: "Each term must count once, with its sign: one that is lost or turned round would pass as a finding.",
        source: "McFadden 1974",
        run: ratios,
    },
    Check {
        key: "form/gate",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Below the gate trust in the members multiplies the chance by V_A / trust_gate, above it by 1.",
        why: "Distrust must be able to keep out even the keen, and trust beyond the gate must not buy more.",
        source: "principle 3 of MODEL.md: a probability in two factors",
        run: gate,
    },
];

/// Everybody is a contact of the initiator, is invited, and has room for anything.
fn inviting(actors: u32) -> Setup {
    let mut setup = plain(actors);
    setup.network.generator = Generator::Complete;
    let p = &mut setup.parameters;
    (p.launch_rate, p.min_slack, p.trust_gate) = (0.0, 0.0, 0.0);
    p.invites = f64::from(actors);
    (p.benefit_sd, p.form_months) = (0.0, 1e6);
    setup
}

/// An initiative of the first actor that never has enough.
fn initiative(world: &World) -> Initiative {
    Initiative {
        id: InitiativeId { initiator: 0, launched: 0 },
        key: initiative_key(world.actors.id(0), 0),
        theme: Mix::from_slice(&[0.8, 0.2]).expect("two aspects"),
        effort: 1e9,
        benefit: 0.4,
        grandeur: 0.3,
        members: vec![Member { actor: 0, pledge: 0.1, benefit: 0.1 }],
        progress: 0.0,
        months: 1,
        stage: Stage::Forming,
    }
}

/// A month with this one offer to everybody: each actor with its chance and whether it joined.
fn offer(bench: &Bench<'_>, world: &mut World) -> Vec<(usize, f64, bool)> {
    world.log.on = true;
    world.initiatives = vec![initiative(world)];
    bench.subject.step_only(world, &["environment", "mobilise", "form"]);
    let weighed = world.log.entries.iter().filter_map(|entry| match entry {
        Entry::Weighed { actor, terms, pledge, .. } => {
            Some((*actor as usize, terms.chance, pledge.is_some()))
        }
        _ => None,
    });
    weighed.collect()
}

fn logit(bench: &Bench<'_>) -> Finding {
    let mut finding = Finding::new();
    for (sharpness, utility) in [(2.0, 0.0), (0.0, 1.5), (2.0, 0.5), (1.5, -1.0)] {
        let mut setup = inviting(100);
        let p = &mut setup.parameters;
        (p.beta_motive, p.beta_social, p.beta_fit, p.grand_appeal, p.reluctance_sd) =
            (0.0, 0.0, 0.0, 0.0, 0.0);
        (p.choice_sharpness, p.reluctance) = (sharpness, -utility);
        let mut world = bench.subject.start(&setup, 1, 0);
        let odds = exp(sharpness * utility);
        let months: Vec<_> = (0..60).map(|_| offer(bench, &mut world)).collect();
        let joined: Sample = months.iter().flatten().map(|offer| f64::from(u8::from(offer.2))).collect();
        let asked = months.iter().all(|offers| offers.len() == 99);
        let off = months.iter().flatten().map(|offer| (offer.1 / (1.0 - offer.1) - odds).abs());
        let what = format!("sharpness {sharpness}, U = {utility}");
        finding = finding
            .part(format!("99 are asked every month, {what}"), format!("{} decisions", joined.n()), asked)
            .mean(&format!("share that joins, {what}"), &joined, odds / (1.0 + odds))
            .equal(&format!("furthest odds from exp({sharpness} x {utility})"), largest(off), 0.0, 1e-10);
    }
    finding
}

/// A world with everything that weighs, different for all.
fn weighing(bench: &Bench<'_>, gate: f64) -> World {
    let mut setup = inviting(40);
    setup.network.generator = Generator::Sectors { mean_degree: 30.0, within: 0.5, across: 0.5 };
    setup.network.trust_sd = 0.25;
    setup.parameters.trust_gate = gate;
    let mut world = bench.subject.start(&setup, 1, 0);
    for i in 0..world.actors.len() {
        let step = i as f64 / 40.0;
        world.actors.role[i] = step;
        world.actors.salience[i] = [0.2 + 0.6 * step, 0.8 - 0.5 * step, 0.4];
    }
    (world.common.clarity, world.common.formal, world.common.informal) = (0.4, 0.3, 0.6);
    world.common.vision = Mix::from_slice(&[0.35, 0.65]).expect("two aspects");
    world
}

/// `U` of joining the one initiative, as MODEL.md writes it.
fn utility(world: &World, i: usize) -> f64 {
    let (p, actors, common) = (&world.parameters, &world.actors, &world.common);
    let initiative = initiative(world);
    let z = initiative.theme;
    let overlap = |mix: Mix| mix.0[0].min(z.0[0]) + mix.0[1].min(z.0[1]);
    let attention = |j: u32| {
        world.ties.find(i as u32, j).map_or(0.0, |tie| {
            let tie = world.ties.get(tie);
            tie.strength * (p.wariness + (1.0 - p.wariness) * trust(world, i, j))
        })
    };
    let all: f64 = (0..actors.len() as u32).filter(|&j| j != i as u32).map(attention).sum();
    let fit = overlap(actors.competence[i]);
    let benefit = initiative.benefit + p.benefit_fit * (fit - 0.5) - p.autonomy_cost;
    let legitimacy = p.formal_weight * common.formal + (1.0 - p.formal_weight) * common.informal;
    let [cosine, sine] = actors.orientation[i];
    let values = [
        cosine * benefit + sine * common.clarity * overlap(common.vision),
        overlap(actors.frame[i]) * (p.legitimacy_floor + (1.0 - p.legitimacy_floor) * legitimacy),
        trust(world, i, 0),
    ];
    let motives: f64 = (0..3).map(|m| actors.motives[i][m] * actors.salience[i][m] * values[m]).sum();
    p.beta_motive * motives
        + p.beta_social * (3.0 * attention(0) / all).min(1.0)
        + p.beta_fit * (fit - 0.5) * (1.0 + actors.role[i])
        - p.reluctance
        - actors.reluctance[i]
        + p.grand_appeal * initiative.grandeur
}

fn trust(world: &World, i: usize, j: u32) -> f64 {
    world.ties.trust(i as u32, j, world.parameters.trust_default)
}

fn ratios(bench: &Bench<'_>) -> Finding {
    let mut world = weighing(bench, 0.0);
    let offers = offer(bench, &mut world);
    let sharpness = world.parameters.choice_sharpness;
    let log_odds = |chance: f64| ln(chance / (1.0 - chance));
    let (mut off, mut widest) = (Vec::new(), 0.0f64);
    for (i, chance, _) in &offers {
        for (j, other, _) in &offers {
            let ratio = log_odds(*chance) - log_odds(*other);
            off.push((ratio - sharpness * (utility(&world, *i) - utility(&world, *j))).abs());
            widest = widest.max(ratio);
        }
    }
    let level =
        offers.iter().map(|(i, chance, _)| (log_odds(*chance) - sharpness * utility(&world, *i)).abs());
    Finding::new()
        .part(
            "actors differ",
            format!("{} actors, odds up to {:.1} times", offers.len(), exp(widest)),
            widest > 1.0,
        )
        .equal("furthest log ratio of odds of two actors", largest(off.into_iter()), 0.0, 1e-10)
        .equal("furthest log odds from choice_sharpness U", largest(level), 0.0, 1e-10)
}

fn gate(bench: &Bench<'_>) -> Finding {
    const GATE: f64 = 0.4;
    let mut world = weighing(bench, GATE);
    let offers = offer(bench, &mut world);
    let sharpness = world.parameters.choice_sharpness;
    let open = |i: usize| trust(&world, i, 0) >= GATE;
    let off = offers.iter().map(|&(i, chance, _)| {
        let factor = if open(i) { 1.0 } else { trust(&world, i, 0) / GATE };
        (chance - factor * logistic(sharpness * utility(&world, i))).abs()
    });
    let off = largest(off);
    let through = offers.iter().filter(|offer| open(offer.0)).count();
    let both = through > 0 && through < offers.len();
    Finding::new()
        .part("some trust enough and some do not", format!("{through} of {}", offers.len()), both)
        .equal("furthest chance from min(1, V_A / gate) logistic(choice_sharpness U)", off, 0.0, 1e-10)
}

/// The largest of some distances; not a number if one of them is not.
fn largest(distances: impl Iterator<Item = f64>) -> f64 {
    distances.max_by(f64::total_cmp).unwrap_or(f64::NAN)
}
