//! Measures of association, in the forms in which the targets are stated.

use crate::maths::exp;
use crate::statistics::{mean, quantile, sorted};

/// Product-moment correlation; empty (`NaN`) if one of the two does not vary.
pub fn correlation(x: &[f64], y: &[f64]) -> f64 {
    let (mx, my) = (mean(x), mean(y));
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in x.iter().zip(y) {
        xy += (x - mx) * (y - my);
        xx += (x - mx) * (x - mx);
        yy += (y - my) * (y - my);
    }
    xy / (xx * yy).sqrt()
}

/// Ranks from 1, ties sharing the mean of their places.
fn ranks(values: &[f64]) -> Vec<f64> {
    let rank = |x: f64| {
        let below = values.iter().filter(|&&y| y < x).count() as f64;
        let same = values.iter().filter(|&&y| y == x).count() as f64;
        below + (same + 1.0) / 2.0
    };
    values.iter().map(|&x| rank(x)).collect()
}

/// Spearman's rank correlation.
pub fn spearman(x: &[f64], y: &[f64]) -> f64 {
    correlation(&ranks(x), &ranks(y))
}

/// The median.
pub fn median(values: &[f64]) -> f64 {
    let sorted = sorted(values);
    if sorted.is_empty() { f64::NAN } else { quantile(&sorted, 0.5) }
}

/// The first and third quartile.
pub fn quartiles(values: &[f64]) -> [f64; 2] {
    let sorted = sorted(values);
    if sorted.is_empty() { [f64::NAN; 2] } else { [quantile(&sorted, 0.25), quantile(&sorted, 0.75)] }
}

/// Moran's I with the contacts of each weighing the same and together 1.
pub fn moran(values: &[f64], contacts: &[Vec<usize>]) -> f64 {
    let m = mean(values);
    let (mut cross, mut rows) = (0.0, 0.0);
    for (i, row) in contacts.iter().enumerate().filter(|(_, row)| !row.is_empty()) {
        let near: f64 = row.iter().map(|&j| values[j] - m).sum();
        cross += (values[i] - m) * near / row.len() as f64;
        rows += 1.0;
    }
    let spread: f64 = values.iter().map(|x| (x - m) * (x - m)).sum();
    values.len() as f64 / rows * cross / spread
}

/// How much more likely somebody adopts if all contacts have, in log-odds, with its standard error: a
/// partial likelihood over those still at risk in the same place at the same time.
pub fn contagion(times: &[Option<u32>], places: &[String], contacts: &[Vec<usize>]) -> [f64; 2] {
    let adopted = |i: usize, before: u32| times[i].is_some_and(|time| time < before);
    let exposure = |i: usize, time: u32| {
        let seen = contacts[i].iter().filter(|&&j| adopted(j, time)).count() as f64;
        if contacts[i].is_empty() { 0.0 } else { seen / contacts[i].len() as f64 }
    };
    let mut strata: Vec<(&str, u32)> = times
        .iter()
        .zip(places)
        .filter_map(|(time, place)| time.map(|time| (place.as_str(), time)))
        .collect();
    strata.sort_unstable();
    strata.dedup();
    let events: Vec<(Vec<f64>, f64, f64)> = strata
        .into_iter()
        .map(|(place, time)| {
            let risk: Vec<usize> =
                (0..times.len()).filter(|&i| places[i] == place && !adopted(i, time)).collect();
            let now: Vec<usize> = risk.iter().copied().filter(|&i| times[i] == Some(time)).collect();
            let seen = now.iter().map(|&i| exposure(i, time)).sum();
            (risk.into_iter().map(|i| exposure(i, time)).collect(), now.len() as f64, seen)
        })
        .collect();
    let (mut beta, mut information) = (0.0f64, 0.0f64);
    for _ in 0..30 {
        let mut score = 0.0;
        information = 0.0;
        for (exposures, count, seen) in &events {
            let (mut w, mut wx, mut wxx) = (0.0, 0.0, 0.0);
            for x in exposures {
                let weight = exp(beta * x);
                w += weight;
                wx += weight * x;
                wxx += weight * x * x;
            }
            score += seen - count * wx / w;
            information += count * (wxx / w - (wx / w) * (wx / w));
        }
        if information <= 0.0 {
            return [f64::NAN; 2];
        }
        beta = (beta + (score / information).clamp(-1.0, 1.0)).clamp(-20.0, 20.0);
    }
    [beta, information.sqrt().recip()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        assert_eq!(spearman(&[1.0, 5.0, 5.0, 9.0], &[1.0, 2.0, 2.0, 3.0]), 1.0);
        assert!((spearman(&[1.0, 2.0, 3.0], &[1.0, 3.0, 2.0]) - 0.5).abs() < 1e-12);
        let path = [vec![1], vec![0, 2], vec![1, 3], vec![2]];
        // Cross products on the line 1, 2, 3, 4: .75, .25, .25, .75 by rows; squares 5.
        let expected = (0.75 + 0.5 * -0.5 * (-1.5 + 0.5) * 2.0 + 0.75) / 5.0;
        assert!((moran(&[1.0, 2.0, 3.0, 4.0], &path) - expected).abs() < 1e-12);
    }

    #[test]
    fn one_adopter_next_to_one_who_did() {
        // At time 2, of two with exposure 1 and 0, the exposed one adopts, in two places; the other way once.
        let contacts: Vec<Vec<usize>> =
            (0..3).flat_map(|place| [vec![3 * place + 1], vec![3 * place], vec![]]).collect();
        let times = [Some(1), Some(2), None, Some(1), Some(2), None, Some(1), None, Some(2)];
        let places: Vec<String> = (0..9).map(|i| (i / 3).to_string()).collect();
        let [beta, error] = contagion(&times, &places, &contacts);
        assert!((beta - std::f64::consts::LN_2).abs() < 1e-9, "{beta}");
        assert!((error - (3.0f64 * 2.0 / 9.0).sqrt().recip()).abs() < 1e-9, "{error}");
    }
}
