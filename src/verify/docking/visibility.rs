//! The stage alone: what succeeds already is shown most.

use crate::maths::{exp, sqrt};
use crate::model::setup::{Domain, Generator, Intervention, PracticeSpec, Traits};
use crate::model::{Mix, World, phases};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Mutation};

use super::imitation::{add, imitation};

/// Checks of the stage.
pub const CHECKS: &[Check] = &[Check {
    key: "spread/stage",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "A stage shows an actor a practice with 1 - exp(-shows q), where q is its share of followers \
           times vigour, so that without ties the expected gain of a practice follows from what it has.",
    why: "Whether visibility makes the large larger is a finding of the model only if the stage itself \
          adds neither more nor less of it than is written.",
    source: "Salganik, Dodds & Watts 2006; thinning of a Poisson process",
    run: stage,
}];

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[Mutation {
    what: "spread: the stage takes no notice of vigour",
    checks: &["spread/stage"],
    spoil: |subject| subject.with_phase("spread", dazzled),
}];

fn dazzled(world: &mut World) {
    world.practices.iter_mut().for_each(|practice| practice.vigour = 1.0);
    phases::spread::run(world);
}

const ACTORS: u32 = 40_000;
/// Followers and vigour at the start.
const PRACTICES: [(usize, f64); 3] = [(6, 1.0), (3, 0.5), (1, 0.9)];
const SHOWS: f64 = 1.2;

fn stage(bench: &Bench<'_>) -> Finding {
    let mut setup = imitation(ACTORS, 0.2);
    setup.network.generator = Generator::Empty;
    setup.interventions = vec![Intervention::constant(Domain::Platform, 1.0, 0.5, 60)];
    let p = &mut setup.parameters;
    // A full platform doubles the rate, so whoever is shown a practice takes it up.
    (p.stage, p.stage_shows, p.adoption_rate, p.platform_rate) = (0.3, SHOWS, 0.5, 1.0);
    setup.practices.clear();
    for (number, (followers, vigour)) in PRACTICES.into_iter().enumerate() {
        let followers = (0..followers).map(|_| add(&mut setup, Traits::default())).collect();
        let theme = Mix::from_slice(&[0.5, 0.5]).expect("a simplex");
        setup.practices.push(PracticeSpec { key: format!("practice {number}"), theme, vigour, followers });
    }
    let mut world = bench.subject.start(&setup, 1, 0);
    bench.subject.step_only(&mut world, &["environment", "facilitate", "spread"]);
    let weight: f64 = PRACTICES.iter().map(|&(followers, vigour)| followers as f64 * vigour).sum();
    let everybody: usize = PRACTICES.iter().map(|&(followers, _)| followers).sum::<usize>() + ACTORS as usize;
    let mut finding = Finding::new();
    for (practice, (followers, vigour)) in world.practices.iter().zip(PRACTICES) {
        let shown = 1.0 - exp(-SHOWS * followers as f64 * vigour / weight);
        let strangers = (everybody - followers) as f64;
        let won = (practice.followers.len() - followers) as f64 / strangers;
        let error = sqrt(shown * (1.0 - shown) / strangers);
        finding = finding.part(
            format!("{followers} followers, vigour {vigour}: share won {shown:.4} within 4 s.e."),
            format!("{won:.4} (s.e. {error:.4})"),
            (won - shown).abs() <= 4.0 * error,
        );
    }
    finding
}
