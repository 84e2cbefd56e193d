//! What the page shows of the model, in both languages.

mod about;
mod domains;
mod events;
mod metrics;
mod parameters;

pub use about::{LIMITS, POINTS};
pub use domains::{HELP, METERS};
pub use events::{FieldInfo, KINDS, Kind, event_name};
pub use metrics::{metric_meaning, metric_name, unit_name};
pub use parameters::{MAIN, parameter_name};

use super::answer::Words;

/// A pair of texts that is known when the program is built: Dutch, English.
pub type Pair = [&'static str; 2];

impl From<Pair> for Words {
    fn from([nl, en]: Pair) -> Self {
        Self::new(nl, en)
    }
}

/// The four levels of a lever.
pub const LEVELS: [Pair; 4] = [
    ["niets", "nothing"],
    ["een beetje", "a little"],
    ["stevig", "a good deal"],
    ["alles op alles", "all out"],
];

/// The rings of involvement, from the inside.
pub const RINGS: [(&str, Pair); 4] = [
    ("core", ["kern", "core"]),
    ("active", ["actief", "active"]),
    ("periphery", ["aan de rand", "periphery"]),
    ("outside", ["(nog) buiten", "outside"]),
];

/// The stages of an initiative and of the practice it may leave.
pub const STAGES: [(&str, Pair); 9] = [
    ("waiting", ["wacht op goedkeuring", "waits for approval"]),
    ("forming", ["zoekt mensen", "looks for members"]),
    ("active", ["aan het werk", "at work"]),
    ("followed", ["heeft navolging", "is followed"]),
    ("succeeded", ["geslaagd", "succeeded"]),
    ("failed", ["mislukt", "failed"]),
    ("deserted", ["verlaten", "deserted"]),
    ("abandoned", ["niet begonnen", "never started"]),
    ("faded", ["uit beeld", "faded"]),
];
