//! Tidy tables of studies as CSV text.

mod locale;

pub use locale::dutch;

/// A table from its head and rows.
pub fn write(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(head).expect("memory");
    rows.for_each(|row| table.write_record(&row).expect("memory"));
    String::from_utf8(table.into_inner().expect("memory")).expect("text")
}

/// A number, or nothing where there is none.
pub fn cell(x: f64) -> String {
    if x.is_finite() { x.to_string() } else { String::new() }
}
