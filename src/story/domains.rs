//! The six domains of facilitation and their styles, as people read them.

use super::Language;
use crate::model::setup::{Domain, Intervention};

/// The name of a domain.
pub fn domain_name(domain: Domain, language: Language) -> &'static str {
    let (english, dutch) = match domain {
        Domain::Agenda => ("agenda setting", "opgave agenderen"),
        Domain::Interaction => ("facilitating interaction", "interactie faciliteren"),
        Domain::Mobilisation => ("mobilising actors", "actoren mobiliseren"),
        Domain::Platform => ("creating a platform", "platform creëren"),
        Domain::Steering => ("co-steering for impact", "samensturen voor impact"),
        Domain::Legitimacy => ("legitimacy", "legitimatie"),
    };
    language.pick(english, dutch)
}

/// The name of a pole of a style.
pub fn pole_name(pole: &'static str, language: Language) -> &'static str {
    let (english, dutch) = match pole {
        "inclusive" => ("inclusive", "gezamenlijk"),
        "imposed" => ("imposed", "eenzijdig"),
        "bonding" => ("bonding", "verdiepen"),
        "bridging" => ("bridging", "verbreden"),
        "own_role" => ("own role", "eigen rol"),
        "grand_pledges" => ("grand pledges", "grote beloften"),
        "coalition" => ("coalition level", "coalitieniveau"),
        "network" => ("network level", "netwerkniveau"),
        "principles" => ("principles", "principes"),
        "monitoring" => ("monitoring", "monitoring"),
        "informal" => ("informal", "informeel"),
        _ => ("formal", "formeel"),
    };
    language.pick(english, dutch)
}

/// The style of a domain in words, where its lines agree on one.
pub fn style_words(lines: &[Intervention], domain: Domain, language: Language) -> Option<String> {
    let mut styles =
        lines.iter().filter(|line| line.domain == domain && line.intensity > 0.0).map(|line| line.style);
    let style = styles.next()?;
    if styles.any(|other| other != style) {
        return Some(language.pick("style changes", "stijl wisselt").to_string());
    }
    let [zero, one] = domain.poles().map(|pole| pole_name(pole, language));
    Some(match style {
        0.0 => zero.to_string(),
        1.0 => one.to_string(),
        _ => format!("{}% {one}", language.number(100.0 * style, 0)),
    })
}
