//! Limits of the model: what is left when something is not there at all.

mod spoiled;

pub use spoiled::MUTATIONS;

use super::over;
use crate::model::World;
use crate::model::metrics::Metric;
use crate::model::setup::{Domain, Event, EventKind, Generator, Intervention, Setup};
use crate::verify::worlds::{all_domains, lively};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Sample};

/// Checks of limits.
pub const CHECKS: &[Check] = &[
    Check {
        key: "limits/no_trust",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "Where nobody trusts anybody, nobody joins anybody: only solo work is left.",
        why: "Trust is what coalitions need; work together without it would be a leak.",
        source: "Pattern of the model: no trust, only solo work",
        run: no_trust,
    },
    Check {
        key: "limits/no_capacity",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "Actors that have no capacity launch and deliver nothing and meet no need.",
        why: "Impact comes only through what actors deliver.",
        source: "Principle 4 of the model",
        run: no_capacity,
    },
    Check {
        key: "limits/no_delivery",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "Without delivered or followed work no need is met and there is no alignment.",
        why: "Talking, steering and legitimacy by themselves are no impact.",
        source: "Principles 3 and 4 of the model: alignment is then empty, not 0",
        run: no_delivery,
    },
    Check {
        key: "limits/one_actor",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "A network of one actor has no ties, full integration, and works alone.",
        why: "Limits are where formulas divide by zero.",
        source: "Principle 3 of the model: N = 1",
        run: one_actor,
    },
    Check {
        key: "limits/empty_sector",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "Where the people concerned are absent, voice and inclusion are 0 and legitimacy stays below that with them.",
        why: "Leaving people out must not read as a division by nothing.",
        source: "Principle 3 of the model: an empty sector",
        run: empty_sector,
    },
    Check {
        key: "dose/monotone",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "More of a domain gives more of the state it acts on first: with every dose in every pair of runs where no chance comes between, and in the mean elsewhere.",
        why: "A dose that sometimes works backwards on its own lever would be an error of sign.",
        source: "Table of the six domains: what each acts on",
        run: dose,
    },
];

fn no_trust(bench: &Bench<'_>) -> Finding {
    let mut setup = lively(16);
    setup.interventions = all_domains(0.6, 0.0);
    let p = &mut setup.parameters;
    (p.trust_default, p.trust_gain, p.trust_loss, p.second_hand_trust) = (0.0, 0.0, 1.0, 0.0);
    (p.wariness, p.exp_base) = (0.5, -1000.0);
    p.min_members = 1.0;
    let mut world = bench.subject.start(&setup, 1, 0);
    world.ties.each_mut().for_each(|tie| tie.trust = [0.0; 2]);
    let mut largest = 0;
    while world.month < setup.months {
        bench.subject.step(&mut world);
        let sizes = world.initiatives.iter().map(|initiative| initiative.members.len());
        largest = sizes.chain([largest]).max().unwrap_or(0);
    }
    let launched = world.tally.launched;
    Finding::new().part(
        "no initiative has more than one member, and there are initiatives",
        format!("largest coalition {largest} of {launched} initiatives in {} months", setup.months),
        largest == 1 && launched > 0,
    )
}

fn work(world: &World) -> [f64; 2] {
    [world.flow.delivered.value() + world.flow.followed.value(), world.tally.impact]
}

fn no_capacity(bench: &Bench<'_>) -> Finding {
    let mut setup = lively(16);
    setup.interventions = all_domains(0.6, 0.0);
    let cut = |sector| Event { month: 1, kind: EventKind::BudgetCut { sector, share: 1.0 } };
    setup.events = (0..3).map(cut).collect();
    // Help that is received is capacity too.
    setup.switches.help = false;
    let mut most = [0.0_f64; 2];
    let world = over(bench, &setup, 1, |world| {
        work(world).iter().zip(&mut most).for_each(|(x, most)| *most = most.max(*x));
    });
    Finding::new()
        .part(
            "no work and no impact after every sector lost all of its capacity in month 1",
            format!("most work in a month {}, impact {}", most[0], most[1]),
            most == [0.0; 2],
        )
        .part("nothing is launched", format!("{} launched", world.tally.launched), world.tally.launched == 0)
}

fn no_delivery(bench: &Bench<'_>) -> Finding {
    let mut setup = lively(16);
    setup.interventions = all_domains(1.0, 0.0);
    setup.switches.acting = false;
    let mut aligned = 0;
    let world = over(bench, &setup, 1, |world| {
        aligned += usize::from(!world.observed.get(Metric::Alignment).is_nan());
    });
    let clarity = world.common.clarity;
    Finding::new()
        .part(
            "impact 0 after 40 months of all six domains",
            format!("{}", world.tally.impact),
            world.tally.impact == 0.0,
        )
        .part("months with a value of alignment: 0", aligned.to_string(), aligned == 0)
        .part("the vision is clear all the same", format!("clarity {clarity:.2}"), clarity > 0.3)
}

fn one_actor(bench: &Bench<'_>) -> Finding {
    let mut setup = lively(1);
    setup.parameters.min_members = 1.0;
    setup.interventions = all_domains(0.5, 0.5);
    let (mut met, mut ties) = (0, 0);
    let world = over(bench, &setup, 1, |world| {
        met += world.actors.month[0].meetings[0];
        ties = ties.max(world.ties.len());
    });
    let (integration, done) = (world.integration(), world.tally.succeeded + world.tally.failed);
    Finding::new()
        .part("no meeting and no tie", format!("{met} meetings, {ties} ties"), met == 0 && ties == 0)
        .equal("integration", integration, 1.0, 0.0)
        .part("it finishes initiatives", format!("{done} finished"), done > 0)
}

fn empty_sector(bench: &Bench<'_>) -> Finding {
    let mut with = lively(16);
    with.interventions = all_domains(0.5, 0.0);
    let mut without = with.clone();
    for (sector, share) in without.sectors.iter_mut().zip([0.5, 0.5, 0.0]) {
        sector.share = share;
    }
    let mut most = 0.0_f64;
    let empty = over(bench, &without, 1, |world| most = most.max(world.flow.voice).max(world.flow.inclusion));
    let full = over(bench, &with, 1, |_| {});
    let informal = [empty.common.informal, full.common.informal];
    Finding::new().part("voice and inclusion stay 0", format!("most {most}"), most == 0.0).part(
        "informal legitimacy below that with them",
        format!("{:.3} against {:.3}", informal[0], informal[1]),
        informal[0] < informal[1],
    )
}

/// Domain, style, and the state it acts on first: its name and how it is read.
type Lever = (Domain, f64, &'static str, fn(&World) -> f64);

/// What domains act on first, after a year of each alone.
const FIRST: [Lever; 5] = [
    (Domain::Mobilisation, 0.0, "role clarity", |world| world.observed.get(Metric::RoleClarity)),
    (Domain::Platform, 0.0, "platform", |world| world.common.platform),
    (Domain::Legitimacy, 1.0, "formal legitimacy", |world| world.common.formal),
    (Domain::Interaction, 0.0, "meetings, all twelve months", |world| {
        f64::from(world.actors.month.iter().map(|month| month.meetings[0]).sum::<u32>())
    }),
    (Domain::Agenda, 0.0, "clarity", |world| world.common.clarity),
];

fn dose(bench: &Bench<'_>) -> Finding {
    let doses = [0.0, 0.25, 0.5, 0.75, 1.0];
    let replicates = 20;
    let mut finding = Finding::new();
    for (domain, style, what, see) in FIRST {
        let mut rising = 0;
        let mut gains = Vec::new();
        for replicate in 0..replicates {
            let at = |intensity| {
                let mut setup: Setup = lively(16);
                setup.network.generator = Generator::Sectors { mean_degree: 5.0, within: 0.7, across: 0.3 };
                setup.interventions = vec![Intervention::constant(domain, intensity, style, 12)];
                setup.months = 12;
                let mut sum = 0.0;
                let world = over(bench, &setup, replicate, |world| sum += see(world));
                if domain == Domain::Interaction { sum } else { see(&world) }
            };
            let levels = doses.map(at);
            rising += u32::from(levels.windows(2).all(|pair| pair[1] >= pair[0]));
            gains.push(levels[4] - levels[0]);
        }
        // Meetings are counts of chance events among changing ties; the others follow their lever without chance.
        let least = if domain == Domain::Interaction { 0 } else { replicates as u32 };
        let gain = Sample(gains);
        finding = finding.part(
            format!("{what} rises with every step of {} in at least {least} of {replicates} replicates, and from none to full in the mean", domain.key()),
            format!("rises in {rising}; none to full {:+.3} (s.e. {:.3})", gain.mean(), gain.standard_error()),
            rising >= least && gain.mean() > 4.0 * gain.standard_error(),
        );
    }
    finding
}
