//! How runs went: twenty runs and the median, the difference pair by pair, and each strategy on one scale.

use super::{Scene, csv, plain};
use crate::model::metrics::Metric;
use crate::report::course::{Courses, FOLLOWED, middle};
use crate::report::page::Page;
use crate::scale::{Scale, Steps};
use crate::svg::{Anchor, Axes, Axis, Canvas, Figure, Lack, Plot, Said};

/// Size at which the room of a bold name is reckoned: it is wider than the guess for usual text of 13.
const BOLD: f64 = 15.0;

/// Runs that are drawn one by one.
const THIN: usize = 20;

pub fn part(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let courses = scene.study.courses.as_ref()?;
    let shown = scene.study.compared.as_ref().and_then(|compared| compared.shown());
    let mut page = Page::default();
    let Some([baseline, best]) = shown else {
        page.p(words.say("courses.alone"));
        for metric in 0..2 {
            let (figure, data) = levels(scene, courses, metric, &[0]);
            page.figure(words, figure, &data);
        }
        return Some(page);
    };
    let places = [courses.place(&baseline)?, courses.place(&best)?];
    page.p(words.say("courses.intro"));
    for metric in 0..2 {
        let (figure, data) = levels(scene, courses, metric, &places);
        page.figure(words, figure, &data);
        let (figure, data) = paired(scene, courses, metric, places);
        page.figure(words, figure, &data);
    }
    if courses.strategies.len() > 2 {
        page.text("h3", &[], words.say("courses.each"));
        let label = words.say("courses.choose");
        page.open("div", &[("class", "choose"), ("data-label", label)]);
        let order = scene.study.compared.as_ref().map(|compared| compared.ordered()).unwrap_or_default();
        let keys = order.iter().filter_map(|place| scene.study.compared.as_ref()?.strategies.get(*place));
        for (number, place) in keys.filter_map(|key| courses.place(key)).enumerate() {
            let title = scene.title(&courses.strategies[place]);
            page.open("div", &[("data-name", &title)]);
            let (figure, data) = bands(scene, courses, [places[0], place], number);
            page.figure(words, figure, &data).close("div");
        }
        page.close("div");
    }
    Some(page)
}

fn metric_of(metric: usize) -> Metric {
    Metric::by_key(FOLLOWED[metric]).expect("a metric of the registry")
}

fn axes(scene: &Scene<'_>, metric: usize) -> (Axis, Axis) {
    let words = scene.words;
    let what = metric_of(metric);
    (
        Axis::new(words.say("axis.time"), words.say("unit.months")),
        Axis::new(words.metric(what), words.unit(FOLLOWED[metric])),
    )
}

/// The scale that all figures of a metric share.
fn scale(courses: &Courses, metric: usize) -> Scale {
    let strategies = 0..courses.strategies.len();
    let ends = strategies.flat_map(|strategy| courses.spread(metric, strategy).into_iter().flatten());
    Scale::over(ends.chain([0.0]), Steps::Tens).rounded(5)
}

/// Runs of baseline and best, or of the only strategy.
fn levels(
    scene: &Scene<'_>,
    courses: &Courses,
    metric: usize,
    places: &[usize],
) -> (Result<Figure, Lack>, String) {
    let words = scene.words;
    let all: Vec<f64> = places
        .iter()
        .flat_map(|place| courses.runs(metric, *place).take(THIN).flatten().copied())
        .chain([0.0])
        .collect();
    let plot = Plot {
        frame: [52.0, 28.0, 520.0, 210.0],
        x: Plot::months(courses.months),
        y: Scale::over(all.into_iter(), Steps::Tens).rounded(5),
    };
    let mut canvas = Canvas::new(720.0, 282.0);
    let (x, y) = axes(scene, metric);
    let number = |x: f64, decimals: usize| words.number(x, decimals);
    plot.side(&mut canvas, Some(&y), 5, &number);
    plot.bottom(&mut canvas, Some(&x), 6, &number);
    let only = places.len() == 1;
    let class = |n: usize| if n == 0 && !only { "base" } else { "" };
    for (n, place) in places.iter().enumerate() {
        canvas.open(&format!("runs {}", class(n)));
        for run in courses.runs(metric, *place).take(THIN) {
            let points = run.iter().enumerate().map(|(month, value)| plot.at(month as f64, *value));
            canvas.path(&format!("thin {}", class(n)), points, "");
        }
        canvas.close();
    }
    let spreads: Vec<Vec<[f64; 3]>> = places.iter().map(|place| courses.spread(metric, *place)).collect();
    let ends: Vec<f64> = spreads.iter().map(|spread| last(spread)).collect();
    for (n, spread) in spreads.iter().enumerate() {
        let points = spread.iter().enumerate().map(|(month, s)| plot.at(month as f64, s[0]));
        canvas.path(&format!("line {}", class(n)), points, "");
    }
    name_ends(&mut canvas, scene, courses, places, ends.iter().map(|end| plot.y_at(*end)).collect());
    touch(&mut canvas, &plot, courses.months, &|month| {
        let told = spreads.iter().zip(places).map(|(spread, place)| {
            format!("{}: {}", scene.title(&courses.strategies[*place]), words.number(spread[month][0], 2))
        });
        format!("{} {month}\n{}", words.say("word.month"), told.collect::<Vec<_>>().join("\n"))
    });
    let n = courses.runs(metric, places[0]).count();
    let drawn = n.min(THIN);
    let what = words.metric(metric_of(metric));
    let said = Said {
        title: words.fill("levels.title", &[("measure", &what)]),
        finding: finding(scene, courses, places, &what, &ends),
        runs: scene.runs_of(n as u64),
        meaning: words.fill("levels.meaning", &[("drawn", &drawn.to_string())]),
    };
    let rows = places.iter().zip(&spreads).flat_map(|(place, spread)| {
        spread.iter().enumerate().map(|(month, [median, low, high])| {
            let mut row = vec![courses.strategies[*place].clone(), month.to_string()];
            row.extend([*median, *low, *high].map(plain));
            row
        })
    });
    let data = csv(&["strategy", "month", "median", "low_80", "high_80"], rows);
    (Figure::new(format!("course-{}", FOLLOWED[metric]), said, Axes::Both(x, y), canvas), data)
}

/// Names lines where they end, so that two names do not lie over each other.
fn name_ends(canvas: &mut Canvas, scene: &Scene<'_>, courses: &Courses, places: &[usize], heights: Vec<f64>) {
    let only = places.len() == 1;
    let mut labels: Vec<(f64, usize)> = heights.into_iter().zip(0..).collect();
    labels.sort_by(|a, b| a.0.total_cmp(&b.0));
    if labels.len() == 2 && labels[1].0 - labels[0].0 < 34.0 {
        let middle = (labels[0].0 + labels[1].0) / 2.0;
        (labels[0].0, labels[1].0) = (middle - 17.0, middle + 17.0);
    }
    for (y, n) in labels {
        let title = scene.title(&courses.strategies[places[n]]);
        for (row, line) in Canvas::wrapped(&title, BOLD, 140.0, 2).iter().enumerate() {
            canvas.text(
                if n == 1 || only { "strong" } else { "" },
                [580.0, y + 4.0 + 15.0 * row as f64],
                Anchor::Start,
                line,
            );
        }
    }
}

/// Where the lines end.
fn finding(scene: &Scene<'_>, courses: &Courses, places: &[usize], what: &str, ends: &[f64]) -> String {
    let words = scene.words;
    let values: Vec<String> = ends.iter().map(|end| words.number(*end, 2)).collect();
    match values.as_slice() {
        [before, after] => words.fill(
            "levels.finding",
            &[
                ("measure", what),
                ("month", &courses.months.to_string()),
                ("best", &scene.title(&courses.strategies[places[1]])),
                ("after", after),
                ("before", before),
            ],
        ),
        _ => words.fill(
            "levels.finding_alone",
            &[("measure", what), ("month", &courses.months.to_string()), ("value", &values[0])],
        ),
    }
}

fn last(spread: &[[f64; 3]]) -> f64 {
    spread.iter().rev().map(|s| s[0]).find(|x| x.is_finite()).unwrap_or(f64::NAN)
}

/// Strips that tell the values of a month.
fn touch(canvas: &mut Canvas, plot: &Plot, months: u32, tip: &dyn Fn(usize) -> String) {
    let [left, top, width, height] = plot.frame;
    let wide = width / f64::from(months.max(1));
    // A long run gets a strip for every few months.
    let step = (months as usize).div_ceil(70).max(1);
    for month in (0..=months as usize).step_by(step) {
        let x = (plot.x_at(month as f64) - wide * step as f64 / 2.0).max(left);
        canvas.rect("touch", [x, top], [wide * step as f64, height], &tip(month));
    }
}

/// The difference of pairs of runs.
fn paired(
    scene: &Scene<'_>,
    courses: &Courses,
    metric: usize,
    [base, best]: [usize; 2],
) -> (Result<Figure, Lack>, String) {
    let words = scene.words;
    let pairs = courses.differences(metric, [best, base]);
    let drawn = pairs.len().min(THIN);
    let spread = middle(&pairs, courses.months);
    let values = pairs[..drawn].iter().flatten().copied().chain([0.0]);
    let plot = Plot {
        frame: [52.0, 28.0, 520.0, 150.0],
        x: Plot::months(courses.months),
        y: Scale::over(values, Steps::Tens).rounded(4),
    };
    let mut canvas = Canvas::new(720.0, 222.0);
    let (x, _) = axes(scene, metric);
    let label = words.fill("axis.difference", &[("measure", &words.metric(metric_of(metric)))]);
    let y = Axis::new(label, words.unit(FOLLOWED[metric]));
    let number = |x: f64, decimals: usize| words.number(x, decimals);
    plot.side(&mut canvas, Some(&y), 4, &number);
    plot.bottom(&mut canvas, Some(&x), 6, &number);
    canvas.line("zero", plot.at(0.0, 0.0), plot.at(f64::from(courses.months), 0.0));
    for pair in &pairs[..drawn] {
        canvas.path("thin", pair.iter().enumerate().map(|(month, d)| plot.at(month as f64, *d)), "");
    }
    canvas.path("line", spread.iter().enumerate().map(|(month, s)| plot.at(month as f64, s[0])), "");
    canvas.text("small", [580.0, plot.y_at(0.0) + 4.0], Anchor::Start, words.say("paired.zero"));
    let end = plot.y_at(last(&spread));
    if (end - plot.y_at(0.0)).abs() > 14.0 {
        canvas.text("strong", [580.0, end + 4.0], Anchor::Start, words.say("word.median"));
    }
    touch(&mut canvas, &plot, courses.months, &|month| {
        format!("{} {month}: {}", words.say("word.month"), words.number(spread[month][0], 3))
    });
    let at_end = |d: &&Vec<f64>| d.iter().rev().find(|x| x.is_finite()).is_some_and(|x| *x > 0.0);
    let above = pairs.iter().filter(at_end).count();
    let what = words.metric(metric_of(metric));
    let said = Said {
        title: words
            .fill("paired.title", &[("measure", &what), ("best", &scene.title(&courses.strategies[best]))]),
        finding: words.fill(
            "paired.finding",
            &[("k", &above.to_string()), ("n", &pairs.len().to_string()), ("measure", &what)],
        ),
        runs: scene.runs_of(pairs.len() as u64),
        meaning: words.fill("paired.meaning", &[("drawn", &drawn.to_string())]),
    };
    let rows = spread.iter().enumerate().map(|(month, [median, low, high])| {
        let mut row = vec![month.to_string()];
        row.extend([*median, *low, *high].map(plain));
        row
    });
    let data = csv(&["month", "median_difference", "low_80", "high_80"], rows);
    (Figure::new(format!("paired-{}", FOLLOWED[metric]), said, Axes::Both(x, y), canvas), data)
}

/// One strategy beside the baseline: medians, and the middle eight of ten runs.
fn bands(
    scene: &Scene<'_>,
    courses: &Courses,
    [base, own]: [usize; 2],
    number: usize,
) -> (Result<Figure, Lack>, String) {
    let words = scene.words;
    let mut canvas = Canvas::new(720.0, 232.0);
    let [before, spread] = [base, own].map(|place| courses.spread(0, place));
    let plot =
        Plot { frame: [52.0, 28.0, 520.0, 160.0], x: Plot::months(courses.months), y: scale(courses, 0) };
    let (x, y) = axes(scene, 0);
    let said_number = |x: f64, decimals: usize| words.number(x, decimals);
    plot.side(&mut canvas, Some(&y), 5, &said_number);
    plot.bottom(&mut canvas, Some(&x), 6, &said_number);
    let up = spread.iter().enumerate().map(|(month, s)| plot.at(month as f64, s[2]));
    let down = spread.iter().enumerate().rev().map(|(month, s)| plot.at(month as f64, s[1]));
    canvas.area("band", up.chain(down), "");
    canvas.path("line base", before.iter().enumerate().map(|(month, s)| plot.at(month as f64, s[0])), "");
    let title = scene.title(&courses.strategies[own]);
    canvas.path("line", spread.iter().enumerate().map(|(month, s)| plot.at(month as f64, s[0])), &title);
    let [mut a, mut b] = [&spread, &before].map(|spread| plot.y_at(last(spread)));
    if (a - b).abs() < 18.0 {
        (a, b) = if a < b { (a - 9.0, b + 9.0) } else { (a + 9.0, b - 9.0) };
    }
    let none = scene.title(&courses.strategies[base]);
    let ends = [("strong", BOLD, a, &title), ("", 13.0, b, &none)]
        .map(|(class, size, y, title)| (class, size, y, Canvas::wrapped(title, size, 136.0, 2)));
    let lines = |place: usize| ends[place].3.len();
    // The upper of two names that meet grows up, the lower one down.
    for (place, (class, size, y, names)) in ends.iter().enumerate() {
        let above = *y < ends[1 - place].2;
        let apart = (ends[0].2 - ends[1].2).abs() >= 18.0 * lines(0).max(lines(1)) as f64;
        let lift = match (apart, above) {
            (true, _) => 0.5,
            (false, true) => 1.0,
            (false, false) => 0.0,
        };
        for (line, name) in names.iter().enumerate() {
            let shift = line as f64 - lift * (names.len() - 1) as f64;
            canvas.text(class, [580.0, y + 4.0 + (size + 1.0) * shift], Anchor::Start, name);
        }
    }
    let n = courses.runs(0, own).count() as u64;
    let said = Said {
        title: words.fill("bands.title", &[("strategy", &title), ("measure", &words.metric(metric_of(0)))]),
        finding: words.fill(
            "bands.finding",
            &[
                ("month", &courses.months.to_string()),
                ("value", &words.number(last(&spread), 2)),
                ("before", &words.number(last(&before), 2)),
            ],
        ),
        runs: scene.runs_of(n),
        meaning: words.say("bands.meaning").into(),
    };
    let rows = spread.iter().enumerate().map(|(month, [median, low, high])| {
        let mut row = vec![courses.strategies[own].clone(), month.to_string()];
        row.extend([*median, *low, *high].map(plain));
        row
    });
    let data = csv(&["strategy", "month", "median", "low_80", "high_80"], rows);
    (Figure::new(format!("band-{number}"), said, Axes::Both(x, y), canvas), data)
}
