//! Page one: what was asked, the message, and the strategies that come first.

use super::dots::dots;
use super::{Scene, look};
use crate::report::compared::Compared;
use crate::report::message::{index, message as told};
use crate::report::page::{Cell, Page, Table};

/// Strategies that page one has room for.
const SHOWN: usize = 7;

pub fn header(page: &mut Page, scene: &Scene<'_>) {
    let words = scene.words;
    let (study, language) = (scene.study, words.language);
    let manifest = study.manifest();
    page.open("header", &[("class", "top")]);
    page.text("h1", &[], language.of(&study.scenario.title));
    page.text("p", &[("class", "question")], language.of(&study.scenario.question));
    let count = study.compared.as_ref().map_or(manifest.strategies.len(), |c| c.strategies.len());
    let what = words.fill(&format!("kind.{}", manifest.kind.key()), &[("n", &count.to_string())]);
    let runs = study.compared.as_ref().map(|c| c.runs(manifest) * c.strategies.len() as u64);
    let runs = runs.or(manifest.runs).unwrap_or(0);
    let runs = words.fill("page.runs", &[("n", &language.grouped(runs as f64)), ("seeds", &scene.seeds())]);
    page.text("p", &[("class", "meta")], &format!("{what} · {} · {runs}", manifest.program));
    page.text("p", &[("class", "meta")], language.of(&study.scenario.status.banner()));
    page.close("header");
}

pub fn message(page: &mut Page, scene: &Scene<'_>) {
    let words = scene.words;
    page.open("section", &[("id", "message"), ("aria-labelledby", "message-h")]);
    if !scene.study.manifest.complete {
        page.open("p", &[("class", "banner"), ("role", "note")]);
        page.words(words.say("page.incomplete")).close("p");
    }
    page.open("div", &[("class", "message")]);
    page.text("h2", &[("id", "message-h")], words.say("page.message")).open("ol", &[]);
    for (lead, sentence) in told(scene.study, words).sentences {
        page.open("li", &[]).text("strong", &[], &lead).words(&sentence).close("li");
    }
    page.close("ol").close("div");
    if let Some(compared) = scene.study.compared.as_ref().filter(|compared| !compared.effects.is_empty()) {
        standings(page, scene, compared);
    }
    page.close("section");
}

/// The strategies that come first: what they bring, how sure, at what cost.
fn standings(page: &mut Page, scene: &Scene<'_>, compared: &Compared) {
    let words = scene.words;
    let Some(headline) = compared.headline() else { return };
    let order = compared.ordered();
    let shown = &order[..order.len().min(SHOWN)];
    let elsewhere = scene.study.elsewhere.as_ref().map(|origin| &origin.what);
    let mut head = vec![
        words.say("column.strategy").to_string(),
        words.say("column.index").to_string(),
        words.say("column.better").to_string(),
        words.say("column.orchestration").to_string(),
        words.say("column.verdict").to_string(),
    ];
    head.extend(elsewhere.map(|_| words.say("column.worlds").to_string()));
    let mut rows = Vec::new();
    for &place in shown {
        let key = &compared.strategies[place];
        let Some(effect) = compared.effect(key, &headline.key) else { continue };
        let hours = compared.hours(place)[0];
        let mut row = vec![
            Cell::text(scene.title(key)),
            match index(effect) {
                Some(x) => Cell::number(words.two(x), x),
                None => Cell::number(words.number(effect.difference, headline.decimals), effect.difference),
            },
            Cell::number(
                words.fill("count.of", &[("k", &effect.better.to_string()), ("n", &effect.n.to_string())]),
                effect.better as f64,
            ),
            Cell::number(words.two(hours), hours),
            Cell::marked(words.verdict(effect.verdict), look(effect.verdict)),
        ];
        if let Some(elsewhere) = elsewhere {
            let count = elsewhere.robust.worlds.len().to_string();
            let wins = elsewhere.place(key).map(|place| elsewhere.robust.standings[place].wins);
            row.push(match wins {
                Some(wins) => Cell::number(
                    words.fill("count.of", &[("k", &wins.to_string()), ("n", &count)]),
                    wins as f64,
                ),
                None => Cell::text("–"),
            });
        }
        rows.push(row);
    }
    let caption = words.fill("first.caption", &[("measure", &words.measure(headline))]);
    page.table(&Table { caption: &caption, head, rows });
    if let Some(baseline) = compared.supported(&scene.study.scenario) {
        let note = words.fill("against.note", &[("title", &scene.title(&baseline.key))]);
        page.text("p", &[("class", "note")], &note);
    }
    if order.len() > shown.len() {
        let more = (order.len() - shown.len()).to_string();
        page.text("p", &[("class", "note")], &words.fill("first.more", &[("n", &more)]));
    }
    let keys: Vec<String> = shown.iter().map(|place| compared.strategies[*place].clone()).collect();
    let (figure, data) = dots(scene, compared, headline, &keys, "first-effects");
    page.figure(words, figure, &data);
}
