//! Who came and went, and what happened to all.

use super::Ref;
use super::sentence::Sentence;
use crate::workshop::answer::Words;

/// A party leaves.
pub fn left(actor: u32, month: u32) -> Sentence {
    Sentence::new(
        "left",
        [Ref::Actor(actor)],
        format!("vertrekt {{0}} in maand {month} uit het netwerk"),
        format!("{{0}} leaves the network in month {month}"),
    )
}

/// A party arrives, through another where one introduced it.
pub fn arrived(actor: u32, sponsor: Option<u32>, month: u32) -> Sentence {
    let (via_nl, via_en) = sponsor.map_or(("", ""), |_| (", via {1}", ", introduced by {1}"));
    Sentence::new(
        "arrived",
        [Some(actor), sponsor].into_iter().flatten().map(Ref::Actor).collect::<Vec<Ref>>(),
        format!("komt {{0}} er in maand {month} bij{via_nl}"),
        format!("{{0}} arrives in month {month}{via_en}"),
    )
}

/// An event of the scenario.
pub fn happened(month: u32, event: &Words) -> Sentence {
    Sentence::new(
        "event",
        [],
        format!("gebeurt er in maand {month} iets: {}", event.nl),
        format!("something happens in month {month}: {}", event.en),
    )
}
