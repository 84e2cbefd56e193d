//! The data dictionary: what every column of every table means.

use super::keys::is_key;
use super::known::columns;
use super::rows::Rows;
use super::{Column, Table};
use crate::scenario::Scenario;

/// The dictionary of these tables of runs, and of tables of a study by name with their text, as CSV: table, column,
/// type, unit, lowest, highest, meaning, and whether the column is one of those that tell rows apart.
pub fn dictionary(scenario: &Scenario, tables: &[Table], study: &[(&str, &[u8])]) -> Vec<u8> {
    let mut rows = Rows::new(8);
    for heading in ["table", "column", "type", "unit", "lowest", "highest", "meaning", "key"] {
        rows.text(heading);
    }
    rows.end();
    for table in tables {
        for column in table.columns(scenario) {
            write(&mut rows, table.key(), &column);
        }
    }
    let mut study = study.to_vec();
    study.sort_unstable_by_key(|(name, _)| *name);
    for (name, text) in study {
        for column in columns(name, text) {
            write(&mut rows, name, &column);
        }
    }
    rows.take()
}

fn write(rows: &mut Rows, table: &str, column: &Column) {
    rows.text(table);
    rows.text(&column.key);
    rows.text(column.form.key());
    rows.text(&column.unit);
    for bound in column.range {
        rows.number(if bound.is_finite() { bound } else { f64::NAN });
    }
    rows.text(&column.meaning);
    rows.flag(is_key(table, &column.key));
    rows.end();
}
