//! `run`: strategies of a scenario, side by side.

use std::io;
use std::sync::{Arc, OnceLock};

use pyo3::prelude::*;
use samenspel::record::Table as Recorded;
use samenspel::run::Plan;
use samenspel::scenario::Scenario as Read;

use super::{threads, within};
use crate::error::{file, known};
use crate::gather::{Gather, Gathers};
use crate::scenario::Scenario;
use crate::study::{Kind, Planned, Study};
use crate::table::Table;
use crate::work::{Watching, carry};

/// Runs strategies beside the baseline and keeps their tables.
#[pyfunction]
#[pyo3(signature = (scenario, strategy, seed, replicates, first, record, every, threads, progress))]
pub fn run(
    py: Python<'_>,
    scenario: &Scenario,
    strategy: Vec<String>,
    seed: u64,
    replicates: u64,
    first: u64,
    record: Vec<String>,
    every: u32,
    threads: Option<u16>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Study> {
    let read = &scenario.0;
    let planned = Planned {
        strategies: places(read, "strategy", &strategy)?,
        seed,
        first,
        replicates: within("replicates", replicates, [1, 10_000_000])?,
        every: within("every", every, [1, u32::MAX])?,
    };
    let tables = recorded(read, &record)?;
    let plan = plan(read, &planned, tables, self::threads(threads));
    let found = carry(py, plan.months(), progress.as_ref(), |watch| execute(&plan, watch))?;
    Study::new(py, Arc::clone(read), planned.clone(), found.map_err(|error| file(&error))?, Kind::Run)
}

/// A plan over a scenario.
pub fn plan<'a>(scenario: &'a Read, planned: &Planned, tables: Vec<Recorded>, threads: usize) -> Plan<'a> {
    let Planned { strategies, seed, first, replicates, every } = planned.clone();
    Plan { scenario, strategies, seed, first, replicates, tables, every, threads }
}

/// Runs everything into tables in memory.
pub fn execute(plan: &Plan<'_>, watch: &Watching) -> io::Result<Vec<Table>> {
    let gather = |table: &Recorded| Gather::new(table.key(), &table.columns(plan.scenario));
    let mut sink = Gathers(plan.tables.iter().map(gather).collect());
    plan.execute(&mut sink, watch)?;
    Ok(sink.0.into_iter().map(Gather::table).collect())
}

/// The places of the strategies to run: the baseline and those asked for, in the order of the file.
pub fn places(scenario: &Read, argument: &str, asked: &[String]) -> PyResult<Vec<usize>> {
    let keys: Vec<&str> = scenario.strategies.iter().map(|strategy| strategy.key.as_str()).collect();
    if asked.iter().any(|name| name == "all") {
        return Ok((0..keys.len()).collect());
    }
    known(argument, "strategy", asked, &keys)?;
    let mut places = vec![scenario.baseline];
    if asked.is_empty() {
        places.push(scenario.default_strategy);
    }
    places.extend(asked.iter().filter_map(|name| keys.iter().position(|key| key == name)));
    places.sort_unstable();
    places.dedup();
    Ok(places)
}

/// The tables to keep; steps and summary are always there, since words and figures are made from them.
fn recorded(scenario: &Read, asked: &[String]) -> PyResult<Vec<Recorded>> {
    static KEYS: OnceLock<Vec<&'static str>> = OnceLock::new();
    let keys = KEYS.get_or_init(|| Recorded::ALL.map(Recorded::key).to_vec());
    let own = || scenario.record.iter().map(|key| (*key).to_string()).collect();
    let asked: Vec<String> = match asked {
        [] => own(),
        asked if asked.iter().any(|name| name == "all") => {
            keys.iter().map(|key| (*key).to_string()).collect()
        }
        asked => asked.to_vec(),
    };
    known("record", "table", &asked, keys)?;
    let mut tables: Vec<Recorded> = asked.iter().filter_map(|key| Recorded::by_key(key)).collect();
    tables.extend([Recorded::Steps, Recorded::Summary]);
    tables.sort_unstable();
    tables.dedup();
    if scenario.groups.is_empty() {
        tables.retain(|table| *table != Recorded::Groups);
    }
    Ok(tables)
}
