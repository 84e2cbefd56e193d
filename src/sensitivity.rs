//! What drives the outcome: which assumptions matter, and how much is chance.
//!
//! Every point of a design over the axes is run with the same replicates; its outcome is the mean over them. The
//! spread of runs at one point is chance, told beside what the axes do. A point that cannot be run is named, and
//! indices that need every point are refused.

mod tables;
mod text;

pub use tables::{points_table, table};
pub use text::{TOLD, bound, by_chance, is_carried, ranked, text};

use crate::compare::direction;
use crate::design::{Change, Method, Points, Space};
use crate::ensemble::{Job, ends};
use crate::model::metrics::Metric;
use crate::run::Watch;
use crate::statistics::{
    Parted, Screened, Sobol, mean, parted, quantile, screening, sobol, sorted, variance,
};

/// Points whose runs are in memory at once.
const BATCH: usize = 500;

/// How it is found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Morris screening: cheap, for many axes.
    Morris,
    /// Sobol' indices: shares of variance, for few axes.
    Sobol {
        /// Whether pairs are told too.
        second: bool,
    },
    /// Which axes part the best quarter of outcomes from the rest.
    Regional,
}

impl Way {
    /// Its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Morris => "morris",
            Self::Sobol { .. } => "sobol",
            Self::Regional => "regional",
        }
    }

    /// The design that it needs.
    pub fn method(self) -> Method {
        match self {
            Self::Morris => Method::Morris,
            Self::Sobol { second: false } => Method::Saltelli,
            Self::Sobol { second: true } => Method::SaltelliSecond,
            Self::Regional => Method::LatinHypercube,
        }
    }
}

/// What is asked.
pub struct Question {
    /// The scenario with what varies.
    pub space: Space,
    /// Place of the strategy.
    pub strategy: usize,
    /// Place of the strategy that is taken off, if the effect is asked for and not the outcome.
    pub against: Option<usize>,
    /// How.
    pub way: Way,
    /// Walks, base points or points.
    pub points: u64,
    /// The seed.
    pub seed: u64,
    /// Runs of each strategy at each point.
    pub replicates: u64,
    /// Metrics at the end.
    pub metrics: Vec<Metric>,
}

/// What each axis does to one metric.
#[derive(Clone, Debug)]
pub enum Drivers {
    /// By screening.
    Morris(Vec<Screened>),
    /// By shares of variance; `None` where there are none.
    Sobol(Option<Sobol>),
    /// By parting at the outcome that the best quarter lies beyond: above it, or below it where less is better.
    Regional(f64, Vec<Parted>),
}

/// The answer for one metric.
#[derive(Clone, Debug)]
pub struct Driven {
    /// The metric.
    pub metric: Metric,
    /// Mean outcome of each point over its replicates; empty (`NaN`) where it has none.
    pub outcomes: Vec<f64>,
    /// Share of the variance of single runs that is chance; empty with one replicate or without variance.
    pub chance: f64,
    /// What each axis does.
    pub drivers: Drivers,
}

/// The answer.
pub struct Answer {
    /// The points as shares of each axis.
    pub shares: Vec<Vec<f64>>,
    /// The points as values.
    pub points: Vec<Vec<Change>>,
    /// Points that could not be run, and why.
    pub refused: Vec<(usize, String)>,
    /// By metric.
    pub driven: Vec<Driven>,
}

impl Question {
    /// Runs in all.
    pub fn runs(&self) -> u64 {
        let points = self.way.method().count(&self.space.axes, self.points) as u64;
        points * self.replicates * if self.against.is_some() { 2 } else { 1 }
    }

    /// Months in all.
    pub fn months(&self) -> u64 {
        self.runs() * u64::from(self.space.scenario.strategies[self.strategy].setup.months)
    }

    /// Runs everything; `None` if somebody stopped it.
    pub fn answer(&self, threads: usize, watch: &dyn Watch) -> Option<Answer> {
        let axes = &self.space.axes;
        let Points::Shares(shares) = Points::of(self.way.method(), axes, self.points, self.seed) else {
            unreachable!("these methods sample")
        };
        let points: Vec<Vec<Change>> = shares
            .iter()
            .map(|point| axes.iter().zip(point).map(|(axis, share)| axis.at_share(*share)).collect())
            .collect();
        let strategies: Vec<usize> = [self.strategy].into_iter().chain(self.against).collect();
        // By metric, point and replicate.
        let mut values = vec![Vec::with_capacity(points.len()); self.metrics.len()];
        let mut refused = Vec::new();
        for (batch, some) in points.chunks(BATCH).enumerate() {
            let setups: Vec<_> = some.iter().map(|point| self.space.setups(&strategies, point)).collect();
            let job = |setup: &std::sync::Arc<_>, replicate| Job {
                setup: std::sync::Arc::clone(setup),
                seed: self.seed,
                replicate,
            };
            let jobs: Vec<Job> = setups
                .iter()
                .flatten()
                .flatten()
                .flat_map(|setup| (0..self.replicates).map(move |replicate| job(setup, replicate)))
                .collect();
            let found = ends(&jobs, &self.metrics, threads, watch)?;
            let runs = self.replicates as usize;
            let mut blocks = found.chunks(runs * strategies.len());
            for (place, setups) in setups.iter().enumerate() {
                let block = match setups {
                    Ok(_) => blocks.next(),
                    Err(cause) => {
                        refused.push((batch * BATCH + place, cause.clone()));
                        None
                    }
                };
                for (metric, values) in values.iter_mut().enumerate() {
                    let of = |replicate: usize| {
                        let block = block?;
                        let own = block[replicate][metric];
                        let other = block.get(runs + replicate).map_or(0.0, |end| end[metric]);
                        Some(own - other).filter(|x| x.is_finite())
                    };
                    values.push(
                        (0..runs).map(|replicate| of(replicate).unwrap_or(f64::NAN)).collect::<Vec<f64>>(),
                    );
                }
            }
        }
        let driven = self
            .metrics
            .iter()
            .zip(&values)
            .map(|(&metric, values)| self.driven(metric, &shares, values))
            .collect();
        Some(Answer { shares, points, refused, driven })
    }

    fn driven(&self, metric: Metric, shares: &[Vec<f64>], values: &[Vec<f64>]) -> Driven {
        let outcomes: Vec<f64> = values.iter().map(|own| mean(&sorted(own))).collect();
        let drivers = match self.way {
            Way::Morris => Drivers::Morris(screening(shares, values)),
            Way::Sobol { second } => {
                // An axis of one value is no axis to the estimator, but it is to the design.
                Drivers::Sobol(sobol(&outcomes, self.space.axes.len(), second))
            }
            Way::Regional => {
                let sign = direction(metric).sign();
                let turned: Vec<f64> = outcomes.iter().map(|x| sign * x).collect();
                let level = quantile(&sorted(&turned), 0.75);
                let known: Vec<usize> = (0..outcomes.len()).filter(|&p| outcomes[p].is_finite()).collect();
                let marked: Vec<bool> = known.iter().map(|&p| turned[p] > level).collect();
                let axis = |axis: usize| known.iter().map(|&p| shares[p][axis]).collect();
                let inputs: Vec<Vec<f64>> = (0..self.space.axes.len()).map(axis).collect();
                Drivers::Regional(sign * level, parted(&inputs, &marked))
            }
        };
        Driven { metric, chance: chance(values), outcomes, drivers }
    }
}

/// The share of the variance of single runs that is chance, from points with a value of every replicate.
///
/// Points share their replicates, so what a replicate does to all points alike moves no point against another: of
/// the variance between means of points only what replicates do to each point apart is taken off, the interaction
/// of an analysis of variance by point and replicate.
fn chance(values: &[Vec<f64>]) -> f64 {
    let whole: Vec<&Vec<f64>> =
        values.iter().filter(|own| own.len() > 1 && own.iter().all(|x| x.is_finite())).collect();
    let (points, replicates) = (whole.len() as f64, whole.first().map_or(0, |own| own.len()));
    if whole.len() < 2 {
        return f64::NAN;
    }
    let within = whole.iter().map(|own| variance(own)).sum::<f64>() / points;
    let means: Vec<f64> = whole.iter().map(|own| mean(own)).collect();
    let shared = |replicate: usize| whole.iter().map(|own| own[replicate]).sum::<f64>() / points;
    let shared: Vec<f64> = (0..replicates).map(shared).collect();
    // Sums of squares within points are those of replicates and those of their interaction.
    let degrees = replicates as f64 - 1.0;
    let alike = points * variance(&shared) * degrees;
    let apart = (points * within * degrees - alike).max(0.0) / ((points - 1.0) * degrees);
    let between = (variance(&means) - apart / replicates as f64).max(0.0);
    if within + between > 0.0 { within / (within + between) } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Axis;
    use crate::ensemble::Unwatched;
    use crate::scenario::{Memory, Patch, Scenario};

    fn asked(way: Way, points: u64, axes: &[&str]) -> Answer {
        question(way, points, axes).answer(2, &Unwatched).unwrap()
    }

    fn question(way: Way, points: u64, axes: &[&str]) -> Question {
        let text = include_str!("../scenarios/iza-regio.toml");
        let patches = ["months=8", "structure_every=0"].map(|text| Patch::parse(text).unwrap());
        let scenario =
            Scenario::from_text("scenarios/iza-regio.toml", text, &Memory::default(), &patches).unwrap();
        let strategy = scenario.strategies.iter().position(|s| s.key == "all_30").unwrap();
        let axes = axes.iter().map(|axis| Axis::parse(axis).unwrap()).collect();
        let space = Space::new(scenario, axes);
        let metrics = vec![Metric::Trust];
        Question { space, strategy, against: None, way, points, seed: 1, replicates: 3, metrics }
    }

    /// Trust moves with its gain; a hundredth more or less of what inclusion does to legitimacy has no part in it.
    const AXES: [&str; 2] = ["parameters.trust_gain=0.01..0.3", "parameters.informal_inclusion=0.5..0.51"];

    #[test]
    fn each_way_finds_the_axis_that_matters() {
        let Drivers::Morris(found) = &asked(Way::Morris, 6, &AXES).driven[0].drivers else { panic!() };
        assert!(found[0].mu_star > 5.0 * found[1].mu_star && found[0].mu > 0.0, "{found:?}");
        let answer = asked(Way::Sobol { second: true }, 16, &AXES);
        let Drivers::Sobol(Some(found)) = &answer.driven[0].drivers else { panic!() };
        assert!(found.total[0].value > 0.8 && found.total[1].value < 0.2, "{found:?}");
        assert!((0.0..0.5).contains(&answer.driven[0].chance) && found.second.len() == 1);
        let Drivers::Regional(_, found) = &asked(Way::Regional, 40, &AXES).driven[0].drivers else {
            panic!()
        };
        assert!(found[0].distance > found[0].chance && found[0].shift > 0.0, "{found:?}");
    }

    /// Of what should be low the best quarter is the lowest.
    #[test]
    fn the_best_quarter_knows_what_is_good() {
        let mut question = question(Way::Regional, 40, &AXES);
        question.metrics = vec![Metric::HoursPartners];
        let driven = &question.answer(2, &Unwatched).unwrap().driven[0];
        let Drivers::Regional(level, _) = driven.drivers else { panic!() };
        assert_eq!(driven.outcomes.iter().filter(|x| **x < level).count(), 10, "{level}");
    }

    #[test]
    fn points_that_cannot_be_run_are_named_and_indices_refused() {
        let answer =
            asked(Way::Sobol { second: false }, 4, &["parameters.trust_gain=0.5..1.5", "months=3..4"]);
        assert!(!answer.refused.is_empty() && answer.refused[0].1.contains("trust_gain"));
        assert!(matches!(answer.driven[0].drivers, Drivers::Sobol(None)));
    }

    #[test]
    fn chance_is_the_spread_within_points() {
        assert_eq!(chance(&[vec![0.0, 2.0], vec![0.0, 2.0]]), 1.0);
        assert_eq!(chance(&[vec![1.0, 1.0], vec![3.0, 3.0]]), 0.0);
        assert!(chance(&[vec![1.0], vec![2.0]]).is_nan() && chance(&[vec![1.0, 2.0]]).is_nan());
    }

    /// What a replicate does to all points alike does not hide what points do.
    #[test]
    fn chance_that_points_share_is_not_taken_off_what_they_do() {
        let values: Vec<Vec<f64>> =
            (0..4).map(|point| vec![f64::from(point) - 10.0, f64::from(point) + 10.0]).collect();
        let (within, between) = (200.0, 5.0 / 3.0);
        assert!((chance(&values) - within / (within + between)).abs() < 1e-12, "{}", chance(&values));
        // Chance that each point has of its own leaves nothing sure between them.
        let own: Vec<Vec<f64>> =
            vec![vec![-10.0, 10.0], vec![11.0, -9.0], vec![12.0, -8.0], vec![-7.0, 13.0]];
        assert_eq!(chance(&own), 1.0);
    }
}
