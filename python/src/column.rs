//! Columns of tables: what they hold, and how their cells are gathered from CSV and written back to it.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int64Array, UInt64Array};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field};
use samenspel::record::{Column, Form};

/// The field of a column, with its unit and meaning beside its type.
pub fn field(column: &Column) -> Field {
    let data = match column.form {
        Form::Text => DataType::Utf8,
        Form::Whole if column.key == "seed" => DataType::UInt64,
        Form::Whole => DataType::Int64,
        Form::Number => DataType::Float64,
        Form::Flag => DataType::Boolean,
    };
    let about = [("unit", &column.unit), ("meaning", &column.meaning)];
    let about = about.into_iter().filter(|(_, text)| !text.is_empty());
    Field::new(&column.key, data, true).with_metadata(
        about
            .map(|(key, text)| (key.to_string(), text.clone()))
            .collect::<std::collections::BTreeMap<_, _>>(),
    )
}

/// Cells that are being gathered.
pub enum Cells {
    /// Text; an empty cell is an empty text.
    Text(StringBuilder),
    /// Whole numbers.
    Whole(Vec<i64>, Vec<bool>),
    /// Whole numbers that may be as large as seeds.
    Seed(Vec<u64>, Vec<bool>),
    /// Numbers; an empty cell is `NaN` underneath.
    Number(Vec<f64>, Vec<bool>),
    /// `true` and `false`.
    Flag(Vec<Option<bool>>),
}

impl Cells {
    /// None yet, of this type.
    pub fn of(data: &DataType) -> Self {
        match data {
            DataType::Int64 => Self::Whole(Vec::new(), Vec::new()),
            DataType::UInt64 => Self::Seed(Vec::new(), Vec::new()),
            DataType::Float64 => Self::Number(Vec::new(), Vec::new()),
            DataType::Boolean => Self::Flag(Vec::new()),
            _ => Self::Text(StringBuilder::new()),
        }
    }

    /// Adds a cell as CSV has it.
    pub fn add(&mut self, cell: &str) {
        fn number<T: std::str::FromStr>(cell: &str, none: T, values: &mut Vec<T>, valid: &mut Vec<bool>) {
            let read = cell.parse().ok();
            valid.push(read.is_some());
            values.push(read.unwrap_or(none));
        }
        match self {
            Self::Text(cells) => cells.append_value(cell),
            Self::Whole(values, valid) => number(cell, 0, values, valid),
            Self::Seed(values, valid) => number(cell, 0, values, valid),
            Self::Number(values, valid) => number(cell, f64::NAN, values, valid),
            Self::Flag(cells) => cells.push(cell.parse().ok()),
        }
    }

    /// The cells as an array, leaving none.
    pub fn take(&mut self) -> ArrayRef {
        fn nulls(valid: Vec<bool>) -> Option<NullBuffer> {
            (!valid.iter().all(|valid| *valid)).then(|| NullBuffer::from(valid))
        }
        match std::mem::replace(self, Self::Flag(Vec::new())) {
            Self::Text(mut cells) => Arc::new(cells.finish()),
            Self::Whole(values, valid) => Arc::new(Int64Array::new(ScalarBuffer::from(values), nulls(valid))),
            Self::Seed(values, valid) => Arc::new(UInt64Array::new(ScalarBuffer::from(values), nulls(valid))),
            Self::Number(values, valid) => {
                Arc::new(Float64Array::new(ScalarBuffer::from(values), nulls(valid)))
            }
            Self::Flag(cells) => Arc::new(BooleanArray::from(cells)),
        }
    }
}
