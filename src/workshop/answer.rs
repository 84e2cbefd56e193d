//! What answers are made of: texts in two languages, faults, numbers for pictures.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::scenario::{Problems, Text};

/// A text in both languages, as it goes to the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Words {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Words {
    /// A text from both of its versions.
    pub fn new(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self { nl: nl.into(), en: en.into() }
    }

    /// The same in both languages, by a function of the language.
    pub fn both(of: impl Fn(crate::story::Language) -> String) -> Self {
        Self { nl: of(crate::story::Language::Dutch), en: of(crate::story::Language::English) }
    }
}

impl From<&Text> for Words {
    fn from(text: &Text) -> Self {
        Self::new(&text.nl, &text.en)
    }
}

/// Why a request has no answer.
#[derive(Clone, Debug)]
pub struct Fault {
    message: Words,
    hint: Words,
    problems: Vec<Value>,
}

impl Fault {
    /// A fault with what to do about it.
    pub fn new(message: Words, hint: Words) -> Self {
        Self { message, hint, problems: Vec::new() }
    }

    /// What the page asks is not what the engine understands: a fault of the page.
    pub fn request(english: impl std::fmt::Display) -> Self {
        Self::new(
            Words::new(
                format!("de pagina vraagt iets wat de rekenkern niet kent: {english}"),
                format!("the page asks what the engine does not know: {english}"),
            ),
            Words::new(
                "haal de pagina opnieuw op, of maak het bestand opnieuw",
                "load the page again, or make the file anew",
            ),
        )
    }

    /// As an answer.
    pub fn answer(&self) -> Value {
        json!({ "error": { "message": self.message, "hint": self.hint, "problems": self.problems } })
    }
}

impl From<Problems> for Fault {
    fn from(problems: Problems) -> Self {
        let list = problems.list.iter().map(|p| {
            json!({
                "file": p.file, "line": p.line, "column": p.column, "field": p.field,
                "message": p.message, "found": p.found, "allowed": p.allowed, "hint": p.hint,
            })
        });
        let count = problems.list.len() + problems.omitted;
        Self {
            message: Words::new(
                format!("hier klopt iets niet: {count} {}", if count == 1 { "fout" } else { "fouten" }),
                format!(
                    "something is wrong here: {count} {}",
                    if count == 1 { "problem" } else { "problems" }
                ),
            ),
            hint: Words::new(
                "elke fout noemt de plaats, wat er staat en wat er mag staan",
                "each problem names the place, what is there and what is allowed",
            ),
            problems: list.collect(),
        }
    }
}

/// A number for a picture: four decimals are more than a screen can show.
pub fn rounded(x: f64) -> f64 {
    (x * 1e4).round() / 1e4
}
