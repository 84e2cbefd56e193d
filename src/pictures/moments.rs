//! Values of all runs at chosen months, from a stored table.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::Path;

use crate::statistics::quantile;

/// Values by strategy, key and month: one list of runs for each column.
#[derive(Default)]
pub struct Moments {
    values: BTreeMap<(String, String, u32), Vec<Vec<f64>>>,
    columns: Vec<String>,
}

impl Moments {
    /// Reads columns of a table at some months; `key` is the column that tells its rows of a month apart.
    pub fn read(table: &Path, key: Option<&str>, columns: &[&str], months: &[u32]) -> io::Result<Self> {
        let mut reader = csv::Reader::from_reader(File::open(table)?);
        let headers = reader.headers()?.clone();
        let place = |name: &str| headers.iter().position(|header| header == name);
        let key = key.and_then(place);
        let places: Vec<Option<usize>> = columns.iter().map(|name| place(name)).collect();
        let mut values: BTreeMap<(String, String, u32), Vec<Vec<f64>>> = BTreeMap::new();
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record)? {
            let cell = |place: usize| record.get(place).unwrap_or("");
            let Ok(month) = cell(2).parse() else { continue };
            if months.contains(&month) {
                let of = (cell(0).to_string(), key.map_or("", cell).to_string(), month);
                let lists = values.entry(of).or_insert_with(|| vec![Vec::new(); places.len()]);
                for (list, place) in lists.iter_mut().zip(&places) {
                    list.extend(place.and_then(|p| cell(p).parse::<f64>().ok()));
                }
            }
        }
        values.values_mut().flatten().for_each(|list| list.sort_by(f64::total_cmp));
        Ok(Self { values, columns: columns.iter().map(|name| (*name).to_string()).collect() })
    }

    /// The value below which this share of the runs lies; `NaN` where no run has one.
    pub fn quantile(&self, strategy: &str, key: &str, column: &str, month: u32, share: f64) -> f64 {
        let place = self.columns.iter().position(|name| name == column);
        let lists = self.values.get(&(strategy.to_string(), key.to_string(), month));
        match lists.zip(place).map(|(lists, place)| &lists[place]) {
            Some(sorted) if !sorted.is_empty() => quantile(sorted, share),
            _ => f64::NAN,
        }
    }

    /// Median, and the ends of the middle eight of ten.
    pub fn spread(&self, strategy: &str, key: &str, column: &str, month: u32) -> [f64; 3] {
        [0.5, 0.1, 0.9].map(|share| self.quantile(strategy, key, column, month, share))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_strategy_key_and_month() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sectors.csv");
        let mut text = String::from("strategy,replicate,step,sector,work\n");
        for replicate in 0..11 {
            text.push_str(&format!(
                "a,{replicate},1,x,{replicate}\na,{replicate},2,x,\na,{replicate},1,y,3\n"
            ));
        }
        std::fs::write(&path, text).unwrap();
        let moments = Moments::read(&path, Some("sector"), &["work", "none"], &[1, 2]).unwrap();
        assert_eq!(moments.spread("a", "x", "work", 1), [5.0, 1.0, 9.0]);
        assert_eq!(moments.quantile("a", "y", "work", 1, 0.9), 3.0);
        for missing in [("a", "x", "work", 2), ("a", "x", "none", 1), ("b", "x", "work", 1)] {
            let (strategy, key, column, month) = missing;
            assert!(moments.quantile(strategy, key, column, month, 0.5).is_nan());
        }
    }
}
