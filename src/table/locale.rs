//! Tables for programs that expect the numbers and columns of another country.

use std::io::{self, Write};

/// Marks the text as UTF-8 for Excel.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes a table of ours with semicolons between columns and a comma in numbers. A column counts as numbers if every
/// cell of it is one or empty.
pub fn dutch(text: &[u8], out: &mut impl Write) -> io::Result<()> {
    let reader = || csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    let mut numbers: Vec<bool> = Vec::new();
    for (line, record) in reader().records().enumerate() {
        let record = record?;
        if line == 0 {
            numbers = vec![true; record.len()];
            continue;
        }
        for (is, cell) in numbers.iter_mut().zip(&record) {
            *is &= cell.is_empty() || number(cell);
        }
    }
    out.write_all(MARK)?;
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(out);
    for (line, record) in reader().records().enumerate() {
        let record = record?;
        let cells = record.iter().zip(&numbers).map(|(cell, is)| match line > 0 && *is {
            true => cell.replace('.', ","),
            false => cell.to_string(),
        });
        writer.write_record(cells)?;
    }
    writer.flush()
}

/// Whether a cell is a number as the tables write it.
fn number(cell: &str) -> bool {
    cell.chars().all(|c| c.is_ascii_digit() || "+-.eE".contains(c)) && cell.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::dutch;

    #[test]
    fn numbers_get_commas_and_words_stay() {
        let mut out = Vec::new();
        let table = b"name,x,version,n\n\"De Brug, Ede\",0.5,1.2,3\na;b,-1.5e-7,v1.3,\n,,,4\n";
        dutch(table, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "\u{feff}name;x;version;n\nDe Brug, Ede;0,5;1.2;3\n\"a;b\";-1,5e-7;v1.3;\n;;;4\n");
    }
}
