//! What drives the outcome, and under which conditions it turns.

use super::bars::{Bar, bars};
use super::robust::{bounds, flips};
use super::{Scene, csv, plain};
use crate::model::metrics::Metric;
use crate::report::Manifest;
use crate::report::page::Page;
use crate::report::sheet::Sheet;
use crate::report::study::Origin;
use crate::svg::{Axes, Axis, Figure, Said};

/// Assumptions that are drawn.
const DRAWN: usize = 12;

pub fn part(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let study = scene.study;
    if study.drivers.is_empty() && study.boxes.is_empty() && study.elsewhere.is_none() {
        return None;
    }
    let mut page = Page::default();
    for (number, origin) in study.drivers.iter().enumerate() {
        driver(scene, &mut page, origin, number);
    }
    for origin in &study.boxes {
        page.text("h3", &[], words.say("drivers.boxes"));
        page.p(&conditions(scene, origin));
    }
    if let Some(origin) = &study.elsewhere {
        page.text("h3", &[], words.say("robust.flips"));
        page.p(&flips(scene, &origin.what));
    }
    Some(page)
}

fn driver(scene: &Scene<'_>, page: &mut Page, origin: &Origin<Sheet>, number: usize) -> Option<()> {
    let words = scene.words;
    let sheet = &origin.what;
    let metric = sheet.rows().next()?.text("metric").to_string();
    let kind = ["mu_star", "total", "ks", "distance"]
        .into_iter()
        .find(|kind| sheet.rows().any(|row| row.text("kind") == *kind))?;
    let mut found: Vec<_> = sheet
        .rows()
        .filter(|row| {
            row.text("metric") == metric && row.text("kind") == kind && row.number("value").is_finite()
        })
        .collect();
    found.sort_by(|a, b| b.number("value").total_cmp(&a.number("value")));
    // What all that vary stay below by chance.
    let by_chance = |axis: &str| {
        let mut rows =
            sheet.rows().filter(|row| row.text("metric") == metric && row.text("kind") == "by_chance");
        rows.find(|row| row.text("axis") == axis).map_or(f64::NAN, |row| row.number("value"))
    };
    // What counts most is told of what does more than chance explains.
    let lead = found.iter().find(|row| {
        let chance = by_chance(row.text("axis"));
        chance.is_nan() || row.number("value") > chance
    });
    let lead = lead.map(|row| words.axis(row.text("axis")));
    found.truncate(DRAWN);
    let drawn: Vec<Bar> = found
        .iter()
        .map(|row| Bar {
            name: words.axis(row.text("axis")),
            value: row.number("value"),
            interval: [row.number("low_95"), row.number("high_95")],
            other: Some(by_chance(row.text("axis"))).filter(|x| x.is_finite()),
        })
        .collect();
    let label = Metric::by_key(&metric).map_or(metric.clone(), |metric| words.metric(metric));
    let unit = if kind == "mu_star" { words.unit(&metric) } else { words.say("unit.share").into() };
    let axis = Axis::new(words.say(&format!("drivers.axis.{kind}")), unit);
    let chance = sheet.rows().find(|row| row.text("metric") == metric && row.text("kind") == "chance");
    let chance = chance.map(|row| row.number("value")).filter(|x| x.is_finite());
    let strategy = scene.title(origin.manifest.asked["strategy"].as_str().unwrap_or(""));
    drawn.first()?;
    let mut finding = match lead {
        Some(name) => words.fill("drivers.finding", &[("name", &name), ("measure", &label)]),
        None => words.fill("drivers.finding_open", &[("measure", &label)]),
    };
    if let Some(chance) = chance {
        finding.push(' ');
        finding.push_str(&words.fill("drivers.chance", &[("percent", &words.number(100.0 * chance, 0))]));
    }
    let said = Said {
        title: words.fill("drivers.title", &[("measure", &label), ("strategy", &strategy)]),
        finding,
        runs: runs(scene, &origin.manifest),
        meaning: match drawn.iter().any(|bar| bar.other.is_some()) {
            true => {
                format!("{} {}", words.say(&format!("drivers.meaning.{kind}")), words.say("drivers.bound"))
            }
            false => words.say(&format!("drivers.meaning.{kind}")).into(),
        },
    };
    let data = csv(
        &["axis", kind, "low_95", "high_95", "by_chance"],
        found.iter().map(|row| {
            let mut cells = vec![row.text("axis").to_string()];
            cells.extend(["value", "low_95", "high_95"].map(|column| plain(row.number(column))));
            cells.push(plain(by_chance(row.text("axis"))));
            cells
        }),
    );
    let canvas = bars(words, &axis, &drawn, 2);
    page.figure(words, Figure::new(format!("drivers-{number}"), said, Axes::Rows(axis), canvas), &data);
    Some(())
}

fn runs(scene: &Scene<'_>, manifest: &Manifest) -> String {
    let words = scene.words;
    let runs = manifest.runs.unwrap_or(0);
    words.fill(
        "drivers.runs",
        &[("n", &words.language.grouped(runs as f64)), ("seed", &manifest.seed.to_string())],
    )
}

/// What a search for conditions found, in words.
fn conditions(scene: &Scene<'_>, origin: &Origin<Option<Sheet>>) -> String {
    let words = scene.words;
    let asked = &origin.manifest.asked;
    let title = |key: &str| scene.title(asked[key].as_str().unwrap_or(""));
    let metric = asked["metric"]
        .as_str()
        .and_then(Metric::by_key)
        .map_or(String::new(), |metric| words.metric(metric));
    let side = if asked["above"].as_bool() == Some(true) { "drivers.more" } else { "drivers.less" };
    let level = words.number(asked["level"].as_f64().unwrap_or(0.0), 2);
    let what = words.fill(
        side,
        &[
            ("strategy", &title("strategy")),
            ("against", &title("against")),
            ("measure", &metric),
            ("level", &level),
        ],
    );
    let Some(sheet) = &origin.what else { return words.fill("drivers.always", &[("what", &what)]) };
    let chosen: Vec<_> = sheet.rows().filter(|row| row.text("chosen") == "true").collect();
    let Some(first) = chosen.first() else { return words.fill("drivers.no_box", &[("what", &what)]) };
    let whole = sheet.rows().next().map_or(0, |row| row.count("cases"));
    let told: Vec<String> = chosen
        .iter()
        .map(|row| {
            let [low, high] =
                ["low", "high"].map(|column| Some(row.number(column)).filter(|x| x.is_finite()));
            bounds(scene, &words.axis(row.text("input")), [low, high])
        })
        .collect();
    words.fill(
        "drivers.box",
        &[
            ("what", &what),
            ("conditions", &words.list(&told)),
            ("coverage", &words.number(100.0 * first.number("coverage"), 0)),
            ("density", &words.number(100.0 * first.number("density"), 0)),
            ("worlds", &whole.to_string()),
        ],
    )
}
