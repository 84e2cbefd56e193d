//! Groups that hear their own more than others.

use super::{furthest, listen, opinions, set_opinions, together, uniform};
use crate::verify::{Bench, Check, Effort, Finding, Kind};

pub const SECOND_EIGENVALUE: Check = Check {
    key: "influence/islands",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "Between m equal groups that hear their own with weight p_s and others with p_d, differences shrink each \
           month by (p_s - p_d) / (p_s + (m - 1) p_d), and weights that are twice as large change nothing.",
    why: "Homophily slows agreement and density alone does not: if this failed, every comparison of bonding and \
          bridging would measure the number of ties.",
    source: "Golub & Jackson 2012",
    run: second_eigenvalue,
};

/// Actors in a group.
const SIZE: u32 = 8;

/// What is left after a month of the differences within groups, and between them from month 5 to 6.
fn shrinks(bench: &Bench<'_>, groups: u32, within: f64, across: f64) -> [f64; 2] {
    let n = groups * SIZE;
    let mut setup = together(n);
    setup.parameters.self_weight = within;
    let mut world = bench.subject.start(&setup, 1, 0);
    world.actors.prominence.fill(1.0);
    for tie in world.ties.each_mut() {
        let [a, b] = tie.ends;
        tie.trust = [if a % groups == b % groups { within } else { across }; 2];
    }
    set_opinions(&mut world, &uniform(n, u64::from(groups)));
    let mean = opinions(&world).iter().sum::<f64>() / f64::from(n);
    let away = |x: &[f64]| x.iter().map(|x| (x - mean).abs()).sum::<f64>();
    listen(bench, &mut world, 1);
    let x = opinions(&world);
    let mates: Vec<f64> = (0..n).map(|i| x[(i % groups) as usize]).collect();
    let within_groups = furthest(&x, &mates);
    listen(bench, &mut world, 4);
    let before = away(&opinions(&world));
    listen(bench, &mut world, 1);
    [within_groups, away(&opinions(&world)) / before]
}

fn second_eigenvalue(bench: &Bench<'_>) -> Finding {
    let mut finding = Finding::new();
    for (groups, within, across) in [(2, 0.6, 0.2), (3, 0.8, 0.1), (3, 0.4, 0.05), (4, 0.5, 0.3)] {
        let m = f64::from(groups);
        let expected = (within - across) / (within + (m - 1.0) * across);
        let [inside, between] = shrinks(bench, groups, within, across);
        let named = |what: &str| format!("{what}, m = {groups}, p_s = {within}, p_d = {across}");
        finding = finding.equal(&named("spread within groups after a month"), inside, 0.0, 1e-10).equal(
            &named("share of the difference left a month later"),
            between,
            expected,
            1e-10,
        );
    }
    finding
}
