//! Networks whose shape is known in numbers.

use crate::model::World;
use crate::model::metrics::Metric;
use crate::model::phases;
use crate::model::setup::{Generator, Setup};
use crate::model::setup::{TieSpec, Traits};
use crate::verify::{Bench, Check, Effort, Finding, Kind, Mutation};

use super::imitation::add;
use super::plain;

/// Checks of structure metrics.
pub const CHECKS: &[Check] = &[Check {
    key: "observe/shapes",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "Centralisation, clustering and fit of core and periphery have their known values on a star, \
           rings, a complete network and an ideal core.",
    why: "Every statement on how central, closed or layered a network has become would be measured with a \
          bent ruler.",
    source: "Freeman 1979; Watts & Strogatz 1998; Borgatti & Everett 2000",
    run: shapes,
}];

/// Spoiled versions of the phase.
pub const MUTATIONS: &[Mutation] = &[Mutation {
    what: "observe: the first tie escapes it",
    checks: &["observe/shapes"],
    spoil: |subject| subject.with_phase("observe", short_sighted),
}];

fn short_sighted(world: &mut World) {
    let ties = world.ties.clone();
    world.ties.remove(0);
    phases::observe::run(world);
    world.ties = ties;
}

/// So many actors with the ties that a rule gives.
fn listed(actors: usize, tied: impl Fn(usize, usize) -> bool) -> Setup {
    let mut setup = plain(0);
    setup.network.generator = Generator::Empty;
    for from in 0..actors {
        add(&mut setup, Traits::default());
        for to in (0..from).filter(|&to| tied(to, from)) {
            let tie = TieSpec { from, to, strength: None, trust: None, trust_back: None };
            setup.network.ties.push(tie);
        }
    }
    setup
}

fn generated(actors: u32, generator: Generator) -> Setup {
    let mut setup = plain(actors);
    setup.network.generator = generator;
    setup
}

/// Centralisation, clustering, and fit where it is known (empty as `NaN`).
type Known = (f64, f64, Option<f64>);

/// A core of `c` tied to all `n`, and a periphery tied to the core only.
fn ideal_core(c: f64, n: f64) -> Known {
    let centralisation = (n - c) * (n - 1.0 - c) / ((n - 1.0) * (n - 2.0));
    let triangles = c * (c - 1.0) * (c - 2.0) / 6.0 + c * (c - 1.0) / 2.0 * (n - c);
    let pairs = c * (n - 1.0) * (n - 2.0) / 2.0 + (n - c) * c * (c - 1.0) / 2.0;
    (centralisation, 3.0 * triangles / pairs, Some(1.0))
}

fn shapes(bench: &Bench<'_>) -> Finding {
    let lattice = |reach: f64| 3.0 * (reach - 1.0) / (2.0 * (2.0 * reach - 1.0));
    let cases: [(&str, Setup, Known); 6] = [
        ("star of 15", listed(15, |a, _| a == 0), (1.0, 0.0, Some(1.0))),
        ("ring of 15", generated(15, Generator::Ring { neighbours: 2 }), (0.0, 0.0, None)),
        (
            "ring of 40, three on each side",
            generated(40, Generator::Ring { neighbours: 6 }),
            (0.0, lattice(3.0), None),
        ),
        ("complete network of 9", generated(9, Generator::Complete), (0.0, 1.0, Some(f64::NAN))),
        ("core of 3 among 12", listed(12, |a, _| a < 3), ideal_core(3.0, 12.0)),
        ("core of 10 among 60", listed(60, |a, _| a < 10), ideal_core(10.0, 60.0)),
    ];
    let mut finding = Finding::new();
    for (name, mut setup, (centralisation, clustering, fit)) in cases {
        setup.structure_every = 1;
        let mut world = bench.subject.start(&setup, 1, 0);
        bench.subject.step_only(&mut world, &["environment", "observe"]);
        let seen = |metric| world.observed.get(metric);
        finding = finding
            .equal(&format!("{name}: centralisation"), seen(Metric::Centralisation), centralisation, 1e-10)
            .equal(&format!("{name}: clustering"), seen(Metric::Clustering), clustering, 1e-10);
        finding = match fit {
            Some(fit) if fit.is_nan() => finding.part(
                format!("{name}: fit of core and periphery is empty"),
                format!("{}", seen(Metric::CorePeriphery)),
                seen(Metric::CorePeriphery).is_nan(),
            ),
            Some(fit) => {
                let what = format!("{name}: fit of core and periphery");
                finding.equal(&what, seen(Metric::CorePeriphery), fit, 1e-10)
            }
            None => finding,
        };
    }
    finding.note(
        "A core is looked for among those with most ties. Where all have equally many, as on a ring, \
         which of them is taken first decides, so the fit on a ring is a lower bound and no value is \
         asked of it.",
    )
}
