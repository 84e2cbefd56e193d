//! Thick lines on a canvas: cuts them into dashes, then paints a quad a segment and a disc a joint.

use super::Canvas;
use crate::figure::scene::{Dash, Point};
use plotters::backend::DrawingBackend;
use plotters::style::RGBAColor;

/// The pieces of a line that carry ink.
pub fn dashes(points: &[Point], dash: Dash, width: f64) -> Vec<Vec<Point>> {
    if dash.is_empty() || points.len() < 2 {
        return vec![points.to_vec()];
    }
    let (mut pieces, mut piece) = (Vec::new(), vec![points[0]]);
    let (mut part, mut left) = (0, dash[0] * width);
    for pair in points.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        loop {
            let length = distance(from, to);
            if length <= left {
                left -= length;
                piece.push(to);
                break;
            }
            let share = left / length;
            from = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
            piece.push(from);
            if part % 2 == 0 {
                pieces.push(core::mem::take(&mut piece));
            }
            piece = vec![from];
            part = (part + 1) % dash.len();
            left = (dash[part] * width).max(0.5);
        }
    }
    if part % 2 == 0 && piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

/// Paints one piece of line `width` pixels thick.
pub fn draw(canvas: &mut Canvas, points: &[Point], width: f64, round_ends: bool, ink: RGBAColor) {
    let half = width / 2.0;
    for pair in points.windows(2) {
        let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
        let length = distance(pair[0], pair[1]);
        if length < 1e-9 {
            continue;
        }
        let (nx, ny) = (-(y2 - y1) / length * half, (x2 - x1) / length * half);
        let quad = [(x1 + nx, y1 + ny), (x2 + nx, y2 + ny), (x2 - nx, y2 - ny), (x1 - nx, y1 - ny)];
        let _ = canvas.fill_polygon(quad.map(|(x, y)| (x.round() as i32, y.round() as i32)), &ink);
    }
    let joints = match points {
        [] => points,
        all if round_ends => all,
        [_, inner @ .., _] => inner,
        _ => &[],
    };
    for (x, y) in joints {
        let _ = canvas.draw_circle(
            (x.round() as i32, y.round() as i32),
            half.floor().max(1.0) as u32,
            &ink,
            true,
        );
    }
}

fn distance(a: Point, b: Point) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    (dx * dx + dy * dy).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_solid_line_stays_whole_and_a_dashed_one_keeps_its_share_of_ink() {
        let line = [(0.0, 0.0), (60.0, 0.0), (60.0, 60.0)];
        assert_eq!(dashes(&line, &[], 2.0), vec![line.to_vec()]);
        let pieces = dashes(&line, &[3.0, 2.0], 2.0);
        let ink: f64 = pieces.iter().flat_map(|p| p.windows(2).map(|w| distance(w[0], w[1]))).sum();
        assert_eq!(pieces.len(), 12);
        assert!((ink - 72.0).abs() < 1e-9, "{ink}");
    }
}
