//! Rings of involvement side by side, with one legend.

mod arcs;
mod names;
mod panel;
mod seats;
mod tables;

use super::legend::{self, Entry, Icon};
use crate::figure::rings::{Rings, Stage};
use crate::figure::scene::{Frame, Scene};
use crate::figure::text::{LEADING, NORMAL, SMALL, wrap};
use crate::figure::words::Words;
use crate::palette::{Colour, SECTORS};

/// Width of the legend beside a single panel.
const SIDE: f64 = 520.0;
const GAP: f64 = 24.0;
/// The height of a page area from which small panels have room for tables.
const TABLES_FROM: f64 = 600.0;

/// Draws the panels in the grid that gives them most room.
pub fn draw(panels: &[&Rings], frame: Frame, words: &Words, scene: &mut Scene) {
    let Some(first) = panels.first() else { return };
    let alone = panels.len() == 1 && frame.w > frame.h;
    let most = match frame.h {
        _ if alone => 6,
        h if h >= TABLES_FROM => 3,
        _ => 0,
    };
    let numbered = tables::numbered(panels, most);
    let entries = entries(panels, &numbered, most, words);
    let (key, area) = if alone {
        let side = Frame { x: frame.right() - SIDE, w: SIDE, ..frame };
        (side, Frame { w: frame.w - SIDE - GAP, ..frame })
    } else {
        let h = legend::flow(&entries, frame, false).1;
        (Frame { y: frame.bottom() - h, h, ..frame }, Frame { h: frame.h - h - GAP, ..frame })
    };
    legend::draw(&entries, key, scene);
    let strongest = panels.iter().flat_map(|p| p.nodes.iter().map(|n| n.capacity)).fold(0.0, f64::max);
    let (columns, rows) = grid(panels.len(), area.w, area.h);
    let w = area.w / columns as f64;
    let cell = (w, (area.h / rows as f64).min(w + 3.0 * LEADING * NORMAL));
    let top = area.y + (area.h - cell.1 * rows as f64) / 2.0;
    let caption_lines = panels.iter().map(|p| panel::caption(p, w - GAP).len()).max().unwrap_or(1);
    for (i, rings) in panels.iter().enumerate() {
        let (column, row) = (i % columns, i / columns);
        let place = Frame::new(
            area.x + column as f64 * cell.0,
            top + row as f64 * cell.1,
            cell.0 - GAP,
            cell.1 - 8.0,
        );
        let context =
            panel::Context { letters: first.letters(), numbered: &numbered, most, caption_lines, strongest };
        panel::draw(rings, place, &context, scene);
    }
}

/// The fill of a sector.
fn fill(sector: usize) -> Colour {
    SECTORS[sector % SECTORS.len()]
}

/// Columns and rows that leave each of `n` panels the largest square, above its two lines of text.
fn grid(n: usize, w: f64, h: f64) -> (usize, usize) {
    let side =
        |columns: usize| (w / columns as f64).min(h / n.div_ceil(columns) as f64 - 3.0 * LEADING * NORMAL);
    let best = (1..=n).rev().max_by(|a, b| side(*a).total_cmp(&side(*b))).unwrap_or(1);
    (best, n.div_ceil(best))
}

fn entries(panels: &[&Rings], numbered: &[String], most: usize, words: &Words) -> Vec<Entry> {
    let mut out = Vec::new();
    let first = panels[0];
    if !first.sectors.is_empty() {
        out.push(Entry::new(Icon::Heading, format!("{}:", words.sectors)));
        for (i, (label, letter)) in first.sectors.iter().zip(first.letters()).enumerate() {
            out.push(Entry::new(Icon::Sector(fill(i), letter), label));
        }
    }
    if !numbered.is_empty() {
        out.push(Entry::new(Icon::Break, ""));
        out.push(Entry::new(Icon::Heading, format!("{}:", words.initiatives)));
        out.extend(numbered.iter().enumerate().map(|(i, label)| Entry::new(Icon::Number(i + 1), label)));
        let left_out: Vec<String> =
            panels.iter().map(|p| p.tables.len().saturating_sub(most)).map(|n| n.to_string()).collect();
        if left_out.iter().any(|n| n != "0") {
            let sentence = format!("{} {}", words.not_drawn, left_out.join(", "));
            let lines = wrap(&sentence, SMALL, SIDE, 3);
            if panels.len() == 1 {
                out.extend(lines.into_iter().map(|l| Entry::new(Icon::Heading, l)));
            } else {
                out.push(Entry::new(Icon::Words, sentence));
            }
        }
        let stages = [
            (Stage::Forming, words.forming),
            (Stage::Running, words.running),
            (Stage::Succeeded, words.succeeded),
            (Stage::Stopped, words.stopped),
        ];
        let first_stage = out.len();
        out.extend(stages.map(|(stage, word)| Entry::new(Icon::Stage(stage), word)));
        out.insert(first_stage, Entry::new(Icon::Break, ""));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_follows_the_page() {
        assert_eq!(grid(1, 1300.0, 800.0), (1, 1));
        assert_eq!(grid(4, 1840.0, 720.0), (4, 1));
        assert_eq!(grid(4, 1000.0, 1100.0), (2, 2));
    }
}
