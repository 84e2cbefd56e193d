//! What a comparison was asked, so that it can be repeated.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Measure, Stop};
use crate::model::metrics::Metric;
use crate::scenario::Scenario;

/// Everything that is asked of a comparison beside the runs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Metrics to compare on; empty: the default.
    pub metrics: Vec<String>,
    /// Metrics with a level: compares the months until it is reached.
    pub until: Vec<(String, f64)>,
    /// Smallest differences that matter, by measure; others have the default.
    pub relevant: BTreeMap<String, f64>,
    /// Whether strategies are also compared with each other.
    pub pairs: bool,
    /// Number of other worlds; 0: none.
    pub worlds: u64,
    /// Runs of each strategy in each of them.
    pub world_replicates: u64,
    /// When facilitation stops, if strategies that stop are beside those that go on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop: Option<Stop>,
}

impl Settings {
    /// What is compared on in a scenario; unknown names are left out.
    pub fn measures(&self, scenario: &Scenario) -> Vec<Measure> {
        let metrics: Vec<Metric> = self.metrics.iter().filter_map(|key| Metric::by_key(key)).collect();
        let until: Vec<(Metric, f64)> =
            self.until.iter().filter_map(|(key, level)| Some((Metric::by_key(key)?, *level))).collect();
        Measure::chosen(&metrics, &until, scenario)
    }
}
