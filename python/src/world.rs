//! A world that is stepped by hand.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pyo3::prelude::*;
use pyo3::types::PyDict;
use samenspel::model::metrics::METRICS;
use samenspel::model::{Observer, World as Model, step};
use samenspel::random::Draws;
use samenspel::record::{Recorder, Table as Recorded};
use samenspel::scenario::Scenario as Read;

use crate::error::{ModelError, file, known};
use crate::gather::Gather;
use crate::scenario::Scenario;
use crate::table::Table;
use crate::work::carry;

/// One run under way: a scenario's strategy in one replicate, month by month.
///
/// It draws the same chance as `run` with the same seed and replicate, so `world.table("actors")` after `n` steps
/// is month `n` of the table that `run(..., record=["actors"])` leaves.
#[pyclass(frozen, module = "samenspel")]
pub struct World {
    scenario: Arc<Read>,
    strategy: usize,
    seed: u64,
    replicate: u64,
    model: Mutex<Model>,
}

impl World {
    fn lock(&self) -> MutexGuard<'_, Model> {
        self.model.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl World {
    /// The world at its start.
    #[new]
    #[pyo3(signature = (scenario, strategy=None, seed=1, replicate=0))]
    fn new(scenario: &Scenario, strategy: Option<String>, seed: u64, replicate: u64) -> PyResult<Self> {
        let place = scenario.place("strategy", strategy.as_ref())?;
        let setup = Arc::new(scenario.0.strategies[place].setup.clone());
        let mut model = Model::new(setup, Draws::new(seed, replicate));
        model.log.on = true;
        let scenario = Arc::clone(&scenario.0);
        Ok(Self { scenario, strategy: place, seed, replicate, model: Mutex::new(model) })
    }

    /// Goes on for so many months, but not beyond the last; gives the month then.
    #[pyo3(signature = (months=1))]
    fn step(&self, py: Python<'_>, months: u32) -> PyResult<u32> {
        use samenspel::run::Watch;
        carry(py, u64::from(months), None, |watch| {
            let mut model = self.lock();
            for _ in 0..months {
                if model.month >= model.setup.months || watch.stopped() {
                    break;
                }
                model.log.entries.clear();
                step(&mut model);
                watch.month();
            }
            model.month
        })
    }

    /// The month under way or the last one done; 0 at the start.
    #[getter]
    fn month(&self) -> u32 {
        self.lock().month
    }

    /// The last month.
    #[getter]
    fn months(&self) -> u32 {
        self.lock().setup.months
    }

    /// Whether the last month is done.
    #[getter]
    fn done(&self) -> bool {
        let model = self.lock();
        model.month >= model.setup.months
    }

    /// The metrics of this month: a dict by name; NaN where there is no value.
    #[getter]
    fn metrics<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let model = self.lock();
        let all = PyDict::new(py);
        for (info, value) in METRICS.iter().zip(model.observed.values()) {
            all.set_item(info.key, *value)?;
        }
        Ok(all)
    }

    /// The state of this month as a table: `actors`, `ties`, `initiatives`, `sectors`, `groups`, `barriers`,
    /// `steps`, or `events` of the month. A copy: later steps do not change it.
    fn table(&self, py: Python<'_>, name: &str) -> PyResult<Table> {
        let keys: Vec<&str> = Recorded::ALL
            .into_iter()
            .filter(|table| *table != Recorded::Summary)
            .map(Recorded::key)
            .collect();
        known("name", "table", &[name.to_string()], &keys)?;
        let table = Recorded::by_key(name).ok_or_else(|| ModelError::new_err("a known table is missing"))?;
        let rows = py.detach(|| {
            let model = self.lock();
            let strategy = &self.scenario.strategies[self.strategy];
            let mut recorder = Recorder::new(&self.scenario, strategy, self.replicate, &[table], 1);
            recorder.see(&model);
            let mut gather = Gather::new(name, &table.columns(&self.scenario));
            recorder.take().iter().try_for_each(|rows| gather.add(rows)).map(|()| gather.table())
        });
        rows.map_err(|error| file(&error))
    }

    /// A world that goes on from here by itself, with the same chance.
    fn copy(&self) -> Self {
        let Self { strategy, seed, replicate, .. } = *self;
        Self {
            scenario: Arc::clone(&self.scenario),
            strategy,
            seed,
            replicate,
            model: Mutex::new(self.lock().clone()),
        }
    }

    fn __repr__(&self) -> String {
        let (model, strategy) = (self.lock(), &self.scenario.strategies[self.strategy].key);
        format!(
            "<World {} {strategy}, seed {}/{}, month {} of {}>",
            self.scenario.name, self.seed, self.replicate, model.month, model.setup.months
        )
    }
}
