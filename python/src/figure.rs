//! Figures, shown where they are asked for.

use std::fs;
use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use samenspel::figure::Figure as Drawn;

use crate::error::file;

/// A figure of a study: the one that the command line draws. Jupyter shows it by itself.
#[pyclass(frozen, module = "samenspel")]
pub struct Figure {
    /// Its name, which is that of its file.
    #[pyo3(get)]
    name: String,
    drawn: Drawn,
}

impl Figure {
    pub fn new(name: String, drawn: Drawn) -> Self {
        Self { name, drawn }
    }
}

#[pymethods]
impl Figure {
    /// Title.
    #[getter]
    fn title(&self) -> &str {
        self.drawn.title()
    }

    /// What it shows, for a reader who cannot see it.
    #[getter]
    fn alternative(&self) -> &str {
        self.drawn.alternative()
    }

    /// As SVG text.
    fn svg(&self, py: Python<'_>) -> String {
        py.detach(|| self.drawn.svg())
    }

    /// As the bytes of a PNG file.
    fn png<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &py.detach(|| self.drawn.png()))
    }

    /// Writes it as SVG or PNG, after the end of the path; a file that exists is replaced.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let png = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("png"));
        let bytes = py.detach(|| if png { self.drawn.png() } else { self.drawn.svg().into_bytes() });
        fs::write(&path, bytes).map_err(|error| file(&format!("{}: {error}", path.display())))
    }

    fn _repr_svg_(&self, py: Python<'_>) -> String {
        self.svg(py)
    }

    fn __repr__(&self) -> String {
        format!("<Figure {}: {}>", self.name, self.drawn.title())
    }
}
