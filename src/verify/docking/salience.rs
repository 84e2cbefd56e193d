//! Motives under constant experience: salience settles where gain meets decay.

use crate::maths::pow;
use crate::model::setup::{Domain, Intervention, Setup, Spread, Trait};
use crate::model::{World, phases};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Mutation};

use super::{furthest, plain};

/// Checks of the phase.
pub const CHECKS: &[Check] = &[Check {
    key: "motivate/salience",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "Under constant fulfilment F salience comes nearer to (gain F + decay base) / (gain F + decay) \
           by the same share every month, and felt fulfilment comes nearer to F by its own.",
    why: "Motives decide who joins and who stays; motives that drifted by themselves would look like an \
          effect of whatever was done meanwhile.",
    source: "principle 3 of MODEL.md; a linear difference equation",
    run: salience,
}];

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[Mutation {
    what: "motivate: daily pressure buries motives a tenth less",
    checks: &["motivate/salience"],
    spoil: |subject| subject.with_phase("motivate", sheltered),
}];

fn sheltered(world: &mut World) {
    let asked = world.parameters.salience_decay;
    world.parameters.salience_decay = 0.9 * asked;
    phases::motivate::run(world);
    world.parameters.salience_decay = asked;
}

/// A world without the people concerned and without impact or vision to speak of, mobilised for ever.
fn constant(intensity: f64) -> Setup {
    let mut setup = plain(6);
    for sector in &mut setup.sectors {
        sector.traits.state(Trait::SalienceMoral, Spread::Fixed(0.9));
    }
    (setup.parameters.moral_results, setup.parameters.moral_vision) = (1.0, 0.0);
    setup.interventions = vec![Intervention::constant(Domain::Mobilisation, intensity, 0.0, 1000)];
    setup.months = 1000;
    setup
}

fn salience(bench: &Bench<'_>) -> Finding {
    let mut finding = Finding::new();
    for (fulfilled, intensity) in [(0.0, 0.0), (0.5, 0.0), (0.5, 0.4), (1.0, 1.0)] {
        let setup = constant(intensity);
        let p = &setup.parameters;
        let effect = phases::facilitate::effect(intensity, p.lever_curvature);
        let rise = p.salience_gain * fulfilled + p.salience_mobilise * effect;
        let (rate, limit) = (
            rise + p.salience_decay,
            (rise + p.salience_decay * p.salience_base) / (rise + p.salience_decay),
        );
        let mut world = bench.subject.start(&setup, 1, 0);
        let mut off = Vec::new();
        for month in 1..=200 {
            // Impact as the network sees it is what fulfils the moral motive here.
            world.common.perceived = fulfilled;
            bench.subject.step_only(&mut world, &["environment", "facilitate", "motivate"]);
            let on_the_way =
                |start: f64, end: f64, rate: f64| end + (start - end) * pow(1.0 - rate, f64::from(month));
            for (alive, felt) in world.actors.salience.iter().zip(&world.actors.fulfilment) {
                off.push((alive[1] - on_the_way(0.9, limit, rate)).abs());
                off.push((felt[1] - on_the_way(0.3, fulfilled, p.fulfilment_rate)).abs());
            }
        }
        let what = format!("F = {fulfilled}, mobilised {intensity}: furthest from the way to {limit:.4}");
        finding = finding.equal(&what, furthest(off), 0.0, 1e-10);
    }
    finding.note(
        "Mobilisation adds to the gain, so that the same equation holds with gain F + salience_mobilise x.",
    )
}
