//! Bars with intervals, one row per thing.

use crate::report::Words;
use crate::scale::{Scale, Steps};
use crate::svg::{Anchor, Axis, Canvas, Plot};

/// One bar: its name, its value and its interval, and a second value drawn as an open dot.
pub struct Bar {
    pub name: String,
    pub value: f64,
    pub interval: [f64; 2],
    pub other: Option<f64>,
}

const LEFT: f64 = 285.0;
const ROW: f64 = 25.0;

/// Draws bars over one axis.
pub fn bars(words: Words, axis: &Axis, bars: &[Bar], decimals: usize) -> Canvas {
    let ends =
        bars.iter().flat_map(|bar| [bar.value, bar.interval[0], bar.interval[1], bar.other.unwrap_or(0.0)]);
    let plot = Plot {
        frame: [LEFT, 8.0, 295.0, ROW * bars.len() as f64],
        x: Scale::over(ends.chain([0.0]), Steps::Tens).rounded(5),
        y: Scale::fixed((0.0, 1.0), Steps::Tens),
    };
    let mut canvas = Canvas::new(720.0, ROW * bars.len() as f64 + 50.0);
    plot.bottom(&mut canvas, Some(axis), 5, &|x, decimals| words.number(x, decimals));
    let zero = plot.x_at(0.0);
    for (row, bar) in bars.iter().enumerate() {
        let y = 8.0 + ROW * row as f64;
        let middle = y + ROW / 2.0;
        let name = Canvas::wrapped(&bar.name, 12.0, LEFT - 14.0, 2);
        let start = if name.len() == 1 { middle + 4.5 } else { middle - 1.5 };
        for (line, text) in name.iter().enumerate() {
            let class = if name.len() == 1 { "" } else { "small" };
            canvas.text(class, [LEFT - 8.0, start + 11.5 * line as f64], Anchor::End, text);
        }
        let told = words.interval(bar.value, bar.interval, decimals);
        let end = plot.x_at(bar.value);
        let class = if bar.value < 0.0 { "bar minus" } else { "bar soft" };
        canvas.rect(
            class,
            [end.min(zero), y + 5.0],
            [(end - zero).abs(), ROW - 10.0],
            &format!("{}: {told}", bar.name),
        );
        if bar.interval.iter().all(|x| x.is_finite()) {
            let [low, high] = bar.interval.map(|x| plot.x_at(x));
            canvas.line("interval", [low, middle], [high, middle]);
        }
        if let Some(other) = bar.other.filter(|x| x.is_finite()) {
            canvas.circle("dot", [plot.x_at(other), middle], 4.0, &words.number(other, decimals));
        }
        canvas.text("small", [LEFT + 303.0, middle + 4.0], Anchor::Start, &told);
    }
    canvas.line("axis", [zero, 8.0], [zero, 8.0 + plot.frame[3]]);
    canvas
}
