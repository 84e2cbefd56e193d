//! The page for those who decide, inline.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use pyo3::prelude::*;
use samenspel::report::{Length, Options, Problem, Study as Told, html, markdown, read};
use samenspel::story::Language;

use crate::error::{file, wrong};
use crate::files::files;
use crate::study::Study;
use crate::table::escaped;

/// The page that `samenspel report` makes of a study, and its summary. Jupyter shows the page by itself.
///
/// `report.html` is the whole page and `report.markdown` the message with the main table, both text;
/// `report.save("report.html")` writes one of them, after the end of the path.
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

/// How tall a notebook shows the page, in pixels.
const TALL: u32 = 720;

impl Report {
    /// The report of a study with what others add, and one put beside it.
    pub fn of(
        py: Python<'_>,
        study: &Study,
        with: &[PyRef<'_, Study>],
        beside: Option<&Study>,
        language: Language,
        brief: bool,
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
            let length = if brief { Length::Brief } else { Length::Full };
            let options = Options { language, length, beside: beside.as_ref(), ..Options::default() };
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
    /// Writes the page (`.html`) or the summary (`.md`), after the end of the path; a file that exists is replaced.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let end = path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
        let text = match end.as_str() {
            "html" | "htm" => &self.html,
            "md" => &self.markdown,
            _ => {
                return Err(wrong(&[format!(
                    "path {}: a report is no such file\n  found:   {}\n  allowed: a path that ends in .html or .md\n  hint:    for a PDF save the study and call samenspel report FOLDER --format pdf",
                    path.display(),
                    if end.is_empty() { "no ending" } else { &end }
                )]));
            }
        };
        py.detach(|| fs::write(&path, text)).map_err(|error| file(&format!("{}: {error}", path.display())))
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
