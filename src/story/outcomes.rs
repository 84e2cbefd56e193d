//! End values of runs, read back from their table.

use std::collections::BTreeMap;

use crate::model::metrics::Metric;
use crate::statistics::{Estimate, Paired, quantile};

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

    /// The same from measures with a value for every run; metrics that were not measured have none.
    pub fn of_measured(strategies: &[String], measured: &[crate::compare::Measured]) -> Self {
        let of = |place: usize| {
            let found = |metric: &Metric| measured.iter().find(|m| m.key == metric.info().key);
            TOLD.iter().map(|metric| found(metric).map_or(Vec::new(), |m| m.values[place].clone())).collect()
        };
        Self { values: strategies.iter().enumerate().map(|(place, key)| (key.clone(), of(place))).collect() }
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

    /// Estimates of a strategy and another over the pairs of runs in which both have a value: only these means can
    /// stand side by side.
    pub fn both(&self, strategy: &str, baseline: &str, metric: Metric) -> Option<[Estimate; 2]> {
        let (ours, theirs) = (self.of(strategy, metric), self.of(baseline, metric));
        let pairs: Vec<(&f64, &f64)> =
            ours.iter().zip(theirs).filter(|(a, b)| !a.is_nan() && !b.is_nan()).collect();
        let [ours, theirs]: [Vec<f64>; 2] =
            [pairs.iter().map(|pair| *pair.0).collect(), pairs.iter().map(|pair| *pair.1).collect()];
        Some([Estimate::of(&ours)?, Estimate::of(&theirs)?])
    }

    /// How many runs of a strategy are done.
    pub fn runs(&self, strategy: &str) -> usize {
        self.values.get(strategy).and_then(|runs| runs.first()).map_or(0, Vec::len)
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
    fn means_side_by_side_are_of_the_same_runs() {
        let table = "strategy,replicate,alignment\nnone,0,\nnone,1,0.5\nall,0,0.9\nall,1,0.7\nall,2,0.1\n";
        let outcomes = Outcomes::read(table.as_bytes()).unwrap();
        let [ours, theirs] = outcomes.both("all", "none", Metric::Alignment).unwrap();
        assert_eq!((ours.n, ours.mean, theirs.mean), (1, 0.7, 0.5));
        assert!(outcomes.both("all", "none", Metric::Trust).is_none());
    }

    #[test]
    fn summaries_read_back() {
        let table = "strategy,replicate,alignment,impact_cumulative\nnone,0,,4\nnone,1,0.5,6\nnone,2,0.3,9\n";
        let outcomes = Outcomes::read(table.as_bytes()).unwrap();
        assert_eq!(outcomes.estimate("none", Metric::Alignment).unwrap().n, 2);
        assert_eq!(outcomes.typical("none"), Some(1));
        assert_eq!((outcomes.runs("none"), outcomes.runs("all")), (3, 0));
        assert!(outcomes.of("all", Metric::Trust).is_empty());
    }
}
