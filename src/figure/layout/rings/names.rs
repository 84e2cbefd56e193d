//! Names of the actors at the core, where there is room beside their nodes.

use crate::figure::labels::place;
use crate::figure::rings::Rings;
use crate::figure::scene::{Frame, Point};
use crate::figure::text::{SMALL, fit, width};

const MOST: usize = 9;
const LONGEST: f64 = 230.0;
/// Distance from a node at which a name gets a leader line.
const FROM: f64 = 18.0;

/// A placed name, with a leader line from its node where it stands apart.
pub struct Name {
    pub words: String,
    pub frame: Frame,
    pub leader: Option<[Point; 2]>,
}

/// The names that fit, most engaged first; none meets `taken` or another name.
pub fn place_all(rings: &Rings, nodes: &[Frame], taken: &[Frame], page: &Frame) -> Vec<Name> {
    let mut core: Vec<usize> = (0..rings.nodes.len()).filter(|i| rings.nodes[*i].ring() == 0).collect();
    core.sort_by(|a, b| rings.nodes[*b].engagement.total_cmp(&rings.nodes[*a].engagement).then(a.cmp(b)));
    core.truncate(MOST);
    let mut blocked: Vec<Frame> = taken.iter().chain(nodes).copied().collect();
    let mut out = Vec::new();
    for i in core {
        let name = fit(&rings.nodes[i].label, SMALL, LONGEST);
        let (w, h) = (width(&name, SMALL), SMALL);
        if let Some(frame) = place(around(&nodes[i], w, h), &blocked, page) {
            blocked.push(frame);
            out.push(Name { words: name, frame, leader: leader(&nodes[i], &frame) });
        }
    }
    out
}

/// The line from the edge of a node to the nearest point of a name that stands apart from it.
fn leader(node: &Frame, name: &Frame) -> Option<[Point; 2]> {
    let (x, y) = (node.x + node.w / 2.0, node.y + node.h / 2.0);
    let near = (x.clamp(name.x, name.right()), y.clamp(name.y, name.bottom()));
    let (dx, dy) = (near.0 - x, near.1 - y);
    let apart = (dx * dx + dy * dy).sqrt();
    let share = node.w / 2.0 / apart.max(1e-9);
    (apart > node.w / 2.0 + FROM).then_some([(x + dx * share, y + dy * share), near])
}

/// Where a name's text is drawn, given its frame.
pub fn baseline(frame: &Frame) -> (f64, f64) {
    (frame.x, frame.y + 0.8 * SMALL)
}

/// Places around a node, nearest first: beside, above and below, then the corners.
fn around(node: &Frame, w: f64, h: f64) -> Vec<Frame> {
    let (cx, cy) = (node.x + node.w / 2.0, node.y + node.h / 2.0);
    let mut out = Vec::new();
    for away in [5.0, 12.0, 30.0, 50.0, 70.0] {
        let (dx, dy) = (node.w / 2.0 + away, node.h / 2.0 + away * 0.6);
        let spots = [
            (cx + dx, cy - h / 2.0),
            (cx - dx - w, cy - h / 2.0),
            (cx - w / 2.0, cy - dy - h),
            (cx - w / 2.0, cy + dy),
            (cx + 0.5 * dx, cy - dy - h),
            (cx + 0.5 * dx, cy + dy),
            (cx - 0.5 * dx - w, cy - dy - h),
            (cx - 0.5 * dx - w, cy + dy),
        ];
        out.extend(spots.map(|(x, y)| Frame::new(x, y, w, h)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::rings::Node;

    #[test]
    fn names_cover_neither_nodes_nor_each_other() {
        let nodes: Vec<Node> =
            (0..12).map(|i| Node::new(format!("Woonstichting {i}"), 0, 0.9, 1.0)).collect();
        let ring_names = ["core", "active", "periphery", "outside"].map(String::from);
        let rings = Rings::new("t", vec!["A".into()], ring_names, nodes);
        let frames: Vec<Frame> = (0..12)
            .map(|i| Frame::of_disc((300.0 + 60.0 * (i % 4) as f64, 300.0 + 55.0 * (i / 4) as f64), 20.0))
            .collect();
        let page = Frame::new(0.0, 0.0, 800.0, 800.0);
        let placed = place_all(&rings, &frames, &[], &page);
        assert!(placed.len() >= 4 && placed.len() <= MOST, "{}", placed.len());
        for (i, name) in placed.iter().enumerate() {
            let (text, a) = (&name.words, &name.frame);
            assert!(!frames.iter().any(|n| n.meets(a)));
            assert!(placed[..i].iter().all(|b| !a.meets(&b.frame)));
            assert!((width(text, SMALL) - a.w).abs() < 1e-9 && baseline(a).1 < a.bottom());
        }
    }
}
