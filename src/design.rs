//! Which points of a space of settings are run.
//!
//! An [`Axis`] is anything a scenario can set, by the same path as `--set`, with its values: a list of levels or
//! a range. A [`Space`] is a scenario with axes; it turns a point into what a run starts from. A [`Method`] says
//! which points are taken.

mod axis;
mod sample;
mod space;

pub use axis::{Axis, Values};
pub use sample::{LEVELS, hypercube, maximin, morris, saltelli, sobol};
pub use space::{Change, Space};

/// Which points are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Every combination of levels.
    Factorial,
    /// The scenario as it is, then each level of each axis with everything else as it is.
    OneAtATime,
    /// A Latin hypercube: every axis is filled evenly; of several, the one whose nearest points lie furthest apart.
    LatinHypercube,
    /// A Sobol' sequence, shifted by the seed.
    Sobol,
    /// Morris trajectories: `points` walks that change one axis at a time.
    Morris,
    /// Saltelli's design for Sobol' indices over `points` base points.
    Saltelli,
    /// The same with the points for second-order indices.
    SaltelliSecond,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 7] = [
        Self::Factorial,
        Self::OneAtATime,
        Self::LatinHypercube,
        Self::Sobol,
        Self::Morris,
        Self::Saltelli,
        Self::SaltelliSecond,
    ];

    /// Its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Factorial => "factorial",
            Self::OneAtATime => "one-at-a-time",
            Self::LatinHypercube => "latin-hypercube",
            Self::Sobol => "sobol",
            Self::Morris => "morris",
            Self::Saltelli => "saltelli",
            Self::SaltelliSecond => "saltelli-second",
        }
    }

    /// The method of this name.
    pub fn by_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.key() == key)
    }

    /// Whether it takes its points between the ends of ranges.
    pub fn samples(self) -> bool {
        !matches!(self, Self::Factorial | Self::OneAtATime)
    }

    /// How many points it takes of so many axes with so many levels, where `points` is what was asked.
    pub fn count(self, axes: &[Axis], points: u64) -> u128 {
        let (k, points) = (axes.len() as u128, u128::from(points));
        let levels = |axis: &Axis| axis.levels() as u128;
        match self {
            Self::Factorial => axes.iter().fold(1, |all, axis| all.saturating_mul(levels(axis))),
            Self::OneAtATime => 1 + axes.iter().map(levels).sum::<u128>(),
            Self::LatinHypercube | Self::Sobol => points,
            Self::Morris => points * (k + 1),
            Self::Saltelli => points * (k + 2),
            Self::SaltelliSecond => points * (2 * k + 2),
        }
    }
}

/// The points of a design.
#[derive(Clone, Debug)]
pub enum Points {
    /// Every combination of levels, or one at a time: worked out when asked for.
    Levels(Method),
    /// Shares of each axis, in [0, 1].
    Shares(Vec<Vec<f64>>),
    /// Given one by one.
    Given(Vec<Vec<Change>>),
}

impl Points {
    /// The points of a method; `points` and `seed` matter only to those that sample.
    pub fn of(method: Method, axes: &[Axis], points: u64, seed: u64) -> Self {
        let (n, k) = (points as usize, axes.len());
        match method {
            Method::Factorial | Method::OneAtATime => Self::Levels(method),
            Method::LatinHypercube => Self::Shares(maximin(n, k, seed)),
            Method::Sobol => Self::Shares(sobol(n, k, seed)),
            Method::Morris => Self::Shares(morris(n, k, seed)),
            Method::Saltelli => Self::Shares(saltelli(n, k, false, seed)),
            Method::SaltelliSecond => Self::Shares(saltelli(n, k, true, seed)),
        }
    }

    /// Points as they stand in a table.
    pub fn given(rows: &[Vec<String>]) -> Self {
        Self::Given(rows.iter().map(|row| row.iter().map(|cell| Change::read(cell)).collect()).collect())
    }

    /// How many there are.
    pub fn len(&self, axes: &[Axis]) -> u64 {
        match self {
            Self::Levels(method) => method.count(axes, 0) as u64,
            Self::Shares(shares) => shares.len() as u64,
            Self::Given(points) => points.len() as u64,
        }
    }

    /// Whether an axis has a number, or keeps what it is, at every point.
    pub fn are_numbers(&self, place: usize, axis: &Axis) -> bool {
        let plain = |change: &Change| !matches!(change, Change::Text(_));
        match (self, &axis.values) {
            (Self::Given(points), _) => points.iter().all(|point| plain(&point[place])),
            (_, Values::Levels(levels)) => levels.iter().all(plain),
            (_, Values::Range { .. }) => true,
        }
    }

    /// What each axis is at a point.
    pub fn at(&self, axes: &[Axis], point: u64) -> Vec<Change> {
        match self {
            Self::Shares(shares) => {
                axes.iter().zip(&shares[point as usize]).map(|(axis, share)| axis.at_share(*share)).collect()
            }
            Self::Given(points) => points[point as usize].clone(),
            Self::Levels(Method::Factorial) => {
                // The last axis runs fastest.
                let mut rest = point;
                let mut changes: Vec<Change> = axes
                    .iter()
                    .rev()
                    .map(|axis| {
                        let levels = axis.levels() as u64;
                        let level = rest % levels;
                        rest /= levels;
                        axis.at_level(level as usize)
                    })
                    .collect();
                changes.reverse();
                changes
            }
            Self::Levels(_) => {
                let mut changes = vec![Change::Kept; axes.len()];
                let mut rest = point;
                for (place, axis) in axes.iter().enumerate() {
                    let levels = axis.levels() as u64;
                    if (1..=levels).contains(&rest) {
                        changes[place] = axis.at_level(rest as usize - 1);
                        break;
                    }
                    rest = rest.saturating_sub(levels);
                    if rest == 0 {
                        break;
                    }
                }
                changes
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axes() -> Vec<Axis> {
        ["parameters.trust_gain=0.1,0.2", "months=12,24,36"].map(|text| Axis::parse(text).unwrap()).to_vec()
    }

    fn texts(changes: Vec<Change>) -> Vec<String> {
        changes.iter().map(Change::text).collect()
    }

    #[test]
    fn a_factorial_crosses_and_one_at_a_time_does_not() {
        let axes = axes();
        let factorial = Points::of(Method::Factorial, &axes, 0, 1);
        assert_eq!(factorial.len(&axes), 6);
        assert_eq!(texts(factorial.at(&axes, 1)), ["0.1", "24"]);
        assert_eq!(texts(factorial.at(&axes, 3)), ["0.2", "12"]);
        let single = Points::of(Method::OneAtATime, &axes, 0, 1);
        let all: Vec<_> = (0..single.len(&axes)).map(|point| texts(single.at(&axes, point))).collect();
        assert_eq!(all, [["", ""], ["0.1", ""], ["0.2", ""], ["", "12"], ["", "24"], ["", "36"]]);
    }

    #[test]
    fn methods_count_what_they_take() {
        let axes = axes();
        for method in Method::ALL {
            let points = Points::of(method, &axes, 8, 1);
            assert_eq!(u128::from(points.len(&axes)), method.count(&axes, 8), "{method:?}");
            assert_eq!(Method::by_key(method.key()), Some(method));
            // Levels are taken where there are levels, whatever the method.
            let first = texts(points.at(&axes, points.len(&axes) - 1));
            assert!(first[1].is_empty() || ["12", "24", "36"].contains(&first[1].as_str()), "{first:?}");
        }
    }
}
