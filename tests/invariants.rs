//! What holds in every world, whatever its parameters, facilitation, governance and events.
#![cfg(feature = "cli")]

mod common;

use common::worlds::{eventful, lively, practised, stated_sectors};
use common::{Portrait, finished, reference, start};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use samenspel::model::metrics::{METRICS, Metric};
use samenspel::model::parameters::{Bounds, Parameters, REGISTRY};
use samenspel::model::setup::*;
use samenspel::model::{Mix, PHASES, World};

/// Months that random worlds run.
const MONTHS: u32 = 30;
/// Rounding of sums over a network.
const ROUNDING: f64 = 1e-9;

/// Every parameter somewhere in its plausible range, given shares of that range.
fn parameters(shares: &[f64]) -> Parameters {
    let mut parameters = Parameters::default();
    for (row, share) in REGISTRY.iter().zip(shares) {
        let value = row.low + share * (row.high - row.low);
        let whole = matches!(row.bounds, Bounds::Count | Bounds::PositiveCount);
        *parameters.get_mut(row.name).expect("a row") = if whole { value.round() } else { value };
    }
    parameters
}

/// Anything from six sleeping domains to six at full strength, with windows and ramps.
fn interventions() -> impl Strategy<Value = Vec<Intervention>> {
    let line = (0..6usize, 0.0..=1.0f64, 0.0..=1.0f64, 1..MONTHS, 0..9u32);
    prop::collection::vec(line, 0..9).prop_map(|lines| {
        let line = |(domain, intensity, style, from, ramp): (usize, f64, f64, u32, u32)| Intervention {
            from,
            ramp_up: ramp,
            ramp_down: ramp / 2,
            stop: (ramp == 4).then_some(Stop { month: from, taper: ramp }),
            ..Intervention::constant(Domain::ALL[domain], intensity, style, MONTHS - ramp)
        };
        lines.into_iter().map(line).collect()
    })
}

fn governance() -> impl Strategy<Value = Governance> {
    prop_oneof![
        Just(Governance::Shared),
        (0..3usize).prop_map(|lead| Governance::LeadOrganisation { lead }),
        Just(Governance::Administrative),
    ]
}

prop_compose! {
    fn worlds()(
        actors in 1..=40u32,
        shares in prop::collection::vec(0.0..=1.0f64, REGISTRY.len()),
        vary in prop::bool::weighted(0.8),
        interventions in interventions(),
        governance in governance(),
        (approval, open, every_tie) in (any::<bool>(), any::<bool>(), prop::bool::weighted(0.1)),
        off in prop::collection::vec(0..Mechanism::ALL.len() * 4, 3),
        kind in 0..4u32,
        seed in 0..1000u64,
    ) -> (Setup, u64) {
        let mut setup = lively(actors);
        match kind {
            0 => eventful(&mut setup),
            1 => practised(&mut setup),
            2 => stated_sectors(&mut setup),
            _ => {}
        }
        if vary {
            setup.parameters = parameters(&shares);
        }
        (setup.interventions, setup.governance) = (interventions, governance);
        (setup.approval, setup.open_membership, setup.switches.every_tie) = (approval, open, every_tie);
        for number in off {
            if let Some(&mechanism) = Mechanism::ALL.get(number) {
                setup.switches.set(mechanism, false);
            }
        }
        (setup.months, setup.structure_every) = (MONTHS, 5);
        (setup, seed)
    }
}

/// The work of the month, seen after *spread*: nobody does more than it can.
fn work_is_possible(world: &World) {
    let actors = &world.actors;
    let (mut set_aside, mut capacity, mut pledged) = (0.0, 0.0, vec![0.0; actors.len()]);
    for &i in &actors.here {
        let i = i as usize;
        let month = &actors.month[i];
        let p = &world.parameters;
        set_aside += month.following;
        let help = p.help_benefit * f64::from(month.helps[1]) - p.help_cost * f64::from(month.helps[0]);
        let able = actors.capacity[i] * actors.engagement[i] + help;
        capacity += able.max(month.following);
        assert!(
            month.available >= 0.0
                && month.available + month.following <= able.max(month.following) + ROUNDING
        );
    }
    let (delivered, followed) = (world.flow.delivered.value(), world.flow.followed.value());
    assert!((followed - set_aside).abs() <= ROUNDING, "followed {followed}, set aside {set_aside}");
    assert!(delivered + followed <= capacity + ROUNDING, "{delivered} + {followed} of {capacity}");
    for initiative in world.initiatives.iter().chain(&world.flow.finished) {
        for member in &initiative.members {
            pledged[member.actor as usize] += member.pledge;
        }
    }
    for (month, sum) in actors.month.iter().zip(&pledged) {
        assert!((month.pledged - sum).abs() <= ROUNDING, "pledged {}, members say {sum}", month.pledged);
    }
    assert!(delivered <= pledged.iter().sum::<f64>() + ROUNDING);
}

fn on_the_simplex(what: &str, mix: Mix, aspects: usize) {
    assert!((mix.sum() - 1.0).abs() <= 1e-9, "{what} sums to {}", mix.sum());
    assert!(mix.0.iter().all(|&x| (0.0..=1.0 + 1e-12).contains(&x)), "{what} is {mix:?}");
    assert!(mix.0[aspects..].iter().all(|&x| x == 0.0), "{what} has weight beyond the aspects");
}

fn share(what: &str, x: f64) {
    assert!((0.0..=1.0).contains(&x), "{what} is {x}");
}

fn common_states(world: &World) {
    let c = &world.common;
    let aspects = world.setup.aspects;
    on_the_simplex("vision", c.vision, aspects);
    on_the_simplex("needs", c.needs, aspects);
    on_the_simplex("estimate", c.estimate(aspects), aspects);
    for (what, x) in [
        ("clarity", c.clarity),
        ("platform", c.platform),
        ("formal legitimacy", c.formal),
        ("informal legitimacy", c.informal),
        ("perceived impact", c.perceived),
        ("impact", world.flow.impact),
        ("recognition", world.flow.recognition),
        ("coalition platform", world.levers.coalition_platform),
        ("network platform", world.levers.network_platform),
        ("integration", world.integration()),
    ] {
        share(what, x);
    }
    c.barriers.iter().for_each(|&x| share("barrier", x));
    let levers = &world.levers;
    levers.intensity.iter().chain(&levers.effect).chain(&levers.style).for_each(|&x| share("lever", x));
    assert!(c.precision.0[..aspects].iter().all(|&x| x > 0.0));
}

fn actor_states(world: &World) {
    let a = &world.actors;
    let aspects = world.setup.aspects;
    for i in 0..a.len() {
        on_the_simplex("frame", a.frame[i], aspects);
        on_the_simplex("anchor", a.anchor[i], aspects);
        on_the_simplex("competence", a.competence[i], aspects);
        let motives: f64 = a.motives[i].iter().sum();
        assert!((motives - 1.0).abs() <= 1e-9, "motives sum to {motives}");
        a.salience[i].into_iter().for_each(|x| share("salience", x));
        a.fulfilment[i].into_iter().for_each(|x| share("fulfilment", x));
        share("role clarity", a.role[i]);
        share("mandate", a.mandate[i]);
        share("reputation", a.reputation[i]);
        share("load", a.month[i].load);
        assert!((0.0..=a.room[i]).contains(&a.engagement[i]), "engagement within the room there is");
        assert!(a.month[i].meetings[1] <= a.month[i].meetings[0], "good meetings are meetings");
        if !a.present[i] {
            assert!(a.engagement[i] == 0.0 && world.ties.degree(i as u32) == 0 && a.follows[i].is_empty());
        }
    }
    let here: Vec<u32> = (0u32..).zip(&a.present).filter(|(_, here)| **here).map(|(i, _)| i).collect();
    assert_eq!(a.here, here);
}

fn ties_are_consistent(world: &World) {
    let ties = &world.ties;
    let mut halves = 0;
    for i in 0..world.actors.len() as u32 {
        let row = ties.row(i);
        halves += row.len();
        assert!(row.windows(2).all(|pair| pair[0].other < pair[1].other), "contacts in order");
        for half in row {
            assert_eq!(ties.find(half.other, i), Some(half.tie), "a tie is a tie from both sides");
            let tie = ties.get(half.tie);
            assert_eq!(tie.ends, [i.min(half.other), i.max(half.other)]);
            assert!(world.actors.present[i as usize] && i != half.other);
        }
    }
    assert_eq!(halves, 2 * ties.len());
    for tie in ties.each() {
        assert!(tie.strength > 0.0 && tie.strength <= 1.0, "strength {}", tie.strength);
        tie.trust.into_iter().for_each(|x| share("trust", x));
        tie.gratitude.into_iter().for_each(|x| share("gratitude", x));
        assert_eq!(tie.common, ties.common(tie.ends[0], tie.ends[1]));
        assert!(tie.met || !tie.good, "only a meeting is good");
        assert!(tie.good || tie.helped == [false; 2], "help is given in good meetings");
    }
}

fn coalitions_and_practices_are_consistent(world: &World) {
    let a = &world.actors;
    for initiative in &world.initiatives {
        assert!(!initiative.members.is_empty(), "somebody carries every initiative");
        on_the_simplex("theme", initiative.theme, world.setup.aspects);
        assert!(initiative.members.windows(2).all(|pair| pair[0].actor < pair[1].actor));
        for member in &initiative.members {
            assert!(member.pledge >= 0.0 && a.present[member.actor as usize]);
        }
        assert!(initiative.effort > 0.0 && initiative.progress >= 0.0);
        assert!((0.0..=1.0).contains(&initiative.benefit));
    }
    assert!(world.initiatives.windows(2).all(|pair| pair[0].id < pair[1].id));
    let mut followed = 0;
    for practice in &world.practices {
        assert!(practice.vigour > 0.0 && practice.vigour <= 1.0);
        followed += practice.followers.len();
        assert!(practice.followers.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(practice.followers.iter().all(|&i| a.follows[i as usize].contains(&practice.id)));
    }
    assert_eq!(followed, a.follows.iter().map(Vec::len).sum::<usize>(), "both sides know who follows");
    let limit = world.parameters.practice_limit.max(1.0) as usize;
    // Practices at the start may be more.
    let stated = world.setup.practices.len();
    assert!(a.follows.iter().all(|follows| follows.len() <= limit.max(stated)), "at most practice_limit");
}

fn metrics_are_in_range(world: &World, so_far: f64) {
    for (&metric, info) in Metric::ALL.iter().zip(METRICS) {
        let x = world.observed.get(metric);
        let above = x >= info.low - ROUNDING && x <= info.high + ROUNDING;
        assert!(x.is_nan() || above, "{} is {x}, not from {} to {}", info.key, info.low, info.high);
    }
    let seen = |metric| world.observed.get(metric);
    assert!((seen(Metric::ImpactCumulative) - so_far).abs() <= 1e-12 * so_far.max(1.0));
    let rings = [Metric::Core, Metric::Active, Metric::Periphery, Metric::Outside].map(seen);
    let sum: f64 = rings.iter().sum();
    let nobody = world.actors.here.is_empty();
    assert!(if nobody { sum.is_nan() } else { (sum - 1.0).abs() < 1e-12 }, "rings sum to {sum}");
    let effort = world.flow.effort.iter().any(|effort| effort.value() > 0.0);
    assert!(effort || seen(Metric::Alignment).is_nan(), "no alignment without effort");
}

/// Nothing in the whole state is empty or endless; only metrics may be empty.
fn everything_is_a_number(world: &World) {
    for (fact, x) in Portrait::of(world).numbers() {
        let metric = Metric::by_key(fact.what).is_some();
        assert!(x.is_finite() || metric && x.is_nan(), "{fact:?} in month {}", world.month);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn hold_every_month((setup, seed) in worlds()) {
        prop_assert_eq!(setup.parameters.broken_limits().count(), 0);
        let mut world = start(&setup, seed, 0);
        let mut impact = 0.0;
        loop {
            common_states(&world);
            actor_states(&world);
            ties_are_consistent(&world);
            coalitions_and_practices_are_consistent(&world);
            metrics_are_in_range(&world, impact);
            everything_is_a_number(&world);
            if world.month == setup.months {
                break;
            }
            world.month += 1;
            for phase in &PHASES {
                (phase.run)(&mut world);
                if phase.name == "spread" {
                    work_is_possible(&world);
                }
            }
            impact += world.flow.impact;
        }
    }
}

#[test]
fn without_trust_there_is_only_solo_work() {
    let mut setup = reference("all_60", &["parameters.trust_gate=0.8"]);
    setup.parameters.trust_default = 0.0;
    setup.network.trust_sd = 0.0;
    (setup.parameters.trust_gain, setup.parameters.second_hand_trust) = (0.0, 0.0);
    // Trust at the start is at least .02: met or not, everybody loses it before the first invitation.
    (setup.parameters.trust_decay, setup.parameters.trust_loss, setup.parameters.exp_base) = (1.0, 1.0, -1e3);
    let mut world = start(&setup, 1, 0);
    let mut launched = false;
    for _ in 0..setup.months {
        world.step();
        assert!(world.initiatives.iter().all(|initiative| initiative.members.len() == 1));
        launched |= !world.initiatives.is_empty();
    }
    assert!(launched, "alone they do launch");
}

#[test]
fn without_capacity_nothing_is_delivered() {
    let mut setup = reference("all_60", &[]);
    setup.events =
        (0..4).map(|sector| Event { month: 1, kind: EventKind::BudgetCut { sector, share: 1.0 } }).collect();
    // Help received is capacity too.
    setup.switches.help = false;
    let world = finished(&setup, 1, 0);
    assert_eq!((world.tally.launched, world.tally.impact), (0, 0.0));
    assert!(world.observed.get(Metric::Alignment).is_nan());
    everything_is_a_number(&world);
}

#[test]
fn one_actor_works_alone() {
    let setup = reference("all_60", &["generated=1"]);
    for replicate in 0..20 {
        let mut world = start(&setup, 1, replicate);
        for _ in 0..setup.months {
            world.step();
            assert_eq!((world.integration(), world.ties.len()), (1.0, 0));
            assert!(world.initiatives.iter().all(|initiative| initiative.members.len() == 1));
            everything_is_a_number(&world);
            metrics_are_in_range(&world, world.tally.impact);
        }
    }
}

#[test]
fn an_empty_sector_is_no_inclusion_and_no_voice() {
    let changes = ["sector.residents.share=0", "sector.care.share=0.55"];
    let mut world = start(&reference("all_60", &changes), 1, 0);
    for _ in 0..60 {
        world.step();
        let seen = |metric| world.observed.get(metric);
        assert_eq!((seen(Metric::Inclusion), seen(Metric::Voice)), (0.0, 0.0));
        everything_is_a_number(&world);
    }
    assert!(world.tally.impact > 0.0);
}

#[test]
fn without_effort_there_is_no_alignment() {
    let mut setup = reference("all_60", &[]);
    setup.switches.acting = false;
    let mut world = start(&setup, 1, 0);
    for _ in 0..setup.months {
        world.step();
        assert!(world.observed.get(Metric::Alignment).is_nan() && world.flow.impact == 0.0);
    }
}

/// Working memory is used again: where nothing is born a month asks for none, but for what has never been so large.
#[test]
fn a_month_in_which_nothing_is_born_asks_for_no_memory() {
    let nothing_new = ["parameters.launch_rate=0", "structure_every=0", "months=120"];
    let mut world = start(&reference("all_30", &nothing_new), 1, 0);
    let asked: Vec<u64> =
        (0..120).map(|_| allocation_counter::measure(|| world.step()).count_total).collect();
    assert!(asked[0] > 20, "{asked:?}");
    let none = asked[60..].iter().filter(|&&asked| asked == 0).count();
    assert!(none > 50 && asked[60..].iter().sum::<u64>() < 20, "{asked:?}");
}
