//! States stay in their ranges, and nothing is lost or made.

mod spoiled;

pub use spoiled::MUTATIONS;

use super::over;
use super::random::{MONTHS, WORLDS, random};
use crate::model::metrics::{METRICS, Metric};
use crate::model::{Entry, Mix, Stage, World};
use crate::verify::worlds::{all_domains, lively};
use crate::verify::{Bench, Check, Effort, Finding, Kind};

/// Rounding of sums over a network.
const ROUNDING: f64 = 1e-9;

/// Checks of states.
pub const CHECKS: &[Check] = &[
    Check {
        key: "bounds/shares",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "Every state that is a share stays from 0 to 1 in random worlds, whatever the parameters.",
        why: "A trust of 1.1 or an engagement beyond the room there is would make every average wrong unseen.",
        source: "Principle 3 of the model: bounded by construction",
        run: |bench| in_worlds(bench, "every share from 0 to 1", shares),
    },
    Check {
        key: "bounds/simplexes",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "Frames, anchors, competences, themes, vision and needs stay on the simplex of the aspects in use.",
        why: "Overlap is only a share of agreement between vectors that sum to one.",
        source: "Principle 3 of the model",
        run: |bench| in_worlds(bench, "every vector sums to 1 with weights of 0 or more", simplexes),
    },
    Check {
        key: "bounds/metrics",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "Every metric stays in the range that its registry states; rings sum to everybody.",
        why: "Readers of tables and figures rely on the ranges that the dictionary promises.",
        source: "Registry of metrics",
        run: |bench| in_worlds(bench, "every metric within its range", metrics),
    },
    Check {
        key: "conservation/pledges",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "What an actor has pledged during the month is what the initiatives of which it is a member say.",
        why: "A pledge that is not freed when an initiative ends would quietly tie up the capacity of a network.",
        source: "State table of the model: pledges are freed when an initiative ends",
        run: |bench| in_worlds(bench, "pledged = sum over initiatives", pledges),
    },
    Check {
        key: "conservation/work",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "Delivered work and followed practice together fit in the capacity that actors have.",
        why: "Impact comes only through what actors deliver; work out of nothing would be impact out of nothing.",
        source: "Principle 4 of the model; equations of phases 7, 9 and 10",
        run: |bench| {
            in_worlds_after(bench, "spread", "delivered within pledged, with following within capacity", work)
        },
    },
    Check {
        key: "conservation/chances",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "Every logged chance is from 0 to 1, and the terms that explain a decision give its chance.",
        why: "What the program tells about why an actor joined rests on these numbers.",
        source: "Principle 3 of the model: decisions are Bernoulli(logistic(u))",
        run: |bench| in_worlds(bench, "logged chances from 0 to 1, terms add up", chances),
    },
    Check {
        key: "conservation/budgets",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "Hours of orchestration never exceed the most that a scenario allows in a month.",
        why: "Strategies are compared per hour; hours above the cap would be free effect.",
        source: "Interventions: a scenario can cap hours",
        run: budgets,
    },
];

/// Looks at every month of many random worlds; `look` says what is wrong.
fn in_worlds(bench: &Bench<'_>, what: &str, look: fn(&World) -> Option<String>) -> Finding {
    in_worlds_after(bench, "observe", what, look)
}

/// The same, after a phase of each month.
fn in_worlds_after(
    bench: &Bench<'_>,
    phase: &str,
    what: &str,
    look: fn(&World) -> Option<String>,
) -> Finding {
    let mut looked = 0;
    for number in 0..WORLDS {
        let mut world = bench.subject.start(&random(number), 1, number);
        world.log.on = true;
        for _ in 0..MONTHS {
            let mut fault = None;
            bench.subject.step_seen(&mut world, |name, world| {
                if name == phase {
                    fault = look(world);
                }
            });
            looked += 1;
            if let Some(fault) = fault {
                return Finding::new().part(
                    what,
                    format!("world {number}, month {}: {fault}", world.month),
                    false,
                );
            }
        }
    }
    Finding::new().part(what, format!("so in all {looked} months of {WORLDS} random worlds"), true)
}

fn outside(what: &str, x: f64, low: f64, high: f64) -> Option<String> {
    (!(low..=high).contains(&x)).then(|| format!("{what} is {x}"))
}

fn shares(world: &World) -> Option<String> {
    let c = &world.common;
    let common = [
        ("clarity", c.clarity),
        ("platform", c.platform),
        ("formal legitimacy", c.formal),
        ("informal legitimacy", c.informal),
        ("perceived impact", c.perceived),
        ("impact", world.flow.impact),
        ("recognition", world.flow.recognition),
        ("integration", world.integration()),
    ];
    let levers = &world.levers;
    let levers = levers.intensity.iter().chain(&levers.effect).chain(&levers.style).map(|x| ("lever", *x));
    let barriers = c.barriers.iter().map(|x| ("barrier", *x));
    let ties = world.ties.each().flat_map(|tie| {
        let [there, back] = tie.trust;
        [("trust", there), ("trust", back), ("gratitude", tie.gratitude[0]), ("strength", tie.strength)]
    });
    let a = &world.actors;
    let actors = (0..a.len()).flat_map(|i| {
        [
            ("role clarity", a.role[i]),
            ("mandate", a.mandate[i]),
            ("reputation", a.reputation[i]),
            ("load", a.month[i].load),
            ("engagement within room", a.engagement[i] / a.room[i]),
            ("moral salience", a.salience[i][1]),
            ("instrumental fulfilment", a.fulfilment[i][0]),
        ]
    });
    let mut all = common.into_iter().chain(levers).chain(barriers).chain(ties).chain(actors);
    all.find_map(|(what, x)| outside(what, x, 0.0, 1.0))
}

fn simplexes(world: &World) -> Option<String> {
    let aspects = world.setup.aspects;
    let off = |what: &str, mix: Mix| {
        let wrong = (mix.sum() - 1.0).abs() > ROUNDING
            || mix.0.iter().any(|x| !(0.0..=1.0 + 1e-12).contains(x))
            || mix.0[aspects..].iter().any(|x| *x != 0.0);
        wrong.then(|| format!("{what} is {:?}", mix.0))
    };
    let (c, a) = (&world.common, &world.actors);
    let common = [("vision", c.vision), ("needs", c.needs), ("estimate", c.estimate(aspects))];
    let of = |i: usize| [("frame", a.frame[i]), ("anchor", a.anchor[i]), ("competence", a.competence[i])];
    let themes = world.initiatives.iter().map(|initiative| ("theme", initiative.theme));
    let all = common.into_iter().chain((0..a.len()).flat_map(of)).chain(themes);
    all.into_iter().find_map(|(what, mix)| off(what, mix))
}

fn metrics(world: &World) -> Option<String> {
    let out = Metric::ALL.iter().zip(METRICS).find_map(|(metric, info)| {
        let x = world.observed.get(*metric);
        if x.is_nan() { None } else { outside(info.key, x, info.low - ROUNDING, info.high + ROUNDING) }
    });
    let rings = [Metric::Core, Metric::Active, Metric::Periphery, Metric::Outside];
    let sum: f64 = rings.iter().map(|ring| world.observed.get(*ring)).sum();
    let everybody = world.actors.here.is_empty() || (sum - 1.0).abs() < ROUNDING;
    out.or_else(|| (!everybody).then(|| format!("rings sum to {sum}")))
}

fn pledges(world: &World) -> Option<String> {
    let mut sums = vec![0.0; world.actors.len()];
    // Those that ended this month hold their pledges until the month is over.
    for initiative in world.initiatives.iter().chain(&world.flow.finished) {
        // Whoever left this month took its pledges along.
        let here = initiative.members.iter().filter(|member| world.actors.present[member.actor as usize]);
        here.for_each(|member| sums[member.actor as usize] += member.pledge);
    }
    let months = world.actors.month.iter().zip(&sums).enumerate();
    let mut apart = months.filter(|(_, (month, sum))| (month.pledged - **sum).abs() > ROUNDING);
    apart
        .next()
        .map(|(i, (month, sum))| format!("actor {i} pledged {}, initiatives say {sum}", month.pledged))
}

/// Looked at after *spread*, before engagement moves.
fn work(world: &World) -> Option<String> {
    let (a, p) = (&world.actors, &world.parameters);
    let (mut set_aside, mut capacity) = (0.0, 0.0);
    for i in a.here.iter().map(|&i| i as usize) {
        let month = &a.month[i];
        let help = p.help_benefit * f64::from(month.helps[1]) - p.help_cost * f64::from(month.helps[0]);
        let able = (a.capacity[i] * a.engagement[i] + help).max(month.following);
        if month.available < 0.0 || month.available + month.following > able + ROUNDING {
            return Some(format!(
                "actor {i} has {} left beside {}, of {able}",
                month.available, month.following
            ));
        }
        set_aside += month.following;
        capacity += able;
    }
    let (delivered, followed) = (world.flow.delivered.value(), world.flow.followed.value());
    // Only those at work deliver.
    let working = world.initiatives.iter().filter(|initiative| initiative.stage == Stage::Active);
    let initiatives = working.chain(&world.flow.finished);
    let pledged: f64 =
        initiatives.flat_map(|initiative| &initiative.members).map(|member| member.pledge).sum();
    let wrong = [
        ((followed - set_aside).abs() > ROUNDING, format!("followed {followed}, set aside {set_aside}")),
        (delivered + followed > capacity + ROUNDING, format!("{delivered} + {followed} of {capacity}")),
        (delivered > pledged + ROUNDING, format!("delivered {delivered} of {pledged} pledged")),
    ];
    wrong.into_iter().find_map(|(wrong, what)| wrong.then_some(what))
}

fn chances(world: &World) -> Option<String> {
    world.log.entries.iter().find_map(|entry| match entry {
        Entry::Launched { chance, .. }
        | Entry::Taught { chance, .. }
        | Entry::Left { chance, .. }
        | Entry::Finished { chance, .. } => outside("a chance", *chance, 0.0, 1.0),
        Entry::Weighed { terms, .. } => {
            let motives: f64 = terms.motives.iter().sum();
            let sum = motives + terms.social + terms.fit - terms.reluctance + terms.appeal;
            let sharp = world.parameters.choice_sharpness * terms.utility;
            let exact = terms.gate * crate::maths::logistic(sharp);
            let apart = (sum - terms.utility).abs() > 1e-12 || (terms.chance - exact).abs() > 1e-12;
            apart.then(|| format!("U = {} of {sum}, chance {} of {exact}", terms.utility, terms.chance))
        }
        _ => None,
    })
}

fn budgets(bench: &Bench<'_>) -> Finding {
    let cap = 60.0;
    let mut setup = lively(16);
    setup.interventions = all_domains(0.9, 0.5);
    setup.hours.orchestration_cap = Some(cap);
    let (mut before, mut most) = (0.0, 0.0_f64);
    over(bench, &setup, 1, |world| {
        most = most.max(world.tally.orchestration - before);
        before = world.tally.orchestration;
    });
    Finding::new().part(
        format!("at most {cap} hours in any of {} months, where 216 are asked for", setup.months),
        format!("most: {most:.6}"),
        most <= cap + ROUNDING && most > 0.0,
    )
}
