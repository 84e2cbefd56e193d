//! Curves of adoption: slow, fast, slow.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::maths::{exp, pow};
use crate::model::setup::Generator;
use crate::model::setup::PracticeSpec;
use crate::model::{Mix, World, phases};
use crate::verify::data::files;
use crate::verify::docking::imitation::{followers, imitate};
use crate::verify::docking::plain;
use crate::verify::{Bench, Check, Finding, Mutation};

use super::measures::{median, quartiles};
use super::naming::Naming;
use super::{check, with_set, within};

const STATES: u32 = 50;
const YEARS: u32 = 50;
const WORLDS: u64 = 20;

/// Policies of American states.
pub const SPID: Check = check(
    "mechanism/spid_adoption",
    "With the pace of adoption fitted on half of the policies, the shape of the curve is that of the others: \
     few by themselves, more by imitation.",
    "If a practice came to all at once, or to nobody, timing of interventions would mean nothing.",
    "Boehmke et al. 2018; Bass 1969",
    |bench| with_set(bench, "spid_policy_adoption", spid),
);

/// Everybody decides alone.
pub const ALONE: Mutation = Mutation {
    what: "spread: everybody takes up everything at once, whoever follows it",
    checks: &["mechanism/spid_adoption", "mechanism/brazil_farmers", "mechanism/medical_innovation"],
    spoil: |subject| subject.with_phase("spread", alone),
};

fn alone(world: &mut World) {
    let (thresholds, noise) = (world.actors.threshold.clone(), world.parameters.adoption_noise);
    world.actors.threshold.fill(0.0);
    world.parameters.adoption_noise = 1e9;
    phases::spread::run(world);
    world.actors.threshold = thresholds;
    world.parameters.adoption_noise = noise;
}

/// The shape of one curve.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Share that adopts by itself, a year.
    pub p: f64,
    /// Imitation, a year.
    pub q: f64,
    /// Years to half of the adopters.
    pub half: f64,
    /// Years from a tenth to nine tenths.
    pub takeover: f64,
}

/// Cumulative counts by year, the first year first.
fn shape(counts: &[f64]) -> Shape {
    let last = counts.last().copied().unwrap_or(f64::NAN);
    let year = |share: f64| counts.iter().position(|&n| n >= share * last).unwrap_or(0) as f64;
    let [p, q] = bass(counts);
    Shape { p, q, half: year(0.5), takeover: year(0.9) - year(0.1) }
}

/// Least squares of the cumulative curve of Bass; the ceiling, at most all states, follows from the others.
fn bass(counts: &[f64]) -> [f64; 2] {
    let misfit = |[p, q]: [f64; 2]| {
        let share = |t: usize| {
            let gone = exp(-(p + q) * (t + 1) as f64);
            (1.0 - gone) / (1.0 + q / p * gone)
        };
        let shares: Vec<f64> = (0..counts.len()).map(share).collect();
        let (nf, ff) =
            counts.iter().zip(&shares).fold((0.0, 0.0), |(nf, ff), (n, f)| (nf + n * f, ff + f * f));
        let m = (nf / ff).min(f64::from(STATES));
        counts.iter().zip(&shares).map(|(n, f)| (n - m * f) * (n - m * f)).sum::<f64>()
    };
    let grid = |low: f64, high: f64, n: i32| {
        (0..n).map(move |k| low * pow(high / low, f64::from(k) / f64::from(n - 1)))
    };
    let starts = grid(1e-4, 0.8, 16).flat_map(|p| grid(1e-3, 2.0, 20).map(move |q| [p, q]));
    let mut best = starts.min_by(|a, b| misfit(*a).total_cmp(&misfit(*b))).expect("a grid");
    let mut step = 0.5;
    while step > 1e-3 {
        let tries = [[step, 0.0], [-step, 0.0], [0.0, step], [0.0, -step], [step, -step], [-step, step]];
        let near = tries.map(|[dp, dq]| [best[0] * exp(dp), best[1] * exp(dq)]);
        let next = near.into_iter().min_by(|a, b| misfit(*a).total_cmp(&misfit(*b))).expect("six");
        if misfit(next) < misfit(best) { best = next } else { step /= 2.0 }
    }
    best
}

/// Curves of policies first adopted in or after 1960 by at least twenty states, in order of their names.
pub fn policies(folder: &Path) -> Result<Vec<Shape>, String> {
    let table = files::table(folder, "adoptions.csv")?;
    let [policy, year] = [table.column("policy")?, table.column("adopt_year")?];
    let listed = files::table(folder, "policies.csv")?;
    let [name, first, count] =
        [listed.column("policy")?, listed.column("first_year")?, listed.column("adopt_count")?];
    let number = |cell: &str| cell.parse::<u32>().unwrap_or(0);
    let wanted = listed.rows.iter().filter(|row| number(&row[first]) >= 1960 && number(&row[count]) >= 20);
    let wanted: BTreeSet<&str> = wanted.map(|row| row[name].as_str()).collect();
    let mut years: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for row in table.rows.iter().filter(|row| wanted.contains(row[policy].as_str())) {
        let year = row[year].parse().map_err(|_| format!("adoptions.csv: not a year: {}", row[year]))?;
        years.entry(&row[policy]).or_default().push(year);
    }
    let curve = |years: Vec<u32>| {
        let (first, last) = (*years.iter().min()?, *years.iter().max()?);
        let counts = |until: u32| years.iter().filter(|&&year| year <= until).count() as f64;
        Some((first..=last).map(counts).collect::<Vec<_>>())
    };
    Ok(years.into_values().filter_map(curve).map(|counts| shape(&counts)).collect())
}

/// The curve of one practice that starts with one actor among fifty; a year is twelve months.
fn simulated(bench: &Bench<'_>, rate: f64, replicate: u64) -> Shape {
    let ids = (0..STATES).map(|i| format!("state {i}")).collect();
    let mut setup = plain(0);
    Naming::new(ids, &[]).enter(&mut setup);
    setup.network.generator = Generator::Sectors { mean_degree: 6.0, within: 0.5, across: 0.5 };
    (setup.parameters.practice_decay, setup.parameters.adoption_rate) = (0.0, rate);
    let theme = Mix::from_slice(&[0.5, 0.5]).expect("a simplex");
    setup.practices = vec![PracticeSpec { key: "policy".into(), theme, vigour: 1.0, followers: vec![0] }];
    let mut world = bench.subject.start(&setup, 1, replicate);
    let mut counts = Vec::new();
    for _ in 0..YEARS {
        (0..12).for_each(|_| imitate(bench.subject, &mut world));
        counts.push(followers(&world) as f64);
    }
    shape(&counts)
}

fn spid(bench: &Bench<'_>, folder: &Path) -> Result<Finding, String> {
    let all = policies(folder)?;
    let half = |odd: usize| all.iter().skip(odd).step_by(2).copied().collect::<Vec<Shape>>();
    let (fitted, tested) = (half(0), half(1));
    let of = |shapes: &[Shape], what: fn(&Shape) -> f64| shapes.iter().map(what).collect::<Vec<f64>>();
    let wanted = median(&of(&fitted, |s| s.half));
    let worlds = |rate: f64| (0..WORLDS).map(|r| simulated(bench, rate, r)).collect::<Vec<Shape>>();
    let rates = (0..10).map(|k| 0.005 * pow(1.6, f64::from(k)));
    let made = rates.map(|rate| (rate, worlds(rate)));
    let off = |shapes: &[Shape]| (median(&of(shapes, |s| s.half)) - wanted).abs();
    let (rate, made) = made.min_by(|a, b| off(&a.1).total_cmp(&off(&b.1))).expect("some rates");
    let finding = Finding::new().part("284 policies", all.len().to_string(), all.len() == 284);
    let finding = within(finding, "in the files, median p", median(&of(&all, |s| s.p)), [0.018, 0.026]);
    let finding = within(finding, "in the files, median q", median(&of(&all, |s| s.q)), [0.26, 0.32]);
    let mut finding = finding;
    for what in ["p", "q", "years from a tenth to nine tenths"] {
        let measure: fn(&Shape) -> f64 = match what {
            "p" => |s| s.p,
            "q" => |s| s.q,
            _ => |s| s.takeover,
        };
        let band = quartiles(&of(&tested, measure)).map(|x| (x * 1000.0).round() / 1000.0);
        let what = format!("in worlds, median {what} within the quartiles of the policies not fitted on");
        finding = within(finding, &what, median(&of(&made, measure)), band);
    }
    Ok(finding.note(format!(
        "Fitted on {} policies: an adoption rate of {rate:.3} a month, from the median of {wanted} years to half of the adopters ({} in worlds). {WORLDS} worlds of {YEARS} years, seeds 1/0-{}. The files give no network; worlds have six contacts a state.",
        fitted.len(),
        median(&of(&made, |s| s.half)),
        WORLDS - 1
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_of_bass_gives_its_own_numbers_back() {
        let (p, q) = (0.02, 0.3);
        let share =
            |t: i32| (1.0 - exp(-(p + q) * f64::from(t))) / (1.0 + q / p * exp(-(p + q) * f64::from(t)));
        let counts: Vec<f64> = (1..=30).map(|t| 40.0 * share(t)).collect();
        let found = bass(&counts);
        assert!((found[0] - p).abs() < 1e-3 && (found[1] - q).abs() < 5e-3, "{found:?}");
    }
}
