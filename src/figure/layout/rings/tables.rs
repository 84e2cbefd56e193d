//! Where the tables of initiatives stand: near their members, in a gap between rings, on free ground.

use super::seats::{EDGES, Seat};
use crate::figure::layout::legend::PIPS;
use crate::figure::rings::{Rings, Table};
use crate::figure::scene::{Frame, Point};
use crate::figure::text::{SMALL, width};
use core::f64::consts::TAU;

pub const HEIGHT: f64 = 34.0;
const PAD: f64 = 9.0;
const ANGLES: usize = 72;
/// Circles between the core and the outer edge.
const BETWEEN: usize = 16;
/// Longest name written in a box; longer ones are numbered.
const NAME_MOST: f64 = 210.0;

/// A placed table: what is written in it, and where.
pub struct Placed<'a> {
    pub table: &'a Table,
    pub words: String,
    pub frame: Frame,
}

/// The names of all initiatives drawn in any panel, in the order of their numbers.
pub fn numbered(panels: &[&Rings], most: usize) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for table in panels.iter().flat_map(|p| p.largest(most)) {
        if !names.contains(&table.label) {
            names.push(table.label.clone());
        }
    }
    names
}

/// The width of a box with these words and three pips.
fn box_width(words: &str) -> f64 {
    PAD + width(words, SMALL) + 10.0 + PIPS + PAD
}

/// Where the words of a box start, and where its pips do.
pub fn inside(placed: &Placed) -> (Point, Point) {
    let middle = placed.frame.y + placed.frame.h / 2.0;
    let words = (placed.frame.x + PAD, middle + 0.36 * SMALL);
    (words, (placed.frame.right() - PAD - PIPS, middle))
}

/// Places the largest tables. A box takes its name where that covers no actor, else its number.
pub fn place<'a>(
    rings: &'a Rings,
    numbers: &[String],
    most: usize,
    (centre, radius): (Point, f64),
    nodes: &[Frame],
    taken: &[Frame],
) -> Vec<Placed<'a>> {
    let mut out: Vec<Placed> = Vec::new();
    for table in rings.largest(most) {
        let n = numbers.iter().position(|l| *l == table.label).map_or(0, |i| i + 1);
        let wanted = middle_of(table, nodes, centre);
        let boxes: Vec<Frame> = out.iter().map(|p| p.frame).collect();
        let try_words = |words: String, allowed: usize| {
            let (w, h) = (box_width(&words), HEIGHT);
            let spots = candidates(centre, radius).map(|p| Frame::new(p.0 - w / 2.0, p.1 - h / 2.0, w, h));
            let inside =
                spots.filter(|f| f.corners().iter().all(|c| distance(*c, centre) <= EDGES[3] * radius));
            let free = inside.filter(|f| !boxes.iter().chain(taken).any(|b| grown(b, 6.0).meets(f)));
            let covered = |f: &Frame| nodes.iter().filter(|n| n.meets(f)).count();
            let scored = free.map(|f| (covered(&f), far(&f, wanted), f)).filter(|s| s.0 <= allowed);
            let best = scored.min_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
            best.map(|(_, _, frame)| Placed { table, words, frame })
        };
        let name = format!("{n} {}", table.label);
        let named = if width(&name, SMALL) <= NAME_MOST { try_words(name, 0) } else { None };
        out.extend(named.or_else(|| try_words(n.to_string(), usize::MAX)));
    }
    out
}

/// Spots on the gaps around the core, the active ring and the periphery first, then on circles in between.
fn candidates(centre: Point, radius: f64) -> impl Iterator<Item = Point> {
    let spot = move |edge: f64, i: usize| {
        Seat { angle: TAU * i as f64 / ANGLES as f64, distance: edge * radius }.point(centre)
    };
    let between = (0..BETWEEN).map(|i| EDGES[0] + (EDGES[3] - EDGES[0]) * i as f64 / BETWEEN as f64);
    EDGES[..3].iter().copied().chain(between).flat_map(move |edge| (0..ANGLES).map(move |i| spot(edge, i)))
}

fn middle_of(table: &Table, nodes: &[Frame], centre: Point) -> Point {
    let members: Vec<&Frame> = table.members.iter().filter_map(|m| nodes.get(*m)).collect();
    if members.is_empty() {
        return centre;
    }
    let n = members.len() as f64;
    let x = members.iter().map(|f| f.x + f.w / 2.0).sum::<f64>() / n;
    (x, members.iter().map(|f| f.y + f.h / 2.0).sum::<f64>() / n)
}

/// How far a box is from a point, squared.
fn far(frame: &Frame, to: Point) -> f64 {
    let (dx, dy) = (frame.x + frame.w / 2.0 - to.0, frame.y + frame.h / 2.0 - to.1);
    dx * dx + dy * dy
}

fn distance(a: Point, b: Point) -> f64 {
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    (dx * dx + dy * dy).sqrt()
}

/// A frame with room around it.
pub fn grown(frame: &Frame, by: f64) -> Frame {
    Frame::new(frame.x - by, frame.y - by, frame.w + 2.0 * by, frame.h + 2.0 * by)
}
