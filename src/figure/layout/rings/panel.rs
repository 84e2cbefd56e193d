//! One panel of rings: ground, ties, spokes, actors, tables and names, in that order.

use super::{arcs, fill, names, seats, tables};
use crate::figure::layout::legend;
use crate::figure::rings::{Rings, Stage};
use crate::figure::scene::{Anchor, Dash, Frame, Point, Scene};
use crate::figure::text::{LEADING, NORMAL, SMALL, fit, wrap};
use crate::palette::{INK, QUIET_INK, TIE, WHITE};

/// What the panels of one figure share.
pub struct Context<'a> {
    pub letters: Vec<char>,
    pub numbered: &'a [String],
    /// Most tables in one panel.
    pub most: usize,
    /// Lines of the longest caption, so that all panels are equally large.
    pub caption_lines: usize,
    /// The largest capacity in any panel.
    pub strongest: f64,
}

/// The radius from which there is room for the names of actors.
const NAMES_FROM: f64 = 200.0;

/// Draws a panel with its title above and its counts below.
pub fn draw(rings: &Rings, frame: Frame, context: &Context, scene: &mut Scene) {
    let middle = frame.x + frame.w / 2.0;
    scene.text((middle, frame.y + NORMAL), fit(&rings.title, NORMAL, frame.w), NORMAL, INK, Anchor::Middle);
    let caption = caption(rings, frame.w);
    let (above, below) = (LEADING * NORMAL + 6.0, LEADING * SMALL * context.caption_lines as f64 + 8.0);
    let side = (frame.h - above - below).min(frame.w).max(120.0);
    let centre = (middle, frame.y + above + side / 2.0);
    let radius = (side / 2.0 - arcs::BEYOND.1) / arcs::BEYOND.0;
    for (i, line) in caption.into_iter().enumerate() {
        let y = centre.1 + side / 2.0 + 8.0 + (i as f64 + 0.8) * LEADING * SMALL;
        scene.text((middle, y), line, SMALL, QUIET_INK, Anchor::Middle);
    }

    arcs::ground(centre, radius, scene);
    arcs::sectors(rings, &context.letters, centre, radius, scene);
    let largest = seats::largest_node(radius, rings.nodes.len());
    let sizes: Vec<f64> =
        rings.nodes.iter().map(|n| largest * seats::size(n.capacity, context.strongest)).collect();
    let points: Vec<Point> =
        seats::assign(rings, radius, &sizes).into_iter().map(|s| s.point(centre)).collect();
    let nodes: Vec<Frame> = points.iter().zip(&sizes).map(|(p, r)| Frame::of_disc(*p, *r)).collect();

    ties(rings, &points, radius, scene);
    let mut ring_names = arcs::names(rings, centre, radius);
    ring_names.retain(|(_, name)| !nodes.iter().any(|n| n.meets(name)));
    let mut taken: Vec<Frame> = ring_names.iter().map(|(_, frame)| *frame).collect();
    let placed = tables::place(rings, context.numbered, context.most, (centre, radius), &nodes, &taken);
    for (i, p) in placed.iter().enumerate() {
        let from = (p.frame.x + p.frame.w / 2.0, p.frame.y + p.frame.h / 2.0);
        let dash: Dash = if i % 2 == 0 { &[] } else { &[3.0, 2.0] };
        for member in &p.table.members {
            scene.line(vec![from, points[*member]], INK, 3.0, dash);
        }
    }
    for ((node, at), radius) in rings.nodes.iter().zip(&points).zip(&sizes) {
        legend::node(*at, *radius, fill(node.sector), context.letters.get(node.sector).copied(), scene);
    }
    for p in &placed {
        let edge = if p.table.stage == Stage::Stopped { QUIET_INK } else { INK };
        scene.boxed(p.frame, WHITE, edge, 3.0);
        let (words, pips) = tables::inside(p);
        scene.text(words, &p.words, SMALL, INK, Anchor::Start);
        legend::pips(pips, p.table.stage, scene);
    }
    for (name, frame) in ring_names {
        scene.halo_text(names::baseline(&frame), name, SMALL, QUIET_INK, Anchor::Start);
    }
    if radius < NAMES_FROM {
        return;
    }
    taken.extend(placed.iter().map(|p| p.frame));
    let taken: Vec<Frame> = taken.iter().map(|frame| tables::grown(frame, 6.0)).collect();
    let page = Frame::new(frame.x, frame.y + above, frame.w, side);
    for name in names::place_all(rings, &nodes, &taken, &page) {
        if let Some(leader) = name.leader {
            scene.line(leader.to_vec(), INK, 2.0, &[]);
        }
        scene.halo_text(names::baseline(&name.frame), name.words, SMALL, INK, Anchor::Start);
    }
}

/// The counts of the rings, in lines no wider than `room`.
pub fn caption(rings: &Rings, room: f64) -> Vec<String> {
    let parts: Vec<String> =
        rings.rings.iter().zip(rings.counts()).map(|(r, n)| format!("{r}\u{a0}{n}")).collect();
    wrap(&parts.join(" · "), SMALL, room, 2)
}

fn ties(rings: &Rings, points: &[Point], radius: f64, scene: &mut Scene) {
    let ties = rings.strongest();
    let (Some(top), Some(least)) = (ties.first().map(|t| t.2), ties.last().map(|t| t.2)) else { return };
    let thin = (radius / 330.0).clamp(0.5, 1.0);
    for (a, b, strength) in ties.iter().rev() {
        let share = (strength - least) / (top - least).max(f64::MIN_POSITIVE);
        scene.line(vec![points[*a], points[*b]], TIE, thin * (1.5 + 3.0 * share), &[]);
    }
}
