//! The ground of a panel: the rings, their names, and an arc with a letter for each sector.

use super::fill;
use super::seats::{EDGES, Seat, arcs};
use crate::figure::rings::Rings;
use crate::figure::scene::{Anchor, Frame, Point, Scene};
use crate::figure::text::{SMALL, width};
use crate::palette::{GRID, INK, RINGS};
use core::f64::consts::TAU;

const ARC: f64 = 1.11;
/// Where the letter of a sector stands, beyond its arc, in units from the arc.
const LETTER: f64 = 24.0;
/// What a panel needs beyond its outermost ring: a share of the radius, and units for the letters.
pub const BEYOND: (f64, f64) = (1.12, 40.0);

/// Paints the rings from the outside in.
pub fn ground(centre: Point, radius: f64, scene: &mut Scene) {
    for (edge, colour) in EDGES.iter().zip(RINGS).rev() {
        scene.disc(centre, edge * radius, colour, 2.0, GRID);
    }
}

/// The names of the rings with their frames: in the free wedge at the top, that of the core at the centre.
pub fn names(rings: &Rings, centre: Point, radius: f64) -> Vec<(String, Frame)> {
    let mut out: Vec<(String, Frame)> = Vec::new();
    for (i, name) in rings.rings.iter().enumerate() {
        let y = if i == 0 { centre.1 } else { centre.1 - radius * (EDGES[i] + EDGES[i - 1]) / 2.0 };
        let frame = Frame::of_text((centre.0, y + 0.36 * SMALL), name, SMALL, Anchor::Middle);
        let (deep, wide) = if i == 0 { (0.5, 0.36) } else { (EDGES[i] - EDGES[i - 1], 0.7) };
        let fits = deep * radius >= SMALL && width(name, SMALL) <= wide * radius;
        if fits && !out.iter().any(|(_, f)| f.meets(&frame)) {
            out.push((name.clone(), frame));
        }
    }
    out
}

/// Paints the sectors' arcs and letters around the rings.
pub fn sectors(rings: &Rings, letters: &[char], centre: Point, radius: f64, scene: &mut Scene) {
    for (sector, start, end) in arcs(rings) {
        let steps = (60.0 * (end - start) / TAU).ceil().max(2.0) as usize;
        let point = |i: usize| {
            let angle = start + (end - start) * i as f64 / steps as f64;
            Seat { angle, distance: ARC * radius }.point(centre)
        };
        let curve: Vec<Point> = (0..=steps).map(point).collect();
        scene.line(curve.clone(), INK, 13.0, &[]);
        scene.line(curve, fill(sector), 8.0, &[]);
        let at = Seat { angle: (start + end) / 2.0, distance: ARC * radius + LETTER }.point(centre);
        let letter = letters.get(sector).copied().unwrap_or('·');
        scene.text((at.0, at.1 + 0.36 * SMALL), letter.to_string(), SMALL, INK, Anchor::Middle);
    }
}
