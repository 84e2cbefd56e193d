//! What strategies bring: every effect with its interval.

use super::dots::dots;
use super::{Scene, look};
use crate::compare::Measured;
use crate::report::compared::Compared;
use crate::report::page::{Cell, Page, Table};

pub fn part(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let compared = scene.study.compared.as_ref()?;
    if compared.effects.is_empty() {
        return levels(scene, compared);
    }
    let headline = compared.headline()?;
    let order: Vec<String> =
        compared.ordered().into_iter().map(|place| compared.strategies[place].clone()).collect();
    let mut page = Page::default();
    page.p(words.say("effects.intro"));
    let (figure, data) = dots(scene, compared, headline, &order, "effects-1");
    page.figure(words, figure, &data);
    page.table(&table(scene, compared, headline, &order, &caption(scene, headline)));
    let others: Vec<&Measured> =
        compared.measured.iter().filter(|m| m.key != headline.key && !m.key.contains(':')).collect();
    if let Some(alignment) = others.iter().find(|m| m.key == "alignment") {
        let (figure, data) = dots(scene, compared, alignment, &order, "effects-2");
        page.figure(words, figure, &data);
    }
    page.text("h3", &[], words.say("effects.others"));
    for measure in others {
        let found = |verdict| {
            order
                .iter()
                .filter(|key| compared.effect(key, &measure.key).is_some_and(|e| e.verdict == verdict))
                .count()
        };
        use crate::statistics::Verdict::{Better, Worse};
        let counts = words.fill(
            "effects.counts",
            &[
                ("measure", &words.measure(measure)),
                ("better", &found(Better).to_string()),
                ("worse", &found(Worse).to_string()),
                ("n", &order.len().to_string()),
            ],
        );
        page.open("details", &[]).text("summary", &[], &counts);
        page.table(&table(scene, compared, measure, &order, &caption(scene, measure)));
        page.close("details");
    }
    Some(page)
}

fn caption(scene: &Scene<'_>, measure: &Measured) -> String {
    let words = scene.words;
    words
        .fill("effects.caption", &[("measure", &words.measure(measure)), ("unit", &words.unit(&measure.key))])
}

fn table<'a>(
    scene: &Scene<'_>,
    compared: &Compared,
    measure: &Measured,
    order: &[String],
    caption: &'a str,
) -> Table<'a> {
    let words = scene.words;
    let columns = [
        "column.strategy",
        "column.mean",
        "column.difference",
        "column.median",
        "column.better",
        "column.verdict",
    ];
    let rows = order.iter().filter_map(|key| {
        let effect = compared.effect(key, &measure.key)?;
        let number = |x| words.number(x, measure.decimals);
        Some(vec![
            Cell::text(scene.title(key)),
            Cell::number(number(effect.means[0]), effect.means[0]),
            Cell::number(
                words.interval(effect.difference, effect.interval, measure.decimals),
                effect.difference,
            ),
            Cell::number(number(effect.median), effect.median),
            Cell::number(
                words.fill("count.of", &[("k", &effect.better.to_string()), ("n", &effect.n.to_string())]),
                effect.better as f64,
            ),
            Cell::marked(words.verdict(effect.verdict), look(effect.verdict)),
        ])
    });
    let mut rows: Vec<Vec<Cell>> = rows.collect();
    if let Some(place) = compared.baseline
        && let Some(mean) = compared.mean(place, &measure.key)
    {
        let mut row = vec![Cell::text(scene.title(&compared.strategies[place]))];
        row.push(Cell::number(words.number(mean, measure.decimals), mean));
        row.extend(["–", "–", "–"].map(|dash| Cell::number(dash, f64::NAN)));
        row.push(Cell::text(words.say("effects.baseline")));
        rows.push(row);
    }
    Table { caption, head: columns.map(|key| words.say(key).to_string()).to_vec(), rows }
}

/// Without a baseline there are levels only.
fn levels(scene: &Scene<'_>, compared: &Compared) -> Option<Page> {
    let words = scene.words;
    let mut page = Page::default();
    page.p(words.say("effects.alone"));
    let rows = compared.measured.iter().filter(|m| !m.key.contains(':')).map(|measure| {
        let mut row = vec![Cell::text(words.measure(measure))];
        row.extend((0..compared.strategies.len()).map(|place| {
            let estimate = crate::statistics::Estimate::of(&measure.values[place]);
            match estimate {
                Some(e) => Cell::number(words.interval(e.mean, e.interval, measure.decimals), e.mean),
                None => Cell::text("–"),
            }
        }));
        row
    });
    let mut head = vec![words.say("column.measure").to_string()];
    head.extend(compared.strategies.iter().map(|key| scene.title(key)));
    page.table(&Table { caption: words.say("effects.levels"), head, rows: rows.collect() });
    Some(page)
}
