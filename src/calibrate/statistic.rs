//! What can be observed of a network, and how the same is measured in a run.

use std::collections::BTreeSet;

use crate::model::metrics::Metric;
use crate::model::{Observer, World};

/// Something observed, by its name in files and the months it is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Statistic {
    /// A metric in a month: `trust`, 12.
    Level(Metric, u32),
    /// Months until a metric first reaches a level: `months_until_following_0.3`; the months of the run if never.
    Until(Metric, f64),
    /// Of the ties there are in the first month, the share there is in the second too: `ties_kept`, 12-24.
    Kept(u32, u32),
    /// Of the ties there are in either month, the share there is in both: `ties_jaccard`, 12-24.
    Shared(u32, u32),
}

impl Statistic {
    /// Reads the name and the cell of months.
    ///
    /// # Errors
    /// What was found wrong, what is allowed.
    pub fn parse(name: &str, month: &str) -> Result<Self, [String; 2]> {
        const UNTIL: &str = "months_until_";
        if name == "ties_kept" || name == "ties_jaccard" {
            let months = month
                .split_once('-')
                .and_then(|(a, b)| Some((a.trim().parse().ok()?, b.trim().parse().ok()?)));
            return match months {
                Some((first, last)) if first < last && name == "ties_kept" => Ok(Self::Kept(first, last)),
                Some((first, last)) if first < last => Ok(Self::Shared(first, last)),
                _ => Err([month.into(), "two months, the first one first, such as 12-24".into()]),
            };
        }
        if let Some(rest) = name.strip_prefix(UNTIL) {
            let found = rest.rsplit_once('_');
            let found =
                found.and_then(|(key, level)| Some((Metric::by_key(key)?, level.parse::<f64>().ok()?)));
            return match found {
                Some((metric, level)) if metric.info().holds(level) => Ok(Self::Until(metric, level)),
                Some((metric, level)) if level.is_finite() => Err([
                    name.into(),
                    format!("a level that {} can reach: {}", metric.info().key, metric.info().range()),
                ]),
                _ => {
                    Err([name.into(), "months_until_METRIC_LEVEL, such as months_until_following_0.3".into()])
                }
            };
        }
        let metric = Metric::by_key(name).ok_or([
            name.into(),
            "a metric (docs/metrics.md), ties_kept, ties_jaccard, or months_until_METRIC_LEVEL".to_string(),
        ])?;
        let month = month
            .trim()
            .parse()
            .map_err(|_| [month.to_string(), "a month, as a whole number from 0".to_string()])?;
        Ok(Self::Level(metric, month))
    }

    /// Name in tables.
    pub fn key(&self) -> String {
        match self {
            Self::Level(metric, month) => format!("{}@{month}", metric.info().key),
            Self::Until(metric, level) => format!("months_until_{}_{level}", metric.info().key),
            Self::Kept(first, last) => format!("ties_kept@{first}-{last}"),
            Self::Shared(first, last) => format!("ties_jaccard@{first}-{last}"),
        }
    }

    /// The lowest and the highest that it can be in a run of so many months.
    pub fn range(&self, months: u32) -> [f64; 2] {
        match self {
            Self::Level(metric, _) => [metric.info().low, metric.info().high],
            Self::Until(..) => [0.0, f64::from(months)],
            Self::Kept(..) | Self::Shared(..) => [0.0, 1.0],
        }
    }

    /// The last month that it is about, if it is about one.
    pub fn last(&self) -> Option<u32> {
        match self {
            Self::Level(_, month) | Self::Kept(_, month) | Self::Shared(_, month) => Some(*month),
            Self::Until(..) => None,
        }
    }
}

/// Sees a run and keeps the value of each statistic.
pub struct Witness<'a> {
    wanted: &'a [Statistic],
    values: Vec<f64>,
    /// Ties in the first month of each [`Statistic::Kept`] and [`Statistic::Shared`].
    ties: Vec<BTreeSet<u64>>,
}

impl<'a> Witness<'a> {
    /// Has seen nothing yet.
    pub fn new(wanted: &'a [Statistic]) -> Self {
        Self { wanted, values: vec![f64::NAN; wanted.len()], ties: vec![BTreeSet::new(); wanted.len()] }
    }

    /// What it saw, in the order of what was wanted.
    pub fn values(self) -> Vec<f64> {
        self.values
    }
}

impl Observer for Witness<'_> {
    fn see(&mut self, world: &World) {
        let month = world.month;
        for (place, statistic) in self.wanted.iter().enumerate() {
            match *statistic {
                Statistic::Level(metric, at) if at == month => {
                    self.values[place] = world.observed.get(metric);
                }
                Statistic::Until(metric, level) => {
                    if self.values[place].is_nan() && world.observed.get(metric) >= level {
                        self.values[place] = f64::from(month);
                    } else if self.values[place].is_nan() && month == world.setup.months {
                        self.values[place] = f64::from(world.setup.months);
                    }
                }
                Statistic::Kept(first, _) | Statistic::Shared(first, _) if first == month => {
                    self.ties[place] = world.ties.keys().iter().copied().collect();
                }
                Statistic::Kept(_, last) | Statistic::Shared(_, last) if last == month => {
                    let now: BTreeSet<u64> = world.ties.keys().iter().copied().collect();
                    let of = if matches!(statistic, Statistic::Kept(..)) { kept } else { jaccard };
                    self.values[place] = of(&self.ties[place], &now);
                }
                _ => {}
            }
        }
    }
}

/// Of what is in the first set, the share that is in the second too; empty (`NaN`) where nothing is.
pub(super) fn kept<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> f64 {
    a.intersection(b).count() as f64 / a.len() as f64
}

/// Of what is in either set, the share that is in both; empty (`NaN`) where nothing is.
fn jaccard<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> f64 {
    let both = a.intersection(b).count();
    both as f64 / (a.len() + b.len() - both) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_told_again() {
        let key = |name, month| Statistic::parse(name, month).map(|s| s.key());
        assert_eq!(key("trust", "12").unwrap(), "trust@12");
        assert_eq!(key("ties_kept", "12-24").unwrap(), "ties_kept@12-24");
        assert_eq!(key("ties_jaccard", "12-24").unwrap(), "ties_jaccard@12-24");
        assert_eq!(key("months_until_following_0.3", "").unwrap(), "months_until_following_0.3");
        for (name, month, words) in [
            ("trust", "x", "whole number"),
            ("trusst", "3", "a metric"),
            ("ties_kept", "24-12", "first one first"),
            ("months_until_nothing_1", "", "months_until_METRIC_LEVEL"),
        ] {
            assert!(key(name, month).unwrap_err()[1].contains(words), "{name}");
        }
    }

    #[test]
    fn sets_that_share_half() {
        let set = |items: &[u64]| items.iter().copied().collect::<BTreeSet<u64>>();
        assert_eq!(jaccard(&set(&[1, 2, 3]), &set(&[2, 3, 4])), 0.5);
        assert_eq!(kept(&set(&[1, 2, 3, 4]), &set(&[2, 3, 4, 5, 6])), 0.75);
        assert!(jaccard(&set(&[]), &set(&[])).is_nan() && kept(&set(&[]), &set(&[1])).is_nan());
    }
}
