//! What must not change when nothing that matters changes, to the last bit.

mod spoiled;

pub use spoiled::MUTATIONS;

use super::idle::without_effect;
use super::{difference, everything, history};
use crate::model::setup::{ActorSpec, Domain, Event, EventKind, Intervention, Mechanism, Setup, Traits, Who};
use crate::model::{Month, World};
use crate::verify::worlds::{all_domains, lively, mix, named};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Portrait};

/// Checks of sameness.
pub const CHECKS: &[Check] = &[
    Check {
        key: "same/threads_and_repetition",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "The same scenario, seed and replicate give the same world on any thread, again and again.",
        why: "Without it nobody could repeat a published result.",
        source: "Principle 6 of the model",
        run: repetition,
    },
    Check {
        key: "same/platforms",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "The random source gives its published answer, and a world in which everything is on has the stored fingerprint.",
        why: "Another machine, compiler or library must give the same bytes.",
        source: "Salmon et al. 2011 (Philox), known answers of Random123",
        run: platforms,
    },
    Check {
        key: "same/labels",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "The order in which actors and ties stand in a file does not matter.",
        why: "A result that depended on the order of a spreadsheet would be an artefact.",
        source: "Principle 6 of the model: canonical order of ids",
        run: labels,
    },
    Check {
        key: "same/dormant_actor",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "One more actor that takes no part changes nobody else's history.",
        why: "Strategies that differ by one party are only comparable if all else keeps its chance.",
        source: "Principle 6 of the model",
        run: dormant,
    },
    Check {
        key: "same/zero_intensity",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "A domain at intensity zero, in any style, is no intervention.",
        why: "Otherwise the baseline of every comparison would be an intervention.",
        source: "Principle 6 of the model: zero intensity is no intervention",
        run: zero,
    },
    Check {
        key: "same/before_a_change",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "Facilitation or an event that begins at month 30 leaves months 1 to 29 as they were, to the bit.",
        why: "What differs afterwards is then due to the change and nothing else.",
        source: "Principle 6 of the model",
        run: before,
    },
    Check {
        key: "same/mechanism_off",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "A mechanism that has nothing to do shifts no chance when it is switched off.",
        why: "Ablations would otherwise compare different chance, not different mechanisms.",
        source: "Principle 1 of the model: its draws shift no other's",
        run: mechanism_off,
    },
    Check {
        key: "same/conditions_not_decisions",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "Facilitation moves only levers, platform and hours: actors, ties and initiatives are as before its phase.",
        why: "The facilitator changes conditions, never decisions.",
        source: "Principle 4 of the model",
        run: conditions,
    },
];

fn the_same(what: impl Into<String>, apart: Option<String>) -> Finding {
    let holds = apart.is_none();
    Finding::new().part(what, apart.unwrap_or_else(|| "the same to the last bit".into()), holds)
}

fn repetition(bench: &Bench<'_>) -> Finding {
    let setup = everything();
    let first = history(bench, &setup, 1);
    let again = history(bench, &setup, 1);
    let elsewhere = std::thread::scope(|scope| scope.spawn(|| history(bench, &setup, 1)).join());
    let elsewhere = elsewhere.expect("a run does not panic");
    let apart = difference(&first, &again).or_else(|| difference(&first, &elsewhere));
    let another = difference(&first, &history(bench, &setup, 2)).is_some();
    the_same(format!("a second run of {} months, and one on another thread", setup.months), apart).part(
        "another seed is another world",
        if another { "another world" } else { "the same world" },
        another,
    )
}

/// The fingerprint of the last month of the world in which everything is on.
const FINGERPRINT: u64 = 0x860d_9f80_ddd2_413b;

fn platforms(bench: &Bench<'_>) -> Finding {
    let counter = [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344];
    let found = crate::random::philox([0xa409_3822, 0x299f_31d0], counter);
    let known = [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1];
    let hash = history(bench, &everything(), 1).last().map_or(0, Portrait::hash);
    Finding::new()
        .part(
            format!("philox4x32-10 of the digits of pi = {known:08x?}"),
            format!("{found:08x?}"),
            found == known,
        )
        .part(
            format!("fingerprint of every bit = {FINGERPRINT:016x}"),
            format!("{hash:016x}"),
            hash == FINGERPRINT,
        )
        .note("The fingerprint changes only with the version of the model's meaning.")
}

fn labels(bench: &Bench<'_>) -> Finding {
    let mut setup = lively(8);
    named(&mut setup);
    setup.interventions = all_domains(0.5, 0.5);
    let mut turned = setup.clone();
    let n = turned.actors.len();
    turned.actors.reverse();
    turned.network.ties.reverse();
    for tie in turned.network.ties.iter_mut() {
        (tie.from, tie.to) = (n - 1 - tie.from, n - 1 - tie.to);
    }
    the_same(
        format!("{n} named actors and their ties in reverse order, {} months", setup.months),
        difference(&history(bench, &setup, 1), &history(bench, &turned, 1)),
    )
}

fn dormant(bench: &Bench<'_>) -> Finding {
    let setup = everything();
    let without = history(bench, &setup, 3);
    let names = ["Aa", "Sleeper", "Zzz", "Museum"];
    let apart = names.iter().find_map(|name| {
        let mut with = setup.clone();
        let traits = Traits::default();
        with.actors.push(ActorSpec { name: (*name).into(), sector: 2, chance: None, dormant: true, traits });
        difference(&without, &history(bench, &with, 3)).map(|apart| format!("with {name}: {apart}"))
    });
    the_same(format!("{} sleepers one by one, {} months", names.len(), setup.months), apart)
}

/// The history of a lively network under these lines, without what counts the lines.
fn under(bench: &Bench<'_>, lines: Vec<Intervention>, events: Vec<Event>) -> Vec<Portrait> {
    let mut setup = lively(14);
    (setup.interventions, setup.events) = (lines, events);
    history(bench, &setup, 1).iter().map(|month| month.without(&["levers.begun"])).collect()
}

fn line(domain: Domain, intensity: f64, style: f64, from: u32) -> Intervention {
    Intervention { from, ..Intervention::constant(domain, intensity, style, 40) }
}

fn zero(bench: &Bench<'_>) -> Finding {
    let nothing = under(bench, Vec::new(), Vec::new());
    let mut apart = None;
    for domain in Domain::ALL {
        for style in [0.0, 0.4, 1.0] {
            let found = difference(&nothing, &under(bench, vec![line(domain, 0.0, style, 1)], Vec::new()));
            apart = apart.or(found.map(|found| format!("{domain:?} in style {style}: {found}")));
        }
    }
    the_same("six domains in three styles at zero, 40 months", apart)
}

/// Everything that can happen to a network.
fn kinds() -> Vec<EventKind> {
    let needs = mix(&[0.6, 0.1, 0.1, 0.1, 0.1]);
    let mut kinds = vec![
        EventKind::BudgetCut { sector: 0, share: 0.5 },
        EventKind::Turnover { who: Who::Actor(1) },
        EventKind::Turnover { who: Who::Sector(1) },
        EventKind::LeaderLeaves { actor: None },
        EventKind::LeaderLeaves { actor: Some(3) },
        EventKind::SectorJoins { sector: 2, count: 3, contacts: 2 },
        EventKind::Newcomers { count: 2 },
        EventKind::Scandal { share: 0.6 },
        EventKind::NeedsShift { needs, months: 1 },
        EventKind::NeedsShift { needs, months: 6 },
        EventKind::NewRule { between: [1, 0], level: 0.9 },
        EventKind::FacilitationStops { taper: 0 },
        EventKind::FacilitationStops { taper: 4 },
    ];
    kinds.extend(Mechanism::ALL.iter().map(|&mechanism| EventKind::Switch { mechanism, on: false }));
    kinds
}

fn before(bench: &Bench<'_>) -> Finding {
    let mut setup = lively(14);
    named(&mut setup);
    setup.open_membership = true;
    setup.structure_every = 6;
    setup.months = 36;
    setup.interventions = all_domains(0.5, 0.3);
    setup.interventions.iter_mut().for_each(|line| line.to = setup.months);
    let seen = |setup: &Setup| -> Vec<Portrait> {
        history(bench, setup, 1).iter().map(|month| month.without(&["levers.begun"])).collect()
    };
    let expected = seen(&setup);
    let mut changes: Vec<Setup> = kinds()
        .into_iter()
        .map(|kind| Setup { events: vec![Event { month: 30, kind }], ..setup.clone() })
        .collect();
    for domain in Domain::ALL {
        let mut changed = setup.clone();
        changed.interventions[domain as usize].to = 29;
        changed.interventions.push(Intervention { to: 36, ..line(domain, 0.9, 0.3, 30) });
        changes.push(changed);
    }
    let found: Vec<Vec<Portrait>> = changes.iter().map(seen).collect();
    let apart = found.iter().find_map(|found| difference(&expected[..30], &found[..30]));
    let moved = found.iter().filter(|found| difference(&expected, found).is_some()).count();
    the_same(format!("months 1 to 29 under {} changes in month 30", changes.len()), apart).part(
        "each of them changes what comes after",
        format!("{moved} do"),
        moved == changes.len(),
    )
}

fn mechanism_off(bench: &Bench<'_>) -> Finding {
    let apart = |mechanism: &Mechanism| {
        let mut on = everything();
        on.interventions = all_domains(0.7, 0.4);
        on.events.retain(|event| !matches!(event.kind, EventKind::Switch { .. }));
        let ignored = [without_effect(*mechanism, &mut on), &["switch"]].concat();
        let mut off = on.clone();
        off.switches.set(*mechanism, false);
        let [on, off] = [on, off].map(|setup| {
            history(bench, &setup, 1).iter().map(|month| month.without(&ignored)).collect::<Vec<_>>()
        });
        difference(&on, &off).map(|apart| format!("{}: {apart}", mechanism.key()))
    };
    the_same(
        format!("each of {} mechanisms without effect, on and off", Mechanism::ALL.len()),
        Mechanism::ALL.iter().find_map(apart),
    )
}

/// What lasts of a world and is nobody's to decide but the actors'.
fn lasting(world: &World) -> Portrait {
    let mut world = world.clone();
    world.flow.clear();
    world.actors.month.fill(Month::default());
    (world.common.platform, world.month) = (0.0, 0);
    Portrait::of(&world).without(&[
        "levers",
        "levers.intensity",
        "levers.effect",
        "levers.style",
        "levers.begun",
        "tally",
    ])
}

fn conditions(bench: &Bench<'_>) -> Finding {
    let mut apart = None;
    for style in [0.0, 1.0] {
        let mut setup = lively(14);
        setup.interventions = all_domains(1.0, style);
        let mut world = bench.subject.start(&setup, 1, 0);
        for _ in 0..12 {
            let mut after = world.clone();
            bench.subject.step_only(&mut after, &["facilitate"]);
            apart = apart.or_else(|| lasting(&world).difference(&lasting(&after)));
            bench.subject.step(&mut world);
        }
    }
    the_same("actors, ties, initiatives and practices before and after phase 2, 24 months", apart)
}
