//! Regional sensitivity: which inputs part one kind of outcome from the others.

use rand::RngExt;

use super::bootstrap::{reach, resamples};
use super::sample::{mean, resampler, variance};
use crate::maths::ln;

/// How far an input is distributed otherwise where the outcome is of one kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parted {
    /// Largest distance between the two distributions (Kolmogorov-Smirnov), from 0 to 1.
    pub distance: f64,
    /// 95% interval of the distance (bootstrap over the points of each side).
    pub interval: [f64; 2],
    /// Mean of the input where the outcome is of the kind, less its mean elsewhere.
    pub shift: f64,
    /// What the distance stays below where the input does nothing: where no input does anything, all of them stay below it
    /// in at least 95 of 100 cases.
    pub chance: f64,
}

const NOTHING: Parted =
    Parted { distance: f64::NAN, interval: [f64::NAN; 2], shift: f64::NAN, chance: f64::NAN };
/// How often some input comes above the bound where none does anything, at most.
const RARE: f64 = 0.05;

/// Parts inputs, each given by its values at all points, by a mark on each point; empty (`NaN`) if one side has none.
///
/// A largest distance lies further off than the truth, and those of resamples further still. So the interval is the normal
/// one with that bias taken off (Davison and Hinkley 1997), and it begins at 0 where chance alone gives such a distance of
/// one input.
pub fn parted(inputs: &[Vec<f64>], marked: &[bool]) -> Vec<Parted> {
    let side = |own: bool| (0..marked.len()).filter(|&point| marked[point] == own).collect::<Vec<usize>>();
    let sides = [side(true), side(false)];
    if sides.iter().any(Vec::is_empty) {
        return vec![NOTHING; inputs.len()];
    }
    let sizes = sides.each_ref().map(Vec::len);
    let chance = bound(sizes, inputs.len());
    let columns: Vec<Column> = inputs.iter().map(|values| Column::new(values)).collect();
    let whole = steps(&sides, &sides, marked.len());
    let mut again = vec![Vec::new(); inputs.len()];
    let mut rng = resampler();
    for _ in 0..resamples(marked.len()) {
        let drawn = sides.each_ref().map(|side| {
            side.iter().map(|_| side[rng.random_range(0..side.len() as u64) as usize]).collect::<Vec<_>>()
        });
        let steps = steps(&sides, &drawn, marked.len());
        for (again, column) in again.iter_mut().zip(&columns) {
            again.push(column.distance(&steps));
        }
    }
    let reach = reach(sizes[0].min(sizes[1]).max(2));
    let one = |((values, column), again): ((&Vec<f64>, &Column), &Vec<f64>)| {
        let distance = column.distance(&whole);
        let middle = 2.0 * distance - mean(again);
        let half = reach * variance(again).sqrt();
        let low = if distance > bound(sizes, 1) { (middle - half).clamp(0.0, distance) } else { 0.0 };
        let mean = |side: &[usize]| side.iter().map(|&point| values[point]).sum::<f64>() / side.len() as f64;
        let interval = [low, (middle + half).clamp(distance, 1.0)];
        Parted { distance, interval, shift: mean(&sides[0]) - mean(&sides[1]), chance }
    };
    inputs.iter().zip(&columns).zip(&again).map(one).collect()
}

/// The asymptotic quantile of the two-sample statistic, at Bonferroni's share of each input.
fn bound(sides: [usize; 2], inputs: usize) -> f64 {
    let [n, m] = sides.map(|side| side as f64);
    let rare = RARE / inputs as f64;
    (-0.5 * ln(rare / 2.0) * (n + m) / (n * m)).sqrt().min(1.0)
}

/// How far each point moves the distance between the sides, by how often it was drawn: up on the one, down on the other.
fn steps(sides: &[Vec<usize>; 2], drawn: &[Vec<usize>; 2], points: usize) -> Vec<f64> {
    let mut steps = vec![0.0; points];
    for (sign, (side, drawn)) in [1.0, -1.0].into_iter().zip(sides.iter().zip(drawn)) {
        for &point in drawn {
            steps[point] += sign / side.len() as f64;
        }
    }
    steps
}

/// An input in the order of its values, those that are equal together.
struct Column {
    order: Vec<usize>,
    /// Whether the next in order has another value.
    ends: Vec<bool>,
}

impl Column {
    fn new(values: &[f64]) -> Self {
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
        let apart = |pair: &[usize]| values[pair[0]] < values[pair[1]];
        let ends = order.windows(2).map(apart).chain([true]).collect();
        Self { order, ends }
    }

    fn distance(&self, steps: &[f64]) -> f64 {
        let (mut apart, mut most) = (0.0, 0.0_f64);
        for (&point, &end) in self.order.iter().zip(&self.ends) {
            apart += steps[point];
            if end {
                most = most.max(apart.abs());
            }
        }
        // Sums of shares may miss 1 in the last digit.
        most.min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::maths::pow;
    use crate::random::{Draws, Purpose};

    /// scipy 1.17.1, `scipy.stats.ks_2samp(a, b).statistic`: 0.285.
    #[test]
    fn the_same_sample_as_scipy_has_it() {
        let a = (0..40_u32).map(|i| f64::from(i * 7919 % 101) / 101.0);
        let b = (0..25_u32).map(|i| f64::from(i * 104_729 % 97) / 97.0).map(|x| x * x);
        let values: Vec<f64> = a.chain(b).collect();
        let marked: Vec<bool> = (0..65).map(|i| i < 40).collect();
        let found = parted(std::slice::from_ref(&values), &marked)[0];
        assert!((found.distance - 0.285).abs() < 1e-12, "{found:?}");
        // Of one input the bound is the usual one.
        assert!((found.chance - 1.358 * (65.0_f64 / 1000.0).sqrt()).abs() < 1e-4, "{found:?}");
        assert!(found.interval[0] == 0.0 && (0.3..0.6).contains(&found.interval[1]), "{found:?}");
        assert!(parted(&[values], &[true; 65])[0].distance.is_nan());
    }

    /// Sides that lie wholly apart are at distance 1, and no further, whatever their shares add up to.
    #[test]
    fn nothing_lies_further_apart_than_1() {
        for count in [9, 20, 49, 500] {
            let values: Vec<f64> = (0..count).map(f64::from).collect();
            let marked: Vec<bool> = values.iter().map(|x| *x >= 0.75 * f64::from(count)).collect();
            let found = parted(&[values], &marked)[0];
            assert!(
                found.distance > 0.999_999 && found.interval.iter().all(|end| (0.0..=1.0).contains(end)),
                "{found:?}"
            );
        }
    }

    /// A study of so many points with three in four unmarked, of inputs that do nothing but the first: where it is marked,
    /// that is `x^power` of an even spread.
    fn study(number: u32, points: u64, inputs: u32, power: f64) -> (Vec<Vec<f64>>, Vec<bool>) {
        let draws = Draws::new(4, 4);
        let marked: Vec<bool> = (0..points).map(|point| point % 4 == 0).collect();
        let own = |input: u32| {
            let even = (0..points).map(|point| draws.uniform(Purpose::Trait, number, point, input));
            let first = |(x, mark): (f64, &bool)| if input == 0 && *mark { pow(x, power) } else { x };
            even.zip(&marked).map(first).collect()
        };
        ((0..inputs).map(own).collect(), marked)
    }

    /// Of 148 inputs that do nothing hardly ever any comes above the bound: 5 of 100 studies at most, give or take what
    /// chance leaves (1 of 1000 has more than 12). An input that does something does.
    #[test]
    fn hardly_ever_any_of_many_inert_inputs_passes() {
        let mut passed = 0;
        for number in 0..100 {
            let (inputs, marked) = study(number, 80, 148, 1.0);
            let sides = [true, false].map(|own| (0..80).filter(|&p| marked[p] == own).collect::<Vec<_>>());
            let chance = bound(sides.each_ref().map(Vec::len), inputs.len());
            let whole = steps(&sides, &sides, 80);
            passed += usize::from(inputs.iter().any(|x| Column::new(x).distance(&whole) > chance));
        }
        assert!(passed <= 12, "{passed}");
        let (inputs, marked) = study(0, 200, 3, 4.0);
        let found = parted(&inputs, &marked);
        assert!(found[0].distance > found[0].chance && found[1].distance < found[1].chance, "{found:?}");
    }

    /// Some nineteen of twenty intervals should hold the distance that very many points have: that of `x^4` from `x` is 3/4 of
    /// `(1/4)^(1/3)`. Nineteen of twenty of an input that does nothing begin at 0.
    #[test]
    fn intervals_cover() {
        let truth = 0.75 * pow(0.25, 1.0 / 3.0);
        let mut held = [0; 2];
        for number in 0..120 {
            let (inputs, marked) = study(number, 200, 2, 4.0);
            let found = parted(&inputs, &marked);
            let [low, high] = found[0].interval;
            held[0] += usize::from(low <= truth && truth <= high);
            held[1] += usize::from(found[1].interval[0] == 0.0);
        }
        assert!((100..=119).contains(&held[0]) && held[1] >= 105, "{held:?} of 120");
    }
}
