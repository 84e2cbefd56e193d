//! Panels over time in one column: they share their margins, and those on one axis share its scale.

use super::{curves, strip};
use crate::figure::Panel;
use crate::figure::axis::{self, Axis};
use crate::figure::scene::{Anchor, Frame, Scene};
use crate::figure::text::{LEADING, NORMAL, SMALL, width, wrap};
use crate::figure::words::Words;
use crate::palette::{AXIS, INK, QUIET_INK};
use crate::scale::Scale;

const LEFT_MOST: f64 = 420.0;
const RIGHT_MOST: f64 = 460.0;
const TICK: f64 = 8.0;
const GAP: f64 = 22.0;
/// Height of an axis: its tick labels, and its caption beside or below them.
pub(super) const AXIS_HEIGHT: f64 = TICK + 2.0 * LEADING * NORMAL;

/// Draws curves and strips below each other.
pub fn draw(panels: &[&Panel], frame: Frame, words: &Words, scene: &mut Scene) {
    let room = |panel: &&Panel| match panel {
        Panel::Curves(c) => curves::room(c, words),
        Panel::Strip(s) => strip::room(s),
        _ => (0.0, 0.0),
    };
    let rooms: Vec<(f64, f64)> = panels.iter().map(room).collect();
    let left = rooms.iter().map(|r| r.0).fold(0.0, f64::max).min(LEFT_MOST);
    let right = rooms.iter().map(|r| r.1).fold(0.0, f64::max).clamp(20.0, RIGHT_MOST);

    let axes: Vec<Option<&Axis>> = panels.iter().map(|p| x_axis(p)).collect();
    let closes = |i: usize| axes.get(i + 1).is_none_or(|next| *next != axes[i]);
    let fixed: f64 = panels.iter().map(|p| strip_height(p)).sum::<f64>()
        + GAP * panels.len().saturating_sub(1) as f64
        + AXIS_HEIGHT * (0..panels.len()).filter(|i| closes(*i)).count() as f64;
    let curves_drawn = panels.iter().filter(|p| matches!(p, Panel::Curves(_))).count().max(1);
    let each = ((frame.h - fixed) / curves_drawn as f64).max(80.0);

    let mut y = frame.y;
    for (i, panel) in panels.iter().enumerate() {
        let Some(axis) = axes[i] else { continue };
        let values = panels.iter().filter(|p| x_axis(p) == Some(axis)).flat_map(|p| xs(p));
        let x = axis.scale(values);
        let h = if matches!(panel, Panel::Curves(_)) { each } else { strip_height(panel) };
        let inner = Frame::new(frame.x + left, y, frame.w - left - right, h);
        match panel {
            Panel::Curves(c) => curves::draw(c, inner, &x, words, scene),
            Panel::Strip(s) => strip::draw(s, inner, &x, (left, right), scene),
            _ => {}
        }
        y += h;
        if closes(i) {
            ticks(axis, &x, Frame { y, ..inner }, words, scene);
            y += AXIS_HEIGHT;
        }
        y += GAP;
    }
}

fn x_axis(panel: &Panel) -> Option<&Axis> {
    match panel {
        Panel::Curves(c) => Some(&c.x),
        Panel::Strip(s) => Some(&s.x),
        _ => None,
    }
}

fn xs(panel: &Panel) -> Vec<f64> {
    match panel {
        Panel::Curves(c) => c.xs().collect(),
        Panel::Strip(s) => s.xs().collect(),
        _ => Vec::new(),
    }
}

fn strip_height(panel: &Panel) -> f64 {
    if let Panel::Strip(s) = panel { strip::height(s) } else { 0.0 }
}

/// Draws the ticks and the caption of a horizontal axis at the top of `frame`.
pub(super) fn ticks(axis: &Axis, x: &Scale, frame: Frame, words: &Words, scene: &mut Scene) {
    scale(x, frame, words, scene);
    let caption = axis.caption();
    let start = frame.x + (frame.w - width(&caption, NORMAL)) / 2.0;
    scene.text((start.max(0.0), below(frame)), caption, NORMAL, QUIET_INK, Anchor::Start);
}

/// The same with a caption from the left, in two lines where `room` asks for it.
pub(super) fn ticks_captioned(
    axis: &Axis,
    x: &Scale,
    frame: Frame,
    room: f64,
    words: &Words,
    scene: &mut Scene,
) {
    scale(x, frame, words, scene);
    for (n, line) in wrap(&axis.caption(), SMALL, room, 2).into_iter().enumerate() {
        let y = below(frame) + n as f64 * LEADING * SMALL;
        scene.text((frame.x, y), line, SMALL, QUIET_INK, Anchor::Start);
    }
}

/// The baseline of the caption of an axis at the top of `frame`.
fn below(frame: Frame) -> f64 {
    frame.y + TICK + 0.95 * NORMAL + LEADING * SMALL + 4.0
}

fn scale(x: &Scale, frame: Frame, words: &Words, scene: &mut Scene) {
    scene.line(vec![(frame.x, frame.y), (frame.right(), frame.y)], AXIS, 3.0, &[]);
    let most = (frame.w / 130.0).floor().max(1.0) as usize;
    for (value, label) in axis::ticks(x, most, words) {
        let at = frame.x + x.share(value) * frame.w;
        scene.line(vec![(at, frame.y), (at, frame.y + TICK)], AXIS, 3.0, &[]);
        scene.text((at, frame.y + TICK + 0.95 * NORMAL), label, NORMAL, INK, Anchor::Middle);
    }
}
