//! Which strategy comes first when runs are drawn again.

use super::{Scene, csv, plain};
use crate::report::compared::Compared;
use crate::report::page::Page;
use crate::report::sheet::Sheet;
use crate::report::words::Words;
use crate::scale::{Scale, Steps};
use crate::svg::{Anchor, Axes, Axis, Canvas, Figure, Plot, Said};

const LEFT: f64 = 220.0;
const ROW: f64 = 25.0;

pub fn part(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let compared = scene.study.compared.as_ref()?;
    let ranks: &Sheet = compared.ranks.as_ref()?;
    let headline = compared.headline()?;
    let count = compared.strategies.len();
    let shares = shares(compared, ranks, &headline.key)?;
    let mean = |place: &usize| {
        shares[*place].iter().enumerate().map(|(rank, share)| (rank + 1) as f64 * share).sum::<f64>()
    };
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| mean(a).total_cmp(&mean(b)));
    let plot = Plot {
        frame: [LEFT, 26.0, 480.0, ROW * count as f64],
        x: Scale::fixed((0.0, 100.0), Steps::Tens),
        y: Scale::fixed((0.0, 1.0), Steps::Tens),
    };
    let mut canvas = Canvas::new(720.0, ROW * count as f64 + 70.0);
    let axis = Axis::new(words.say("ranking.axis"), words.say("unit.of_100"));
    plot.bottom(&mut canvas, Some(&axis), 5, &|x, decimals| words.number(x, decimals));
    canvas.text("caption", [LEFT, 14.0], Anchor::Start, words.say("ranking.key"));
    for (row, &strategy) in order.iter().enumerate() {
        let title = scene.title(&compared.strategies[strategy]);
        places(&mut canvas, &plot, words, 26.0 + ROW * row as f64, &title, &shares[strategy]);
    }
    let first = order[0];
    let top = shares[first][0];
    let said = Said {
        title: words.fill("ranking.title", &[("measure", &words.measure(headline))]),
        finding: words.fill(
            "ranking.finding",
            &[("best", &scene.title(&compared.strategies[first])), ("share", &words.number(100.0 * top, 0))],
        ),
        runs: scene.runs(),
        meaning: words.say("ranking.meaning").into(),
    };
    let rows = order.iter().flat_map(|&strategy| {
        let key = &compared.strategies[strategy];
        shares[strategy]
            .iter()
            .enumerate()
            .map(move |(rank, share)| vec![key.clone(), (rank + 1).to_string(), plain(*share)])
    });
    let data = csv(&["strategy", "rank", "share"], rows);
    let mut page = Page::default();
    page.p(words.say("ranking.intro"));
    page.figure(words, Figure::new("ranking", said, Axes::Rows(axis), canvas), &data);
    Some(page)
}

/// How often each strategy comes at each place; none below two draws.
fn shares(compared: &Compared, ranks: &Sheet, measure: &str) -> Option<Vec<Vec<f64>>> {
    let count = compared.strategies.len();
    let mut shares = vec![vec![f64::NAN; count]; count];
    let mut n = 0;
    for row in ranks.rows().filter(|row| row.text("measure") == measure) {
        let strategy = compared.strategies.iter().position(|key| key == row.text("strategy"));
        if let (Some(strategy), Some(place)) = (strategy, row.count("place").checked_sub(1))
            && place < count
        {
            shares[strategy][place] = row.number("share");
            n = row.count("n");
        }
    }
    if n < 2 || shares.iter().flatten().all(|share| share.is_nan()) {
        return None;
    }
    Some(shares)
}

/// Draws how often one strategy comes at each place, in a row from `y` on.
fn places(canvas: &mut Canvas, plot: &Plot, words: Words, y: f64, title: &str, shares: &[f64]) {
    canvas.name([LEFT - 10.0, y + ROW / 2.0], Anchor::End, title, LEFT - 20.0);
    let mut from = 0.0;
    for (rank, share) in shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
        let [left, right] = [from, from + 100.0 * share].map(|x| plot.x_at(x));
        from += 100.0 * share;
        let level = 4 - rank.min(4);
        let tip = words.fill(
            "ranking.tip",
            &[
                ("strategy", title),
                ("rank", &(rank + 1).to_string()),
                ("share", &words.number(100.0 * share, 0)),
            ],
        );
        canvas.rect(&format!("part level{level}"), [left, y + 3.0], [right - left, ROW - 6.0], &tip);
        if right - left > 26.0 {
            let ink = if level == 4 { "small light" } else { "small" };
            canvas.text(ink, [(left + right) / 2.0, y + 16.5], Anchor::Middle, &(rank + 1).to_string());
        }
    }
}
