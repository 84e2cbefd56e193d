//! What the group asked, expected, found and agreed, as it wrote it.

use super::Scene;
use crate::model::setup::Domain;
use crate::report::page::{Cell, Page, Table};
use crate::report::record::{Agreement, Bet, Kind, Record};
use crate::story::domain_name;

/// The questions of the debrief, in order.
const DEBRIEF: [&str; 3] = ["saw", "through", "means"];

pub fn part(scene: &Scene<'_>) -> Option<Page> {
    let record = scene.record?;
    let words = scene.words;
    let mut page = Page::default();
    if record.is_empty() {
        page.p(words.say("record.empty"));
        return Some(page);
    }
    page.p(words.say("record.intro"));
    notes(&mut page, scene, record, Kind::Question);
    notes(&mut page, scene, record, Kind::Expectation);
    if !record.bets.is_empty() {
        bets(&mut page, scene, &record.bets);
    }
    notes(&mut page, scene, record, Kind::Finding);
    let answered = DEBRIEF.map(|key| (key, record.debrief.get(key).map_or("", |text| text.trim())));
    if answered.iter().any(|(_, text)| !text.is_empty()) {
        page.text("h3", &[], words.say("record.debrief")).open("dl", &[]);
        for (key, text) in answered.into_iter().filter(|(_, text)| !text.is_empty()) {
            page.text("dt", &[], words.say(&format!("record.debrief.{key}"))).text("dd", &[], text);
        }
        page.close("dl");
    }
    notes(&mut page, scene, record, Kind::Decision);
    let agreed: Vec<&Agreement> = record.agreed().collect();
    if !agreed.is_empty() {
        agreements(&mut page, scene, &agreed);
    }
    Some(page)
}

/// Notes of a kind under their own heading.
fn notes(page: &mut Page, scene: &Scene<'_>, record: &Record, kind: Kind) {
    let words = scene.words;
    let own = record.notes.iter().filter(|note| note.kind == kind);
    let items: Vec<String> = own
        .map(|note| match note.month {
            0 => note.text.clone(),
            month => words.fill("record.note", &[("text", &note.text), ("month", &month.to_string())]),
        })
        .collect();
    if items.is_empty() {
        return;
    }
    let key = match kind {
        Kind::Question => "record.question",
        Kind::Expectation => "record.expectation",
        Kind::Finding => "record.finding",
        Kind::Decision => "record.decision",
    };
    page.text("h3", &[], words.say(key)).list("", &items);
}

fn bets(page: &mut Page, scene: &Scene<'_>, bets: &[Bet]) {
    let words = scene.words;
    let keys = ["question", "higher", "same", "lower", "unknown", "outcome", "why"];
    let head: Vec<String> =
        keys.iter().map(|key| words.say(&format!("record.bet.{key}")).to_string()).collect();
    let rows = bets.iter().map(|bet| {
        let mut row = vec![Cell::text(bet.words.clone())];
        row.extend(bet.counts().map(|count| match count {
            Some(count) => Cell::number(count.to_string(), count as f64),
            None => Cell::text(words.say("record.few")),
        }));
        let outcome = bet.outcome.as_ref().map_or("–", |outcome| outcome.sentence(words.language));
        row.extend([Cell::text(outcome), Cell::text(bet.why.clone())]);
        row
    });
    page.text("h3", &[], words.say("record.bets"));
    page.table(&Table { caption: words.say("record.bets.caption"), head, rows: rows.collect() });
}

fn agreements(page: &mut Page, scene: &Scene<'_>, agreed: &[&Agreement]) {
    let words = scene.words;
    let keys = ["domain", "who", "when", "signal", "done"];
    let head: Vec<String> =
        keys.iter().map(|key| words.say(&format!("record.agreement.{key}")).to_string()).collect();
    let name = |key: &str| {
        Domain::ALL
            .into_iter()
            .find(|domain| domain.key() == key)
            .map_or("", |domain| domain_name(domain, words.language))
    };
    let rows = agreed.iter().map(|agreement| {
        let mut row = vec![Cell::text(name(&agreement.domain))];
        let written = [&agreement.who, &agreement.when, &agreement.signal, &agreement.done];
        row.extend(written.map(|text| Cell::text(text.clone())));
        row
    });
    page.text("h3", &[], words.say("record.agreements"));
    page.table(&Table { caption: words.say("record.agreements.caption"), head, rows: rows.collect() });
}
