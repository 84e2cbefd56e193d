//! What is wrong with a scenario, in words somebody can act on.

use std::fmt;

/// One fault, with its place, what was found there, what is allowed and a hint.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, or the flag (`--set months=0`) that carried the value.
    pub file: String,
    /// Line, from 1; none for a flag or a whole file.
    pub line: Option<usize>,
    /// Column in characters, from 1; in a CSV file the number of the cell.
    pub column: Option<usize>,
    /// Path of the field, such as `sector.care.share`; may be empty.
    pub field: String,
    /// What is wrong, in a few words.
    pub message: String,
    /// The value found.
    pub found: String,
    /// The values allowed.
    pub allowed: String,
    /// What to do.
    pub hint: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_place(f, &self.file, self.line, self.column, &self.field)?;
        writeln!(f, "{}", self.message)?;
        writeln!(f, "  found:   {}", self.found)?;
        writeln!(f, "  allowed: {}", self.allowed)?;
        write!(f, "  hint:    {}", self.hint)
    }
}

/// Every fault of a scenario; never empty where it is an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// The faults, by file and line.
    pub list: Vec<Problem>,
    /// Faults beyond those listed.
    pub omitted: usize,
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.list.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "{problem}")?;
        }
        if self.omitted > 0 {
            write!(f, "\n… and {} more problems", self.omitted)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// Something that is allowed but deserves a look.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// The file or flag.
    pub file: String,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Column, from 1.
    pub column: Option<usize>,
    /// Path of the field.
    pub field: String,
    /// What deserves a look.
    pub concern: Concern,
}

/// What a warning is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Concern {
    /// A parameter outside its plausible range.
    Implausible { found: f64, low: f64, high: f64 },
    /// A schedule line or event after the end of a run that a flag has shortened.
    CutOff { month: u32, months: u32 },
    /// Ramps that leave no month at full strength.
    Ramps { up: u32, down: u32, months: u32 },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_place(f, &self.file, self.line, self.column, &self.field)?;
        match self.concern {
            Concern::Implausible { found, low, high } => {
                write!(f, "{found} lies outside the plausible range, {low} to {high}")
            }
            Concern::Ramps { up, down, months } => write!(
                f,
                "this never reaches full strength: ramps of {up} months up and {down} down in a window of {months}"
            ),
            Concern::CutOff { month, months } => {
                write!(f, "month {month} is never reached: the run ends at month {months}")
            }
        }
    }
}

fn write_place(
    f: &mut fmt::Formatter<'_>,
    file: &str,
    line: Option<usize>,
    column: Option<usize>,
    field: &str,
) -> fmt::Result {
    write!(f, "{file}:")?;
    for number in [line, column].into_iter().flatten() {
        write!(f, "{number}:")?;
    }
    if field.is_empty() { write!(f, " ") } else { write!(f, " {field}: ") }
}

/// So many of something: `1 run`, `2 runs`.
pub fn counted(n: usize, [one, more]: [&str; 2]) -> String {
    format!("{n} {}", if n == 1 { one } else { more })
}

/// A fault without its place: what a check of a bare value returns.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub message: String,
    pub found: String,
    pub allowed: String,
    /// Empty: the meaning of the field serves as the hint.
    pub hint: String,
}

impl Fault {
    pub fn new(message: impl Into<String>, found: impl Into<String>, allowed: impl Into<String>) -> Self {
        Self { message: message.into(), found: found.into(), allowed: allowed.into(), hint: String::new() }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Adds "did you mean" where one of the candidates looks like the word; otherwise lists them.
    pub fn meant<'a>(self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        let candidates: Vec<&str> = candidates.into_iter().collect();
        let hint = match nearest(word, candidates.iter().copied()) {
            Some(best) => format!("did you mean `{best}`?"),
            None if candidates.is_empty() => "there are none yet".to_string(),
            None => format!("there is {}", some_of(&candidates)),
        };
        self.hint(hint)
    }
}

/// The question whether a near candidate was meant, or else what there is; for words typed elsewhere.
#[cfg(feature = "cli")]
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    Fault::new("", word, "").meant(word, candidates).hint
}

/// What is wrong with a word that is none of those known, with the nearest of them.
#[cfg(feature = "cli")]
pub fn no_such(flag: &str, what: &str, word: &str, known: &[&str]) -> String {
    const SHOWN: usize = 12;
    let distance = |name: &&&str| strsim::damerau_levenshtein(&name.to_lowercase(), &word.to_lowercase());
    let nearest = known.iter().min_by_key(distance);
    let hint = nearest.map_or(String::new(), |name| format!("\n  hint:    did you mean `{name}`?"));
    let shown = known.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    let more = match known.len().saturating_sub(SHOWN) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    format!("{flag} {word}: there is no such {what}\n  found:   {word}\n  allowed: {shown}{more}{hint}")
}

/// The candidate that differs from the word by a slip or two.
fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    candidates
        .map(|c| (strsim::damerau_levenshtein(&word, &c.to_lowercase()), c))
        .filter(|(distance, c)| *distance <= (c.chars().count() / 3).clamp(1, 4))
        .min()
        .map(|(_, c)| c)
}

fn some_of(candidates: &[&str]) -> String {
    let shown: Vec<String> = candidates.iter().take(20).map(|c| format!("`{c}`")).collect();
    let more = if candidates.len() > shown.len() { ", …" } else { "" };
    shown.join(", ") + more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        assert_eq!(nearest("trust_gian", ["trust_gain", "trust_loss"].into_iter()), Some("trust_gain"));
        assert_eq!(nearest("Care", ["care", "social"].into_iter()), Some("care"));
        assert_eq!(nearest("weather", ["care", "social"].into_iter()), None);
    }

    #[test]
    fn a_problem_is_one_block_of_text() {
        let problem = Problem {
            file: "x.toml".into(),
            line: Some(14),
            column: Some(3),
            field: "months".into(),
            message: "out of range".into(),
            found: "0".into(),
            allowed: "1 to 6000".into(),
            hint: "months to simulate".into(),
        };
        let expected = "x.toml:14:3: months: out of range\n  found:   0\n  allowed: 1 to 6000\n  hint:    months to simulate";
        assert_eq!(problem.to_string(), expected);
    }
}
