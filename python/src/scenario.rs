//! Scenarios: read, patched, written out.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use samenspel::model::parameters::REGISTRY;
use samenspel::scenario::{
    Concern, Files, Folder, Memory, Patch, Problems, Scenario as Read, Shipped, Text, Warning,
};
use samenspel::story::Language;
use samenspel::study::sources;

use crate::error::{known, refused};

/// A checked scenario: one that exists is correct. It never changes; `patch` gives another.
#[pyclass(frozen, module = "samenspel")]
pub struct Scenario(pub Arc<Read>);

/// Files given by hand, or else on disk, or else those that come with the program.
struct Anywhere(Memory);

impl Files for Anywhere {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        self.0.read(path).or_else(|_| match Path::new(path).exists() {
            true => Folder::default().read(path),
            false => Shipped.read(path),
        })
    }
}

/// The language by its code.
pub fn language(code: &str) -> PyResult<Language> {
    known("lang", "language", &[code.to_string()], &["en", "nl"])?;
    Ok(if code == "nl" { Language::Dutch } else { Language::English })
}

fn patches(py: Python<'_>, set: &[String]) -> PyResult<Vec<Patch>> {
    Patch::list(set).map_err(|problems| refused(py, problems))
}

impl Scenario {
    fn of(py: Python<'_>, read: Result<Read, Problems>) -> PyResult<Self> {
        read.map(|scenario| Self(Arc::new(scenario))).map_err(|problems| refused(py, problems))
    }

    /// The scenario with more patches.
    pub fn with(&self, py: Python<'_>, set: &[String]) -> PyResult<Self> {
        let mut all = self.0.patches.clone();
        all.extend(patches(py, set)?);
        let files = Memory(self.0.sources.iter().cloned().collect());
        let (name, bytes) = self.0.sources.first().cloned().unwrap_or_default();
        Self::of(py, py.detach(|| Read::from_text(&name, bytes, &files, &all)))
    }

    /// A variant of a scenario that has been run, from text that names the copy of the scenario in a study. Patches hold
    /// for it too, except those of what the text itself sets.
    pub fn variant(py: Python<'_>, base: &Read, name: &str, text: String) -> PyResult<Self> {
        let copies = sources(base).into_iter().map(|source| source.copy);
        let files = copies.zip(base.sources.iter().map(|(_, bytes)| bytes.clone())).collect();
        let set: Vec<String> = text
            .lines()
            .filter_map(|line| Some(format!("parameters.{}", line.split_once(" = ")?.0)))
            .collect();
        let own = |patch: &&Patch| {
            patch.text.split_once('=').is_some_and(|(path, _)| set.iter().any(|own| own == path))
        };
        let patches: Vec<Patch> = base.patches.iter().filter(|patch| !own(patch)).cloned().collect();
        Self::of(py, py.detach(|| Read::from_text(name, text.clone(), &Anywhere(Memory(files)), &patches)))
    }

    /// Short names of the strategies.
    pub fn keys(&self) -> Vec<&str> {
        self.0.strategies.iter().map(|strategy| strategy.key.as_str()).collect()
    }

    /// The place of a strategy; without a name that of the scenario's default.
    pub fn place(&self, argument: &str, name: Option<&String>) -> PyResult<usize> {
        let Some(name) = name else { return Ok(self.0.default_strategy) };
        known(argument, "strategy", std::slice::from_ref(name), &self.keys())?;
        Ok(self.0.strategies.iter().position(|strategy| strategy.key == *name).unwrap_or_default())
    }
}

#[pymethods]
impl Scenario {
    /// Reads a scenario from a file, or else one that comes with the program, with patches such as `months=24`.
    #[staticmethod]
    #[pyo3(signature = (path, set=Vec::new()))]
    fn load(py: Python<'_>, path: &str, set: Vec<String>) -> PyResult<Self> {
        let patches = patches(py, &set)?;
        Self::of(py, py.detach(|| Read::load(path, &patches).map(|(scenario, _)| scenario)))
    }

    /// Reads a scenario from TOML text. Files that it names come from `files` (path to bytes), from disk beside
    /// `name`, or from the program.
    #[staticmethod]
    #[pyo3(signature = (text, name="scenario.toml", set=Vec::new(), files=BTreeMap::new()))]
    fn from_text(
        py: Python<'_>,
        text: &str,
        name: &str,
        set: Vec<String>,
        files: BTreeMap<String, Vec<u8>>,
    ) -> PyResult<Self> {
        let patches = patches(py, &set)?;
        Self::of(py, py.detach(|| Read::from_text(name, text, &Anywhere(Memory(files)), &patches)))
    }

    /// Names of the scenarios that come with the program.
    #[staticmethod]
    fn shipped() -> Vec<&'static str> {
        Shipped::names().collect()
    }

    /// The scenario with more patches, each `path=value` as after `--set`.
    fn patched(&self, py: Python<'_>, set: Vec<String>) -> PyResult<Self> {
        self.with(py, &set)
    }

    /// The whole scenario as JSON text, with its bases, patches and CSV files in it.
    fn document(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.document())
    }

    /// Short name, after its file or folder.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

    /// Short names of the strategies, in the order of the file.
    #[getter]
    fn strategies(&self) -> Vec<&str> {
        self.keys()
    }

    /// Short name of the strategy that others are compared with.
    #[getter]
    fn baseline(&self) -> &str {
        &self.0.strategies[self.0.baseline].key
    }

    /// Short name of the strategy that is run when none is asked for.
    #[getter]
    fn default_strategy(&self) -> &str {
        &self.0.strategies[self.0.default_strategy].key
    }

    /// Months of a run of the default strategy.
    #[getter]
    fn months(&self) -> u32 {
        self.0.strategies[self.0.default_strategy].setup.months
    }

    /// Short names of the sectors.
    #[getter]
    fn sectors(&self) -> Vec<&str> {
        self.0.sectors.iter().map(|label| label.key.as_str()).collect()
    }

    /// Short names of the aspects of the task, in the order of every weight.
    #[getter]
    fn aspects(&self) -> Vec<&str> {
        self.0.aspects.iter().map(|label| label.key.as_str()).collect()
    }

    /// The value of every parameter under a strategy (without a name, the default): a dict by name.
    #[pyo3(signature = (strategy=None))]
    fn parameters<'py>(&self, py: Python<'py>, strategy: Option<String>) -> PyResult<Bound<'py, PyDict>> {
        let place = self.place("strategy", strategy.as_ref())?;
        let all = PyDict::new(py);
        for row in REGISTRY {
            all.set_item(row.name, self.0.strategies[place].setup.parameters.get(row.name))?;
        }
        Ok(all)
    }

    /// What is allowed but deserves a look, as the command line prints it.
    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.0.warnings.iter().map(ToString::to_string).collect()
    }

    /// The same in few lines: what a shortened run cuts off of schedules is one of them.
    #[getter]
    fn warned(&self) -> Vec<String> {
        let late = |warning: &&Warning| matches!(warning.concern, Concern::CutOff { .. });
        let (late, others): (Vec<&Warning>, Vec<&Warning>) = self.0.warnings.iter().partition(late);
        let mut lines: Vec<String> = others.iter().map(ToString::to_string).collect();
        lines.extend(late.first().map(|first| match late.len() {
            1 => first.to_string(),
            n => format!("{first} (and {} more lines of schedules)", n - 1),
        }));
        lines
    }

    /// What named actors leave unsaid, and what holds instead.
    #[getter]
    fn fallbacks(&self) -> Vec<String> {
        self.0.fallbacks().iter().map(ToString::to_string).collect()
    }

    /// Patches laid over the file, each `path=value`.
    #[getter]
    fn patches(&self) -> Vec<&str> {
        self.0.patches.iter().map(|patch| patch.text.as_str()).collect()
    }

    /// The files it was read from: path and bytes, the scenario file first.
    #[getter]
    fn sources(&self) -> Vec<(String, Cow<'_, [u8]>)> {
        self.0.sources.iter().map(|(path, bytes)| (path.clone(), Cow::from(bytes.as_slice()))).collect()
    }

    /// A text of the scenario for readers: `title`, `story`, `question`, `insight`, `pattern` or `source`.
    #[pyo3(signature = (what="title", lang="en"))]
    fn text(&self, what: &str, lang: &str) -> PyResult<String> {
        let Read { title, story, question, insight, pattern, source, .. } = &*self.0;
        let texts: [(&str, &Text); 6] = [
            ("title", title),
            ("story", story),
            ("question", question),
            ("insight", insight),
            ("pattern", pattern),
            ("source", source),
        ];
        known("what", "text", &[what.to_string()], &texts.map(|(key, _)| key))?;
        let text = texts.into_iter().find(|(key, _)| *key == what).map(|(_, text)| text);
        let language = language(lang)?;
        Ok(text.map(|text| language.of(text).to_string()).unwrap_or_default())
    }

    fn __repr__(&self) -> String {
        let Read { name, patches, .. } = &*self.0;
        let (strategies, months) = (self.0.strategies.len(), self.months());
        let patched = if patches.is_empty() { String::new() } else { format!(", {} patches", patches.len()) };
        format!("<Scenario {name}: {strategies} strategies, {months} months{patched}>")
    }

    fn _repr_html_(&self) -> String {
        let english = |text: &Text| crate::table::escaped(Language::English.of(text));
        let Read { title, question, strategies, status, .. } = &*self.0;
        let rows: String = strategies
            .iter()
            .map(|strategy| format!("<li><code>{}</code> {}</li>", strategy.key, english(&strategy.title)))
            .collect();
        let (title, question, banner) = (english(title), english(question), english(&status.banner()));
        format!("<h4>{title}</h4><p>{question}</p><p><em>{banner}</em></p><ul>{rows}</ul>")
    }
}
