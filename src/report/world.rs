//! The same strategies under other assumptions, read back from their table.

use super::Problem;
use super::study::Tables;
use crate::compare::{World, Worlds};
use crate::model::metrics::Metric;
use crate::model::parameters::{ParameterInfo, REGISTRY};
use crate::robust::{Found, Robust, Rule, flips};
use crate::scenario::Scenario;
use crate::statistics::{Direction, quantile, sorted};

/// What becomes of strategies in other worlds.
#[derive(Clone, Debug)]
pub(super) struct Elsewhere {
    pub strategies: Vec<String>,
    pub worlds: Worlds,
    pub robust: Robust,
    /// The thresholds that a world should meet.
    pub thresholds: Vec<(Metric, f64)>,
    /// Whether somebody stated them.
    pub stated: bool,
    /// The conditions under which another strategy beats the best of [`Rule::Mean`] by enough to matter.
    pub flips: Option<Found>,
}

impl Elsewhere {
    pub fn read(tables: &Tables<'_>, scenario: &Scenario) -> Result<Option<Self>, Problem> {
        let Some(sheet) =
            tables.sheet("worlds.csv", &["world", "strategy", "replicates"], &["world", "replicates"])?
        else {
            return Ok(None);
        };
        let names = &sheet.head()[3..];
        let metrics: Vec<Metric> = names.iter().filter_map(|name| Metric::by_key(name)).collect();
        let parameters: Vec<&'static ParameterInfo> = names
            .iter()
            .filter(|name| Metric::by_key(name).is_none())
            .filter_map(|name| REGISTRY.iter().find(|row| row.name == name))
            .collect();
        let mut strategies: Vec<String> = Vec::new();
        for row in sheet.rows() {
            if !strategies.iter().any(|key| key == row.text("strategy")) {
                strategies.push(row.text("strategy").into());
            }
        }
        let count = sheet.rows().map(|row| row.count("world") + 1).max().unwrap_or(0);
        if metrics.is_empty() || strategies.len() < 2 || count == 0 || count > sheet.len() {
            return Ok(None);
        }
        let empty =
            World { values: Vec::new(), means: vec![vec![f64::NAN; strategies.len()]; metrics.len()] };
        let mut worlds = vec![empty; count];
        for row in sheet.rows() {
            let world = &mut worlds[row.count("world")];
            let strategy = strategies.iter().position(|key| key == row.text("strategy")).unwrap_or(0);
            if world.values.is_empty() {
                world.values = parameters.iter().map(|info| row.number(info.name)).collect();
            }
            for (means, metric) in world.means.iter_mut().zip(&metrics) {
                means[strategy] = row.number(metric.info().key);
            }
        }
        let replicates = sheet.rows().next().map_or(0, |row| row.count("replicates") as u64);
        let worlds = Worlds { parameters, metrics, replicates, worlds };
        let baseline = &scenario.strategies[scenario.baseline].key;
        let own = strategies.iter().position(|key| key == baseline).unwrap_or(0);
        let stated: Vec<(String, f64)> =
            serde_json::from_value(tables.manifest.asked["satisfy"].clone()).unwrap_or_default();
        let mut thresholds: Vec<(Metric, f64)> =
            stated.iter().filter_map(|(key, least)| Some((Metric::by_key(key)?, *least))).collect();
        let stated = !thresholds.is_empty();
        if !stated {
            let values: Vec<f64> = worlds.worlds.iter().map(|world| world.means[0][own]).collect();
            let known = sorted(&values);
            if known.is_empty() {
                return Ok(None);
            }
            thresholds.push((worlds.metrics[0], quantile(&known, 0.5)));
        }
        let robust = Robust::of(&worlds, &thresholds);
        if robust.worlds.is_empty() {
            return Ok(None);
        }
        let flips = flips(&worlds, &robust, robust.order(Rule::Mean)[0]);
        Ok(Some(Self { strategies, worlds, robust, thresholds, stated, flips }))
    }

    /// Place of the strategy that loses least on average.
    pub fn best(&self) -> usize {
        self.robust.order(Rule::Mean)[0]
    }

    pub fn place(&self, strategy: &str) -> Option<usize> {
        self.strategies.iter().position(|key| key == strategy)
    }

    /// The winner of each world that counts; none where the best are equal.
    pub fn winners(&self) -> Vec<Option<usize>> {
        self.robust.regret.iter().map(|lost| Direction::Less.best(lost)).collect()
    }
}
