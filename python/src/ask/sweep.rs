//! `sweep`: many runs over a space of settings.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use pyo3::prelude::*;
use samenspel::design::{Method, Points, Space};
use samenspel::model::metrics::METRICS;
use samenspel::record::{Column, Form};
use samenspel::run::Watch;
use samenspel::sweep::{Asked as Question, Collected, Plan, Spot, Sweep, collect};

use super::{axes, expanded, metrics, threads, within};
use crate::error::{file, known, wrong};
use crate::files::Files;
use crate::gather::read;
use crate::scenario::Scenario;
use crate::study::{Kind, Planned, Study};
use crate::table::Table;
use crate::work::{Watching, carry};

/// Runs that ask for `yes`.
const MANY: u128 = 10_000_000;

/// What is asked of a sweep.
#[derive(FromPyObject)]
pub struct Asked {
    vary: Vec<String>,
    method: String,
    points: u64,
    given: Vec<Vec<String>>,
    strategies: Vec<String>,
    replicates: u64,
    metrics: Vec<String>,
    steps: bool,
    seed: u64,
    yes: bool,
    out: Option<PathBuf>,
}

/// Runs a design over what varies.
#[pyfunction]
#[pyo3(signature = (scenario, asked, threads, progress))]
pub fn sweep(
    py: Python<'_>,
    scenario: &Scenario,
    asked: Asked,
    threads: Option<u16>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Study> {
    let (space, points, question) = designed(py, scenario, &asked)?;
    let count = points.len(&space.axes);
    let plan = Plan::of(&space.scenario, question, count, None);
    // Without a folder of its own a sweep lives where nobody looks, for as long as it takes.
    let (folder, _kept) = match &asked.out {
        Some(folder) => (folder.clone(), None),
        None => {
            let kept = tempfile::tempdir().map_err(|error| file(&error))?;
            (kept.path().join("sweep"), Some(kept))
        }
    };
    if folder.exists() && fs::read_dir(&folder).map_or(true, |mut entries| entries.next().is_some()) {
        return Err(wrong(&[format!(
            "out {}: there is something here already, and results are never overwritten\n  hint:    choose another folder",
            folder.display()
        )]));
    }
    let sweep = Sweep::of(&folder, plan, space.scenario.clone()).map_err(|fault| wrong(&[fault]))?;
    let months = u64::from(space.scenario.strategies[sweep.strategies[0]].setup.months) * sweep.plan.runs;
    let threads = self::threads(threads);
    let done = carry(py, months, progress.as_ref(), |watch| whole(&sweep, threads, watch))?;
    let (tables, counts) = done.map_err(|fault| file(&fault))?;
    let files = beside(&folder).map_err(|error| file(&error))?;
    let (seed, replicates) = (sweep.plan.asked.seed, sweep.plan.asked.replicates);
    let planned = Planned { strategies: sweep.strategies.clone(), seed, first: 0, replicates, every: 1 };
    let kind = Kind::Sweep { counts, points: sweep.plan.points, files };
    Study::new(py, Arc::new(sweep.space.scenario), planned, tables, kind)
}

/// Begins the folder, does every chunk, collects and reads the tables.
fn whole(sweep: &Sweep, threads: usize, watch: &Watching) -> Result<(Vec<Table>, [u64; 3]), String> {
    let io = |error: std::io::Error| format!("{}: {error}", sweep.folder.display());
    let told = |spot: Spot| format!("{}: {}", spot.path.display(), spot.error);
    sweep.plan.begin(&sweep.folder, &sweep.space.scenario).map_err(io)?;
    let next = AtomicU64::new(0);
    let fault = Mutex::new(None);
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, usize::try_from(sweep.chunks()).unwrap_or(usize::MAX).max(1)) {
            scope.spawn(|| {
                loop {
                    let chunk = next.fetch_add(1, Ordering::Relaxed);
                    if chunk >= sweep.chunks() || watch.stopped() {
                        break;
                    }
                    if let Err(spot) = sweep.chunk(chunk, watch) {
                        fault.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(spot);
                        break;
                    }
                }
            });
        }
    });
    if let Some(spot) = fault.into_inner().unwrap_or_else(PoisonError::into_inner) {
        return Err(told(spot));
    }
    let counts = match collect(sweep).map_err(told)? {
        Collected::Whole(counts) => counts,
        Collected::Missing(found) => {
            return Err(format!("{} of {} runs were not done", found.runs - found.there, found.runs));
        }
    };
    let known = columns(sweep);
    let mut tables = Vec::new();
    for name in ["runs", "steps"] {
        let path = sweep.folder.join(format!("{name}.csv"));
        if path.is_file() {
            let text = fs::read(&path).map_err(io)?;
            let column = |key: &str| known.iter().find(|column| column.key == key).cloned();
            tables.push(read(name, &text, column).map_err(io)?);
        }
    }
    Ok((tables, counts))
}

/// Everything of a sweep but its tables: manifest, plan, dictionary, copies of the scenario.
fn beside(folder: &Path) -> io::Result<Files> {
    let mut files = Vec::new();
    let mut entries = Vec::new();
    for inner in [folder.to_path_buf(), folder.join("scenario")] {
        for entry in fs::read_dir(inner)? {
            entries.push(entry?.path());
        }
    }
    for path in entries.into_iter().filter(|path| path.is_file()) {
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if !["runs.csv", "steps.csv"].contains(&name.as_str()) {
            files.push((name, fs::read(path)?));
        }
    }
    Ok(files)
}

/// The columns of the tables, from the dictionary.
fn columns(sweep: &Sweep) -> Vec<Column> {
    let text = sweep.dictionary();
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let column = |row: csv::StringRecord| {
        let form = match &row[1] {
            "integer" => Form::Whole,
            "number" => Form::Number,
            _ => Form::Text,
        };
        Column::new(&row[0], form, &row[2], [f64::NEG_INFINITY, f64::INFINITY], &row[3])
    };
    rows.records().filter_map(Result::ok).map(column).collect()
}

/// The space, its points, and what was asked; or everything that is wrong with it.
fn designed(py: Python<'_>, scenario: &Scenario, asked: &Asked) -> PyResult<(Space, Points, Question)> {
    let keys = scenario.keys();
    let strategies: Vec<String> = match asked.strategies.as_slice() {
        [] => vec![keys[scenario.0.default_strategy].to_string()],
        names if names.iter().any(|name| name == "all") => {
            keys.iter().map(|key| (*key).to_string()).collect()
        }
        names => names.to_vec(),
    };
    known("strategies", "strategy", &strategies, &keys)?;
    metrics(&asked.metrics)?;
    let methods = Method::ALL.map(Method::key);
    known("method", "method", std::slice::from_ref(&asked.method), &methods)?;
    let method = Method::by_key(&asked.method).unwrap_or(Method::Factorial);
    let every = || METRICS.iter().map(|info| info.key.to_string()).collect();
    let vary = expanded(&asked.vary);
    let question = Question {
        strategies,
        method: if asked.given.is_empty() { method.key().into() } else { "table".into() },
        points: within("points", asked.points, [1, 100_000_000])?,
        given: asked.given.clone(),
        seed: asked.seed,
        replicates: within("replicates", asked.replicates, [1, 1_000_000])?,
        metrics: if asked.metrics.is_empty() { every() } else { asked.metrics.clone() },
        steps: asked.steps,
        parquet: false,
        vary: vary.clone(),
    };
    let axes = axes(&vary)?;
    let count =
        if asked.given.is_empty() { method.count(&axes, asked.points) } else { asked.given.len() as u128 };
    let runs =
        count.saturating_mul(question.strategies.len() as u128).saturating_mul(u128::from(asked.replicates));
    let cells = if method.samples() { count.saturating_mul(axes.len() as u128) } else { 0 };
    if runs > MANY && !asked.yes || runs > u128::from(u64::MAX) / 2 || cells > 500_000_000 {
        return Err(wrong(&[format!(
            "{runs} runs: that is a great many\n  found:   {runs}\n  allowed: {MANY} without yes=True\n  hint:    `samenspel sweep --plan` deals a large sweep out over machines"
        )]));
    }
    py.detach(|| {
        let space = Space::new((*scenario.0).clone(), axes);
        let points = match question.given.is_empty() {
            true => Points::of(method, &space.axes, question.points, question.seed),
            false => Points::given(&question.given),
        };
        let faults = space.faults(&points);
        if faults.is_empty() { Ok((space, points, question)) } else { Err(wrong(&faults)) }
    })
}
