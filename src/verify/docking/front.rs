//! On a ring, a practice that needs several contacts spreads as a front.

use crate::model::setup::Generator;
use crate::verify::{Bench, Check, Effort, Finding, Kind};

use super::imitation::{add_seeds, followers, imitate, imitation};

/// Checks of imitation on a ring.
pub const CHECKS: &[Check] = &[Check {
    key: "spread/front",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "On a ring where everybody knows the K nearest on both sides, neighbours who follow grow by 2 \
           (K - t + 1) a month where t contacts convince, and not at all for t > K.",
    why: "Overlapping circles would not carry what must be heard from several people, and the value of \
          close ties against bridges for hard changes would be judged wrongly.",
    source: "Centola & Macy 2007",
    run: front,
}];

const RING: u32 = 240;
const MONTHS: usize = 10;

fn front(bench: &Bench<'_>) -> Finding {
    let mut finding = Finding::new();
    for (reach, contacts) in [(1usize, 1usize), (3, 1), (3, 2), (3, 3), (3, 4), (5, 2), (5, 4)] {
        let seeds = 2 * reach;
        let mut setup = imitation(RING - seeds as u32, contacts as f64 / (2 * reach) as f64);
        setup.network.generator = Generator::Ring { neighbours: 2 * reach as u32 };
        add_seeds(&mut setup, seeds);
        let mut world = bench.subject.start(&setup, 1, 0);
        let mut observed = vec![followers(&world)];
        for _ in 0..MONTHS {
            imitate(bench.subject, &mut world);
            observed.push(followers(&world));
        }
        let speed = if contacts > reach { 0 } else { 2 * (reach - contacts + 1) };
        let expected: Vec<usize> = (0..=MONTHS).map(|month| seeds + month * speed).collect();
        finding = finding.part(
            format!("K = {reach}, t = {contacts}: {seeds} seeds grow by {speed} a month"),
            format!("{:?}", observed.windows(2).map(|w| w[1].abs_diff(w[0])).collect::<Vec<_>>()),
            observed == expected,
        );
    }
    finding
}
