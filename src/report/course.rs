//! How runs went, month by month.

use super::Problem;
use super::study::Tables;
use crate::statistics::{quantile, sorted};

/// What is followed over time.
pub(super) const FOLLOWED: [&str; 4] = ["impact", "alignment", "trust", "core"];

/// Values of every run in every month.
pub(super) struct Courses {
    pub strategies: Vec<String>,
    pub months: u32,
    /// By metric of [`FOLLOWED`], strategy, replicate, then month; `NaN` where there is no value.
    values: Vec<Vec<Vec<Vec<f64>>>>,
}

impl Courses {
    pub fn read(tables: &Tables<'_>) -> Result<Option<Self>, Problem> {
        let Some(bytes) = tables.bytes("steps.csv")? else { return Ok(None) };
        let name = tables.within.path("steps.csv");
        let strategies = tables.manifest.strategies.clone();
        let [first, count] = [tables.manifest.first, tables.manifest.replicates];
        let mut values =
            vec![vec![vec![Vec::<f64>::new(); count as usize]; strategies.len()]; FOLLOWED.len()];
        let mut months = 0;
        let mut needed = vec!["strategy", "replicate", "step"];
        needed.extend(FOLLOWED);
        super::sheet::stream(&name, &bytes, &needed, |cells| {
            let strategy = strategies.iter().position(|key| key == cells[0]);
            let replicate =
                cells[1].parse::<u64>().ok().and_then(|r| r.checked_sub(first)).filter(|r| *r < count);
            let month: usize = cells[2].parse().map_err(|_| format!("`{}` in column step", cells[2]))?;
            let (Some(strategy), Some(replicate)) = (strategy, replicate) else { return Ok(()) };
            if month > crate::scenario::MAX_MONTHS as usize {
                return Err(format!("month {month}"));
            }
            months = months.max(month as u32);
            for (metric, cell) in cells[3..].iter().enumerate() {
                let value: f64 = match cell.is_empty() {
                    true => f64::NAN,
                    false => cell.parse().map_err(|_| format!("`{cell}` in column {}", FOLLOWED[metric]))?,
                };
                let run = &mut values[metric][strategy][replicate as usize];
                if run.len() <= month {
                    run.resize(month + 1, f64::NAN);
                }
                run[month] = value;
            }
            Ok(())
        })?;
        Ok(Some(Self { strategies, months, values }))
    }

    pub fn place(&self, strategy: &str) -> Option<usize> {
        self.strategies.iter().position(|key| key == strategy)
    }

    /// The runs of a strategy that were done.
    pub fn runs(&self, metric: usize, strategy: usize) -> impl Iterator<Item = &Vec<f64>> {
        self.values[metric][strategy].iter().filter(|run| !run.is_empty())
    }

    /// Median, and the ends of the middle eight of ten, by month.
    pub fn spread(&self, metric: usize, strategy: usize) -> Vec<[f64; 3]> {
        let runs: Vec<&Vec<f64>> = self.runs(metric, strategy).collect();
        middle(&runs, self.months)
    }

    /// The differences of pairs of runs, month by month.
    pub fn differences(&self, metric: usize, [strategy, other]: [usize; 2]) -> Vec<Vec<f64>> {
        let pairs = self.values[metric][strategy].iter().zip(&self.values[metric][other]);
        let whole = pairs.filter(|(a, b)| !a.is_empty() && !b.is_empty());
        whole.map(|(a, b)| a.iter().zip(b).map(|(a, b)| a - b).collect()).collect()
    }
}

/// Median, and the ends of the middle eight of ten, of runs month by month.
pub(super) fn middle<T: AsRef<[f64]>>(runs: &[T], months: u32) -> Vec<[f64; 3]> {
    let at = |month: usize| {
        let values: Vec<f64> = runs.iter().filter_map(|run| run.as_ref().get(month).copied()).collect();
        let values = sorted(&values);
        if values.is_empty() { [f64::NAN; 3] } else { [0.5, 0.1, 0.9].map(|share| quantile(&values, share)) }
    };
    (0..=months as usize).map(at).collect()
}
