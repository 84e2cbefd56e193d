//! The page for those who decide, inline.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use samenspel::cli::printed;
use samenspel::report::{Length, Options, Problem, Record, Study as Told, html, markdown, read};
use samenspel::story::Language;

use crate::error::{file, wrong};
use crate::files::files;
use crate::study::Study;
use crate::table::escaped;

/// The page that `samenspel report` makes of a study, and its summary. Jupyter shows the page by itself.
///
/// `report.html` is the whole page and `report.markdown` the message with the main table, both text;
/// `report.save("report.html")` writes one of them, after the end of the path, or a PDF.
#[pyclass(frozen, module = "samenspel")]
pub struct Report {
    /// The page: it holds all it needs and loads nothing.
    #[pyo3(get)]
    html: String,
    /// The message and the main table, for pasting into a memo.
    #[pyo3(get)]
    markdown: String,
    /// Title of the scenario.
    #[pyo3(get)]
    title: String,
}

/// How a report is told.
#[derive(Clone, Copy)]
pub struct How<'a> {
    /// The language.
    pub language: Language,
    /// How much is told.
    pub length: Length,
    /// Where a session of a workshop came from, and its text.
    pub record: Option<(&'a str, &'a [u8])>,
    /// Whether parties go by their roles.
    pub roles: bool,
}

/// A session of a workshop, given as a path or as what is in it: where it came from, and its text.
pub fn session(given: &Bound<'_, PyAny>) -> PyResult<(String, Vec<u8>)> {
    if given.is_instance_of::<PyDict>() {
        let text: String = given.py().import("json")?.call_method1("dumps", (given,))?.extract()?;
        return Ok(("record".into(), text.into_bytes()));
    }
    let path: PathBuf = given.extract().map_err(|_| {
        wrong(&[format!(
            "record: this is no session of a workshop\n  found:   {}\n  allowed: a path or a dict\n  hint:    give the file that the workshop page saved under Take along",
            given.get_type()
        )])
    })?;
    let place = path.display().to_string();
    let bytes = fs::read(&path).map_err(|error| file(&format!("{place}: {error}")))?;
    Ok((place, bytes))
}

/// How tall a notebook shows the page, in pixels.
const TALL: u32 = 720;

impl Report {
    /// The report of a study with what others add, and one put beside it.
    pub fn of(
        py: Python<'_>,
        study: &Study,
        with: &[PyRef<'_, Study>],
        beside: Option<&Study>,
        how: How<'_>,
    ) -> PyResult<Self> {
        let mut source: BTreeMap<String, Vec<u8>> = files(py, study, None)?.into_iter().collect();
        for (place, other) in with.iter().enumerate() {
            let own = files(py, other, None)?;
            source.extend(own.into_iter().map(|(name, bytes)| (format!("with-{}/{name}", place + 1), bytes)));
        }
        let beside = beside.map(|study| files(py, study, None)).transpose()?;
        let made = py.detach(|| -> Result<Self, Vec<Problem>> {
            let study = read(&source)?;
            let beside: Option<BTreeMap<String, Vec<u8>>> = beside.map(|files| files.into_iter().collect());
            let beside: Option<Told> = beside.map(|source| read(&source)).transpose()?;
            let one = |problem| vec![problem];
            let record = match how.record {
                Some((place, bytes)) => {
                    let record = Record::read(place, bytes).map_err(one)?;
                    record.fits(place, &study).map_err(one)?;
                    Some(record)
                }
                None => None,
            };
            let How { language, length, roles, .. } = how;
            let options =
                Options { language, length, beside: beside.as_ref(), record: record.as_ref(), roles };
            Ok(Self {
                html: html(&study, &options),
                markdown: markdown(&study, &options),
                title: language.of(&study.scenario().title).to_string(),
            })
        });
        made.map_err(|problems| wrong(&problems.iter().map(ToString::to_string).collect::<Vec<_>>()))
    }
}

#[pymethods]
impl Report {
    /// Writes the page (`.html`, or `.pdf` where a Chromium is installed) or the summary (`.md`), after the end of the
    /// path; a file that exists is replaced.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let end = path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
        let bytes = match end.as_str() {
            "html" | "htm" => self.html.clone().into_bytes(),
            "md" => self.markdown.clone().into_bytes(),
            "pdf" => py
                .detach(|| printed(&self.html))
                .map_err(|reason| file(&format!("{}: {reason}\n\nNothing was written.", path.display())))?,
            _ => {
                return Err(wrong(&[format!(
                    "path {}: a report is no such file\n  found:   {}\n  allowed: a path that ends in .html, .pdf or .md\n  hint:    name it report.html",
                    path.display(),
                    if end.is_empty() { "no ending" } else { &end }
                )]));
            }
        };
        py.detach(|| fs::write(&path, bytes)).map_err(|error| file(&format!("{}: {error}", path.display())))
    }

    fn __repr__(&self) -> String {
        format!("<Report of {}: {} characters of HTML>", self.title, self.html.chars().count())
    }

    /// The page in a frame of its own: its style and script and those of the notebook leave each other alone.
    fn _repr_html_(&self) -> String {
        // Within such a frame a link to a part would lead to the notebook, of which the frame takes its address.
        let html = self.html.replace("href=\"#", "href=\"about:srcdoc#");
        format!(
            "<iframe srcdoc=\"{}\" title=\"{}\" sandbox=\"allow-scripts allow-downloads\" style=\"width:100%;height:{TALL}px;border:1px solid #8888\"></iframe>",
            quoted(&html),
            quoted(&self.title)
        )
    }
}

/// Text within an attribute.
fn quoted(text: &str) -> String {
    escaped(text).replace('"', "&quot;")
}
