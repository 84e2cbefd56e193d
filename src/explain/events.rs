//! What will happen to the network, in words.

use crate::model::setup::{EventKind, Who};
use crate::scenario::Scenario;
use crate::story::Language;

/// An event in words.
pub fn words(kind: &EventKind, scenario: &Scenario, named: &[String], language: Language) -> String {
    let sector = |place: usize| language.of(&scenario.sectors[place].text).to_string();
    let percent = |share: f64| format!("{}%", language.number(100.0 * share, 0));
    let actor = |place: usize| named.get(place).cloned().unwrap_or_default();
    match kind {
        EventKind::BudgetCut { sector: s, share } => language.pick(
            format!("budget cut: {} loses {} of its capacity", sector(*s), percent(*share)),
            format!("bezuiniging: {} verliest {} van de capaciteit", sector(*s), percent(*share)),
        ),
        EventKind::Turnover { who } => {
            let who = match who {
                Who::Actor(place) => actor(*place),
                Who::Sector(place) => sector(*place),
            };
            language.pick(
                format!("staff turnover: the ties of {who} start anew"),
                format!("personeelswisseling: de relaties van {who} beginnen opnieuw"),
            )
        }
        EventKind::LeaderLeaves { actor: None } => {
            language.pick("the leading party leaves".into(), "de trekker vertrekt".into())
        }
        EventKind::LeaderLeaves { actor: Some(place) } => {
            language.pick(format!("{} leaves", actor(*place)), format!("{} vertrekt", actor(*place)))
        }
        EventKind::SectorJoins { sector: s, count, .. } => language.pick(
            format!("{count} parties of {} join", sector(*s)),
            format!("{count} partijen uit {} sluiten aan", sector(*s)),
        ),
        EventKind::Newcomers { count } => {
            language.pick(format!("{count} parties join"), format!("{count} partijen sluiten aan"))
        }
        EventKind::Scandal { share } => language.pick(
            format!("scandal: informal legitimacy falls by {}", percent(*share)),
            format!("schandaal: de informele legitimatie daalt met {}", percent(*share)),
        ),
        EventKind::NeedsShift { months, .. } => language.pick(
            format!("the needs shift, over {months} months"),
            format!("de behoeften verschuiven, in {months} maanden"),
        ),
        EventKind::NewRule { between: [a, b], level } => language.pick(
            format!("a new rule: barrier of {} between {} and {}", percent(*level), sector(*a), sector(*b)),
            format!(
                "een nieuwe regel: belemmering van {} tussen {} en {}",
                percent(*level),
                sector(*a),
                sector(*b)
            ),
        ),
        EventKind::FacilitationStops { taper: 0 | 1 } => {
            language.pick("facilitation stops".into(), "de ondersteuning stopt".into())
        }
        EventKind::FacilitationStops { taper } => language.pick(
            format!("facilitation fades to nothing over {taper} months"),
            format!("de ondersteuning loopt in {taper} maanden af naar niets"),
        ),
        EventKind::Switch { mechanism, on } => {
            let state = if *on { language.pick("on", "aan") } else { language.pick("off", "uit") };
            language.pick(
                format!("the mechanism `{}` goes {state}", mechanism.key()),
                format!("het mechanisme `{}` gaat {state}", mechanism.key()),
            )
        }
    }
}
