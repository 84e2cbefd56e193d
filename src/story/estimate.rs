//! Numbers that carry their caution: an estimate is never a bare number.

use std::collections::BTreeMap;

use rand::RngExt;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::model::metrics::Metric;

/// Resamples of a bootstrap.
const RESAMPLES: usize = 2000;

/// A mean over runs with its 95% interval and the spread of the runs themselves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Number of runs that have a value.
    pub n: usize,
    /// Mean.
    pub mean: f64,
    /// 95% interval of the mean: percentile bootstrap over runs; empty (`NaN`) below two runs.
    pub interval: [f64; 2],
    /// The middle eight of ten runs lie between these.
    pub middle: [f64; 2],
}

impl Estimate {
    /// Estimates from one value per run; `NaN` values are runs without one. `None` if there are none.
    pub fn of(values: &[f64]) -> Option<Self> {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|x| !x.is_nan()).collect();
        if sorted.is_empty() {
            return None;
        }
        let mean = mean(&sorted);
        let interval = interval(&sorted);
        sorted.sort_by(f64::total_cmp);
        Some(Self {
            n: sorted.len(),
            mean,
            interval,
            middle: [quantile(&sorted, 0.1), quantile(&sorted, 0.9)],
        })
    }
}

/// A strategy against the baseline, run by run with the same chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paired {
    /// The difference of pairs.
    pub difference: Estimate,
    /// Pairs in which the strategy has more.
    pub more: usize,
    /// Correlation of the pairs; empty (`NaN`) without spread.
    pub correlation: f64,
    /// How many times more independent runs would be needed for the same precision; empty likewise.
    pub gain: f64,
}

impl Paired {
    /// Compares runs by replicate; `None` without a pair in which both have a value.
    pub fn of(strategy: &[f64], baseline: &[f64]) -> Option<Self> {
        let pairs: Vec<(f64, f64)> = strategy
            .iter()
            .copied()
            .zip(baseline.iter().copied())
            .filter(|(a, b)| !(a - b).is_nan())
            .collect();
        let differences: Vec<f64> = pairs.iter().map(|(a, b)| a - b).collect();
        let difference = Estimate::of(&differences)?;
        let [a, b]: [Vec<f64>; 2] =
            [pairs.iter().map(|p| p.0).collect(), pairs.iter().map(|p| p.1).collect()];
        let [va, vb, vd] = [&a, &b, &differences].map(|x| variance(x));
        let covariance = (va + vb - vd) / 2.0;
        Some(Self {
            difference,
            more: differences.iter().filter(|&&d| d > 0.0).count(),
            correlation: if va * vb > 0.0 { covariance / (va * vb).sqrt() } else { f64::NAN },
            gain: if vd > 0.0 { (va + vb) / vd } else { f64::NAN },
        })
    }

    /// The difference in standard deviations of itself; large without spread.
    pub fn standardised(&self) -> f64 {
        let [low, high] = self.difference.interval;
        // An interval of a mean is about 3.92 standard errors wide.
        let sd = (high - low) / 3.92 * (self.difference.n as f64).sqrt();
        if sd > 0.0 { self.difference.mean / sd } else { self.difference.mean * 1e9 }
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn variance(values: &[f64]) -> f64 {
    let mean = mean(values);
    let n = values.len() as f64;
    values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0).max(1.0)
}

/// The quantile of sorted numbers, between neighbours in proportion.
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let below = place as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}

/// Percentile bootstrap of the mean with a fixed seed; fewer resamples where there are very many runs.
fn interval(values: &[f64]) -> [f64; 2] {
    if values.len() < 2 {
        return [f64::NAN; 2];
    }
    let resamples = (20_000_000 / values.len()).clamp(200, RESAMPLES);
    let mut rng = ChaCha8Rng::seed_from_u64(95);
    let mut means: Vec<f64> = (0..resamples)
        .map(|_| {
            let pick = |_| values[rng.random_range(0..values.len() as u64) as usize];
            (0..values.len()).map(pick).sum::<f64>() / values.len() as f64
        })
        .collect();
    means.sort_by(f64::total_cmp);
    [quantile(&means, 0.025), quantile(&means, 0.975)]
}

/// End values of every run, by strategy and metric, replicates in order.
#[derive(Clone, Debug, Default)]
pub struct Outcomes {
    values: BTreeMap<String, Vec<Vec<f64>>>,
}

/// The metrics that the story looks at.
pub const TOLD: &[Metric] = &[
    Metric::Alignment,
    Metric::Impact,
    Metric::ImpactCumulative,
    Metric::ImpactPerOrchestrationHour,
    Metric::VisionMatch,
    Metric::Clarity,
    Metric::Trust,
    Metric::Core,
    Metric::Engagement,
    Metric::RoleClarity,
    Metric::Legitimacy,
    Metric::SalienceMoral,
    Metric::Launched,
    Metric::Succeeded,
    Metric::Failed,
    Metric::Following,
    Metric::LessonsShared,
    Metric::HoursOrchestration,
    Metric::HoursPartners,
    Metric::FlowMeet,
    Metric::FlowSteer,
    Metric::FlowAct,
    Metric::FlowLearn,
    Metric::LargestComponent,
];

impl Outcomes {
    /// Reads the told metrics from a summary table.
    pub fn read(summary: impl std::io::Read) -> Result<Self, csv::Error> {
        let mut reader = csv::Reader::from_reader(summary);
        let headers = reader.headers()?.clone();
        let place = |name: &str| headers.iter().position(|h| h == name);
        let columns: Vec<Option<usize>> = TOLD.iter().map(|m| place(m.info().key)).collect();
        let mut outcomes = Self::default();
        for record in reader.records() {
            let record = record?;
            let runs = outcomes
                .values
                .entry(record.get(0).unwrap_or("").to_string())
                .or_insert_with(|| vec![Vec::new(); TOLD.len()]);
            for (run, column) in runs.iter_mut().zip(&columns) {
                let cell = column.and_then(|c| record.get(c)).and_then(|text| text.parse().ok());
                run.push(cell.unwrap_or(f64::NAN));
            }
        }
        Ok(outcomes)
    }

    /// End values of a strategy, in order of replicate; empty if it was not run.
    pub fn of(&self, strategy: &str, metric: Metric) -> &[f64] {
        let place = TOLD.iter().position(|m| *m == metric);
        self.values.get(strategy).zip(place).map_or(&[], |(runs, place)| &runs[place])
    }

    /// The estimate of a metric at the end of a strategy's runs.
    pub fn estimate(&self, strategy: &str, metric: Metric) -> Option<Estimate> {
        Estimate::of(self.of(strategy, metric))
    }

    /// A strategy against another, pair by pair.
    pub fn paired(&self, strategy: &str, baseline: &str, metric: Metric) -> Option<Paired> {
        Paired::of(self.of(strategy, metric), self.of(baseline, metric))
    }

    /// The replicate, counted from the first, whose cumulative impact lies closest to the median.
    pub fn typical(&self, strategy: &str) -> Option<usize> {
        let values = self.of(strategy, Metric::ImpactCumulative);
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let median = quantile(sorted.get(..)?.first().map(|_| &sorted[..])?, 0.5);
        let distance = |i: &usize| (values[*i] - median).abs();
        (0..values.len()).min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_has_its_interval_and_spread() {
        let values: Vec<f64> = (0..101).map(f64::from).collect();
        let estimate = Estimate::of(&values).unwrap();
        assert_eq!((estimate.mean, estimate.n, estimate.middle), (50.0, 101, [10.0, 90.0]));
        // The standard error of this mean is 2.9.
        assert!((estimate.interval[0] - 44.3).abs() < 0.7 && (estimate.interval[1] - 55.7).abs() < 0.7);
        assert_eq!(Estimate::of(&[f64::NAN]), None);
        assert!(Estimate::of(&[3.0]).unwrap().interval[0].is_nan());
    }

    /// Nineteen of twenty intervals should hold the truth: 92 to 97% over many samples.
    #[test]
    fn intervals_cover() {
        let draws = crate::random::Draws::new(9, 9);
        let samples = 600;
        let covered = (0..samples).filter(|&sample| {
            let values: Vec<f64> =
                (0..60).map(|i| draws.normal(crate::random::Purpose::Trait, sample, i, 0)).collect();
            let [low, high] = interval(&values);
            low <= 0.0 && 0.0 <= high
        });
        let share = covered.count() as f64 / f64::from(samples);
        assert!((0.92..=0.97).contains(&share), "{share}");
    }

    #[test]
    fn pairs_that_move_together_need_fewer_runs() {
        let noise = |i: u32| f64::from(i * 7919 % 101);
        let baseline: Vec<f64> = (0..100).map(noise).collect();
        let strategy: Vec<f64> = (0..100).map(|i| noise(i) + 5.0 + 0.01 * noise(i + 50)).collect();
        let paired = Paired::of(&strategy, &baseline).unwrap();
        assert_eq!(paired.more, 100);
        assert!(paired.correlation > 0.99 && paired.gain > 100.0);
        assert!(Paired::of(&[f64::NAN], &[1.0]).is_none());
    }

    #[test]
    fn summaries_read_back() {
        let table = "strategy,replicate,alignment,impact_cumulative\nnone,0,,4\nnone,1,0.5,6\nnone,2,0.3,9\n";
        let outcomes = Outcomes::read(table.as_bytes()).unwrap();
        assert_eq!(outcomes.estimate("none", Metric::Alignment).unwrap().n, 2);
        assert_eq!(outcomes.typical("none"), Some(1));
        assert!(outcomes.of("all", Metric::Trust).is_empty());
    }
}
