//! Numbers that numpy looks at where they lie.

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type, UInt64Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// A column of numbers. Whoever holds it, as an array made of it does, keeps the memory.
#[pyclass(frozen, module = "samenspel")]
pub struct Buffer(ArrayRef);

impl Buffer {
    pub fn of(array: ArrayRef) -> Self {
        Self(array)
    }
}

#[pymethods]
impl Buffer {
    /// Numpy's array interface: where the numbers lie and what they are. Read-only, since a table shares them.
    #[getter]
    fn __array_interface__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let (kind, place) = match self.0.data_type() {
            DataType::Int64 => ("<i8", self.0.as_primitive::<Int64Type>().values().as_ptr() as usize),
            DataType::UInt64 => ("<u8", self.0.as_primitive::<UInt64Type>().values().as_ptr() as usize),
            _ => ("<f8", self.0.as_primitive::<Float64Type>().values().as_ptr() as usize),
        };
        let about = PyDict::new(py);
        about.set_item("version", 3)?;
        about.set_item("shape", (self.0.len(),))?;
        about.set_item("typestr", kind)?;
        about.set_item("data", (place, true))?;
        Ok(about)
    }
}
