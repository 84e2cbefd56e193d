//! Two studies side by side: what differs in their settings, and in what came of them.

use super::page::{Cell, Page, Table};
use super::parts::Scene;
use super::study::Study;
use crate::model::parameters::REGISTRY;
use crate::scenario::Scenario;

pub(super) fn part(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let other = scene.beside?;
    let own = scene.study;
    let mut page = Page::default();
    page.p(words.say("beside.intro"));
    let head =
        ["column.setting", "column.this", "column.that"].map(|key| words.say(key).to_string()).to_vec();
    let rows = differences(scene, own, other);
    if rows.is_empty() {
        page.p(words.say("beside.same"));
    } else {
        page.table(&Table { caption: words.say("beside.settings"), head, rows });
    }
    if let (Some(a), Some(b)) = (&own.compared, &other.compared)
        && let (Some(headline), Some(others)) = (a.headline(), b.headline())
    {
        let mut keys: Vec<&String> = a.strategies.iter().collect();
        keys.extend(b.strategies.iter().filter(|key| !a.strategies.contains(key)));
        let cell = |compared: &super::compared::Compared, key: &str, measure: &crate::compare::Measured| {
            match compared.effect(key, &measure.key) {
                Some(e) => Cell::number(
                    format!(
                        "{} – {}",
                        words.interval(e.difference, e.interval, measure.decimals),
                        words.verdict(e.verdict)
                    ),
                    e.difference,
                ),
                None => Cell::text("–"),
            }
        };
        let rows = keys.iter().filter_map(|key| {
            let row = [cell(a, key, headline), cell(b, key, others)];
            let title =
                if own.scenario.strategy(key).is_some() { own } else { other }.title(key, words.language);
            let told = row.iter().any(|cell| cell.sorted.is_some());
            told.then(|| std::iter::once(Cell::text(title)).chain(row).collect::<Vec<Cell>>())
        });
        let head =
            ["column.strategy", "column.this", "column.that"].map(|key| words.say(key).to_string()).to_vec();
        let caption = words.fill("beside.effects", &[("measure", &words.measure(headline))]);
        page.table(&Table { caption: &caption, head, rows: rows.collect() });
        page.text(
            "p",
            &[("class", "note")],
            &format!("{} {}", words.say("dots.meaning"), words.say("dots.filled")),
        );
    }
    Some(page)
}

/// What differs between two studies, each row with its name.
fn differences(scene: &Scene<'_>, a: &Study, b: &Study) -> Vec<Vec<Cell>> {
    let words = scene.words;
    let (one, two) = (&a.manifest, &b.manifest);
    let texts = |key: &str, x: String, y: String| (words.say(key).to_string(), x, y);
    let language = words.language;
    let pairs = [
        texts(
            "provenance.title",
            language.of(&a.scenario.title).into(),
            language.of(&b.scenario.title).into(),
        ),
        texts(
            "provenance.kind",
            words.say(&format!("study.{}", one.kind.key())).into(),
            words.say(&format!("study.{}", two.kind.key())).into(),
        ),
        texts("provenance.program", one.program.clone(), two.program.clone()),
        texts("provenance.seed", one.seed.to_string(), two.seed.to_string()),
        texts("provenance.each", one.replicates.to_string(), two.replicates.to_string()),
        texts("provenance.set", one.set.join("; "), two.set.join("; ")),
        texts("provenance.strategies", one.strategies.join(", "), two.strategies.join(", ")),
        texts("provenance.months", months(&a.scenario), months(&b.scenario)),
        texts("provenance.actors", actors(&a.scenario), actors(&b.scenario)),
    ];
    let mut pairs: Vec<(String, String, String)> = pairs.into();
    let [own, other] =
        [a, b].map(|study| &study.scenario.strategies[study.scenario.baseline].setup.parameters);
    for row in REGISTRY {
        let value = |x: Option<f64>| {
            x.map_or(String::new(), |x| words.language.pick(x.to_string(), x.to_string().replace('.', ",")))
        };
        pairs.push((words.axis(row.name), value(own.get(row.name)), value(other.get(row.name))));
    }
    let same = one.sources.iter().map(|s| &s.blake3).eq(two.sources.iter().map(|s| &s.blake3));
    let mut rows: Vec<Vec<Cell>> = pairs
        .into_iter()
        .filter(|(_, x, y)| x != y)
        .map(|(name, x, y)| {
            [name, x, y].map(|text| Cell::text(if text.is_empty() { "–".into() } else { text })).to_vec()
        })
        .collect();
    if !same {
        let files = [one, two].map(|manifest| {
            let short =
                |source: &crate::study::SourceEntry| source.blake3.get(..12).unwrap_or("").to_string();
            Cell::text(manifest.sources.iter().map(short).collect::<Vec<_>>().join(", "))
        });
        let [x, y] = files;
        rows.push(vec![Cell::text(words.say("provenance.scenario")), x, y]);
    }
    rows
}

fn months(scenario: &Scenario) -> String {
    scenario.strategies[scenario.baseline].setup.months.to_string()
}

fn actors(scenario: &Scenario) -> String {
    let setup = &scenario.strategies[scenario.baseline].setup;
    (setup.actors.len() + setup.generated as usize).to_string()
}
