//! Where actors sit: angle by sector and by order within it, distance by involvement.
//!
//! An actor's angle depends only on its place in the list, so it stays put between snapshots. Actors that
//! would cover each other are pushed apart a little, within their ring and their sector's arc.

use crate::figure::rings::{BOUNDS, Rings};
use crate::figure::scene::Point;
use crate::maths::{cos, sin};
use core::f64::consts::TAU;

/// Inner and outer edge of the band of seats in each ring, core first, as shares of the radius.
pub const BANDS: [(f64, f64); 4] = [(0.13, 0.30), (0.42, 0.54), (0.66, 0.78), (0.90, 1.0)];
/// Outer edges of the rings, between the bands.
pub const EDGES: [f64; 4] = [0.36, 0.60, 0.84, 1.06];
/// Half the angle kept free at the top, where the rings are named.
const FREE: f64 = 0.13;
/// Angle between two sectors.
const BETWEEN: f64 = 0.05;
const ROUNDS: usize = 80;

/// A place around the centre: clockwise angle from the top, and distance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seat {
    pub angle: f64,
    pub distance: f64,
}

impl Seat {
    pub fn point(self, centre: Point) -> Point {
        (centre.0 + self.distance * sin(self.angle), centre.1 - self.distance * cos(self.angle))
    }
}

/// The arc of each sector that has actors: (sector, start, end), clockwise from the top.
pub fn arcs(rings: &Rings) -> Vec<(usize, f64, f64)> {
    let mut sizes: Vec<usize> = vec![0; rings.nodes.iter().map(|n| n.sector + 1).max().unwrap_or(0)];
    for node in &rings.nodes {
        sizes[node.sector] += 1;
    }
    let present = sizes.iter().filter(|s| **s > 0).count();
    let room = TAU - 2.0 * FREE - BETWEEN * present.saturating_sub(1) as f64;
    let mut start = FREE;
    let mut out = Vec::new();
    for (sector, size) in sizes.iter().enumerate().filter(|s| *s.1 > 0) {
        let end = start + room * *size as f64 / rings.nodes.len() as f64;
        out.push((sector, start, end));
        start = end + BETWEEN;
    }
    out
}

/// The radius of the largest node, for a panel of `radius` with `n` actors.
pub fn largest_node(radius: f64, n: usize) -> f64 {
    (0.42 * radius / (n.max(1) as f64).sqrt()).clamp(5.0, 22.0)
}

/// The radius of a node by its capacity, as a share of the largest.
pub fn size(capacity: f64, strongest: f64) -> f64 {
    if strongest > 0.0 { (capacity / strongest).sqrt().clamp(0.65, 1.0) } else { 0.8 }
}

/// A seat for each actor; `sizes` are the radii of their nodes.
pub fn assign(rings: &Rings, radius: f64, sizes: &[f64]) -> Vec<Seat> {
    let arcs = arcs(rings);
    let mut seats = Vec::with_capacity(rings.nodes.len());
    let mut limits = Vec::with_capacity(rings.nodes.len());
    let mut seen = vec![0usize; arcs.last().map_or(0, |a| a.0 + 1)];
    for (i, node) in rings.nodes.iter().enumerate() {
        let Some(arc) = arcs.iter().find(|a| a.0 == node.sector) else { continue };
        let members = rings.nodes.iter().filter(|n| n.sector == node.sector).count() as f64;
        let angle = arc.1 + (arc.2 - arc.1) * (seen[node.sector] as f64 + 0.5) / members;
        seen[node.sector] += 1;
        let ring = node.ring();
        let (inner, outer) = (BANDS[ring].0 * radius, BANDS[ring].1 * radius);
        let low = BOUNDS.get(ring).copied().unwrap_or(0.0);
        let high = if ring == 0 { 1.0 } else { BOUNDS[ring - 1] };
        let within = ((node.engagement - low) / (high - low)).clamp(0.0, 1.0);
        let lane = [0.0, 0.5, -0.5][i % 3] * 0.5;
        let distance = inner + (outer - inner) * (1.0 - within + lane).clamp(0.0, 1.0);
        seats.push(Seat { angle, distance });
        limits.push((inner, outer, arc.1, arc.2));
    }
    for _ in 0..ROUNDS {
        push_apart(&mut seats, &limits, sizes);
    }
    seats
}

fn push_apart(seats: &mut [Seat], limits: &[(f64, f64, f64, f64)], sizes: &[f64]) {
    let points: Vec<Point> = seats.iter().map(|s| s.point((0.0, 0.0))).collect();
    let mut moves = vec![(0.0, 0.0); seats.len()];
    for i in 0..points.len() {
        for j in 0..i {
            let (dx, dy) = (points[i].0 - points[j].0, points[i].1 - points[j].1);
            let apart = (dx * dx + dy * dy).sqrt();
            let lacks = sizes[i] + sizes[j] + 2.0 - apart;
            if lacks <= 0.0 {
                continue;
            }
            let (ux, uy) = if apart > 1e-6 { (dx / apart, dy / apart) } else { (1.0, 0.0) };
            let by = 0.4 * lacks;
            moves[i] = (moves[i].0 + ux * by, moves[i].1 + uy * by);
            moves[j] = (moves[j].0 - ux * by, moves[j].1 - uy * by);
        }
    }
    for ((seat, (dx, dy)), limit) in seats.iter_mut().zip(moves).zip(limits) {
        let (s, c) = (sin(seat.angle), cos(seat.angle));
        let outward = dx * s - dy * c;
        let clockwise = dx * c + dy * s;
        let reach = seat.distance.max(1.0);
        seat.distance = (seat.distance + outward).clamp(limit.0, limit.1);
        seat.angle = (seat.angle + clockwise / reach).clamp(limit.2, limit.3);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::rings::Node;

    fn rings(n: usize, shift: f64) -> Rings {
        let nodes =
            (0..n).map(|i| Node::new("a", i % 5, ((i * 37 % 100) as f64 / 100.0 + shift).min(1.0), 1.0));
        let names = ["core", "active", "periphery", "outside"].map(String::from);
        Rings::new("t", vec!["A".into(); 5], names, nodes.collect())
    }

    #[test]
    fn each_actor_sits_in_its_ring_and_its_sectors_arc() {
        for n in [1, 6, 48, 300] {
            let r = rings(n, 0.0);
            let arcs = arcs(&r);
            let sizes = vec![largest_node(330.0, n); n];
            for (node, seat) in r.nodes.iter().zip(assign(&r, 330.0, &sizes)) {
                let (inner, outer) = BANDS[node.ring()];
                assert!(seat.distance >= inner * 330.0 - 1e-9 && seat.distance <= outer * 330.0 + 1e-9);
                let arc = arcs.iter().find(|a| a.0 == node.sector).expect("an arc for each sector");
                assert!(seat.angle >= arc.1 && seat.angle <= arc.2);
            }
        }
        assert!(assign(&rings(0, 0.0), 330.0, &[]).is_empty());
    }

    #[test]
    fn actors_stay_in_their_direction_between_snapshots() {
        let sizes = vec![largest_node(330.0, 48); 48];
        let before = assign(&rings(48, 0.0), 330.0, &sizes);
        let after = assign(&rings(48, 0.3), 330.0, &sizes);
        assert!(before.iter().zip(after).all(|(a, b)| (a.angle - b.angle).abs() < 0.6));
    }
}
