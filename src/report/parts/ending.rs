//! How it was found, what it cannot say, how to do it again, and what words mean.

use super::Scene;
use crate::model::SEMANTICS;
use crate::report::names::Names;
use crate::report::page::Page;
use crate::report::study::Study;
use crate::story::{Language, Outcomes, caution};

/// Method and limits.
pub fn limits(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let mut page = Page::default();
    page.text("h3", &[], words.say("method.title"));
    for key in ["method.model", "method.pairs", "method.interval", "method.worlds"] {
        page.p(words.say(key));
    }
    page.text("h3", &[], words.say("limits.title"));
    let mut items: Vec<String> = ["limits.assumptions", "limits.pieces", "limits.prediction"]
        .map(|key| words.say(key).to_string())
        .to_vec();
    items.extend(cautions(scene.study, words.language));
    page.list("", &items);
    Some(page)
}

/// What to be careful with in these runs.
pub fn cautions(study: &Study, language: Language) -> Vec<String> {
    let Some(compared) = &study.compared else { return Vec::new() };
    let places: Vec<usize> = compared
        .strategies
        .iter()
        .filter_map(|key| study.scenario.strategies.iter().position(|strategy| strategy.key == *key))
        .collect();
    let outcomes = Outcomes::of_measured(&compared.strategies, &compared.measured);
    let found = caution::after(&study.scenario, &places, compared.runs(&study.manifest), &outcomes);
    found.iter().map(|caution| format!("{} {}", caution.what(language), caution.why(language))).collect()
}

/// Everything that is needed to do it again.
pub fn provenance(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let study = scene.study;
    let mut page = Page::default();
    let manifests =
        std::iter::once(&study.manifest).chain(study.sisters.iter().map(|(manifest, _)| manifest));
    for (place, manifest) in manifests.enumerate() {
        page.text("h3", &[], words.say(&format!("study.{}", manifest.kind.key())));
        let hash = |source: &crate::study::SourceEntry| format!("{} (BLAKE3 {})", source.copy, source.blake3);
        let mut pairs = vec![
            ("provenance.program", manifest.program.clone()),
            ("provenance.semantics", manifest.semantics.to_string()),
            ("provenance.scenario", manifest.sources.iter().map(hash).collect::<Vec<_>>().join(", ")),
            ("provenance.seed", manifest.seed.to_string()),
        ];
        if manifest.replicates > 0 {
            let last = manifest.first + manifest.replicates - 1;
            pairs.push(("provenance.replicates", format!("{}–{last}", manifest.first)));
        }
        pairs.extend(manifest.runs.map(|runs| ("provenance.runs", runs.to_string())));
        if !manifest.set.is_empty() {
            pairs.push(("provenance.set", scene.names.hide(&manifest.set.join("; "))));
        }
        page.open("dl", &[("class", "pairs")]);
        for (key, value) in pairs {
            page.text("dt", &[], words.say(key)).text("dd", &[], &value);
        }
        page.close("dl");
        if manifest.command.is_empty() {
            page.p(words.say("provenance.no_command"));
        } else {
            let typed = manifest.typed(&scene.names);
            page.text("p", &[], words.say("provenance.command")).text("pre", &[], &typed);
            if typed != manifest.typed(&Names::default()) {
                page.p(words.say("provenance.roles"));
            }
        }
        if manifest.semantics != SEMANTICS {
            page.p(words.say("provenance.older"));
        }
        if place > 0 && study.sisters.get(place - 1).is_some_and(|(_, same)| !same) {
            page.text("p", &[("class", "banner")], words.say("provenance.other_scenario"));
        }
    }
    let source = words.language.of(&study.scenario.source);
    if !source.is_empty() {
        page.text("h3", &[], words.say("provenance.source")).p(source);
    }
    page.text("p", &[("class", "note")], words.say("provenance.licence"));
    Some(page)
}

/// What words mean, in both languages.
pub fn glossary(scene: &Scene<'_>) -> Page {
    let words = scene.words;
    let mut page = Page::default();
    page.open("dl", &[("class", "pairs")]);
    let keys = crate::report::catalogue(words.language).keys().filter_map(|key| key.strip_prefix("term."));
    let mut terms: Vec<(&str, &str)> =
        keys.map(|key| (words.say(&format!("term.{key}")), words.say(&format!("meaning.{key}")))).collect();
    terms.sort_by_key(|(term, _)| term.to_lowercase());
    for (term, meaning) in terms {
        page.text("dt", &[], term).text("dd", &[], meaning);
    }
    page.close("dl");
    page
}
