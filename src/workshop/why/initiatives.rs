//! Turns in the life of an initiative: refused, at work, ended, and what it taught.

use super::Ref;
use super::sentence::{Sentence, members, percent};
use crate::workshop::answer::Words;

/// The committee refuses it.
pub fn disapproved(initiative: Ref, month: u32, overlap: f64) -> Sentence {
    let Words { nl, en } = percent(overlap);
    Sentence::new(
        "abandoned",
        [initiative],
        format!(
            "wijst de stuurgroep {{0}} in maand {month} af: het thema sluit voor {nl} aan bij de verandertheorie"
        ),
        format!(
            "the committee refuses {{0}} in month {month}: {en} of its theme goes with the theory of change"
        ),
    )
}

/// It starts work.
pub fn started(initiative: Ref, month: u32, people: u32) -> Sentence {
    let Words { nl, en } = members(people);
    Sentence::new(
        "started",
        [initiative],
        format!("gaat {{0}} in maand {month} aan het werk, met {nl} en genoeg toezeggingen"),
        format!("{{0}} starts work in month {month}, with {en} and pledges enough"),
    )
}

/// It ends before it started.
pub fn abandoned(initiative: Ref, month: u32) -> Sentence {
    Sentence::new(
        "abandoned",
        [initiative],
        format!("stopt {{0}} in maand {month}: er is niet genoeg toegezegd, of niemand is meer lid"),
        format!("{{0}} ends in month {month}: too little was pledged, or nobody is a member any more"),
    )
}

/// Its last member leaves while it is at work.
pub fn deserted(initiative: Ref, month: u32) -> Sentence {
    Sentence::new(
        "deserted",
        [initiative],
        format!("mislukt {{0}} in maand {month}: het laatste lid heeft het netwerk verlaten"),
        format!("{{0}} fails in month {month}: the last of its members has left the network"),
    )
}

/// Its time runs out.
pub fn out_of_time(initiative: Ref, month: u32, people: u32) -> Sentence {
    let Words { nl, en } = members(people);
    Sentence::new(
        "failed",
        [initiative],
        format!("mislukt {{0}} in maand {month}, met {nl}: de tijd was om voordat het werk klaar was"),
        format!("{{0}} fails in month {month}, with {en}: its time ran out before the work was done"),
    )
}

/// Its work is done, with success or without.
pub fn finished(
    initiative: Ref,
    month: u32,
    succeeded: bool,
    people: u32,
    chance: f64,
    overlap: f64,
) -> Sentence {
    let [kind, verb_nl, verb_en] =
        if succeeded { ["succeeded", "slaagt", "succeeds"] } else { ["failed", "mislukt", "fails"] };
    let (people, chance, overlap) = (members(people), percent(chance), percent(overlap));
    Sentence::new(
        kind,
        [initiative],
        format!(
            "{verb_nl} {{0}} in maand {month}, met {}: de kans op succes was {}; het thema sluit voor {} aan bij wat nodig is",
            people.nl, chance.nl, overlap.nl
        ),
        format!(
            "{{0}} {verb_en} in month {month}, with {}: the chance of success was {}; {} of its theme goes with what is needed",
            people.en, chance.en, overlap.en
        ),
    )
}

/// What it taught reaches everybody.
pub fn taught(initiative: Ref, month: u32) -> Sentence {
    Sentence::new(
        "taught",
        [initiative],
        format!("bereikt in maand {month} het hele netwerk wat er bij {{0}} is geleerd"),
        format!("what was learned in {{0}} reaches the whole network in month {month}"),
    )
}
