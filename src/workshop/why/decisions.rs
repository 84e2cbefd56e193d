//! What a party decided: to begin, to join or not, to break a promise, to take up a practice.

use super::Ref;
use super::sentence::{Sentence, number, percent};
use crate::model::{Obstacle, Terms};
use crate::scenario::Text;
use crate::story::Language;
use crate::story::why::{obstacle_reason, terms_for};
use crate::workshop::answer::Words;

/// Reasons in a sentence.
const REASONS: usize = 2;

/// A party begins an initiative, mostly about one aspect.
pub fn launched(refs: [Ref; 2], month: u32, about: &Text, chance: f64) -> Sentence {
    let Words { nl, en } = percent(chance);
    Sentence::new(
        "launched",
        refs,
        format!(
            "begint {{0}} in maand {month} met {{1}}, vooral over {}: de kans daarop was die maand {nl}",
            about.nl
        ),
        format!(
            "{{0}} starts {{1}} in month {month}, mostly about {}: the chance was {en} that month",
            about.en
        ),
    )
}

/// A party joins, for what spoke most for it.
pub fn joined(refs: [Ref; 2], month: u32, terms: &Terms, trust: f64) -> Sentence {
    let reasons = Words::both(|language| reasons(terms, language));
    let trust = number(trust, 2);
    Sentence::new(
        "joined",
        refs,
        format!(
            "doet {{0}} vanaf maand {month} mee met {{1}}: {}; het vertrouwen in de leden is {} (hoogste 1)",
            reasons.nl, trust.nl
        ),
        format!(
            "{{0}} joins {{1}} from month {month}: {}; trust in the members is {} (highest 1)",
            reasons.en, trust.en
        ),
    )
}

/// A party does not join, for what stood most in the way.
pub fn refused(refs: [Ref; 2], month: u32, obstacle: Obstacle, chance: f64) -> Sentence {
    let because = Words::both(|language| obstacle_reason(obstacle, language).to_string());
    let chance = percent(chance);
    Sentence::new(
        "refused",
        refs,
        format!(
            "doet {{0}} in maand {month} niet mee met {{1}}, vooral omdat {} (de kans op ja was {})",
            because.nl, chance.nl
        ),
        format!(
            "{{0}} does not join {{1}} in month {month}, mostly because {} (the chance of a yes was {})",
            because.en, chance.en
        ),
    )
}

/// A member delivers too little of what it promised.
pub fn broke(refs: [Ref; 2], month: u32, delivered: f64) -> Sentence {
    let Words { nl, en } = percent(delivered);
    Sentence::new(
        "broke",
        refs,
        format!("komt {{0}} in maand {month} een toezegging aan {{1}} niet na: {nl} wordt geleverd"),
        format!("{{0}} breaks a promise to {{1}} in month {month}: {en} is delivered"),
    )
}

/// A party takes up the practice that an initiative left.
pub fn adopted(refs: [Ref; 2], month: u32, exposure: f64) -> Sentence {
    let Words { nl, en } = percent(exposure);
    Sentence::new(
        "adopted",
        refs,
        format!(
            "neemt {{0}} in maand {month} de werkwijze van {{1}} over: {nl} van de aandacht ging naar wie die al volgde"
        ),
        format!(
            "{{0}} takes up the practice of {{1}} in month {month}: {en} of its attention went to who followed it already"
        ),
    )
}

/// What spoke most for joining.
fn reasons(terms: &Terms, language: Language) -> String {
    let named = terms_for(terms, language);
    let names: Vec<&str> = named.iter().take(REASONS).map(|(name, _)| *name).collect();
    match names[..] {
        [] => language.pick("chance decided", "het toeval gaf de doorslag").to_string(),
        [one] => language.pick(format!("{one} weighs most"), format!("{one} weegt het zwaarst")),
        _ => language.pick(
            format!("{} and {} weigh most", names[0], names[1]),
            format!("{} en {} wegen het zwaarst", names[0], names[1]),
        ),
    }
}
