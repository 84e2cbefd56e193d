//! Many settings: what came of each, and which runs failed.

use std::collections::BTreeMap;

use super::{Scene, csv, plain};
use crate::model::metrics::Metric;
use crate::report::page::{Cell, Page, Table};
use crate::report::sheet::Sheet;
use crate::scale::{Scale, Steps};
use crate::statistics::Estimate;
use crate::svg::{Axes, Axis, Canvas, Figure, Lack, Plot, Said};

/// Points that are listed.
const LISTED: usize = 60;

struct Point<'a> {
    strategy: &'a str,
    values: Vec<&'a str>,
    done: usize,
    all: usize,
    metrics: Vec<Vec<f64>>,
}

pub fn part(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let origin = scene.study.sweep.as_ref()?;
    let sheet = &origin.what;
    let own = &sheet.head()[7.min(sheet.head().len())..];
    let (metrics, axes): (Vec<&String>, Vec<&String>) =
        own.iter().partition(|name| Metric::by_key(name).is_some());
    let points = points(sheet, &axes, &metrics);
    let failed: Vec<_> = sheet.rows().filter(|row| row.text("status") != "done").collect();
    let mut page = Page::default();
    page.p(&words.fill(
        "sweep.intro",
        &[
            ("runs", &sheet.len().to_string()),
            ("points", &points.len().to_string()),
            ("failed", &failed.len().to_string()),
        ],
    ));
    if let ([axis], Some(metric)) = (axes.as_slice(), metrics.first())
        && points.iter().all(|point| point.values[0].parse::<f64>().is_ok())
    {
        let (figure, data) = curve(scene, axis, metric, &points, &origin.manifest);
        page.figure(words, figure, &data);
    }
    let mut head = vec![words.say("column.strategy").to_string()];
    head.extend(axes.iter().map(|axis| words.axis(axis)));
    head.push(words.say("sweep.done").into());
    head.extend(metrics.iter().filter_map(|name| Some(words.metric(Metric::by_key(name)?))));
    let rows = points.iter().take(LISTED).map(|point| {
        let mut row = vec![Cell::text(scene.title(point.strategy))];
        row.extend(point.values.iter().map(|value| match value.parse::<f64>() {
            Ok(x) => Cell::number(words.language.pick((*value).to_string(), value.replace('.', ",")), x),
            Err(_) => Cell::text(*value),
        }));
        row.push(Cell::number(
            words.fill("count.of", &[("k", &point.done.to_string()), ("n", &point.all.to_string())]),
            point.done as f64,
        ));
        row.extend(point.metrics.iter().map(|values| match Estimate::of(values) {
            Some(e) => Cell::number(words.interval(e.mean, e.interval, 2), e.mean),
            None => Cell::text("–"),
        }));
        row
    });
    page.table(&Table { caption: words.say("sweep.caption"), head, rows: rows.collect() });
    if points.len() > LISTED {
        let more = (points.len() - LISTED).to_string();
        page.text("p", &[("class", "note")], &words.fill("sweep.more", &[("n", &more)]));
    }
    if !failed.is_empty() {
        page.text("h3", &[], words.say("sweep.failed"));
        let mut causes: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        failed
            .iter()
            .for_each(|row| *causes.entry((row.text("status"), row.text("cause"))).or_default() += 1);
        let told: Vec<String> = causes
            .iter()
            .map(|((status, cause), n)| {
                let key = if *status == "refused" { "sweep.refused" } else { "sweep.broke" };
                words.fill(key, &[("n", &n.to_string()), ("cause", cause)])
            })
            .collect();
        page.list("", &told);
    }
    Some(page)
}

fn points<'a>(sheet: &'a Sheet, axes: &[&String], metrics: &[&String]) -> Vec<Point<'a>> {
    let mut points: Vec<Point<'a>> = Vec::new();
    let mut places: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for row in sheet.rows() {
        let place = *places.entry((row.text("point"), row.text("strategy"))).or_insert_with(|| {
            points.push(Point {
                strategy: row.text("strategy"),
                values: axes.iter().map(|axis| row.text(axis)).collect(),
                done: 0,
                all: 0,
                metrics: vec![Vec::new(); metrics.len()],
            });
            points.len() - 1
        });
        let point = &mut points[place];
        point.all += 1;
        if row.text("status") == "done" {
            point.done += 1;
            point.metrics.iter_mut().zip(metrics).for_each(|(values, name)| values.push(row.number(name)));
        }
    }
    points
}

/// A metric over the one thing that varies, with intervals.
fn curve(
    scene: &Scene<'_>,
    axis: &str,
    metric: &str,
    points: &[Point<'_>],
    manifest: &crate::report::Manifest,
) -> (Result<Figure, Lack>, String) {
    let words = scene.words;
    let told: Vec<(f64, Option<Estimate>)> = points
        .iter()
        .map(|point| (point.values[0].parse().unwrap_or(f64::NAN), Estimate::of(&point.metrics[0])))
        .collect();
    let ends =
        told.iter().flat_map(|(_, e)| e.map_or([f64::NAN; 3], |e| [e.mean, e.interval[0], e.interval[1]]));
    let plot = Plot {
        frame: [56.0, 28.0, 640.0, 220.0],
        x: Scale::over(told.iter().map(|(x, _)| *x), Steps::Tens),
        y: Scale::over(ends.chain([0.0]), Steps::Tens).rounded(5),
    };
    let mut canvas = Canvas::new(720.0, 292.0);
    let label = Metric::by_key(metric).map_or(metric.to_string(), |metric| words.metric(metric));
    let x = Axis::new(words.axis(axis), words.say("sweep.unit"));
    let y = Axis::new(label.clone(), words.unit(metric));
    let number = |x: f64, decimals: usize| words.number(x, decimals);
    plot.side(&mut canvas, Some(&y), 5, &number);
    plot.bottom(&mut canvas, Some(&x), 6, &number);
    for (x, estimate) in told.iter().filter_map(|(x, e)| Some((*x, (*e)?))) {
        if estimate.interval[0].is_finite() {
            canvas.line("interval", plot.at(x, estimate.interval[0]), plot.at(x, estimate.interval[1]));
        }
        let tip = format!("{}: {}", number(x, 3), words.interval(estimate.mean, estimate.interval, 2));
        canvas.circle("dot best", plot.at(x, estimate.mean), 4.5, &tip);
    }
    let means: Vec<(f64, f64)> = told.iter().filter_map(|(x, e)| Some((*x, (*e)?.mean))).collect();
    let most = means.iter().max_by(|a, b| a.1.total_cmp(&b.1)).copied().unwrap_or((f64::NAN, f64::NAN));
    let said = Said {
        title: words.fill("sweep.title", &[("measure", &label)]),
        finding: words.fill("sweep.finding", &[("value", &number(most.1, 2)), ("at", &number(most.0, 3))]),
        runs: scene.runs_of_study(manifest.replicates, manifest),
        meaning: words.say("sweep.meaning").into(),
    };
    let rows = points.iter().zip(&told).map(|(point, (x, estimate))| {
        let mut row = vec![point.strategy.to_string(), plain(*x)];
        row.extend(estimate.map_or([f64::NAN; 3], |e| [e.mean, e.interval[0], e.interval[1]]).map(plain));
        row
    });
    let data = csv(&["strategy", axis, "mean", "low_95", "high_95"], rows);
    (Figure::new("sweep", said, Axes::Both(x, y), canvas), data)
}
