//! The hour on paper: what a trainer needs when no computer works, on A4.

use crate::model::setup::Domain;
use crate::scenario::Scenario;
use crate::story::{Language, domain_name, pole_name};
use crate::svg::escaped;
use crate::workshop::words::{LEVELS, METERS};

const STYLE: &str = "@page{size:A4;margin:16mm}body{font:12pt/1.4 sans-serif;max-width:178mm;margin:0 auto;padding:8mm;color:#111}h1{font-size:20pt;margin:0}h2{font-size:14pt;margin:7mm 0 2mm}h2{break-after:avoid}tr,li,.whole{break-inside:avoid}thead{display:table-header-group;break-inside:avoid}.how{white-space:nowrap}table{border-collapse:collapse;width:100%}th,td{border:1px solid #555;padding:2mm;text-align:left;vertical-align:top}td.write{height:14mm}.note{border-left:2mm solid #555;padding-left:8mm}.predict th:last-child{width:38%}.page{break-before:page}@media print{body{padding:0}}";

/// The hour on paper in one language.
pub fn paper(scenario: &Scenario, language: Language) -> String {
    let own = |text: &crate::scenario::Text| escaped(language.of(text));
    let pick = |en: &'static str, nl: &'static str| language.pick(en, nl);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{}</title><style>{STYLE}</style></head><body>\n",
        language.code(),
        own(&scenario.title)
    );
    let banner = scenario.status.banner();
    out.push_str(&format!("<h1>{}</h1><p><em>{}</em></p>\n", own(&scenario.title), own(&banner)));
    let mut section = |class: &str, title: &str, body: &str| {
        out.push_str(&format!("<section class=\"{class}\"><h2>{}</h2>{body}</section>\n", escaped(title)))
    };
    section(
        "",
        pick("The story (5 minutes)", "Het verhaal (5 minuten)"),
        &paragraphs(language.of(&scenario.story)),
    );
    section("whole", pick("The question", "De vraag"), &paragraphs(language.of(&scenario.question)));
    let roles =
        scenario.sectors.iter().map(|label| format!("<li>{}</li>", own(&label.text))).collect::<String>();
    section(
        "whole",
        pick("Who are you? (5 minutes)", "Wie ben jij? (5 minuten)"),
        &format!(
            "<p>{}</p><ul>{roles}</ul>",
            pick(
                "Everybody takes a role. Say what you hope for, what you fear and what you can bring.",
                "Iedereen kiest een rol. Zeg waar je op hoopt, waar je bang voor bent en wat je kunt brengen."
            )
        ),
    );
    section("", pick("Six levers (15 minutes)", "Zes knoppen (15 minuten)"), &levers(language));
    section(
        "whole predict",
        pick("Predict first (5 minutes)", "Eerst voorspellen (5 minuten)"),
        &predictions(language),
    );
    let strategies = scenario
        .strategies
        .iter()
        .map(|s| format!("<tr><th>{}</th><td>{}</td></tr>", own(&s.title), own(&s.story)))
        .collect::<String>();
    section(
        "",
        pick("What others tried (10 minutes)", "Wat anderen deden (10 minuten)"),
        &format!("<table>{strategies}</table>"),
    );
    section(
        "page",
        pick("What came of it in the model (10 minutes)", "Wat er in het model van kwam (10 minuten)"),
        &format!(
            "<p>{}</p>{}",
            pick(
                "Read this only after everybody has predicted. It is what the model shows, not a prediction.",
                "Lees dit pas als iedereen heeft voorspeld. Het is wat het model laat zien, geen voorspelling."
            ),
            paragraphs(language.of(&scenario.insight))
        ),
    );
    section(
        "whole",
        pick("From bet to agreement (10 minutes)", "Van gok naar afspraak (10 minuten)"),
        &agreements(language),
    );
    let notes = scenario.notes.iter().map(|note| format!("<li>{}</li>", own(note))).collect::<String>();
    section(
        "whole",
        pick("For who leads the hour", "Voor wie het uur leidt"),
        &format!(
            "<ul class=\"note\">{notes}</ul><p>{} {}</p>",
            pick("Source:", "Bron:"),
            own(&scenario.source)
        ),
    );
    out.push_str("</body></html>\n");
    out
}

fn paragraphs(text: &str) -> String {
    text.split("\n\n").map(|part| format!("<p>{}</p>", escaped(part))).collect()
}

fn levers(language: Language) -> String {
    let rows = Domain::ALL.iter().zip(METERS).map(|(domain, meter)| {
        let poles = domain.poles().map(|pole| pole_name(pole, language)).join(" – ");
        let levels = LEVELS.map(|pair| format!("☐ {}", language.pick(pair[1], pair[0]))).join("<br>");
        format!(
            "<tr><th>{}</th><td>{poles}</td><td class=\"how\">{levels}</td><td>{}</td></tr>",
            domain_name(*domain, language),
            language.pick(meter.text[1], meter.text[0])
        )
    });
    let heads = language.pick(
        ["lever", "style", "how much", "it is to bring about"],
        ["knop", "stijl", "hoeveel", "wat het moet brengen"],
    );
    format!(
        "<table><thead><tr>{}</tr></thead>{}</table>",
        heads.map(|head| format!("<th>{head}</th>")).concat(),
        rows.collect::<String>()
    )
}

fn predictions(language: Language) -> String {
    let rows = language.pick(
        ["trust", "alignment", "number of parties in the core"],
        ["vertrouwen", "gelijkgerichtheid", "aantal partijen in de kern"],
    );
    let heads = language.pick(
        ["what happens to", "rises", "same", "falls", "why?"],
        ["wat gebeurt er met", "stijgt", "gelijk", "daalt", "waarom?"],
    );
    let rows = rows
        .map(|row| format!("<tr><th>{row}</th><td class=\"write\"></td><td></td><td></td><td></td></tr>"))
        .concat();
    format!(
        "<table><thead><tr>{}</tr></thead>{rows}</table>",
        heads.map(|head| format!("<th>{head}</th>")).concat()
    )
}

fn agreements(language: Language) -> String {
    let heads = language.pick(
        ["domain", "what we agree", "who", "when we look again", "signal"],
        ["domein", "wat we afspreken", "wie", "wanneer we weer kijken", "signaal"],
    );
    let row = "<tr><td class=\"write\"></td><td></td><td></td><td></td><td></td></tr>";
    format!(
        "<table><thead><tr>{}</tr></thead>{}</table>",
        heads.map(|head| format!("<th>{head}</th>")).concat(),
        row.repeat(3)
    )
}
