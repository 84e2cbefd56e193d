//! Four functions in a circle: a vessel filled as far as the function is active, arrows as wide as what leaves it.

use crate::figure::cycle::{Cycle, Station};
use crate::figure::scene::{Anchor, Frame, Point, Scene};
use crate::figure::text::{LEADING, NORMAL, SMALL, fit};
use crate::figure::words::Words;
use crate::palette::{BLACK, BLUE, INK, QUIET_INK, TIE, WHITE};
use core::f64::consts::{FRAC_PI_2, PI};

/// Width and height of a vessel.
const VESSEL: (f64, f64) = (220.0, 150.0);
/// Widest arrow.
const WIDEST: f64 = 40.0;
/// Points of an arc.
const SMOOTH: usize = 24;

/// Draws the circles beside each other.
pub fn draw(panels: &[&Cycle], frame: Frame, words: &Words, scene: &mut Scene) {
    let w = frame.w / panels.len().max(1) as f64;
    for (i, panel) in panels.iter().enumerate() {
        one(panel, Frame { x: frame.x + w * i as f64, w, ..frame }, words, scene);
    }
}

fn one(panel: &Cycle, frame: Frame, words: &Words, scene: &mut Scene) {
    let middle = frame.x + frame.w / 2.0;
    scene.text((middle, frame.y + NORMAL), fit(&panel.title, NORMAL, frame.w), NORMAL, INK, Anchor::Middle);
    let above = LEADING * NORMAL + 26.0;
    let centre = (middle, frame.y + above + (frame.h - above) / 2.0);
    let label = LEADING * NORMAL;
    let reach = (
        (frame.w / 2.0 - VESSEL.0 / 2.0 - 30.0).min(330.0),
        (frame.h - above) / 2.0 - VESSEL.1 / 2.0 - label,
    );
    let place = |i: usize| [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)][i];
    for i in 0..4 {
        arrow(panel.stations[i].share, i, centre, reach, scene);
    }
    for (i, station) in panel.stations.iter().enumerate() {
        let (x, y) = place(i);
        vessel(station, (centre.0 + x * reach.0, centre.1 + y * reach.1), words, scene);
    }
}

/// The arrow from a station to the next, along the ellipse through all four.
fn arrow(share: f64, from: usize, centre: Point, reach: Point, scene: &mut Scene) {
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    let start = -FRAC_PI_2 + from as f64 * FRAC_PI_2;
    let on = |angle: f64, out: f64| {
        (
            centre.0 + (reach.0 + out) * crate::maths::cos(angle),
            centre.1 + (reach.1 + out) * crate::maths::sin(angle),
        )
    };
    // Clear of the vessels at both ends.
    // Names stand above the vessels, so arrows keep further away there.
    let (gap, rest) = [(0.42, 0.52), (0.36, 0.42), (0.42, 0.36), (0.52, 0.42)][from];
    let (first, last) = (start + gap, start + FRAC_PI_2 - rest);
    let half = (WIDEST * share / 2.0).max(2.0);
    let head = 0.14;
    let angle = |i: usize| first + (last - head - first) * i as f64 / SMOOTH as f64;
    let mut outline: Vec<Point> = (0..=SMOOTH).map(|i| on(angle(i), half)).collect();
    outline.push(on(last - head, half + 14.0));
    outline.push(on(last, 0.0));
    outline.push(on(last - head, -half - 14.0));
    outline.extend((0..=SMOOTH).rev().map(|i| on(angle(i), -half)));
    debug_assert!(last < start + PI);
    scene.area(outline, TIE, 1.0);
}

fn vessel(station: &Station, at: Point, words: &Words, scene: &mut Scene) {
    let frame = Frame::new(at.0 - VESSEL.0 / 2.0, at.1 - VESSEL.1 / 2.0, VESSEL.0, VESSEL.1);
    scene.boxed(frame, WHITE, INK, 3.0);
    let name = (at.0, frame.y - 0.35 * NORMAL);
    let number = if station.share.is_finite() { words.number(station.share, 2) } else { String::new() };
    scene.halo_text(name, format!("{} {number}", station.label), NORMAL, INK, Anchor::Middle);
    if !station.share.is_finite() {
        scene.text((at.0, at.1), words.no_data, SMALL, QUIET_INK, Anchor::Middle);
        return;
    }
    let level = |share: f64| frame.bottom() - share.clamp(0.0, 1.0) * frame.h;
    let top = level(station.share);
    scene.area(Frame::new(frame.x, top, frame.w, frame.bottom() - top).corners(), BLUE.tint(0.45), 1.0);
    scene.line(vec![(frame.x, top), (frame.right(), top)], BLUE, 5.0, &[]);
    if let Some([low, high]) = station.spread {
        let x = frame.right() - 24.0;
        scene.line(vec![(x, level(low)), (x, level(high))], BLUE, 4.0, &[]);
        for end in [low, high] {
            scene.line(vec![(x - 9.0, level(end)), (x + 9.0, level(end))], BLUE, 4.0, &[]);
        }
    }
    if let Some(share) = station.baseline {
        let y = level(share);
        scene.line(vec![(frame.x - 12.0, y), (frame.x + 0.62 * frame.w, y)], BLACK, 5.0, &[2.0, 1.0]);
    }
    scene.boxed_outline(frame, INK, 3.0);
}
