//! Tables and paragraphs of plain text that read well at 80 columns and without colour.

/// The width that everything fits in.
pub const WIDTH: usize = 80;

/// The least room of a last column that wraps.
const LAST: usize = 20;

/// A table under way: columns line up, and the last column, if it is on the left, wraps.
#[derive(Clone, Debug)]
pub struct Table {
    columns: String,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table; `columns` has a letter for each column: `l` lines up on the left, `r` on the right.
    pub fn new(columns: &str) -> Self {
        Self { columns: columns.to_string(), rows: Vec::new() }
    }

    /// Adds a row; missing cells are empty.
    pub fn row<I: IntoIterator<Item: Into<String>>>(&mut self, cells: I) -> &mut Self {
        self.rows.push(cells.into_iter().map(Into::into).collect());
        self
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The lines of the table, each behind an indent of so many spaces.
    pub fn text(&self, indent: usize) -> String {
        let cell = |row: &[String], column: usize| row.get(column).cloned().unwrap_or_default();
        let count = self.columns.len();
        let mut widths: Vec<usize> = (0..count)
            .map(|column| self.rows.iter().map(|row| width(&cell(row, column))).max().unwrap_or(0))
            .collect();
        let name = self.name_width(&widths, indent);
        widths[0] =
            self.rows.iter().map(|row| width(&cell(row, 0))).filter(|&w| w <= name).max().unwrap_or(0);
        let start = indent + widths[..count - 1].iter().map(|width| width + 2).sum::<usize>();
        let mut text = String::new();
        for row in &self.rows {
            let mut line = " ".repeat(indent);
            for (column, side) in self.columns.chars().enumerate() {
                let (mut cell, wide) = (cell(row, column), widths[column]);
                if column == 0 && width(&cell) > name {
                    line.push_str(&format!("{cell}\n{}", " ".repeat(indent)));
                    cell.clear();
                }
                match side {
                    'r' => line.push_str(&format!("{cell:>wide$}  ")),
                    _ if column + 1 == count => {
                        let lines = wrap(&cell, WIDTH.saturating_sub(start).max(LAST));
                        line.push_str(&lines.join(&format!("\n{}", " ".repeat(start))));
                    }
                    _ => line.push_str(&format!("{cell:<wide$}  ")),
                }
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

impl Table {
    /// The widest name in front of a row; a wider one stands on a line of its own, where the rest would not fit beside
    /// it.
    fn name_width(&self, widths: &[usize], indent: usize) -> usize {
        let [first, .., last] = widths else { return usize::MAX };
        let last_wraps = self.columns.ends_with('l');
        let needed: usize = widths.iter().map(|width| width + 2).sum::<usize>() + indent
            - 2
            - if last_wraps { last.saturating_sub(LAST) } else { 0 };
        match needed.checked_sub(WIDTH) {
            Some(over) if over > 0 && self.columns.starts_with('l') => first.saturating_sub(over),
            _ => usize::MAX,
        }
    }
}

/// Characters on a line.
fn width(text: &str) -> usize {
    text.chars().count()
}

/// Breaks a text into lines of at most so many characters; a longer word stands alone.
pub fn wrap(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is a line");
        if line.is_empty() {
            line.push_str(word);
        } else if width(line) + 1 + width(word) <= most {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_string());
        }
    }
    lines
}

/// A paragraph behind an indent, whose further lines stand `hang` deeper; empty lines part paragraphs.
pub fn paragraph(text: &str, indent: usize, hang: usize) -> String {
    let mut out = String::new();
    for (n, part) in text.split("\n\n").enumerate() {
        if n > 0 {
            out.push('\n');
        }
        for (n, line) in wrap(part, WIDTH - indent - hang).into_iter().enumerate() {
            let deep = if n == 0 { indent } else { indent + hang };
            out.push_str(&format!("{}{line}\n", " ".repeat(deep)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_stands_on_a_line_of_its_own() {
        let long = "some_stop_12_taper_3 − late_stop_12_taper_3";
        let mut table = Table::new("lrll");
        table.row(["some", "4.13 [3.21; 5.02]", "better in 30 of 30", "better"]);
        table.row([long, "0.12 [0.01; 0.23]", "better in 21 of 30", "no relevant difference"]);
        let text = table.text(2);
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
        assert!(text.contains(&format!("  {long}\n")) && text.starts_with("  some  4.13"), "{text}");
    }

    #[test]
    fn columns_line_up_and_the_last_one_wraps() {
        let mut table = Table::new("lrl");
        table.row(["één", "10", "short"]).row(["b", "1", &"word ".repeat(20)]);
        let text = table.text(2);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "  één  10  short");
        assert!(lines[1].starts_with("  b     1  word word") && lines[2].starts_with("           word"));
        assert!(lines.len() == 3 && lines.iter().all(|line| width(line) <= WIDTH));
    }

    #[test]
    fn paragraphs_hang() {
        let text = paragraph(&"a ".repeat(60), 2, 2);
        assert!(text.starts_with("  a a") && text.contains("\n    a a"));
        assert_eq!(paragraph("one\n\ntwo", 0, 0), "one\n\ntwo\n");
    }
}
