//! Which domain, or which mechanism, does what.

use super::bars::{Bar, bars};
use super::{Scene, csv, plain};
use crate::model::metrics::Metric;
use crate::model::setup::Domain;
use crate::report::page::{Cell, Page, Table};
use crate::story::domain_name;
use crate::svg::{Axes, Axis, Figure, Said};

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
    let name = |part: &str| name(scene, part);
    let label = Metric::by_key(&metric).map_or(metric.clone(), |metric| words.metric(metric));
    let unit = words.unit(&metric);
    let decimals = 2;
    let drawn: Vec<Bar> = parts
        .iter()
        .filter_map(|part| {
            let row = find("scenario", "share", part)?;
            Some(Bar {
                name: name(part),
                value: row.number("mean"),
                interval: [row.number("low_95"), row.number("high_95")],
                other: find("linear", "share", part).map(|row| row.number("mean")),
            })
        })
        .collect();
    let whole = rows("scenario", "whole").next()?;
    let n = whole.count("n");
    let axis = Axis::new(words.fill("attribution.axis", &[("measure", &label)]), unit);
    let strategy = origin.manifest.asked["strategy"].as_str().unwrap_or("");
    let title = scene.title(strategy);
    let percent = |x: f64| words.number(100.0 * x, 0);
    // A share of what may be chance is no share.
    let sure = whole.number("low_95") > 0.0 || whole.number("high_95") < 0.0;
    let said = Said {
        title: words.fill("attribution.title", &[("strategy", &title), ("measure", &label)]),
        finding: words.fill(
            if sure { "attribution.finding" } else { "attribution.finding_open" },
            &[
                ("part", &drawn.first()?.name),
                ("percent", &percent(drawn[0].value / whole.number("mean"))),
                ("whole", &words.number(whole.number("mean"), decimals)),
            ],
        ),
        runs: scene.runs_of_study(n as u64, &origin.manifest),
        meaning: words.say("attribution.meaning").into(),
    };
    let data = csv(
        &["part", "share", "low_95", "high_95", "share_linear"],
        parts.iter().zip(&drawn).map(|(part, bar)| {
            let mut row = vec![part.clone()];
            row.extend(
                [bar.value, bar.interval[0], bar.interval[1], bar.other.unwrap_or(f64::NAN)].map(plain),
            );
            row
        }),
    );
    let mut page = Page::default();
    page.p(words.say("attribution.intro"));
    let capped = origin.manifest.asked["capped"].as_u64().unwrap_or(0) as usize;
    if capped > 0 {
        page.p(&crate::attribute::capped(capped, words.language));
    }
    let canvas = bars(words, &axis, &drawn, decimals);
    page.figure(words, Figure::new("attribution", said, Axes::Rows(axis), canvas), &data);
    let cell = |kind, part: &str| match find("scenario", kind, part) {
        Some(row) => Cell::number(words.number(row.number("mean"), decimals), row.number("mean")),
        None => Cell::text("–"),
    };
    let table = parts.iter().map(|part| {
        let of = find("scenario", "share", part).map_or(f64::NAN, |row| row.number("of_whole"));
        vec![
            Cell::text(name(part)),
            cell("share", part),
            if sure { Cell::number(percent(of), of) } else { Cell::text("–") },
            cell("alone", part),
            cell("left_out", part),
        ]
    });
    page.table(&Table {
        caption: words.say("attribution.caption"),
        head: [
            "attribution.part",
            "attribution.share",
            "attribution.of_whole",
            "attribution.alone",
            "attribution.left_out",
        ]
        .map(|key| words.say(key).to_string())
        .to_vec(),
        rows: table.collect(),
    });
    let mut pairs: Vec<_> = rows("scenario", "pair").collect();
    pairs.sort_by(|a, b| b.number("mean").abs().total_cmp(&a.number("mean").abs()));
    let told: Vec<String> = pairs
        .iter()
        .take(5)
        .map(|row| {
            let key =
                if row.number("mean") >= 0.0 { "attribution.pair_more" } else { "attribution.pair_less" };
            let interval = [row.number("low_95"), row.number("high_95")];
            words.fill(
                key,
                &[
                    ("one", &name(row.text("part"))),
                    ("two", &name(row.text("other"))),
                    ("value", &words.interval(row.number("mean"), interval, decimals)),
                ],
            )
        })
        .collect();
    if !told.is_empty() {
        page.text("h3", &[], words.say("attribution.pairs")).list("", &told);
    }
    Some(page)
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
