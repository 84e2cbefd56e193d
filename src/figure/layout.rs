//! Lays a figure out on a page: title and finding on top, panels, and the note at the bottom.

mod bars;
mod curves;
mod cycle;
mod grid;
mod lanes;
mod legend;
mod points;
mod rings;
mod strip;
mod time;

use super::scene::{Anchor, Frame, Scene};
use super::text::{FINDING, LEADING, PAGE_HEIGHT, SMALL, TITLE, wrap};
use super::words::Words;
use super::{Bars, Cycle, Figure, Lanes, Panel};
use crate::palette::{INK, QUIET_INK};

const MARGIN: f64 = 40.0;
/// The share of the page that rings get above curves.
const RINGS_SHARE: f64 = 0.58;

/// The page of a figure, [`PAGE_HEIGHT`] units high.
pub fn page(figure: &Figure) -> Scene {
    let width = PAGE_HEIGHT * f64::from(figure.size.0) / f64::from(figure.size.1);
    let mut scene = Scene::new(width, PAGE_HEIGHT);
    let top = header(figure, &mut scene);
    let bottom = footer(figure, &mut scene);
    let body = Frame::new(MARGIN, top, width - 2.0 * MARGIN, bottom - top);
    let mut snapshots = Vec::new();
    let mut timed = Vec::new();
    let mut boards = Vec::new();
    let mut fields = Vec::new();
    for panel in &figure.panels {
        match panel {
            Panel::Rings(r) => snapshots.push(r),
            field @ (Panel::Points(_) | Panel::Grid(_)) => fields.push(field),
            board @ (Panel::Bars(_) | Panel::Cycle(_) | Panel::Lanes(_)) => boards.push(board),
            other => timed.push(other),
        }
    }
    let above = boards.is_empty() && snapshots.is_empty() && timed.is_empty();
    let body = beside_fields(&fields, body, above, &figure.words, &mut scene);
    let body =
        beside_boards(&boards, body, snapshots.is_empty() && timed.is_empty(), &figure.words, &mut scene);
    let share = match (snapshots.is_empty(), timed.is_empty()) {
        (true, _) => 0.0,
        (_, true) => 1.0,
        _ => RINGS_SHARE,
    };
    let cut = body.h * share;
    let apart = if timed.is_empty() { 0.0 } else { 12.0 };
    rings::draw(&snapshots, Frame { h: cut - apart, ..body }, &figure.words, &mut scene);
    time::draw(&timed, Frame { y: body.y + cut, h: body.h - cut, ..body }, &figure.words, &mut scene);
    scene
}

/// Draws points and grids beside each other; returns what is left below them for other panels.
fn beside_fields(fields: &[&Panel], body: Frame, alone: bool, words: &Words, scene: &mut Scene) -> Frame {
    if fields.is_empty() {
        return body;
    }
    let h = if alone { body.h } else { body.h / 2.0 - 12.0 };
    let w = body.w / fields.len() as f64;
    for (place, panel) in fields.iter().enumerate() {
        let frame = Frame::new(body.x + place as f64 * w, body.y, w, h);
        match panel {
            Panel::Points(p) => points::draw(p, frame, words, scene),
            Panel::Grid(g) => grid::draw(g, frame, words, scene),
            _ => {}
        }
    }
    Frame { y: body.y + h + 12.0, h: body.h - h - 12.0, ..body }
}

/// Draws bars, cycles and lanes beside each other; returns what is left below them for other panels.
fn beside_boards(boards: &[&Panel], body: Frame, alone: bool, words: &Words, scene: &mut Scene) -> Frame {
    if boards.is_empty() {
        return body;
    }
    let h = if alone { body.h } else { body.h / 2.0 - 12.0 };
    let upper = Frame { h, ..body };
    let bars: Vec<&Bars> =
        boards.iter().filter_map(|p| if let Panel::Bars(b) = p { Some(b) } else { None }).collect();
    let cycles: Vec<&Cycle> =
        boards.iter().filter_map(|p| if let Panel::Cycle(c) = p { Some(c) } else { None }).collect();
    let lanes: Vec<&Lanes> =
        boards.iter().filter_map(|p| if let Panel::Lanes(l) = p { Some(l) } else { None }).collect();
    let groups = [!bars.is_empty(), !cycles.is_empty(), !lanes.is_empty()];
    let w = upper.w / groups.iter().filter(|there| **there).count() as f64;
    let mut place = Frame { w, ..upper };
    if groups[0] {
        bars::draw(&bars, place, words, scene);
        place.x += w;
    }
    if groups[1] {
        cycle::draw(&cycles, place, words, scene);
        place.x += w;
    }
    for lanes in lanes {
        lanes::draw(lanes, place, words, scene);
    }
    Frame { y: body.y + h + 12.0, h: body.h - h - 12.0, ..body }
}

/// Writes title and finding and returns where the body starts.
fn header(figure: &Figure, scene: &mut Scene) -> f64 {
    let room = scene.width - 2.0 * MARGIN;
    let mut y = 24.0;
    for (text, size, colour) in [(&figure.title, TITLE, INK), (&figure.finding, FINDING, QUIET_INK)] {
        for line in wrap(text, size, room, 2) {
            y += size * LEADING;
            scene.text((MARGIN, y - 0.25 * size), line, size, colour, Anchor::Start);
        }
    }
    y + 16.0
}

/// Writes the note and returns where the body ends.
fn footer(figure: &Figure, scene: &mut Scene) -> f64 {
    let lines = wrap(&figure.note.sentence(&figure.words), SMALL, scene.width - 2.0 * MARGIN, 3);
    let top = PAGE_HEIGHT - 22.0 - lines.len() as f64 * SMALL * LEADING;
    for (i, line) in lines.into_iter().enumerate() {
        let y = top + (i as f64 + 0.8) * SMALL * LEADING;
        scene.text((MARGIN, y), line, SMALL, QUIET_INK, Anchor::Start);
    }
    top - 16.0
}
