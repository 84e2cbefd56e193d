//! What has come to light while a scenario is read: the files, the problems, the warnings.

use super::node::{Origin, shorten};
use super::problem::{Concern, Fault, Problem, Problems, Warning};

/// More problems than this are counted, not listed.
const LISTED: usize = 200;

/// Collects; nothing in it stops the reading.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// Every file read: its name and its exact bytes.
    pub sources: Vec<(String, Vec<u8>)>,
    /// The flags as typed.
    pub flags: Vec<String>,
    pub warnings: Vec<Warning>,
    problems: Vec<Problem>,
    omitted: usize,
}

impl Findings {
    /// Adds a problem with its place; `about` is the hint where the fault has none of its own.
    pub fn problem(&mut self, origin: Origin, field: &str, fault: Fault, about: &str) {
        // Finding a line takes time in a large file; what is not listed needs none.
        if self.problems.len() >= LISTED {
            self.omitted += 1;
            return;
        }
        let (file, line, column) = self.place(origin);
        self.add(file, line, column, field, fault, about);
    }

    /// Adds a problem of a whole file.
    pub fn file_problem(&mut self, file: &str, field: &str, fault: Fault) {
        self.add(file.to_string(), Some(1), None, field, fault, "");
    }

    fn add(
        &mut self,
        file: String,
        line: Option<usize>,
        column: Option<usize>,
        field: &str,
        fault: Fault,
        about: &str,
    ) {
        let Fault { message, found, allowed, hint } = fault;
        let (field, found) = (shorten(field, 200), shorten(&found, 400));
        let hint = if hint.is_empty() { format!("meaning: {about}") } else { hint };
        let problem = Problem { file, line, column, field, message, found, allowed, hint };
        // A strategy that patches the scenario is checked as a whole again and meets the same faults.
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    pub fn warn(&mut self, origin: Origin, field: &str, concern: Concern) {
        let (file, line, column) = self.place(origin);
        let warning = Warning { file, line, column, field: field.to_string(), concern };
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    /// The problems, if there are any.
    pub fn problems(&self) -> Option<Problems> {
        let mut list = self.problems.clone();
        list.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        (!list.is_empty()).then_some(Problems { list, omitted: self.omitted })
    }

    fn place(&self, origin: Origin) -> (String, Option<usize>, Option<usize>) {
        match origin {
            Origin::Byte { file, at } => {
                let (name, bytes) = &self.sources[file];
                let (line, column) = line_and_column(bytes, at);
                (name.clone(), Some(line), Some(column))
            }
            Origin::Cell { file, line, column } => (self.sources[file].0.clone(), Some(line), Some(column)),
            Origin::Flag(which) => (format!("--set {}", self.flags[which]), None, None),
        }
    }
}

/// Line and column of a byte, both from 1; the column counts characters.
fn line_and_column(bytes: &[u8], at: usize) -> (usize, usize) {
    let before = &bytes[..at.min(bytes.len())];
    let line = 1 + before.iter().filter(|&&b| b == b'\n').count();
    let start = before.iter().rposition(|&b| b == b'\n').map_or(0, |n| n + 1);
    let line_bytes = before[start..].strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&before[start..]);
    let column = 1 + String::from_utf8_lossy(line_bytes).chars().count();
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_not_the_byte_order_mark() {
        assert_eq!(line_and_column("één = 1\ntwee = 2".as_bytes(), 6), (1, 5));
        assert_eq!(line_and_column(b"a = 1\nbc = 2", 7), (2, 2));
        assert_eq!(line_and_column(b"\xEF\xBB\xBFa = 1", 3), (1, 1));
    }
}
