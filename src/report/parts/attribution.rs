//! Which domain, or which mechanism, does what.

use super::bars::{Bar, bars};
use super::{Scene, csv, plain};
use crate::model::metrics::Metric;
use crate::model::setup::Domain;
use crate::report::page::{Cell, Page, Table};
use crate::report::sheet::{Row, Sheet};
use crate::report::study::Origin;
use crate::report::words::Words;
use crate::story::domain_name;
use crate::svg::{Axes, Axis, Figure, Said};

const DECIMALS: usize = 2;

pub fn part(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let origin = scene.study.attribution.as_ref()?;
    let sheet = &origin.what;
    let metric = sheet.rows().next()?.text("metric").to_string();
    let rows = |levers: &'static str, kind: &'static str| {
        let metric = &metric;
        sheet.rows().filter(move |row| {
            row.text("metric") == metric && row.text("levers") == levers && row.text("kind") == kind
        })
    };
    let mut parts: Vec<String> = Vec::new();
    for row in rows("scenario", "share") {
        if !parts.iter().any(|part| part == row.text("part")) {
            parts.push(row.text("part").into());
        }
    }
    let find = |levers, kind, part: &str| rows(levers, kind).find(|row| row.text("part") == part);
    let share = |part: &String| find("scenario", "share", part).map_or(f64::NAN, |row| row.number("mean"));
    parts.sort_by(|a, b| share(b).total_cmp(&share(a)));
    let label = Metric::by_key(&metric).map_or(metric.clone(), |metric| words.metric(metric));
    let unit = words.unit(&metric);
    let drawn: Vec<Bar> = parts
        .iter()
        .filter_map(|part| {
            let row = find("scenario", "share", part)?;
            Some(Bar {
                name: name(scene, part),
                value: row.number("mean"),
                interval: [row.number("low_95"), row.number("high_95")],
                other: find("linear", "share", part).map(|row| row.number("mean")),
            })
        })
        .collect();
    let whole = rows("scenario", "whole").next()?;
    let axis = Axis::new(words.fill("attribution.axis", &[("measure", &label)]), unit);
    let sure = is_sure(&whole);
    let said = said(scene, origin, &whole, drawn.first()?, &label);
    let data = behind(&parts, &drawn);
    let mut page = Page::default();
    page.p(words.say("attribution.intro"));
    let capped = origin.manifest.asked["capped"].as_u64().unwrap_or(0) as usize;
    if capped > 0 {
        page.p(&crate::attribute::capped(capped, words.language));
    }
    let canvas = bars(words, &axis, &drawn, DECIMALS);
    page.figure(words, Figure::new("attribution", said, Axes::Rows(axis), canvas), &data);
    let cell = |kind, part: &str| match find("scenario", kind, part) {
        Some(row) => Cell::number(words.number(row.number("mean"), DECIMALS), row.number("mean")),
        None => Cell::text("–"),
    };
    let table = parts.iter().map(|part| {
        let of = find("scenario", "share", part).map_or(f64::NAN, |row| row.number("of_whole"));
        vec![
            Cell::text(name(scene, part)),
            cell("share", part),
            if sure { Cell::number(percent(words, of), of) } else { Cell::text("–") },
            cell("alone", part),
            cell("left_out", part),
        ]
    });
    let head = ["part", "share", "of_whole", "alone", "left_out"];
    page.table(&Table {
        caption: words.say("attribution.caption"),
        head: head.map(|key| words.say(&format!("attribution.{key}")).to_string()).to_vec(),
        rows: table.collect(),
    });
    let told = pairs(scene, rows("scenario", "pair").collect());
    if !told.is_empty() {
        page.text("h3", &[], words.say("attribution.pairs")).list("", &told);
    }
    Some(page)
}

/// A share of what may be chance is no share.
fn is_sure(whole: &Row<'_>) -> bool {
    whole.number("low_95") > 0.0 || whole.number("high_95") < 0.0
}

fn percent(words: Words, x: f64) -> String {
    words.number(100.0 * x, 0)
}

fn said(scene: &Scene<'_>, origin: &Origin<Sheet>, whole: &Row<'_>, first: &Bar, label: &str) -> Said {
    let words = scene.words;
    let title = scene.title(origin.manifest.asked["strategy"].as_str().unwrap_or(""));
    Said {
        title: words.fill("attribution.title", &[("strategy", &title), ("measure", label)]),
        finding: words.fill(
            if is_sure(whole) { "attribution.finding" } else { "attribution.finding_open" },
            &[
                ("part", &first.name),
                ("percent", &percent(words, first.value / whole.number("mean"))),
                ("whole", &words.number(whole.number("mean"), DECIMALS)),
            ],
        ),
        runs: scene.runs_of_study(whole.count("n") as u64, &origin.manifest),
        meaning: words.say("attribution.meaning").into(),
    }
}

/// The data behind the figure.
fn behind(parts: &[String], drawn: &[Bar]) -> String {
    csv(
        &["part", "share", "low_95", "high_95", "share_linear"],
        parts.iter().zip(drawn).map(|(part, bar)| {
            let mut row = vec![part.clone()];
            row.extend(
                [bar.value, bar.interval[0], bar.interval[1], bar.other.unwrap_or(f64::NAN)].map(plain),
            );
            row
        }),
    )
}

/// The pairs that strengthen or weaken each other most, in sentences.
fn pairs(scene: &Scene<'_>, mut pairs: Vec<Row<'_>>) -> Vec<String> {
    let words = scene.words;
    pairs.sort_by(|a, b| b.number("mean").abs().total_cmp(&a.number("mean").abs()));
    pairs
        .iter()
        .take(5)
        .map(|row| {
            let key =
                if row.number("mean") >= 0.0 { "attribution.pair_more" } else { "attribution.pair_less" };
            let interval = [row.number("low_95"), row.number("high_95")];
            words.fill(
                key,
                &[
                    ("one", &name(scene, row.text("part"))),
                    ("two", &name(scene, row.text("other"))),
                    ("value", &words.interval(row.number("mean"), interval, DECIMALS)),
                ],
            )
        })
        .collect()
}

/// A domain, or a mechanism, in words.
fn name(scene: &Scene<'_>, part: &str) -> String {
    let words = scene.words;
    match Domain::ALL.into_iter().find(|domain| domain.key() == part) {
        Some(domain) => domain_name(domain, words.language).into(),
        None => match crate::report::catalogue(words.language).get(&format!("mechanism.{part}")) {
            Some(name) => name.clone(),
            None => part.into(),
        },
    }
}
