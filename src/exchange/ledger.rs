//! The problems of files, gathered so that all of them are told at once.

use crate::scenario::{Problem, Problems};

/// More problems than this are counted, not listed.
const LISTED: usize = 200;

/// A place in a file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place<'a> {
    pub file: &'a str,
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub field: &'a str,
}

impl<'a> Place<'a> {
    /// A line of a file; 0 is none.
    pub fn line(file: &'a str, line: usize) -> Self {
        Self { file, line: (line > 0).then_some(line), ..Self::default() }
    }

    pub fn field(self, field: &'a str, column: Option<usize>) -> Self {
        Self { field, column, ..self }
    }
}

/// Collects problems; nothing in it stops the reading.
#[derive(Debug, Default)]
pub struct Ledger {
    list: Vec<Problem>,
    omitted: usize,
}

impl Ledger {
    /// Adds a problem: what is wrong, what was found, what is allowed, what to do.
    pub fn add(&mut self, place: Place<'_>, message: &str, found: &str, allowed: &str, hint: &str) {
        if self.list.len() >= LISTED {
            self.omitted += 1;
            return;
        }
        self.list.push(Problem {
            file: place.file.to_string(),
            line: place.line,
            column: place.column,
            field: short(place.field, 200),
            message: message.to_string(),
            found: short(found, 200),
            allowed: short(allowed, 400),
            hint: hint.to_string(),
        });
    }

    /// Whether nothing is wrong so far.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The result, if nothing was wrong.
    pub fn close<T>(mut self, result: T) -> Result<T, Problems> {
        if self.list.is_empty() {
            return Ok(result);
        }
        self.list.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        Err(Problems { list: self.list, omitted: self.omitted })
    }
}

/// At most so many characters.
pub fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}

/// A hint with the nearest of the candidates, or all of them.
pub fn meant<'a>(word: &str, candidates: impl Iterator<Item = &'a str> + Clone) -> String {
    let lower = word.to_lowercase();
    let near = candidates
        .clone()
        .take(5000)
        .map(|c| (strsim::damerau_levenshtein(&lower, &c.to_lowercase()), c))
        .filter(|(distance, c)| *distance <= (c.chars().count() / 3).clamp(1, 4))
        .min();
    match near {
        Some((_, best)) => format!("did you mean `{best}`?"),
        None => {
            let shown: Vec<String> = candidates.take(8).map(|c| format!("`{}`", short(c, 40))).collect();
            format!("there is {}", shown.join(", "))
        }
    }
}
