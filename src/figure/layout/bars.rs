//! Panels of bars beside each other: labels at the left, one axis each, a legend below.

use super::time;
use crate::figure::axis;
use crate::figure::bars::{Bar, Bars};
use crate::figure::scene::{Anchor, Frame, Scene};
use crate::figure::text::{LEADING, NORMAL, SMALL, width, wrap};
use crate::figure::words::Words;
use crate::palette::{BLACK, BLUE, GRID, INK, QUIET_INK, WHITE};
use crate::scale::Scale;

const GAP: f64 = 56.0;
/// Room for labels: at most so much, or so much of the width.
const LABELS_MOST: f64 = 300.0;
const LABELS_SHARE: f64 = 0.25;
/// Highest row.
const ROW_MOST: f64 = 190.0;
/// Room for a number behind the end of a bar.
const NUMBER: f64 = 76.0;

/// Draws the panels; those with the rows of the first show no labels of their own.
pub fn draw(panels: &[&Bars], frame: Frame, words: &Words, scene: &mut Scene) {
    let Some(first) = panels.first() else { return };
    let same = |panel: &Bars| panel.labels().eq(first.labels());
    let labelled = 1 + panels.iter().skip(1).filter(|panel| !same(panel)).count();
    let most = LABELS_MOST.max(LABELS_SHARE * frame.w / labelled as f64);
    let widest = panels.iter().flat_map(|panel| panel.labels()).map(|label| width(label, NORMAL));
    let labels = widest.fold(0.0, f64::max).min(most) + 20.0;
    let n = panels.len() as f64;
    let plot = (frame.w - labels * labelled as f64 - GAP * (n - 1.0)) / n;
    let lines = panels.iter().map(|p| wrap(&p.title, NORMAL, plot, 2).len()).max().unwrap_or(1);
    let titles = lines as f64 * LEADING * NORMAL + 10.0;
    let mut x = frame.x;
    for (i, panel) in panels.iter().enumerate() {
        let own = i == 0 || !same(panel);
        x += if own { labels } else { 0.0 };
        let inner =
            Frame::new(x, frame.y + titles, plot, frame.h - titles - time::AXIS_HEIGHT - LEADING * SMALL);
        for (line, text) in wrap(&panel.title, NORMAL, plot, 2).into_iter().enumerate() {
            let y = frame.y + (line as f64 + 0.9) * LEADING * NORMAL;
            scene.text((x, y), text, NORMAL, INK, Anchor::Start);
        }
        one(panel, inner, own.then_some(labels), words, scene);
        x += plot + GAP;
    }
}

fn one(panel: &Bars, frame: Frame, labels: Option<f64>, words: &Words, scene: &mut Scene) {
    let plot = Frame { w: frame.w - NUMBER, ..frame };
    let most = (plot.w / 130.0).floor().clamp(1.0, 5.0) as usize;
    let scale = panel.x.scale(panel.xs()).rounded(most);
    let pitch = (frame.h / panel.rows.len().max(1) as f64).min(ROW_MOST);
    let bottom = plot.y + pitch * panel.rows.len() as f64;
    for (value, _) in axis::ticks(&scale, most, words) {
        let at = plot.x + scale.share(value) * plot.w;
        scene.line(vec![(at, plot.y), (at, bottom)], GRID, 2.0, &[]);
    }
    for (n, row) in panel.rows.iter().enumerate() {
        let lane = Frame::new(plot.x, plot.y + n as f64 * pitch, plot.w, pitch);
        if let Some(room) = labels {
            let lines =
                wrap(&row.label, NORMAL, room - 20.0, if pitch > 2.0 * LEADING * NORMAL { 2 } else { 1 });
            let first = lane.y + pitch / 2.0 - (lines.len() - 1) as f64 * LEADING * NORMAL / 2.0;
            for (line, text) in lines.into_iter().enumerate() {
                let y = first + line as f64 * LEADING * NORMAL + 0.35 * NORMAL;
                scene.text((plot.x - 16.0, y), text, NORMAL, INK, Anchor::End);
            }
        }
        bar(row, panel.points, lane, &scale, words, scene);
    }
    time::ticks_captioned(&panel.x, &scale, Frame { y: bottom, ..plot }, frame.w, words, scene);
}

fn bar(row: &Bar, point: bool, lane: Frame, scale: &Scale, words: &Words, scene: &mut Scene) {
    let at = |value: f64| lane.x + scale.share(value).clamp(0.0, 1.0) * lane.w;
    let middle = lane.y + lane.h / 2.0;
    let number = (lane.right() + 10.0, middle + 0.35 * NORMAL);
    if !row.value.is_finite() {
        scene.text((lane.x + 8.0, number.1), words.no_data, SMALL, QUIET_INK, Anchor::Start);
        return;
    }
    let tall = (0.5 * lane.h).min(70.0);
    let (from, to) = (at(0.0_f64.clamp(scale.low, scale.high)), at(row.value));
    let shape = Frame::new(from.min(to), middle - tall / 2.0, (to - from).abs(), tall);
    if point {
        scene.line(vec![(from, lane.y), (from, lane.y + lane.h)], BLACK, 3.0, &[]);
    } else if shape.w > 0.0 {
        scene.boxed(shape, BLUE.tint(0.45), BLUE, 3.0);
    }
    if let Some([low, high]) = row.spread {
        let (low, high) = (at(low), at(high));
        scene.line(vec![(low, middle), (high, middle)], WHITE, 8.0, &[]);
        scene.line(vec![(low, middle), (high, middle)], BLUE, 4.0, &[]);
        for end in [low, high] {
            scene.line(vec![(end, middle - 9.0), (end, middle + 9.0)], BLUE, 4.0, &[]);
        }
    }
    if point {
        scene.disc((to, middle), 12.0, BLUE, 3.0, WHITE);
    }
    if let Some(value) = row.baseline {
        let x = at(value);
        let reach = tall / 2.0 + 8.0;
        scene.line(vec![(x, middle - reach), (x, middle + reach)], WHITE, 9.0, &[]);
        scene.line(vec![(x, middle - reach), (x, middle + reach)], BLACK, 5.0, &[2.0, 1.0]);
    }
    let decimals = if scale.high.abs() >= 20.0 { 0 } else { 2 };
    scene.text(number, words.number(row.value, decimals), NORMAL, INK, Anchor::Start);
}
