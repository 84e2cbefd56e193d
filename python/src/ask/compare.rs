//! `compare`: which strategy is better, by how much, and how sure that is.

use std::collections::BTreeMap;
use std::sync::Arc;

use pyo3::prelude::*;
use samenspel::compare::{
    Auto, Comparison, Measure, Needed, PRECISE, SECTORS, Settings, Stop, costs_table, effects_table, fading,
    judged_by, measured, ranks_table, signals, stop_table, worlds, worlds_table,
};
use samenspel::ensemble::ends;
use samenspel::record::Table as Recorded;

use super::run::{execute, places, plan};
use super::{candidates, known_metrics, threads, within};
use crate::error::{ArgumentError, file, known, wrong};
use crate::gather::read;
use crate::scenario::Scenario;
use crate::study::{Kind, Planned, Study};
use crate::work::carry;

/// What is asked of a comparison beside the runs.
#[derive(FromPyObject)]
pub struct Asked {
    metrics: Vec<String>,
    until: BTreeMap<String, f64>,
    relevant: BTreeMap<String, f64>,
    pairs: bool,
    worlds: u64,
    world_replicates: u64,
    stop: Option<u32>,
    taper: u32,
}

/// Compares strategies pair by pair.
#[pyfunction]
#[pyo3(signature = (scenario, strategies, seed, replicates, precision, asked, threads, progress))]
pub fn compare(
    py: Python<'_>,
    scenario: &Scenario,
    strategies: Vec<String>,
    seed: u64,
    replicates: Option<u64>,
    precision: f64,
    asked: Asked,
    threads: Option<u16>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Study> {
    let chosen = candidates(&scenario.0, &strategies)?;
    let stop = asked.stop.map(|month| Stop { month, taper: asked.taper });
    let (stopping, chosen) = match stop {
        Some(stop) => stopping(py, scenario, &chosen, stop)?,
        None => (None, chosen),
    };
    let scenario = &stopping.as_ref().unwrap_or(scenario).0;
    if chosen.len() < 2 {
        return Err(wrong(&["strategies: there is nothing to compare\n  found:   only the baseline\n  allowed: at least one other strategy".into()]));
    }
    let settings = settings(scenario, &asked, stop)?;
    let baseline = chosen.iter().position(|&place| place == scenario.baseline).unwrap_or(0);
    let threads = self::threads(threads);
    let (replicates, enough) = match replicates {
        Some(count) => (within("replicates", count, [2, 1_000_000])?, None),
        None if !(precision.is_finite() && precision > 0.0) => {
            return Err(wrong(&[format!(
                "precision: no interval is that narrow\n  found:   {precision}\n  allowed: a number above 0"
            )]));
        }
        None => {
            let strategies = &chosen;
            let auto = Auto { scenario, strategies, baseline, seed, precision, relevant: &settings.relevant };
            // How many months it takes is not known before: progress counts those that are done.
            let found = carry(py, 0, progress.as_ref(), |watch| {
                auto.runs(|jobs| ends(jobs, &PRECISE, threads, watch).ok_or(()))
            })?;
            let (count, enough) = found.map_err(|()| ArgumentError::new_err("stopped"))?;
            (count, Some(enough))
        }
    };
    let planned = Planned { strategies: chosen, seed, first: 0, replicates, every: 1 };
    let tables = vec![Recorded::Steps, Recorded::Summary, Recorded::Sectors];
    let plan = plan(scenario, &planned, tables, threads);
    let elsewhere: u64 = settings.worlds * settings.world_replicates;
    let months = plan.months() + plan.months() / planned.replicates * elsewhere;
    let keys: Vec<String> = planned.strategies.iter().map(|&s| scenario.strategies[s].key.clone()).collect();
    let found = carry(py, months, progress.as_ref(), |watch| -> std::io::Result<_> {
        let mut tables = execute(&plan, watch)?;
        let folder = tempfile::tempdir()?;
        for table in &tables {
            std::fs::write(folder.path().join(format!("{}.csv", table.name())), table.csv())?;
        }
        let measures = settings.measures(scenario);
        let replicates = [0, planned.replicates];
        let needed = Needed { scenario, strategies: &keys, replicates, measures: &measures };
        let fading = match stop {
            Some(stop) => fading(folder.path(), &needed, baseline, stop)?,
            None => Vec::new(),
        };
        let signals = signals(folder.path(), &needed, baseline)?;
        let measured = measured(folder.path(), &needed)?;
        let relevant = |key: &str| settings.relevant.get(key).copied();
        let comparison = Comparison::of(keys.clone(), baseline, measured, settings.pairs, relevant);
        let mut more = vec![
            ("effects", effects_table(&comparison)),
            ("costs", costs_table(scenario, &comparison)),
            ("ranks", ranks_table(&comparison)),
        ];
        if let Some(stop) = stop {
            more.push(("stop", stop_table(&fading, stop)));
        }
        let worlds = match settings.worlds {
            0 => None,
            count => {
                let numbers = [count, settings.world_replicates, seed];
                worlds(
                    scenario,
                    &planned.strategies,
                    numbers,
                    &judged_by(comparison.judge(scenario)),
                    plan.threads,
                    watch,
                )
            }
        };
        if let Some(worlds) = &worlds {
            more.push(("worlds", worlds_table(worlds, &keys)));
        }
        for (name, text) in more {
            tables.push(read(name, text.as_bytes(), |_| None)?);
        }
        Ok((
            tables,
            Kind::Compare { comparison, worlds, fading, signals, settings: settings.clone(), enough },
        ))
    })?;
    let (tables, kind) = found.map_err(|error| file(&error))?;
    Study::new(py, Arc::clone(scenario), planned.clone(), tables, kind)
}

/// The scenario with a strategy that stops beside each that goes on.
fn stopping(
    py: Python<'_>,
    scenario: &Scenario,
    chosen: &[usize],
    stop: Stop,
) -> PyResult<(Option<Scenario>, Vec<usize>)> {
    let read = &scenario.0;
    let months = read.strategies[0].setup.months;
    if stop.month == 0 || stop.month >= months || stop.taper > months - stop.month {
        return Err(ArgumentError::new_err(format!(
            "stop {}, taper {}: that is not within the run\n  found:   {} and {} months after it\n  allowed: months 1 to {}, and a taper that ends by month {months}\n\nNothing was run or written.",
            stop.month,
            stop.taper,
            stop.month,
            stop.taper,
            months - 1
        )));
    }
    let (mut names, mut set) = (Vec::new(), Vec::new());
    for &place in chosen {
        let strategy = &read.strategies[place];
        names.push(strategy.key.clone());
        if place != read.baseline && stop.matters(strategy) {
            names.push(stop.key(&strategy.key));
            set.push(stop.patch(strategy));
        }
    }
    if set.is_empty() {
        return Err(wrong(&[format!(
            "stop {}: there is nothing to stop\n  found:   strategies that do nothing after month {0}\n  allowed: at least one that does",
            stop.month
        )]));
    }
    let scenario = scenario.with(py, &set)?;
    let chosen = places(&scenario.0, "strategies", &names)?;
    Ok((Some(scenario), chosen))
}

/// What is asked of the comparison, or what is wrong with it.
fn settings(
    scenario: &samenspel::scenario::Scenario,
    asked: &Asked,
    stop: Option<Stop>,
) -> PyResult<Settings> {
    known_metrics("metrics", &asked.metrics)?;
    known_metrics("until", &asked.until.keys().cloned().collect::<Vec<_>>())?;
    let settings = Settings {
        metrics: asked.metrics.clone(),
        until: asked.until.clone().into_iter().collect(),
        relevant: asked.relevant.clone(),
        pairs: asked.pairs,
        worlds: asked.worlds,
        world_replicates: within("world_replicates", asked.world_replicates, [1, 10_000])?,
        stop,
    };
    let mut measures: Vec<String> = settings.measures(scenario).into_iter().map(Measure::key).collect();
    let sectors = &scenario.strategies[0].setup.sectors;
    measures.extend(sectors.iter().flat_map(|s| SECTORS.map(|column| format!("{}:{column}", s.key))));
    let measures: Vec<&str> = measures.iter().map(String::as_str).collect();
    known("relevant", "measure", &settings.relevant.keys().cloned().collect::<Vec<_>>(), &measures)?;
    Ok(settings)
}
