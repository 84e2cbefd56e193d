//! In random networks few seeds set off a cascade only where ties are neither too few nor too many.

use crate::maths::exp;
use crate::model::setup::Generator;
use crate::verify::{Bench, Check, Effort, Finding, Kind, Sample};

use super::imitation::{add_seeds, imitation, settle};

/// Checks of imitation in random networks.
pub const CHECKS: &[Check] = &[
    Check {
        key: "spread/window",
        kind: Kind::Docking,
        effort: Effort::Quick,
        what: "Where .18 of the contacts convince, the share that follows in the end after few seeds in a \
               random network is the one that solves Gleeson and Cahalane's equations, inside Watts's \
               window of mean degrees and outside it.",
        why: "Whether a good example reaches everybody or nobody would depend on the program and not on \
              how well the network is connected.",
        source: "Watts 2002; Gleeson & Cahalane 2007",
        run: |bench| {
            window(bench, 20_000, 8, &[(0.8, 0.001), (2.0, 0.001), (5.0, 0.001), (8.0, 0.001), (8.0, 0.01)])
        },
    },
    Check {
        key: "spread/window_large",
        kind: Kind::Docking,
        effort: Effort::Full,
        what: "The same in networks of 100,000 actors, at more mean degrees.",
        why: "A law of large networks is proved in large networks: a small one could agree by its size.",
        source: "Watts 2002; Gleeson & Cahalane 2007",
        run: |bench| {
            let degrees = [0.5, 0.9, 1.5, 2.0, 3.0, 4.0, 5.0, 5.5, 7.0, 8.0];
            let few = degrees.map(|degree| (degree, 0.001));
            window(bench, 100_000, 8, &[few.as_slice(), &[(7.0, 0.01), (8.0, 0.01), (9.0, 0.01)]].concat())
        },
    },
];

/// The share of contacts that convinces.
pub(super) const PHI: f64 = 0.18;
/// Contacts beyond these are too rare to count at the mean degrees looked at.
pub(super) const MOST: usize = 60;

/// Probability of each number of contacts in a random network.
pub(super) fn contacts(mean: f64) -> Vec<f64> {
    let mut p = vec![exp(-mean)];
    (1..MOST).for_each(|k| p.push(p[k - 1] * mean / k as f64));
    p
}

/// Probability that at least the share that convinces, of `known` contacts among which `asked` follow each
/// with probability `q` and the others do not, follows.
fn convinced(known: usize, asked: usize, q: f64) -> f64 {
    let mut chance = (0..asked).fold(1.0, |product, _| product * (1.0 - q));
    let mut sum = 0.0;
    for m in 0..=asked {
        if m > 0 {
            chance *= (asked - m + 1) as f64 / m as f64 * q / (1.0 - q);
        }
        if m as f64 >= PHI * known as f64 && m > 0 {
            sum += chance;
        }
    }
    sum
}

/// The share that follows in the end: the self-consistent solution for a random network of infinite size.
fn final_share(mean: f64, seeds: f64) -> f64 {
    let p = contacts(mean);
    let mut q = seeds;
    for _ in 0..20_000 {
        let pull: f64 = (1..MOST).map(|k| k as f64 / mean * p[k] * convinced(k, k - 1, q)).sum();
        let next = seeds + (1.0 - seeds) * pull;
        if (next - q).abs() < 1e-14 {
            break;
        }
        q = next;
    }
    seeds + (1.0 - seeds) * (1..MOST).map(|k| p[k] * convinced(k, k, q)).sum::<f64>()
}

fn window(bench: &Bench<'_>, actors: u32, worlds: u64, settings: &[(f64, f64)]) -> Finding {
    let mut finding = Finding::new();
    for &(degree, share) in settings {
        let seeds = (share * f64::from(actors)) as usize;
        let mut setup = imitation(actors - seeds as u32, PHI);
        setup.network.generator = Generator::Sectors { mean_degree: degree, within: 0.5, across: 0.5 };
        add_seeds(&mut setup, seeds);
        let follow = |world| {
            let mut world = bench.subject.start(&setup, 2, world);
            settle(bench.subject, &mut world, 2000) as f64 / f64::from(actors)
        };
        let sample: Sample = (0..worlds).map(follow).collect();
        let what = format!("share that follows, mean degree {degree}, seeds {share}");
        finding = finding.mean(&what, &sample, final_share(degree, share));
    }
    finding.note(format!(
        "{worlds} networks of {actors} actors each. In an infinite network a single seed can reach many \
         for mean degrees from 1.02 to 5.77; a finite share of seeds widens this, which is why a mean \
         degree of 8 stays quiet after .001 and tips after .01. The equations hold for infinite networks: \
         a finite one deviates by chance."
    ))
}
