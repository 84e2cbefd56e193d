//! Sobol' indices: which share of the variance of an outcome comes from which input.

use rand::RngExt;

use super::sample::{mean, quantile, resampler};

/// Resamples of an interval.
const RESAMPLES: usize = 500;

/// A share of variance with its 95% interval (percentile bootstrap over base points).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Index {
    /// The share. Small negative values are estimation error around 0.
    pub value: f64,
    /// 95% interval.
    pub interval: [f64; 2],
}

/// The indices of every input.
#[derive(Clone, Debug, PartialEq)]
pub struct Sobol {
    /// What an input does by itself (Saltelli 2010).
    pub first: Vec<Index>,
    /// What it does by itself and together with others (Jansen 1999).
    pub total: Vec<Index>,
    /// What each pair `(j, k)` does beyond its two; empty without the points for it.
    pub second: Vec<(usize, usize, Index)>,
}

/// The indices from outcomes in the order of [`crate::design::saltelli`]; `None` where the outcomes do not vary,
/// are not all there, or are not in whole blocks.
pub fn sobol(outcomes: &[f64], inputs: usize, second: bool) -> Option<Sobol> {
    let block = if second { 2 * inputs + 2 } else { inputs + 2 };
    if outcomes.is_empty() || !outcomes.len().is_multiple_of(block) || outcomes.iter().any(|y| !y.is_finite())
    {
        return None;
    }
    // Centred and scaled, which keeps the estimators of products steady.
    let centre = mean(outcomes);
    let spread =
        (outcomes.iter().map(|y| (y - centre) * (y - centre)).sum::<f64>() / outcomes.len() as f64).sqrt();
    if spread <= 1e-12 * centre.abs() || spread == 0.0 {
        return None;
    }
    let scaled: Vec<f64> = outcomes.iter().map(|y| (y - centre) / spread).collect();
    let blocks: Vec<&[f64]> = scaled.chunks(block).collect();
    let all: Vec<usize> = (0..blocks.len()).collect();
    let estimate = |rows: &[usize]| Shares::of(&blocks, rows, inputs, second);
    let found = estimate(&all);
    let mut rng = resampler();
    let resampled: Vec<Shares> = (0..RESAMPLES)
        .map(|_| {
            let rows: Vec<usize> =
                all.iter().map(|_| rng.random_range(0..blocks.len() as u64) as usize).collect();
            estimate(&rows)
        })
        .collect();
    let index = |value: f64, of: &dyn Fn(&Shares) -> f64| {
        let mut values: Vec<f64> = resampled.iter().map(of).filter(|x| x.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        Index { value, interval: [quantile(&values, 0.025), quantile(&values, 0.975)] }
    };
    Some(Sobol {
        first: (0..inputs).map(|j| index(found.first[j], &|s| s.first[j])).collect(),
        total: (0..inputs).map(|j| index(found.total[j], &|s| s.total[j])).collect(),
        second: found
            .second
            .iter()
            .enumerate()
            .map(|(n, &(j, k, value))| (j, k, index(value, &|s| s.second[n].2)))
            .collect(),
    })
}

/// The shares by themselves.
struct Shares {
    first: Vec<f64>,
    total: Vec<f64>,
    second: Vec<(usize, usize, f64)>,
}

impl Shares {
    fn of(blocks: &[&[f64]], rows: &[usize], inputs: usize, second: bool) -> Self {
        let over = |of: &dyn Fn(&[f64]) -> f64| {
            rows.iter().map(|&row| of(blocks[row])).sum::<f64>() / rows.len() as f64
        };
        let last = if second { 2 * inputs + 1 } else { inputs + 1 };
        let [a, b] = [0, last];
        let centre = over(&|y| (y[a] + y[b]) / 2.0);
        let variance = over(&|y| {
            let (p, q) = (y[a] - centre, y[b] - centre);
            (p * p + q * q) / 2.0
        });
        let first: Vec<f64> = (0..inputs).map(|j| over(&|y| y[b] * (y[1 + j] - y[a])) / variance).collect();
        let total = (0..inputs)
            .map(|j| {
                over(&|y| {
                    let moved = y[a] - y[1 + j];
                    0.5 * moved * moved
                }) / variance
            })
            .collect();
        let mut pairs = Vec::new();
        if second {
            for j in 0..inputs {
                for k in j + 1..inputs {
                    let both = over(&|y| y[1 + inputs + j] * y[1 + k] - y[a] * y[b]) / variance;
                    pairs.push((j, k, both - first[j] - first[k]));
                }
            }
        }
        Self { first, total, second: pairs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::maths::{pow, sin};
    use core::f64::consts::PI;

    /// The fractional parts of multiples of roots of primes: the same numbers in any language.
    fn point(n: usize) -> [f64; 6] {
        [2.0_f64, 3.0, 5.0, 7.0, 11.0, 13.0].map(|prime| ((n + 1) as f64 * prime.sqrt()).fract())
    }

    fn ishigami(p: [f64; 3]) -> f64 {
        let x = p.map(|v| 2.0 * PI * v - PI);
        sin(x[0]) + 7.0 * sin(x[1]) * sin(x[1]) + 0.1 * pow(x[2], 4.0) * sin(x[0])
    }

    fn outcomes(base: usize) -> Vec<f64> {
        let mut all = Vec::new();
        for n in 0..base {
            let p = point(n);
            let (a, b) = ([p[0], p[1], p[2]], [p[3], p[4], p[5]]);
            let with = |own: [f64; 3], other: [f64; 3], c: usize| {
                let mut mixed = own;
                mixed[c] = other[c];
                ishigami(mixed)
            };
            all.push(ishigami(a));
            all.extend((0..3).map(|c| with(a, b, c)));
            all.extend((0..3).map(|c| with(b, a, c)));
            all.push(ishigami(b));
        }
        all
    }

    /// SALib 1.6.0, `SALib.analyze.sobol.analyze(problem, y, calc_second_order=True)` on the same rows.
    #[test]
    fn the_same_rows_as_salib_has_them() {
        let found = sobol(&outcomes(128), 3, true).unwrap();
        let near = |found: f64, known: f64| assert!((found - known).abs() < 1e-9, "{found} {known}");
        FIRST.iter().zip(&found.first).for_each(|(known, index)| near(index.value, *known));
        TOTAL.iter().zip(&found.total).for_each(|(known, index)| near(index.value, *known));
        SECOND.iter().zip(&found.second).for_each(|(known, pair)| near(pair.2.value, *known));
    }

    /// Ishigami and Homma (1990): first .3139, .4424, 0; total .5576, .4424, .2437. The intervals hold them.
    #[test]
    fn many_rows_come_to_the_known_values() {
        let found = sobol(&outcomes(4096), 3, true).unwrap();
        let holds = |index: &Index, known: f64| {
            assert!((index.value - known).abs() < 0.03, "{index:?} {known}");
            assert!(index.interval[0] <= index.value && index.value <= index.interval[1]);
        };
        found.first.iter().zip([0.3139, 0.4424, 0.0]).for_each(|(index, known)| holds(index, known));
        found.total.iter().zip([0.5576, 0.4424, 0.2437]).for_each(|(index, known)| holds(index, known));
    }

    #[test]
    fn what_does_not_vary_or_is_not_whole_has_no_indices() {
        assert_eq!(sobol(&[1.0; 16], 3, true), None);
        assert_eq!(sobol(&outcomes(2)[..15], 3, true), None);
        let mut gap = outcomes(2);
        gap[3] = f64::NAN;
        assert_eq!(sobol(&gap, 3, true), None);
    }

    const FIRST: [f64; 3] = [0.322_888_757_725_190_5, 0.525_620_211_688_293_9, 0.003_362_530_542_321_948];
    const TOTAL: [f64; 3] = [0.465_119_304_901_963_85, 0.431_311_115_182_587_4, 0.214_036_228_113_623_08];
    const SECOND: [f64; 3] = [-0.055_359_115_397_216_66, 0.222_661_100_913_988_77, -0.113_075_864_876_994_52];
}
