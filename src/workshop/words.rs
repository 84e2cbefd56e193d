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

/// English of a registry as people read it: what the model calls an actor is a party to them.
fn parties(english: &str) -> String {
    [("an actor", "a party"), ("actors", "parties"), ("actor", "party")]
        .iter()
        .fold(english.to_string(), |text, (ours, theirs)| text.replace(ours, theirs))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::metrics::Metric;
    use crate::model::parameters::REGISTRY;

    #[test]
    fn people_read_of_parties_not_of_actors() {
        let metrics = (0..Metric::COUNT).map(|place| crate::model::metrics::METRICS[place].key);
        let metrics = metrics.map(|key| Metric::by_key(key).unwrap());
        let told = metrics
            .flat_map(|metric| [metric_name(metric), metric_meaning(metric), unit_name(metric.info().unit)]);
        let told = told.chain(REGISTRY.iter().flat_map(|info| [parameter_name(info), unit_name(info.unit)]));
        for words in told {
            for text in [words.nl, words.en] {
                assert!(!text.to_lowercase().contains("actor"), "{text}");
                assert!(!text.contains("fpart"), "a factor is no party: {text}");
            }
        }
        assert_eq!(parties("ties of an actor; share of actors"), "ties of a party; share of parties");
    }
}
