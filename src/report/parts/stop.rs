//! What stays when support stops.

use super::Scene;
use crate::model::metrics::Metric;
use crate::report::page::{Cell, Page, Table};

pub fn part(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let sheet = scene.study.stop.as_ref()?;
    let mut pairs: Vec<(String, String)> = Vec::new();
    for row in sheet.rows() {
        let pair = (row.text("strategy").to_string(), row.text("metric").to_string());
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    let first = sheet.rows().next()?;
    let rows = pairs.iter().map(|(strategy, metric)| {
        let find = |moment: &str| {
            sheet.rows().find(|row| {
                row.text("strategy") == strategy
                    && row.text("metric") == metric
                    && row.text("moment") == moment
            })
        };
        let cell = |moment: &str| match find(moment) {
            Some(row) => {
                let interval = [row.number("low_95"), row.number("high_95")];
                Cell::number(words.interval(row.number("effect"), interval, 2), row.number("effect"))
            }
            None => Cell::text("–"),
        };
        let stays = find("end_stopped").map_or(f64::NAN, |row| row.number("stays"));
        let name = Metric::by_key(metric).map_or(metric.clone(), |metric| words.metric(metric));
        let told = if stays.is_finite() {
            words.fill("robust.percent", &[("x", &words.number(100.0 * stays, 0))])
        } else {
            "–".into()
        };
        vec![
            Cell::text(format!("{}: {name}", scene.title(strategy))),
            cell("at_stop"),
            cell("end_going_on"),
            cell("end_stopped"),
            Cell::number(told, stays),
        ]
    });
    let mut page = Page::default();
    let taper = first.count("taper");
    let key = if taper > 0 { "stop.intro_taper" } else { "stop.intro" };
    page.p(&words.fill(key, &[("month", first.text("stop")), ("taper", &taper.to_string())]));
    let head = ["stop.what", "stop.then", "stop.on", "stop.off", "stop.stays"];
    page.table(&Table {
        caption: words.say("stop.caption"),
        head: head.map(|key| words.say(key).to_string()).to_vec(),
        rows: rows.collect(),
    });
    page.text(
        "p",
        &[("class", "note")],
        &format!("{} {} {}", scene.runs(), words.say("dots.meaning"), words.say("dots.filled")),
    );
    Some(page)
}
