//! Governance alone: how many a network can keep in step.

use crate::model::setup::{Generator, Governance, Setup};
use crate::model::{Mix, World, phases};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Mutation};

use super::{furthest, plain};

/// Checks of governance.
pub const CHECKS: &[Check] = &[Check {
    key: "steer/contact_load",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "A vision forms at full speed up to B + 1 actors and with B / (N - 1) of it beyond, where B is \
           the capacity of peers, or of a hub.",
    why: "That shared governance serves few and hubs many would be decreed somewhere else than in the one \
          equation that says so, and comparisons of forms would be void.",
    source: "Provan & Kenis 2008; principle 8 of MODEL.md",
    run: contact_load,
}];

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[Mutation {
    what: "steer: everybody has contacts with one actor more",
    checks: &["steer/contact_load"],
    spoil: |subject| subject.with_phase("steer", sociable),
}];

fn sociable(world: &mut World) {
    let p = &mut world.parameters;
    let asked = (p.contact_capacity_peer, p.contact_capacity_hub);
    (p.contact_capacity_peer, p.contact_capacity_hub) = (asked.0 + 1.0, asked.1 + 1.0);
    phases::steer::run(world);
    let p = &mut world.parameters;
    (p.contact_capacity_peer, p.contact_capacity_hub) = asked;
}

/// Actors who all see the task alike.
fn alike(actors: u32, governance: Governance) -> Setup {
    let mut setup = plain(actors);
    setup.network.generator = Generator::Empty;
    setup.governance = governance;
    setup.switches.learning = false;
    for sector in &mut setup.sectors {
        sector.traits.frame = Mix::from_slice(&[0.8, 0.2]);
    }
    setup
}

/// Integration as a month's step of the vision and of its clarity show it.
fn shown(bench: &Bench<'_>, setup: &Setup) -> [f64; 2] {
    let mut world = bench.subject.start(setup, 1, 0);
    let before = Mix::from_slice(&[0.3, 0.7]).expect("a simplex");
    world.common.vision = before;
    let clarity = world.common.clarity;
    bench.subject.step_only(&mut world, &["environment", "facilitate", "steer"]);
    let p = &setup.parameters;
    let moved = (world.common.vision.0[0] - before.0[0]) / (0.8 - before.0[0]);
    let recognised = 1.0 - (0.8 - world.common.vision.0[0]);
    let risen = world.common.clarity - clarity + p.clarity_decay * clarity;
    [moved / p.vision_rate, risen / (p.clarity_rate * p.clarity_base * (recognised - clarity))]
}

fn contact_load(bench: &Bench<'_>) -> Finding {
    let forms = [
        ("shared", Governance::Shared, 25),
        ("lead organisation", Governance::LeadOrganisation { lead: 1 }, 80),
        ("administrative", Governance::Administrative, 80),
    ];
    let mut finding = Finding::new();
    for (name, governance, capacity) in forms {
        let sizes = [1, 2, capacity + 1, capacity + 2, 2 * capacity + 1, 501];
        let expected =
            sizes.map(|n| if n <= capacity + 1 { 1.0 } else { f64::from(capacity) / f64::from(n - 1) });
        let found = sizes.map(|n| shown(bench, &alike(n, governance)));
        let off = furthest(found.iter().zip(expected).flat_map(|(found, gv)| found.map(|x| (x - gv).abs())));
        finding = finding.part(
            format!("{name}, B = {capacity}, N = {sizes:?}: {expected:.4?} within 1e-10"),
            format!(
                "{:.4?}, off by {off:.0e} at most, in the vision or its clarity",
                found.map(|[vision, _]| vision)
            ),
            off <= 1e-10,
        );
    }
    finding
}
