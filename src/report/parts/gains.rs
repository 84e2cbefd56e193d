//! Who gains and who drops out: by sector, by ring, by group.

use super::{Scene, csv, look, plain};
use crate::report::flows::Flows;
use crate::report::page::{Cell, Page, Table};
use crate::report::words::Words;
use crate::scale::{Scale, Steps};
use crate::statistics::Verdict;
use crate::svg::{Anchor, Axes, Axis, Canvas, Figure, Lack, Plot, Said};

pub fn part(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let compared = scene.study.compared.as_ref()?;
    let [_, best] = compared.shown()?;
    let sectors: Vec<_> = compared.measured.iter().filter(|m| m.key.contains(':')).collect();
    if sectors.is_empty() && scene.study.flows.is_none() {
        return None;
    }
    let mut page = Page::default();
    page.p(&words.fill("gains.intro", &[("best", &scene.title(&best))]));
    let mut gain = 0;
    let mut lose: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for measure in &sectors {
        let Some(effect) = compared.effect(&best, &measure.key) else { continue };
        match effect.verdict {
            Verdict::Better => gain += 1,
            Verdict::Worse => lose.push(words.measure(measure)),
            _ => {}
        }
        rows.push(vec![
            Cell::text(words.measure(measure)),
            Cell::number(words.number(effect.means[1], 2), effect.means[1]),
            Cell::number(words.number(effect.means[0], 2), effect.means[0]),
            Cell::number(words.interval(effect.difference, effect.interval, 2), effect.difference),
            Cell::marked(words.verdict(effect.verdict), look(effect.verdict)),
        ]);
    }
    if !rows.is_empty() {
        let lose = if lose.is_empty() { words.say("gains.nobody").to_string() } else { words.list(&lose) };
        let counts = [gain.to_string(), rows.len().to_string()];
        page.p(&words.fill("gains.finding", &[("gain", &counts[0]), ("n", &counts[1]), ("lose", &lose)]));
        let head = ["gains.who", "gains.before", "gains.after", "column.difference", "column.verdict"];
        page.table(&Table {
            caption: words.say("gains.caption"),
            head: head.map(|key| words.say(key).to_string()).to_vec(),
            rows,
        });
    }
    let groups: Vec<_> =
        ["group_lowest", "group_gap", "voice"].iter().filter_map(|key| compared.measure(key)).collect();
    let told: Vec<String> = groups
        .iter()
        .filter_map(|measure| {
            let effect = compared.effect(&best, &measure.key)?;
            Some(format!(
                "{}: {} ({})",
                words.measure(measure),
                words.interval(effect.difference, effect.interval, 2),
                words.verdict(effect.verdict)
            ))
        })
        .collect();
    if !told.is_empty() {
        page.text("h3", &[], words.say("gains.groups")).list("", &told);
    }
    if let Some(flows) = &scene.study.flows {
        let (figure, data) = rings(scene, flows);
        page.figure(words, figure, &data);
    }
    Some(page)
}

const LEFT: f64 = 200.0;
const ROW: f64 = 25.0;

/// How many parties are in which ring, at a few months.
fn rings(scene: &Scene<'_>, flows: &Flows) -> (Result<Figure, Lack>, String) {
    let words = scene.words;
    let names = [0, 1, 2, 3].map(|ring| words.say(&format!("ring.{ring}")));
    let most = flows.rings.iter().flatten().map(|rings| rings.iter().sum::<f64>()).fold(1.0, f64::max);
    let rows = 2 * flows.months.len();
    let plot = Plot {
        frame: [LEFT, 30.0, 500.0, ROW * rows as f64 + 14.0],
        x: Scale::over([0.0, most].into_iter(), Steps::Tens),
        y: Scale::fixed((0.0, 1.0), Steps::Tens),
    };
    let mut canvas = Canvas::new(720.0, ROW * rows as f64 + 90.0);
    let axis = Axis::new(words.say("rings.axis"), words.say("unit.actors"));
    plot.bottom(&mut canvas, Some(&axis), 6, &|x, decimals| words.number(x, decimals));
    for (ring, name) in names.iter().enumerate() {
        let x = LEFT + 125.0 * ring as f64;
        canvas.rect(&format!("cell level{}", 4 - ring), [x, 6.0], [16.0, 14.0], "");
        canvas.text("small", [x + 21.0, 17.5], Anchor::Start, name);
    }
    for strategy in 0..2 {
        let top = 30.0 + strategy as f64 * (ROW * flows.months.len() as f64 + 14.0);
        let title = scene.title(&flows.strategies[strategy]);
        for (row, month) in flows.months.iter().enumerate() {
            let y = top + ROW * row as f64;
            if row == 0 {
                for (line, text) in Canvas::wrapped(&title, 13.0, 112.0, 3).iter().enumerate() {
                    canvas.text("strong", [4.0, y + 17.0 + 15.0 * line as f64], Anchor::Start, text);
                }
            }
            canvas.text(
                "small",
                [LEFT - 8.0, y + 17.0],
                Anchor::End,
                &format!("{} {month}", words.say("word.month")),
            );
            let told = format!("{title}, {} {month}", words.say("word.month"));
            row_of_rings(&mut canvas, &plot, words, y, &told, &flows.rings[strategy][row]);
        }
    }
    let said = rings_said(scene, flows);
    let rows = (0..2).flat_map(|strategy| {
        flows.months.iter().zip(&flows.rings[strategy]).map(move |(month, rings)| {
            let mut row = vec![flows.strategies[strategy].clone(), month.to_string()];
            row.extend(rings.map(plain));
            row
        })
    });
    let data = csv(&["strategy", "month", "core", "active", "periphery", "outside"], rows);
    (Figure::new("rings", said, Axes::Rows(axis), canvas), data)
}

/// Draws how many parties are in which ring in one month.
fn row_of_rings(canvas: &mut Canvas, plot: &Plot, words: Words, y: f64, told: &str, counts: &[f64; 4]) {
    let mut from = 0.0;
    for (ring, count) in counts.iter().enumerate() {
        let [left, right] = [from, from + count].map(|x| plot.x_at(x));
        from += count;
        let name = words.say(&format!("ring.{ring}"));
        let tip = format!("{told}: {} {name}", words.number(*count, 1));
        canvas.rect(&format!("cell level{}", 4 - ring), [left, y + 3.0], [right - left, ROW - 5.0], &tip);
        if right - left > 24.0 {
            let ink = if ring == 0 { "small light" } else { "small" };
            canvas.text(ink, [(left + right) / 2.0, y + 16.5], Anchor::Middle, &words.number(*count, 0));
        }
    }
}

fn rings_said(scene: &Scene<'_>, flows: &Flows) -> Said {
    let words = scene.words;
    let end = |strategy: usize| flows.rings[strategy].last().copied().unwrap_or([0.0; 4]);
    let number = |x: f64| words.number(x, 0);
    Said {
        title: words.say("rings.title").into(),
        finding: words.fill(
            "rings.finding",
            &[
                ("best", &scene.title(&flows.strategies[1])),
                ("core", &number(end(1)[0] + end(1)[1])),
                ("before", &number(end(0)[0] + end(0)[1])),
                ("out", &number(end(1)[3])),
                ("out_before", &number(end(0)[3])),
            ],
        ),
        runs: scene.runs_of(flows.runs[1] as u64),
        meaning: words.say("rings.meaning").into(),
    }
}
