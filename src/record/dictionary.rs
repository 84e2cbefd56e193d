//! The data dictionary: what every column of every table means.

use super::rows::Rows;
use super::{Column, Table};
use crate::scenario::Scenario;

/// The dictionary of these tables as CSV: table, column, type, unit, lowest, highest, meaning.
pub fn dictionary(scenario: &Scenario, tables: &[Table]) -> Vec<u8> {
    let mut rows = Rows::new(7);
    for heading in ["table", "column", "type", "unit", "lowest", "highest", "meaning"] {
        rows.text(heading);
    }
    rows.end();
    for table in tables {
        for column in table.columns(scenario) {
            write(&mut rows, *table, &column);
        }
    }
    rows.take()
}

fn write(rows: &mut Rows, table: Table, column: &Column) {
    rows.text(table.key());
    rows.text(&column.key);
    rows.text(column.form.key());
    rows.text(&column.unit);
    for bound in column.range {
        rows.number(if bound.is_finite() { bound } else { f64::NAN });
    }
    rows.text(&column.meaning);
    rows.end();
}
