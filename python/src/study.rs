//! What a question leaves: tables, figures and words.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use samenspel::compare::{Comparison, Fading, Settings, Signal, Worlds, spent, stop_text, text, unbeaten};
use samenspel::figure::{Fault, Figure as Drawn};
use samenspel::inquiry::{Finding, counted, noted};
use samenspel::pictures::{self, Album, Kind as Picture, Setting};
use samenspel::report::Length;
use samenspel::run::Plan;
use samenspel::scenario::Scenario as Read;
use samenspel::story::table::paragraph;
use samenspel::story::{Language, Outcomes, caution, heading, seeds, tell};
use tempfile::TempDir;

use crate::error::{broken, file, known, wrong};
use crate::figure::Figure;
use crate::files::{Files, save};
use crate::report::{How, Report, session};
use crate::scenario::{Scenario, language};
use crate::table::{Table, escaped};

/// The measures, from the first, that figures of a comparison show.
const SHOWN: usize = 3;

/// What figures and words need beside the tables.
// A study has one of these: its size does not matter.
#[allow(clippy::large_enum_variant)]
pub enum Kind {
    Run,
    Compare {
        comparison: Comparison,
        worlds: Option<Worlds>,
        fading: Vec<Fading>,
        signals: Vec<Signal>,
        settings: Settings,
        /// Whether the runs were enough, where their number was found out.
        enough: Option<bool>,
    },
    /// Everything that is more than runs of strategies.
    Inquiry(Box<dyn Finding>),
    Sweep {
        counts: [u64; 3],
        points: u64,
        /// What its folder holds beside tables.
        files: Files,
    },
}

/// What was run: everything of a plan but what to record.
#[derive(Clone)]
pub struct Planned {
    pub strategies: Vec<usize>,
    pub seed: u64,
    pub first: u64,
    pub replicates: u64,
    /// Actors, ties and initiatives are recorded every so many months.
    pub every: u32,
}

/// What `run`, `compare`, `sweep` or another question found: tables, figures and words.
///
/// `study["steps"]` is a table, `study.tables` their names; `study.figure(name)` draws one of `study.figures`;
/// `print(study)` tells what was found in words, `study.report()` on one page. A result illustrates what the assumptions imply; it is not a
/// prediction.
#[pyclass(frozen, module = "samenspel")]
pub struct Study {
    pub scenario: Arc<Read>,
    pub planned: Planned,
    pub tables: Vec<Py<Table>>,
    pub kind: Kind,
    pub folder: OnceLock<TempDir>,
    call: OnceLock<String>,
}

impl Study {
    /// A study from its tables.
    pub fn new(
        py: Python<'_>,
        scenario: Arc<Read>,
        planned: Planned,
        tables: Vec<Table>,
        kind: Kind,
    ) -> PyResult<Self> {
        let tables = tables.into_iter().map(|table| Py::new(py, table)).collect::<PyResult<_>>()?;
        Ok(Self { scenario, planned, tables, kind, folder: OnceLock::new(), call: OnceLock::new() })
    }

    /// A plan that figures take their note from.
    pub fn plan(&self) -> Plan<'_> {
        let Planned { strategies, seed, first, replicates, every } = self.planned.clone();
        Plan {
            scenario: &self.scenario,
            strategies,
            seed,
            first,
            replicates,
            tables: Vec::new(),
            every,
            threads: 1,
        }
    }

    /// How it was asked, for a manifest.
    pub fn command(&self) -> Vec<String> {
        std::iter::once("python".to_string()).chain(self.call.get().cloned()).collect()
    }

    fn key(&self, place: usize) -> &str {
        &self.scenario.strategies[place].key
    }

    /// The kinds of figures of each strategy.
    fn pictures(&self) -> &'static [Picture] {
        match self.kind {
            Kind::Run if self.table("sectors").is_some() => &Picture::ALL,
            // The figure of sectors comes last.
            Kind::Run => &Picture::ALL[..Picture::ALL.len() - 1],
            Kind::Compare { .. } => &[Picture::OverTime],
            _ => &[],
        }
    }

    fn table(&self, name: &str) -> Option<&Py<Table>> {
        self.tables.iter().find(|table| table.get().name() == name)
    }

    /// The tables that figures are made from, as files.
    fn files(&self, py: Python<'_>) -> io::Result<&Path> {
        if self.folder.get().is_none() {
            let folder = tempfile::tempdir()?;
            write(&self.tables, folder.path(), py)?;
            let _ = self.folder.set(folder);
        }
        Ok(self.folder.get().map_or(Path::new(""), TempDir::path))
    }

    pub fn draw(&self, py: Python<'_>, name: &str, language: Language) -> PyResult<Option<Drawn>> {
        let plan = self.plan();
        let setting = Setting { plan: &plan, language };
        let drawn: Option<Result<Drawn, Fault>> = match (&self.kind, name) {
            (Kind::Compare { comparison, .. }, "effects" | "ranks") => {
                let shown: Vec<usize> = (0..comparison.measured.len().min(SHOWN)).collect();
                let draw = if name == "effects" { pictures::effects } else { pictures::ranks };
                Some(draw(&setting, comparison, &shown))
            }
            (Kind::Inquiry(found), _) => {
                let plan = noted(found.asked());
                let figures = py.detach(|| found.figures(&Setting { plan: &plan, language }));
                figures.into_iter().find(|(own, _)| *own == name).map(|(_, figure)| figure)
            }
            _ => {
                let found = self.planned.strategies.iter().find_map(|&place| {
                    let kind = name.strip_prefix(self.key(place))?.strip_prefix('-')?;
                    Some((place, Picture::by_key(kind)?))
                });
                let Some((place, kind)) = found else { return Ok(None) };
                let folder = self.files(py).map_err(|error| file(&error))?.to_path_buf();
                let outcomes = self.outcomes()?;
                let figures = py.detach(|| {
                    Album::read(setting, &folder, &outcomes).map(|album| album.figures(place, &[kind]))
                });
                let mut figures = figures.map_err(|error| file(&error))?;
                return Ok(figures.pop().map(|(_, figure)| figure));
            }
        };
        drawn.transpose().map_err(|fault| broken(&fault.to_string()))
    }

    fn outcomes(&self) -> PyResult<Outcomes> {
        let summary = self.table("summary").map(|table| table.get().csv()).unwrap_or_default();
        Outcomes::read(summary.as_slice()).map_err(|error| file(&error))
    }

    fn told(&self, language: Language) -> PyResult<String> {
        let scenario = &self.scenario;
        let body = match &self.kind {
            Kind::Run => {
                let outcomes = self.outcomes()?;
                let Planned { strategies, replicates, .. } = &self.planned;
                let told = tell(scenario, strategies, &outcomes, language);
                let cautions = caution::after(scenario, strategies, *replicates, &outcomes);
                match caution::text(&cautions, language) {
                    cautions if cautions.is_empty() => told,
                    cautions => format!("{told}\n{cautions}"),
                }
            }
            Kind::Compare { comparison, worlds, fading, signals, settings, enough } => {
                let front = unbeaten(comparison);
                let mut body = text(scenario, comparison, worlds.as_ref(), &front, signals, language);
                if let Some(stop) = settings.stop {
                    body.push_str(&stop_text(scenario, comparison, fading, stop, language));
                }
                let spent = spent(comparison, self.planned.replicates, *enough, language);
                if !spent.is_empty() {
                    body.push_str(&paragraph(&spent, 0, 0));
                }
                body
            }
            Kind::Inquiry(found) => found.told(language),
            Kind::Sweep { counts: [done, refused, failed], points, .. } => language.pick(
                format!(
                    "{done} runs over {points} points are done; {refused} refused and {failed} failed.\n"
                ),
                format!(
                    "{done} runs over {points} punten zijn gedaan; {refused} geweigerd en {failed} mislukt.\n"
                ),
            ),
        };
        let caution = language.pick(
            "This illustrates what the assumptions imply. It is not a prediction.",
            "Dit laat zien wat uit de aannames volgt. Het is geen voorspelling.",
        );
        Ok(format!("{}{}\n{body}\n{caution}\n", heading(scenario, language), self.counted(language)))
    }

    /// How many runs, with which chance.
    fn counted(&self, language: Language) -> String {
        if let Kind::Inquiry(found) = &self.kind {
            return counted(found.asked(), language);
        }
        let Planned { seed, first, replicates, .. } = self.planned;
        let seeds = seeds(seed, first, replicates);
        language.pick(
            format!("n = {replicates} of each setting, seeds {seeds}; runs of one number share all chance."),
            format!("n = {replicates} van elke instelling, toevalsreeksen {seeds}; runs met hetzelfde nummer delen alle toeval."),
        )
    }
}

/// Writes tables into a folder.
fn write(tables: &[Py<Table>], folder: &Path, py: Python<'_>) -> io::Result<()> {
    for table in tables {
        let path = folder.join(format!("{}.csv", table.get().name()));
        let table = table.get();
        py.detach(|| fs::write(path, table.csv()))?;
    }
    Ok(())
}

#[pymethods]
impl Study {
    /// Names of the tables, which are those of the command line's files without `.csv`.
    #[getter]
    fn tables(&self) -> Vec<String> {
        self.names()
    }

    /// A table by its name.
    fn __getitem__(&self, py: Python<'_>, name: &str) -> PyResult<Py<Table>> {
        let table = self.table(name).map(|table| table.clone_ref(py));
        table.ok_or_else(|| PyKeyError::new_err(format!("{name}: there are {}", self.names().join(", "))))
    }

    fn __contains__(&self, name: &str) -> bool {
        self.table(name).is_some()
    }

    fn __len__(&self) -> usize {
        self.tables.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.names().into_pyobject(py)?.call_method0("__iter__")
    }

    /// Names of the figures that can be drawn.
    #[getter]
    fn figures(&self) -> Vec<String> {
        self.drawable()
    }

    /// Draws a figure; without a name the first that says what was found.
    #[pyo3(signature = (name=None, lang="en"))]
    fn figure(&self, py: Python<'_>, name: Option<String>, lang: &str) -> PyResult<Figure> {
        let language = language(lang)?;
        let names = self.drawable();
        let name = name.or_else(|| self.first(&names)).unwrap_or_default();
        let all: Vec<&str> = names.iter().map(String::as_str).collect();
        known("name", "figure", std::slice::from_ref(&name), &all)?;
        match self.draw(py, &name, language)? {
            Some(drawn) => Ok(Figure::new(name, drawn)),
            None => Err(PyKeyError::new_err(format!("{name}: there is nothing to draw in it"))),
        }
    }

    /// Writes what the command line would leave into a folder that must not hold anything yet: tables, figures in
    /// this language, a copy of the scenario, a manifest. `samenspel show`, `report`, `rerun`, `archive` and R read it.
    #[pyo3(name = "save", signature = (folder, figures=true, lang="en"))]
    fn saved(&self, py: Python<'_>, folder: PathBuf, figures: bool, lang: &str) -> PyResult<()> {
        let language = language(lang)?;
        save(py, self, &folder, figures.then_some(language))
    }

    /// The page that `samenspel report` makes: `study.report()` shows it in Jupyter, `.save("report.html")` writes it.
    /// Studies of the same scenario that are given add their parts (`--with`); `compare_with` is put beside it;
    /// `brief` tells the message, the strategies, the effects and how they went only. `record` is what a group wrote in
    /// a workshop: the path of the session that the page saved, or what is in it as a dict. `roles` calls parties by
    /// their sector instead of their names.
    #[pyo3(signature = (*studies, lang="en", brief=false, compare_with=None, record=None, roles=false))]
    fn report(
        &self,
        py: Python<'_>,
        studies: Vec<PyRef<'_, Study>>,
        lang: &str,
        brief: bool,
        compare_with: Option<PyRef<'_, Study>>,
        record: Option<Bound<'_, PyAny>>,
        roles: bool,
    ) -> PyResult<Report> {
        let session = record.map(|given| session(&given)).transpose()?;
        let how = How {
            language: language(lang)?,
            length: if brief { Length::Brief } else { Length::Full },
            record: session.as_ref().map(|(place, bytes)| (place.as_str(), bytes.as_slice())),
            roles,
        };
        Report::of(py, self, &studies, compare_with.as_deref(), how)
    }

    /// The scenario with what was found: of `plan` the plans as strategies `plan_1`, `plan_2`, ..., of `calibrate` the
    /// medians as parameters. Other questions find no scenario.
    fn variant(&self, py: Python<'_>) -> PyResult<Scenario> {
        let found = match &self.kind {
            Kind::Inquiry(found) => found.tables().into_iter().find(|(name, _)| name.ends_with(".toml")),
            _ => None,
        };
        match found {
            Some((name, text)) => Scenario::variant(py, &self.scenario, name, text),
            None => Err(wrong(&["variant: this study found no scenario\n  found:   a study without one\n  allowed: what plan and calibrate leave".into()])),
        }
    }

    /// Notes how it was asked, for its manifest.
    fn asked_by(&self, call: String) {
        let _ = self.call.set(call);
    }

    /// What was found, in words, as the command line tells it.
    #[pyo3(signature = (lang="en"))]
    fn words(&self, lang: &str) -> PyResult<String> {
        self.told(language(lang)?)
    }

    /// The scenario that was run.
    #[getter]
    fn scenario(&self) -> Scenario {
        Scenario(Arc::clone(&self.scenario))
    }

    /// Number of replicates of each setting.
    #[getter]
    fn replicates(&self) -> u64 {
        self.planned.replicates
    }

    /// The seed of all chance.
    #[getter]
    fn seed(&self) -> u64 {
        self.planned.seed
    }

    fn __str__(&self) -> PyResult<String> {
        self.told(Language::English)
    }

    fn __repr__(&self) -> String {
        format!("<Study of {}: {}>", self.scenario.name, self.names().join(", "))
    }

    /// Words and the first figure, for notebooks.
    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let words = escaped(&self.told(Language::English)?);
        let figure = match self.first(&self.drawable()) {
            Some(name) => self.draw(py, &name, Language::English)?.map_or(String::new(), |drawn| drawn.svg()),
            None => String::new(),
        };
        Ok(format!("<pre>{words}</pre><div style=\"max-width:960px\">{figure}</div>"))
    }
}

impl Study {
    /// Names of the tables.
    pub fn names(&self) -> Vec<String> {
        self.tables.iter().map(|table| table.get().name().to_string()).collect()
    }

    /// Names of the figures that can be drawn.
    pub fn drawable(&self) -> Vec<String> {
        let kinds = self.pictures();
        let mut names: Vec<String> = match self.kind {
            Kind::Run | Kind::Compare { .. } => self.planned.strategies.iter(),
            _ => [].iter(),
        }
        .flat_map(|&place| kinds.iter().map(move |kind| format!("{}-{}", self.key(place), kind.key())))
        .collect();
        let more: &[&str] = match &self.kind {
            Kind::Compare { .. } => &["effects", "ranks"],
            Kind::Inquiry(found) => {
                let plan = noted(found.asked());
                let figures = found.figures(&Setting { plan: &plan, language: Language::English });
                return figures.into_iter().map(|(name, _)| name.to_string()).collect();
            }
            _ => &[],
        };
        names.extend(more.iter().map(|name| (*name).to_string()));
        names
    }

    /// The figure to look at first: of the strategy that does something.
    fn first(&self, names: &[String]) -> Option<String> {
        if let Kind::Inquiry(_) = self.kind {
            return names.first().cloned();
        }
        let told = |name: &&String| name.as_str() == "effects";
        let own = |name: &&String| !name.starts_with(&format!("{}-", self.key(self.scenario.baseline)));
        names.iter().find(told).or_else(|| names.iter().find(own)).or(names.first()).cloned()
    }
}
