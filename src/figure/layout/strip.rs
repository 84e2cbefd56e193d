//! The strip of interventions: a row per domain, a bar per stretch, height for intensity.

use crate::figure::scene::{Anchor, Frame, Scene};
use crate::figure::strip::Strip;
use crate::figure::text::{SMALL, fit, width};
use crate::palette::{BLUE, GRID, INK, QUIET_INK};
use crate::scale::Scale;

const ROW: f64 = 36.0;
const PAD: f64 = 16.0;

/// The space a strip needs at its left (domains) and right (marks).
pub fn room(strip: &Strip) -> (f64, f64) {
    let widest =
        |texts: &mut dyn Iterator<Item = &String>| texts.map(|t| width(t, SMALL)).fold(0.0, f64::max) + PAD;
    (
        widest(&mut strip.rows.iter().map(|r| &r.label)),
        widest(&mut strip.rows.iter().filter_map(|r| r.mark.as_ref())),
    )
}

pub fn height(strip: &Strip) -> f64 {
    ROW * strip.rows.len() as f64
}

/// Draws the rows in `frame`, their texts in the margins (left, right) beside it.
pub fn draw(strip: &Strip, frame: Frame, x: &Scale, margins: (f64, f64), scene: &mut Scene) {
    for (i, row) in strip.rows.iter().enumerate() {
        let floor = frame.y + ROW * (i + 1) as f64 - 3.0;
        scene.line(vec![(frame.x, floor), (frame.right(), floor)], GRID, 2.0, &[]);
        let label = fit(&row.label, SMALL, margins.0 - PAD);
        scene.text((frame.x - PAD, floor - 6.0), label, SMALL, INK, Anchor::End);
        for (from, to, value) in row.stretches() {
            let at = |month: usize| frame.x + x.share(month as f64).clamp(0.0, 1.0) * frame.w;
            let (left, right) = (at(from), at(to));
            if right <= left {
                continue;
            }
            let tall = (ROW - 8.0) * value;
            let bar = Frame::new(left, floor - tall, right - left, tall);
            scene.area(bar.corners(), BLUE.tint(0.25 + 0.5 * value), 1.0);
            scene.line(vec![(left, bar.y), (right, bar.y)], BLUE, 3.0, &[]);
        }
        if let Some(mark) = &row.mark {
            let mark = fit(mark, SMALL, margins.1 - PAD);
            scene.text((frame.right() + PAD, floor - 6.0), mark, SMALL, QUIET_INK, Anchor::Start);
        }
    }
}
