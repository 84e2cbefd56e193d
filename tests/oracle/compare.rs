//! Fast against naive: every part of the state, to the last bit.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;

use samenspel::model::metrics::{Metric, Tier};
use samenspel::model::setup::Setup;
use samenspel::model::{Mix, PHASES, Total, World};
use samenspel::random::Draws;

use crate::naive::{Mutation, Naive, Work};

/// Metrics that the naive version computes by another formula, and how closely the two agree: Gini
/// coefficients by pairs instead of ranks (of loads that may be as small as rounding), a correlation from
/// deviations instead of sums of squares (whose variance may be as small as the rounding of those sums allows).
const ROUNDED: [(Metric, f64); 4] = [
    (Metric::LoadGini, 1e-6),
    (Metric::BenefitGini, 1e-6),
    (Metric::PracticeGini, 1e-12),
    (Metric::Reciprocity, 1e-3),
];

/// Metrics that the naive version leaves to unit tests: the structure of ties.
fn is_left_out(metric: Metric) -> bool {
    metric.info().tier == Tier::Structure
}

/// How often each interesting thing has happened.
pub type Happened = BTreeMap<&'static str, u32>;

/// Runs a set-up both ways; what happened, or the first difference with its month, phase and actor.
pub fn compare(setup: &Setup, seed: u64, mutation: Option<Mutation>) -> Result<Happened, String> {
    let (mut fast, mut naive) = start(setup, seed, mutation);
    while fast.month < setup.months {
        fast.step();
        naive.step();
        if difference(&fast, &naive).is_err() {
            return Err(first_difference(setup, seed, mutation));
        }
    }
    Ok(naive.happened)
}

fn start(setup: &Setup, seed: u64, mutation: Option<Mutation>) -> (World, Naive) {
    let fast = World::new(Arc::new(setup.clone()), Draws::new(seed, 0));
    let naive = Naive { mutation, ..Naive::from(&fast) };
    (fast, naive)
}

/// Runs again, phase by phase, up to the first difference.
fn first_difference(setup: &Setup, seed: u64, mutation: Option<Mutation>) -> String {
    let (mut fast, mut naive) = start(setup, seed, mutation);
    loop {
        fast.month += 1;
        naive.month += 1;
        for phase in &PHASES {
            (phase.run)(&mut fast);
            naive.phase(phase.name);
            if let Err(what) = difference(&fast, &naive) {
                return format!("seed {seed}, month {}, after {}: {what}", fast.month, phase.name);
            }
        }
    }
}

/// The first difference between two states.
fn difference(fast: &World, naive: &Naive) -> Result<(), String> {
    common(fast, naive)?;
    actors(fast, naive)?;
    ties(fast, naive)?;
    initiatives(fast, naive)?;
    practices(fast, naive)?;
    flow(fast, naive)?;
    metrics(fast, naive)
}

/// Equal to the last bit; the sign of zero does not count, two empty values are equal.
fn number(what: impl Fn() -> String, fast: f64, naive: f64) -> Result<(), String> {
    if fast == naive || fast.is_nan() && naive.is_nan() {
        return Ok(());
    }
    Err(format!("{} is {fast:e} in the fast world, {naive:e} in the naive one", what()))
}

fn numbers<const N: usize>(what: impl Fn() -> String, fast: [f64; N], naive: [f64; N]) -> Result<(), String> {
    (0..N).try_for_each(|k| number(|| format!("{}[{k}]", what()), fast[k], naive[k]))
}

fn mix(what: impl Fn() -> String, fast: Mix, naive: Mix) -> Result<(), String> {
    numbers(what, fast.0, naive.0)
}

fn same<T: PartialEq + Debug>(what: impl Fn() -> String, fast: T, naive: T) -> Result<(), String> {
    if fast == naive {
        return Ok(());
    }
    Err(format!("{} is {fast:?} in the fast world, {naive:?} in the naive one", what()))
}

macro_rules! check_numbers {
    ($of:expr; $($name:literal: $fast:expr, $naive:expr;)*) => {
        $(number(|| format!("{}{}", $of, $name), $fast, $naive)?;)*
    };
}

fn common(fast: &World, naive: &Naive) -> Result<(), String> {
    let (common, levers) = (&fast.common, &fast.levers);
    mix(|| "needs".into(), common.needs, naive.needs)?;
    numbers(|| "intensity".into(), levers.intensity, naive.intensity)?;
    numbers(|| "effect".into(), levers.effect, naive.effect)?;
    numbers(|| "style".into(), levers.style, naive.style)?;
    same(|| "begun".into(), &levers.begun, &naive.begun)?;
    same(|| "stopped".into(), levers.stopping, naive.stopped)?;
    same(|| "switches".into(), &fast.switches, &naive.on)?;
    check_numbers! { "";
        "platform": common.platform, naive.platform;
        "p_c": levers.coalition_platform, naive.coalition_platform;
        "p_s": levers.network_platform, naive.network_platform;
        "clarity": common.clarity, naive.clarity;
        "formal legitimacy": common.formal, naive.formal;
        "informal legitimacy": common.informal, naive.informal;
        "perceived impact": common.perceived, naive.perceived;
        "capacity": common.capacity, naive.capacity;
    }
    mix(|| "vision".into(), common.vision, naive.vision)?;
    mix(|| "evidence".into(), common.evidence, naive.evidence)?;
    mix(|| "precision".into(), common.precision, naive.precision)?;
    let sectors = naive.barrier.len();
    for a in 0..sectors {
        for b in 0..sectors {
            number(|| format!("barrier {a}-{b}"), common.barrier(a, b, sectors), naive.barrier[a][b])?;
        }
    }
    let barred: Vec<[usize; 2]> = naive.barred.iter().map(|&(a, b)| [a, b]).collect();
    same(|| "pairs with a barrier".into(), &common.barred, &barred)
}

fn actors(fast: &World, naive: &Naive) -> Result<(), String> {
    let a = &fast.actors;
    let ids: Vec<_> = naive.actors.iter().map(|actor| actor.id).collect();
    same(|| "actors".into(), a.ids(), &ids)?;
    same(|| "present".into(), &a.present, &naive.actors.iter().map(|actor| actor.here).collect())?;
    let here: Vec<u32> = naive.here().into_iter().map(|i| i as u32).collect();
    same(|| "here".into(), &a.here, &here)?;
    for i in 0..naive.actors.len() {
        let (copy, now) = (crate::naive::actor(fast, i), &a.month[i]);
        let own = &naive.actors[i];
        let of = || format!("actor {i} ");
        same(|| of() + "sector", copy.sector, own.sector)?;
        mix(|| of() + "competence", copy.competence, own.competence)?;
        mix(|| of() + "anchor", copy.anchor, own.anchor)?;
        mix(|| of() + "frame", copy.frame, own.frame)?;
        numbers(|| of() + "motives", copy.motives, own.motives)?;
        numbers(|| of() + "salience", copy.salience, own.salience)?;
        numbers(|| of() + "fulfilment", copy.fulfilment, own.fulfilment)?;
        check_numbers! { of();
            "cosine": copy.cosine, own.cosine;
            "sine": copy.sine, own.sine;
            "room": copy.room, own.room;
            "capacity": copy.capacity, own.capacity;
            "prominence": copy.prominence, own.prominence;
            "reluctance": copy.reluctance, own.reluctance;
            "threshold": copy.threshold, own.threshold;
            "bias": copy.bias, own.bias;
            "openness": copy.openness, own.openness;
            "anchoring": copy.anchoring, own.anchoring;
            "help base": copy.help_base, own.help_base;
            "help gratitude": copy.help_gratitude, own.help_gratitude;
            "role clarity": copy.role, own.role;
            "reputation": copy.reputation, own.reputation;
            "available": now.available, own.now.available;
            "following": now.following, own.now.following;
            "pledged": now.pledged, own.now.pledged;
            "load": now.load, own.now.load;
            "benefit this month": now.benefit, own.now.benefit;
            "benefit": copy.benefit, own.benefit;
            "mandate": copy.mandate, own.mandate;
            "engagement": copy.engagement, own.engagement;
        }
        if own.here {
            same(|| of() + "meetings", now.meetings, [own.now.meetings, own.now.good])?;
            same(|| of() + "helps", now.helps, [own.now.gave, own.now.received])?;
        }
        let followed = naive.followed_by(i).into_iter().map(|at| naive.practices[at].id).collect::<Vec<_>>();
        let follows = a.follows[i].iter().map(|id| (id.initiator, id.launched)).collect::<Vec<_>>();
        same(|| of() + "follows", follows, followed)?;
    }
    Ok(())
}

fn ties(fast: &World, naive: &Naive) -> Result<(), String> {
    let tied: Vec<(usize, usize)> =
        fast.ties.ordered().map(|t| (t.ends[0] as usize, t.ends[1] as usize)).collect();
    same(|| "tied pairs".into(), &tied, &naive.pairs())?;
    for (tie, &key) in fast.ties.each().zip(fast.ties.keys()) {
        let [i, j] = tie.ends.map(|end| end as usize);
        let of = || format!("tie {i}-{j} ");
        same(|| of() + "common contacts", tie.common as usize, naive.common_contacts(i, j))?;
        same(|| of() + "met", tie.met, naive.met[i][j])?;
        same(|| of() + "good", tie.good, naive.good[i][j])?;
        same(|| of() + "helped", tie.helped, [naive.helped[i][j], naive.helped[j][i]])?;
        same(|| of() + "bridge", tie.bridge, naive.bridge[i][j])?;
        same(|| of() + "key", key, naive.pair_key(i, j))?;
        number(|| of() + "strength", tie.strength, naive.strength[i][j])?;
        numbers(|| of() + "trust", tie.trust, [naive.trust[i][j], naive.trust[j][i]])?;
        numbers(|| of() + "gratitude", tie.gratitude, [naive.gratitude[i][j], naive.gratitude[j][i]])?;
    }
    Ok(())
}

fn initiatives(fast: &World, naive: &Naive) -> Result<(), String> {
    let ids = |list: &[Work]| list.iter().map(|w| w.id).collect::<Vec<_>>();
    let fast_ids: Vec<_> = fast.initiatives.iter().map(|w| (w.id.initiator, w.id.launched)).collect();
    same(|| "initiatives".into(), &fast_ids, &ids(&naive.initiatives))?;
    for (work, own) in fast.initiatives.iter().zip(&naive.initiatives) {
        let of = || format!("initiative {:?} ", own.id);
        same(|| of() + "key", work.key, own.key)?;
        mix(|| of() + "theme", work.theme, own.theme)?;
        same(|| of() + "stage", work.stage, own.stage)?;
        same(|| of() + "months", work.months, own.months)?;
        let members: Vec<_> =
            work.members.iter().map(|m| (m.actor as usize, (m.pledge, m.benefit))).collect();
        let own_members: Vec<_> = own.members.iter().map(|(&i, &m)| (i, m)).collect();
        same(|| of() + "members (pledge, benefit)", members, own_members)?;
        check_numbers! { of();
            "effort": work.effort, own.effort;
            "benefit": work.benefit, own.benefit;
            "grandeur": work.grandeur, own.grandeur;
            "progress": work.progress, own.progress;
        }
    }
    Ok(())
}

fn practices(fast: &World, naive: &Naive) -> Result<(), String> {
    let ids: Vec<_> = fast.practices.iter().map(|q| (q.id.initiator, q.id.launched)).collect();
    same(|| "practices".into(), ids, naive.practices.iter().map(|q| q.id).collect())?;
    for (practice, own) in fast.practices.iter().zip(&naive.practices) {
        let of = || format!("practice {:?} ", own.id);
        same(|| of() + "key", practice.key, own.key)?;
        mix(|| of() + "theme", practice.theme, own.theme)?;
        let followers: Vec<usize> = practice.followers.iter().map(|&i| i as usize).collect();
        same(|| of() + "followers", followers, own.followers.iter().copied().collect())?;
        number(|| of() + "vigour", practice.vigour, own.vigour)?;
    }
    Ok(())
}

fn flow(fast: &World, naive: &Naive) -> Result<(), String> {
    let (flow, tally) = (&fast.flow, &fast.tally);
    let (own, all) = (&naive.flow, &naive.tally);
    numbers(|| "effort by aspect".into(), flow.effort.map(Total::value), own.effort.map(Total::value))?;
    let counted = [own.aligned, own.counted].map(Total::value);
    numbers(|| "aligned effort".into(), flow.aligned.map(Total::value), counted)?;
    same(|| "work by sector".into(), &flow.by_sector, &own.by_sector)?;
    same(|| "broken promises".into(), flow.broken, own.broken)?;
    same(|| "lessons".into(), flow.lessons, [own.lessons, own.shared])?;
    same(
        || "launched, succeeded, failed, abandoned".into(),
        [tally.launched, tally.succeeded, tally.failed, tally.abandoned],
        [all.launched, all.succeeded, all.failed, all.abandoned],
    )?;
    same(|| "left, arrived".into(), [tally.left, tally.arrived], [all.left, all.arrived])?;
    check_numbers! { "";
        "recognition": flow.recognition, own.recognition;
        "voice": flow.voice, own.voice;
        "inclusion": flow.inclusion, own.inclusion;
        "impact": flow.impact, own.impact;
        "delivered": flow.delivered.value(), own.delivered.value();
        "followed": flow.followed.value(), own.followed.value();
        "cumulative impact": tally.impact, all.impact;
        "hours of orchestration": tally.orchestration, all.orchestration;
        "hours of partners last month": tally.partners_last, all.partners_last;
        "hours of partners": tally.partners, all.partners;
    }
    Ok(())
}

fn metrics(fast: &World, naive: &Naive) -> Result<(), String> {
    for metric in Metric::ALL {
        if is_left_out(*metric) {
            continue;
        }
        let own = naive.observed.get(metric).copied();
        let own = own.ok_or_else(|| format!("the naive version has no metric {}", metric.info().key))?;
        let seen = fast.observed.get(*metric);
        let close = ROUNDED.iter().any(|(m, within)| m == metric && (seen - own).abs() <= *within);
        if !close {
            number(|| format!("metric {}", metric.info().key), seen, own)?;
        }
    }
    Ok(())
}
