//! Lays a figure out on a page: title and finding on top, panels, and the note at the bottom.

mod curves;
mod legend;
mod rings;
mod strip;
mod time;

use super::palette::{INK, QUIET_INK};
use super::scene::{Anchor, Frame, Scene};
use super::text::{FINDING, LEADING, PAGE_HEIGHT, SMALL, TITLE, wrap};
use super::{Figure, Panel};

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
    for panel in &figure.panels {
        match panel {
            Panel::Rings(r) => snapshots.push(r),
            other => timed.push(other),
        }
    }
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
