//! A panel of points: grid, whiskers, marks, and labels where they cover nothing.

mod names;

use names::Marked;

use super::{curves, time};
use crate::figure::axis;
use crate::figure::points::Points;
use crate::figure::scene::{Anchor, Frame, Point, Scene};
use crate::figure::text::{LEADING, NORMAL, SMALL, width};
use crate::figure::words::Words;
use crate::palette::{AXIS, GRID, INK, QUIET_INK};

/// Size of a mark with a label, and of one without.
const MARK: f64 = 11.0;
const SPECK: f64 = 5.0;

/// Draws the panel, with the caption of its vertical axis on top.
pub fn draw(points: &Points, frame: Frame, words: &Words, scene: &mut Scene) {
    let caption = 1.6 * NORMAL;
    let rows = (frame.h / 90.0).clamp(1.0, 6.0) as usize;
    let y = points.y.scale(points.along(1)).rounded(rows);
    let ticks = axis::ticks(&y, rows, words);
    let left = ticks.iter().map(|(_, text)| width(text, NORMAL)).fold(0.0, f64::max) + 20.0;
    let h = frame.h - caption - time::AXIS_HEIGHT - LEADING * SMALL;
    let plot = Frame::new(frame.x + left, frame.y + caption, frame.w - left - 40.0, h);
    let columns = (plot.w / 130.0).floor().max(1.0) as usize;
    let x = points.x.scale(points.along(0)).rounded(columns);
    scene.text((frame.x, frame.y + 0.9 * NORMAL), points.y.caption(), NORMAL, INK, Anchor::Start);
    for (value, text) in ticks {
        let level = plot.bottom() - y.share(value) * plot.h;
        scene.line(vec![(plot.x, level), (plot.right(), level)], GRID, 2.0, &[]);
        scene.text((plot.x - 12.0, level + 0.35 * NORMAL), text, NORMAL, INK, Anchor::End);
    }
    for (value, _) in axis::ticks(&x, columns, words) {
        let at = plot.x + x.share(value) * plot.w;
        scene.line(vec![(at, plot.y), (at, plot.bottom())], GRID, 2.0, &[]);
    }
    scene.line(vec![(plot.x, plot.bottom()), (plot.right(), plot.bottom())], AXIS, 3.0, &[]);
    scene.line(vec![(plot.x, plot.y), (plot.x, plot.bottom())], AXIS, 3.0, &[]);
    let across = |value: f64| plot.x + x.share(value).clamp(0.0, 1.0) * plot.w;
    let up = |value: f64| plot.bottom() - y.share(value).clamp(0.0, 1.0) * plot.h;
    let drawn: Vec<(usize, Point)> = points
        .spots
        .iter()
        .enumerate()
        .filter(|(_, spot)| spot.at.0.is_finite() && spot.at.1.is_finite())
        .map(|(place, spot)| (place, (across(spot.at.0), up(spot.at.1))))
        .collect();
    // Whiskers lie under every mark, and lighter: with many of them it is the marks that are to be seen.
    let mut whiskers = Vec::new();
    for &(spot, at) in &drawn {
        let spot = &points.spots[spot];
        let ends = [
            spot.spread[0].map(|[low, high]| [(across(low), at.1), (across(high), at.1)]),
            spot.spread[1].map(|[low, high]| [(at.0, up(low)), (at.0, up(high))]),
        ];
        for [from, to] in ends.into_iter().flatten() {
            scene.line(vec![from, to], spot.role.colour().tint(0.55), 3.0, &[]);
            let (w, h) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
            whiskers.push(Frame::new(from.0, from.1.min(to.1) - 2.0, w.max(3.0), h + 4.0));
        }
    }
    // What has a name lies above the ground.
    let (named, ground): (Vec<(usize, Point)>, _) =
        drawn.iter().partition(|(spot, _)| !points.spots[*spot].label.is_empty());
    for (marks, size) in [(ground, SPECK), (named, MARK)] {
        for (spot, at) in marks {
            let role = points.spots[spot].role;
            curves::tip(at, role.tip(), size, role.colour(), scene);
        }
    }
    label(points, &drawn, &whiskers, plot, scene);
    time::ticks_captioned(&points.x, &x, Frame { y: plot.bottom(), ..plot }, plot.w, words, scene);
}

/// Writes each label beside its mark, or with a line to it.
fn label(points: &Points, drawn: &[(usize, Point)], whiskers: &[Frame], plot: Frame, scene: &mut Scene) {
    let mark = |&(spot, at): &(usize, Point)| {
        let name = points.spots[spot].label.as_str();
        Marked { name, at, reach: if name.is_empty() { SPECK + 1.0 } else { MARK + 2.0 } }
    };
    let marks: Vec<Marked<'_>> = drawn.iter().map(mark).collect();
    let names = names::place_all(&marks, whiskers, &plot);
    for [from, to] in names.iter().filter_map(|name| name.leader) {
        scene.line(vec![from, to], QUIET_INK, 2.0, &[]);
    }
    for names::Name { words, frame, .. } in names {
        scene.halo_text((frame.x, frame.y + 0.78 * frame.h), words, SMALL, INK, Anchor::Start);
    }
}
