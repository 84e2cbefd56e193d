//! A table in Arrow's memory layout, handed to others without a copy.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Float64Type, Int64Type, UInt64Type};
use arrow_array::{Array, RecordBatch, RecordBatchIterator};
use arrow_schema::{DataType, SchemaRef};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};

use crate::buffer::Buffer;
use crate::error::{ArgumentError, file};

/// Rows that a notebook shows.
const SHOWN: usize = 10;

/// A tidy table: one observation per row. It is the table that the command line writes, value for value; pandas,
/// polars, pyarrow and DuckDB take it through Arrow's PyCapsule interface without copying its numbers.
///
/// `len(table)` is the number of rows. Every column carries its unit and meaning as metadata of its field. Where a
/// number has no value the cell is null, never zero.
#[pyclass(frozen, module = "samenspel")]
pub struct Table {
    /// Name: of its file, without `.csv`.
    #[pyo3(get)]
    name: String,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Table {
    pub fn new(name: String, schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Self { name, schema, batches }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The cells of a row as CSV has them.
    fn cells(batch: &RecordBatch, row: usize) -> Vec<String> {
        let cell = |array: &Arc<dyn Array>| match array.data_type() {
            DataType::Utf8 => array.as_string::<i32>().value(row).to_string(),
            _ if array.is_null(row) => String::new(),
            DataType::Int64 => array.as_primitive::<Int64Type>().value(row).to_string(),
            DataType::UInt64 => array.as_primitive::<UInt64Type>().value(row).to_string(),
            DataType::Float64 => array.as_primitive::<Float64Type>().value(row).to_string(),
            _ => array.as_boolean().value(row).to_string(),
        };
        batch.columns().iter().map(cell).collect()
    }

    /// As CSV: the bytes that the command line writes.
    pub fn csv(&self) -> Vec<u8> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let head = self.schema.fields().iter().map(|field| field.name());
        writer.write_record(head).expect("memory takes every byte");
        for batch in &self.batches {
            for row in 0..batch.num_rows() {
                writer.write_record(Self::cells(batch, row)).expect("memory takes every byte");
            }
        }
        writer.into_inner().expect("memory takes every byte")
    }
}

#[pymethods]
impl Table {
    fn __len__(&self) -> usize {
        self.rows()
    }

    fn __repr__(&self) -> String {
        format!("<Table {}: {} rows, {} columns>", self.name, self.rows(), self.schema.fields().len())
    }

    /// Names of the columns.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    /// What each column holds: a dict by column of `type`, `unit` and `meaning`.
    #[getter]
    fn dictionary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let all = PyDict::new(py);
        for field in self.schema.fields() {
            let about = PyDict::new(py);
            let kind = match field.data_type() {
                DataType::Utf8 => "text",
                DataType::Float64 => "number",
                DataType::Boolean => "boolean",
                _ => "integer",
            };
            about.set_item("type", kind)?;
            for key in ["unit", "meaning"] {
                about.set_item(key, field.metadata().get(key).map_or("", String::as_str))?;
            }
            all.set_item(field.name(), about)?;
        }
        Ok(all)
    }

    /// Arrow's PyCapsule interface: the table as a stream of record batches.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets a producer keep to its own types.
        drop(requested_schema);
        let batches = self.batches.clone().into_iter().map(Ok);
        let reader = RecordBatchIterator::new(batches, Arc::clone(&self.schema));
        let stream = FFI_ArrowArrayStream::new(Box::new(reader));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// Arrow's PyCapsule interface: names and types of the columns.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.schema.as_ref()).map_err(|error| file(&error))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// One column as a numpy array of shape `(len(table),)`.
    ///
    /// Numbers are float64 with NaN where there is no value, whole numbers int64 (`seed`: uint64). Both are
    /// read-only views of the table's own memory, which they keep alive; only a table of more than a million rows
    /// is copied, once. Text (object) and `True`/`False` (bool) are copies.
    fn __getitem__<'py>(&self, py: Python<'py>, column: &str) -> PyResult<Bound<'py, PyAny>> {
        let Some((place, field)) = self.schema.column_with_name(column) else {
            return Err(PyKeyError::new_err(column.to_string()));
        };
        let numpy = py.import("numpy").map_err(|_| {
            ArgumentError::new_err("numpy is not installed\n  hint:    pip install numpy, or take the table with pandas or polars")
        })?;
        let parts = self.batches.iter().map(|batch| batch.column(place));
        let parts: Vec<Bound<'py, PyAny>> = match field.data_type() {
            DataType::Utf8 | DataType::Boolean => {
                let list = PyList::empty(py);
                for array in parts {
                    match array.as_string_opt::<i32>() {
                        Some(texts) => texts.iter().try_for_each(|text| list.append(text))?,
                        None => array
                            .as_boolean()
                            .iter()
                            .try_for_each(|flag| list.append(flag.unwrap_or(false)))?,
                    }
                }
                let kind = if field.data_type() == &DataType::Utf8 { "object" } else { "bool" };
                return numpy.call_method1("array", (list, kind));
            }
            _ => parts
                .map(|array| numpy.call_method1("asarray", (Bound::new(py, Buffer::of(Arc::clone(array)))?,)))
                .collect::<PyResult<_>>()?,
        };
        match parts.len() {
            1 => Ok(parts.into_iter().next().expect("there is one")),
            _ => numpy.call_method1("concatenate", (parts,)),
        }
    }

    /// Every column as a numpy array: a dict by name. What is copied and what is not: see `table[column]`.
    fn numpy<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let all = PyDict::new(py);
        for field in self.schema.fields() {
            all.set_item(field.name(), self.__getitem__(py, field.name())?)?;
        }
        Ok(all)
    }

    /// The table as CSV text: byte for byte the file that the command line writes.
    fn to_csv(&self, py: Python<'_>) -> PyResult<String> {
        String::from_utf8(py.detach(|| self.csv())).map_err(|error| file(&error))
    }

    /// As a pandas DataFrame; needs pandas and pyarrow.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::to_arrow(slf)?.call_method0("to_pandas")
    }

    /// As a polars DataFrame; needs polars.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("polars")?.call_method1("DataFrame", (slf,))
    }

    /// As a pyarrow Table; needs pyarrow.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("table", (slf,))
    }

    /// The first rows, for notebooks.
    fn _repr_html_(&self) -> String {
        let row = |cells: &mut dyn Iterator<Item = String>, tag: &str| {
            let cells: String = cells.map(|cell| format!("<{tag}>{}</{tag}>", escaped(&cell))).collect();
            format!("<tr>{cells}</tr>")
        };
        let head = row(&mut self.columns().into_iter(), "th");
        let batch = &self.batches[0];
        let shown = batch.num_rows().min(SHOWN);
        let body: String = (0..shown).map(|n| row(&mut Self::cells(batch, n).into_iter(), "td")).collect();
        format!(
            "<table><caption>{}: {shown} of {} rows</caption><thead>{head}</thead><tbody>{body}</tbody></table>",
            escaped(&self.name),
            self.rows()
        )
    }
}

/// Text within HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
