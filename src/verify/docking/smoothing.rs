//! Legitimacy under constant conditions: exponential smoothing.

use crate::maths::{cos, ln, pow, radians, sin};
use crate::model::setup::{Domain, Intervention, Setup, Spread, Trait};
use crate::model::{World, phases};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Mutation};

use super::{furthest, plain};

/// Checks of the phase.
pub const CHECKS: &[Check] = &[
    Check {
        key: "legitimise/smoothing",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Under constant conditions legitimacy goes to the weighted sum of what it rests on, and \
               comes half the way nearer every -ln 2 / ln(1 - rate) months.",
        why: "How long trust in a network outlasts its results, and what it needs in the end, would not \
              be what the parameters say; every finding on loss of legitimacy leans on them.",
        source: "exponential smoothing, Brown 1959",
        run: smoothing,
    },
    Check {
        key: "legitimise/mandate",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Under constant legitimacy, results and load the backing of an actor by its constituency \
               goes to the written sum, cut off at 0 and 1, at a constant rate.",
        why: "What an actor is allowed to do decides how much work there is; backing that settles \
              elsewhere would move every result on impact.",
        source: "exponential smoothing, Brown 1959; Human & Provan 2000",
        run: mandate,
    },
];

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "legitimise: voice counts for nothing",
        checks: &["legitimise/smoothing"],
        spoil: |subject| subject.with_phase("legitimise", unheard),
    },
    Mutation {
        what: "legitimise: load costs no backing",
        checks: &["legitimise/mandate"],
        spoil: |subject| subject.with_phase("legitimise", tireless),
    },
    Mutation {
        what: "legitimise: memory is a tenth shorter",
        checks: &["legitimise/smoothing"],
        spoil: |subject| subject.with_phase("legitimise", forgetful),
    },
];

fn unheard(world: &mut World) {
    let heard = std::mem::take(&mut world.flow.voice);
    phases::legitimise::run(world);
    world.flow.voice = heard;
}

fn tireless(world: &mut World) {
    let asked = std::mem::take(&mut world.parameters.mandate_load);
    phases::legitimise::run(world);
    world.parameters.mandate_load = asked;
}

fn forgetful(world: &mut World) {
    let asked = world.parameters.legitimacy_rate;
    world.parameters.legitimacy_rate = asked * 1.1;
    phases::legitimise::run(world);
    world.parameters.legitimacy_rate = asked;
}

const RATE: f64 = 0.07;
const INVOLVED: [f64; 2] = [0.8, 0.5];
const PERCEIVED: f64 = 0.3;

/// Two sectors that are engaged differently for ever, the first being the people concerned.
fn constant(formal_style: f64) -> Setup {
    let mut setup = plain(10);
    for (sector, involved) in setup.sectors.iter_mut().zip(INVOLVED) {
        sector.traits.state(Trait::Room, Spread::Fixed(1.0));
        sector.traits.state(Trait::Engagement, Spread::Fixed(involved));
    }
    setup.sectors[0].concerned = true;
    setup.months = 1000;
    setup.parameters.legitimacy_rate = RATE;
    setup.interventions = vec![Intervention::constant(Domain::Legitimacy, 0.5, formal_style, 1000)];
    setup
}

fn smoothing(bench: &Bench<'_>) -> Finding {
    let mut finding = Finding::new();
    for style in [0.0, 1.0, 0.4] {
        let setup = constant(style);
        let p = &setup.parameters;
        let effect = phases::facilitate::effect(0.5, p.lever_curvature);
        let voice = INVOLVED[0] * (p.voice_base + (1.0 - p.voice_base) * effect * (1.0 - style));
        let limits = [
            p.formal_base + (1.0 - p.formal_base) * effect * style,
            p.informal_results * 2.0 * PERCEIVED
                + p.informal_voice * voice
                + p.informal_inclusion * INVOLVED[1] / INVOLVED[0],
        ];
        let history = history(bench, &setup);
        for (part, name) in ["formal", "informal"].into_iter().enumerate() {
            let away = |month: usize| history[month][part] - limits[part];
            let what = |of: &str| format!("{name}, style {style}: {of}");
            finding = finding.equal(&what("limit"), history[900][part], limits[part], 1e-10);
            if away(0).abs() > 1e-9 {
                let observed = -12.0 * ln(2.0) / ln(away(12) / away(0));
                finding =
                    finding.equal(&what("half-life in months"), observed, -ln(2.0) / ln(1.0 - RATE), 1e-10);
            }
        }
    }
    finding.note(
        "Half-lives are read from a year; where a start is already at its limit there is none to \
               read.",
    )
}

/// Formal and informal legitimacy from the start on, month by month.
fn history(bench: &Bench<'_>, setup: &Setup) -> Vec<[f64; 2]> {
    let mut world = bench.subject.start(setup, 1, 0);
    let mut history = vec![[world.common.formal, world.common.informal]];
    for _ in 0..900 {
        world.common.perceived = PERCEIVED;
        bench.subject.step_only(&mut world, &["environment", "facilitate", "motivate", "legitimise"]);
        history.push([world.common.formal, world.common.informal]);
    }
    history
}

/// Orientation in degrees, fulfilment of the instrumental motive, perceived impact, load, informal
/// legitimacy.
const CONDITIONS: [[f64; 5]; 5] = [
    [30.0, 0.3, 0.1, 0.4, 0.1],
    [0.0, 0.8, 0.0, 1.0, 0.3],
    [45.0, 0.5, 0.3, 0.9, 0.5],
    [90.0, 0.9, 0.6, 1.0, 1.0],
    [0.0, 0.0, 0.0, 1.0, 0.0],
];

fn mandate(bench: &Bench<'_>) -> Finding {
    let mut finding = Finding::new();
    for [angle, fulfilled, perceived, load, informal] in CONDITIONS {
        let mut setup = plain(2);
        setup.switches.legitimacy = false;
        for sector in &mut setup.sectors {
            sector.traits.state(Trait::Orientation, Spread::Fixed(angle));
            sector.traits.state(Trait::Fulfilment, Spread::Fixed(fulfilled));
        }
        let mut world = bench.subject.start(&setup, 1, 0);
        (world.common.informal, world.common.perceived) = (informal, perceived);
        let p = &setup.parameters;
        let legitimacy = p.formal_weight * world.common.formal + (1.0 - p.formal_weight) * informal;
        let results = cos(radians(angle)) * fulfilled + sin(radians(angle)) * (2.0 * perceived).min(1.0);
        let sum = p.mandate_base + p.mandate_legitimacy * legitimacy + p.mandate_results * results
            - p.mandate_load * load * (1.0 - results.clamp(0.0, 1.0));
        let limit = sum.clamp(0.0, 1.0);
        let start = world.actors.mandate[0];
        let mut off = Vec::new();
        for month in 1..=120 {
            bench.subject.step_only(&mut world, &["environment"]);
            world.month -= 1;
            world.actors.month.iter_mut().for_each(|month| month.load = load);
            bench.subject.step_only(&mut world, &["legitimise"]);
            let expected = limit + (start - limit) * pow(1.0 - p.mandate_rate, f64::from(month));
            off.extend(world.actors.mandate.iter().map(|m| (m - expected).abs()));
        }
        let what = format!("furthest from the way from {start} to {limit:.4} (sum {sum:.4}) in 120 months");
        finding = finding.equal(&what, furthest(off), 0.0, 1e-10);
    }
    finding
}
