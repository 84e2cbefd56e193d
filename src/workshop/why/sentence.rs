//! A sentence as it goes on after "In this model", and how amounts stand in it.

use super::Ref;
use crate::story::Language;
use crate::workshop::answer::Words;

/// What happened, in both languages.
pub struct Sentence {
    /// What kind of thing happened.
    pub kind: &'static str,
    /// Whom and what `{0}`, `{1}` .. stand for.
    pub refs: Vec<Ref>,
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Sentence {
    /// A sentence of this kind.
    pub fn new(kind: &'static str, refs: impl Into<Vec<Ref>>, nl: String, en: String) -> Self {
        Self { kind, refs: refs.into(), nl, en }
    }
}

/// A number with so many decimals.
pub fn number(x: f64, decimals: usize) -> Words {
    Words::both(|language| language.number(x, decimals))
}

/// A share of a hundred; one that would be written as nothing is said to be small.
pub fn percent(x: f64) -> Words {
    if x > 0.0 && x < 0.0005 {
        return Words::new("minder dan 0,1%", "less than 0.1%");
    }
    Words::both(|language: Language| format!("{}%", language.number(100.0 * x, usize::from(x < 0.0995))))
}

/// So many members.
pub fn members(count: u32) -> Words {
    match count {
        1 => Words::new("1 lid", "1 member"),
        n => Words::new(format!("{n} leden"), format!("{n} members")),
    }
}
