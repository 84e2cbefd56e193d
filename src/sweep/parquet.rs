//! The final tables as Parquet beside CSV: typed columns, zstd, each with its unit and meaning.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use super::Sweep;
use crate::study::FileEntry;

/// Rows that are in memory at once.
const BATCH: usize = 65_536;

/// Writes a table of the folder once more as Parquet, under a waiting name first.
pub fn write(sweep: &Sweep, table: &str) -> io::Result<FileEntry> {
    let source = sweep.folder.join(format!("{table}.csv"));
    let name = format!("{table}.parquet");
    let waiting = sweep.folder.join(format!("{name}.new"));
    let mut reader = csv::Reader::from_path(&source)?;
    let schema = schema(sweep, reader.headers()?);
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_row_count(Some(BATCH))
        .build();
    let file = File::create(&waiting)?;
    let mut writer =
        ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties)).map_err(io::Error::other)?;
    let mut batch = vec![Vec::with_capacity(BATCH); schema.fields().len()];
    for record in reader.records() {
        batch.iter_mut().zip(record?.iter()).for_each(|(column, cell)| column.push(cell.to_string()));
        if batch[0].len() == BATCH {
            writer.write(&columns(&schema, &mut batch)?).map_err(io::Error::other)?;
        }
    }
    writer.write(&columns(&schema, &mut batch)?).map_err(io::Error::other)?;
    writer.into_inner().map_err(io::Error::other)?.sync_all()?;
    let path = sweep.folder.join(&name);
    fs::rename(&waiting, &path)?;
    FileEntry::of(name, Path::new(&path))
}

/// The type of every column, from the dictionary; unit and meaning go along.
fn schema(sweep: &Sweep, head: &csv::StringRecord) -> Arc<Schema> {
    let dictionary = sweep.dictionary();
    let mut rows = csv::Reader::from_reader(dictionary.as_bytes());
    let known: Vec<csv::StringRecord> = rows.records().filter_map(Result::ok).collect();
    let field = |name: &str| {
        let row = known.iter().find(|row| &row[0] == name);
        let form = match row.map(|row| row[1].to_string()).as_deref() {
            Some("integer") => DataType::Int64,
            Some("number") => DataType::Float64,
            _ => DataType::Utf8,
        };
        let told = row.map(|row| [("unit", &row[2]), ("meaning", &row[3])]).into_iter().flatten();
        let told: BTreeMap<String, String> =
            told.map(|(key, text)| (key.to_string(), text.to_string())).collect();
        Field::new(name, form, true).with_metadata(told)
    };
    Arc::new(Schema::new(head.iter().map(field).collect::<Vec<Field>>()))
}

/// The cells as typed columns; the batch is empty afterwards. An empty cell is no value.
fn columns(schema: &Arc<Schema>, batch: &mut [Vec<String>]) -> io::Result<RecordBatch> {
    let arrays = schema.fields().iter().zip(batch).map(|(field, cells)| {
        let array: ArrayRef = match field.data_type() {
            DataType::Int64 => Arc::new(cells.iter().map(|cell| cell.parse().ok()).collect::<Int64Array>()),
            DataType::Float64 => {
                Arc::new(cells.iter().map(|cell| cell.parse().ok()).collect::<Float64Array>())
            }
            _ => {
                let text = |cell: &'_ String| (!cell.is_empty()).then(|| cell.clone());
                Arc::new(cells.iter().map(text).collect::<StringArray>())
            }
        };
        cells.clear();
        array
    });
    let arrays: Vec<ArrayRef> = arrays.collect();
    RecordBatch::try_new(Arc::clone(schema), arrays).map_err(io::Error::other)
}
