//! What must hardly change: the size of the network, the order of phases, the length of a step.

mod spoiled;

pub use spoiled::MUTATIONS;

use crate::model::metrics::Metric;
use crate::model::setup::{Domain, Intervention, Mechanism, Setup};
use crate::model::{PHASES, World};
use crate::scenario::Shipped;
use crate::verify::{Bench, Check, Effort, Finding, Kind, Sample};

/// Checks of scale.
pub const CHECKS: &[Check] = &[
    Check {
        key: "scale/size",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "At full integration, impact per actor does not depend on their number by itself: 100 against 400 within 10%.",
        why: "A network of a region must not look better than one of a town because it is larger.",
        source: "Principle 8 of the model",
        run: |bench| size(bench, [100, 400], 6, 12),
    },
    Check {
        key: "scale/size_large",
        kind: Kind::Invariant,
        effort: Effort::Full,
        what: "At full integration, impact per actor does not depend on their number by itself: 200 against 10,000 within 10%.",
        why: "The claim for large networks is made for these sizes.",
        source: "Principle 8 of the model",
        run: |bench| size(bench, [200, 10_000], 12, 60),
    },
    Check {
        key: "scale/order_of_phases",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "Influence before help, and engagement before motives and legitimacy, give ends that differ less than replicates do.",
        why: "A month has no true order of what happens in it; results must not hang on ours.",
        source: "Principle 7 of the model: synchronous phases",
        run: order,
    },
    Check {
        key: "scale/half_steps",
        kind: Kind::Invariant,
        effort: Effort::Quick,
        what: "Twice as many steps with rates half as large lead slow states to the same place.",
        why: "The month is a convention; a slow process must not depend on it.",
        source: "Euler steps of the exponential: (1 - r/2)^2 = 1 - r + r^2/4",
        run: half_steps,
    },
];

/// The reference region with so many actors, all six domains at .3, and integration that is always full.
fn region(actors: u32, months: u32) -> Setup {
    let scenario = Shipped::load("iza-regio", &[]).expect("it is shipped").expect("it is right");
    let mut setup = scenario.strategies[scenario.baseline].setup.clone();
    setup.generated = actors;
    setup.months = months;
    setup.interventions = constant(0.3, 0.0, months);
    setup.parameters.contact_capacity_peer = 1e9;
    setup
}

/// All six domains at one intensity throughout; legitimacy in a style of its own.
fn constant(intensity: f64, legitimacy: f64, months: u32) -> Vec<Intervention> {
    let style = |domain| if domain == Domain::Legitimacy { legitimacy } else { 0.0 };
    Domain::ALL.map(|domain| Intervention::constant(domain, intensity, style(domain), months)).to_vec()
}

fn size(bench: &Bench<'_>, sizes: [u32; 2], replicates: u64, months: u32) -> Finding {
    // Facilitated or not, and with or without learning, which is the network's and not the actor's.
    let kinds = [("no facilitation", 0.0, true), ("all six at .3, learning off", 0.3, false)];
    let mut finding = Finding::new();
    let compare = |name: &str, intensity: f64, learning: bool, see: fn(&World) -> f64| {
        let samples = sizes.map(|actors| {
            let mut setup = region(actors, months);
            setup.interventions = constant(intensity, 0.0, months);
            setup.switches.set(Mechanism::Learning, learning);
            // More replicates of the smaller, so that both means are about as sure.
            let count = replicates * u64::from(sizes[1] / actors).min(8);
            let run = |replicate| see(&bench.subject.finished(&setup, 1, replicate));
            (0..count).map(run).collect::<Sample>()
        });
        let [small, large] = samples
            .each_ref()
            .map(|s| format!("{:.3}, s.e. {:.3}, n = {}", s.mean(), s.standard_error(), s.n()));
        (
            format!("{name}: {} actors over {}", sizes[1], sizes[0]),
            samples[1].mean() / samples[0].mean(),
            format!("({large} over {small})"),
        )
    };
    for (name, intensity, learning) in kinds {
        let (what, ratio, told) =
            compare(&format!("impact so far, {name}"), intensity, learning, |w| w.tally.impact);
        let holds = (0.9..=1.1).contains(&ratio);
        finding =
            finding.part(format!("{what}, {months} months: .9 to 1.1"), format!("{ratio:.3} {told}"), holds);
    }
    let (what, ratio, told) =
        compare("impact of the last month, all six at .3, learning on", 0.3, true, |w| w.flow.impact);
    let holds = (0.9..=1.1).contains(&ratio);
    finding =
        finding.part(format!("{what}, {months} months: .9 to 1.1"), format!("{ratio:.3} {told}"), holds);
    let (_, sum, _) = compare("", 0.3, true, |w| w.tally.impact);
    finding.note(format!(
        "Summed over all months, with facilitation and learning, the ratio is {sum:.3}: more initiatives teach one shared vision sooner, so that a large network is right earlier. That is a gain of the network's learning, not of its actors; without learning it is gone."
    ))
}

fn order(bench: &Bench<'_>) -> Finding {
    let setup = region(48, 36);
    // Legitimacy reads the voice that motives have found, so these two keep their order.
    let other = [
        "environment",
        "facilitate",
        "meet",
        "influence",
        "exchange",
        "steer",
        "mobilise",
        "form",
        "act",
        "spread",
        "learn",
        "engage",
        "motivate",
        "legitimise",
        "observe",
    ];
    let names = |turned: bool| if turned { other } else { PHASES.map(|phase| phase.name) };
    let ends = |late: bool| -> Vec<World> {
        let run = |replicate| {
            let mut world = bench.subject.start(&setup, 1, replicate);
            while world.month < setup.months {
                bench.subject.step_in_order(&mut world, &names(late));
            }
            world
        };
        (0..30).map(run).collect()
    };
    let (ours, other) = (ends(false), ends(true));
    let mut finding = Finding::new();
    for metric in [Metric::Alignment, Metric::ImpactCumulative, Metric::Engagement, Metric::Legitimacy] {
        let of = |worlds: &[World]| worlds.iter().map(|w| w.observed.get(metric)).collect::<Sample>();
        let (a, b) = (of(&ours), of(&other));
        let (shift, spread) = ((b.mean() - a.mean()).abs(), a.variance().sqrt());
        finding = finding.part(
            format!("{}: mean moves by less than a standard deviation of replicates", metric.info().key),
            format!("{shift:.4} against {spread:.4} (n = {})", a.n()),
            shift < spread,
        );
    }
    finding
}

fn half_steps(bench: &Bench<'_>) -> Finding {
    let run = |steps: u32| {
        let mut setup = region(48, 24 * steps);
        setup.interventions = constant(0.3, 1.0, 24 * steps);
        let share = 1.0 / f64::from(steps);
        let p = &mut setup.parameters;
        for rate in [&mut p.platform_rate, &mut p.legitimacy_rate, &mut p.role_rate, &mut p.role_decay] {
            *rate *= share;
        }
        let mut world = bench.subject.start(&setup, 1, 0);
        let phases = ["environment", "facilitate", "mobilise", "legitimise"];
        (0..24 * steps).for_each(|_| bench.subject.step_only(&mut world, &phases));
        let role = world.actors.role.iter().sum::<f64>() / world.actors.len() as f64;
        [
            ("platform", world.common.platform),
            ("formal legitimacy", world.common.formal),
            ("role clarity", role),
        ]
    };
    let (whole, half) = (run(1), run(2));
    let mut finding = Finding::new();
    for ((what, one), (_, two)) in whole.into_iter().zip(half) {
        finding = finding.part(
            format!("{what} after 24 months in steps of one and of a half: within 2%"),
            format!("{one:.4} and {two:.4}"),
            (one / two - 1.0).abs() < 0.02,
        );
    }
    finding
}
