//! The spread of runs over time, from a stored table of steps.
//!
//! Quantiles come from counts in narrow bins between the lowest and the highest value of a metric: memory
//! depends on months, not on runs, and a quantile is right to a thousandth of that range.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::Path;

use crate::model::metrics::Metric;

/// Bins between the lowest and the highest value.
const BINS: usize = 1000;
/// Runs that are kept one by one.
pub const TRACES: usize = 20;

/// One metric of one strategy over its months.
#[derive(Clone, Debug, Default)]
pub struct Course {
    counts: Vec<Vec<u32>>,
    /// The first runs, month by month.
    pub traces: Vec<Vec<f64>>,
    range: [f64; 2],
}

impl Course {
    /// The value below which this share of the runs lies in a month; `NaN` where no run has one.
    pub fn quantile(&self, month: usize, share: f64) -> f64 {
        let counts = &self.counts[month];
        let total: u32 = counts.iter().sum();
        let target = share * f64::from(total);
        let mut passed = 0.0;
        for (bin, &count) in counts.iter().enumerate() {
            let count = f64::from(count);
            if count > 0.0 && passed + count >= target {
                let within = ((target - passed) / count).clamp(0.0, 1.0);
                let [low, high] = self.range;
                return low + (high - low) * (bin as f64 + within) / BINS as f64;
            }
            passed += count;
        }
        f64::NAN
    }

    /// Number of months, the start included.
    pub fn months(&self) -> usize {
        self.counts.len()
    }

    fn add(&mut self, replicate: usize, month: usize, value: f64) {
        if self.counts.len() <= month {
            self.counts.resize(month + 1, vec![0; BINS]);
        }
        if replicate < TRACES {
            if self.traces.len() <= replicate {
                self.traces.resize(replicate + 1, Vec::new());
            }
            self.traces[replicate].resize(month, f64::NAN);
            self.traces[replicate].push(value);
        }
        if !value.is_nan() {
            let [low, high] = self.range;
            let share = if high > low { (value - low) / (high - low) } else { 0.5 };
            self.counts[month][((share * BINS as f64) as usize).min(BINS - 1)] += 1;
        }
    }
}

/// Some metrics of every strategy.
pub struct Spread {
    courses: BTreeMap<String, Vec<Course>>,
    metrics: Vec<Metric>,
}

impl Spread {
    /// Reads these metrics from a table of steps whose replicates begin at `first`.
    pub fn read(steps: &Path, metrics: &[Metric], first: u64) -> io::Result<Self> {
        let mut ranges = vec![[f64::INFINITY, f64::NEG_INFINITY]; metrics.len()];
        each(steps, metrics, |_, _, _, values| {
            for (range, &value) in ranges.iter_mut().zip(values) {
                if !value.is_nan() {
                    *range = [range[0].min(value), range[1].max(value)];
                }
            }
        })?;
        let mut courses: BTreeMap<String, Vec<Course>> = BTreeMap::new();
        each(steps, metrics, |strategy, replicate, month, values| {
            if !courses.contains_key(strategy) {
                let empty = ranges.iter().map(|&range| Course { range, ..Course::default() }).collect();
                courses.insert(strategy.to_string(), empty);
            }
            for (course, &value) in courses.get_mut(strategy).into_iter().flatten().zip(values) {
                course.add((replicate - first) as usize, month, value);
            }
        })?;
        Ok(Self { courses, metrics: metrics.to_vec() })
    }

    /// The course of a metric under a strategy, if it was run.
    pub fn of(&self, strategy: &str, metric: Metric) -> Option<&Course> {
        let place = self.metrics.iter().position(|m| *m == metric)?;
        self.courses.get(strategy).map(|courses| &courses[place])
    }
}

/// Walks a table of steps: strategy, replicate, month and the values asked for.
fn each(steps: &Path, metrics: &[Metric], mut see: impl FnMut(&str, u64, usize, &[f64])) -> io::Result<()> {
    let mut reader = csv::Reader::from_reader(File::open(steps)?);
    let headers = reader.headers()?.clone();
    let columns: Vec<usize> =
        metrics.iter().filter_map(|m| headers.iter().position(|h| h == m.info().key)).collect();
    let mut record = csv::StringRecord::new();
    let mut values = vec![f64::NAN; columns.len()];
    while reader.read_record(&mut record)? {
        let whole = |place: usize| record.get(place).and_then(|cell| cell.parse::<u64>().ok()).unwrap_or(0);
        for (value, &column) in values.iter_mut().zip(&columns) {
            *value = record.get(column).and_then(|cell| cell.parse().ok()).unwrap_or(f64::NAN);
        }
        see(record.get(0).unwrap_or(""), whole(1), whole(2) as usize, &values);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_the_stored_runs() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("steps.csv");
        let mut text = String::from("strategy,replicate,step,alignment,impact\n");
        for replicate in 0..101 {
            text.push_str(&format!("a,{replicate},0,,0\na,{replicate},1,{},{}\n", replicate, replicate * 2));
        }
        std::fs::write(&path, text).unwrap();
        let spread = Spread::read(&path, &[Metric::Alignment, Metric::Impact], 0).unwrap();
        let course = spread.of("a", Metric::Alignment).unwrap();
        assert!(course.quantile(0, 0.5).is_nan());
        assert!((course.quantile(1, 0.5) - 50.0).abs() < 1.0);
        assert!((course.quantile(1, 0.9) - 90.0).abs() < 1.0);
        assert_eq!((course.traces.len(), course.traces[7][1], course.months()), (TRACES, 7.0, 2));
        assert!(spread.of("b", Metric::Impact).is_none());
    }
}
