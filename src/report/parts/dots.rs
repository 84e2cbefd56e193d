//! Effects as dots with their intervals, one row per strategy.

use super::{Scene, csv, plain};
use crate::compare::Measured;
use crate::report::compared::{Compared, Effect};
use crate::scale::{Scale, Steps};
use crate::statistics::Verdict;
use crate::svg::{Anchor, Axes, Axis, Canvas, Figure, Lack, Plot, Said};

const WIDTH: f64 = 720.0;
const ROW: f64 = 24.0;
const LEFT: f64 = 220.0;
const RIGHT: f64 = 150.0;

/// The effects of strategies against the baseline on one measure, with the data behind them.
pub fn dots(
    scene: &Scene<'_>,
    compared: &Compared,
    measure: &Measured,
    strategies: &[String],
    id: &str,
) -> (Result<Figure, Lack>, String) {
    let words = scene.words;
    let effects: Vec<_> = strategies.iter().filter_map(|key| compared.effect(key, &measure.key)).collect();
    let ends = effects.iter().flat_map(|e| [e.interval[0], e.interval[1], e.difference]).chain([0.0]);
    let height = 30.0 + ROW * effects.len() as f64;
    let plot = Plot {
        frame: [LEFT, 24.0, WIDTH - LEFT - RIGHT, ROW * effects.len() as f64],
        x: Scale::over(ends, Steps::Tens).rounded(6),
        y: Scale::fixed((0.0, 1.0), Steps::Tens),
    };
    let mut canvas = Canvas::new(WIDTH, height + 40.0);
    let axis = Axis::new(
        words.fill("axis.difference", &[("measure", &words.measure(measure))]),
        words.unit(&measure.key),
    );
    canvas.text("caption", [LEFT, 14.0], Anchor::Start, words.say("dots.left"));
    for (place, _) in effects.iter().enumerate().filter(|(place, _)| place % 2 == 0) {
        canvas.rect("row", [0.0, 24.0 + ROW * place as f64], [WIDTH, ROW], "");
    }
    plot.bottom(&mut canvas, Some(&axis), 6, &|x, decimals| words.number(x, decimals));
    let zero = plot.x_at(0.0);
    canvas.line("zero", [zero, 20.0], [zero, 24.0 + plot.frame[3]]);
    for (place, effect) in effects.iter().enumerate() {
        let y = 24.0 + ROW * (place as f64 + 0.5);
        let title = scene.title(&effect.strategy);
        canvas.name([LEFT - 12.0, y], Anchor::End, &title, LEFT - 20.0);
        let look = match effect.verdict {
            Verdict::Better => "up",
            Verdict::Worse => "down",
            _ => "",
        };
        let told = words.interval(effect.difference, effect.interval, measure.decimals);
        let tip = format!("{title}: {told}; {}", words.verdict(effect.verdict));
        if effect.interval[0].is_finite() {
            let [low, high] = effect.interval.map(|x| plot.x_at(x));
            canvas.line(&format!("interval {look}"), [low, y], [high, y]);
        }
        canvas.circle(&format!("dot {look}"), [plot.x_at(effect.difference), y], 4.5, &tip);
        canvas.text("small", [WIDTH - RIGHT + 10.0, y + 4.0], Anchor::Start, &told);
    }
    let said = Said {
        title: words.fill("dots.title", &[("measure", &words.measure(measure))]),
        finding: finding(scene, &effects, measure),
        runs: scene.runs(),
        meaning: format!("{} {}", words.say("dots.meaning"), words.say("dots.filled")),
    };
    let data = behind(&effects);
    (Figure::new(id, said, Axes::Rows(axis), canvas), data)
}

/// How many do better, and which does best.
fn finding(scene: &Scene<'_>, effects: &[&Effect], measure: &Measured) -> String {
    let words = scene.words;
    let best = effects.iter().max_by(|a, b| {
        let gain = |e: &Effect| e.direction.sign() * e.difference;
        gain(a).total_cmp(&gain(b))
    });
    let better = effects.iter().filter(|e| e.verdict == Verdict::Better).count();
    best.map_or(String::new(), |best| {
        words.fill(
            if effects.len() == 1 { "dots.finding_alone" } else { "dots.finding" },
            &[
                ("k", &better.to_string()),
                ("n", &effects.len().to_string()),
                ("best", &scene.title(&best.strategy)),
                ("value", &words.interval(best.difference, best.interval, measure.decimals)),
                ("verdict", words.verdict(best.verdict)),
            ],
        )
    })
}

/// The data behind the figure.
fn behind(effects: &[&Effect]) -> String {
    let head = ["strategy", "measure", "difference", "low_95", "high_95", "better", "n", "verdict"];
    csv(
        &head,
        effects.iter().map(|e| {
            vec![
                e.strategy.clone(),
                e.measure.clone(),
                plain(e.difference),
                plain(e.interval[0]),
                plain(e.interval[1]),
                e.better.to_string(),
                e.n.to_string(),
                e.verdict.key().to_string(),
            ]
        }),
    )
}
