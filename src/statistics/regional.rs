//! Regional sensitivity: which inputs part one kind of outcome from the others.

use super::sample::sorted;

/// How far an input is distributed otherwise where the outcome is of one kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parted {
    /// Largest distance between the two distributions (Kolmogorov-Smirnov), from 0 to 1.
    pub distance: f64,
    /// Mean of the input where the outcome is of the kind, less its mean elsewhere.
    pub shift: f64,
    /// The distance that chance alone stays below in 95 of 100 cases.
    pub chance: f64,
}

/// Parts the values of an input by a mark on each; empty (`NaN`) if one side has none.
pub fn parted(values: &[f64], marked: &[bool]) -> Parted {
    let side = |own: bool| {
        let own = values.iter().zip(marked).filter(|(_, mark)| **mark == own).map(|(x, _)| *x);
        sorted(&own.collect::<Vec<f64>>())
    };
    let (inside, outside) = (side(true), side(false));
    if inside.is_empty() || outside.is_empty() {
        return Parted { distance: f64::NAN, shift: f64::NAN, chance: f64::NAN };
    }
    let below = |side: &[f64], x: f64| side.partition_point(|y| *y <= x) as f64 / side.len() as f64;
    let distance = inside
        .iter()
        .chain(&outside)
        .map(|&x| (below(&inside, x) - below(&outside, x)).abs())
        .fold(0.0, f64::max);
    let mean = |side: &[f64]| side.iter().sum::<f64>() / side.len() as f64;
    let (n, m) = (inside.len() as f64, outside.len() as f64);
    Parted {
        distance,
        shift: mean(&inside) - mean(&outside),
        // The asymptotic quantile of the two-sample statistic.
        chance: 1.358 * ((n + m) / (n * m)).sqrt(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// scipy 1.17.1, `scipy.stats.ks_2samp(a, b).statistic`: 0.285.
    #[test]
    fn the_same_sample_as_scipy_has_it() {
        let a = (0..40_u32).map(|i| f64::from(i * 7919 % 101) / 101.0);
        let b = (0..25_u32).map(|i| f64::from(i * 104_729 % 97) / 97.0).map(|x| x * x);
        let values: Vec<f64> = a.chain(b).collect();
        let marked: Vec<bool> = (0..65).map(|i| i < 40).collect();
        let found = parted(&values, &marked);
        assert!((found.distance - 0.285).abs() < 1e-12, "{found:?}");
        assert!((found.chance - 1.358 * (65.0_f64 / 1000.0).sqrt()).abs() < 1e-12);
        assert!(parted(&values, &[true; 65]).distance.is_nan());
    }
}
