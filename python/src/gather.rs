//! From rows of CSV, as runs leave them, to tables in memory.

use std::io;
use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchOptions};
use arrow_schema::{Schema, SchemaRef};
use samenspel::record::{Column, study_columns};
use samenspel::run::Sink;

use crate::column::{Cells, field};
use crate::table::Table;

/// Rows of a batch: what a reader takes at a time.
const BATCH: usize = 1 << 20;

/// A table under way.
pub struct Gather {
    name: String,
    schema: SchemaRef,
    cells: Vec<Cells>,
    rows: usize,
    batches: Vec<RecordBatch>,
}

impl Gather {
    /// No rows yet.
    pub fn new(name: &str, columns: &[Column]) -> Self {
        let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()));
        let cells = Self::empty(&schema);
        Self { name: name.into(), schema, cells, rows: 0, batches: Vec::new() }
    }

    fn empty(schema: &Schema) -> Vec<Cells> {
        schema.fields().iter().map(|field| Cells::of(field.data_type())).collect()
    }

    /// Adds whole rows of CSV, without a head.
    pub fn add(&mut self, rows: &[u8]) -> io::Result<()> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(rows);
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record)? {
            self.cells.iter_mut().zip(&record).for_each(|(cells, cell)| cells.add(cell));
            self.rows += 1;
            if self.rows == BATCH {
                self.close();
            }
        }
        Ok(())
    }

    fn close(&mut self) {
        let arrays = self.cells.iter_mut().map(Cells::take).collect();
        let options = RecordBatchOptions::new().with_row_count(Some(self.rows));
        let batch = RecordBatch::try_new_with_options(Arc::clone(&self.schema), arrays, &options);
        self.batches.push(batch.expect("every row has a cell for each column"));
        self.cells = Self::empty(&self.schema);
        self.rows = 0;
    }

    /// The table.
    pub fn table(mut self) -> Table {
        if self.rows > 0 || self.batches.is_empty() {
            self.close();
        }
        Table::new(self.name, self.schema, self.batches)
    }
}

/// Tables that take the rows of a plan.
pub struct Gathers(pub Vec<Gather>);

impl Sink for Gathers {
    fn write(&mut self, table: usize, rows: &[u8]) -> io::Result<()> {
        self.0[table].add(rows)
    }

    fn mark(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A table of a study from its text; types, units and meanings from `known` where it has them.
pub fn read(name: &str, text: &[u8], known: impl Fn(&str) -> Option<Column>) -> io::Result<Table> {
    let columns: Vec<Column> =
        study_columns(name, text).into_iter().map(|column| known(&column.key).unwrap_or(column)).collect();
    let mut gather = Gather::new(name, &columns);
    for record in csv::Reader::from_reader(text).records() {
        gather.cells.iter_mut().zip(&record?).for_each(|(cells, cell)| cells.add(cell));
        gather.rows += 1;
    }
    Ok(gather.table())
}
