//! Rows of plain tables: no quotes, one line a row.

/// The rows of the lines of a table; blank lines are passed over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plain<'a> {
    text: &'a str,
    separator: u8,
    at: usize,
}

impl<'a> Plain<'a> {
    pub fn new(text: &'a str, separator: u8) -> Self {
        Self { text, separator, at: 0 }
    }

    /// Fills in the cells of the next row, without the spaces around them. Nothing at the end; false for a row
    /// with more or fewer cells.
    pub fn row(&mut self, cells: &mut [&'a str]) -> Option<bool> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at) == Some(&b'\n') {
            self.at += 1;
        }
        if self.at >= bytes.len() {
            return None;
        }
        let mut count = 0;
        loop {
            let rest = &bytes[self.at..];
            let end = rest.iter().position(|&byte| byte == self.separator || byte == b'\n');
            let upto = self.at + end.unwrap_or(rest.len());
            if let Some(cell) = cells.get_mut(count) {
                *cell = trimmed(&self.text[self.at..upto]);
            }
            count += 1;
            self.at = upto + 1;
            if bytes.get(upto).is_none_or(|&byte| byte == b'\n') {
                return Some(count == cells.len());
            }
        }
    }
}

/// The same as `trim`, which asks each character; most cells have nothing to trim.
fn trimmed(cell: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    let bytes = cell.as_bytes();
    if plain(bytes.first()) && plain(bytes.last()) { cell } else { cell.trim() }
}

/// Lines in so many parts of about the same length.
pub(crate) fn parts(text: &str, count: usize) -> Vec<&str> {
    let mut rest = text;
    let mut parts = Vec::with_capacity(count);
    for left in (2..=count).rev() {
        let about = rest.len() / left;
        let end = rest.as_bytes()[about..].iter().position(|&byte| byte == b'\n');
        let (part, after) = rest.split_at(end.map_or(rest.len(), |end| about + end + 1));
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Option<[&str; 2]>> {
        let (mut plain, mut rows, mut cells) = (Plain::new(text, b','), Vec::new(), [""; 2]);
        while let Some(fits) = plain.row(&mut cells) {
            rows.push(fits.then_some(cells));
        }
        rows
    }

    #[test]
    fn cells_are_trimmed_and_blank_lines_passed_over() {
        let text = "\n a ,b\n\n\nc,\n,\nd\ne,f,g\n\u{a0}é\u{2003},h i \n ";
        let found = rows(text);
        let some = |a, b| Some([a, b]);
        assert_eq!(found, [some("a", "b"), some("c", ""), some("", ""), None, None, some("é", "h i"), None]);
        assert_eq!(rows("x,y"), [some("x", "y")]);
        assert!(rows("").is_empty() && rows("\n\n").is_empty());
    }

    #[test]
    fn parts_cut_between_lines_and_lose_nothing() {
        for text in ["", "a", "a,b\n", "é,b\nc,ü\n\nlonger line,x\ny,z", "one line that is long\n"] {
            for count in 1..7 {
                let found = parts(text, count);
                assert_eq!((found.len(), found.concat().as_str()), (count, text));
                assert!(
                    found[..count - 1]
                        .iter()
                        .all(|part| part.is_empty() || part.ends_with('\n') || text.ends_with(part))
                );
            }
        }
    }
}
