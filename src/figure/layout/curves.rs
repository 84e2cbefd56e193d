//! A panel of curves: grid, ribbons, thin runs, bold lines, and a label at the end of each line.

use crate::figure::axis;
use crate::figure::curves::{Curves, Series, Tip, stretches};
use crate::figure::labels::spread;
use crate::figure::scene::{Anchor, Frame, Point, Scene};
use crate::figure::text::{NORMAL, fit, width};
use crate::figure::words::Words;
use crate::palette::{AXIS, Colour, GRID, INK, QUIET_INK, WHITE};
use crate::scale::Scale;

const MEDIAN: f64 = 6.0;
const TRACE: f64 = 3.0;
const TRACE_TINT: f64 = 0.38;
const BAND_ALPHA: f64 = 0.18;
const TIP: f64 = 9.0;
/// From the end of a line to its label.
const LEADER: f64 = 34.0;
const LABEL_MOST: f64 = 380.0;
/// Height of the caption of the vertical axis, which stands above it.
const CAPTION: f64 = 1.5 * NORMAL;

/// The space a panel needs at its left (tick labels) and right (line labels).
pub fn room(curves: &Curves, words: &Words) -> (f64, f64) {
    let ticks = axis::ticks(&y_scale(curves, 5), 5, words);
    let left = ticks.iter().map(|t| width(&t.1, NORMAL)).fold(0.0, f64::max);
    let right = curves.series.iter().map(|s| width(&label(s, words), NORMAL)).fold(0.0, f64::max);
    (left + 18.0, LEADER + right.min(LABEL_MOST) + 8.0)
}

/// Draws the panel; `frame` holds the caption and the plot, labels go to its right.
pub fn draw(curves: &Curves, frame: Frame, x: &Scale, words: &Words, scene: &mut Scene) {
    let plot = Frame::new(frame.x, frame.y + CAPTION, frame.w, frame.h - CAPTION);
    let most = (plot.h / 64.0).floor().clamp(2.0, 5.0) as usize;
    let y = y_scale(curves, most);
    let at = |p: &Point| (plot.x + x.share(p.0) * plot.w, plot.bottom() - y.share(p.1) * plot.h);
    scene.text((plot.x, frame.y + NORMAL), curves.y.caption(), NORMAL, QUIET_INK, Anchor::Start);
    grid(&y, plot, most, words, scene);
    let inside = |p: &Point| x.share(p.0) >= -1e-9 && x.share(p.0) <= 1.0 + 1e-9;
    let visible = |points: &[Point]| -> Vec<Vec<Point>> {
        let held = |p: &Point| if inside(p) { (p.0, p.1.clamp(y.low, y.high)) } else { (f64::NAN, f64::NAN) };
        let kept: Vec<Point> = points.iter().map(|p| if p.1.is_finite() { held(p) } else { *p }).collect();
        stretches(&kept).iter().map(|s| s.iter().map(at).collect()).collect()
    };
    for series in &curves.series {
        let low: Vec<Point> = series.band.iter().map(|b| (b.0, b.1 + 0.0 * b.2)).collect();
        let high: Vec<Point> = series.band.iter().map(|b| (b.0, b.2 + 0.0 * b.1)).collect();
        for (mut below, above) in visible(&low).into_iter().zip(visible(&high)) {
            below.extend(above.into_iter().rev());
            scene.area(below, series.role.colour(), BAND_ALPHA);
        }
    }
    for series in &curves.series {
        for piece in series.traces.iter().flat_map(|t| visible(t)) {
            stroke(piece, series.role.colour().tint(TRACE_TINT), TRACE, &[], scene);
        }
    }
    for series in &curves.series {
        for piece in visible(&series.median) {
            if series.role.dash().is_empty() {
                stroke(piece.clone(), WHITE, MEDIAN + 4.0, &[], scene);
            }
            stroke(piece, series.role.colour(), MEDIAN, series.role.dash(), scene);
        }
    }
    let ends: Vec<Option<Point>> =
        curves.series.iter().map(|s| visible(&s.median).last().and_then(|l| l.last().copied())).collect();
    end_labels(curves, &ends, plot, words, scene);
}

fn y_scale(curves: &Curves, most: usize) -> Scale {
    curves.y.scale(curves.ys()).rounded(most)
}

fn label(series: &Series, words: &Words) -> String {
    if series.median.iter().any(|p| p.0.is_finite() && p.1.is_finite()) {
        series.label.clone()
    } else {
        format!("{} ({})", series.label, words.no_data)
    }
}

fn grid(y: &Scale, plot: Frame, most: usize, words: &Words, scene: &mut Scene) {
    for (value, text) in axis::ticks(y, most, words) {
        let level = plot.bottom() - y.share(value) * plot.h;
        scene.line(vec![(plot.x, level), (plot.right(), level)], GRID, 2.0, &[]);
        scene.text((plot.x - 12.0, level + 0.35 * NORMAL), text, NORMAL, INK, Anchor::End);
    }
    scene.line(vec![(plot.x, plot.bottom()), (plot.right(), plot.bottom())], AXIS, 3.0, &[]);
}

/// A line, or a dot where a stretch is a single point.
fn stroke(points: Vec<Point>, colour: Colour, thick: f64, dash: &'static [f64], scene: &mut Scene) {
    match points[..] {
        [only] => scene.disc(only, thick, colour, 0.0, colour),
        _ => scene.line(points, colour, thick, dash),
    }
}

/// Where the labels of the lines go: one baseline centre a series, a line apart.
pub fn label_heights(ends: &[Option<Point>], plot: Frame) -> Vec<f64> {
    let wanted: Vec<f64> = ends.iter().map(|e| e.map_or(plot.bottom(), |p| p.1)).collect();
    spread(&wanted, 1.15 * NORMAL, plot.y, plot.bottom())
}

fn end_labels(curves: &Curves, ends: &[Option<Point>], plot: Frame, words: &Words, scene: &mut Scene) {
    let heights = label_heights(ends, plot);
    for ((series, end), height) in curves.series.iter().zip(ends).zip(heights) {
        let start = plot.right() + LEADER;
        if let Some(end) = end {
            let colour = series.role.colour();
            if (end.1 - height).abs() > 4.0 || end.0 < plot.right() - 4.0 {
                scene.line(vec![*end, (start - 10.0, height)], colour.tint(0.6), 2.0, &[]);
            }
            tip(*end, series.role.tip(), TIP, colour, scene);
        }
        let text = fit(&label(series, words), NORMAL, LABEL_MOST);
        scene.text((start, height + 0.35 * NORMAL), text, NORMAL, INK, Anchor::Start);
    }
}

/// The shape that goes with a role, of this size.
pub fn tip(at: Point, tip: Tip, size: f64, colour: Colour, scene: &mut Scene) {
    let corner = |dx: f64, dy: f64| (at.0 + dx * size, at.1 + dy * size);
    match tip {
        Tip::Disc => scene.disc(at, 1.1 * size, colour, 0.0, colour),
        Tip::Square => scene.area(Frame::of_disc(at, size).corners(), colour, 1.0),
        Tip::Triangle => {
            scene.area(vec![corner(0.0, -1.3), corner(1.25, 0.95), corner(-1.25, 0.95)], colour, 1.0)
        }
        Tip::Diamond => {
            let corners = [(0.0, -1.4), (1.4, 0.0), (0.0, 1.4), (-1.4, 0.0)];
            scene.area(corners.map(|(dx, dy)| corner(dx, dy)).to_vec(), colour, 1.0);
        }
        Tip::Cross => {
            scene.line(vec![corner(-1.0, -1.0), corner(1.0, 1.0)], colour, 5.0, &[]);
            scene.line(vec![corner(-1.0, 1.0), corner(1.0, -1.0)], colour, 5.0, &[]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_lines_that_end_together_do_not_overlap() {
        let plot = Frame::new(0.0, 100.0, 800.0, 300.0);
        let ends =
            [Some((800.0, 110.0)), Some((800.0, 112.0)), None, Some((800.0, 399.0)), Some((800.0, 111.0))];
        let boxes: Vec<Frame> = label_heights(&ends, plot)
            .into_iter()
            .map(|h| {
                Frame::of_text((834.0, h + 0.35 * NORMAL), "zonder ondersteuning", NORMAL, Anchor::Start)
            })
            .collect();
        for (i, a) in boxes.iter().enumerate() {
            assert!(boxes[..i].iter().all(|b| !a.meets(b)), "{boxes:?}");
        }
    }
}
