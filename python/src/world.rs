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

    /// Looks at the model; waits for a step on another thread without Python's lock.
    fn look<T: Send>(&self, py: Python<'_>, look: impl FnOnce(&Model) -> T + Send) -> T {
        py.detach(|| look(&self.lock()))
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
    fn month(&self, py: Python<'_>) -> u32 {
        self.look(py, |model| model.month)
    }

    /// The last month.
    #[getter]
    fn months(&self, py: Python<'_>) -> u32 {
        self.look(py, |model| model.setup.months)
    }

    /// Whether the last month is done.
    #[getter]
    fn done(&self, py: Python<'_>) -> bool {
        self.look(py, |model| model.month >= model.setup.months)
    }

    /// The metrics of this month: a dict by name; NaN where there is no value.
    #[getter]
    fn metrics<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let values = self.look(py, |model| model.observed.values().to_vec());
        let all = PyDict::new(py);
        for (info, value) in METRICS.iter().zip(values) {
            all.set_item(info.key, value)?;
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
        let rows = self.look(py, |model| {
            let strategy = &self.scenario.strategies[self.strategy];
            let mut recorder = Recorder::new(&self.scenario, strategy, self.replicate, &[table], 1);
            recorder.see(model);
            let mut gather = Gather::new(name, &table.columns(&self.scenario));
            recorder.take().iter().try_for_each(|rows| gather.add(rows)).map(|()| gather.table())
        });
        rows.map_err(|error| file(&error))
    }

    /// A world that goes on from here by itself, with the same chance.
    fn copy(&self, py: Python<'_>) -> Self {
        let Self { strategy, seed, replicate, .. } = *self;
        let model = Mutex::new(self.look(py, Model::clone));
        Self { scenario: Arc::clone(&self.scenario), strategy, seed, replicate, model }
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let strategy = &self.scenario.strategies[self.strategy].key;
        let [month, months] = self.look(py, |model| [model.month, model.setup.months]);
        format!(
            "<World {} {strategy}, seed {}/{}, month {} of {}>",
            self.scenario.name, self.seed, self.replicate, month, months
        )
    }
}
