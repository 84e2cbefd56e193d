//! Rows of a table as bytes of CSV, and what its columns are.

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Text.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
}

impl Form {
    /// Name in the dictionary.
    pub fn key(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Whole => "integer",
            Self::Number => "number",
            Self::Flag => "boolean",
        }
    }
}

/// One column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Name.
    pub key: String,
    /// What its cells hold.
    pub form: Form,
    /// Unit; `-` for a pure number or text.
    pub unit: String,
    /// Lowest and highest possible value.
    pub range: [f64; 2],
    /// Meaning.
    pub meaning: String,
}

impl Column {
    /// A column of text.
    pub fn text(key: &str, meaning: &str) -> Self {
        Self::new(key, Form::Text, "-", [f64::NEG_INFINITY, f64::INFINITY], meaning)
    }

    /// A column of whole numbers of 0 or more.
    pub fn whole(key: &str, unit: &str, meaning: &str) -> Self {
        Self::new(key, Form::Whole, unit, [0.0, f64::INFINITY], meaning)
    }

    /// A column of `true` and `false`.
    pub fn flag(key: &str, meaning: &str) -> Self {
        Self::new(key, Form::Flag, "-", [f64::NEG_INFINITY, f64::INFINITY], meaning)
    }

    /// A column of numbers from 0 to 1.
    pub fn share(key: &str, meaning: &str) -> Self {
        Self::new(key, Form::Number, "-", [0.0, 1.0], meaning)
    }

    /// A column of numbers of 0 or more.
    pub fn amount(key: &str, unit: &str, meaning: &str) -> Self {
        Self::new(key, Form::Number, unit, [0.0, f64::INFINITY], meaning)
    }

    /// A column of any numbers.
    pub fn number(key: &str, unit: &str, meaning: &str) -> Self {
        Self::new(key, Form::Number, unit, [f64::NEG_INFINITY, f64::INFINITY], meaning)
    }

    /// Any column.
    pub fn new(key: &str, form: Form, unit: &str, range: [f64; 2], meaning: &str) -> Self {
        Self { key: key.into(), form, unit: unit.into(), range, meaning: meaning.into() }
    }
}

/// Rows of one table that wait to be taken away.
pub struct Rows {
    writer: csv::Writer<Vec<u8>>,
    columns: usize,
    cells: usize,
    written: usize,
}

fn writer() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new())
}

impl Rows {
    /// No rows yet, of so many columns.
    pub fn new(columns: usize) -> Self {
        Self { writer: writer(), columns, cells: 0, written: 0 }
    }

    /// Adds a cell of text.
    pub fn text(&mut self, text: &str) {
        self.cells += 1;
        self.written += text.len() + 1;
        self.writer.write_field(text).expect("memory takes every byte");
    }

    /// Adds a whole number.
    pub fn whole(&mut self, number: u64) {
        self.text(&number.to_string());
    }

    /// Adds a number; `NaN` becomes an empty cell.
    pub fn number(&mut self, number: f64) {
        if number.is_nan() {
            self.text("");
        } else {
            // Adding zero turns -0 into 0.
            self.text(&(number + 0.0).to_string());
        }
    }

    /// Adds `true` or `false`.
    pub fn flag(&mut self, flag: bool) {
        self.text(if flag { "true" } else { "false" });
    }

    /// Adds an empty cell.
    pub fn empty(&mut self) {
        self.text("");
    }

    /// Ends a row.
    pub fn end(&mut self) {
        assert_eq!(self.cells, self.columns, "a row has one cell for each column");
        self.cells = 0;
        self.writer.write_record(None::<&[u8]>).expect("memory takes every byte");
    }

    /// About how many bytes wait.
    pub fn pending(&self) -> usize {
        self.written
    }

    /// Takes the bytes away.
    pub fn take(&mut self) -> Vec<u8> {
        self.written = 0;
        std::mem::replace(&mut self.writer, writer()).into_inner().expect("memory takes every byte")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be_and_numbers_read_back() {
        let mut rows = Rows::new(5);
        rows.text("Zorg, \"thuis\"");
        rows.number(0.1 + 0.2);
        rows.number(f64::NAN);
        rows.number(-0.0);
        rows.flag(true);
        rows.end();
        assert_eq!(rows.take(), b"\"Zorg, \"\"thuis\"\"\",0.30000000000000004,,0,true\n");
        assert_eq!(rows.take(), b"");
    }
}
