//! Lives of initiatives: a lane each, grouped by what they are about, a legend below.

use super::time;
use crate::figure::lanes::{End, Lane, Lanes, Stretch};
use crate::figure::scene::{Anchor, Frame, Point, Scene};
use crate::figure::text::{LEADING, NORMAL, SMALL, fit, width};
use crate::figure::words::Words;
use crate::palette::{BLUE, GREEN, GRID, INK, QUIET_INK, WHITE};
use crate::scale::Scale;

const LABELS_MOST: f64 = 420.0;
const MARKS_MOST: f64 = 430.0;
const PAD: f64 = 16.0;
/// Highest lane.
const LANE_MOST: f64 = 48.0;
const LEGEND: f64 = 1.6 * LEADING * SMALL;

/// Draws the groups, each below its name.
pub fn draw(lanes: &Lanes, frame: Frame, words: &Words, scene: &mut Scene) {
    let all = || lanes.groups.iter().flat_map(|group| &group.1);
    let widest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(0.0, f64::max) + PAD;
    let names = lanes.groups.iter().map(|group| width(&group.0, SMALL) - 20.0);
    let left = widest(&mut all().map(|lane| width(&lane.label, SMALL)).chain(names)).min(LABELS_MOST) + 20.0;
    let right = widest(&mut all().map(|lane| width(&lane.mark, SMALL))).min(MARKS_MOST);
    let rows = all().count() + lanes.groups.len();
    let plot =
        Frame::new(frame.x + left, frame.y, frame.w - left - right, frame.h - time::AXIS_HEIGHT - LEGEND);
    let pitch = (plot.h / rows.max(1) as f64).min(LANE_MOST);
    let xs = all().flat_map(|lane| lane.stretches.iter().flat_map(|s| [s.0, s.1]));
    let scale = lanes.x.scale(xs);
    let mut y = plot.y;
    for (name, group) in &lanes.groups {
        let baseline = y + pitch - 0.3 * SMALL;
        scene.text((frame.x, baseline), fit(name, SMALL, left), SMALL, QUIET_INK, Anchor::Start);
        y += pitch;
        scene.line(vec![(frame.x, y), (plot.right(), y)], GRID, 2.0, &[]);
        for lane in group {
            one(lane, Frame::new(plot.x, y, plot.w, pitch), &scale, (left - 20.0, right), scene);
            y += pitch;
        }
    }
    time::ticks(&lanes.x, &scale, Frame { y, ..plot }, words, scene);
    legend((frame.x, frame.bottom() - 0.5 * LEGEND), words, scene);
}

fn one(lane: &Lane, frame: Frame, scale: &Scale, margins: (f64, f64), scene: &mut Scene) {
    let middle = frame.y + frame.h / 2.0;
    let text = middle + 0.36 * SMALL;
    let label = fit(&lane.label, SMALL, margins.0 - PAD);
    scene.text((frame.x - PAD, text), label, SMALL, INK, Anchor::End);
    let at = |month: f64| frame.x + scale.share(month).clamp(0.0, 1.0) * frame.w;
    for &(from, to, what, weight) in &lane.stretches {
        let (left, right) = (at(from), at(to));
        if right > left {
            band(what, Frame::new(left, frame.y, right - left, frame.h), weight, scene);
        }
    }
    if let Some((month, end)) = lane.end {
        mark((at(month), middle), end, scene);
    }
    let mark = fit(&lane.mark, SMALL, margins.1 - PAD);
    scene.text((frame.right() + PAD, text), mark, SMALL, QUIET_INK, Anchor::Start);
}

/// A stretch as a band around the middle of its lane; more support, higher.
fn band(what: Stretch, lane: Frame, weight: f64, scene: &mut Scene) {
    let weight = if weight.is_finite() { weight.clamp(0.0, 1.0) } else { 0.0 };
    let tall = (lane.h - 8.0) * (0.3 + 0.7 * weight);
    let shape = Frame { y: lane.y + (lane.h - tall) / 2.0, h: tall, ..lane };
    match what {
        Stretch::Forming => {
            let middle = lane.y + lane.h / 2.0;
            scene.line(vec![(lane.x, middle), (lane.right(), middle)], INK, 4.0, &[1.5, 1.0]);
        }
        Stretch::Working => scene.area(shape.corners(), BLUE, 1.0),
        Stretch::Followed => {
            scene.area(shape.corners(), GREEN.tint(0.3), 1.0);
            for y in [shape.y, shape.bottom()] {
                scene.line(vec![(shape.x, y), (shape.right(), y)], GREEN, 3.0, &[]);
            }
        }
    }
}

/// How it ended: a disc, a cross or a ring.
fn mark(at: Point, end: End, scene: &mut Scene) {
    const R: f64 = 10.0;
    match end {
        End::Succeeded => scene.disc(at, R, INK, 3.0, WHITE),
        End::GivenUp => scene.disc(at, R - 2.0, WHITE, 4.0, INK),
        End::Failed => {
            for (colour, thick) in [(WHITE, 11.0), (INK, 5.0)] {
                scene.line(vec![(at.0 - R, at.1 - R), (at.0 + R, at.1 + R)], colour, thick, &[]);
                scene.line(vec![(at.0 - R, at.1 + R), (at.0 + R, at.1 - R)], colour, thick, &[]);
            }
        }
    }
}

fn legend(at: Point, words: &Words, scene: &mut Scene) {
    let (mut x, y) = at;
    let mut say = |word: &str, room: f64, scene: &mut Scene| {
        let from = x;
        scene.text((x + room + 10.0, y + 0.36 * SMALL), word, SMALL, INK, Anchor::Start);
        x += room + 10.0 + width(word, SMALL) + 34.0;
        from
    };
    let stretches = [
        (Stretch::Forming, words.forming),
        (Stretch::Working, words.running),
        (Stretch::Followed, words.followed),
    ];
    for (what, word) in stretches {
        let from = say(word, 60.0, scene);
        band(what, Frame::new(from, y - NORMAL / 2.0, 60.0, NORMAL), 0.8, scene);
    }
    let ends =
        [(End::Succeeded, words.succeeded), (End::Failed, words.failed), (End::GivenUp, words.given_up)];
    for (end, word) in ends {
        let from = say(word, 24.0, scene);
        mark((from + 12.0, y), end, scene);
    }
}
