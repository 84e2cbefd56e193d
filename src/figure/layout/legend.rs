//! Entries that flow from left to right and wrap: sectors, stages, numbered initiatives.

use crate::figure::rings::Stage;
use crate::figure::scene::{Anchor, Frame, Point, Scene};
use crate::figure::text::{LEADING, SMALL, fit, width};
use crate::palette::{Colour, INK};

const ICON: f64 = 34.0;
const BETWEEN: f64 = 30.0;
pub const LINE: f64 = 1.15 * LEADING * SMALL;
pub const NODE_EDGE: f64 = 2.5;

/// What stands before the words of an entry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Icon {
    /// Words that start a line.
    Heading,
    /// Nothing but the start of a line.
    Break,
    /// Words alone.
    Words,
    Sector(Colour, char),
    Stage(Stage),
    Number(usize),
}

pub struct Entry {
    pub icon: Icon,
    pub words: String,
}

impl Entry {
    pub fn new(icon: Icon, words: impl Into<String>) -> Self {
        Self { icon, words: words.into() }
    }

    fn icon_width(&self) -> f64 {
        match self.icon {
            Icon::Heading | Icon::Break | Icon::Words => 0.0,
            Icon::Sector(..) | Icon::Number(_) => ICON + 6.0,
            Icon::Stage(_) => PIPS + 8.0,
        }
    }
}

/// Where each entry starts within `frame`, and the height they take; stacked entries have a line each.
pub fn flow(entries: &[Entry], frame: Frame, stacked: bool) -> (Vec<Point>, f64) {
    let (mut x, mut y) = (frame.x, frame.y);
    let mut places = Vec::new();
    for (i, entry) in entries.iter().enumerate() {
        let w = (entry.icon_width() + width(&entry.words, SMALL)).min(frame.w);
        let starts = stacked || matches!(entry.icon, Icon::Heading | Icon::Break);
        let new_line = starts || x + w > frame.right();
        if i > 0 && new_line && x > frame.x {
            (x, y) = (frame.x, y + LINE);
        }
        if entry.icon == Icon::Break {
            y += if stacked { LINE / 2.0 } else { 0.0 };
            places.push((x, y));
            continue;
        }
        places.push((x, y));
        x += w + BETWEEN;
    }
    (places, if entries.is_empty() { 0.0 } else { y + LINE - frame.y })
}

/// Draws the entries, stacked where `frame` is high enough for that.
pub fn draw(entries: &[Entry], frame: Frame, scene: &mut Scene) {
    let stacked = flow(entries, frame, true).1 <= frame.h;
    for (entry, (x, y)) in entries.iter().zip(flow(entries, frame, stacked).0) {
        let middle = y + LINE / 2.0;
        match entry.icon {
            Icon::Heading | Icon::Break | Icon::Words => {}
            Icon::Sector(fill, letter) => {
                node((x + ICON / 2.0, middle), 0.5 * ICON, fill, Some(letter), scene)
            }
            Icon::Stage(stage) => pips((x, middle), stage, scene),
            Icon::Number(n) => {
                scene.text(
                    (x + ICON / 2.0, middle + 0.36 * SMALL),
                    n.to_string(),
                    SMALL,
                    INK,
                    Anchor::Middle,
                );
            }
        }
        let room = frame.w - entry.icon_width();
        let at = (x + entry.icon_width(), middle + 0.36 * SMALL);
        scene.text(at, fit(&entry.words, SMALL, room), SMALL, INK, Anchor::Start);
    }
}

/// A node: a disc with a dark edge, and its sector's letter where it fits.
pub fn node(at: Point, radius: f64, fill: Colour, letter: Option<char>, scene: &mut Scene) {
    scene.disc(at, radius, fill, NODE_EDGE.min(0.3 * radius), INK);
    if let Some(letter) = letter.filter(|c| radius >= 0.5 * width(&c.to_string(), SMALL) + 5.0) {
        scene.text((at.0, at.1 + 0.36 * SMALL), letter.to_string(), SMALL, fill.ink_on(), Anchor::Middle);
    }
}

const PIP: f64 = 7.0;
/// Width of the three pips of a stage.
pub const PIPS: f64 = 3.0 * 2.0 * PIP + 2.0 * 5.0;

/// The stage of an initiative as one to three filled pips, or a cross; `at` is the left end.
pub fn pips(at: Point, stage: Stage, scene: &mut Scene) {
    let filled = match stage {
        Stage::Forming => 1,
        Stage::Running => 2,
        Stage::Succeeded => 3,
        Stage::Stopped => {
            let (x, r) = (at.0 + PIPS / 2.0, 1.2 * PIP);
            scene.line(vec![(x - r, at.1 - r), (x + r, at.1 + r)], INK, 4.0, &[]);
            scene.line(vec![(x - r, at.1 + r), (x + r, at.1 - r)], INK, 4.0, &[]);
            return;
        }
    };
    for i in 0..3 {
        let centre = (at.0 + PIP + i as f64 * (2.0 * PIP + 5.0), at.1);
        let fill = if i < filled { INK } else { crate::palette::WHITE };
        scene.disc(centre, PIP, fill, 2.0, INK);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_wrap_without_meeting() {
        let frame = Frame::new(0.0, 0.0, 400.0, 300.0);
        let entries: Vec<Entry> = ["Zorg", "Wonen", "Bewoners", "Gemeente"]
            .map(|w| Entry::new(Icon::Words, w))
            .into_iter()
            .collect();
        let (places, height) = flow(&entries, frame, false);
        assert!(height > LINE && places[0] == (0.0, 0.0));
        for (i, e) in entries.iter().enumerate() {
            assert!(places[i].0 + width(&e.words, SMALL) <= frame.right());
        }
        assert_eq!(flow(&entries, frame, true).1, 4.0 * LINE);
        assert_eq!(flow(&[], frame, false).1, 0.0);
    }
}
